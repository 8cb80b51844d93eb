// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DiffText.h"
#include "DiffWords.h"
#include "checker/diff/DefinitionLayout.h"
#include "checker/diff/SymbolChanges.h"
#include "genksyms/symtypes/Symvers.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FormatVariadic.h"
#include <functional>

using llvm::ArrayRef;
using llvm::raw_ostream;
using llvm::StringRef;
using namespace modver::diff;

namespace modver::report {

namespace {

/// What is shown where not all is: some forty lines of a hundred columns.
constexpr size_t ShownCauses = 3, ShownDiffLines = 7, ListedCauses = 7, ShownExports = 4, ShownColumns = 100, ListLines = 2;

class TextReport {
public:
  TextReport(raw_ostream &Out, const Diff &D, bool Full) : Out(Out), D(D), Full(Full) {}

  void print() {
    printCounts();
    if (D.Incomplete)
      Out << (D.IsStrict ? "\nerror: " : "\nwarning: ") << sentence(*D.Incomplete) << '\n';
    printDoubts();
    printCauses();
    if (Full)
      printEveryExport();
    else
      printExports();
    llvm::StringSet<> Told;
    for (const UnmatchedEntry &Entry : D.Unmatched) {
      Told.insert(Entry.sentence());
      Out << (D.IsStrict ? "error: matches nothing: " : "matches nothing: ") << printable(Entry.sentence()) << '\n';
    }
    for (const std::string &Rule : D.UnusedRules)
      if (!Told.contains(Rule))
        Out << "unused: " << printable(Rule) << '\n';
  }

private:
  std::vector<const SymbolChange *> changes(ChangeKind Kind) const {
    std::vector<const SymbolChange *> Result;
    for (const SymbolChange &C : D.Symbols)
      if (C.Kind == Kind)
        Result.push_back(&C);
    return Result;
  }

  void printCounts() {
    const DiffCounts Counts = countChanges(D);
    const size_t Matter = Counts.Mattering, Tolerated = Counts.Tolerated;
    Out << printable(D.Old->Name) << " (" << counted(D.Old->Symbols.size(), "export") << ") → " << printable(D.New->Name) << " ("
        << counted(D.New->Symbols.size(), "export") << "): ";
    if (D.Symbols.empty()) {
      Out << "no difference\n";
      printMissingCrcs();
      return;
    }
    Out << (Matter ? counted(Matter, "change") + (Matter == 1 ? " that keeps" : " that keep") + " modules from loading"
                   : "nothing that keeps modules from loading");
    if (Tolerated)
      Out << ", " << withSeparators(Tolerated) << " tolerated";
    Out << "\n ";
    static constexpr std::pair<ChangeKind, const char *> Words[] = {{ChangeKind::CrcChanged, "with another CRC"},
                                                                    {ChangeKind::Removed, "removed"},
                                                                    {ChangeKind::KindChanged, "of another type of export"},
                                                                    {ChangeKind::NamespaceChanged, "of another namespace"},
                                                                    {ChangeKind::Moved, "moved"},
                                                                    {ChangeKind::Added, "added"}};
    StringRef Separator = " ";
    for (auto [Kind, Word] : Words)
      if (size_t Count = changes(Kind).size()) {
        Out << Separator << withSeparators(Count) << ' ' << Word;
        Separator = ", ";
      }
    Out << '\n';
    printMissingCrcs();
  }

  void printMissingCrcs() {
    const bool OldHas = knowsCrcs(*D.Old), NewHas = knowsCrcs(*D.New);
    if (!OldHas || !NewHas)
      Out << "  CRCs were not compared: " << (OldHas || NewHas ? printable((OldHas ? D.New : D.Old)->Name) + " has none\n" : "there are none\n");
  }

