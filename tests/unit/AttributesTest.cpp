// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where attributes may stand, and where they are kept: C51 and C141 to C145, C155 of docs/compatibility.md.
// (attr in sources and answers is an attribute, see Run.h.)
#include "Run.h"
#include <doctest/doctest.h>

using namespace modver::genksyms::test;

TEST_SUITE_BEGIN("Attributes");

TEST_CASE("C142: before the first specifier and anywhere among specifiers") {
  CHECK(everywhere("attr int x;")["x"] == "attr int x");
  CHECK(everywhere("int attr x;")["x"] == "int attr x");
  CHECK(everywhere("const attr unsigned attr long x;")["x"] == "const attr unsigned attr long x");
  CHECK(everywhere("attr int x;").messages() == "");
  CHECK(everywhere("typedef attr int x;")["t#x"] == "typedef attr int x");
  CHECK(everywhere("int f(attr int x, int attr y);")["f"] == "int f ( attr int , int attr )");
  CHECK(everywhere("struct { attr int x; int attr y; } w;")["w"] == "struct { attr int x ; int attr y ; } w");
}

TEST_CASE("C144: between struct or union and the tag or body") {
  CHECK(newer("struct attr s {int y;} a;")["s#s"] == "struct attr s { int y ; }");
  CHECK(newer("union attr s {int y;} a;")["u#s"] == "union attr s { int y ; }");
  CHECK(newer("struct attr s b;")["b"] == "attr s#s b");
  CHECK(newer("union attr s b;")["b"] == "attr u#s b");
  CHECK(newer("struct attr {int y;} c;")["c"] == "struct attr { int y ; } c");
  CHECK(newer("union attr {int y;} c;")["c"] == "union attr { int y ; } c");
  for (const char *Source : {"struct attr s {int y;} a;", "struct attr s b;", "struct attr {int y;} c;", "union attr s b;"}) {
    CAPTURE(Source);
    CHECK(old(Source).messages() == SyntaxError);
    CHECK(newer(Source).messages() == "");
  }
}

TEST_CASE("C142: after the comma of a declarator list") {
  CHECK(newer("int a, attr b;")["b"] == "int attr b");
  CHECK(newer("int a, attr *b, attr attr c;")["b"] == "int attr * b");
  CHECK(newer("int a, attr *b, attr attr c;")["c"] == "int attr attr c");
  CHECK(old("int a, attr b;").messages() == SyntaxError);
  CHECK(old("int a, attr b;")["a"] == "int a");
  CHECK(old("int a, attr b;")["b"] == Undeclared);
}

TEST_CASE("C142: after an abstract declarator") {
  CHECK(newer("int f(int x attr, int attr, int * attr attr);")["f"] == "int f ( int attr , int attr , int * attr attr )");
  CHECK(newer("int f(int x[3] attr);")["f"] == "int f ( int [ 3 ] attr )");
  CHECK(newer("int f(int (*x)(int) attr);")["f"] == "int f ( int ( * ) ( int ) attr )");
  CHECK(newer("int f(int x attr);").messages() == "");
  // Up to 6.13 an error at the attribute: the name before it was dropped.
  CHECK(old("int f(int x attr);").messages() == SyntaxError);
  CHECK(old("int f(int x attr);")["f"] == "int f ( int attr )");
}

TEST_CASE("C175: what is shared after an error does not reach to attributes that stand first") {
  CHECK(newer("int v(attr), w;")["w"] == "int w");
  CHECK(newer("v(attr), attr attr w;")["w"] == "attr attr w");
  CHECK(newer("int v(int x, attr attr), w;")["w"] == "int v ( int w");
  CHECK(newer("int * attr v(attr x), w;")["w"] == "int w");
  // A specifier before it, or after it, makes a difference.
  CHECK(newer("int v(int attr % ), w;")["w"] == "int v ( int attr w");
  CHECK(newer("int v(attr static % ), w;")["w"] == "int v ( attr w");
}

TEST_CASE("C142: among pointer qualifiers, as before") {
  CHECK(everywhere("int * attr x;")["x"] == "int * attr x");
  CHECK(everywhere("int * const attr volatile * attr x;")["x"] == "int * const attr volatile * attr x");
  CHECK(everywhere("int f(int * attr const x);")["f"] == "int f ( int * attr const )");
  CHECK(everywhere("struct { int * attr x; } w;")["w"] == "struct { int * attr x ; } w");
}

TEST_CASE("C145: an attribute does not use up the two symbols before a real brace") {
  CHECK(newer("struct attr attr attr s {int y;} a;")["s#s"] == "struct attr attr attr s { int y ; }");
  CHECK(newer("struct attr attr attr {int y;} a;").messages() == "");
}

TEST_CASE("C141: attributes after a declarator are always recorded") {
  CHECK(newer("int x attr;")["x"] == "int x attr");
  CHECK(newer("int x attr = 5;")["x"] == "int x attr");
  CHECK(newer("int f(void) attr attr;")["f"] == "int f ( void ) attr attr");
}

