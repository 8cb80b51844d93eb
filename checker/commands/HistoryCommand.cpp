// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver history: what do the kernels of an index have of these symbols, or types, release by release?
#include "Command.h"
#include "Formats.h"
#include "checker/report/HistoryReport.h"

using llvm::Expected;
using llvm::raw_ostream;
using modver::history::SymbolHistory;
using modver::history::TypeTimelines;

namespace modver::commands {

namespace {

/// What was asked: one of the two.
struct Answer {
  std::optional<SymbolHistory> Symbols;
  std::optional<TypeTimelines> Types;
};

using HistoryPrinter = void(raw_ostream &, const Answer &);

template <void (*OfSymbols)(raw_ostream &, const SymbolHistory &), void (*OfTypes)(raw_ostream &, const TypeTimelines &)>
void print(raw_ostream &Out, const Answer &Result) {
  if (Result.Types)
    OfTypes(Out, *Result.Types);
  else
    OfSymbols(Out, *Result.Symbols);
}

constexpr Format<HistoryPrinter> HistoryFormats[] = {{"text", print<report::printHistoryText, report::printTypeHistoryText>, Readers::People},
                                                     {"json", print<report::printHistoryJson, report::printTypeHistoryJson>}};

class History final : public Call {
  std::vector<Option> options() override {
    return {
        {"SYMBOL", "", &Symbols, "The name of a symbol"},
        {"--index", "FILE", &Index, "The index of kernels that is asked (modver index makes it)", /*IsRequired=*/true},
        {"--type", "TYPE", &Types,
         "In place of symbols: a type as C names it, 'struct device', of kernels that were added with their types. May be repeated"},
        Reports.option("text (default); json: everything"),
        jobsOption(Jobs),
    };
  }

  std::string misuse() const override {
    if (Symbols.empty() && Types.empty())
      return "nothing is asked: name a SYMBOL, or give --type";
    return Symbols.empty() || Types.empty() ? "" : "symbols and types are asked one at a time: leave out SYMBOL or --type";
  }

  /// 0: some kernel exports each of the symbols, or defines each of the types; 1: none does of one of them.
  int run(const Console &To) override {
    if (llvm::Error E = Reports.open(To.Out))
      return To.fail(std::move(E));
    Answer Result;
    if (llvm::Error E = ask(Result))
      return To.fail(std::move(E));
    if (llvm::Error Unwritten = Reports.print(Result))
      return To.fail(std::move(Unwritten));
    const bool IsFound = Result.Types ? llvm::all_of(Result.Types->Types, [](const history::TypeTimeline &T) { return T.isEverDefined(); })
                                      : llvm::all_of(Result.Symbols->Lines.Symbols, [](const index::Timeline &T) { return T.isEverExported(); });
    return IsFound ? 0 : 1;
  }

  llvm::Error ask(Answer &Result) const {
    if (!Types.empty()) {
      Expected<TypeTimelines> Found = history::typeTimelinesOf(Index, Types, Jobs);
      if (!Found)
        return Found.takeError();
      Result.Types = std::move(*Found);
      return llvm::Error::success();
    }
    Expected<SymbolHistory> Found = history::symbolHistoryOf(Index, Symbols, Jobs);
    if (!Found)
      return Found.takeError();
    Result.Symbols = std::move(*Found);
    return llvm::Error::success();
  }

  std::vector<std::string> Symbols, Types;
  std::string Index;
  unsigned Jobs;
  Formats<HistoryPrinter> Reports{HistoryFormats};
};

} // namespace

std::unique_ptr<Call> makeHistory() { return std::make_unique<History>(); }

} // namespace modver::commands
