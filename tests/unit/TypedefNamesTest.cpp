// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Names of typedefs where a declaration has its own name: C40, C47, C145, C150, C151, C154 of docs/compatibility.md.
#include "Run.h"
#include <doctest/doctest.h>

using namespace modver::genksyms::test;

namespace {

/// A source that begins with a typedef T.
std::string withT(const std::string &Text) { return "typedef int T; " + Text; }

const std::string Redefinition = "<stdin>:1: redefinition of T";

} // namespace

TEST_SUITE_BEGIN("TypedefNames");

TEST_CASE("C47: up to 6.13 a TYPE among specifiers is always a specifier, whatever follows") {
  for (const char *Text : {"int T[5];", "int T, x;", "int T = 5;", "int T asm(\"q\");", "T T T[2];", "typedef int T, U;"}) {
    CAPTURE(Text);
    CHECK(old(withT(Text)).messages() == SyntaxError);
  }
  for (const char *Text : {"struct { int T[5]; } w;", "struct { int T, x; } w;", "struct { T T T[2]; } w;"}) {
    CAPTURE(Text);
    CHECK(old(withT(Text)).messages() == SyntaxError);
  }
  CHECK(old(withT("int T, x;"))["x"] == Undeclared);
  CHECK(old(withT("typedef int T, U;"))["t#U"] == Undeclared);
}

TEST_CASE("C47: up to 6.13 `int T;` declares nothing") {
  CHECK(old(withT("int T;")).messages() == "");
  CHECK(old(withT("int T;"))["T"] == Undeclared);
  CHECK(old(withT("struct { int T; } w;"))["w"] == "struct { int t#T ; } w");
}

TEST_CASE("C47: up to 6.13 a parameter's TYPE is a specifier before brackets too") {
  CHECK(old(withT("int f(int T[5]);"))["f"] == "int f ( int t#T [ 5 ] )");
}

TEST_CASE("C47: up to 6.13 a TYPE is a name where another symbol has ended the specifiers") {
  for (const char *Text : {"int *T;", "int (T);", "*T;", "(T);", "int * const T;"}) {
    CAPTURE(Text);
    CHECK(old(withT(Text)).messages() == Redefinition);
  }
  CHECK(old(withT("int x, T;")).messages() == Redefinition);
  CHECK(old(withT("int x, T, y;"))["y"] == "int y");
  CHECK(old(withT("struct { int x, T; int *T; int (T); } w;"))["w"] == "struct { int x , T ; int * T ; int ( T ) ; } w");
  CHECK(old(withT("int f(int (T));"))["f"] == "int f ( int ( ) )");
  CHECK(old(withT("int f(int (*T)(int));"))["f"] == "int f ( int ( * ) ( int ) )");
  CHECK(old(withT("int f(int (*T)(int));")).messages() == "");
}

TEST_CASE("C47: up to 6.13 a TYPE is never the name of a bit-field") {
  CHECK(old(withT("struct { int x, T : 3; } w;")).messages() == SyntaxError);
  CHECK(old(withT("struct { int T : 3; } w;")).messages() == "");
  CHECK(old(withT("struct { int T : 3; } w;"))["w"] == "struct { int t#T : 3 ; } w");
}

TEST_CASE("C47: the same from 6.14 on, where the name is no TYPE") {
  for (const char *Text : {"int T[5];", "int T, x;", "int T = 5;", "int T asm(\"q\");", "int *T;", "int (T);", "int x, T;"}) {
    CAPTURE(Text);
    CHECK(newer(withT(Text)).messages() == Redefinition);
  }
  CHECK(newer(withT("int T, x;"))["x"] == "int x");
  CHECK(newer(withT("typedef int T, U;")).messages() == "");
  CHECK(newer(withT("typedef int T, U;"))["t#U"] == "typedef int U");
  CHECK(newer(withT("int f(int T[5]);"))["f"] == "int f ( int [ 5 ] )");
}

TEST_CASE("C40: a TYPE taken as a name stays a plain token") {
  CHECK(old(withT("struct { T *T; } w;"))["w"] == "struct { t#T * T ; } w");
  CHECK(newer(withT("struct { T *T; } w;"))["w"] == "struct { t#T * T ; } w");
  // A declared name too.
  CHECK(old("typedef int T; typedef int *T; T x;").messages() == Redefinition);
}

TEST_CASE("C40: a TYPE that is passed over in error recovery stays a plain token") {
  CHECK(everywhere(withT("int a(T % T T);"))["a"] == "int a ( t#T % T T )");
  CHECK(everywhere(withT("struct { % T; int x; } w;"))["w"] == "struct { % T ; int x ; } w");
}

TEST_CASE("C40: a TYPE inside a phrase stays a plain token") {
  CHECK(everywhere(withT("int a[sizeof(T)];"))["a"] == "int a [ sizeof ( T ) ]");
  CHECK(everywhere(withT("struct { int x : sizeof(T); } w;"))["w"] == "struct { int x : sizeof ( T ) ; } w");
  CHECK(everywhere(withT("const __attribute__((aligned(T))) int a;"))["a"] == "const __attribute__ ( ( aligned ( T ) ) ) int a");
  CHECK(everywhere(withT("typeof(*(T)0) a;"))["a"] == "typeof * ( T ) 0 ) a");
}