  /// Of what the types do not tell, or tell otherwise.
  void printDoubts() {
    if (!D.Contradicted.empty()) {
      Out << "\n  The types are not those of the CRCs: " << counted(D.Contradicted.size(), "export")
          << " with equal CRCs and different types (modver prove tells more)\n";
      printList(ArrayRef(D.Contradicted));
    }
    if (D.Unexplained.empty())
      return;
    if (!D.Old->Types || !D.New->Types) {
      Out << "\n  Why the CRCs changed is in the types: give both sides' .symtypes (--old-types, --new-types)\n";
      return;
    }
    std::vector<std::string_view> Names;
    for (uint32_t I : D.Unexplained)
      Names.push_back(D.Symbols[I].name());
    Out << "\n  The types do not explain " << counted(Names.size(), "CRC") << ": there are none of the export, or they are equal\n";
    printList(ArrayRef(Names));
  }

  void printCauses() {
    if (D.Causes.empty())
      return;
    const size_t Shown = Full ? D.Causes.size() : std::min(ShownCauses, D.Causes.size());
    Out << "\nCauses: " << counted(D.Causes.size(), "definition") << (D.Causes.size() == 1 ? " differs" : " differ");
    if (size_t Words = llvm::count_if(D.Causes, [](const Cause &C) { return isOfWordsAlone(C.Change.Kind); }))
      Out << ", " << withSeparators(Words) << " in words alone (visibility, names, attributes, spelling)";
    Out << '\n';
    if (size_t Words = countOfWordsAlone())
      Out << "  " << counted(Words, "CRC") << " changed because of words alone\n";
    for (const Cause &C : ArrayRef(D.Causes).take_front(Shown))
      printCause(C);
    if (Shown == D.Causes.size())
      return;
    Out << '\n';
    ArrayRef<Cause> Listed = ArrayRef(D.Causes).slice(Shown, std::min(ListedCauses, D.Causes.size() - Shown));
    for (const Cause &C : Listed)
      Out << llvm::formatv("{0,9}  {1}\n", withSeparators(C.Exports.size()), printable(sentence(C)));
    if (size_t Rest = D.Causes.size() - Shown - Listed.size())
      Out << llvm::formatv("{0,9}  {1} (--full)\n", "…", counted(Rest, "more definition"));
  }

  /// Exports all causes of which leave layouts and calls as they are.
  size_t countOfWordsAlone() const {
    llvm::BitVector Explained(D.Symbols.size()), OfMore(D.Symbols.size());
    for (const Cause &C : D.Causes)
      for (uint32_t I : C.Exports) {
        Explained.set(I);
        if (!isOfWordsAlone(C.Change.Kind))
          OfMore.set(I);
      }
    return Explained.count() - OfMore.count();
  }

  void printCause(const Cause &C) {
    Out << '\n' << llvm::formatv("{0,9}  {1}", withSeparators(C.Exports.size()), printable(headline(C)));
    if (C.NumAlone)
      Out << (C.NumAlone == C.Exports.size() ? (C.NumAlone == 1 ? "; its only cause" : "; their only cause")
                                             : "; the only cause of " + withSeparators(C.NumAlone));
    Out << '\n';
    if (C.Path.size() > 1) {
      Out << "           ";
      llvm::interleave(C.Path, [&](std::string_view Name) { Out << printable(definitionName(Name)); }, [&] { Out << " → "; });
      Out << '\n';
    }
    std::string Text = inC(diffDefinitions(C.Old, C.New, Full ? 3 : 1));
    llvm::SmallVector<StringRef, 32> Lines;
    StringRef(Text).rtrim('\n').split(Lines, '\n');
    if (!Full) {
      // Where the lines stand is of no use in a few of them; that others are between them is.
      Lines.erase(Lines.begin());
      for (StringRef &Line : Lines)
        if (Line.starts_with("@@"))
          Line = "…";
    }
    size_t Shown = Full || Lines.size() <= ShownDiffLines + 1 ? Lines.size() : ShownDiffLines;
    for (StringRef Line : ArrayRef(Lines).take_front(Shown))
      Out << "    " << printable(Line) << '\n';
    if (Shown < Lines.size())
      Out << "    … " << counted(Lines.size() - Shown, "more line") << '\n';
  }

