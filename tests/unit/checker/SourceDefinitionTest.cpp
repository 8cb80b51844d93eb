// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/revisions/SourceDefinition.h"
#include <doctest/doctest.h>

using modver::revisions::SourceText;

TEST_SUITE_BEGIN("SourceDefinition");

namespace {

std::string definition(const char *Text, const char *Record) { return SourceText(Text).definition(Record); }

} // namespace

TEST_CASE("structures, whatever stands around their names") {
  CHECK(definition("struct a { int x; };", "s#a") == "struct a { int x ; } ");
  CHECK(definition("struct __packed a\n{\n\tint x;\n} __aligned(8);", "s#a") == "struct __packed a { int x ; } __aligned ( 8 ) ");
  CHECK(definition("typedef struct a { int x; } a_t;", "s#a") == "struct a { int x ; } a_t ");
  CHECK(definition("union a { int x; };", "s#a").empty());
  CHECK(definition("struct a *p; struct a f(struct a *q);", "s#a").empty());
  CHECK(definition("struct b { struct a { int x; } in; };", "s#a") == "struct a { int x ; } in ");
}

TEST_CASE("comments do not count, directives do") {
  CHECK(definition("struct a { /* { */ int x; // }\n int y; };", "s#a") == "struct a { int x ; int y ; } ");
  CHECK(definition("struct a {\n#ifdef B /* c */\n\tint x;\n#endif\n};", "s#a") == "struct a { #ifdef B /* c */ int x ; #endif } ");
  CHECK(definition("#define M struct a { \\\n int x; };\nstruct a { int y; };", "s#a") == "struct a { int y ; } ");
}

TEST_CASE("branches of a conditional begin with the same braces") {
  const char *Text = "#ifdef X\nint f(int a) {\n#else\nint f(void) {\n#endif\n return 0; }\nint g(void);";
  CHECK(definition(Text, "g") == "int g ( void ) ");
  CHECK(definition(Text, "f") == "int f ( int a ) int f ( void ) ");
}

TEST_CASE("enumerators, by their enumeration") {
  const char *Text = "enum e { A, B = 2,\n#ifdef X\n C,\n#endif\n}; enum { D = B };";
  CHECK(definition(Text, "e#e") == "enum e { A , B = 2 , #ifdef X C , #endif } ");
  CHECK(definition(Text, "E#C") == definition(Text, "e#e"));
  CHECK(definition(Text, "E#B") == definition(Text, "e#e")); // a value that uses it is another enumeration
  CHECK(definition(Text, "E#Z").empty());
}

TEST_CASE("typedefs") {
  const char *Text = "typedef unsigned int t; typedef int (*f_t)(t x); typedef struct { int t; } u;";
  CHECK(definition(Text, "t#f_t") == "typedef int ( * f_t ) ( t x ) ");
  CHECK(definition(Text, "t#u") == "typedef struct { int t ; } u ");
  CHECK(definition("typedef int v;", "t#t").empty());
}

TEST_CASE("functions and variables: declarations, without bodies and values") {
  const char *Text = "#include <a.h>\nextern int f(int a);\nint f(int a)\n{\n\treturn f(1);\n}\nEXPORT_SYMBOL(f);\nint v[2] = { 1, 2 };\n";
  CHECK(definition(Text, "f") == "extern int f ( int a ) int f ( int a ) ");
  CHECK(definition(Text, "v") == "int v [ 2 ] ");
  CHECK(definition(Text, "g").empty());
}

TEST_CASE("what is cut off or no C ends") {
  for (const char *Text :
       {"struct a {", "struct a", "typedef", "enum {", "/* struct a { int x; };", "\"struct a", "#", "#define x \\", "}}}} struct a {}", "'"})
    for (const char *Record : {"s#a", "E#a", "t#a", "a", ""})
      definition(Text, Record);
  CHECK(definition("}}}} struct a { int x; };", "s#a") == "struct a { int x ; } ");
}

TEST_SUITE_END();
