// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver cover: how few builds of these modules serve all kernels of an index?
#include "Command.h"
#include "Formats.h"
#include "checker/report/CoverReport.h"

using llvm::Expected;
using llvm::raw_ostream;
using modver::index::Coverage;

namespace modver::commands {

namespace {

using CoverPrinter = void(raw_ostream &, const Coverage &);
constexpr Format<CoverPrinter> CoverFormats[] = {{"text", report::printCoverText, Readers::People}, {"json", report::printCoverJson}};

class Cover final : public Call {
  std::vector<Option> options() override {
    return {
        {"MODULE", "", &Modules, "A module's file, built for any kernel, or a directory of them. Several are built and loaded together",
         /*IsRequired=*/true},
        {"--index", "FILE", &Index, "The index of kernels that is asked (modver index makes it)", /*IsRequired=*/true},
        Reports.option("text (default); json: everything"),
        jobsOption(Jobs),
    };
  }

  /// 0: there is a build for every kernel; 1: some kernel lacks symbols.
  int run(const Console &To) override {
    if (llvm::Error E = Reports.open(To.Out))
      return To.fail(std::move(E));
    Expected<Coverage> Result = index::cover(Index, Modules, Jobs);
    if (!Result)
      return To.fail(Result.takeError());
    llvm::Error Unwritten = Reports.print(*Result);
    for (const std::string &Message : Result->Unread)
      To.error(Message);
    if (Unwritten)
      return To.fail(std::move(Unwritten));
    return !Result->Unread.empty() ? 2 : Result->Uncovered.empty() ? 0 : 1;
  }

  std::vector<std::string> Modules;
  std::string Index;
  unsigned Jobs;
  Formats<CoverPrinter> Reports{CoverFormats};
};

} // namespace

std::unique_ptr<Call> makeCover() { return std::make_unique<Cover>(); }

} // namespace modver::commands
