// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What headers do is replayed where it is the same, and only there. Each case is a sequence of units; UnitSequence::process() also checks that the
// results are those without any memory.
#include "UnitSequence.h"

#include <doctest/doctest.h>

using namespace modver::genksyms;
using namespace modver::genksyms::test;
using llvm::StringRef;

namespace {

/// How many inclusions were replayed in each unit: `0 1 2`; `x` for a unit in error. The compiler's own macros are a header too; it does not count.
std::string replays(const std::vector<UnitResult> &Results) {
  std::string Text;
  bool IsFirst = true;
  for (const UnitResult &R : Results) {
    Text += (Text.empty() ? "" : " ") + (R.Error.empty() ? std::to_string(R.NumReplayed - (R.NumReplayed && !IsFirst)) : "x");
    IsFirst = false;
  }
  return Text;
}

std::string messages(const UnitResult &R) { return llvm::join(R.Messages, "; "); }

/// A header and the same unit, behind different beginnings.
struct WithHeader : UnitSequence {
  void units(StringRef Header, std::initializer_list<StringRef> Beginnings, StringRef End = "") {
    file("h.h", Header);
    for (StringRef Begin : Beginnings)
      unit((Begin + "\n#include \"h.h\"\nstruct s { int own; };\nint f(struct s *);\nEXPORT(f)\n" + End).str());
  }
};

} // namespace

TEST_SUITE_BEGIN("HeaderReuse");

// Macros.

TEST_CASE_FIXTURE(WithHeader, "a macro's value") {
  units("struct s { int a[N]; };\n", {"#define N 1", "#define N 1", "#define N 2", "#define N 1", "", "#define N(x) 1", ""});
  auto R = process();
  CHECK(replays(R) == "0 1 0 1 0 0 1");
  CHECK(exports(R[0]) == exports(R[1]));
  CHECK(exports(R[0]) != exports(R[2]));
  CHECK(exports(R[0]) != exports(R[4]));
}

TEST_CASE_FIXTURE(WithHeader, "whether a macro is defined") {
  units("#ifdef A\nstruct s { int a; };\n#else\nstruct s { char b; };\n#endif\n",
        {"", "#define A 1", "", "#define A 1", "#define A 2", "#define A\n#undef A"});
  auto R = process();
  CHECK(replays(R) == "0 0 1 1 0 1");
  CHECK(exports(R[0]) != exports(R[1]));
  CHECK(exports(R[1]) == exports(R[4]));
}

TEST_CASE_FIXTURE(WithHeader, "a macro's value and definition by the command line") {
  file("h.h", "struct s { int N; };\n");
  for (const char *Flag : {"-DN=a", "-DN=b", "-DN=a", "-UN"})
    unit("#include \"h.h\"\nint f(struct s *);\nEXPORT(f)\n", {Flag});
  CHECK(replays(process()) == "0 0 1 0");
}

TEST_CASE_FIXTURE(WithHeader, "function-like macros: parameters, body, what the body mentions") {
  units("struct s { M(int) a; };\n",
        {"#define M(x) x", "#define M(x) x", "#define M(y) y", "#define M(x) x *", "#define M(x...) x", "#define M(...) __VA_ARGS__",
         "#define M(x) T x", "#define T const\n#define M(x) T x", "#define M(x) T x", "#define T const\n#define M(x) T x"});
  CHECK(replays(process()) == "0 1 0 0 0 0 0 0 1 1");
}

TEST_CASE_FIXTURE(WithHeader, "a macro of a function-like macro's name that is not called") {
  units("struct s { int M; };\n", {"", "#define M(x) x", "#define M x", "", "#define M(x) x"});
  CHECK(replays(process()) == "0 0 0 1 1");
}

TEST_CASE_FIXTURE(WithHeader, "a name in a definition counts when the macro is used") {
  units("#define SIZE N\n", {"#define N 1", "#define N 2", ""}, "int g[SIZE];\nEXPORT(g)\n");
  auto R = process();
  CHECK(replays(R) == "0 1 1");
  CHECK(exports(R[0]) != exports(R[1]));
  CHECK(exports(R[1]) != exports(R[2]));
}

TEST_CASE_FIXTURE(WithHeader, "a name that a replayed macro mentions becomes a macro later") {
  units("#define SIZE N\n#define CALL(x) N(x)\n", {"", ""}, "#define N(x) 7 + x\nint g[CALL(SIZE)];\nEXPORT(g)\n");
  CHECK(replays(process()) == "0 1");
}

