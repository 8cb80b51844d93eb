// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "MatchWords.h"
#include "CutList.h"
#include "DiffWords.h"
#include "llvm/ADT/StringExtras.h"

namespace modver::report {

using match::Remedy;

/// How many symbols a footnote names.
static constexpr size_t MaxSymbols = 3;

static std::string enumeration(llvm::ArrayRef<std::string> Names) {
  if (Names.size() < 2)
    return Names.empty() ? "" : Names.front();
  return llvm::join(Names.drop_back(), ", ") + " and " + Names.back();
}

std::string labelOf(const match::MatchedModule &M) { return escaped(M.File.empty() ? M.Name : M.File); }

std::string wordsOf(const match::Match &M) {
  if (!M.IsThere)
    return "not there";
  if (!M.Refused)
    return "loads";
  std::string Words = escaped(M.Refused->Words);
  return M.Refused->More ? Words + " (+" + withSeparators(M.Refused->More) + " more)" : Words;
}

std::string letters(size_t Number, char First) {
  std::string Result;
  for (++Number; Number; Number = (Number - 1) / 26)
    Result.insert(Result.begin(), char(First + (Number - 1) % 26));
  return Result;
}

std::vector<std::string> namesOfGroups(const match::MatchResult &Result, const match::Grouping &Groups) {
  std::vector<std::string> Names;
  size_t NumLetters = 0;
  for (const match::ModuleGroup &G : Groups.Groups)
    Names.push_back(G.Modules.size() == 1 ? labelOf(Result.Modules[G.Modules.front()]) : letters(NumLetters++, 'A'));
  return Names;
}

std::string footnote(const match::SharedReason &R) {
  std::string Text = escaped(R.Words);
  if (R.Helps == Remedy::KernelsOwn)
    Text += " (kernels' own modules, of other builds)";
  if (R.Symbols.empty())
    return Text;
  // What the number is of, is told once.
  return Text + ": " + cutList(llvm::ArrayRef(R.Symbols), MaxSymbols, [&](const auto &S) {
           return escaped(S.first) + " (" + (&S == &R.Symbols.front() ? counted(S.second, "module") : withSeparators(S.second)) + ")";
         });
}

std::string toRebuild(const match::RebuildNeed &Need, const match::Grouping &Groups, llvm::ArrayRef<std::string> Names) {
  std::vector<std::string> Parts;
  size_t NumModules = 0;
  for (size_t G : Need.Groups) {
    Parts.push_back(Names[G]);
    NumModules += Groups.Groups[G].Modules.size();
  }
  return enumeration(Parts) + (NumModules == Need.Groups.size() ? "" : " (" + counted(NumModules, "module") + ")");
}

std::string kernelsOf(const match::RebuildNeed &Need, const match::MatchResult &Result) {
  std::vector<std::string> Names;
  for (size_t K : Need.Kernels)
    Names.push_back(escaped(Result.Kernels[K].Name));
  return enumeration(Names);
}

void printReasons(llvm::raw_ostream &Out, const std::map<std::string, size_t> &NumByWords) {
  constexpr size_t MaxReasons = 10;
  std::vector<std::pair<std::string, size_t>> Reasons(NumByWords.begin(), NumByWords.end());
  llvm::stable_sort(Reasons, [](const auto &A, const auto &B) { return A.second > B.second; });
  size_t Width = Reasons.empty() ? 0 : withSeparators(Reasons.front().second).size(), Left = 0;
  auto Print = [&](size_t Count, llvm::StringRef Words) {
    Out << "    " << llvm::right_justify(withSeparators(Count), Width) << "  " << Words << '\n';
  };
  for (const auto &[Words, Count] : llvm::ArrayRef(Reasons).take_front(MaxReasons))
    Print(Count, Words);
  for (const auto &[Words, Count] : llvm::ArrayRef(Reasons).drop_front(std::min(MaxReasons, Reasons.size())))
    Left += Count;
  if (Left)
    Print(Left, "other reasons");
}

size_t numLoading(const match::MatchResult &Result, size_t Kernel) {
  return llvm::count_if(Result.Modules, [&](const match::MatchedModule &M) { return M.Kernels[Kernel].loads(); });
}

} // namespace modver::report
