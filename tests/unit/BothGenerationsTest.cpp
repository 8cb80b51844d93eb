// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is alike in all generations. The corpus under corpus/genksyms compares the oldest
// generation with the real program; these cases hold the newer ones to the same answers.
#include "Run.h"
#include <doctest/doctest.h>

using namespace modver::genksyms::test;

TEST_SUITE_BEGIN("BothGenerations");

TEST_CASE("C55: a later declarator gets what stands before the end of the last specifier") {
  CHECK(everywhere("int a, b;")["b"] == "int b");
  CHECK(everywhere("int f(char a), g;")["g"] == "int f ( char g");
  CHECK(everywhere("int f(char a), g, h;")["h"] == "int f ( char h");
  CHECK(everywhere("int a(x), b;")["b"] == "int b");
  CHECK(everywhere("f(void), g;")["g"] == "f ( void g");
  CHECK(everywhere("const int *a, **b;")["b"] == "const int * * b");
  // A storage class or restrict counts though it is dropped, a pointer's qualifier does not.
  CHECK(everywhere("int f(static), g;")["g"] == "int f ( g");
  CHECK(everywhere("int * const a, b;")["b"] == "int b");
}

TEST_CASE("C89: a repeated enum with a tag and a body is always a redefinition") {
  CHECK(everywhere("enum e {A}; enum e {A};").messages() == "<stdin>:1: redefinition of e");
  CHECK(everywhere("enum {A}; enum {A};").messages() == "");
  CHECK(everywhere("struct s {int x;}; struct s {int x;};").messages() == "");
}

TEST_CASE("C48: specifiers may be missing at file level and in members") {
  CHECK(everywhere("x;")["x"] == "x");
  CHECK(everywhere("x, y;")["y"] == "y");
  CHECK(everywhere("*x;")["x"] == "* x");
  CHECK(everywhere("f() {}")["f"] == "f ( )");
  CHECK(everywhere("x = 3;")["x"] == "x");
  CHECK(everywhere("struct { x; *y; } w;")["w"] == "struct { x ; * y ; } w");
  CHECK(everywhere("x; y, z; *p; f() {} v = 3; struct { x; *y; } w;").messages() == "");
}

TEST_CASE("C48: but not in parameters") {
  CHECK(everywhere("f(a, b);").messages() == SyntaxError);
  CHECK(everywhere("f(a, b);")["f"] == "f ( a , b )");
  CHECK(everywhere("f(*);").messages() == SyntaxError);
}

TEST_CASE("C48: specifiers alone are a declaration, and `;` is one") {
  for (const char *Source :
       {"const;", "static;", "int;", "typedef;", "typedef int;", ";", "struct s;", "struct { int; ; const; } w;", "typedef struct s;"}) {
    CAPTURE(Source);
    CHECK(everywhere(Source).messages() == "");
  }
  CHECK(everywhere("int f(const); int g(static); int h(register x);").messages() == "");
  CHECK(everywhere("int h(register x);")["h"] == "int h ( )");
}

TEST_CASE("C78: typedef comes first") {
  for (const char *Source : {"static typedef int x;", "int typedef x;", "const typedef int x;", "attr typedef int x;", "typedef typedef int x;",
                             "__extension__ __extension__ typedef int x;", "__extension__ int x;"}) {
    CAPTURE(Source);
    CHECK(everywhere(Source).messages() == SyntaxError);
  }
  CHECK(everywhere("__extension__ typedef int x;")["t#x"] == "__extension__ typedef int x");
  CHECK(everywhere("typedef static int x;")["t#x"] == "typedef int x");
}

TEST_CASE("C52: a body only after the sole declarator, with nothing between") {
  for (const char *Source : {"int a, b {}", "int b(void) attr {}", "typedef int b() {}", "int b(void) asm(\"q\") {}"}) {
    CAPTURE(Source);
    CHECK(everywhere(Source).messages() == SyntaxError);
    CHECK((everywhere(Source)["b"] != Undeclared || everywhere(Source)["t#b"] != Undeclared));
  }
  CHECK(everywhere("int x {} y {} int z;").messages() == "");
  CHECK(everywhere("int x {} y {} int z;")["y"] == "y");
  CHECK(everywhere("int f(a) int a; {}").errors() == 1);
}

TEST_CASE("C68: member declarators need a name; bit-fields come alone or right after a bare one") {
  for (const char *Member : {"int *;", "int , x;", "int x,;", "int *x:3;", "int (x):3;", "int x[3]:2;", "int x attr : 3;", "int x asm(\"q\");",
                             "int x = 3;", "typedef int x;", "__extension__ int x;"}) {
    CAPTURE(Member);
    CHECK(everywhere(std::string("struct { ") + Member + " } w;").messages() == SyntaxError);
  }
  for (const char *Member : {"int x:3:4;", "int x:3 attr;", "int :3;", "int x:1, :2, y;", "int x attr, y attr;", "int x[2] attr;"}) {
    CAPTURE(Member);
    CHECK(everywhere(std::string("struct { ") + Member + " } w;").messages() == "");
  }
  CHECK(everywhere("struct { int x:3 attr, y attr; } w;")["w"] == "struct { int x : 3 attr , y attr ; } w");
}

