// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/language/Expansion.h"

#include "Fixtures.h"
#include "Run.h"
#include <doctest/doctest.h>

using namespace modver::genksyms;
using namespace modver::genksyms::test;

namespace {

constexpr DefinitionKind Plain = DefinitionKind::Plain;
constexpr DefinitionKind Typedef = DefinitionKind::Typedef;
constexpr DefinitionKind Struct = DefinitionKind::Struct;

struct ExpansionFixture : TableFixture {
  ExpansionResult expand(llvm::StringRef Name) {
    Events.Text.clear();
    Events.take();
    return Exports.expand(*ordinary(Name));
  }
  std::string finished() {
    std::string Text;
    for (const Definition *D : Exports.finished())
      Text += describe(D->Kind, D->Name) + "; ";
    return Text;
  }

  ExpansionMarks Marks;
  Expansion Exports{Table, Marks, Events, /*WithText=*/true};
};

std::string hex(uint32_t Crc) {
  char Text[11];
  snprintf(Text, sizeof(Text), "0x%08x", Crc);
  return Text;
}

} // namespace

TEST_SUITE_BEGIN("Expansion");

TEST_CASE("crcOfText, which the other cases compare with, is the standard CRC-32") { CHECK(crcOfText("123456789") == "0xcbf43926"); }

TEST_CASE_FIXTURE(ExpansionFixture, "plain tokens are expanded as they are, a space after each") {
  enter(Plain, "x", "int x [ 3 ]");
  ExpansionResult Result = expand("x");
  CHECK(Events.Text == "int x [ 3 ] ");
  CHECK(hex(Result.Crc) == crcOfText("int x [ 3 ] "));
  CHECK(Result.Changed.empty());
  CHECK(Result.Unknown.empty());
}

TEST_CASE_FIXTURE(ExpansionFixture, "a reference is expanded where it is met first, and a name from then on") {
  enter(Struct, "s", "struct s { int y ; }");
  enter(Typedef, "t", "typedef s#s * t");
  enterEnumerator("A", "7");
  enter(Plain, "f", "t#t f ( t#t , s#s , E#A , E#A , s#s )");
  ExpansionResult Result = expand("f");
  const char *Expected = "typedef struct s { int y ; } * t f ( t , struct s , 7 , A , struct s ) ";
  CHECK(Events.Text == Expected);
  CHECK(hex(Result.Crc) == crcOfText(Expected));
}

TEST_CASE_FIXTURE(ExpansionFixture, "each export meets everything anew") {
  enter(Struct, "s", "struct s { }");
  enter(Plain, "x", "s#s x");
  enter(Plain, "y", "s#s y");
  expand("x");
  expand("y");
  CHECK(Events.Text == "struct s { } y ");
  CHECK(hex(expand("x").Crc) == crcOfText("struct s { } x "));
}

TEST_CASE_FIXTURE(ExpansionFixture, "a definition is met from when its expansion begins") {
  enter(Struct, "s", "struct s { s#s * next ; s#r * other ; }");
  enter(Struct, "r", "struct r { s#s * back ; }");
  enter(Plain, "x", "s#s x");
  expand("x");
  CHECK(Events.Text == "struct s { struct s * next ; struct r { struct s * back ; } * other ; } x ");
}

TEST_CASE_FIXTURE(ExpansionFixture, "an export that refers to itself ends") {
  // `typeof(f)` is a phrase, but an enumerator's value may name the enumerator.
  enter(Typedef, "t", "typedef t#t t");
  enter(Plain, "x", "t#t x");
  expand("x");
  CHECK(Events.Text == "typedef t t x ");
}

TEST_CASE_FIXTURE(ExpansionFixture, "a counted enumerator is expanded around its value") {
  enterEnumerator("A", "1 + 2");
  enterEnumerator("B", "");
  enter(Plain, "x", "int x [ E#B ] [ E#B ] [ E#A ]");
  expand("x");
  CHECK(Events.Text == "int x [ ( 1 + 2 ) + 1 ] [ B ] [ 1 + 2 ] ");
}

TEST_CASE_FIXTURE(ExpansionFixture, "a tag without definition is UNKNOWN, once, for all exports") {
  enter(Plain, "x", "s#s * x");
  enter(Plain, "y", "s#s * y");
  ExpansionResult First = expand("x");
  CHECK(Events.Text == "struct s { UNKNOWN } * x ");
  CHECK(Events.take() == Lines{"expand undefined struct s", "entered struct s"});
  REQUIRE(First.Unknown.size() == 1);
  CHECK(First.Unknown[0] == tag("s"));
  ExpansionResult Second = expand("y");
  CHECK(Events.Text == "struct s { UNKNOWN } * y ");
  CHECK(Events.take().empty());
  CHECK(Second.Unknown == First.Unknown);
}

