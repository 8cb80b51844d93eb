// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What --explain-missing says of exports without a CRC and of UNKNOWN types.
#include "genksyms/language/MissingExplanation.h"

#include "Fixtures.h"
#include "genksyms/frontend/PreprocessedText.h"
#include "genksyms/language/Genksyms.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::genksyms;
using namespace modver::genksyms::test;

namespace {

/// `FILE:LINE: text` of each explanation, a line each. EXPORT(x) in the source stands for the export marker.
std::string explain(std::string Source, Dialect D = Dialect::upTo6_13()) {
  for (size_t At = 0; (At = Source.find("EXPORT(", At)) != std::string::npos; At += 20)
    Source.replace(At, 6, "__GENKSYMS_EXPORT_SYMBOL");
  IdentifierTable Names(D);
  PreprocessedText Text(Source, Names);
  Transcript Events;
  MissingExplanation Missing(Text, Events);
  Genksyms Run(Missing, Names, {D, false}, Missing);
  Run.process();
  std::string Result;
  for (const Explanation &E : Missing.explain())
    Result += E.Location.File.str() + ":" + std::to_string(E.Location.Line) + ": " + E.Message + "\n";
  return Result;
}

} // namespace

TEST_SUITE_BEGIN("MissingExplanation");

TEST_CASE("a complete export needs none") {
  CHECK(explain("struct s {int x;}; int f(struct s *); EXPORT(f);") == "");
  CHECK(explain("enum {A}; EXPORT(A);") == "");
  // Nor does a file without exports, whatever else is wrong with it.
  CHECK(explain("int % x; struct s *y; int z;") == "");
}

TEST_CASE("undeclared: nothing mentions it") {
  CHECK(explain("int f(void);\nEXPORT(g);\n") == "<stdin>:2: g has no CRC: nothing that the file includes mentions it\n");
}

TEST_CASE("undeclared: nothing declares it, but something names it") {
  CHECK(explain("int x;\nstruct s { int g; };\nEXPORT(g);\n") == "<stdin>:3: g has no CRC: nothing declares it; the first mention is at <stdin>:2\n");
  CHECK(explain("# 5 \"x.h\"\nint f(int g);\n# 1 \"x.c\"\nEXPORT(g);\n") ==
        "x.c:1: g has no CRC: nothing declares it; the first mention is at x.h:5\n");
}

TEST_CASE("undeclared: a function body or an initializer names it") {
  CHECK(explain("int x;\nint f(void) {\nreturn g(); }\nEXPORT(g);\n") ==
        "<stdin>:4: g has no CRC: nothing declares it; the first mention is at <stdin>:3\n");
  CHECK(explain("int x;\nint *y =\n&g;\nEXPORT(g);\n") == "<stdin>:4: g has no CRC: nothing declares it; the first mention is at <stdin>:3\n");
}

TEST_CASE("declared later") {
  CHECK(explain("int f(void);\nEXPORT(g);\nint g(void);\n") == "<stdin>:2: g has no CRC: it is declared only after this export\n");
}

TEST_CASE("a typedef, declared before or after") {
  CHECK(explain("int x;\nEXPORT(T);\ntypedef int T;\n") == "<stdin>:2: T has no CRC: it is a typedef\n");
  for (const Dialect &D : {Dialect::upTo6_13(), Dialect::since7_0()})
    CHECK(explain("typedef int T;\nEXPORT(T);\n", D) == "<stdin>:2: T has no CRC: it is a typedef\n");
}

TEST_CASE("lost to a syntax error, read before or after it") {
  const char *Lost = "<stdin>:4: g has no CRC: a declaration that names it was lost to the syntax error at <stdin>:2\n";
  CHECK(explain("int x;\nint % g(void);\nint y;\nEXPORT(g);\n") == Lost);
  CHECK(explain("int x;\nint (g % )(void);\nint y;\nEXPORT(g);\n") == Lost);
}

TEST_CASE("lost to an error that is not reported because it follows another closely") {
  CHECK(explain("int % x;\nT g;\nint y;\nEXPORT(g);\n") ==
        "<stdin>:4: g has no CRC: a declaration that names it was lost to the syntax error at <stdin>:2\n");
}

TEST_CASE("an error in another declaration is not to blame") {
  CHECK(explain("int % x;\nint y;\nint z;\nEXPORT(g);\n") == "<stdin>:4: g has no CRC: nothing that the file includes mentions it\n");
  // Right behind the error's declaration, where the parser has read on already.
  CHECK(explain("int % x;\nEXPORT(g);\n") == "<stdin>:2: g has no CRC: nothing that the file includes mentions it\n");
  CHECK(explain("int % x;\nstruct g {int y;};\nEXPORT(g);\n") == "<stdin>:3: g has no CRC: only a tag, at <stdin>:2, has that name\n");
}

