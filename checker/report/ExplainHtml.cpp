// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExplainHtml.h"
#include "Advice.h"
#include "CauseHtml.h"
#include "CheckText.h"
#include "DiffWords.h"
#include "ExplainLogText.h"
#include "ExplainText.h"
#include "HtmlPage.h"
#include "checker/explain/Grouping.h"

using llvm::raw_ostream;
using llvm::StringRef;
using namespace modver::explain;

namespace modver::report {

namespace {

/// What Print prints for people, as a block.
template <class Function> void printBlock(raw_ostream &Out, Function Print) {
  std::string Text;
  llvm::raw_string_ostream ToText(Text);
  Print(ToText);
  const std::string Plain = forTerminal(StringRef(Text).trim('\n'), Charset::Utf8);
  if (!Plain.empty())
    Out << "<pre class=\"words\">" << html(Plain) << "</pre>\n";
}

class ExplainHtmlPage {
public:
  ExplainHtmlPage(raw_ostream &Out, const ExplainResult &Result) : Out(Out), Result(Result) {}

  void print() {
    const size_t Refused = Result.numRefused();
    const Kernel *K = Result.Checks.TheKernel;
    std::string Title = "Why modules do not load";
    if (K)
      Title += " in " + (K->Release.empty() ? std::string(Result.Checks.KernelFile) : K->Release);
    std::vector<std::string> Facts;
    if (!Result.Modules.empty())
      Facts.push_back(counted(Result.Modules.size(), "module"));
    if (Result.Log)
      Facts.push_back(Result.Log->empty() ? "the log says nothing about symbols or versions of modules"
                                          : "the log is about " + counted(Result.Log->size(), "module"));
    if (K)
      Facts.push_back("by the rules of " + Result.Checks.Profile.Name);
    beginHtmlPage(Out, Title, Refused ? counted(Refused, "module") + (Refused == 1 ? " does not load" : " do not load") : "All modules load",
                  Refused != 0, Facts, "Filter modules, definitions and symbols");
    printLog();
    std::vector<const ExplainedModule *> Modules;
    for (const ExplainedModule &M : Result.Modules)
      Modules.push_back(&M);
    for (const ExplainedGroup &G : groupModules(Modules))
      printGroup(G);
    if (!Result.Checks.TakenToLoad.empty())
      Out << "<p>Note: " << html(takenToLoad(Result.Checks)) << ".</p>\n";
    if (!Result.Checks.Unreadable.empty()) {
      Out << "<ul>\n";
      for (const check::UnreadableModule &M : Result.Checks.Unreadable)
        Out << "<li>" << html(M.Message) << "</li>\n";
      Out << "</ul>\n";
    }
    endHtmlPage(Out);
  }

private:
  void heading(StringRef Title, size_t Count) { Out << "<h2>" << html(Title) << " <small>" << withSeparators(Count) << "</small></h2>\n"; }

  void printLog() {
    if (!Result.Log || Result.Log->empty())
      return;
    heading("What the log says", Result.Log->size());
    bool IsLacking = false;
    for (const LoggedModule &L : *Result.Log) {
      Out << "<details class=\"item\" open><summary><span class=\"count\">" << counted(L.Entries.size(), "line") << "</span><span>"
          << (L.Name.empty() ? std::string("of no module") : htmlCodeSpan(L.Name)) << "</span></summary>\n<div class=\"body\">\n";
      printBlock(Out, [&](raw_ostream &To) { printLogged(To, L, Result.LogKernel, /*Full=*/false); });
      if (const log::LogEntry *E = L.Explained ? nullptr : toMend(L)) {
        Out << "<p>What to do: " << html(advice(L, *E, Result.LogKernel)) << ".</p>\n";
        IsLacking |= !L.Name.empty();
      }
      Out << "</div></details>\n";
    }
    if (IsLacking)
      printBlock(Out, [&](raw_ostream &To) { printLogLacks(To, Result); });
  }

  void printGroup(const ExplainedGroup &G) {
    const bool Loads = G.first().Checked->Verdict.loads(), IsOne = G.Modules.size() == 1;
    Out << "<h2>" << (IsOne ? htmlCodeSpan(G.first().Checked->Path) : counted(G.Modules.size(), "module")) << " <small class=\""
        << (Loads ? "same-layout" : "unsafe") << "\">" << (Loads ? "loads" : "refused") << "</small></h2>\n";
    if (!IsOne) {
      Out << "<ul class=\"names\">\n";
      for (const ExplainedModule *M : G.Modules)
        Out << "<li>" << htmlCodeSpan(M->Checked->Path) << "</li>\n";
      Out << "</ul>\n";
    }
    printBlock(Out, [&](raw_ostream &To) { printGroupWithoutTypes(To, G, Result); });
    printCauses(G);
    printSymbols(G);
  }

  void printCauses(const ExplainedGroup &G) {
    if (G.Causes.empty())
      return;
    Out << "<h3>"
        << (G.first().Why.Types.Kind == types::EvidenceKind::Btf ? "Types that differ on the way, the nearest first" : "Definitions that differ")
        << " <small>" << withSeparators(G.Causes.size()) << "</small></h3>\n";
    size_t Most = 1;
    for (const SharedCause &C : G.Causes)
      Most = std::max(Most, C.NumSymbols);
    for (const SharedCause &C : G.Causes) {
      Out << "<details class=\"item\">";
      printCauseSummary(Out, *C.What, double(C.NumSymbols) / Most, counted(C.NumSymbols, "symbol"));
      Out << "<div class=\"body\">\n";
      printCauseVerdict(Out, *C.What, G.Modules.size() == 1 ? "" : " It concerns " + counted(C.NumModules, "module") + ".");
      printCauseDetails(Out, *C.What);
      Out << "</div></details>\n";
    }
  }

  void printSymbols(const ExplainedGroup &G) {
    if (G.Symbols.empty())
      return;
    Out << "<h3>Symbols <small>" << withSeparators(G.Symbols.size()) << "</small></h3>\n";
    HtmlRows Table(Out, {"Symbol", "Module's CRC", "Kernel's", "Exported by", "What it means"}, "3fr 7rem 7rem 2fr 4fr");
    for (const SharedSymbol &Of : G.Symbols) {
      const SymbolExplanation &S = *Of.What;
      std::string Why = S.Verdict ? html((words(S.Verdict->What) + ": " + S.Verdict->Reason).str()) : std::string("not exported");
      if (!S.Causes.empty())
        Why += " (" + htmlCodeSpan(definitionName(Of.In->Result.Causes[S.Causes.front()].Name)) +
               (S.Causes.size() > 1 ? " and " + counted(S.Causes.size() - 1, "more definition") : "") + ")";
      Table.row({htmlCodeSpan(S.What.Symbol), htmlCodeSpan(crcText(S.What.ModuleCrc)),
                 S.What.KernelCrc ? htmlCodeSpan(crcText(*S.What.KernelCrc)) : std::string("none"), html(S.What.Exporter), Why});
    }
  }

  raw_ostream &Out;
  const ExplainResult &Result;
};

} // namespace

void printExplanationsHtml(raw_ostream &Out, const ExplainResult &Result) { ExplainHtmlPage(Out, Result).print(); }

} // namespace modver::report
