// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/dwarf/KabiRules.h"
#include <doctest/doctest.h>

using namespace modver::dwarf;
using llvm::StringRef;

namespace {

/// `1|declonly|s||` with NULs for the bars.
std::string section(StringRef Text) {
  std::string Result = Text.str();
  std::replace(Result.begin(), Result.end(), '|', '\0');
  return Result;
}

std::string Warnings;

llvm::Expected<KabiRules> parse(StringRef Text) {
  Warnings.clear();
  return KabiRules::parse(section(Text), true, [](StringRef W) { Warnings += W.str() + "\n"; });
}

std::string errorOf(StringRef Text) { return llvm::toString(parse(Text).takeError()); }

} // namespace

TEST_SUITE_BEGIN("KabiRules");

TEST_CASE("the last rule of a kind and target counts") {
  KabiRules Rules = llvm::cantFail(parse("1|byte_size|s|8|1|byte_size|s|16|1|declonly|t||1|type_string|s#t|x|"));
  CHECK(llvm::cantFail(Rules.findNumber(KabiRules::ByteSize, "s")) == 16);
  CHECK(Rules.find(KabiRules::DeclarationOnly, "t") == "");
  CHECK(Rules.find(KabiRules::TypeString, "s#t") == "x");
  CHECK(!Rules.find(KabiRules::DeclarationOnly, "s"));
  CHECK(!Rules.has(KabiRules::IgnoredEnumerator));
  CHECK(Warnings.empty());
}

TEST_CASE("numbers are strtoul's") {
  KabiRules Rules = llvm::cantFail(parse("1|enumerator_value|e A| +7|1|enumerator_value|e B|-1|1|enumerator_value|e C||1|enumerator_value|e D|7x|"
                                         "1|enumerator_value|e E|18446744073709551616|"));
  auto Number = [&](StringRef Target) { return llvm::cantFail(Rules.findNumber(KabiRules::EnumeratorValue, Target)); };
  CHECK(Number("e A") == 7);
  CHECK(Number("e B") == ~uint64_t(0));
  CHECK(Number("e C") == 0);
  CHECK(Number("e F") == std::nullopt);
  CHECK(llvm::toString(Rules.findNumber(KabiRules::EnumeratorValue, "e D").takeError()) == "invalid unsigned value '7x'");
  CHECK(llvm::toString(Rules.findNumber(KabiRules::EnumeratorValue, "e E").takeError()) == "invalid unsigned value '18446744073709551616'");
}

TEST_CASE("what is no rule") {
  CHECK(errorOf("1|a||") == "kABI rule section too small: 5 bytes");
  CHECK(errorOf("1|declonly|s|x") == "kABI rules are not null-terminated");
  CHECK(errorOf("2|declonly|s||") == "unsupported kABI rule version: '2'");
  CHECK(errorOf("1|declared|s||") == "unsupported kABI rule type: 'declared'");
  CHECK(errorOf("1|declonly|") == "unexpected end of kABI rules");
  CHECK(!errorOf("1|declonly|s||1|dec|").size());
  CHECK(Warnings == "unexpected data at the end of the kABI rules section\n");
}

TEST_SUITE_END();