TEST_CASE_FIXTURE(WithHeader, "definitions and their ends follow each other many times") {
  std::string Header;
  for (int I = 0; I != 20; ++I)
    Header += "#define A " + std::to_string(I) + "\nint g" + std::to_string(I) + "[A];\n#undef A\n#undef A\n";
  units(Header + "#define A last\n", {"", "#define A first", ""}, "int g[A];\nEXPORT(g)\nEXPORT(g7)\n");
  CHECK(replays(process()) == "0 1 1");
}

TEST_CASE_FIXTURE(WithHeader, "an end that a header puts to the unit's own macro") {
  units("#undef A\n", {"#define A 1", "#define A 2", ""}, "int g[A];\nEXPORT(g)\n");
  CHECK(replays(process()) == "0 1 1");
}

TEST_CASE_FIXTURE(WithHeader, "stringizing, pasting and variable arguments survive") {
  units("#define STRING(x) #x\n#define PASTE(x, y) x##y\n#define GNU(x...) (0, ##x)\n#define C99(f, ...) (f, ##__VA_ARGS__)\n"
        "#define EMPTY\n#define SPACE(x) < x\n#define HASH %: a\n#define NESTED(x) PASTE(x, x) STRING(PASTE(x, x))\n",
        {"", ""},
        "int g[STRING(a  b \"\\n\")][PASTE(1, 2)][sizeof GNU()][sizeof GNU(1, 2)][sizeof C99(1)][C99(1, 2)][EMPTY][SPACE(<)][NESTED(q) "
        "HASH];\nEXPORT(g)\n");
  auto R = process();
  CHECK(replays(R) == "0 1");
  CHECK(StringRef(R[1].Symtypes).contains(R"(g int g [ "a b \"\\n\"" ] [ 12 ])"));
}

TEST_CASE_FIXTURE(WithHeader, "push_macro and pop_macro: everything is preprocessed") {
  units("#define A 1\n#pragma push_macro(\"A\")\n#undef A\n#define A 2\nint inner[A];\n#pragma pop_macro(\"A\")\n", {"", "", "#define A 5"},
        "int g[A];\nEXPORT(g)\nEXPORT(inner)\n");
  CHECK(replays(process()) == "0 0 0");
}

TEST_CASE_FIXTURE(WithHeader, "push_macro in the unit, and in _Pragma") {
  units("#define A 1\n", {"", ""}, "_Pragma(\"push_macro(\\\"A\\\")\")\n#undef A\n#pragma pop_macro(\"A\")\nint g[A];\nEXPORT(g)\n");
  auto R = process();
  CHECK(StringRef(R[1].Symtypes).contains("g int g [ 1 ] \n"));
}

// Declarations.

TEST_CASE_FIXTURE(WithHeader, "a name that is a typedef, an enumerator, or neither") {
  units("int p(x);\nint q[x];\n", {"", "typedef int x;", "enum { x };", "int x;", "typedef int x;", "enum { x };", "struct x { int a; };"},
        "EXPORT(p)\nEXPORT(q)\n");
  auto R = process();
  CHECK(replays(R) == "0 0 0 1 1 1 1");
  CHECK(exports(R[0]) != exports(R[1]));
  CHECK(exports(R[0]) != exports(R[2]));
  CHECK(exports(R[1]) != exports(R[2]));
}

TEST_CASE_FIXTURE(WithHeader, "a definition that is known: none, the same, another") {
  StringRef Same = "struct s { int a; };", Other = "struct s { int b; };";
  file("same.h", Same);
  file("other.h", Other);
  file("h.h", "struct s { int a; };\n");
  for (StringRef Name : {"none", "same", "other", "none", "same", "other"})
    unit(((Name == "none" ? "" : "#include \"" + Name.str() + ".h\"\n") + "#include \"h.h\"\nint f(struct s *);\nEXPORT(f)\n"));
  auto R = process();
  CHECK(replays(R) == "0 0 0 1 2 2");
  CHECK(R[0].Messages.empty());
  CHECK(R[1].Messages.empty());
  CHECK(messages(R[2]) == "./h.h:1: redefinition of s");
  CHECK(R[5].Messages == R[2].Messages);
  CHECK(exports(R[0]) == exports(R[1]));
  CHECK(exports(R[0]) != exports(R[2]));
}

TEST_CASE_FIXTURE(WithHeader, "a redefinition within the header is reported each time") {
  units("int x;\nint x;\nlong x;\n", {"", ""}, "EXPORT(x)\n");
  auto R = process();
  CHECK(replays(R) == "0 1");
  CHECK(R[1].Messages.size() == 2);
}

