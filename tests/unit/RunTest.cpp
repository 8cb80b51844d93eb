// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The notation itself, and a run as a whole.
#include "Run.h"

#include <doctest/doctest.h>

using namespace modver;
using namespace modver::genksyms::test;

TEST_SUITE_BEGIN("Run");

TEST_CASE("a name reads as its tokens, another as undeclared") {
  Answer A = run("struct s {int x;} a; enum {E}; typedef int T;", Dialect::upTo6_13());
  CHECK(A["a"] == "s#s a");
  CHECK(A["s#s"] == "struct s { int x ; }");
  CHECK(A["E#E"] == "0");
  CHECK(A["t#T"] == "typedef int T");
  CHECK(A["T"] == Undeclared);
  CHECK(A["b"] == Undeclared);
  CHECK(A.messages() == "");
}

TEST_CASE("attr abbreviates an attribute, as a word only") {
  CHECK(run("attr int x;", Dialect::upTo6_13())["x"] == "attr int x");
  CHECK(run("__attribute__((z)) int x attr = 1;", Dialect::upTo6_13())["x"] == "attr int x attr");
  CHECK(run("int attribute, xattr, attr_x;", Dialect::upTo6_13())["attribute"] == "int attribute");
  CHECK(run("int attribute, xattr, attr_x;", Dialect::upTo6_13())["attr_x"] == "int attr_x");
  CHECK(run("const __attribute__((y)) int x;", Dialect::upTo6_13())["x"] == "const __attribute__ ( ( y ) ) int x");
}

TEST_CASE("answers that differ do not pass for one") {
  CHECK(everywhere("int x attr;")["x"] == "int x | int x attr");
  CHECK(everywhere("struct attr s x;").errors() == -1);
  CHECK(newer("int (attr x);").messages() == std::string(SyntaxError) + " | ");
  CHECK(newer("int x attr;")["x"] == "int x attr");
}

TEST_CASE("observing a declared name does not disturb the run, exporting it would") {
  const char *Source = "typedef int T; int x % ; ";
  CHECK(newer(std::string(Source) + "T y;")["T"] == Undeclared);
  CHECK(newer(std::string(Source) + "T y;").messages() == "<stdin>:1: syntax error; <stdin>:1: redefinition of T");
}

TEST_CASE("exports give CRCs in their order, with what was declared so far") {
  Answer A = run("int x; __GENKSYMS_EXPORT_SYMBOL(x); __GENKSYMS_EXPORT_SYMBOL(y); int y; __GENKSYMS_EXPORT_SYMBOL(y); __GENKSYMS_EXPORT_SYMBOL(x);",
                 Dialect::upTo6_13());
  REQUIRE(A.Crcs.size() == 3);
  CHECK(A.Crcs[0].first == "x");
  CHECK(A.Crcs[1].first == "y");
  CHECK(A.Crcs[2] == A.Crcs[0]);
  CHECK(A.crc("y") == crcOfText("int y "));
  CHECK(A.messages() == "<stdin>:1: export undefined symbol y");
}

TEST_CASE("CRCs that the real program of 6.1 prints") {
  CHECK(everywhere("int f(int [3]); __GENKSYMS_EXPORT_SYMBOL(f);").crc("f") == "0x547f62cd");
  CHECK(everywhere("typedef int T; int a(T % T T); __GENKSYMS_EXPORT_SYMBOL(a);").crc("a") == "0xf260d0f5");
}

TEST_CASE("up to 5.10 an assertion is a syntax error, and its word a name") {
  std::string Source = "_Static_assert(1, \"\"); int x; __GENKSYMS_EXPORT_SYMBOL(x);";
  CHECK(run(Source, Dialect::upTo6_13()).messages() == "");
  CHECK(run(Source, Dialect::upTo5_10()).messages() == "<stdin>:1: syntax error");
  CHECK(run(Source, Dialect::upTo5_10()).crc("x") == crcOfText("int x "));
  CHECK(run("int _Static_assert; __GENKSYMS_EXPORT_SYMBOL(_Static_assert);", Dialect::upTo5_10()).crc("_Static_assert") ==
        crcOfText("int _Static_assert "));
}

TEST_CASE("up to 5.3 the kernel's own macro names mark exports, and nothing else does") {
  const char *Source = "int x; int y; EXPORT_SYMBOL(x); EXPORT_SYMBOL_GPL(y);";
  const char *Later = "int x; __GENKSYMS_EXPORT_SYMBOL(x);";
  CHECK(run(Source, Dialect::upTo5_3()).crc("x") == crcOfText("int x "));
  CHECK(run(Source, Dialect::upTo5_3()).crc("y") == crcOfText("int y "));
  CHECK(run(Source, Dialect::upTo5_3()).messages() == "");
  CHECK(run(Later, Dialect::upTo5_3()).crc("x") == "");
  CHECK(run(Later, Dialect::upTo5_3()).messages() == "<stdin>:1: syntax error");
  // Later they are functions without specifiers, whose parameters are errors.
  for (const Dialect &D : {Dialect::upTo5_10(), Dialect::upTo6_13()}) {
    CHECK(run(Source, D).crc("y") == "");
    CHECK(run(Source, D).messages() == "<stdin>:1: syntax error; <stdin>:1: syntax error");
  }
  CHECK(everywhere("int x; EXPORT_SYMBOL(x); __GENKSYMS_EXPORT_SYMBOL(x);")["EXPORT_SYMBOL"] == "EXPORT_SYMBOL ( x )");
}

TEST_CASE("runs have no state in common") {
  CHECK(everywhere("typedef int T; enum {A, B};").messages() == "");
  CHECK(everywhere("int A[B]; T x;")["A"] == "int A [ B ]");
  CHECK(everywhere("enum {C};")["E#C"] == "0");
}

TEST_SUITE_END();
