// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/diff/Policy.h"
#include "SymbolsText.h"
#include "TemporaryDirectory.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::diff;
using namespace modver::types;
using namespace modver::diff::test;
using Strings = std::vector<std::string>;

TEST_SUITE_BEGIN("Policy");

namespace {

/// Two sides, and files about them.
struct Fixture : TemporaryDirectory {
  types::Abi Old, New;
  PolicyRequest Request;
  Diff Result;
  std::optional<UnlistedExports> Others;

  /// Compares under Request, and says what changed.
  Strings compare() {
    llvm::Expected<Policy> P = readPolicy(Request);
    REQUIRE_MESSAGE(bool(P), llvm::toString(P.takeError()));
    Others = limitSymbols(*P, Old, New);
    Result = {};
    Result.Old = &Old;
    Result.New = &New;
    Result.Symbols = compareSymbols(Old, New, pairSymbols(Old, New));
    applyPolicy(*P, Result);
    return written(Result.Symbols);
  }

  llvm::Expected<std::vector<PolicyEntry>> findUnmatched() {
    llvm::Expected<Policy> P = readPolicy(Request);
    REQUIRE_MESSAGE(bool(P), llvm::toString(P.takeError()));
    return diff::findUnmatched(*P, Old, New);
  }

  Strings unmatched() {
    llvm::Expected<std::vector<PolicyEntry>> Found = findUnmatched();
    REQUIRE_MESSAGE(bool(Found), llvm::toString(Found.takeError()));
    Strings Result;
    for (const PolicyEntry &Entry : *Found)
      Result.push_back(Entry.sentence());
    return Result;
  }

  std::string unmatchedError() {
    llvm::Expected<std::vector<PolicyEntry>> Found = findUnmatched();
    REQUIRE_FALSE(bool(Found));
    return llvm::toString(Found.takeError());
  }

  std::string error() {
    llvm::Expected<Policy> P = readPolicy(Request);
    REQUIRE_FALSE(bool(P));
    return llvm::toString(P.takeError());
  }
};

} // namespace

TEST_CASE_FIXTURE(Fixture, "without rules and lists nothing is tolerated or unused") {
  Old = side("1 a");
  New = side("2 a");
  CHECK(compare() == Strings{"error crc-changed a"});
  CHECK(Result.UnusedRules.empty());
}

TEST_CASE_FIXTURE(Fixture, "the first rule that applies counts, for every change of the symbol; without one nothing is tolerated") {
  Old = side("1 a_1\n1 a_2\n1 b lib/b plain\n1 c");
  New = side("2 a_1\n2 a_2\n2 b lib/b gpl\n2 c\n1 a_new");
  Request.Rules = {write("rules", "a_1 FAIL\na_* PASS\nlib/* PASS\n")};
  CHECK(compare() == Strings{"error crc-changed a_1", "tolerated error crc-changed a_2", "tolerated note added a_new vmlinux",
                             "tolerated error crc-changed b", "tolerated error kind-changed b", "error crc-changed c"});
  CHECK(Result.UnusedRules.empty());
}

TEST_CASE_FIXTURE(Fixture, "rules of several files follow each other; which were of no use") {
  Old = side("1 a\n1 b\n1 same");
  New = side("2 a\n2 b\n1 same");
  Request.Rules = {write("first", "# one\na FAIL\nsame PASS\n"), write("second", "a PASS\n*b* PASS # two\nb FAIL")};
  CHECK(compare() == Strings{"error crc-changed a", "tolerated error crc-changed b"});
  CHECK(Result.UnusedRules == Strings{*this / "first" + ":3: 'same PASS'", *this / "second" + ":1: 'a PASS'", *this / "second" + ":3: 'b FAIL'"});
}

TEST_CASE_FIXTURE(Fixture, "rules are about where a symbol was, or, if it is added, where it is") {
  Old = side("1 moved lib/old plain\n1 gained vmlinux plain\n1 lost vmlinux plain NS");
  New = side("1 moved lib/new plain\n1 gained vmlinux plain NS\n1 lost vmlinux plain\n1 added lib/new");
  Request.Rules = {write("rules", "lib/new PASS\nNS PASS\n")};
  CHECK(compare() == Strings{"tolerated note added added lib/new", "error namespace-changed gained", "tolerated note namespace-changed lost",
                             "warning moved moved lib/old lib/new"});
}

TEST_CASE_FIXTURE(Fixture, "where the old side has no exporters, rules go by the new one's") {
  Old = typesOnly("1 a\n1 gone");
  New = side("2 a lib/a");
  Request.Rules = {write("rules", "lib/* PASS\n")};
  CHECK(compare() == Strings{"tolerated error crc-changed a", "error removed gone"});
}

