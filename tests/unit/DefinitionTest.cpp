// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/language/Definition.h"

#include "Fixtures.h"
#include <doctest/doctest.h>

using namespace modver::genksyms;
using namespace modver::genksyms::test;

namespace {

struct Bodies {
  /// A definition of these tokens. It views a builder that lives as long as the fixture.
  Definition define(DefinitionKind Kind, llvm::StringRef Tokens, uint64_t EnumOffset = 0) {
    Definition D;
    D.Kind = Kind;
    D.EnumOffset = EnumOffset;
    D.Tokens = bodyOf(Tokens, Names).copy(Storage);
    return D;
  }
  static std::string symtypes(const Definition &D) {
    std::string Text;
    appendSymtypesTokens(Text, D);
    return Text;
  }

  IdentifierTable Names{modver::Dialect::upTo6_13()};
  llvm::BumpPtrAllocator Storage;
};

constexpr DefinitionKind Plain = DefinitionKind::Plain;
constexpr DefinitionKind EnumConstant = DefinitionKind::EnumConstant;

} // namespace

TEST_SUITE_BEGIN("Definition");

TEST_CASE("letters and words of the kinds") {
  CHECK(symtypesLetter(DefinitionKind::Plain) == '\0');
  CHECK(symtypesLetter(DefinitionKind::Typedef) == 't');
  CHECK(symtypesLetter(DefinitionKind::EnumConstant) == 'E');
  CHECK(symtypesLetter(DefinitionKind::Enum) == 'e');
  CHECK(symtypesLetter(DefinitionKind::Struct) == 's');
  CHECK(symtypesLetter(DefinitionKind::Union) == 'u');
  modver::genksyms::IdentifierTable Names{modver::Dialect::upTo6_13()};
  IdentifierEntry *X = &Names.get("x");
  CHECK(describe(DefinitionKind::Plain, X) == "x");
  CHECK(describe(DefinitionKind::Typedef, X) == "typedef x");
  CHECK(describe(DefinitionKind::EnumConstant, X) == "enum constant x");
  CHECK(describe(DefinitionKind::Enum, X) == "enum x");
  CHECK(describe(DefinitionKind::Struct, X) == "struct x");
  CHECK(describe(DefinitionKind::Union, X) == "union x");
  for (DefinitionKind K : {DefinitionKind::Plain, DefinitionKind::Typedef, DefinitionKind::EnumConstant})
    CHECK(!isTag(K));
  for (DefinitionKind K : {DefinitionKind::Enum, DefinitionKind::Struct, DefinitionKind::Union})
    CHECK(isTag(K));
}

TEST_CASE_FIXTURE(Bodies, "a body's text holds references as they print unexpanded") {
  BodyBuilder Builder = bodyOf("int f ( t#t , s#s * , e#e , u#u [ E#A ] )", Names);
  Body View = Builder.view();
  CHECK(View.Text == "int f ( t , struct s * , enum e , union u [ A ] ) ");
  CHECK(View.NumTokens == 15);
  REQUIRE(View.References.size() == 5);
  auto SpellingOf = [&](const Reference &R) { return View.Text.slice(R.Begin, R.End).str(); };
  CHECK(SpellingOf(View.References[0]) == "t ");
  CHECK(SpellingOf(View.References[1]) == "struct s ");
  CHECK(SpellingOf(View.References[2]) == "enum e ");
  CHECK(SpellingOf(View.References[3]) == "union u ");
  CHECK(SpellingOf(View.References[4]) == "A ");
  CHECK(View.References[4].Kind == EnumConstant);
  CHECK(View.References[1].Name == &Names.get("s"));
}

TEST_CASE_FIXTURE(Bodies, "a copy does not depend on its builder") {
  BodyBuilder Builder = bodyOf("s#s x", Names);
  Body Copy = Builder.copy(Storage);
  CHECK(Copy == Builder.view());
  Builder.clear();
  CHECK(Builder.view().NumTokens == 0);
  CHECK(Builder.view().Text.empty());
  CHECK(Builder.view().References.empty());
  Builder.addToken("other");
  CHECK(Copy.Text == "struct s x ");
  CHECK(Copy.References.size() == 1);
}

