// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/frontend/Predefines.h"

#include "genksyms/frontend/PreprocessorOperators.h"
#include <doctest/doctest.h>

using namespace modver::genksyms;
using llvm::StringRef;

namespace {

PreprocessorFlags flagsOf(std::vector<MacroFlag> Macros) {
  PreprocessorFlags Flags;
  Flags.Macros = std::move(Macros);
  return Flags;
}

} // namespace

TEST_SUITE_BEGIN("Predefines");

TEST_CASE("macros of the command line, in their order") {
  CHECK(flagsText(flagsOf({{true, "A"}, {true, "B=2"}, {false, "A"}, {true, "F(x)=x + x"}, {true, "E="}, {true, "D=a=b"}})) ==
        "#define A 1\n#define B 2\n#undef A\n#define F(x) x + x\n#define E \n#define D a=b\n");
}

TEST_CASE("what follows a line break is no line of its own") {
  CHECK(flagsText(flagsOf({{true, "A=1\n#include \"x\""}, {false, "B\n#error"}})) == "#define A 1\n#undef B\n");
}

TEST_CASE("files come behind macros, those of -imacros first") {
  PreprocessorFlags Flags = flagsOf({{true, "A"}});
  Flags.Includes = {"i.h", "j.h"};
  Flags.MacroFiles = {"m.h"};
  CHECK(flagsText(Flags) == "#define A 1\n#__include_macros \"m.h\"\n##\n#include \"i.h\"\n#include \"j.h\"\n");
}

TEST_CASE("an operator is a macro that pastes together a name, which is the answer") {
  CompilerPersonality P;
  P.Macros = "#define __GNUC__ 12\n";
  P.Operators["__has_attribute"] = {{"noreturn", "1"}, {"absent", "0"}, {"gnu::packed", "1"}};
  P.Operators["__has_include"];
  std::string Text = personalityText(P);
  CHECK(StringRef(Text).contains("#define __GNUC__ 12\n"));
  CHECK(StringRef(Text).contains("#define __has_attribute(x) " + questionName("__has_attribute", "") + "##x\n"));
  CHECK(StringRef(Text).contains("#define " + questionName("__has_attribute", "noreturn") + " 1\n"));
  CHECK(StringRef(Text).contains("#define " + questionName("__has_attribute", "absent") + " 0\n"));
  CHECK_FALSE(StringRef(Text).contains("gnu::packed"));
  // Clang's own are gone, but for those that ask the file system and that the compiler has.
  CHECK(StringRef(Text).contains("#undef __has_builtin\n"));
  CHECK(StringRef(Text).contains("#undef __has_include_next\n"));
  CHECK_FALSE(StringRef(Text).contains("#undef __has_include\n"));
  CHECK_FALSE(StringRef(Text).contains("#define __has_include("));
  CHECK_FALSE(StringRef(Text).contains("#define __has_builtin"));
}

TEST_CASE("a question's name says operator and operand") {
  for (const PreprocessorOperator &Operator : preprocessorOperators()) {
    if (Operator.AsksFiles)
      continue;
    std::string Name = questionName(Operator.Name, "some_name");
    auto Question = asQuestion(Name);
    REQUIRE(Question);
    CHECK(Question->first == Operator.Name);
    CHECK(Question->second == "some_name");
    CHECK_FALSE(asQuestion(questionName(Operator.Name, "")));
    CHECK_FALSE(asQuestion(Operator.Name));
  }
  CHECK_FALSE(asQuestion(questionName("__has_nothing", "x")));
  CHECK_FALSE(asQuestion(""));
}

TEST_SUITE_END();