TEST_CASE_FIXTURE(WithHeader, "tags and ordinary names are apart") {
  units("struct x { int a; };\n", {"", "int x;", "long x;"}, "int g(struct x *);\nEXPORT(g)\n");
  CHECK(replays(process()) == "0 1 1");
}

TEST_CASE_FIXTURE(WithHeader, "a tag that an export made UNKNOWN") {
  units("struct x { int a; };\n", {"", "int e(struct x *);\nEXPORT(e)", "", "int e(struct x *);\nEXPORT(e)"}, "int g(struct x *);\nEXPORT(g)\n");
  auto R = process();
  CHECK(replays(R) == "0 0 1 1");
  CHECK(exports(R[1]) == exports(R[3]));
}

TEST_CASE_FIXTURE(WithHeader, "the type of a body of the source file stays private") {
  units("struct s;\nint g(struct s *);\n", {"struct s { int z; };", ""}, "EXPORT(g)\n");
  auto R = process();
  CHECK(replays(R) == "0 1");
  CHECK(StringRef(R[1].Symtypes).contains("s#s struct s { UNKNOWN }"));
}

TEST_CASE_FIXTURE(WithHeader, "the enumerator counter goes on behind a header") {
  file("list.h", "enum e { A, B = 5, C };\nenum { D };\n");
  units("enum { X };\nint g[X];\n", {"", "enum own { P, Q };", "", "enum own { P, Q };", "#include \"list.h\"", "#include \"list.h\""},
        "enum { Y };\nint h[Y];\nEXPORT(h)\nEXPORT(g)\n");
  // An enum whose tag is in the source file does not restart the counter, so a header behind it is no header like others.
  auto R = process();
  CHECK(exports(R[0]) != exports(R[1]));
  CHECK(replays(R) == "0 0 1 0 1 2");
}

TEST_CASE_FIXTURE(WithHeader, "an error of the header is reported each time, and what is behind it is declared") {
  units("int a b c;\nint x y;\nint [ z;];\nint y;\nint g(struct t { int a; } *);\n", {"", ""}, "EXPORT(y)\nEXPORT(g)\n");
  auto R = process();
  CHECK(R[0].Messages.size() > 1);
  CHECK(replays(R) == "0 1");
}

TEST_CASE_FIXTURE(WithHeader, "an export within the header") {
  units("int g(int);\nEXPORT(g)\nEXPORT(missing)\n", {"", "", "#define EXPORT_G"});
  auto R = process();
  CHECK(replays(R) == "0 0 0");
  CHECK(R[1].Exports.size() == 3);
  CHECK(StringRef(exports(R[1])).contains("missing none"));
}

TEST_CASE_FIXTURE(UnitSequence, "a header without declarations, units without declarations of their own") {
  file("macros.h", "#define A int\n");
  file("types.h", "typedef int t;\n");
  for (int I = 0; I != 2; ++I) {
    unit("#include \"macros.h\"\n");
    unit("#include \"types.h\"\n");
    unit("");
  }
  auto R = process();
  CHECK(replays(R) == "0 0 0 1 1 0");
  // A text without any declaration is an error of it.
  for (int I : {0, 2, 3, 5})
    CHECK(R[I].Messages.size() == 1);
  CHECK(R[1].Messages.empty());
  CHECK(R[4].Messages.empty());
}

// Where headers begin and end.

TEST_CASE_FIXTURE(UnitSequence, "included in the middle of an enum, a struct, an initializer, a function") {
  file("list.h", "A, B,\n");
  file("members.h", "int a; struct inner { int b; } c;\n");
  file("statements.h", "if (1) { } #define X\n");
  file("all.h", "enum e {\n#include \"list.h\"\n};\nstruct s {\n#include \"members.h\"\n};\nint v[] = {\n#include \"list.h\"\n};\n"
                "static inline int body(void) {\n#include \"statements.h\"\n}\n");
  for (int I = 0; I != 3; ++I)
    unit("#include \"all.h\"\nint f(enum e, struct s, struct inner *);\nEXPORT(f)\nEXPORT(v)\n");
  auto R = process();
  CHECK(replays(R) == "0 1 1");
  CHECK(StringRef(R[1].Symtypes).contains("enum e { A , B , }"));
}

