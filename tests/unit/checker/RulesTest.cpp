// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/diff/Rules.h"
#include <doctest/doctest.h>

using namespace modver::diff;
using namespace modver::types;
using llvm::StringRef;
using Subject = Rule::Subject;

TEST_SUITE_BEGIN("Rules");

namespace {

std::vector<Rule> rulesOf(StringRef Text) {
  llvm::Expected<std::vector<Rule>> Rules = parseRules(Text, "F");
  REQUIRE_MESSAGE(bool(Rules), llvm::toString(Rules.takeError()));
  return std::move(*Rules);
}

std::string errorOf(StringRef Text) {
  llvm::Expected<std::vector<Rule>> Rules = parseRules(Text, "F");
  REQUIRE_FALSE(bool(Rules));
  return llvm::toString(Rules.takeError());
}

Subject subjectOf(StringRef Line) {
  std::vector<Rule> Rules = rulesOf(Line);
  REQUIRE(Rules.size() == 1);
  return Rules[0].What;
}

AbiSymbol symbol(std::string_view Name, std::string_view Exporter = "vmlinux", std::string_view Namespace = "") {
  AbiSymbol S;
  S.Name = Name;
  S.Exporter = Exporter;
  S.Namespace = Namespace;
  return S;
}

} // namespace

TEST_CASE("what a pattern is held against") {
  CHECK(subjectOf("vmlinux PASS") == Subject::Exporter);
  CHECK(subjectOf("lib/* PASS") == Subject::Exporter);
  CHECK(subjectOf("LIB/X PASS") == Subject::Exporter);
  CHECK(subjectOf("CXL_2 PASS") == Subject::Namespace);
  CHECK(subjectOf("* PASS") == Subject::Namespace);
  CHECK(subjectOf("vmlinux* PASS") == Subject::Name);
  CHECK(subjectOf("kvm_* PASS") == Subject::Name);
  CHECK(subjectOf("__SC[KT]__tp PASS") == Subject::Name);
}

TEST_CASE("what it is held against, if the rule says so") {
  CHECK(subjectOf("MODULE mii PASS") == Subject::Exporter);
  CHECK(subjectOf("NAMESPACE module:kvm-* PASS") == Subject::Namespace);
  CHECK(subjectOf("SYMBOL * FAIL") == Subject::Name);
  CHECK(subjectOf("SYMBOL FAIL") == Subject::Namespace); // a pattern as any other
}

TEST_CASE("rules, comments, white space") {
  std::vector<Rule> Rules = rulesOf("# all\n\n  a* \t PASS # why\r\nb FAIL#\n#c PASS\nd PASS");
  REQUIRE(Rules.size() == 3);
  CHECK(Rules[0].Text == "a* \t PASS");
  CHECK(Rules[0].Line == 3);
  CHECK(Rules[0].Passes);
  CHECK(Rules[1].Text == "b FAIL");
  CHECK(Rules[1].Line == 4);
  CHECK_FALSE(Rules[1].Passes);
  CHECK(Rules[2].Line == 6);
}

TEST_CASE("patterns match the whole text, and a star any part, slashes too") {
  std::vector<Rule> Rules = rulesOf("ab?d* PASS");
  CHECK(Rules[0].appliesTo(symbol("abcd")));
  CHECK(Rules[0].appliesTo(symbol("abcdef")));
  CHECK_FALSE(Rules[0].appliesTo(symbol("abd")));
  CHECK_FALSE(Rules[0].appliesTo(symbol("xabcd")));
  Rules = rulesOf("drivers/*/x PASS");
  CHECK(Rules[0].appliesTo(symbol("a", "drivers/net/ethernet/x")));
  CHECK_FALSE(Rules[0].appliesTo(symbol("a", "drivers/x")));
  CHECK_FALSE(Rules[0].appliesTo(symbol("drivers/net/x")));
  Rules = rulesOf("__SC[KT]__tp* PASS");
  CHECK(Rules[0].appliesTo(symbol("__SCK__tp_func_x")));
  CHECK_FALSE(Rules[0].appliesTo(symbol("__SCX__tp_func_x")));
}

TEST_CASE("no rule about exporters or namespaces applies where there is none") {
  std::vector<Rule> Rules = rulesOf("NAMESPACE * PASS\nMODULE * PASS");
  CHECK_FALSE(Rules[0].appliesTo(symbol("a")));
  CHECK(Rules[0].appliesTo(symbol("a", "vmlinux", "NS")));
  CHECK_FALSE(Rules[1].appliesTo(symbol("a", "")));
  CHECK(Rules[1].appliesTo(symbol("a")));
}

TEST_CASE("an empty file has no rules") {
  CHECK(rulesOf("").empty());
  CHECK(rulesOf("\n# PASS\n").empty());
}

TEST_CASE("a verdict in any case, and words behind it, as SUSE's script takes them") {
  std::vector<Rule> Rules = rulesOf("\xef\xbb\xbf"
                                    "foo pass\nb Fail bsc#1\nSYMBOL c PASS because of it\r\nMODULE PASS\nPASS FAIL PASS\n");
  REQUIRE(Rules.size() == 5);
  CHECK(Rules[0].Passes);
  CHECK(Rules[0].appliesTo(symbol("foo")));
  CHECK_FALSE(Rules[1].Passes);
  CHECK(Rules[2].Passes);
  CHECK(Rules[2].appliesTo(symbol("c")));
  CHECK(Rules[3].What == Rule::Subject::Namespace);
  CHECK_FALSE(Rules[4].Passes);
}

TEST_CASE("lines that are no rules") {
  CHECK(errorOf("a PASS\nb\n") == "F:2: found 'b', expected a pattern, MODULE, NAMESPACE or SYMBOL before it if need be, and PASS or FAIL");
  CHECK(errorOf("a b c d") == "F:1: found 'a b c d', expected a pattern, MODULE, NAMESPACE or SYMBOL before it if need be, and PASS or FAIL");
  CHECK(errorOf("a passed") == "F:1: found 'passed', expected PASS or FAIL");
  CHECK(errorOf("MODULE a b") == "F:1: found 'b', expected PASS or FAIL");
  CHECK(errorOf("module a PASS") == "F:1: found 'module', expected MODULE, NAMESPACE or SYMBOL");
  CHECK(StringRef(errorOf("a[b PASS")).starts_with("F:1: found 'a[b', expected a pattern: "));
  CHECK(errorOf("a 1\nb PASS\nc 2") == "F:1: found '1', expected PASS or FAIL\nF:3: found '2', expected PASS or FAIL");
}
