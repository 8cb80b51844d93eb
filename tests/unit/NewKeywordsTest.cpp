// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Words reserved from 6.14 on, and typeof: C32 to C35, C57, C140 of docs/compatibility.md.
#include "Run.h"
#include "llvm/ADT/Twine.h"
#include <doctest/doctest.h>

using namespace modver::genksyms::test;

TEST_SUITE_BEGIN("NewKeywords");

TEST_CASE("C140: typeof_unqual is as typeof") {
  for (const std::string Word : {"typeof_unqual", "__typeof_unqual", "__typeof_unqual__"}) {
    CAPTURE(Word);
    CHECK(newer(Word + "(x) b;")["b"] == Word + " ( x ) b");
    CHECK(newer(Word + "(*x) b;")["b"] == Word + " * x ) b");
    CHECK(newer(Word + "(int y) b;")["b"] == Word + " ( int ) b");
    CHECK(newer("typedef int T; " + Word + "(T) b;")["b"] == Word + " ( t#T ) b");
    // Up to 6.13 a name like any other: of a function without specifiers, whose parameter list is an error.
    CHECK(old(Word + "(x) b;").messages() == SyntaxError);
    CHECK(old(Word + "(x) b;")[Word] == Word + " ( x )");
    CHECK(old(Word + "(x) b;")["b"] == Undeclared);
  }
  for (const std::string Word : {"typeof", "__typeof", "__typeof__"}) {
    CAPTURE(Word);
    CHECK(everywhere(Word + "(x) b;")["b"] == Word + " ( x ) b");
  }
}

TEST_CASE("C140: __seg_gs and __seg_fs are qualifiers and kept") {
  for (const std::string Word : {"__seg_gs", "__seg_fs"}) {
    CAPTURE(Word);
    CHECK(newer("int " + Word + " *p;")["p"] == "int " + Word + " * p");
    CHECK(newer(Word + " int p;")["p"] == Word + " int p");
    CHECK(newer("int * " + Word + " p;")["p"] == "int * " + Word + " p");
    CHECK(newer("int f(" + Word + ");")["f"] == "int f ( " + Word + " )");
    CHECK(old("int " + Word + " *p;").messages() == SyntaxError);
    CHECK(old("int " + Word + " *p;")[Word] == "int " + Word);
  }
}

TEST_CASE("C140: u?int(8|16|32|64)x(1|2|4|8|16)_t is a builtin type") {
  for (const std::string Sign : {"", "u"})
    for (const std::string Width : {"8", "16", "32", "64"})
      for (const std::string Lanes : {"1", "2", "4", "8", "16"}) {
        std::string Word = (llvm::Twine(Sign) + "int" + Width + "x" + Lanes + "_t").str();
        CAPTURE(Word);
        CHECK(newer(Word + " v;")["v"] == Word + " v");
        CHECK(newer("int f(" + Word + " v);")["f"] == "int f ( " + Word + " )");
        CHECK(old(Word + " v;")["v"] == Undeclared);
        CHECK(old(Word + " v;")[Word] == Word);
      }
}

TEST_CASE("C140: exactly so, everything else is a name") {
  for (const std::string Word : {"int128x2_t", "int8x3_t", "int8x32_t", "uuint8x8_t", "sint8x8_t", "int8x8", "int8x8_tt", "int8x8x2_t", "int8_t",
                                 "intx8_t", "int8x_t", "int08x8_t", "int8X8_t", "float32x4_t", "poly8x8_t", "uint_t"}) {
    CAPTURE(Word);
    CHECK(everywhere(Word + " v;").messages() == SyntaxError);
    CHECK(everywhere(Word + " v;")[Word] == Word);
  }
}

TEST_CASE("C140: a typeof of a pattern word is swallowed, without the `(`") {
  for (const std::string Word : {"typeof", "typeof_unqual", "__typeof__"}) {
    CAPTURE(Word);
    CHECK(newer(Word + "(int32x4_t) b;")["b"] == Word + " int32x4_t ) b");
    CHECK(newer(Word + "(uint8x16_t x) b;")["b"] == Word + " uint8x16_t x ) b");
  }
  CHECK(old("typeof(int32x4_t) b;")["b"] == "typeof ( int32x4_t ) b");
}