TEST_CASE("C40: an enumerator is a reference at once and everywhere, in phrases and skipped text too") {
  CHECK(everywhere("enum {A}; int a[A];")["a"] == "int a [ E#A ]");
  CHECK(everywhere("enum {A}; int a(% A);")["a"] == "int a ( % E#A )");
  CHECK(everywhere("enum {A}; struct { int A; } a;")["a"] == "struct { int E#A ; } a");
  CHECK(everywhere("enum {A, B = A};")["E#B"] == "E#A");
  // Not before it is declared.
  CHECK(everywhere("int a[A]; enum {A};")["a"] == "int a [ A ]");
  CHECK(everywhere("enum e {A};")["e#e"] == "enum e { A }");
}

TEST_CASE("C154: a typedef cannot be exported while names are looked up") {
  const char *Source = "typedef int T; __GENKSYMS_EXPORT_SYMBOL(T);";
  CHECK(everywhere(Source).messages() == SyntaxError);
  CHECK(everywhere(Source).crc("T") == "");
}

TEST_CASE("C154: from 6.14 on a typedef can be exported while they are not") {
  const char *Source = "typedef int T; int x % ; __GENKSYMS_EXPORT_SYMBOL(T);";
  CHECK(newer(Source).crc("T") == crcOfText("typedef int T "));
  CHECK(newer(Source).messages() == SyntaxError);
  CHECK(old(Source).crc("T") == "");
}

TEST_CASE("C154: an enumerator can be exported") {
  CHECK(everywhere("enum {A, B}; __GENKSYMS_EXPORT_SYMBOL(B);").crc("B") == crcOfText("1 "));
  CHECK(everywhere("enum {A = 7, B}; __GENKSYMS_EXPORT_SYMBOL(B);").crc("B") == crcOfText("( 7 ) + 1 "));
}

TEST_CASE("C154: an export is IDENT in parentheses and a semicolon") {
  for (const char *Export : {"__GENKSYMS_EXPORT_SYMBOL(x)", "__GENKSYMS_EXPORT_SYMBOL x;", "__GENKSYMS_EXPORT_SYMBOL(x, x);",
                             "__GENKSYMS_EXPORT_SYMBOL();", "__GENKSYMS_EXPORT_SYMBOL(*x);"}) {
    CAPTURE(Export);
    Answers A = everywhere(std::string("int x; ") + Export + " int y;");
    CHECK(A.messages() == SyntaxError);
    CHECK(A.crc("x") == "");
  }
}

TEST_CASE("C151: in the parentheses of an abstract declarator the lookup is on, so a TYPE there is no name") {
  for (const char *Parameter : {"int (*T)(int)", "int (* T)", "T (T)(int)"}) {
    CAPTURE(Parameter);
    std::string Source = withT(std::string("int f(") + Parameter + ");");
    CHECK(newer(Source).messages() == SyntaxError);
    CHECK(old(Source).messages() == "");
  }
  CHECK(old(withT("int f(int (* T));"))["f"] == "int f ( int ( * ) )");
  CHECK(old(withT("int f(T (T)(int));"))["f"] == "int f ( t#T ( ) ( int ) )");
}

TEST_CASE("C151: the parameter `int (T)`") {
  CHECK(old(withT("int f(int (T));"))["f"] == "int f ( int ( ) )");
  CHECK(newer(withT("int f(int (T));"))["f"] == "int f ( int ( t#T ) )");
  CHECK(everywhere(withT("int f(int (T));")).messages() == "");
}

TEST_CASE("C151: without specifiers a typedef's name cannot be declared any more") {
  for (const char *Text : {"*T;", "(T);", "const *T;"}) {
    CAPTURE(Text);
    CHECK(newer(withT(Text)).messages() == SyntaxError);
    CHECK(old(withT(Text)).messages() == Redefinition);
  }
}

TEST_CASE("C151: `T T T` is an error, `int T;` a redefinition") {
  CHECK(newer(withT("T T T;")).messages() == Redefinition + "; " + SyntaxError);
  CHECK(old(withT("T T T;")).messages() == "");
  CHECK(newer(withT("int T;")).messages() == Redefinition);
}

TEST_CASE("C151: members named like a typedef") {
  const char *Source = "typedef int T; struct { int T, x; int T:3; int T[2]; } w;";
  CHECK(newer(Source)["w"] == "struct { int T , x ; int T : 3 ; int T [ 2 ] ; } w");
  CHECK(newer(Source).messages() == "");
}

TEST_CASE("C145: an attribute uses up the suppressed lookup of the tag") {
  CHECK(newer(withT("struct attr T {int y;};")).messages() == SyntaxError);
  CHECK(newer(withT("struct attr T x;")).messages() == SyntaxError);
  CHECK(newer(withT("union attr T x;")).messages() == SyntaxError);
  CHECK(newer(withT("struct T x;")).messages() == "");
}

TEST_CASE("C145: but while the lookup is off the tag is fine") {
  CHECK(newer(withT("int f(int struct attr T);"))["f"] == "int f ( int attr s#T )");
  CHECK(newer(withT("int f(int struct attr T);")).messages() == "");
}

TEST_CASE("C145: two attributes in a row leave the `{` a real brace") {
  CHECK(newer("struct attr attr s {int y;} a;")["s#s"] == "struct attr attr s { int y ; }");
  CHECK(newer("struct attr attr s {int y;} a;")["a"] == "s#s a");
  CHECK(newer("struct attr attr {int y;} a;")["a"] == "struct attr attr { int y ; } a");
  CHECK(newer("union attr attr attr {int y;} a;")["a"] == "union attr attr attr { int y ; } a");
}

TEST_SUITE_END();