TEST_CASE_FIXTURE(Fixture, "a list of symbols leaves out all others") {
  Old = side("1 a\n1 b\n1 gone\n1 other");
  New = side("2 a\n2 b\n1 came\n2 other");
  Request.Symbols = {write("list", "[x_stablelist]\n  a\n  gone\n  came\n  nowhere\n"), write("more", "b*\na\nnever\n")};
  CHECK(compare() == Strings{"error crc-changed a", "error crc-changed b", "note added came vmlinux", "error removed gone vmlinux"});
  CHECK(Result.UnusedRules == Strings{*this / "list" + ":5: 'nowhere'", *this / "more" + ":3: 'never'"});
  CHECK(Old.Symbols.size() == 3);
  // What became of the others.
  REQUIRE(Others);
  CHECK(Others->NumOld == 1);
  CHECK(Others->NumNew == 1);
  CHECK(Others->NumChanges == 1);
}

TEST_CASE_FIXTURE(Fixture, "without lists of symbols nothing is left out, and without CRCs it is not known what changed") {
  Old = side("1 a\n1 b");
  New = side("2 a\n2 b");
  compare();
  CHECK_FALSE(Others);
  for (AbiSymbol &S : Old.Symbols)
    S.Crc = std::nullopt;
  Request.Symbols = {write("list", "a\n")};
  compare();
  REQUIRE(Others);
  CHECK(Others->NumOld == 1);
  CHECK_FALSE(Others->NumChanges);
}

TEST_CASE_FIXTURE(Fixture, "a list without symbols leaves nothing") {
  Old = side("1 a");
  New = side("2 a");
  Request.Symbols = {write("list", "[rhel90_x86_64_stablelist]\n")};
  CHECK(compare().empty());
}

TEST_CASE_FIXTURE(Fixture, "a Module.symvers or Module.kabi as list of symbols") {
  Old = side("1 a\n1 b");
  New = side("2 a\n2 b");
  Request.Symbols = {write("Module.kabi", "0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\n0x00000001\tgone\tvmlinux\tEXPORT_SYMBOL\n")};
  CHECK(compare() == Strings{"error crc-changed a"});
  CHECK(Result.UnusedRules == Strings{*this / "Module.kabi" + ": 'gone'"});
}

TEST_CASE_FIXTURE(Fixture, "a directory with a file for each symbol") {
  Old = side("1 a\n1 b\n1 c");
  New = side("2 a\n2 b\n2 c");
  write("kabi/a", "#6-\n0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\t\n\n");
  write("kabi/b", "#4-6\n0x00000001\tb\tvmlinux\tEXPORT_SYMBOL\t\n");
  write("kabi/.hidden", "x");
  makeDirectory("kabi/below");
  Request.Symbols = {*this / "kabi"};
  CHECK(compare() == Strings{"error crc-changed a", "error crc-changed b"});
}

TEST_CASE_FIXTURE(Fixture, "what to ignore, by old exporter or by name") {
  Old = side("1 a lib/a/x\n1 b\n1 c\n1 d lib/d");
  New = side("2 a lib/a/x\n2 b\n2 c\n2 d vmlinux");
  Request.Ignore = {write("ignore", "b module:lib/a/*\nmodule:lib/d module:lib/e\nf")};
  CHECK(compare() == Strings{"tolerated error crc-changed a", "tolerated error crc-changed b", "error crc-changed c", "tolerated error crc-changed d",
                             "tolerated note moved d lib/d vmlinux"});
  CHECK(Result.UnusedRules == Strings{*this / "ignore" + ":3: 'f'", *this / "ignore" + ":2: 'module:lib/e'"});
}

TEST_CASE_FIXTURE(Fixture, "a rule that fails does not keep a list from ignoring") {
  Old = side("1 a");
  New = side("2 a");
  Request.Rules = {write("rules", "a FAIL")};
  Request.Ignore = {write("ignore", "a")};
  CHECK(compare() == Strings{"tolerated error crc-changed a"});
  CHECK(Result.UnusedRules.empty());
}

TEST_CASE_FIXTURE(Fixture, "what tolerates a change: the rule that let it pass, else the first entry of a list that has it") {
  Old = side("1 a lib/a\n1 b lib/a\n1 c\n1 d");
  New = side("2 a lib/a\n2 b lib/a\n2 c\n2 d");
  Request.Rules = {write("rules", "b FAIL\na PASS\n")};
  Request.Ignore = {write("ignore", "a module:lib/a\nb* b\n*c\n"), write("more", "c\n")};
  compare();
  Strings By;
  for (const SymbolChange &C : Result.Symbols)
    By.push_back(C.isTolerated() ? C.ToleratedBy->sentence() : "");
  CHECK(By == Strings{*this / "rules" + ":2: 'a PASS'", *this / "ignore" + ":2: 'b*'", *this / "ignore" + ":3: '*c'", ""});
}

