// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Values of enumerators that have none of their own, and enum bodies: C73 to C75, C86, C115 of docs/compatibility.md.
#include "Run.h"
#include <doctest/doctest.h>

using namespace modver::genksyms::test;

TEST_SUITE_BEGIN("EnumCounter");

TEST_CASE("C73: enumerators count from 0, or from the last explicit value") {
  Answers A = everywhere("enum {A, B, C = 1 << 3, D, E, F = (2), G};");
  CHECK(A["E#A"] == "0");
  CHECK(A["E#B"] == "1");
  CHECK(A["E#C"] == "1 << 3");
  CHECK(A["E#D"] == "( 1 << 3 ) + 1");
  CHECK(A["E#E"] == "( 1 << 3 ) + 2");
  CHECK(A["E#F"] == "( 2 )");
  CHECK(A["E#G"] == "( ( 2 ) ) + 1");
}

TEST_CASE("C73: an `=` with an empty expression counts as none") {
  Answers A = everywhere("enum {a = , b, c = 4, d = , e};");
  CHECK(A["E#a"] == "0");
  CHECK(A["E#b"] == "1");
  CHECK(A["E#d"] == "( 4 ) + 1");
  CHECK(A["E#e"] == "( 4 ) + 2");
}

TEST_CASE("C75: the count restarts where a tagged enum is entered or an untagged one ends") {
  CHECK(everywhere("enum e {A, B}; enum {C};")["E#C"] == "0");
  CHECK(everywhere("enum {A = 5, B}; enum f {C};")["E#C"] == "0");
}

TEST_CASE("C75: a redefinition restarts it too") {
  CHECK(everywhere("enum e {A}; enum e {X, Y}; enum {Z};").messages() == "<stdin>:1: redefinition of e");
  CHECK(everywhere("enum e {A}; enum e {X, Y}; enum {Z};")["E#Z"] == "0");
}

TEST_CASE("C75: and so does an identical repeat") {
  // The repeat is reported by C89, for its enumerators are references by then; they themselves are silent.
  CHECK(everywhere("enum e {A, B}; enum e {A, B}; enum {Z};")["E#Z"] == "0");
  CHECK(everywhere("enum e {A, B}; enum e {A, B}; enum e {A, B};").messages() == "<stdin>:1: redefinition of e; <stdin>:1: redefinition of e");
}

TEST_CASE("C75: an enum whose tag is in the source file does not restart it") {
  CHECK(everywhere("# 1 \"a.c\"\nenum p {A, B}; enum {C};")["E#C"] == "2");
  CHECK(everywhere("# 1 \"a.c\"\nenum p {A = 7, B}; enum q {C};")["E#C"] == "( 7 ) + 2");
  CHECK(everywhere("# 1 \"a.c\"\nenum p {A, B}; enum {C}; enum {D};")["E#D"] == "0");
}

TEST_CASE("C75: the automatic entry of an undefined enum restarts it") {
  const std::string Private = "# 1 \"a.c\"\nenum p {A, B}; enum u x; ";
  CHECK(everywhere(Private + "enum {C};")["E#C"] == "2");
  Answers A = everywhere(Private + "__GENKSYMS_EXPORT_SYMBOL(x); enum {C};");
  CHECK(A["E#C"] == "0");
  CHECK(A["e#u"] == "enum u { UNKNOWN }");
  CHECK(A.messages() == "a.c:1: expand undefined enum u");
  // Of another tag it does not.
  CHECK(everywhere("# 1 \"a.c\"\nenum p {A, B}; struct u x; __GENKSYMS_EXPORT_SYMBOL(x); enum {C};")["E#C"] == "2");
}

TEST_CASE("C75: a syntax error does not restart it") {
  CHECK(everywhere("int q(enum e {a, b % ); enum {c};")["E#c"] == "2");
  CHECK(everywhere("enum {a, b, c % }; enum {d};")["E#d"] == "3");
}

TEST_CASE("C115: up to 6.13 the reference file's enumerators drive the counter") {
  const std::string Source = "enum e {A}; int h[A]; __GENKSYMS_EXPORT_SYMBOL(h);";
  const Settings Reference = {"E#A 5 \n", false};
  CHECK(old(Source, Reference)["E#A"] == "( 5 ) + 1");
  CHECK(old(Source, Reference).crc("h") == crcOfText("int h [ ( 5 ) + 1 ] "));
  CHECK(old(Source, Reference).messages() == "<stdin>:1: warning: h: modversion changed because of changes in enum constant A");
  CHECK(newer(Source, Reference)["E#A"] == "0");
  CHECK(newer(Source, Reference).crc("h") == crcOfText("int h [ 0 ] "));
}

TEST_CASE("C115: up to 6.13 `e#` lines of the reference file restart it") {
  CHECK(everywhere("enum {B};", {"E#A 5 \ne#e enum e { E#A } \n", false})["E#B"] == "0");
  CHECK(old("enum {B};", {"e#e enum e { E#A } \nE#A 5 \nE#C 7 \n", false})["E#B"] == "( 7 ) + 1");
  // Other lines do not.
  CHECK(old("enum {B};", {"E#A 5 \ns#s struct s { int x ; } \nx int x \n", false})["E#B"] == "( 5 ) + 1");
  CHECK(newer("enum {B};", {"E#A 5 \n", false})["E#B"] == "0");
}

TEST_CASE("C71: an enum body has at least one enumerator, and may end in one comma") {
  CHECK(everywhere("enum {A,} x;")["x"] == "enum { A , } x");
  CHECK(everywhere("enum {A,} x;").messages() == "");
  CHECK(everywhere("enum {A,,} x;").messages() == SyntaxError);
  CHECK(everywhere("enum {,} x;").messages() == SyntaxError);
}

TEST_CASE("C71: `enum {}` is an error whose `}` ends the recovery") {
  CHECK(everywhere("enum {}; int x;").messages() == SyntaxError);
  // What follows the `}` is a declaration of its own.
  CHECK(everywhere("enum {} x;")["x"] == "x");
}

TEST_CASE("C86: no attributes in an enum body or after `enum`") {
  for (const char *Source :
       {"enum {attr A} x;", "enum {A attr} x;", "enum {A attr, B} x;", "enum attr e {A} x;", "enum attr {A} x;", "enum attr e x;"}) {
    CAPTURE(Source);
    CHECK(everywhere(Source).messages() == SyntaxError);
  }
  CHECK(everywhere("enum {A attr = 1} x;").messages() == SyntaxError);
}

TEST_CASE("C68: a struct body may be empty") {
  CHECK(everywhere("struct {} x;")["x"] == "struct { } x");
  CHECK(everywhere("union u {} x;")["u#u"] == "union u { }");
  CHECK(everywhere("struct {} x; union u {} y;").messages() == "");
}

TEST_CASE("C86: an attribute between tag and body is an error") {
  for (const char *Source : {"struct s attr {int x;} a;", "union s attr {int x;} a;", "enum s attr {A} a;"}) {
    CAPTURE(Source);
    CHECK(everywhere(Source).messages() == SyntaxError);
    CHECK(everywhere(Source)["s#s"] == Undeclared);
  }
}

TEST_SUITE_END();
