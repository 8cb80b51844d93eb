// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From 6.14 on the grammar says when an identifier is looked up as a typedef name: C148 to C152 of docs/compatibility.md.
#include "Run.h"
#include <doctest/doctest.h>

using namespace modver::genksyms::test;

namespace {

/// Whether, after Text, the newer generations look up the T of a member declaration `T;` that follows at file level. T is a typedef.
std::string looksUpAfter(const std::string &Text) {
  std::string Member = newer("typedef int T; " + Text + " struct {T;} w;")["w"];
  if (Member == "struct { t#T ; } w")
    return "yes";
  if (Member == "struct { T ; } w")
    return "no";
  return Member;
}

/// The tokens of Name in a source that begins with a typedef T.
std::string withT(Answers (*Run)(llvm::StringRef, const Settings &), const std::string &Text, const char *Name) {
  return Run("typedef int T; " + Text, {})[Name];
}
std::string messagesWithT(Answers (*Run)(llvm::StringRef, const Settings &), const std::string &Text) {
  return Run("typedef int T; " + Text, {}).messages();
}

const std::string Redefinition = "<stdin>:1: redefinition of T";

} // namespace

TEST_SUITE_BEGIN("TypedefLookup");

TEST_CASE("C177: after a function body it is as the declarator left it") {
  CHECK(looksUpAfter("int f(int) {}") == "yes");
  CHECK(looksUpAfter("int f(int % ) {}") == "yes");
  CHECK(looksUpAfter("int f(int struct a % ) {}") == "yes");
  CHECK(looksUpAfter("int f(const struct % ) {}") == "yes");
  CHECK(looksUpAfter("int f(int struct % ) {}") == "no");
  CHECK(looksUpAfter("int f(int enum % % , int x) {}") == "no");
  CHECK(looksUpAfter("int f(int struct % );") == "yes");
}

TEST_CASE("C148: after a type specifier further identifiers are names") {
  for (const char *Specifier : {"int", "T", "typeof(x)", "typeof(int)", "struct s {int y;}", "struct {int y;}", "union u {int y;}", "enum e {A}"}) {
    CAPTURE(Specifier);
    std::string Text = std::string(Specifier) + " T;";
    CHECK(messagesWithT(newer, Text) == Redefinition);
    CHECK(messagesWithT(old, Text) == "");
  }
  CHECK(messagesWithT(newer, "uint32x4_t T;") == Redefinition);
}

TEST_CASE("C148: qualifiers, storage classes and attributes do not switch the lookup off") {
  for (const char *Word : {"const ", "volatile ", "attr "}) {
    CAPTURE(Word);
    CHECK(withT(everywhere, std::string(Word) + "T x;", "x") == std::string(Word) + "t#T x");
  }
  for (const char *Word : {"static ", "inline ", "auto ", "register ", "restrict "}) {
    CAPTURE(Word);
    CHECK(withT(everywhere, std::string(Word) + "T x;", "x") == "t#T x");
  }
  CHECK(withT(everywhere, "extern T x;", "x") == "extern t#T x");
  CHECK(withT(newer, "__seg_gs T x;", "x") == "__seg_gs t#T x");
}

TEST_CASE("C148: nor do they switch it on") {
  for (const char *Word : {"const", "volatile", "attr", "static", "extern", "inline", "restrict"}) {
    CAPTURE(Word);
    CHECK(messagesWithT(newer, std::string("int ") + Word + " T;") == Redefinition);
    CHECK(messagesWithT(old, std::string("int ") + Word + " T;") == "");
  }
}

TEST_CASE("C148: a repeated typedef declares its name again") {
  CHECK(everywhere("typedef unsigned u32; typedef unsigned u32;").messages() == "");
  CHECK(newer("typedef unsigned u32; typedef long u32;").messages() == "<stdin>:1: redefinition of u32");
  CHECK(old("typedef unsigned u32; typedef long u32;").messages() == "");
}

