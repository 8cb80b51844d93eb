// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The stored reports of corpus/abi-diff are for tests/golden; these are the cases that ksymvers' own words are not known for.
#include "checker/report/KsymversReport.h"
#include "SymbolsText.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::diff;
using namespace modver::types;
using namespace modver::diff::test;
using namespace modver::report;
using llvm::StringRef;

TEST_SUITE_BEGIN("KsymversReport");

namespace {

std::string reported(StringRef Old, StringRef New, KsymversFormat Format, StringRef Tolerated = "none") {
  types::Abi O = side(Old);
  types::Abi N = side(New);
  Diff D = {};
  D.Old = &O;
  D.New = &N;
  D.Symbols = compareSymbols(O, N, pairSymbols(O, N));
  for (SymbolChange &C : D.Symbols)
    if (StringRef(C.name()) == Tolerated)
      C.ToleratedBy = std::make_shared<PolicyEntry>();
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  printKsymvers(Out, D, Format);
  return Text;
}

constexpr KsymversFormat Pretty = KsymversFormat::Pretty;
constexpr KsymversFormat Short = KsymversFormat::Short;
constexpr KsymversFormat Symbols = KsymversFormat::Symbols;
constexpr KsymversFormat ModSymbols = KsymversFormat::ModSymbols;

} // namespace

TEST_CASE("nothing changed") {
  CHECK(reported("1 a", "1 a", Pretty).empty());
  CHECK(reported("1 a", "1 a", Short) == "Changes tolerated by rules: '0' additions, '0' removals, '0' modifications\n");
  CHECK(reported("1 a", "1 a", Symbols).empty());
  CHECK(reported("1 a", "1 a", ModSymbols).empty());
}

TEST_CASE("additions, removals, modifications, each by name") {
  const char *Old = "1 b\n1 y\n1 z\n1 d vmlinux gpl";
  const char *New = "1 a\n2 b\n1 c\n1 d";
  CHECK(reported(Old, New, Pretty) == "Export 'a' has been added (implicitly tolerated)\n"
                                      "Export 'c' has been added (implicitly tolerated)\n"
                                      "Export 'y' has been removed\n"
                                      "Export 'z' has been removed\n"
                                      "Export 'b' changed CRC from '0x00000001' to '0x00000002'\n"
                                      "Export 'd' changed type from 'EXPORT_SYMBOL_GPL' to 'EXPORT_SYMBOL' (implicitly tolerated)\n");
  CHECK(reported(Old, New, Symbols) == "b\ny\nz\n");
  CHECK(reported(Old, New, ModSymbols) == "b\n");
}

TEST_CASE("tolerated changes are counted by symbol") {
  const char *Old = "1 a vmlinux plain\n1 b";
  const char *New = "2 a vmlinux gpl\n2 b";
  CHECK(reported(Old, New, Short, "a") == "Export 'b' changed CRC from '0x00000001' to '0x00000002'\n"
                                          "Changes tolerated by rules: '0' additions, '0' removals, '1' modifications\n");
  CHECK(reported(Old, New, Symbols, "a") == "b\n");
}

TEST_CASE("namespaces are worded like types") {
  CHECK(reported("1 a\n1 b lib/b plain NS", "1 a vmlinux plain NS\n1 b lib/b", Pretty) ==
        "Export 'a' changed namespace from '' to 'NS'\n"
        "Export 'b' changed namespace from 'NS' to '' (implicitly tolerated)\n");
  CHECK(reported("1 a\n1 b lib/b plain NS", "1 a vmlinux plain NS\n1 b lib/b", ModSymbols) == "a\n");
}

TEST_CASE("moves are not reported") {
  CHECK(reported("1 a", "1 a lib/a", Pretty).empty());
  CHECK(reported("1 a", "1 a lib/a", Symbols).empty());
  CHECK(reported("1 a", "1 a lib/a", Short, "a") == "Changes tolerated by rules: '0' additions, '0' removals, '0' modifications\n");
}

TEST_CASE("CRCs of more than 32 bits") {
  CHECK(reported("1 a", "123456789 a", Pretty) == "Export 'a' changed CRC from '0x00000001' to '0x123456789'\n");
}
