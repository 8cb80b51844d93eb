// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/kbuild/ShellWords.h"

#include "BuildErrors.h"

using namespace modver::genksyms;
using namespace modver::genksyms::test;

namespace {

using Words = std::vector<std::string>;

Words split(llvm::StringRef Text) { return valueOf(splitShellWords(Text)); }
std::string failureOf(llvm::StringRef Text) { return errorOf(splitShellWords(Text)); }

} // namespace

TEST_SUITE_BEGIN("ShellWords");

TEST_CASE("words") {
  CHECK(split("") == Words{});
  CHECK(split(" \t ") == Words{});
  CHECK(split("gcc  -c\ta.c ") == Words{"gcc", "-c", "a.c"});
  CHECK(split("a#b ~ * [a-z] {x,y}") == Words{"a#b", "~", "*", "[a-z]", "{x,y}"});
}

TEST_CASE("quotes") {
  CHECK(split(R"(-DKBUILD_MODFILE='"kernel/fork"')") == Words{R"(-DKBUILD_MODFILE="kernel/fork")"});
  CHECK(split(R"(-D"KBUILD_STR(s)=#s" '' "")") == Words{"-DKBUILD_STR(s)=#s", "", ""});
  CHECK(split(R"('a b'"c d"e)") == Words{"a bc de"});
}

TEST_CASE("a backslash means as much as a shell lets it") {
  CHECK(split(R"(a\ b \"c\" \\)") == Words{"a b", "\"c\"", "\\"});
  CHECK(split(R"('a\"b' 'a\')") == Words{R"(a\"b)", R"(a\)"});
  CHECK(split(R"("a\"b\\c\$d\`e" "\#\n")") == Words{R"(a"b\c$d`e)", R"(\#\n)"});
  CHECK(split("a\\\nb \"c\\\nd\" \\\n e") == Words{"ab", "cd", "e"});
}

TEST_CASE("what needs a shell") {
  CHECK(failureOf("gcc 'a") == "a quote without end at column 5 of the command");
  CHECK(failureOf("gcc \"a\\\"") == "a quote without end at column 5 of the command");
  CHECK(failureOf("gcc \"a$b\"") == "an expansion, which needs a shell, at column 7 of the command");
  CHECK(failureOf("gcc a; b") == "more than a simple command at column 6 of the command");
  for (const char *Text : {"$a", "`a`", "a;b", "a & b", "a|b", "a <b", "a >b", "a (b)", "a\nb", "a #b", "a\\"}) {
    CAPTURE(Text);
    CHECK(llvm::StringRef(failureOf(Text)).starts_with("more than a simple command at column "));
  }
}