TEST_CASE("C148: a parameter named like a typedef is a name and is dropped") {
  CHECK(withT(newer, "int f(int T);", "f") == "int f ( int )");
  CHECK(withT(old, "int f(int T);", "f") == "int f ( int t#T )");
  CHECK(withT(newer, "int f(int *T, int T[5], T T);", "f") == "int f ( int * , int [ 5 ] , t#T )");
}

TEST_CASE("C148: a TYPE is never a declared name any more") {
  for (const char *Text : {"*T;", "(T);", "const *T;"}) {
    CAPTURE(Text);
    CHECK(messagesWithT(newer, Text) == SyntaxError);
    CHECK(messagesWithT(old, Text) == Redefinition);
  }
}

TEST_CASE("C148: the lookup is on after a declared or member name") {
  CHECK(withT(newer, "int f(T y);", "f") == "int f ( t#T )");
  CHECK(withT(newer, "struct { int x(T y); } w;", "w") == "struct { int x ( t#T ) ; } w");
}

TEST_CASE("C148: the lookup is on after the `;` of a declaration or member, an erroneous member too") {
  CHECK(withT(newer, "int x; T y;", "y") == "t#T y");
  CHECK(withT(newer, "struct { int x; T y; } w;", "w") == "struct { int x ; t#T y ; } w");
  CHECK(withT(newer, "struct { int % ; T y; } w;", "w") == "struct { int % ; t#T y ; } w");
}

TEST_CASE("C148: the lookup is on after each parameter") {
  CHECK(withT(newer, "int f(int, T, T x);", "f") == "int f ( int , t#T , t#T )");
  CHECK(withT(newer, "int f(int *, T x);", "f") == "int f ( int * , t#T )");
}

TEST_CASE("C148: the lookup is on after a `(` inside an abstract declarator") {
  CHECK(withT(newer, "int f(int (T));", "f") == "int f ( int ( t#T ) )");
  CHECK(withT(newer, "int f(int (*)(T));", "f") == "int f ( int ( * ) ( t#T ) )");
}

TEST_CASE("C148: the lookup is off after each declarator of a comma list") {
  CHECK(messagesWithT(newer, "int x, T;") == Redefinition);
  CHECK(messagesWithT(newer, "int x[2], T, y;") == Redefinition);
  CHECK(withT(newer, "int x[2], T, y;", "y") == "int y");
  CHECK(messagesWithT(newer, "int f(T), T;") == Redefinition);
}

TEST_CASE("C148: a file-level syntax error does not switch the lookup on") { CHECK(looksUpAfter("int % ;") == "no"); }

TEST_CASE("C148: off as soon as a type specifier is complete") {
  // The error comes before anything else can switch it.
  for (const char *Specifier : {"int", "T", "typeof(x)", "typeof(int)", "struct {int y;}", "struct s {int y;}", "enum {A}", "enum e {A}", "int8x8_t",
                                "__builtin_va_list", "_Bool", "__int128"}) {
    CAPTURE(Specifier);
    CHECK(looksUpAfter(std::string(Specifier) + " % ;") == "no");
  }
  // After a tag without a body too, once the next token has been read.
  CHECK(looksUpAfter("struct s % ;") == "no");
}

TEST_CASE("C148: after a tag without a body one token more is looked up") {
  CHECK(withT(newer, "int a(struct s T);", "a") == "int a ( s#s t#T )");
  CHECK(withT(newer, "int a(union s T);", "a") == "int a ( u#s t#T )");
  CHECK(withT(newer, "int a(enum s T);", "a") == "int a ( e#s t#T )");
  CHECK(messagesWithT(newer, "struct s T[2];") == SyntaxError);
  CHECK(messagesWithT(newer, "struct s T, x;") == SyntaxError);
  CHECK(messagesWithT(newer, "enum e T = 3;") == SyntaxError);
  CHECK(messagesWithT(newer, "struct { struct s T[2]; } w;") == SyntaxError);
}

TEST_CASE("C148: so a repeated `typedef struct T T;` declares nothing") {
  CHECK(everywhere("typedef struct T T; typedef struct T T;").messages() == "");
  CHECK(everywhere("typedef struct T T; typedef struct T T;")["t#T"] == "typedef s#T T");
  // Not even where it would differ.
  CHECK(everywhere("typedef int T; typedef struct T T;").messages() == "");
  CHECK(newer("typedef int T; typedef struct T *T;").messages() == Redefinition);
}