TEST_CASE("C155: from 7.0 on also after the `(` of a parenthesised declarator") {
  CHECK(since70("int (attr x);")["x"] == "int ( attr x )");
  CHECK(since70("int (attr *x)(int);")["x"] == "int ( attr * x ) ( int )");
  CHECK(since70("typedef int (attr *x)(int);")["t#x"] == "typedef int ( attr * x ) ( int )");
  CHECK(since70("struct { int (attr y); int (attr *z)(void); } w;")["w"] == "struct { int ( attr y ) ; int ( attr * z ) ( void ) ; } w");
  CHECK(since70("int f(int (attr *x)(int));")["f"] == "int f ( int ( attr * ) ( int ) )");
  CHECK(since70("int f(int (attr x));")["f"] == "int f ( int ( attr ) )");
  for (const char *Source : {"int (attr x);", "int (attr *x)(int);", "struct { int (attr y); } w;", "struct { int (attr *y)(int); } w;",
                             "int f(int (attr *x)(int));", "int f(int (attr x));"}) {
    CAPTURE(Source);
    CHECK(since70(Source).messages() == "");
    CHECK(since614(Source).messages() == SyntaxError);
    CHECK(old(Source).messages() == SyntaxError);
  }
}

TEST_CASE("C155: before 7.0 such a member or parameter is recovered from at its `)`, tokens kept") {
  CHECK(since614("struct { int (attr y); } w;")["w"] == "struct { int ( attr y ) ; } w");
  CHECK(since614("int f(int (attr x));")["f"] == "int f ( int ( attr x ) )");
  CHECK(since614("int (attr x); int y;")["x"] == Undeclared);
  CHECK(since614("int (attr x); int y;")["y"] == "int y");
}

TEST_CASE("C51: after a declarator without initializer attributes are left out up to 6.13") {
  CHECK(old("int x attr;")["x"] == "int x");
  CHECK(old("int x attr = 5;")["x"] == "int x attr");
  CHECK(old("int f(void) attr;")["f"] == "int f ( void )");
  CHECK(newer("int f(void) attr;")["f"] == "int f ( void ) attr");
}

TEST_CASE("C51: the asm phrase is always kept") {
  CHECK(old("int c asm(\"q\") attr;")["c"] == "int c asm ( \"q\" )");
  CHECK(newer("int c asm(\"q\") attr;")["c"] == "int c asm ( \"q\" ) attr");
  CHECK(everywhere("int c asm(\"q\");")["c"] == "int c asm ( \"q\" )");
  CHECK(everywhere("int c asm(\"q\") attr = 5;")["c"] == "int c asm ( \"q\" ) attr");
  CHECK(everywhere("int c asm(\"q\") = 5;")["c"] == "int c asm ( \"q\" )");
}

TEST_CASE("C51: asm, attributes, expression, in this order only") {
  CHECK(everywhere("int x attr asm(\"q\");").messages() == SyntaxError);
  CHECK(old("int x attr asm(\"q\");")["x"] == "int x");
  CHECK(newer("int x attr asm(\"q\");")["x"] == "int x attr");
  CHECK(everywhere("int x asm(\"q\") asm(\"r\");").messages() == SyntaxError);
  CHECK(everywhere("int x asm(\"q\") asm(\"r\");")["x"] == "int x asm ( \"q\" )");
}

TEST_CASE("C51: for each declarator of a list, and for typedefs, an initializer included") {
  Answers A = old("int a attr, b asm(\"q\") attr, c attr = 1, d;");
  CHECK(A["a"] == "int a");
  CHECK(A["b"] == "int b asm ( \"q\" )");
  CHECK(A["c"] == "int c attr");
  CHECK(A["d"] == "int d");
  Answers N = newer("int a attr, b asm(\"q\") attr, c attr = 1, d;");
  CHECK(N["a"] == "int a attr");
  CHECK(N["b"] == "int b asm ( \"q\" ) attr");
  CHECK(N["c"] == "int c attr");
  CHECK(N["d"] == "int d");
  CHECK(everywhere("typedef int t asm(\"q\") attr = 5;")["t#t"] == "typedef int t asm ( \"q\" ) attr");
  CHECK(old("typedef int t attr;")["t#t"] == "typedef int t");
  CHECK(newer("typedef int t attr;")["t#t"] == "typedef int t attr");
  CHECK(everywhere("typedef int t asm(\"q\") attr = 5;").messages() == "");
}

TEST_CASE("C51: the name is entered when this tail ends, before the next token is checked") {
  CHECK(old("int g attr garbage")["g"] == "int g");
  CHECK(newer("int g attr garbage")["g"] == "int g attr");
  CHECK(everywhere("int g attr garbage").messages() == SyntaxError);
  CHECK(everywhere("int g attr = 5 }")["g"] == "int g attr");
  // The expression is not complete: the end of the file is.
  CHECK(everywhere("int g attr = 5")["g"] == Undeclared);
  CHECK(everywhere("int g =")["g"] == Undeclared);
}