TEST_CASE("only a tag has the name") {
  CHECK(explain("struct g {int x;};\nEXPORT(g);\n") == "<stdin>:2: g has no CRC: only a tag, at <stdin>:1, has that name\n");
  CHECK(explain("int x;\nenum g {A};\nEXPORT(g);\n") == "<stdin>:3: g has no CRC: only a tag, at <stdin>:2, has that name\n");
}

TEST_CASE("UNKNOWN: the body is private to the source file") {
  CHECK(explain("# 1 \"a.c\"\nstruct s\n{int x;};\nint f(struct s *);\nEXPORT(f);\n") ==
        "a.c:4: f contains UNKNOWN types: struct s\n"
        "a.c:1: struct s is UNKNOWN: its body at a.c:1 is in the source file itself, where bodies are no part of a CRC\n");
}

TEST_CASE("UNKNOWN: defined later; each type once, whatever the number of exports") {
  CHECK(explain("int f(struct s *);\nEXPORT(f);\nstruct s {int x;};\nint g(struct s *);\nEXPORT(g);\n") ==
        "<stdin>:2: f contains UNKNOWN types: struct s\n"
        "<stdin>:5: g contains UNKNOWN types: struct s\n"
        "<stdin>:1: struct s is UNKNOWN: its body at <stdin>:3 comes after an export that needed it\n");
}

TEST_CASE("UNKNOWN: lost to a syntax error") {
  CHECK(explain("int % struct s {int x;};\nint y;\nint f(struct s *);\nEXPORT(f);\n") ==
        "<stdin>:4: f contains UNKNOWN types: struct s\n"
        "<stdin>:1: struct s is UNKNOWN: no body was read; a declaration that names it was lost to the syntax error at <stdin>:1\n");
}

TEST_CASE("UNKNOWN: never defined; several types of one export in the order in which they are met") {
  CHECK(explain("struct s;\nint f(union u *, struct s *, union u *);\nEXPORT(h);\nEXPORT(f);\n") ==
        "<stdin>:3: h has no CRC: nothing that the file includes mentions it\n"
        "<stdin>:4: f contains UNKNOWN types: union u, struct s\n"
        "<stdin>:2: union u is UNKNOWN: nothing that the file includes has its body\n"
        "<stdin>:1: struct s is UNKNOWN: nothing that the file includes has its body\n");
}

TEST_CASE("UNKNOWN: an ordinary name of the same spelling that is declared twice is not the tag's body") {
  CHECK(explain("int s;\nlong s;\nint f(struct s *);\nEXPORT(f);\n") ==
        "<stdin>:4: f contains UNKNOWN types: struct s\n"
        "<stdin>:3: struct s is UNKNOWN: nothing that the file includes has its body\n");
}

TEST_CASE("the file ends inside a declaration") {
  const std::string Ends = ": the file ends inside the declaration that begins here; no export in it was seen\n";
  CHECK(explain("int x;\nint f(int\n y") == "<stdin>:2" + Ends);
  CHECK(explain("int x;\nstruct s {\nint y;\nEXPORT(x);\n") == "<stdin>:2" + Ends);
  CHECK(explain("int x;\nint y[\nEXPORT(x);\n") == "<stdin>:2" + Ends);
  // In what nobody looks into, too.
  CHECK(explain("int x;\nint f(void) {\nif (x) {\n}\nEXPORT(x);\n") == "<stdin>:2" + Ends);
  CHECK(explain("int x;\nint y = (1;\nEXPORT(x);\n") == "<stdin>:2" + Ends);
  CHECK(explain("int x;\nEXPORT(x);\n\n") == "");
}

TEST_CASE("everything is passed on") {
  std::string Source = "int x;\nlong x;\nstruct s *y; __GENKSYMS_EXPORT_SYMBOL(y);";
  IdentifierTable Names(Dialect::upTo6_13());
  PreprocessedText Text(Source, Names);
  Transcript Events;
  MissingExplanation Missing(Text, Events);
  Genksyms Run(Missing, Names, {Dialect::upTo6_13(), false, /*WithExpandedText=*/true}, Missing);
  Run.process();
  CHECK(Events.Lines == Lines{"entered x", "redefinition of x", "entered y", "expand undefined struct s", "entered struct s"});
  CHECK(Events.Text == "struct s { UNKNOWN } * y ");
  CHECK(Run.numNames() == 3);
}

TEST_SUITE_END();
