// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DiffGithub.h"
#include "CutList.h"
#include "DiffWords.h"
#include "checker/diff/DefinitionLayout.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"

using llvm::StringRef;

namespace modver::report {

using namespace diff;

namespace {

constexpr size_t MaxShown = 10;
/// Of these, for symbols that no cause is known of, if there are as many.
constexpr size_t MinSymbols = 3;
/// Of an annotation's text; GitHub takes up to 64 KiB.
constexpr size_t MaxDiffLines = 40;

/// As GitHub's documentation of workflow commands has it: what ends a command, or begins an escape.
std::string escapeData(StringRef Text) {
  std::string Result;
  for (char C : printable(Text))
    if (C == '%')
      Result += "%25";
    else if (C == '\n')
      Result += "%0A";
    else
      Result += C;
  return Result;
}

/// The same, and what ends a property.
std::string escapeProperty(StringRef Text) {
  std::string Result;
  for (char C : escapeData(Text))
    if (C == ':')
      Result += "%3A";
    else if (C == ',')
      Result += "%2C";
    else
      Result += C;
  return Result;
}

std::string firstLines(StringRef Text, size_t Max) {
  size_t End = 0;
  for (size_t I = 0; I < Max && End < Text.size(); ++I)
    End = std::min(Text.find('\n', End), Text.size() - 1) + 1;
  size_t NumLeft = Text.drop_front(End).count('\n');
  return Text.take_front(End).str() + (NumLeft != 0 ? counted(NumLeft, "more line") + "\n" : "");
}

struct Annotation {
  std::string Title, Message;
  /// `file=…,line=…,`, or nothing.
  std::string Place = {};
};

/// The first ones of Total; what is left is counted in the last annotation.
void printAll(llvm::raw_ostream &Out, StringRef Level, llvm::ArrayRef<Annotation> List, size_t Total) {
  size_t NumShown = Total <= MaxShown ? List.size() : std::min(List.size(), MaxShown - 1);
  for (const Annotation &A : List.take_front(NumShown))
    Out << "::" << Level << ' ' << A.Place << "title=" << escapeProperty(A.Title) << "::" << escapeData(A.Message) << '\n';
  if (Total > NumShown)
    Out << "::" << Level << " title=modver diff::" << Total - NumShown << " more of this kind" << '\n';
}

/// Line: 0: not known.
std::string fileProperties(StringRef File, unsigned Line) {
  return "file=" + escapeProperty(File) + "," + (Line ? "line=" + std::to_string(Line) + "," : "");
}

Annotation annotationOf(const Diff &D, const Cause &C) {
  constexpr size_t MaxNames = 5;
  std::string Message =
      countedExports(C) + " with another CRC: " + cutList(C.mattering(), MaxNames, [&](uint32_t I) { return D.Symbols[I].name(); }) + "\n";
  std::string Place;
  if (!C.Places.empty()) {
    Place = fileProperties(C.Places.front().File, C.Places.front().ChangeLine);
    Message += placeOf(C) + "\n";
  }
  if (const std::string Origin = originOf(C); !Origin.empty())
    Message += Origin + "\n";
  return {headline(C), Message + firstLines(inC(diffDefinitions(C.Old, C.New)), MaxDiffLines), Place};
}

Annotation annotationOf(const SymbolChange &Change) { return {std::string(Change.name()), std::string(Change.name()) + ": " + sentence(Change)}; }

Annotation annotationOf(const PolicyEntry &Entry) {
  return {"matches nothing", Entry.Text + ": no symbol of either kernel is meant by this entry; it is misspelt or out of date",
          fileProperties(Entry.File, Entry.Line)};
}

} // namespace

void printDiffGithub(llvm::raw_ostream &Out, const Diff &D) {
  if (D.Incomplete)
    printAll(Out, D.IsStrict ? "error" : "warning", {{"a side looks incomplete", sentence(*D.Incomplete), ""}}, 1);
  std::vector<CausesOfChange> Causes = causesOfChanges(D);
  std::vector<Annotation> Errors, Symbols, Warnings;
  size_t NumCauses = 0, NumSymbols = 0, NumWarnings = 0;
  for (const Cause &C : D.Causes)
    if (C.matters() && ++NumCauses <= MaxShown)
      Errors.push_back(annotationOf(D, C));
  for (size_t I = 0; I < D.Symbols.size(); ++I) {
    const SymbolChange &Change = D.Symbols[I];
    if (Change.matters()) {
      if (Causes[I].Count == 0 && ++NumSymbols <= MaxShown)
        Symbols.push_back(annotationOf(Change));
    } else if (Change.Level == Severity::Warning && !Change.isTolerated() && ++NumWarnings <= MaxShown) {
      Warnings.push_back(annotationOf(Change));
    }
  }
  if (NumCauses + NumSymbols > MaxShown)
    Errors.resize(std::min(Errors.size(), MaxShown - 1 - std::min(MinSymbols, Symbols.size())));
  Errors.insert(Errors.end(), Symbols.begin(), Symbols.end());
  printAll(Out, "error", Errors, NumCauses + NumSymbols);
  printAll(Out, "warning", Warnings, NumWarnings);
  std::vector<Annotation> Unmatched;
  for (const PolicyEntry &Entry : llvm::ArrayRef(D.Unmatched).take_front(MaxShown))
    Unmatched.push_back(annotationOf(Entry));
  printAll(Out, D.IsStrict ? "error" : "warning", Unmatched, D.Unmatched.size());

  DiffCounts Counts = countChanges(D);
  std::string Summary;
  for (size_t I = 0; I < Counts.Changes.size(); ++I)
    if (Counts.Changes[I] != 0)
      Summary += std::to_string(Counts.Changes[I]) + " " + key(static_cast<ChangeKind>(I)).str() + ", ";
  Summary += std::to_string(Counts.Unchanged) + " unchanged; " + mattering(Counts);
  if (const size_t NumOthers = D.Causes.size() - Counts.MatteringCauses)
    Summary += "; " + counted(NumOthers, "definition") + (NumOthers == 1 ? " causes" : " cause") + " tolerated changes alone";
  if (D.Others)
    Summary += "\n" + sentence(*D.Others);
  std::vector<ToleratedChanges> Tolerated = toleratedChanges(D);
  for (const ToleratedChanges &T : llvm::ArrayRef(Tolerated).take_front(MaxShown))
    Summary += "\n" + withSeparators(T.Changes.size()) + " tolerated by " + T.By->sentence();
  if (Tolerated.size() > MaxShown)
    Summary += "\n" + std::to_string(Tolerated.size() - MaxShown) + " more rules or entries of lists tolerate something";
  Out << "::notice title=modver diff::" << escapeData(D.Old->Name + " and " + D.New->Name + ": " + Summary) << '\n';
}

} // namespace modver::report
