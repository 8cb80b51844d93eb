// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Syntax errors: which construct takes one, what it leaves, and which are reported. Details 35 to 39, alike in all generations.
#include "Run.h"
#include <doctest/doctest.h>

using namespace modver::genksyms::test;

TEST_SUITE_BEGIN("Recovery");

TEST_CASE("C136: after an error others are not reported until three symbols were accepted") {
  CHECK(everywhere("int a % ; x y; x y; x y;").errors() == 1);
  CHECK(everywhere("int a % ; int b % ; int c % ;").errors() == 3);
}

TEST_CASE("C136: muted errors are recovered from all the same") {
  Answers A = everywhere("int a % ; x y; z y; int b;");
  CHECK(A["x"] == "x");
  CHECK(A["z"] == "z");
  CHECK(A["y"] == Undeclared);
  CHECK(A["b"] == "int b");
}

TEST_CASE("C136: skipped symbols do not count, the one on which recovery resumes is the first") {
  CHECK(everywhere("int a % b c d e f ; x y;").errors() == 1);
  CHECK(everywhere("int a % ; ; ; y z;").errors() == 2);
  CHECK(everywhere("int a % ; ; y z;").errors() == 2);
  CHECK(everywhere("int a % ; y z;").errors() == 1);
  // An error that is not reported starts the count anew.
  CHECK(everywhere("int a % ; y z; int % ;").errors() == 1);
}

TEST_CASE("C136: typeof and its `(` are two symbols, every other phrase is one") {
  CHECK(everywhere("int a % ; typeof(asm(\"q\")) ;").errors() == 2);
  CHECK(everywhere("int a % ; typeof(x) %;").errors() == 1);
  CHECK(everywhere("int a % ; const typeof(x) %;").errors() == 2);
  CHECK(everywhere("int a % ; attr %;").errors() == 1);
  CHECK(everywhere("int a % ; const attr %;").errors() == 2);
  CHECK(everywhere("int a % ; x[1][2] %;").errors() == 2);
  CHECK(everywhere("int a % ; x[1] %;").errors() == 2);
  CHECK(everywhere("int a % ; asm(\"q\") %;").errors() == 1);
}

TEST_CASE("C136: messages name the line of the token that was read last") {
  CHECK(everywhere("int a\n\n% ;\nint b;\nint c % ;").messages() == "<stdin>:3: syntax error; <stdin>:5: syntax error");
  CHECK(everywhere("# 7 \"x.h\"\nint f(\n%\n);").messages() == "x.h:8: syntax error");
}

TEST_CASE("C130: the file level skips to `;` or `}`") {
  CHECK(everywhere("int % a; int b;")["a"] == Undeclared);
  CHECK(everywhere("int % a; int b;")["b"] == "int b");
  CHECK(everywhere("int % } int b;")["b"] == "int b");
  // A `}` out of a phrase is no symbol.
  CHECK(everywhere("int % { } int a; int b;")["a"] == Undeclared);
}

TEST_CASE("C130: a parameter list skips to `)`") {
  CHECK(everywhere("int f(int, % ; x), g;")["f"] == "int f ( int , % ; x )");
  CHECK(everywhere("int f(x, y);")["f"] == "int f ( x , y )");
  CHECK(everywhere("struct { int f(%); int y; } w;")["w"] == "struct { int f ( % ) ; int y ; } w");
}

TEST_CASE("C130: so does a parenthesised member or abstract declarator") {
  CHECK(everywhere("struct { int (% ) ; int y; } w;")["w"] == "struct { int ( % ) ; int y ; } w");
  CHECK(everywhere("int f(int (* %), int y);")["f"] == "int f ( int ( * % ) , int )");
}

TEST_CASE("C130: a struct body skips to `;` or `}` before its first member") {
  CHECK(everywhere("struct { % ; int x; } w;")["w"] == "struct { % ; int x ; } w");
  CHECK(everywhere("struct { % } w;")["w"] == "struct { % } w");
  // A lone `;` and a recovered one are members.
  CHECK(everywhere("struct { ; % } w; int x; } v;")["v"] == "struct { ; % } w ; int x ; } v");
  CHECK(everywhere("struct { % ; % } w; int x; } v;")["v"] == "struct { % ; % } w ; int x ; } v");
}