TEST_CASE_FIXTURE(Bodies, "symtypes form") {
  CHECK(symtypes(define(Plain, "")) == "");
  CHECK(symtypes(define(Plain, "int x")) == "int x ");
  CHECK(symtypes(define(Plain, "s#s")) == "s#s ");
  CHECK(symtypes(define(Plain, "int f ( t#t , u#u * , E#A )")) == "int f ( t#t , u#u * , E#A ) ");
  CHECK(symtypes(define(EnumConstant, "5", 3)) == "( 5 ) + 3 ");
  CHECK(symtypes(define(EnumConstant, "E#A + 1", 12)) == "( E#A + 1 ) + 12 ");
}

TEST_CASE_FIXTURE(Bodies, "tokens are the same only with the same kind, spelling, references and division into tokens") {
  CHECK(sameTokens(define(Plain, "int x"), define(Plain, "int x")));
  CHECK(!sameTokens(define(Plain, "int x"), define(Plain, "int y")));
  CHECK(!sameTokens(define(Plain, "int x"), define(DefinitionKind::Typedef, "int x")));
  CHECK(!sameTokens(define(Plain, "t#x"), define(Plain, "x")));
  CHECK(!sameTokens(define(Plain, "t#x"), define(Plain, "E#x")));
  CHECK(!sameTokens(define(Plain, "s#x"), define(Plain, "u#x")));
  // The same text: a reference to a tag, and its two words.
  CHECK(!sameTokens(define(Plain, "s#x"), define(Plain, "struct x")));
  CHECK(sameTokens(define(DefinitionKind::Struct, "struct s { t#t x ; }"), define(DefinitionKind::Struct, "struct s { t#t x ; }")));
}

TEST_CASE_FIXTURE(Bodies, "a token with a space inside is not two tokens") {
  Definition One = define(Plain, ""), Two = define(Plain, "\"a b\"");
  BodyBuilder Builder;
  Builder.addToken("\"a b\"");
  One.Tokens = Builder.view();
  CHECK(One.Tokens.Text == Two.Tokens.Text);
  CHECK(!sameTokens(One, Two));
}

TEST_CASE_FIXTURE(Bodies, "a counted enumerator equals the same tokens written out") {
  CHECK(sameTokens(define(EnumConstant, "5", 1), define(EnumConstant, "5", 1)));
  CHECK(!sameTokens(define(EnumConstant, "5", 1), define(EnumConstant, "5", 2)));
  CHECK(!sameTokens(define(EnumConstant, "5", 1), define(EnumConstant, "5")));
  CHECK(sameTokens(define(EnumConstant, "5", 1), define(EnumConstant, "( 5 ) + 1")));
  CHECK(sameTokens(define(EnumConstant, "( E#A ) + 10"), define(EnumConstant, "E#A", 10)));
  CHECK(!sameTokens(define(EnumConstant, "( A ) + 10"), define(EnumConstant, "E#A", 10)));
  CHECK(!sameTokens(define(EnumConstant, "5", 1), define(EnumConstant, "( 5 ) + 01")));
  // ( ( 5 ) + 1 ) + 1 is not ( 5 ) + 2.
  CHECK(!sameTokens(define(EnumConstant, "( 5 ) + 1", 1), define(EnumConstant, "5", 2)));
}

TEST_CASE_FIXTURE(Bodies, "UNKNOWN is a tag's definition that ends with the tokens { UNKNOWN }") {
  CHECK(isUnknown(define(DefinitionKind::Struct, "struct s { UNKNOWN }")));
  CHECK(isUnknown(define(DefinitionKind::Enum, "enum e { UNKNOWN }")));
  CHECK(isUnknown(define(DefinitionKind::Union, "{ UNKNOWN }")));
  CHECK(isUnknown(define(DefinitionKind::Struct, "struct attr s { UNKNOWN }")));
  CHECK(!isUnknown(define(DefinitionKind::Struct, "struct s { UNKNOWN ; }")));
  CHECK(!isUnknown(define(DefinitionKind::Struct, "struct s { }")));
  CHECK(!isUnknown(define(DefinitionKind::Struct, "UNKNOWN }")));
  CHECK(!isUnknown(define(DefinitionKind::Struct, "")));
  // No tag, a reference, a longer token.
  CHECK(!isUnknown(define(Plain, "struct s { UNKNOWN }")));
  CHECK(!isUnknown(define(DefinitionKind::Typedef, "typedef { UNKNOWN }")));
  CHECK(!isUnknown(define(DefinitionKind::Enum, "enum e { E#UNKNOWN }")));
  CHECK(!isUnknown(define(DefinitionKind::Struct, "struct s{ UNKNOWN }")));
}

TEST_SUITE_END();
