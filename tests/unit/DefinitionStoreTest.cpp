// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/language/DefinitionStore.h"

#include "Fixtures.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::genksyms;
using namespace modver::genksyms::test;

namespace {

struct StoreFixture {
  const Definition &intern(DefinitionKind Kind, llvm::StringRef Name, llvm::StringRef Tokens, bool IsExtern = false, uint64_t EnumOffset = 0) {
    BodyBuilder Builder = bodyOf(Tokens, Names);
    Definition D;
    D.Kind = Kind;
    D.Name = &Names.get(Name);
    D.IsExtern = IsExtern;
    D.EnumOffset = EnumOffset;
    D.Tokens = Builder.view();
    return Store.intern(D);
  }

  IdentifierTable Names{Dialect::upTo6_13()};
  DefinitionStore Store;
};

} // namespace

TEST_SUITE_BEGIN("DefinitionStore");

TEST_CASE_FIXTURE(StoreFixture, "equal definitions are one object") {
  const Definition &First = intern(DefinitionKind::Struct, "s", "struct s { t#t a ; }");
  CHECK(&intern(DefinitionKind::Struct, "s", "struct s { t#t a ; }") == &First);
  CHECK(Store.size() == 1);
}

TEST_CASE_FIXTURE(StoreFixture, "whatever differs makes another") {
  std::vector<const Definition *> All = {
      &intern(DefinitionKind::Struct, "s", "struct s { t#t a ; }"),
      &intern(DefinitionKind::Struct, "s", "struct s { e#t a ; }"),
      &intern(DefinitionKind::Struct, "s", "struct s { t a ; }"),
      &intern(DefinitionKind::Struct, "r", "struct s { t#t a ; }"),
      &intern(DefinitionKind::Union, "s", "struct s { t#t a ; }"),
      &intern(DefinitionKind::Struct, "s", "struct s { t#t b ; }"),
      &intern(DefinitionKind::Plain, "x", "int x"),
      &intern(DefinitionKind::Plain, "x", "int x", /*IsExtern=*/true),
      &intern(DefinitionKind::EnumConstant, "E", "5"),
      &intern(DefinitionKind::EnumConstant, "E", "5", false, /*EnumOffset=*/1),
  };
  CHECK(Store.size() == All.size());
  for (size_t I = 0; I != All.size(); ++I)
    CHECK(All[I]->Index == I);
}

TEST_CASE_FIXTURE(StoreFixture, "a definition outlives what it was made of, however many follow") {
  const Definition &First = intern(DefinitionKind::Typedef, "t", "typedef s#s * t");
  for (int I = 0; I != 5000; ++I)
    intern(DefinitionKind::Plain, "x" + std::to_string(I), "int x");
  CHECK(First.Tokens.Text == "typedef struct s * t ");
  CHECK(First.Tokens.References.size() == 1);
  CHECK(First.Tokens.References[0].Name == &Names.get("s"));
  CHECK(&intern(DefinitionKind::Typedef, "t", "typedef s#s * t") == &First);
}

TEST_SUITE_END();