TEST_CASE_FIXTURE(Fixture, "an entry to ignore is of use, whatever else tolerates the change") {
  Old = side("1 a");
  New = side("2 a");
  Request.Rules = {write("rules", "a PASS")};
  Request.Ignore = {write("ignore", "a"), write("more", "module:vmlinux")};
  CHECK(compare() == Strings{"tolerated error crc-changed a"});
  CHECK(Result.UnusedRules.empty());
}

TEST_CASE_FIXTURE(Fixture, "entries that match no symbol of either side, whatever changed") {
  Old = side("1 a lib/a\n1 b");
  New = side("1 a lib/a\n1 c");
  Request.Rules = {write("rules", "a PASS\nlib/* PASS\nlib/b PASS\nx* FAIL\nNS PASS\n"), write("none", "# of no use\n")};
  Request.Symbols = {write("list", "a\nb\nc\nd*\n")};
  Request.Ignore = {write("ignore", "c module:lib/b\nmodule:vmlinux y\n")};
  CHECK(unmatched() == Strings{*this / "rules" + ":3: 'lib/b PASS'", *this / "rules" + ":4: 'x* FAIL'", *this / "rules" + ":5: 'NS PASS'",
                               *this / "list" + ":4: 'd*'", *this / "ignore" + ":2: 'y'", *this / "ignore" + ":1: 'module:lib/b'"});
}

TEST_CASE_FIXTURE(Fixture, "of rules about exporters nothing is said where exporters are not known") {
  Old = typesOnly("1 a");
  New = side("1 a");
  Request.Rules = {write("rules", "lib/* PASS\n")};
  Request.Ignore = {write("ignore", "module:lib/*\n")};
  CHECK(unmatched().empty());
}

TEST_CASE_FIXTURE(Fixture, "a file of which nothing matches is an error, and a list without symbols") {
  Old = side("1 a");
  Old.Name = "old";
  New = side("1 b");
  New.Name = "new";
  Request.Rules = {write("rules", "x PASS\ny PASS\n")};
  Request.Symbols = {write("list", "[x_list]\n"), write("other", "x\n")};
  Request.Ignore = {write("ignore", "z\n")};
  const std::string Not = " matches a symbol of old or new; is it a file about other kernels?";
  CHECK(unmatchedError() == *this / "rules" + ": none of its 2 rules" + Not + "\n" + (*this / "list") +
                                ": found no names, expected some: with none, nothing would be compared\n" + (*this / "other") +
                                ": none of its 1 names" + Not + "\n" + (*this / "ignore") + ": none of its 1 entries" + Not);
}

TEST_CASE_FIXTURE(Fixture, "a file of another kind is said to be one") {
  Request.Rules = {write("page", "<!DOCTYPE html>\n<p>no rule</p>\n")};
  Request.Symbols = {write("map", "ffffffff81000000 T _text\n"), write("pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:00\n")};
  Request.Ignore = {write("log", "[    1.234567] small: version magic\n")};
  CHECK(error() ==
        *this / "page" +
            ": seems to be an HTML page, expected severity rules, PATTERN PASS|FAIL on each line (if it was downloaded, the file itself has another "
            "address: on GitHub one with /raw/, not /blob/)\n" +
            (*this / "map") +
            ": seems to be a symbol table, as System.map, /proc/kallsyms or the output of nm, expected a list of symbols or a Module.symvers\n" +
            (*this / "pointer") +
            ": seems to be a pointer of Git LFS, expected a list of symbols or a Module.symvers (`git lfs pull` fetches the file itself)\n" +
            (*this / "log") + ": seems to be a kernel's log, expected a list of what to ignore: names, and module:NAME");
}

TEST_CASE_FIXTURE(Fixture, "all that is wrong with any file") {
  write("kabi/a", "x\n");
  write("kabi/b", "#1-\n");
  Request.Rules = {write("rules", "a MAYBE\n"), *this / "absent"};
  Request.Symbols = {write("list", "a b\n"), *this / "kabi"};
  Request.Ignore = {write("ignore", "module:\n")};
  CHECK(error() == *this / "rules" + ":1: found 'MAYBE', expected PASS or FAIL\n" + (*this / "absent") + ": No such file or directory\n" +
                       (*this / "list") + ":1: found 'a b', expected the name of a symbol\n" + (*this / "kabi/a") +
                       ":1: found 1 field, expected 5: CRC, symbol, module, export type, namespace\n" + (*this / "kabi/b") +
                       ": found no row, expected one of Module.symvers\n" + (*this / "ignore") +
                       ":1: found 'module:', expected the name of a symbol, or 'module:' and a module");
}

TEST_CASE_FIXTURE(Fixture, "what is unused is shown without control characters") {
  Request.Rules = {write("rules", "a\x1b[]x] PASS\n")};
  compare();
  CHECK(Result.UnusedRules == Strings{*this / "rules" + ":1: 'a\\1B[]x] PASS'"});
}