TEST_CASE_FIXTURE(UnitSequence, "between declarations and in the middle of one, the same header") {
  file("h.h", "int A, B, C;\n");
  unit("#include \"h.h\"\nEXPORT(A)\n");
  unit("struct s {\n#include \"h.h\"\n};\nint f(struct s *);\nEXPORT(f)\n");
  unit("#include \"h.h\"\nEXPORT(B)\nunion u {\n#include \"h.h\"\n};\nint f(union u *);\nEXPORT(f)\n");
  CHECK(replays(process()) == "0 0 1");
}

TEST_CASE_FIXTURE(UnitSequence, "a header that ends in the middle of a declaration") {
  file("open.h", "struct before { int a; };\nextern int\n");
  file("outer.h", "#include \"open.h\"\nx;\nstruct after { int b; };\n");
  for (int I = 0; I != 2; ++I) {
    unit("#include \"open.h\"\nf(struct before *);\nEXPORT(f)\n");
    unit("#include \"outer.h\"\nint f(struct after *);\nEXPORT(f)\nEXPORT(x)\n");
  }
  auto R = process();
  CHECK(replays(R) == "0 0 0 0");
  CHECK(exports(R[0]) == exports(R[2]));
}

TEST_CASE_FIXTURE(UnitSequence, "a declaration that begins in the header's text and ends in one that it includes there") {
  file("end.h", "y; };\n#include \"clean.h\"\nstruct t { int\n");
  file("clean.h", "typedef int clean;\n");
  file("h.h", "struct s { int\n#include \"end.h\"\nz; clean c; };\n");
  for (int I = 0; I != 2; ++I)
    unit("#include \"h.h\"\nint f(struct s, struct t);\nEXPORT(f)\n");
  auto R = process();
  CHECK(replays(R) == "0 2");
  CHECK(R[1].Messages.empty());
}

// Nested headers.

TEST_CASE_FIXTURE(UnitSequence, "include guards; a nested header that was included before") {
  file("inner.h", "#ifndef INNER\n#define INNER\nstruct inner { int a; };\n#endif\n");
  file("outer.h", "#ifndef OUTER\n#define OUTER\n#include \"inner.h\"\nstruct outer { struct inner i; };\n#endif\n");
  unit("#include \"outer.h\"\nint f(struct outer);\nEXPORT(f)\n");
  unit("#include \"outer.h\"\n#include \"inner.h\"\n#include \"outer.h\"\nint f(struct outer);\nEXPORT(f)\n");
  unit("#include \"inner.h\"\n#include \"outer.h\"\nint f(struct outer);\nEXPORT(f)\n");
  unit("#include \"inner.h\"\n#include \"outer.h\"\n#include \"inner.h\"\n#include \"outer.h\"\nint f(struct outer);\nEXPORT(f)\n");
  auto R = process();
  for (const UnitResult &Each : R)
    CHECK(exports(Each) == exports(R[0]));
  CHECK(replays(R) == "0 2 3 5");
}

TEST_CASE_FIXTURE(UnitSequence, "a nested header that goes another way the second time") {
  file("inner.h", "#ifdef A\nstruct s { int a; };\n#define B\n#else\nstruct s { char a; };\n#endif\n");
  file("outer.h", "struct x { int x; };\n#include \"inner.h\"\n#ifdef B\nint f(struct s *, struct x);\n#else\nint f(struct x, struct s);\n#endif\n");
  for (const char *Begin : {"", "#define A\n", "", "#define A\n", "#define B\n", "#define B\n"})
    unit(Begin + std::string("#include \"outer.h\"\nEXPORT(f)\n"));
  auto R = process();
  CHECK(exports(R[0]) != exports(R[1]));
  CHECK(exports(R[0]) != exports(R[4]));
  CHECK(replays(R) == "0 0 2 2 2 2");
}

TEST_CASE_FIXTURE(UnitSequence, "#pragma once") {
  file("once.h", "#pragma once\nstruct s { int a; };\nint counted[__LINE__];\n");
  file("outer.h", "#include \"once.h\"\nstruct t { struct s s; };\n#include \"once.h\"\n");
  unit("#include \"once.h\"\n#include \"once.h\"\nint f(struct s *);\nEXPORT(f)\n");
  unit("#include \"once.h\"\n#include \"once.h\"\nint f(struct s *);\nEXPORT(f)\n");
  unit("#include \"outer.h\"\nint f(struct t *);\nEXPORT(f)\n");
  unit("#include \"once.h\"\n#include \"outer.h\"\nint f(struct t *);\nEXPORT(f)\n");
  unit("#include \"outer.h\"\n#include \"once.h\"\nint f(struct t *);\nEXPORT(f)\n");
  auto R = process();
  CHECK(replays(R) == "0 1 1 2 2");
}

