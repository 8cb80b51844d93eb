// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Declarators, lists of them and the extern mark: C44 to C57, C146 and C147 of docs/compatibility.md.
#include "Run.h"
#include <doctest/doctest.h>

using namespace modver::genksyms::test;

TEST_SUITE_BEGIN("Declarators");

TEST_CASE("C146: abstract declarators take at most one function suffix, and it comes last") {
  for (const char *Parameter : {"int x(int)(int)", "int x()[3]", "int x(int)[3](int)", "int (x)(int)(int)"}) {
    CAPTURE(Parameter);
    std::string Source = std::string("int f(") + Parameter + ");";
    CHECK(newer(Source).messages() == SyntaxError);
    CHECK(old(Source).messages() == "");
  }
  CHECK(old("int f(int x(int)(int));")["f"] == "int f ( int ( int ) ( int ) )");
  CHECK(old("int f(int x()[3]);")["f"] == "int f ( int ( ) [ 3 ] )");
  for (const char *Parameter : {"int x(int)", "int x[3](int)", "int x[2][3](int)", "int (*x)(int)", "int (*x[2])(int)"}) {
    CAPTURE(Parameter);
    CHECK(everywhere(std::string("int f(") + Parameter + ");").messages() == "");
  }
}

TEST_CASE("C146: a bracket phrase may stand alone") {
  CHECK(everywhere("int f(int [3]);")["f"] == "int f ( int [ 3 ] )");
  CHECK(everywhere("int f(int [], int *[2][3]);")["f"] == "int f ( int [ ] , int * [ 2 ] [ 3 ] )");
  CHECK(everywhere("int f(int [3]);").messages() == "");
}

TEST_CASE("C146: so do member declarators") {
  for (const char *Member : {"int x()[];", "int (x)(int)(int);", "int x(int)(int);", "int (*x)(int)[3];"}) {
    CAPTURE(Member);
    std::string Source = std::string("struct { ") + Member + " } w;";
    CHECK(newer(Source).messages() == SyntaxError);
    CHECK(old(Source).messages() == "");
  }
  CHECK(old("struct { int x()[]; } w;")["w"] == "struct { int x ( ) [ ] ; } w");
}

TEST_CASE("C146: brackets may precede the function suffix") {
  CHECK(everywhere("struct { int x[2](int); } w;")["w"] == "struct { int x [ 2 ] ( int ) ; } w");
  CHECK(everywhere("int f(int x[2](int));")["f"] == "int f ( int [ 2 ] ( int ) )");
  CHECK(newer("int f(int [3](int));")["f"] == "int f ( int [ 3 ] ( int ) )");
  CHECK(newer("struct { int x[2](int); } w; int f(int [3](int));").messages() == "");
}

TEST_CASE("C146: declarators at file level keep any mix of suffixes") {
  CHECK(everywhere("int x(int)(int);")["x"] == "int x ( int ) ( int )");
  CHECK(everywhere("int x()[];")["x"] == "int x ( ) [ ]");
  CHECK(everywhere("int (x)(int)[2](int);")["x"] == "int ( x ) ( int ) [ 2 ] ( int )");
  CHECK(everywhere("typedef int x(int)(int);")["t#x"] == "typedef int x ( int ) ( int )");
  CHECK(everywhere("int x(int)(int); int y()[];").messages() == "");
}

TEST_CASE("C146: a parenthesis that was recovered from an error does not count as the suffix") {
  CHECK(newer("int f(int x(%)(int));").messages() == SyntaxError);
  // A second error would be within three symbols of the first and muted, so the tokens must show that there is none: the list goes on.
  CHECK(newer("int f(int x(%)(int), int y);")["f"] == "int f ( int ( % ) ( int ) , int )");
  // Whereas an error at the second parenthesis is recovered from at its `)`, which ends the list.
  CHECK(newer("int f(int x(int)(int), int y);")["f"] == "int f ( int ( int ) ( int )");
  CHECK(newer("struct { int x(%)(int), (y)(int z); } w;")["w"] == "struct { int x ( % ) ( int ) , ( y ) ( int ) ; } w");
}

