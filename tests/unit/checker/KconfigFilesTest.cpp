// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/identify/KconfigFiles.h"
#include <doctest/doctest.h>

using namespace modver::identify;

TEST_SUITE_BEGIN("KconfigFiles");

namespace {

std::string text(const ConditionPtr &C) {
  if (!C)
    return "y";
  std::string Parts;
  for (const ConditionPtr &P : C->Parts)
    Parts += (Parts.empty() ? "" : " ") + text(P);
  switch (C->Of) {
  case KconfigCondition::Kind::Symbol:
  case KconfigCondition::Kind::Compare:
    return C->Name;
  case KconfigCondition::Kind::Not:
    return "(not " + Parts + ")";
  case KconfigCondition::Kind::And:
    return "(and " + Parts + ")";
  case KconfigCondition::Kind::Or:
    return "(or " + Parts + ")";
  }
  return "";
}

} // namespace

TEST_CASE("conditions") {
  CHECK(text(parseCondition("A && (B || !C)")) == "(and A (or B (not C)))");
  CHECK(text(parseCondition("A || B && C")) == "(or A (and B C))");
  CHECK(text(parseCondition("A=y && B = n && C!=n")) == "(and A (not B) C)");
  CHECK(text(parseCondition("A = \"text\"")) == "A=text");
  CHECK(text(parseCondition("$(cc-option,-mfoo $(x)) && A")) == "(and y A)");
  CHECK(!parseCondition(""));
  CHECK(!parseCondition("("));
  CHECK(text(parseCondition("A && )")) == "A");
  CHECK(!parseCondition(std::string(100000, '('))); // no stack overflow
}

TEST_CASE("options: types, prompts, conditions of what is around, selects, defaults, ranges") {
  const KconfigFiles Files = KconfigFiles::parse(R"(
config A
	bool "A"
	depends on X
	select HIDDEN if Y
	help
	  config NO_OPTION is part of this text.

	  bool "neither"
config HIDDEN
	bool

if OUTER
menu "Menu"
	depends on INNER
config T
	tristate "T"   # a comment
	default m if Z
endmenu
config N
	int "Number" if EXPERT
	range 2 512
	default "64" if BIG
	default 8
endif

choice
	prompt "One of"
config ONE
	bool "one"
config TWO
	bool "two"
endchoice
config D
	def_bool y if A && \
		T
)");
  REQUIRE(Files.find("A"));
  CHECK(Files.find("A")->Type == OptionType::Bool);
  CHECK(Files.find("A")->HasPrompt);
  REQUIRE(Files.find("A")->Depends.size() == 1);
  CHECK(text(Files.find("A")->Depends[0]) == "X");
  CHECK(!Files.find("NO_OPTION"));
  CHECK(!Files.find("HIDDEN")->HasPrompt);
  REQUIRE(Files.find("HIDDEN")->SelectedBy.size() == 1);
  CHECK(Files.find("HIDDEN")->SelectedBy[0].By == "A");
  CHECK(text(Files.find("HIDDEN")->SelectedBy[0].If) == "Y");
  CHECK(Files.find("T")->Type == OptionType::Tristate);
  CHECK(text(Files.find("T")->Depends[0]) == "(and OUTER INNER)");
  CHECK(Files.find("T")->Defaults[0].Value == "m");
  CHECK(Files.find("N")->Type == OptionType::Int);
  CHECK(text(Files.find("N")->Depends[0]) == "OUTER");
  CHECK(Files.find("N")->Range == std::pair<int64_t, int64_t>(2, 512));
  REQUIRE(Files.find("N")->Defaults.size() == 2);
  CHECK(Files.find("N")->Defaults[0].Value == "64");
  CHECK(Files.find("ONE")->Choice == Files.find("TWO")->Choice);
  CHECK(Files.find("ONE")->Choice != 0);
  CHECK(Files.find("D")->Choice == 0);
  CHECK(!Files.find("D")->HasPrompt);
  CHECK(text(Files.find("D")->Defaults[0].If) == "(and A T)");
}

TEST_SUITE_END();
