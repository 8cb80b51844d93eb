// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/identify/OptionIndex.h"
#include <doctest/doctest.h>

using namespace modver::identify;

TEST_SUITE_BEGIN("OptionIndex");

namespace {

std::set<std::string> optionsAround(llvm::StringRef Text, unsigned Line) {
  std::set<std::string> Result;
  for (const std::string &Word : ConditionalText(Text).wordsAround(Line))
    if (llvm::StringRef(Word).starts_with("CONFIG_"))
      Result.insert(Word);
  return Result;
}

} // namespace

TEST_CASE("a declaration depends on the conditions around it and in it, and on no others") {
  constexpr llvm::StringLiteral Text = R"(#ifdef CONFIG_OUTER
#if defined(CONFIG_A) && \
    !defined(CONFIG_B)
struct s {
	int x;
# ifdef CONFIG_INNER
	int y;
# elif IS_ENABLED(CONFIG_ELSE)
	long y;
# endif
};
#endif
#endif
#ifdef CONFIG_OTHER
struct t { int z[CONFIG_SIZE]; };
#endif
struct u *f(struct t *);
)";
  CHECK(optionsAround(Text, 4) == std::set<std::string>{"CONFIG_OUTER", "CONFIG_A", "CONFIG_B", "CONFIG_INNER", "CONFIG_ELSE"});
  CHECK(optionsAround(Text, 15) == std::set<std::string>{"CONFIG_OTHER", "CONFIG_SIZE"});
  CHECK(optionsAround(Text, 17).empty());
  CHECK(optionsAround(Text, 0).empty());
  CHECK(optionsAround(Text, 99).empty());
}

TEST_CASE("macros: what their definition depends on") {
  ConditionalText Text("#ifdef CONFIG_A\n#define M(x) (x + CONFIG_B)\n#else\n#define M 1\n#endif\n#define PLAIN\n");
  REQUIRE(Text.macros().size() == 3);
  CHECK(Text.macros()[0].Name == "M");
  CHECK(Text.macros()[0].Names == std::vector<std::string>{"x", "x", "CONFIG_B", "CONFIG_A"});
  CHECK(Text.macros()[1].Names == std::vector<std::string>{"CONFIG_A"});
  CHECK(Text.macros()[2].Names.empty());
}

TEST_CASE("broken texts") {
  for (llvm::StringRef Text : {"#endif\n#else\n", "#if", "#define", "#define X \\", "\\\n\\\n", "}}}}\n{{{{\n", "#if A\n#if B\nint x"})
    for (unsigned Line = 0; Line != 5; ++Line)
      ConditionalText(Text).wordsAround(Line);
}

TEST_SUITE_END();