TEST_CASE_FIXTURE(UnitSequence, "#pragma once in a header that is included in the middle of an enum") {
  file("list.h", "#pragma once\nA, B,\n");
  file("h.h", "enum e {\n#include \"list.h\"\nLAST };\n");
  unit("#include \"h.h\"\nint f(enum e);\nEXPORT(f)\n");
  unit("#include \"h.h\"\nenum own {\n#include \"list.h\"\nC };\nint f(enum e), g[C];\nEXPORT(f)\nEXPORT(g)\n");
  unit("enum first {\n#include \"list.h\"\n};\n#include \"h.h\"\nint f(enum e);\nEXPORT(f)\n");
  auto R = process();
  CHECK(exports(R[0]) != exports(R[2]));
}

TEST_CASE_FIXTURE(UnitSequence, "#pragma once, replayed, holds in the middle of a declaration") {
  file("once.h", "#pragma once\nint A, B;\n");
  for (int I = 0; I != 2; ++I)
    unit("#include \"once.h\"\nstruct s {\n#include \"once.h\"\nint c; };\nstruct t { int a; } f(struct s);\nEXPORT(f)\n#include "
         "\"once.h\"\nEXPORT(A)\n");
  auto R = process();
  CHECK(replays(R) == "0 1");
}

TEST_CASE_FIXTURE(UnitSequence, "#pragma once in a header that could not be recorded") {
  file("once.h", "#pragma once\n#ifdef N\nint shown[__COUNTER__];\n#else\nint x;\n#endif\n");
  file("outer.h", "#include \"once.h\"\n");
  unit("#include \"outer.h\"\nEXPORT(x)\n");
  unit("#define N\n#include \"once.h\"\n#undef N\n#include \"outer.h\"\nEXPORT(x)\nEXPORT(shown)\n");
  CHECK(StringRef(exports(process()[1])).starts_with("x none\nshown 0x"));
}

TEST_CASE_FIXTURE(UnitSequence, "a macro that stands for strings may be another one in skipped text") {
  file("h.h", "static inline void body(void) { log(prefix(\"x\")); }\nstruct s { int a; };\n");
  const char *Same[] = {"#define prefix(x) x\n", "#define prefix(x) x\n", "#define prefix(f) f\n"};
  const char *Strings[] = {"#define prefix(x) \"a: \" x\n", "#define NAME \"b\"\n#define prefix(x) NAME \": \" x\n", "#define prefix(x) \"c\" x\n"};
  const char *Others[] = {"#define prefix(x) { x\n",    "#define prefix(x) x, __func__\n", "#define prefix \"d\"\n", "#define prefix(x, ...) x\n",
                          "#define prefix(x) NAME x\n", "#define prefix(x) x x\n",         "#define prefix(x) \n",   "#define prefix(x) #x\n"};
  auto Add = [&](const char *Definition) { unit(std::string(Definition) + "#include \"h.h\"\nint f(struct s *);\nEXPORT(f)\n"); };
  for (const char *D : Same)
    Add(D);
  for (const char *D : Strings)
    Add(D);
  for (const char *D : Others)
    Add(D);
  auto R = process();
  CHECK(replays(R) == "0 1 1 0 1 1 0 0 0 0 0 0 0 0");
}

TEST_CASE_FIXTURE(UnitSequence, "what an inert macro leads on to does not hide other traces") {
  // After its include the outer header looks at NAME; the trace of the inner one does only if NAME is in prefix.
  file("inner.h", "static inline void body(void) { log(prefix(\"x\")); }\n");
  file("outer.h", "static inline void first(void) { log(prefix(\"x\")); }\n#include \"inner.h\"\nint n[sizeof(NAME)];\n");
  for (const char *Begin : {"#define NAME \"a\"\n#define prefix(x) NAME x\n", "#define NAME \"b\"\n#define prefix(x) \"y\" x\n",
                            "#define NAME \"b\"\n#define prefix(x) \"y\" x\n", "#define NAME \"a\"\n#define prefix(x) NAME x\n",
                            "#define NAME \"a\"\n#define prefix(x) \"z\" x\n", "#define NAME \"b\"\n#define prefix(x) NAME x\n"})
    unit(Begin + std::string("#include \"outer.h\"\nEXPORT(n)\n"));
  auto R = process();
  CHECK(replays(R) == "0 1 2 2 2 2");
  CHECK(exports(R[0]) != exports(R[1]));
}

