// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver history: what do the kernels of an index have of these symbols, release by release?
#include "Command.h"
#include "Formats.h"
#include "checker/report/HistoryReport.h"

using llvm::Expected;
using llvm::raw_ostream;
using modver::index::Timelines;

namespace modver::commands {

namespace {

using Printer = void(raw_ostream &, const Timelines &);
constexpr Format<Printer> Table[] = {{"text", report::printHistoryText, Readers::People}, {"json", report::printHistoryJson}};

class History final : public Call {
  std::vector<Option> options() override {
    return {
        {"SYMBOL", "", &Symbols, "The name of a symbol", /*IsRequired=*/true},
        {"--index", "FILE", &Index, "The index of kernels that is asked (modver index makes it)", /*IsRequired=*/true},
        Reports.option("text (default); json: everything"),
        jobsOption(Jobs),
    };
  }

  /// 0: some kernel exports each of the symbols; 1: none exports one of them.
  int run(const Console &To) override {
    if (llvm::Error E = Reports.open(To.Out))
      return To.fail(std::move(E));
    Expected<Timelines> Result = index::timelinesOf(Index, Symbols, Jobs);
    if (!Result)
      return To.fail(Result.takeError());
    if (llvm::Error Unwritten = Reports.print(*Result))
      return To.fail(std::move(Unwritten));
    return llvm::all_of(Result->Symbols, [](const index::Timeline &T) { return T.isEverExported(); }) ? 0 : 1;
  }

  std::vector<std::string> Symbols;
  std::string Index;
  unsigned Jobs;
  Formats<Printer> Reports{Table};
};

} // namespace

std::unique_ptr<Call> makeHistory() { return std::make_unique<History>(); }

} // namespace modver::commands
