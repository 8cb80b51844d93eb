// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "MatchMarkdown.h"
#include "CutList.h"
#include "DiffWords.h"
#include "MarkdownCode.h"
#include "MatchWords.h"

namespace modver::report {

namespace {

/// Of a group. A comment on GitHub may have 65,536 bytes.
class MatchMarkdownPrinter {
public:
  MatchMarkdownPrinter(llvm::raw_ostream &Out, const match::MatchResult &Result)
      : Out(Out), Result(Result), Groups(groupModules(Result)), Names(namesOfGroups(Result, Groups)) {}

  void print() {
    const size_t NumRefused = llvm::count_if(Result.Modules, [](const match::MatchedModule &M) { return !M.loadsEverywhere(); });
    Out << "### " << counted(Result.Modules.size(), "module") << " in " << counted(Result.Kernels.size(), "kernel") << "\n\n";
    if (NumRefused)
      Out << "**" << withSeparators(NumRefused) << " of " << counted(Result.Modules.size(), "module") << (NumRefused == 1 ? " does" : " do")
          << " not load in every kernel.**\n\n";
    else
      Out << "**Every module loads in every kernel.**\n\n";
    printTable();
    for (auto [I, R] : llvm::enumerate(Groups.Reasons))
      Out << "- **" << letters(I, 'a') << "** " << code(footnote(R)) << '\n';
    Out << (Groups.Reasons.empty() ? "" : "\n");
    for (const match::RebuildNeed &Need : Groups.Rebuilds)
      Out << "To rebuild for " << code(kernelsOf(Need, Result)) << ": " << code(toRebuild(Need, Groups, Names)) << "\n\n";
    for (size_t G = 0; G < Names.size(); ++G)
      if (hasLetter(G))
        printMembers(G);
  }

private:
  bool hasLetter(size_t G) const { return Groups.Groups[G].Modules.size() > 1; }

  std::string label(size_t G) const { return Names[G] + ": " + counted(Groups.Groups[G].Modules.size(), "module"); }

  void printTable() {
    Out << "| modules |";
    for (const match::MatchedKernel &K : Result.Kernels)
      Out << ' ' << code(K.Name, Place::Table) << " |";
    Out << "\n| --- |";
    for (size_t K = 0; K < Result.Kernels.size(); ++K)
      Out << " :-: |";
    Out << '\n';
    for (auto [I, G] : llvm::enumerate(Groups.Groups)) {
      Out << "| " << (hasLetter(I) ? label(I) : code(Names[I], Place::Table)) << " |";
      for (const std::optional<size_t> &Reason : G.Reasons)
        Out << ' ' << (Reason ? "**" + letters(*Reason, 'a') + "**" : "✓") << " |";
      Out << '\n';
    }
    Out << "| modules that load |";
    for (size_t K = 0; K < Result.Kernels.size(); ++K)
      Out << ' ' << withSeparators(numLoading(Result, K)) << " |";
    Out << "\n\n";
  }

  void printMembers(size_t Group) {
    llvm::ArrayRef<size_t> Members = Groups.Groups[Group].Modules;
    Out << "<details><summary>" << label(Group) << "</summary>\n\n";
    Out << cutList(Members, ShownNames, [&](size_t M) { return code(labelOf(Result.Modules[M])); }) << "\n\n</details>\n\n";
  }

  llvm::raw_ostream &Out;
  const match::MatchResult &Result;
  const match::Grouping Groups;
  const std::vector<std::string> Names;
};

} // namespace

void printMatchMarkdown(llvm::raw_ostream &Out, const match::MatchResult &Result) { MatchMarkdownPrinter(Out, Result).print(); }

} // namespace modver::report
