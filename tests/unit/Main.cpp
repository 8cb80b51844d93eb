// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The unit tests' program. A run in which no test case passed the filters fails: else a renamed suite would be a passing test for ever.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>

namespace {

unsigned NumCasesRun = 0;

struct CaseCounter : doctest::IReporter {
  explicit CaseCounter(const doctest::ContextOptions &) {}

  void report_query(const doctest::QueryData &) override {}
  void test_run_start() override {}
  void test_run_end(const doctest::TestRunStats &Stats) override { NumCasesRun = Stats.numTestCasesPassingFilters; }
  void test_case_start(const doctest::TestCaseData &) override {}
  void test_case_reenter(const doctest::TestCaseData &) override {}
  void test_case_end(const doctest::CurrentTestCaseStats &) override {}
  void test_case_exception(const doctest::TestCaseException &) override {}
  void subcase_start(const doctest::SubcaseSignature &) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData &) override {}
  void log_message(const doctest::MessageData &) override {}
  void test_case_skipped(const doctest::TestCaseData &) override {}
};

REGISTER_LISTENER("case-counter", 1, CaseCounter);

} // namespace

int main(int Argc, char **Argv) {
  doctest::Context Context(Argc, Argv);
  int Status = Context.run();
  if (Context.shouldExit())
    return Status;
  if (NumCasesRun == 0) {
    std::fputs("no test case matches the filters\n", stderr);
    return 1;
  }
  return Status;
}
