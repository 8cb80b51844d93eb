// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DiffHtml.h"
#include "CauseHtml.h"
#include "DiffWords.h"
#include "HtmlPage.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace modver::report {

using namespace diff;

namespace {

/// Of one cause's exports, by name; the table has all.
constexpr size_t MaxNames = 24;
/// By ChangeKind: so many exports are …
constexpr const char *Words[] = {"removed", "with another CRC", "of another kind", "in another namespace", "moved", "new"};

class DiffHtmlPage {
public:
  DiffHtmlPage(llvm::raw_ostream &Out, const Diff &D) : Out(Out), D(D), Counts(countChanges(D)), CausesOfSymbol(D.Symbols.size()) {
    for (size_t I = 0; I < D.Causes.size(); ++I)
      for (uint32_t Export : D.Causes[I].Exports)
        CausesOfSymbol[Export].push_back(I);
  }

  void print() {
    std::string Verdict = mattering(Counts);
    Verdict.front() = llvm::toUpper(Verdict.front());
    std::vector<std::string> Facts;
    for (size_t I = 0; I < Counts.Changes.size(); ++I)
      if (Counts.Changes[I] != 0)
        Facts.push_back(withSeparators(Counts.Changes[I]) + " " + Words[I]);
    Facts.push_back(withSeparators(Counts.Unchanged) + " unchanged");
    if (Counts.Tolerated != 0)
      Facts.push_back(withSeparators(Counts.Tolerated) + " tolerated");
    if (D.Incomplete)
      Facts.push_back((D.IsStrict ? "Error: " : "Warning: ") + sentence(*D.Incomplete));
    beginHtmlPage(Out, "Kernel ABI: " + D.Old->Name + " → " + D.New->Name, Verdict, Counts.Mattering != 0, Facts, "Filter definitions and exports");
    printUnmatched();
    const llvm::ArrayRef<Cause> All = D.Causes;
    printCauses("Causes", All.take_front(Counts.MatteringCauses));
    printCauses("Causes of tolerated changes alone", All.drop_front(Counts.MatteringCauses));
    printTolerated();
    printSymbols("Exports that changed", [](const SymbolChange &C) { return C.Kind != ChangeKind::Added; });
    printSymbols("New exports", [](const SymbolChange &C) { return C.Kind == ChangeKind::Added; });
    endHtmlPage(Out);
  }

private:
  void heading(StringRef Title, size_t Count) { Out << "<h2>" << html(Title) << " <small>" << withSeparators(Count) << "</small></h2>\n"; }

  void printUnmatched() {
    if (D.Unmatched.empty())
      return;
    heading(D.IsStrict ? "Entries of rules and lists that match nothing (an error)" : "Entries of rules and lists that match nothing",
            D.Unmatched.size());
    Out << "<ul>\n";
    for (const PolicyEntry &Entry : D.Unmatched)
      Out << "<li>" << htmlCodeSpan(Entry.sentence()) << "</li>\n";
    Out << "</ul>\n";
  }

  void printCauses(StringRef Title, llvm::ArrayRef<Cause> Causes) {
    if (Causes.empty())
      return;
    heading(Title, Causes.size());
    size_t Most = 1;
    for (const Cause &C : Causes)
      Most = std::max(Most, C.Exports.size());
    for (const Cause &C : Causes)
      printCause(C, Most);
  }

  /// Most: of the exports of one cause, for the bar.
  void printCause(const Cause &C, size_t Most) {
    const size_t Index = &C - D.Causes.data();
    Out << "<details class=\"item\" data-cause=\"" << Index << "\">";
    printCauseSummary(Out, C, double(C.Exports.size()) / Most, counted(C.Exports.size(), "export"));
    Out << "<div class=\"body\">\n";
    printCauseVerdict(Out, C, " Of " + withSeparators(C.NumAlone) + " of these exports it is the only cause.");
    printCauseDetails(Out, C);
    Out << "<ul class=\"names\">\n";
    for (uint32_t Export : llvm::ArrayRef(C.Exports).take_front(MaxNames))
      Out << "<li>" << htmlCodeSpan(D.Symbols[Export].name()) << (D.Symbols[Export].isTolerated() ? " tolerated" : "") << "</li>\n";
    Out << "</ul>\n";
    if (C.Exports.size() > MaxNames)
      Out << "<p>and " << withSeparators(C.Exports.size() - MaxNames) << " more, which the table of exports has.</p>\n";
    Out << "<p class=\"script\" hidden><button type=\"button\" data-only=\"" << Index
        << "\">Show only this cause and its exports</button></p>\n</div></details>\n";
  }

  void printTolerated() {
    const std::vector<ToleratedChanges> All = toleratedChanges(D);
    if (All.empty())
      return;
    heading("Tolerated changes, by what tolerates them", All.size());
    HtmlRows Table(Out, {"Rule or entry of a list", "Changes", "Symbols"}, "2fr 6rem 3fr");
    for (const ToleratedChanges &T : All) {
      std::string Names;
      for (uint32_t I : llvm::ArrayRef(T.Changes).take_front(MaxNames))
        Names += (Names.empty() ? "" : ", ") + htmlCodeSpan(D.Symbols[I].name());
      if (T.Changes.size() > MaxNames)
        Names += " and " + withSeparators(T.Changes.size() - MaxNames) + " more";
      Table.row({htmlCodeSpan(T.By->sentence()), withSeparators(T.Changes.size()), Names});
    }
  }

  template <typename Predicate> void printSymbols(StringRef Title, Predicate IsMeant) {
    const size_t Count = llvm::count_if(D.Symbols, IsMeant);
    if (Count == 0)
      return;
    heading(Title, Count);
    HtmlRows Table(Out, {"Export", "Change", "Because of"}, "3fr 4fr 4fr");
    for (size_t I = 0; I < D.Symbols.size(); ++I) {
      const SymbolChange &C = D.Symbols[I];
      if (!IsMeant(C))
        continue;
      std::string Why, Causes;
      for (uint32_t Cause : CausesOfSymbol[I]) {
        if (Causes.empty())
          Why = htmlCodeSpan(definitionName(D.Causes[Cause].Name));
        Causes += (Causes.empty() ? "" : " ") + std::to_string(Cause);
      }
      if (CausesOfSymbol[I].size() > 1)
        Why += " and " + std::to_string(CausesOfSymbol[I].size() - 1) + " more";
      Table.row({htmlCodeSpan(C.name()), html(sentence(C)) + (C.isTolerated() ? ", " + html(toleratedBy(C)) : ""), Why},
                Causes.empty() ? "" : " data-causes=\"" + Causes + "\"");
    }
  }

  llvm::raw_ostream &Out;
  const Diff &D;
  DiffCounts Counts;
  /// By the index in D.Symbols: indices in D.Causes.
  std::vector<std::vector<uint32_t>> CausesOfSymbol;
};

} // namespace

void printDiffHtml(llvm::raw_ostream &Out, const Diff &D) { DiffHtmlPage(Out, D).print(); }

} // namespace modver::report
