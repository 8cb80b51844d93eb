// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CheckHtml.h"
#include "Advice.h"
#include "CheckText.h"
#include "CheckWords.h"
#include "DiffWords.h"
#include "HtmlPage.h"
#include "SymbolWords.h"
#include "checker/match/MatchResult.h"
#include "llvm/ADT/StringExtras.h"

using llvm::raw_ostream;

namespace modver::report {

void printModuleRows(raw_ostream &Out, const check::CheckedModule &M, const check::CheckResult &Result) {
  const ModuleRows Rows = rowsOf(M, Result);
  for (const std::string &Line : Rows.AboutModule)
    Out << "<p>" << htmlCodeSpan(Line) << "</p>\n";
  if (Rows.Symbols.empty())
    return;
  HtmlRows Table(Out, {"Symbol", "Module's CRC", "Kernel's", "Exported by", "What is wrong"}, "3fr 7rem 7rem 2fr 4fr");
  for (const SymbolRow &R : Rows.Symbols)
    Table.row({htmlCodeSpan(R.Symbol), htmlCodeSpan(R.ModuleCrc), htmlCodeSpan(R.KernelCrc), html(R.Exporter), html(R.Rule)});
}

static void printRefused(raw_ostream &Out, const check::CheckedModule &M, const check::CheckResult &Result, bool IsOpen) {
  const match::Refusal Why = match::refusalOf(M, Result);
  Out << "<details class=\"item\"" << (IsOpen ? " open" : "") << "><summary><span class=\"count\">refused</span><span>" << htmlCodeSpan(M.Path)
      << " <span class=\"place\">" << html(Why.Words + (Why.More ? " (+" + withSeparators(Why.More) + " more)" : "")) << "</span></span></summary>\n"
      << "<div class=\"body\">\n";
  printModuleRows(Out, M, Result);
  if (const std::string Line = toolLine(M, Result); !Line.empty())
    Out << "<p>" << htmlCodeSpan(Line) << "</p>\n";
  for (const check::SameExports &Copy : M.Copies)
    Out << "<p>Note: " << html(words(Copy, *M.Contents)) << ".</p>\n";
  Out << "<p>What to do: " << html(advice(M, Result)) << ".</p>\n</div></details>\n";
}

void printCheckHtml(raw_ostream &Out, const check::CheckResult &Result) {
  const size_t Refused = Result.numRefused(), Asked = Result.numAsked();
  const std::string Kernel = Result.TheKernel->Release.empty() ? std::string(Result.KernelFile) : Result.TheKernel->Release;
  std::vector<std::string> Facts = {"by the rules of " + Result.Profile.Name,
                                    Result.ByModprobe ? "loaded as modprobe does it, with what they need" : "loaded as insmod does it"};
  if (!Result.Unreadable.empty())
    Facts.push_back(counted(Result.Unreadable.size(), "file") + " could not be read");
  const std::string Verdict = Refused ? withSeparators(Refused) + " of " + counted(Asked, "module") + (Refused == 1 ? " is refused" : " are refused")
                              : Asked == 1 ? std::string("The module would load")
                                           : "All " + counted(Asked, "module") + " would load";
  beginHtmlPage(Out, "Modules for " + Kernel, Verdict, Refused || !Result.Unreadable.empty(), Facts, "Filter modules and symbols");
  // What was loaded for another one is told where it is refused.
  size_t NumRefused = 0;
  for (const check::CheckedModule &M : Result.Loads)
    NumRefused += !M.Verdict.loads();
  if (NumRefused) {
    Out << "<h2>Refused <small>" << withSeparators(NumRefused) << "</small></h2>\n";
    for (const check::CheckedModule &M : Result.Loads)
      if (!M.Verdict.loads())
        printRefused(Out, M, Result, NumRefused == 1);
  }
  for (const check::Conflict &C : Result.Conflicts)
    Out << "<p>Note: " << htmlCodeSpan(C.Symbol) << " is exported by " << html(llvm::join(C.Exporters, " and "))
        << ": they cannot be loaded together.</p>\n";
  for (const std::vector<std::string_view> &Cycle : Result.Cycles)
    Out << "<p>Note: these modules need each other: " << html(llvm::join(Cycle, " ")) << "</p>\n";
  if (!Result.TakenToLoad.empty())
    Out << "<p>Note: " << html(takenToLoad(Result)) << ".</p>\n";
  if (!Result.Unreadable.empty()) {
    Out << "<h2>Not read <small>" << withSeparators(Result.Unreadable.size()) << "</small></h2>\n<ul>\n";
    for (const check::UnreadableModule &M : Result.Unreadable)
      Out << "<li>" << html(M.Message) << "</li>\n";
    Out << "</ul>\n";
  }
  if (Refused != Asked) {
    Out << "<h2>Would load <small>" << withSeparators(Asked - Refused) << "</small></h2>\n";
    HtmlRows Table(Out, {"Module", "Loaded first"}, "1fr 1fr");
    for (const check::CheckedModule &M : Result.Loads)
      if (M.Why == check::Role::Asked && M.Verdict.loads())
        Table.row({htmlCodeSpan(M.Path), html(llvm::join(M.LoadedFirst, " "))});
  }
  endHtmlPage(Out);
}

} // namespace modver::report
