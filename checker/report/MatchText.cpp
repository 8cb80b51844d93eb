// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "MatchText.h"
#include "DiffWords.h"
#include "MatchMatrix.h"
#include "MatchWords.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using llvm::StringRef;

namespace modver::report {

namespace {

constexpr size_t Gap = 3;
/// More modules than this are not shown each with its reasons: in a table, and in a list, which has several lines for each.
constexpr size_t MaxInTable = 10, MaxInList = 3;

/// What modules are counted by.
std::string reasonOf(const match::Match &M) {
  if (!M.IsThere)
    return "not there";
  return M.Refused->Kind == loader::FindingKind::DependencyRefused ? M.Refused->What : escaped(M.Refused->Words);
}

class MatchTextPrinter {
public:
  MatchTextPrinter(llvm::raw_ostream &Out, const match::MatchResult &Result, MatchTextOptions Options) : Out(Out), Result(Result), Options(Options) {}

  void print() {
    if (Result.Kernels.empty() || Result.Modules.empty())
      return;
    if (Options.Summary)
      printSummary();
    else
      printModules();
    if (!Result.TakenToLoad.empty())
      Out << "\nTaken to load when needed, as Module.symvers of the kernels has their exports and no file is at hand: "
          << escaped(llvm::join(Result.TakenToLoad, ", ")) << '\n';
  }

private:
  void printModules() {
    std::vector<std::vector<std::string>> Rows = {{"MODULE"}};
    for (const match::MatchedKernel &K : Result.Kernels)
      Rows.front().push_back(escaped(K.Name));
    for (const match::MatchedModule &M : Result.Modules) {
      std::vector<std::string> &Row = Rows.emplace_back();
      Row.push_back(labelOf(M));
      for (const match::Match &Cell : M.Kernels)
        Row.push_back(wordsOf(Cell));
    }
    std::vector<size_t> Widths(Rows.front().size());
    for (const std::vector<std::string> &Row : Rows)
      for (auto [Width, Cell] : llvm::zip_equal(Widths, Row))
        Width = std::max<size_t>(Width, columns(Cell));
    size_t Total = 0;
    for (size_t Width : Widths)
      Total += Width + Gap;
    if (Total - Gap <= Options.Width && Result.Modules.size() <= MaxInTable)
      printTable(Rows, Widths);
    else if (Result.Modules.size() <= MaxInList)
      printList(Rows);
    else
      printMatrix(Out, Result, Options.Width, Options.All);
  }

  void printTable(llvm::ArrayRef<std::vector<std::string>> Rows, llvm::ArrayRef<size_t> Widths) {
    for (auto [Number, Row] : llvm::enumerate(Rows))
      for (auto [I, Cell] : llvm::enumerate(Row)) {
        const bool IsVerdict = Number && I;
        Out << (IsVerdict ? toned(Result.Modules[Number - 1].Kernels[I - 1].loads() ? Tone::Good : Tone::Bad, Cell) : Cell)
            << (I + 1 < Row.size() ? std::string(Widths[I] + Gap - columns(Cell), ' ') : "\n");
      }
  }

  /// The same rows, each as a paragraph: kernels of one verdict on a line.
  void printList(llvm::ArrayRef<std::vector<std::string>> Rows) {
    for (const std::vector<std::string> &Row : Rows.drop_front()) {
      llvm::MapVector<StringRef, std::vector<StringRef>> KernelsByVerdict;
      for (size_t I = 1; I < Row.size(); ++I)
        KernelsByVerdict[Row[I]].push_back(Rows.front()[I]);
      Out << Row.front() << '\n';
      for (const auto &[Verdict, Kernels] : KernelsByVerdict)
        fold(Out.indent(4), (llvm::join(Kernels, ", ") + ": " + Verdict).str(), 4, 8, Options.Width);
    }
  }

  void printSummary() {
    for (auto [I, K] : llvm::enumerate(Result.Kernels)) {
      if (I)
        Out << '\n';
      std::map<std::string, size_t> Reasons;
      for (const match::MatchedModule &M : Result.Modules) {
        const match::Match &Cell = M.Kernels[I];
        if (!Cell.loads())
          ++Reasons[reasonOf(Cell)];
      }
      Out << escaped(K.Name) << ": " << withSeparators(numLoading(Result, I)) << " of " << counted(Result.Modules.size(), "module")
          << " would load\n";
      printReasons(Out, Reasons);
    }
  }

  llvm::raw_ostream &Out;
  const match::MatchResult &Result;
  const MatchTextOptions Options;
};

} // namespace

void printText(llvm::raw_ostream &Out, const match::MatchResult &Result, MatchTextOptions Options) { MatchTextPrinter(Out, Result, Options).print(); }

} // namespace modver::report