TEST_CASE("C147: up to 6.13, in an abstract declarator without a name, `(` opens no parameter list") {
  for (const char *Inside : {"int (int)", "int *(int)", "T(int)", "int (const)", "int (...)"}) {
    CAPTURE(Inside);
    std::string Source = std::string("typedef int T; int f(") + Inside + ");";
    CHECK(old(Source).messages() == SyntaxError);
    CHECK(newer(Source).messages() == "");
  }
  // Recovered at that `)`: tokens kept, names not dropped.
  CHECK(old("int f(int (int x), int y);")["f"] == "int f ( int ( int x ) , int )");
  CHECK(newer("int f(int (int x), int y);")["f"] == "int f ( int ( int ) , int )");
}

TEST_CASE("C147: up to 6.13 only a nested declarator, possibly empty") {
  for (const char *Inside : {"int ()", "int (())", "int (*)(int)", "int ()(int)", "int ()[3]"}) {
    CAPTURE(Inside);
    CHECK(old(std::string("int f(") + Inside + ");").messages() == "");
  }
  CHECK(old("int f(int (()), int ()(int x));")["f"] == "int f ( int ( ( ) ) , int ( ) ( int ) )");
}

TEST_CASE("C147: from 6.14 on a parameter list where a specifier, `)`, `...`, or attributes and a specifier follow") {
  for (const char *Inside : {"int (int)", "int ()", "int (...)", "int (attr int)", "int (attr attr const)", "int (const x, int y)", "int (int, ...)",
                             "int *(int)", "int (struct s)"}) {
    CAPTURE(Inside);
    CHECK(newer(std::string("int f(") + Inside + ");").messages() == "");
  }
  CHECK(newer("int f(int (attr int x, int y));")["f"] == "int f ( int ( attr int , int ) )");
  CHECK(newer("int f(int (...));")["f"] == "int f ( int ( ... ) )");
}

TEST_CASE("C147: from 6.14 on a nested declarator where `* ( [` or a name follows") {
  CHECK(newer("int f(int (*x));")["f"] == "int f ( int ( * ) )");
  CHECK(newer("int f(int ((x)));")["f"] == "int f ( int ( ( ) ) )");
  CHECK(newer("int f(int ([3]));")["f"] == "int f ( int ( [ 3 ] ) )");
  CHECK(newer("int f(int (x));")["f"] == "int f ( int ( ) )");
  CHECK(newer("int f(int ((int y)));")["f"] == "int f ( int ( ( int ) ) )");
  CHECK(newer("int f(int (*x), int ((x)), int ([3]), int (x), int ((int y)));").messages() == "");
  for (const char *Inside : {"int (attr *x)", "int (attr (x))", "int (attr [3])", "int (attr x)"}) {
    CAPTURE(Inside);
    CHECK(since70(std::string("int f(") + Inside + ");").messages() == "");
  }
}

TEST_CASE("C147: from 6.14 on `( attr )` and `( attr ... )` are errors") {
  CHECK(newer("int f(int (attr));").messages() == SyntaxError);
  CHECK(newer("int f(int (attr ...));").messages() == SyntaxError);
  CHECK(newer("int f(int (attr ...));")["f"] == "int f ( int ( attr ... ) )");
}

TEST_CASE("C147: from 6.14 on nothing follows a parameter list without a name before it") {
  CHECK(newer("int f(int ()(int));").messages() == SyntaxError);
  CHECK(newer("int f(int ()[3]);").messages() == SyntaxError);
  CHECK(newer("int f(int (int) x);").messages() == SyntaxError);
}