// What traces cannot follow.

TEST_CASE_FIXTURE(UnitSequence, "#pragma once in headers that include each other") {
  file("a.h", "#pragma once\n#include \"b.h\"\n#ifdef A_H\nint second;\n#else\n#define A_H\nstruct a { struct b *b; };\n#endif\n");
  file("b.h", "#pragma once\n#include \"a.h\"\nstruct b { struct a *a; };\n");
  for (const char *Begin :
       {"#include \"a.h\"\n", "#include \"b.h\"\n", "#define A_H\n#include \"a.h\"\n", "#include \"b.h\"\n", "#include \"a.h\"\n"})
    unit(Begin + std::string("int f(struct a, struct b);\nEXPORT(f)\nEXPORT(second)\n"));
  process();
}

TEST_CASE_FIXTURE(UnitSequence, "a header that includes itself, as deep as compilers allow and deeper") {
  file("counts.h", "#if N > 0\n#include DECREMENTED\n#endif\n");
  auto Self = [](StringRef Macro, unsigned Depth) {
    std::string Text;
    for (unsigned I = 0; I != Depth; ++I)
      Text += (I ? "#elif" : "#if") + std::string(" !defined ") + Macro.str() + std::to_string(I) + "\n#define " + Macro.str() + std::to_string(I) +
              "\nstruct " + Macro.str() + std::to_string(I) + " { int a; };\n#include \"" + Macro.str() + ".h\"\n";
    return Text + "#endif\n";
  };
  file("shallow.h", Self("shallow", 150));
  file("deep.h", Self("deep", 250));
  for (int I = 0; I != 2; ++I) {
    unit("#include \"shallow.h\"\nint f(struct shallow149 *);\nEXPORT(f)\n");
    unit("#include \"deep.h\"\nint f(struct deep249 *);\nEXPORT(f)\n");
  }
  auto R = process();
  CHECK(R[0].Error == "");
  CHECK(replays(R) == "0 x 151 x");
  CHECK(R[1].Error == R[3].Error);
  CHECK(R[1].Error == "./deep.h:796: #include nested too deeply");
}

TEST_CASE_FIXTURE(UnitSequence, "a trace from a shallow place where the includers are deep") {
  file("nested.h", "typedef int nested;\n");
  file("leaf.h", "#include \"nested.h\"\n");
  for (int I = 1; I != 200; ++I)
    file("d" + std::to_string(I) + ".h", "#include \"d" + std::to_string(I + 1) + ".h\"\n");
  file("d198.h", "#include \"leaf.h\"\n");
  unit("#include \"leaf.h\"\nint f(nested);\nEXPORT(f)\n");
  unit("#include \"d2.h\"\nint f(nested);\nEXPORT(f)\n");
  unit("#include \"d1.h\"\nint f(nested);\nEXPORT(f)\n");
  auto R = process();
  CHECK(R[1].Error == "");
  CHECK(R[2].Error == "./leaf.h:1: #include nested too deeply");
}

// Files.

TEST_CASE_FIXTURE(UnitSequence, "a name in quotes that the order of directories or the includer's place decides") {
  file("a/x.h", "struct s { int a; };\n");
  file("b/x.h", "struct s { char b; };\n");
  file("a/sub.h", "#include \"x.h\"\n");
  file("b/sub.h", "#include \"x.h\"\n");
  file("top.h", "#include \"x.h\"\n");
  file("angled.h", "#include <x.h>\n");
  for (StringRef Name : {"top.h", "angled.h", "sub.h"})
    for (const auto &[First, Second] : {std::pair("-Ia", "-Ib"), {"-Ib", "-Ia"}, {"-Ia", "-Ib"}, {"-iquoteb", "-Ia"}, {"-iquoteb", "-Ia"}})
      unit(("#include \"" + Name + "\"\nint f(struct s *);\nEXPORT(f)\n").str(), {First, Second});
  auto R = process();
  CHECK(replays(R) == "0 0 2 2 2 1 1 2 2 2 1 1 2 2 2");
  CHECK(exports(R[0]) != exports(R[1]));
  CHECK(exports(R[0]) == exports(R[2]));
}