  /// Names in a few lines.
  void printList(ArrayRef<std::string_view> Names) {
    const size_t Indent = 4, Tail = 20;
    size_t Column = Indent, Line = 1, Done = 0;
    Out.indent(Indent);
    for (std::string_view Name : Names) {
      std::string Shown = printable(Name);
      const size_t Limit = ShownColumns - (Line == ListLines && !Full ? Tail : 0);
      if (Done && Column + 1 + Shown.size() > Limit) {
        if (Line == ListLines && !Full)
          break;
        Out << '\n';
        Out.indent(Indent);
        Column = Indent;
        ++Line;
      } else if (Done) {
        Out << ' ';
        ++Column;
      }
      Out << Shown;
      Column += Shown.size();
      ++Done;
    }
    if (Done < Names.size())
      Out << " … " << withSeparators(Names.size() - Done) << " more";
    Out << '\n';
  }

  static constexpr std::pair<ChangeKind, const char *> Groups[] = {{ChangeKind::Removed, "Removed"},
                                                                   {ChangeKind::KindChanged, "Of another type of export"},
                                                                   {ChangeKind::NamespaceChanged, "Of another namespace"},
                                                                   {ChangeKind::Moved, "Moved to another exporter"},
                                                                   {ChangeKind::CrcChanged, "CRC changed"},
                                                                   {ChangeKind::Added, "Added"}};

  void printExports() {
    StringRef Before = "\n";
    bool IsCut = false;
    for (auto [Kind, Title] : Groups) {
      std::vector<const SymbolChange *> Changes = changes(Kind);
      if (Changes.empty())
        continue;
      Out << Before << Title << ": " << withSeparators(Changes.size()) << '\n';
      Before = "";
      if (Changes.size() <= ShownExports) {
        for (const SymbolChange *C : Changes)
          printExport(*C);
        continue;
      }
      std::vector<std::string_view> Names;
      for (const SymbolChange *C : Changes)
        Names.push_back(C->name());
      printList(Names);
      IsCut = true;
    }
    if (IsCut)
      Out << "(--full has every export with both sides, and every cause)\n";
  }

  std::string sideText(const SymbolChange &C, const types::AbiSymbol &S) const {
    switch (C.Kind) {
    case ChangeKind::CrcChanged:
      return S.Crc ? crcText(*S.Crc) : "none";
    case ChangeKind::KindChanged:
      return S.Kind ? exportTypeOf(*S.Kind).str() : "unknown";
    case ChangeKind::NamespaceChanged:
      return S.Namespace.empty() ? "none" : printable(S.Namespace);
    case ChangeKind::Removed:
    case ChangeKind::Added:
    case ChangeKind::Moved:
      return S.Exporter.empty() ? "" : printable(S.Exporter);
    }
    llvm_unreachable("no other kind");
  }

  void printExport(const SymbolChange &C) {
    Out << "    " << printable(C.name());
    std::string Old = C.Old ? sideText(C, *C.Old) : "", New = C.New ? sideText(C, *C.New) : "";
    if (!Old.empty() || !New.empty())
      Out << ": " << Old << (C.Old && C.New ? " → " : "") << New;
    Out << (C.IsTolerated ? " (tolerated)\n" : "\n");
  }

  void printEveryExport() {
    for (auto [Kind, Title] : Groups) {
      std::vector<const SymbolChange *> Changes = changes(Kind);
      if (Changes.empty())
        continue;
      Out << '\n' << Title << ": " << withSeparators(Changes.size()) << '\n';
      for (const SymbolChange *C : Changes)
        printExport(*C);
    }
  }

  raw_ostream &Out;
  const Diff &D;
  bool Full;
};

} // namespace

void printDiffText(raw_ostream &Out, const Diff &D, bool Full) { TextReport(Out, D, Full).print(); }

} // namespace modver::report
