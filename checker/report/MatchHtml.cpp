// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "MatchHtml.h"
#include "DiffWords.h"
#include "HtmlPage.h"
#include "MatchWords.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringExtras.h"

using llvm::raw_ostream;
using llvm::StringRef;

namespace modver::report {

namespace {

class MatchHtmlPage {
public:
  MatchHtmlPage(raw_ostream &Out, const match::MatchResult &Result)
      : Out(Out), Result(Result), Groups(match::groupModules(Result)), Names(namesOfGroups(Result, Groups)) {}

  void print() {
    size_t NumEverywhere = llvm::count_if(Result.Modules, [](const match::MatchedModule &M) { return M.loadsEverywhere(); });
    std::vector<std::string> Facts = {counted(Result.Kernels.size(), "kernel"), counted(Result.Modules.size(), "module")};
    for (size_t Count : {Result.Unreadable.size() + Result.UnreadableKernels.size()})
      if (Count)
        Facts.push_back(counted(Count, "file") + " could not be read");
    beginHtmlPage(Out, "Which kernels load which modules",
                  Result.allLoad() ? "Every kernel loads every module"
                                   : withSeparators(NumEverywhere) + " of " + counted(Result.Modules.size(), "module") +
                                         (NumEverywhere == 1 ? " loads in every kernel" : " load in every kernel"),
                  !Result.allLoad() || !Result.allRead(), Facts, "Filter modules, kernels and reasons");
    printMatrix();
    printRebuilds();
    printGroups();
    printKernels();
    printUnread();
    endHtmlPage(Out);
  }

private:
  void heading(StringRef Title, size_t Count) { Out << "<h2>" << html(Title) << " <small>" << withSeparators(Count) << "</small></h2>\n"; }

  std::string nameOfGroup(size_t G) const {
    const match::ModuleGroup &Group = Groups.Groups[G];
    return Group.Modules.size() == 1 ? Names[G] : Names[G] + ": " + counted(Group.Modules.size(), "module");
  }

  /// Rows that many kernels make wide are moved sideways.
  void printMatrix() {
    Out << "<h2>At a glance</h2>\n<div class=\"difference\" tabindex=\"0\" role=\"region\" aria-label=\"modules by kernels\"><table "
           "class=\"matrix\">\n<thead><tr><th "
           "scope=\"col\">Modules</th>";
    for (const match::MatchedKernel &K : Result.Kernels)
      Out << "<th scope=\"col\">" << html(K.Name) << "</th>";
    Out << "</tr></thead>\n<tbody>\n";
    for (size_t G = 0; G < Groups.Groups.size(); ++G) {
      Out << "<tr><th scope=\"row\">" << html(nameOfGroup(G)) << "</th>";
      for (const std::optional<size_t> &Reason : Groups.Groups[G].Reasons)
        if (Reason)
          Out << "<td class=\"unsafe\" title=\"" << html(footnote(Groups.Reasons[*Reason])) << "\">✗ " << letters(*Reason, 'a') << "</td>";
        else
          Out << "<td class=\"same-layout\" title=\"loads\">✓</td>";
      Out << "</tr>\n";
    }
    Out << "</tbody></table></div>\n";
    if (Groups.Reasons.empty())
      return;
    Out << "<ul class=\"reasons\">\n";
    for (size_t I = 0; I < Groups.Reasons.size(); ++I)
      Out << "<li><span class=\"unsafe\">✗ " << letters(I, 'a') << "</span> " << html(footnote(Groups.Reasons[I])) << "</li>\n";
    Out << "</ul>\n";
  }

  void printRebuilds() {
    for (const match::RebuildNeed &Need : Groups.Rebuilds)
      Out << "<p>To rebuild for " << html(kernelsOf(Need, Result)) << ": " << html(toRebuild(Need, Groups, Names)) << "</p>\n";
  }

  /// The first reason of each module, kernels of one verdict together.
  void printGroups() {
    heading("Modules", Result.Modules.size());
    HtmlRows Table(Out, {"Module", "Verdict", "Kernels"}, "3fr 4fr 4fr");
    for (const match::MatchedModule &M : Result.Modules) {
      llvm::MapVector<StringRef, std::vector<size_t>> KernelsByVerdict;
      std::vector<std::string> Verdicts;
      for (const match::Match &Cell : M.Kernels)
        Verdicts.push_back(wordsOf(Cell));
      for (size_t K = 0; K < M.Kernels.size(); ++K)
        KernelsByVerdict[Verdicts[K]].push_back(K);
      for (const auto &[Verdict, Kernels] : KernelsByVerdict) {
        std::string Of;
        for (size_t K : Kernels)
          Of += (Of.empty() ? "" : ", ") + html(Result.Kernels[K].Name);
        const bool Loads = M.Kernels[Kernels.front()].loads();
        Table.row({htmlCodeSpan(M.File.empty() ? M.Name : M.File),
                   "<span class=\"" + std::string(Loads ? "same-layout" : "unsafe") + "\">" + html(Verdict) + "</span>", Of});
      }
    }
  }

  void printKernels() {
    heading("Kernels", Result.Kernels.size());
    HtmlRows Table(Out, {"Kernel", "Loads", "By the rules of", "File"}, "3fr 7rem 2fr 4fr");
    for (size_t K = 0; K < Result.Kernels.size(); ++K)
      Table.row({htmlCodeSpan(Result.Kernels[K].Name), withSeparators(numLoading(Result, K)) + " of " + withSeparators(Result.Modules.size()),
                 html(Result.Kernels[K].Profile), htmlCodeSpan(Result.Kernels[K].File)});
  }

  void printUnread() {
    if (Result.allRead())
      return;
    heading("Not read", Result.Unreadable.size() + Result.UnreadableKernels.size());
    Out << "<ul>\n";
    for (const check::UnreadableModule &M : Result.Unreadable)
      Out << "<li>" << html(M.Message) << "</li>\n";
    for (const std::string &Message : Result.UnreadableKernels)
      Out << "<li>" << html(Message) << "</li>\n";
    Out << "</ul>\n";
  }

  raw_ostream &Out;
  const match::MatchResult &Result;
  const match::Grouping Groups;
  const std::vector<std::string> Names; ///< escaped already, which escaping leaves as it is
};

} // namespace

void printMatchHtml(raw_ostream &Out, const match::MatchResult &Result) { MatchHtmlPage(Out, Result).print(); }

} // namespace modver::report