TEST_CASE_FIXTURE(ExpansionFixture, "an unexpanded reference keeps its own keyword") {
  enter(DefinitionKind::Union, "u", "union u { }");
  enter(Plain, "x", "s#u x , s#u");
  expand("x");
  CHECK(Events.Text == "union u { } x , struct u ");
}

TEST_CASE_FIXTURE(ExpansionFixture, "finished: in the order in which the expansions first ended, over all exports") {
  enter(Struct, "inner", "struct inner { }");
  enter(Struct, "outer", "struct outer { s#inner a ; }");
  enter(Typedef, "t", "typedef s#outer t");
  enter(Plain, "x", "int x");
  enter(Plain, "f", "t#t f ( s#inner )");
  enter(Struct, "late", "struct late { }");
  enter(Plain, "g", "s#late g ( t#t )");
  expand("f");
  CHECK(finished() == "struct inner; struct outer; typedef t; f; ");
  expand("x");
  expand("g");
  expand("f");
  CHECK(finished() == "struct inner; struct outer; typedef t; f; x; struct late; g; ");
}

TEST_CASE_FIXTURE(ExpansionFixture, "finished: a recursive definition after what it refers to") {
  enter(Struct, "a", "struct a { s#b * x ; }");
  enter(Struct, "b", "struct b { s#a * x ; }");
  enter(Plain, "x", "s#a x");
  expand("x");
  CHECK(finished() == "struct b; struct a; x; ");
}

TEST_CASE_FIXTURE(ExpansionFixture, "changed: in the order in which they were met") {
  enterReference(Struct, "i", "struct i { }");
  enterReference(Struct, "o", "struct o { UNKNOWN }");
  enterReference(Plain, "x", "int x");
  enter(Struct, "i", "struct i { int y ; }");
  enter(Struct, "o", "struct o { s#i z ; }");
  enter(Plain, "x", "s#o x");
  enter(Plain, "same", "int same");
  ExpansionResult Result = expand("x");
  REQUIRE(Result.Changed.size() == 3);
  CHECK(Result.Changed[0] == ordinary("x"));
  CHECK(Result.Changed[1] == tag("o"));
  CHECK(Result.Changed[2] == tag("i"));
  CHECK(expand("same").Changed.empty());
}

TEST_CASE_FIXTURE(ExpansionFixture, "text longer than a block") {
  std::string Tokens = "int x";
  std::string Long(5000, 'y');
  for (int I = 0; I != 20; ++I)
    Tokens += " " + Long;
  enter(Plain, "x", Tokens);
  CHECK(hex(expand("x").Crc) == crcOfText(Tokens + " "));
  CHECK(Events.Text == Tokens + " ");
}

TEST_CASE_FIXTURE(ExpansionFixture, "a chain of 200,000 definitions does not overflow") {
  constexpr unsigned Depth = 200000;
  enter(Struct, "s0", "struct s0 { }");
  for (unsigned I = 1; I != Depth; ++I) {
    std::string Number = std::to_string(I);
    enter(Struct, "s" + Number, "struct s" + Number + " { s#s" + std::to_string(I - 1) + " x ; }");
  }
  enter(Plain, "x", "s#s" + std::to_string(Depth - 1) + " x");
  std::string Expected;
  for (unsigned I = Depth - 1; I != 0; --I)
    Expected += "struct s" + std::to_string(I) + " { ";
  Expected += "struct s0 { } ";
  for (unsigned I = Depth - 1; I != 0; --I)
    Expected += "x ; } ";
  Expected += "x ";
  CHECK(hex(expand("x").Crc) == crcOfText(Expected));
  CHECK(Exports.finished().size() == Depth + 1);
  CHECK(Exports.finished().front() == tag("s0"));
}

TEST_CASE("the same without the text") {
  TableFixture F;
  F.enter(Struct, "s", "struct s { s#r * x ; }");
  F.enter(Plain, "x", "s#s x , s#r");
  ExpansionMarks Marks;
  Expansion Exports(F.Table, Marks, F.Events, /*WithText=*/false);
  CHECK(hex(Exports.expand(*F.ordinary("x")).Crc) == crcOfText("struct s { struct r { UNKNOWN } * x ; } x , struct r "));
  CHECK(F.Events.Text.empty());
}

TEST_SUITE_END();
