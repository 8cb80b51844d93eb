// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "MatchText.h"
#include "DiffWords.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using llvm::StringRef;

namespace modver::report {

namespace {

constexpr size_t MaxWidth = 120;
constexpr size_t Gap = 3;
constexpr size_t MaxReasons = 10;

std::string wordsOf(const match::Match &M) {
  if (!M.IsThere)
    return "not there";
  if (!M.Refused)
    return "loads";
  std::string Words = printable(M.Refused->Words);
  return M.Refused->More ? Words + " (+" + withSeparators(M.Refused->More) + " more)" : Words;
}

/// What modules are counted by.
std::string reasonOf(const match::Match &M) {
  if (!M.IsThere)
    return "not there";
  return M.Refused->Kind == loader::FindingKind::DependencyRefused ? "needs a module that is refused" : printable(M.Refused->Words);
}

class Printer {
public:
  Printer(llvm::raw_ostream &Out, const match::MatchResult &Result, MatchTextOptions Options) : Out(Out), Result(Result), Options(Options) {}

  void print() {
    if (Result.Kernels.empty())
      return;
    bool AreMany = Result.Modules.size() > MaxModulesShown;
    for (const match::MatchedModule &M : Result.Modules)
      if (Options.All || !AreMany || !M.loadsEverywhere())
        Shown.push_back(&M);
    if (!Options.Summary) {
      printModules();
      if (size_t Left = Result.Modules.size() - Shown.size())
        Out << (Shown.empty() ? "" : "\n") << withSeparators(Left) << (Left == 1 ? " module loads" : " modules load")
            << " in every kernel (--all shows them)\n";
    }
    if (Options.Summary || AreMany)
      printSummary();
    if (!Result.TakenToLoad.empty())
      Out << "\nTaken to load when needed, as Module.symvers of the kernels has their exports and no file is at hand: "
          << printable(llvm::join(Result.TakenToLoad, ", ")) << '\n';
  }

private:
  /// A file is called as it was given, so that it cannot be taken for the module of that name that a kernel has.
  std::string labelOf(const match::MatchedModule &M) const { return printable(M.File.empty() ? M.Name : M.File); }

  void printModules() {
    std::vector<std::vector<std::string>> Rows = {{"MODULE"}};
    for (const match::MatchedKernel &K : Result.Kernels)
      Rows.front().push_back(printable(K.Name));
    for (const match::MatchedModule *M : Shown) {
      std::vector<std::string> &Row = Rows.emplace_back();
      Row.push_back(labelOf(*M));
      for (const match::Match &Cell : M->Kernels)
        Row.push_back(wordsOf(Cell));
    }
    std::vector<size_t> Widths(Rows.front().size());
    for (const std::vector<std::string> &Row : Rows)
      for (auto [Width, Cell] : llvm::zip_equal(Widths, Row))
        Width = std::max(Width, Cell.size());
    size_t Total = 0;
    for (size_t Width : Widths)
      Total += Width + Gap;
    if (Rows.size() == 1)
      return;
    if (Total - Gap <= MaxWidth)
      printTable(Rows, Widths);
    else
      printList(Rows);
  }

  void printTable(llvm::ArrayRef<std::vector<std::string>> Rows, llvm::ArrayRef<size_t> Widths) {
    for (const std::vector<std::string> &Row : Rows) {
      for (size_t I = 0; I + 1 < Row.size(); ++I)
        Out << llvm::left_justify(Row[I], Widths[I] + Gap);
      Out << Row.back() << '\n';
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
        Out << "    " << llvm::join(Kernels, ", ") << ": " << Verdict << '\n';
    }
  }

  void printSummary() {
    for (auto [I, K] : llvm::enumerate(Result.Kernels)) {
      if (I || !Options.Summary)
        Out << '\n';
      size_t Loading = 0;
      std::map<std::string, size_t> Reasons;
      for (const match::MatchedModule &M : Result.Modules) {
        const match::Match &Cell = M.Kernels[I];
        Loading += Cell.loads();
        if (!Cell.loads())
          ++Reasons[reasonOf(Cell)];
      }
      Out << printable(K.Name) << ": " << withSeparators(Loading) << " of " << counted(Result.Modules.size(), "module") << " would load\n";
      printReasons({Reasons.begin(), Reasons.end()});
    }
  }

  void printReasons(std::vector<std::pair<std::string, size_t>> Reasons) {
    llvm::stable_sort(Reasons, [](const auto &A, const auto &B) { return A.second > B.second; });
    size_t Width = Reasons.empty() ? 0 : withSeparators(Reasons.front().second).size();
    for (const auto &[Words, Count] : llvm::ArrayRef(Reasons).take_front(MaxReasons))
      Out << "    " << llvm::right_justify(withSeparators(Count), Width) << "  " << Words << '\n';
    if (Reasons.size() > MaxReasons) {
      size_t Left = 0;
      for (const auto &[Words, Count] : llvm::ArrayRef(Reasons).drop_front(MaxReasons))
        Left += Count;
      Out << "    " << llvm::right_justify(withSeparators(Left), Width) << "  other reasons\n";
    }
  }

  llvm::raw_ostream &Out;
  const match::MatchResult &Result;
  const MatchTextOptions Options;
  std::vector<const match::MatchedModule *> Shown;
  llvm::StringMap<size_t> TimesNamed;
};

} // namespace

void printText(llvm::raw_ostream &Out, const match::MatchResult &Result, MatchTextOptions Options) { Printer(Out, Result, Options).print(); }

} // namespace modver::report