TEST_CASE("C148: not so after a body, after another symbol, or where the lookup was off already") {
  CHECK(withT(newer, "int a(struct s {} T);", "a") == "int a ( s#s )");
  CHECK(withT(newer, "int a(struct s *T);", "a") == "int a ( s#s * )");
  CHECK(withT(newer, "int a(struct s const T);", "a") == "int a ( s#s const )");
  CHECK(withT(newer, "int a(int struct s T);", "a") == "int a ( int s#s )");
  CHECK(messagesWithT(newer, "struct s {} T;") == Redefinition);
  CHECK(messagesWithT(newer, "struct s *T;") == Redefinition);
}

TEST_CASE("C148: off when a file-level declarator with asm, attributes and initializer is complete, the only or last one too") {
  for (const char *Declarator : {"x", "x asm(\"q\")", "x attr", "x = 5, y", "x asm(\"q\") attr", "x[2]", "(x)", "x, y", "x(T)"}) {
    CAPTURE(Declarator);
    CHECK(looksUpAfter(std::string("int ") + Declarator + " % ;") == "no");
    CHECK(looksUpAfter(std::string("typedef int ") + Declarator + " % ;") == "no");
  }
  // After an initializer nothing but its terminator can follow: a `}` here.
  CHECK(looksUpAfter("int x = 5 }") == "no");
}

TEST_CASE("C148: off at a comma in a member list") {
  CHECK(withT(newer, "struct { int x, T; } w;", "w") == "struct { int x , T ; } w");
  CHECK(messagesWithT(newer, "struct { int x, T, y; } w;") == "");
  CHECK(messagesWithT(newer, "struct { int x[2], T[3]; } w;") == "");
}

TEST_CASE("C148: on when a declared, member or parameter name is read") {
  CHECK(looksUpAfter("int (x % ) ;") == "yes");
  CHECK(looksUpAfter("int *(*x % ) ;") == "yes");
  CHECK(looksUpAfter("typeof(T x ;") == "yes");
  CHECK(withT(newer, "struct { int (*x)(T); } w;", "w") == "struct { int ( * x ) ( t#T ) ; } w");
  // Before the next symbol is looked at: the T after the name is a TYPE, and no suffix.
  CHECK(messagesWithT(newer, "int x T;") == SyntaxError);
}

TEST_CASE("C148: on at the `;` of a simple declaration, a typedef or an empty one, and after a function body") {
  CHECK(looksUpAfter("int x;") == "yes");
  CHECK(looksUpAfter("int;") == "yes");
  CHECK(looksUpAfter("struct s;") == "yes");
  CHECK(looksUpAfter("typedef int k;") == "yes");
  CHECK(looksUpAfter("typedef int;") == "yes");
  CHECK(looksUpAfter("int f(void) {}") == "yes");
  CHECK(looksUpAfter("int x % ; ;") == "yes");
  CHECK(looksUpAfter("int x % ; int y;") == "yes");
  CHECK(looksUpAfter("int x % ; typedef int k;") == "yes");
  CHECK(looksUpAfter("int x % ; int f() {}") == "yes");
}

TEST_CASE("C148: not after asm, _Static_assert or an export") {
  CHECK(looksUpAfter("int x % ; asm(\"q\");") == "no");
  CHECK(looksUpAfter("int x % ; _Static_assert(1);") == "no");
  CHECK(looksUpAfter("int x % ; __GENKSYMS_EXPORT_SYMBOL(x);") == "no");
  // Nor do they switch it off.
  CHECK(looksUpAfter("asm(\"q\");") == "yes");
  CHECK(looksUpAfter("_Static_assert(1);") == "yes");
  CHECK(looksUpAfter("int x; __GENKSYMS_EXPORT_SYMBOL(x);") == "yes");
}