TEST_CASE("C60: parameter lists") {
  for (const char *List : {"( )", "(...)", "(int, ...)", "(int ...)"}) {
    CAPTURE(List);
    CHECK(everywhere(std::string("int f") + List + ";").messages() == "");
  }
  for (const char *List : {"(int,)", "(,)", "(int, ..., )", "(... int)", "(int x = 3)", "(int x asm(\"q\"))", "(int x : 3)", "(typedef int x)"}) {
    CAPTURE(List);
    CHECK(everywhere(std::string("int f") + List + ";").messages() == SyntaxError);
  }
}

TEST_CASE("C43: restrict among specifiers as well as pointers, storage classes not among pointers") {
  CHECK(everywhere("restrict int * restrict const x;")["x"] == "int * const x");
  CHECK(everywhere("int f(int * restrict x);")["f"] == "int f ( int * )");
  CHECK(everywhere("int * static x;").messages() == SyntaxError);
}

TEST_CASE("C37: empty input is a syntax error") {
  CHECK(everywhere("").messages() == SyntaxError);
  CHECK(everywhere("\n\n# 4 \"x.c\"\n").messages() == "x.c:4: syntax error");
  CHECK(everywhere(";").messages() == "");
}

TEST_CASE("C54: asm and _Static_assert at file level need their `;`") {
  CHECK(everywhere("asm(\"q\"); int x;").messages() == "");
  CHECK(everywhere("asm(\"q\") int x;").messages() == SyntaxError);
  CHECK(everywhere("_Static_assert(1) int x;").messages() == SyntaxError);
}

TEST_CASE("C29: a brace does not use up the two symbols") { CHECK(everywhere("struct { { } f;")["f"] == "struct { { } f"); }

TEST_CASE("C37: an unfinished phrase at the end of the file is the end of the file") {
  for (const char *Source : {"int x[3", "int f(void) {", "int x = 3", "int x asm(\"q\"", "typeof(x"}) {
    CAPTURE(Source);
    CHECK(everywhere(Source).messages() == SyntaxError);
  }
  CHECK(everywhere("int f(void) {")["f"] == "int f ( void )");
  CHECK(everywhere("int x[3")["x"] == "int x");
}

TEST_CASE("C118: line breaks inside constants are recorded but not counted") {
  CHECK(everywhere("int x asm(\"a\nb\");\nint % ;").messages() == "<stdin>:2: syntax error");
  CHECK(everywhere("int x asm(\"a\nb\");")["x"] == "int x asm ( \"a\nb\" )");
}

TEST_CASE("C26: without a line marker nothing is in the source file") {
  CHECK(everywhere("struct s {int y;} x;")["s#s"] == "struct s { int y ; }");
  CHECK(everywhere("#line 3 \"r\"\n#pragma x\n# 1 \"\"\nstruct s {int y;} x;")["s#s"] == "struct s { int y ; }");
  CHECK(everywhere("# 1 \"a.c\" 1 3 4\nstruct s {int y;} x;")["s#s"] == Undeclared);
  CHECK(everywhere("# 1 \"a.c\"\nstruct s {int y;} x;")["x"] == "s#s x");
  CHECK(everywhere("# 1 \"a.c\"\n# 1 \"a.h\"\nstruct s {int y;};")["s#s"] == "struct s { int y ; }");
}

TEST_CASE("C99: an unexpanded reference prints its own keyword; UNKNOWN takes that of the reference which caused it") {
  Answers A = everywhere("struct s {int y;}; int f(union s a, struct s b); __GENKSYMS_EXPORT_SYMBOL(f);");
  CHECK(A.crc("f") == crcOfText("int f ( struct s { int y ; } , struct s ) "));
  Answers B = everywhere("int f(union s a, struct s b); __GENKSYMS_EXPORT_SYMBOL(f);");
  CHECK(B.crc("f") == crcOfText("int f ( union s { UNKNOWN } , struct s ) "));
  CHECK(B["u#s"] == "union s { UNKNOWN }");
  CHECK(B.messages() == "<stdin>:1: expand undefined union s");
}

TEST_CASE("C117: wording and place of the messages") {
  CHECK(everywhere("int x;\nlong x;\n__GENKSYMS_EXPORT_SYMBOL(y);\n").messages() ==
        "<stdin>:2: redefinition of x; <stdin>:3: export undefined symbol y");
  // The lookahead was read.
  CHECK(everywhere("int x;\nlong x\n\n;").messages() == "<stdin>:4: redefinition of x");
}

TEST_CASE("C98: UNKNOWN is entered for good") {
  Answers A = everywhere("struct s *x; __GENKSYMS_EXPORT_SYMBOL(x); struct s {int y;}; struct s *z; __GENKSYMS_EXPORT_SYMBOL(z);");
  CHECK(A.crc("z") == crcOfText("struct s { UNKNOWN } * z "));
  CHECK(A.messages() == "<stdin>:1: expand undefined struct s; <stdin>:1: redefinition of s");
}

TEST_SUITE_END();
