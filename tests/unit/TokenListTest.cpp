// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/language/TokenList.h"

#include "Fixtures.h"
#include <doctest/doctest.h>

using namespace modver::genksyms;
using namespace modver::genksyms::test;

namespace {

struct ListFixture : TableFixture {
  void append(llvm::StringRef Words) {
    llvm::SmallVector<llvm::StringRef, 8> Split;
    Words.split(Split, ' ');
    for (llvm::StringRef Word : Split) {
      Token T;
      bool IsName = Word[0] == '_' || (Word[0] >= 'A' && Word[0] <= 'z' && Word[0] != '[');
      T.Kind = IsName ? TokenKind::Identifier : TokenKind::Other;
      T.Text = Word;
      T.Name = IsName ? &Names.get(Word) : nullptr;
      List.append(T);
    }
  }

  /// The tokens [Begin, End) in symtypes form.
  std::string text(size_t Begin, size_t End) {
    BodyBuilder Builder;
    List.copyTo(Builder, Begin, End);
    Definition D;
    D.Tokens = Builder.view();
    return textOf(&D);
  }
  std::string text() { return text(0, List.size()); }

  TokenList List;
};

} // namespace

TEST_SUITE_BEGIN("TokenList");

TEST_CASE_FIXTURE(ListFixture, "tokens stand as they were read") {
  CHECK(List.size() == 0);
  CHECK(text().empty());
  append("int x [ 3 ]");
  CHECK(List.size() == 5);
  CHECK(text() == "int x [ 3 ] ");
  CHECK(text(1, 3) == "x [ ");
  CHECK(text(2, 2).empty());
  List.clear();
  CHECK(List.size() == 0);
}

TEST_CASE_FIXTURE(ListFixture, "an enumerator becomes a reference if it is declared when the token is read") {
  append("A");
  enterEnumerator("A", "5");
  append("A");
  CHECK(text() == "A E#A ");
}

TEST_CASE_FIXTURE(ListFixture, "no other declared name does") {
  enter(DefinitionKind::Typedef, "t", "typedef int t");
  enter(DefinitionKind::Plain, "v", "int v");
  enter(DefinitionKind::Struct, "s", "struct s { }");
  append("t v s");
  CHECK(text() == "t v s ");
}

TEST_CASE_FIXTURE(ListFixture, "tokens are made references and erased by position") {
  append("struct s * x ;");
  List.makeReference(1, DefinitionKind::Struct, &Names.get("s"));
  List.erase(0, 1);
  CHECK(text() == "s#s * x ; ");
  List.erase(1, 3);
  CHECK(text() == "s#s ; ");
  List.erase(1, 1);
  CHECK(List.size() == 2);
  List.makeReference(0, DefinitionKind::Union, &Names.get("longer_name"));
  CHECK(text() == "u#longer_name ; ");
  List.erase(0, 2);
  CHECK(text().empty());
}

TEST_CASE_FIXTURE(ListFixture, "copies are appended to the builder") {
  append("a b c");
  BodyBuilder Builder;
  List.copyTo(Builder, 0, 1);
  List.copyTo(Builder, 2, 3);
  CHECK(Builder.view().Text == "a c ");
  CHECK(Builder.view().NumTokens == 2);
}

TEST_SUITE_END();