TEST_CASE("C44: the extern mark is one flag, carried by names and tags entered while it is set") {
  Answers A = everywhere("extern struct s {int x;} a;");
  CHECK(A["s#s"] == "extern struct s { int x ; }");
  CHECK(A["a"] == "extern s#s a");
  CHECK(everywhere("extern enum e {A} a;")["e#e"] == "extern enum e { A }");
  CHECK(everywhere("extern enum e {A} a;")["E#A"] == "0");
  CHECK(everywhere("extern int a, b;")["b"] == "extern int b");
  CHECK(everywhere("struct s {int x;} extern a;")["s#s"] == "struct s { int x ; }");
  CHECK(everywhere("struct s {int x;} extern a;")["a"] == "extern s#s a");
}

TEST_CASE("C44: wherever the word stands") {
  CHECK(everywhere("int a(extern int x);")["a"] == "extern int a ( int )");
  CHECK(everywhere("typedef extern int a;")["t#a"] == "extern typedef int a");
  CHECK(everywhere("struct { extern int x; } a;")["a"] == "extern struct { int x ; } a");
  CHECK(everywhere("struct { struct { extern int x; } y; } a;")["a"] == "extern struct { struct { int x ; } y ; } a");
  CHECK(everywhere("int a(extern int x, struct s {int y;} z);")["s#s"] == "extern struct s { int y ; }");
}

TEST_CASE("C44: inline clears it, wherever it stands") {
  CHECK(everywhere("extern inline int a(void);")["a"] == "int a ( void )");
  CHECK(everywhere("inline extern int a(void);")["a"] == "extern int a ( void )");
  CHECK(everywhere("extern int a(inline int x);")["a"] == "int a ( int )");
}

TEST_CASE("C44: it is reset after each declaration, an erroneous one too") {
  CHECK(everywhere("extern int a; int b;")["b"] == "int b");
  CHECK(everywhere("extern int % ; int b;")["b"] == "int b");
  CHECK(everywhere("extern int f(void) {} int b;")["b"] == "int b");
}

TEST_CASE("C44: of equal definitions the first one's mark stays, a reference file's included") {
  CHECK(everywhere("extern int n; int n;")["n"] == "extern int n");
  CHECK(everywhere("int n; extern int n;")["n"] == "int n");
  CHECK(everywhere("extern int n; int n;").messages() == "");
  Answers A = everywhere("int n; __GENKSYMS_EXPORT_SYMBOL(n);", {"n extern int n \n", false});
  CHECK(A.symtypes() == "n extern int n \n");
  CHECK(A.crc("n") == crcOfText("int n "));
  CHECK(everywhere("extern int n; __GENKSYMS_EXPORT_SYMBOL(n);", {"n int n \n", false}).symtypes() == "n int n \n");
}

TEST_CASE("C54: _Static_assert only at file level, followed by `;`") {
  CHECK(everywhere("_Static_assert(1, \"m\"); int x;").messages() == "");
  CHECK(everywhere("_Static_assert(sizeof(int) == 4); int x;")["x"] == "int x");
  CHECK(everywhere("_Static_assert(1) int x;").messages() == SyntaxError);
  CHECK(everywhere("struct { _Static_assert(1, \"m\"); int x; } w;").messages() == SyntaxError);
  CHECK(everywhere("struct { int x; _Static_assert(1, \"m\"); int y; } w;")["w"] == "struct { int x ; _Static_assert ( 1 , \"m\" ) ; int y ; } w");
}

TEST_CASE("C49: a second name in one declarator is a syntax error at that name") {
  for (const char *Source : {"int x y;", "int (x y);", "int f(int x y);", "int (x)(y);"}) {
    CAPTURE(Source);
    CHECK(everywhere(Source).messages() == SyntaxError);
  }
  CHECK(everywhere("int x y;")["x"] == "int x");
  CHECK(everywhere("int (x y);")["x"] == Undeclared);
  CHECK(everywhere("int f(int x y);")["f"] == "int f ( int y )");
  CHECK(everywhere("int (x)(y);")["x"] == "int ( x ) ( y )");
}

TEST_SUITE_END();