TEST_CASE("C130: and to `;` only after one") {
  CHECK(everywhere("struct { int a; % } w; int b; } v;")["v"] == "struct { int a ; % } w ; int b ; } v");
  CHECK(everywhere("struct { int a; % } w; int b; } v;")["w"] == Undeclared);
}

TEST_CASE("C130: there is no context in a file-level parenthesis, an enum body, a typeof, an export") {
  CHECK(everywhere("int (% ) x; int a;")["x"] == Undeclared);
  CHECK(everywhere("int (% ) x; int a;")["a"] == "int a");
  CHECK(everywhere("enum {A, % } x; int a;")["x"] == "x");
  CHECK(everywhere("__GENKSYMS_EXPORT_SYMBOL(% ) ; int a;")["a"] == "int a");
  CHECK(everywhere("int f(__typeof__(int %) x);")["f"] == "int f ( __typeof__ ( int % )");
}

TEST_CASE("C130: the innermost open context takes the error; one whose closer was read is no longer open") {
  CHECK(everywhere("struct { int f(int, % ; y); int z; } w;")["w"] == "struct { int f ( int , % ; y ) ; int z ; } w");
  CHECK(everywhere("struct { int f(int) % ; int z; } w;")["w"] == "struct { int f ( int ) % ; int z ; } w");
  CHECK(everywhere("int f(struct { % } x, int y);")["f"] == "int f ( struct { % } , int )");
}

TEST_CASE("C134: what stays in the list after a recovery") {
  CHECK(everywhere("int f(int a % b);")["f"] == "int f ( int % b )");
  CHECK(everywhere("struct { % } f;")["f"] == "struct { % } f");
  CHECK(everywhere("int a(struct { % ; int % ; } f);")["a"] == "int a ( struct { % ; int % ; } )");
  CHECK(everywhere("int a % ; int b;")["b"] == "int b");
}

TEST_CASE("C137: an error at the end of the file ends the parse; what was entered stays") {
  Answers A = everywhere("int a; __GENKSYMS_EXPORT_SYMBOL(a); int b");
  CHECK(A.messages() == SyntaxError);
  CHECK(A["b"] == "int b");
  CHECK(A.symtypes() == "a int a \n");
  CHECK(everywhere("struct { int x;").messages() == SyntaxError);
  CHECK(everywhere("int f(int").messages() == SyntaxError);
  CHECK(everywhere("int f(int")["f"] == Undeclared);
  // Muted, and met while skipping.
  CHECK(everywhere("int a % ; int").messages() == SyntaxError);
  CHECK(everywhere("int a % int b").messages() == SyntaxError);
}

TEST_CASE("C135: the lexer's state runs on while symbols are skipped") {
  // The expression after a skipped `=` is one symbol, so that a `;` in its parentheses does not end the skipping.
  CHECK(everywhere("int % = (1; x; 2) ; int b;")["x"] == Undeclared);
  CHECK(everywhere("int % = (1; x; 2) ; int b;")["b"] == "int b");
  CHECK(everywhere("int % (1; x; 2) ; int b;")["x"] == "x");
  CHECK(everywhere("int % {;} x; int b;")["x"] == Undeclared);
  // After struct a brace is real: the `;` inside ends the skipping.
  CHECK(everywhere("int % struct {; x; } ; int b;")["x"] == "x");
  CHECK(everywhere("int % struct s {; x; } ; int b;")["x"] == "x");
}

TEST_CASE("C31: an expression ends at depth 0 only, not below it") {
  CHECK(everywhere("int x = ) } ; int y;")["x"] == Undeclared);
  CHECK(everywhere("int x = ) } ; int y;")["y"] == Undeclared);
  CHECK(everywhere("int x = ) ( ; int y;")["y"] == "int y");
  CHECK(everywhere("int x = ) } { ( ; int y;")["x"] == "int x");
}

TEST_CASE("C130: what was entered before the error stays entered") {
  CHECK(everywhere("int f(void) garbage;")["f"] == "int f ( void )");
  CHECK(everywhere("enum {A, B % };")["E#B"] == "1");
  CHECK(everywhere("struct s {int y;} %;")["s#s"] == "struct s { int y ; }");
  CHECK(everywhere("int a, b % ;")["b"] == "int b");
}

TEST_SUITE_END();