TEST_CASE("C140: a typeof of another builtin type is the grammar's form") {
  CHECK(everywhere("typeof(__int128) b;")["b"] == "typeof ( __int128 ) b");
  CHECK(everywhere("typeof(__int128 x) b;")["b"] == "typeof ( __int128 ) b");
  CHECK(everywhere("typeof(__builtin_va_list *x) b;")["b"] == "typeof ( __builtin_va_list * ) b");
}

TEST_CASE("C57: a typeof of a type, as the last specifier, ends at the word") {
  Answers A = everywhere("typeof(int) a, b;");
  CHECK(A["a"] == "typeof ( int ) a");
  CHECK(A["b"] == "typeof b");
  CHECK(everywhere("typeof(int) const a, b;")["b"] == "typeof ( int ) const b");
  CHECK(everywhere("typeof(x) a, b;")["b"] == "typeof ( x ) b");
  CHECK(newer("typeof_unqual(int) a, b;")["b"] == "typeof_unqual b");
}

TEST_CASE("C32: whatever stands before the `(` belongs to the typeof") {
  CHECK(everywhere("typeof x (y) b;")["b"] == "typeof x ( y ) b");
  CHECK(everywhere("typeof ; , { (y) b;")["b"] == "typeof ; , { ( y ) b");
  CHECK(newer("typeof_unqual x (*y) b;")["b"] == "typeof_unqual x * y ) b");
}

TEST_CASE("C32: a `)` met first makes the depth -1, and the phrase runs on to the end of the file") {
  CHECK(everywhere("typeof ) ( a ) b; int c;")["b"] == Undeclared);
  CHECK(everywhere("typeof ) ( a ) b; int c;")["c"] == Undeclared);
}

TEST_CASE("C32: the swallowed forms") {
  CHECK(everywhere("typeof() a;")["a"] == "typeof ) a");
  CHECK(everywhere("typeof(*p) a;")["a"] == "typeof * p ) a");
  CHECK(everywhere("typeof((x)) a;")["a"] == "typeof ( x ) ) a");
  CHECK(everywhere("typeof(x->y[(3)]) a;")["a"] == "typeof ( x -> y [ ( 3 ) ] ) a");
  CHECK(everywhere("typeof(1) a;")["a"] == "typeof 1 ) a");
}

TEST_CASE("C32: which form it is, is decided by the next token, a declared typedef even while names are not looked up") {
  CHECK(everywhere("typedef int T; typeof(T) a;")["a"] == "typeof ( t#T ) a");
  CHECK(everywhere("typedef int T; typeof(T *x) a;")["a"] == "typeof ( t#T * ) a");
  CHECK(everywhere("typeof(const int x) a;")["a"] == "typeof ( const int ) a");
  CHECK(everywhere("typeof(struct s x) a;")["a"] == "typeof ( s#s ) a");
}

TEST_CASE("C32: an asm, attribute or _Static_assert phrase goes on to where the depth comes back to 0 at a `)`") {
  CHECK(everywhere("asm volatile (\"q\" : : (x)); int b;").messages() == "");
  CHECK(everywhere("const __attribute__ x ; (y (z)) int b;")["b"] == "const __attribute__ x ; ( y ( z ) ) int b");
  CHECK(everywhere("int b asm goto (\"q\");")["b"] == "int b asm goto ( \"q\" )");
  CHECK(everywhere("asm ) ( x ); int b;")["b"] == Undeclared);
}

TEST_CASE("C32: the grammar's form is one parameter-declaration, specifiers required") {
  CHECK(everywhere("typeof(int (*x)(int y)) a;")["a"] == "typeof ( int ( * ) ( int ) ) a");
  CHECK(everywhere("typeof(int, int) a;").messages() == SyntaxError);
  CHECK(everywhere("typeof(asm(\"q\")) a;").messages() == SyntaxError);
  CHECK(everywhere("typeof(typeof(int) x) a;")["a"] == "typeof ( typeof ( int ) ) a");
}

TEST_CASE("C32: an error in a typeof goes to whatever is open around") {
  CHECK(everywhere("typeof(int % ) a; int b;")["a"] == Undeclared);
  CHECK(everywhere("typeof(int % ) a; int b;")["b"] == "int b");
  CHECK(everywhere("struct { typeof(int % ) a; int b; } w;")["w"] == "struct { typeof ( int % ) a ; int b ; } w");
  // The list's context takes it at the typeof's `)`, and the list is over.
  CHECK(everywhere("int f(typeof(int % ) a); int b;")["f"] == "int f ( typeof ( int % )");
}

TEST_SUITE_END();