TEST_CASE_FIXTURE(UnitSequence, "a nested header that is not there") {
  file("a/x.h", "struct s { int a; };\n");
  file("h.h", "#include \"x.h\"\n");
  for (const char *Flag : {"-Ia", "-Ib", "-Ia", "-Ib"})
    unit("#include \"h.h\"\nint f(struct s *);\nEXPORT(f)\n", {Flag});
  auto R = process();
  CHECK(replays(R) == "0 x 2 x");
  CHECK(StringRef(R[1].Error).starts_with("./h.h:1: 'x.h' file not found"));
  CHECK(R[3].Error == R[1].Error);
}

TEST_CASE_FIXTURE(UnitSequence, "a header that is in error is in error the next time") {
  file("h.h", "#ifndef CONFIG\n#error no configuration\n#endif\n");
  file("outer.h", "#include \"h.h\"\n");
  for (StringRef Name : {"h.h", "h.h", "outer.h", "outer.h"})
    unit(("#include \"" + Name + "\"\nint f(void);\nEXPORT(f)\n").str());
  for (const UnitResult &R : process())
    CHECK(R.Error == "./h.h:2: no configuration");
}

TEST_CASE_FIXTURE(UnitSequence, "what the compiler cannot be asked is an error each time") {
  file("h.h", "#if __has_attribute(unknown)\n#define A 1\n#endif\n#if __has_attribute(known)\n#define B 1\n#endif\n");
  for (int I = 0; I != 2; ++I)
    unit("#include \"h.h\"\nint f(int A, int B);\nEXPORT(f)\n");
  auto R = process();
  CHECK_FALSE(R[0].Error.empty());
  CHECK(R[1].Error == R[0].Error);
}

TEST_CASE_FIXTURE(UnitSequence, "__has_include") {
  file("a/there.h", "");
  file("h.h", "#if __has_include(<there.h>)\nstruct s { int a; };\n#else\nstruct s { char b; };\n#endif\n");
  for (const char *Flag : {"-Ia", "-Ib", "-Ia", "-Ib"})
    unit("#include \"h.h\"\nint f(struct s *);\nEXPORT(f)\n", {Flag});
  auto R = process();
  CHECK(replays(R) == "0 0 1 1");
  CHECK(exports(R[0]) != exports(R[1]));
}

TEST_CASE_FIXTURE(UnitSequence, "include_next and __has_include_next depend on where the includer was found") {
  file("a/h.h", "#include_next <h.h>\nstruct a { struct s s; };\n");
  file("b/h.h", "struct s { int b; };\n");
  file("c/h.h", "struct s { int c; };\n");
  file("a/asks.h", "#if __has_include_next(<there.h>)\nstruct s { int yes; };\n#else\nstruct s { int no; };\n#endif\nstruct a { struct s s; };\n");
  file("b/there.h", "");
  for (StringRef Name : {"h.h", "asks.h"})
    for (const std::vector<std::string> &Flags : std::vector<std::vector<std::string>>{
             {"-Ia", "-Ib", "-Ic"}, {"-Ia", "-Ic", "-Ib"}, {"-Ib", "-Ia", "-Ic"}, {"-Ia", "-Ib", "-Ic"}, {"-Ib", "-Ia", "-Ic"}})
      unit(("#include <" + Name + ">\nint f(struct a, struct s);\nEXPORT(f)\n").str(), Flags);
  auto R = process();
  CHECK(exports(R[0]) != exports(R[1]));
  CHECK(exports(R[5]) != exports(R[7]));
}

TEST_CASE_FIXTURE(UnitSequence, "the same header under two names") {
  file("sub/h.h", "struct s { char a[sizeof __FILE__]; };\nstatic const char *n = __FILE__;\nint name[__FILE__];\n");
  for (StringRef Name : {"sub/h.h", "sub/../sub/h.h", "sub/h.h", "sub/../sub/h.h"})
    unit(("#include \"" + Name + "\"\nEXPORT(name)\n").str());
  auto R = process();
  CHECK(replays(R) == "0 0 1 1");
  CHECK(exports(R[0]) != exports(R[1]));
}

TEST_CASE_FIXTURE(UnitSequence, "__COUNTER__ in a function's body counts, elsewhere it shows") {
  file("body.h", "static inline int body(void) { return __COUNTER__ + __COUNTER__; }\n");
  file("file.h", "int shown[__COUNTER__];\n");
  file("outer.h", "#include \"body.h\"\ntypedef int t;\n#include \"file.h\"\n");
  for (const char *Begin : {"", "", "int own[__COUNTER__];\n", "int own[__COUNTER__];\n", "#include \"body.h\"\n"})
    unit(Begin + std::string("#include \"outer.h\"\nint g[__COUNTER__];\nEXPORT(g)\nEXPORT(shown)\n"));
  auto R = process();
  // body.h always; file.h, and outer.h with it, where the count is one that it was seen with.
  CHECK(replays(R) == "0 3 1 3 1");
  CHECK(StringRef(R[1].Symtypes).contains("g int g [ 3 ]"));
  CHECK(StringRef(R[2].Symtypes).contains("g int g [ 4 ]"));
}