TEST_CASE("C148: on at a member's `;` and at the `;` where a struct body recovers") {
  CHECK(withT(newer, "struct { int; T y; } w;", "w") == "struct { int ; t#T y ; } w");
  CHECK(withT(newer, "struct { int x : 3; T y; } w;", "w") == "struct { int x : 3 ; t#T y ; } w");
  CHECK(withT(newer, "struct { int z; int % ; T y; } w;", "w") == "struct { int z ; int % ; t#T y ; } w");
  CHECK(withT(newer, "struct { ; T y; } w;", "w") == "struct { ; t#T y ; } w");
}

TEST_CASE("C148: on after each parameter, before the `,` or `)` is checked") {
  // The `%` is the error of the list; its `)` does not switch anything, and what follows is an error of the typeof.
  CHECK(looksUpAfter("typeof(int x(int % ) ;") == "yes");
  CHECK(withT(newer, "int f(T, T, T);", "f") == "int f ( t#T , t#T , t#T )");
}

TEST_CASE("C148: not after the parameter-declaration of a typeof") {
  CHECK(looksUpAfter("typeof(T ;") == "no");
  CHECK(looksUpAfter("typeof(T * ;") == "no");
  CHECK(messagesWithT(newer, "typeof(int) T;") == Redefinition);
  CHECK(messagesWithT(newer, "typeof(int x) T;") == Redefinition);
}

TEST_CASE("C148: on at a `(` or a `[` phrase in an abstract declarator") {
  CHECK(looksUpAfter("typeof(T [] ;") == "yes");
  CHECK(looksUpAfter("typeof(int (*) ;") == "yes");
  CHECK(looksUpAfter("typeof(int () ;") == "yes");
  CHECK(looksUpAfter("typeof(int *[3] ;") == "yes");
}

TEST_CASE("C148: nothing else switches it") {
  CHECK(looksUpAfter("int x % }") == "no");
  CHECK(looksUpAfter("int x % ; const % ;") == "no");
  CHECK(looksUpAfter("int x % ; static % ;") == "no");
  CHECK(looksUpAfter("int x % ; attr % ;") == "no");
  CHECK(looksUpAfter("int x % ; * % ;") == "no");
  CHECK(looksUpAfter("int x % ; ( % ;") == "no");
  CHECK(looksUpAfter("int x % ; typedef % ;") == "no");
  CHECK(looksUpAfter("const % ;") == "yes");
  CHECK(looksUpAfter("static attr * % ;") == "yes");
  CHECK(looksUpAfter("% }") == "yes");
}

TEST_CASE("C148: the examples") {
  CHECK(looksUpAfter("int x % ;") == "no");
  CHECK(looksUpAfter("int x % ; ;") == "yes");
  CHECK(looksUpAfter("int x % ; asm(\"q\");") == "no");
  CHECK(looksUpAfter("int (x % ) ;") == "yes");
  CHECK(looksUpAfter("const % ;") == "yes");
  CHECK(looksUpAfter("typeof(T ;") == "no");
  CHECK(looksUpAfter("typeof(T * ;") == "no");
  CHECK(looksUpAfter("typeof(T [] ;") == "yes");
  CHECK(looksUpAfter("typeof(T x ;") == "yes");
  CHECK(looksUpAfter("typeof(int (*) ;") == "yes");
}

TEST_CASE("C148: after an erroneous declaration the lookup stays off, and a typedef name is declared anew") {
  const char *Source = "typedef int k % ; k x;";
  CHECK(newer(Source).messages() == "<stdin>:1: syntax error; <stdin>:1: redefinition of k");
  CHECK(newer(Source)["x"] == Undeclared);
  CHECK(old(Source).messages() == SyntaxError);
  CHECK(old(Source)["x"] == "t#k x");
}

TEST_CASE("C148: up to 6.13 every identifier but a tag is looked up") {
  CHECK(withT(old, "int x % ; T y;", "y") == "t#T y");
  CHECK(withT(old, "int f(int T, const T T);", "f") == "int f ( int t#T , const t#T t#T )");
  CHECK(withT(old, "struct T x;", "x") == "s#T x");
}

TEST_SUITE_END();
