// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CauseHtml.h"
#include "DefinitionSides.h"
#include "DiffWords.h"
#include "HtmlPage.h"
#include "llvm/ADT/STLExtras.h"

using llvm::raw_ostream;
using llvm::StringRef;

namespace modver::report {

using namespace diff;

/// Of one definition; a body of thousands of lines is no comparison to read.
static constexpr size_t MaxLines = 400;

static void printOrigin(raw_ostream &Out, const Cause &C) {
  if (!C.From)
    return;
  if (C.From->By.empty()) {
    if (const std::string Origin = originOf(C); !Origin.empty())
      Out << "<p>" << html(Origin) << "</p>\n";
    return;
  }
  Out << "<p>Changed by:</p>\n<ul class=\"commits\">\n";
  for (const ChangedBy &By : C.From->By)
    Out << "<li>" << (By.Commit.empty() ? "" : htmlCodeSpan(By.Commit.substr(0, 12)) + " ") << html(By.Subject) << "</li>\n";
  Out << "</ul>\n";
}

static void printLine(raw_ostream &Out, const std::optional<DefinitionLine> &Line, StringRef Class) {
  if (Line)
    Out << "<td class=\"at\">" << Line->Offset << "</td><td" << Class << '>' << html(Line->Text) << "</td>";
  else
    Out << "<td class=\"at\"></td><td></td>";
}

static void printDifference(raw_ostream &Out, const Cause &C) {
  std::vector<SideBySide> Rows = sideBySide(C);
  if (llvm::none_of(Rows, [](const SideBySide &Row) { return Row.IsChanged; }))
    return;
  Out << "<div class=\"difference\" tabindex=\"0\" role=\"region\" aria-label=\"old and new definition\"><table>\n"
         "<colgroup><col class=\"at\"><col><col class=\"at\"><col></colgroup>\n";
  for (const SideBySide &Row : llvm::ArrayRef(Rows).take_front(MaxLines)) {
    if (Row.NumLeftOut != 0) {
      Out << "<tr class=\"skip\"><td colspan=\"4\">" << counted(Row.NumLeftOut, "equal line") << "</td></tr>\n";
      continue;
    }
    Out << "<tr>";
    printLine(Out, Row.Old, Row.IsChanged ? " class=\"del\"" : "");
    printLine(Out, Row.New, Row.IsChanged ? " class=\"ins\"" : "");
    Out << "</tr>\n";
  }
  if (Rows.size() > MaxLines)
    Out << "<tr class=\"skip\"><td colspan=\"4\">" << counted(Rows.size() - MaxLines, "more line") << "</td></tr>\n";
  Out << "</table></div>\n";
}

static void printPath(raw_ostream &Out, const Cause &C) {
  if (C.Path.size() < 2)
    return;
  Out << "<p class=\"path\">How an export comes to it: ";
  for (size_t I = 0; I < C.Path.size(); ++I)
    Out << (I ? " → " : "") << htmlCodeSpan(definitionName(C.Path[I]));
  Out << "</p>\n";
}

void printCauseSummary(raw_ostream &Out, const Cause &C, double Share, const std::string &Count) {
  Out << "<summary><span class=\"bar\" style=\"width: " << int(Share * 1000) / 10.0 << "%\"></span><span class=\"count\">" << html(Count)
      << "</span><span>" << htmlCodeSpan(sentence(C)) << (C.Places.empty() ? "" : " <span class=\"place mono\">" + html(placeOf(C)) + "</span>")
      << "</span><span class=\"tag " << key(C.Verdict.What) << "\">" << html(words(C.Verdict.What)) << "</span></summary>\n";
}

void printCauseVerdict(raw_ostream &Out, const Cause &C, StringRef Behind) {
  Out << "<p>" << html(headline(C)) << ".";
  if (C.OldLayout && C.NewLayout)
    Out << " Size: " << C.OldLayout->Size << (C.OldLayout->Size != C.NewLayout->Size ? " → " + std::to_string(C.NewLayout->Size) : std::string())
        << " bytes.";
  Out << Behind << "</p>\n";
}

void printCauseDetails(raw_ostream &Out, const Cause &C) {
  printOrigin(Out, C);
  printDifference(Out, C);
  printPath(Out, C);
}

} // namespace modver::report