TEST_CASE_FIXTURE(UnitSequence, "__COUNTER__ in a condition within a function's body") {
  file("body.h", "static inline int body(void) {\n#if __COUNTER__ == 0\n#define FIRST 1\n#else\n#define FIRST 0\n#endif\n}\n");
  for (const char *Begin : {"", "int own[__COUNTER__];\n", ""})
    unit(Begin + std::string("#include \"body.h\"\nint g[FIRST];\nEXPORT(g)\n"));
  auto R = process();
  CHECK(exports(R[0]) != exports(R[1]));
}

TEST_CASE_FIXTURE(UnitSequence, "__INCLUDE_LEVEL__, __BASE_FILE__") {
  file("level.h", "int level[__INCLUDE_LEVEL__];\n");
  file("base.h", "int base[__BASE_FILE__];\n");
  file("outer.h", "#include \"level.h\"\n#include \"base.h\"\n");
  for (StringRef Name : {"level.h", "outer.h", "level.h", "outer.h"})
    unit(("#include \"" + Name + "\"\n#include \"base.h\"\nEXPORT(level)\nEXPORT(base)\n").str());
  auto R = process();
  CHECK(exports(R[0]) != exports(R[1]));
  CHECK(exports(R[0]) != exports(R[2]));
}

TEST_CASE_FIXTURE(UnitSequence, "#line in a header") {
  file("h.h", "#line 7 \"elsewhere.h\"\nint x y;\nint file[__FILE__][__LINE__];\n#line 3 \"u0.c\"\nstruct s { int a; };\n");
  for (int I = 0; I != 3; ++I)
    unit("#include \"h.h\"\nint f(struct s *);\nEXPORT(f)\nEXPORT(file)\n");
  auto R = process();
  // In u0.c the body is one of the source file.
  CHECK(StringRef(R[0].Symtypes).contains("UNKNOWN"));
  CHECK_FALSE(StringRef(R[1].Symtypes).contains("UNKNOWN"));
  CHECK(R[1].Messages == std::vector<std::string>{"elsewhere.h:7: syntax error"});
}

TEST_CASE_FIXTURE(UnitSequence, "the source file included by a header") {
  file("self.c", "#ifndef SELF\n#define SELF\n#include \"h.h\"\nint f(struct s *);\nEXPORT(f)\n#else\nstruct s { int a; };\n#endif\n");
  file("h.h", "#define SELF\n#include \"self.c\"\n");
  command("self.c");
  unit("#include \"h.h\"\nint f(struct s *);\nEXPORT(f)\n");
  command("self.c");
  unit("#include \"h.h\"\nint f(struct s *);\nEXPORT(f)\n");
  process();
}

TEST_CASE_FIXTURE(WithHeader, "identifiers beyond ASCII") {
  units("struct s { int \xc3\xa9t\xc3\xa9; };\n#define \xc3\xa9 2\n", {"", "", "#define \xc3\xa9t\xc3\xa9 e"}, "int g[\xc3\xa9];\nEXPORT(g)\n");
  process();
}

TEST_CASE_FIXTURE(UnitSequence, "#import: a header that was replayed counts as included") {
  file("inner.h", "int twice[N];\n");
  file("outer.h", "#include \"inner.h\"\n");
  for (int I = 0; I != 2; ++I)
    unit("#define N 1\n#include \"outer.h\"\n#undef N\n#define N 2\n#import \"inner.h\"\nEXPORT(twice)\n");
  CHECK(process()[1].Messages.empty());
}

TEST_CASE_FIXTURE(UnitSequence, "units with other flags for the language have other memories") {
  file("h.h", "#define A 1 ## 2\nstruct s { char c; };\n");
  for (const char *Prefix : {"-fmacro-prefix-map=./=", "-fmacro-prefix-map=./=x/", "-fmacro-prefix-map=./="})
    unit("#include \"h.h\"\nint f(struct s *);\nEXPORT(f)\n", {Prefix});
  CHECK(replays(process()) == "0 0 1");
}

TEST_SUITE_END();
