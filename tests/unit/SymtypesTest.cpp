// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The writer of symtypes lines.
#include "genksyms/language/Symtypes.h"

#include "Fixtures.h"
#include "Run.h"
#include <doctest/doctest.h>

using namespace modver::genksyms;
using namespace modver::genksyms::test;

static std::string lineOf(const Definition *D) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  writeSymtypesLine(Out, *D);
  return Text;
}

TEST_SUITE_BEGIN("Symtypes");

TEST_CASE_FIXTURE(TableFixture, "name, tokens, a space after each") {
  enter(DefinitionKind::Plain, "x", "int x");
  CHECK(lineOf(ordinary("x")) == "x int x \n");
}

TEST_CASE_FIXTURE(TableFixture, "the kind before the name") {
  enter(DefinitionKind::Typedef, "t", "typedef int t");
  enter(DefinitionKind::Enum, "e", "enum e { }");
  enter(DefinitionKind::Struct, "s", "struct s { t#t x ; u#u * y ; }");
  enter(DefinitionKind::Union, "u", "union u { s#s z ; e#e w [ E#A ] ; }");
  enterEnumerator("A", "3");
  enterEnumerator("B", "");
  CHECK(lineOf(ordinary("t")) == "t#t typedef int t \n");
  CHECK(lineOf(tag("e")) == "e#e enum e { } \n");
  CHECK(lineOf(tag("s")) == "s#s struct s { t#t x ; u#u * y ; } \n");
  CHECK(lineOf(tag("u")) == "u#u union u { s#s z ; e#e w [ E#A ] ; } \n");
  CHECK(lineOf(ordinary("A")) == "E#A 3 \n");
  CHECK(lineOf(ordinary("B")) == "E#B ( 3 ) + 1 \n");
}

TEST_CASE_FIXTURE(TableFixture, "extern after the name, override before everything") {
  enter(DefinitionKind::Plain, "x", "int x", /*IsExtern=*/true);
  CHECK(lineOf(ordinary("x")) == "x extern int x \n");
  enterReference(DefinitionKind::Struct, "s", "struct s { }", /*IsOverride=*/true);
  enter(DefinitionKind::Struct, "s", "struct s { }");
  CHECK(lineOf(tag("s")) == "override s#s struct s { } \n");
  enterReference(DefinitionKind::Plain, "y", "int y", /*IsOverride=*/true, /*IsExtern=*/true);
  enter(DefinitionKind::Plain, "y", "int y");
  CHECK(lineOf(ordinary("y")) == "override y extern int y \n");
}

TEST_CASE("what a run writes: a line for each definition reached, in the order in which their expansions first ended") {
  Answers A = everywhere("struct s {int x;}; typedef struct s T; enum {A = 1, B}; int unused; struct s f(T a, int b[B]); int g(T);"
                         "__GENKSYMS_EXPORT_SYMBOL(g); __GENKSYMS_EXPORT_SYMBOL(f); __GENKSYMS_EXPORT_SYMBOL(g);");
  CHECK(A.symtypes() == "s#s struct s { int x ; } \n"
                        "t#T typedef s#s T \n"
                        "g int g ( t#T ) \n"
                        "E#B ( 1 ) + 1 \n"
                        "f s#s f ( t#T , int [ E#B ] ) \n");
}

TEST_CASE("what a run writes, read as the reference, changes nothing") {
  const std::string Source = "struct u; struct s {int x; struct u *y;}; typedef extern struct s T; union v {T w;} f(T a, struct s *b);"
                             "extern char *c asm(\"a b\"); __GENKSYMS_EXPORT_SYMBOL(f); __GENKSYMS_EXPORT_SYMBOL(c);";
  const std::string Enums = "enum e {A, B = A, C}; enum e g(int b[C]); __GENKSYMS_EXPORT_SYMBOL(g);";
  auto CheckRoundTrip = [](const std::string &Text, const modver::Dialect &D) {
    Answer First = run(Text, D);
    REQUIRE(!First.Symtypes.empty());
    Answer Second = run(Text, D, {First.Symtypes, /*Preserve=*/true});
    CHECK(Second.ReferenceError == "");
    CHECK(Second.Symtypes == First.Symtypes);
    CHECK((Second.Crcs == First.Crcs));
    CHECK(Second.messages() == First.messages());
  };
  CheckRoundTrip(Source, modver::Dialect::upTo6_13());
  CheckRoundTrip(Source, modver::Dialect::since7_0());
  // Up to 6.13 the reference's enumerators would be counted on from (C115).
  CheckRoundTrip(Source + Enums, modver::Dialect::since6_14());
  CheckRoundTrip(Source + Enums, modver::Dialect::since7_0());
}

TEST_SUITE_END();
