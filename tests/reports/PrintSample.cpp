// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// print-sample FORMAT SAMPLE: the report of a sample, for programs that judge reports.
#include "checker/report/DiffGithub.h"
#include "checker/report/DiffHtml.h"
#include "checker/report/DiffJson.h"
#include "checker/report/DiffJunit.h"
#include "checker/report/DiffMarkdown.h"
#include "checker/report/DiffSarif.h"
#include "tests/unit/checker/DiffSamples.h"
#include "llvm/ADT/StringSwitch.h"

using namespace modver;

int main(int NumArguments, char **Arguments) {
  if (NumArguments != 3)
    return 2;
  using Maker = std::unique_ptr<diff::test::Sample> (*)();
  using Printer = void (*)(llvm::raw_ostream &, const diff::Diff &);
  auto Print = llvm::StringSwitch<Printer>(Arguments[1])
                   .Case("json", report::printDiffJson)
                   .Case("sarif", report::printDiffSarif)
                   .Case("junit", report::printDiffJunit)
                   .Case("github", report::printDiffGithub)
                   .Case("markdown", report::printDiffMarkdown)
                   .Case("html", report::printDiffHtml)
                   .Default(nullptr);
  auto Make = llvm::StringSwitch<Maker>(Arguments[2])
                  .Case("small", diff::test::smallSample)
                  .Case("hostile", diff::test::hostileSample)
                  .Case("large", diff::test::largeSample)
                  .Case("many", diff::test::manySample)
                  .Case("equal", diff::test::equalSample)
                  .Default(nullptr);
  if (!Print || !Make)
    return 2;
  Print(llvm::outs(), Make()->D);
  return 0;
}