TEST_CASE("C142: after a comma only in file-level lists, typedefs too") {
  CHECK(newer("typedef int a, attr b;")["t#b"] == "typedef int attr b");
  CHECK(old("typedef int a, attr b;").messages() == SyntaxError);
  CHECK(everywhere("struct { int x, attr y; } w;").messages() == SyntaxError);
  CHECK(everywhere("struct { int x, attr y; } w;")["w"] == "struct { int x , attr y ; } w");
}

TEST_CASE("C143: attributes alone no longer make a specifier sequence") {
  for (const char *Source : {"attr x;", "attr;", "attr *x;", "typedef attr y;", "int f(attr);", "int f(attr x);", "struct { attr x; } w;",
                             "attr attr x;", "struct { attr; } w;", "int f(int, attr);"}) {
    CAPTURE(Source);
    CHECK(newer(Source).messages() == SyntaxError);
    CHECK(old(Source).messages() == "");
  }
  CHECK(old("attr x;")["x"] == "attr x");
  CHECK(old("attr *x;")["x"] == "attr * x");
  CHECK(old("typedef attr y;")["t#y"] == "typedef attr y");
  CHECK(old("int f(attr x, attr);")["f"] == "int f ( attr , attr )");
  CHECK(old("struct { attr x; } w;")["w"] == "struct { attr x ; } w");
  CHECK(newer("attr x;")["x"] == Undeclared);
  CHECK(newer("int f(attr x);")["f"] == "int f ( attr x )");
}

TEST_CASE("C143: with a type, qualifier or storage class they do") {
  CHECK(everywhere("const attr x;")["x"] == "const attr x");
  CHECK(everywhere("attr const x;")["x"] == "attr const x");
  CHECK(everywhere("static attr y;")["y"] == "attr y");
  CHECK(everywhere("attr static y;")["y"] == "attr y");
  CHECK(everywhere("typedef int T; attr T;").messages() == "");
  CHECK(everywhere("int f(attr const);")["f"] == "int f ( attr const )");
  CHECK(everywhere("int f(attr register x);").messages() == "");
}

TEST_CASE("C144: attributes between keyword and tag, with a body, are the definition's") {
  Answers A = newer("struct attr s {int y;} a;");
  CHECK(A["s#s"] == "struct attr s { int y ; }");
  CHECK(A["a"] == "s#s a");
  CHECK(newer("int f(union attr u {int y;} *x);")["f"] == "int f ( u#u * )");
}

TEST_CASE("C144: without a body they stay before the reference") {
  CHECK(newer("struct attr s b;")["b"] == "attr s#s b");
  CHECK(newer("const struct attr attr s *b;")["b"] == "const attr attr s#s * b");
}

TEST_CASE("C144: and so they do where the body is thrown away") {
  Answers A = newer("# 1 \"a.c\"\nstruct attr s {int y;} a;");
  CHECK(A["a"] == "attr s#s a");
  CHECK(A["s#s"] == Undeclared);
  // By the tag's own token: a body in a header is entered.
  CHECK(newer("# 1 \"a.c\"\nstruct attr\n# 1 \"a.h\"\ns {int y;} a;")["a"] == "s#s a");
}

TEST_CASE("C142: after a nested abstract declarator too, right before its `)`") {
  CHECK(newer("int f(int ((x) attr));")["f"] == "int f ( int ( ( ) attr ) )");
  CHECK(newer("int f(int (x attr)(int));")["f"] == "int f ( int ( attr ) ( int ) )");
  CHECK(newer("int f(int ([3] attr));")["f"] == "int f ( int ( [ 3 ] attr ) )");
  for (const char *Source : {"int f(int ((x) attr));", "int f(int (x attr)(int));", "int f(int ([3] attr));", "int f(int (*x attr)(int));"}) {
    CAPTURE(Source);
    CHECK(newer(Source).messages() == "");
  }
}

TEST_CASE("C142: a suffix after the attribute is an error") {
  CHECK(newer("int f(int (x) attr (int));").messages() == SyntaxError);
  CHECK(newer("int f(int ((x) attr (int)));").messages() == SyntaxError);
  CHECK(newer("int f(int x attr [3]);").messages() == SyntaxError);
}

TEST_CASE("C142: member and file-level parentheses do not take them there") {
  CHECK(everywhere("int (x attr);").messages() == SyntaxError);
  CHECK(everywhere("int (x attr);")["x"] == Undeclared);
  CHECK(everywhere("struct { int (x attr); } w;").messages() == SyntaxError);
}

TEST_CASE("C155: after the `(` from 7.0 on, any number of them") {
  CHECK(since70("int (attr attr attr x);")["x"] == "int ( attr attr attr x )");
  CHECK(since70("struct { int (attr attr x); } w;")["w"] == "struct { int ( attr attr x ) ; } w");
  CHECK(since70("int f(int (attr attr *x));")["f"] == "int f ( int ( attr attr * ) )");
  CHECK(since70("int (attr (attr x));")["x"] == "int ( attr ( attr x ) )");
}

TEST_SUITE_END();
