// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DiffText.h"
#include "CutList.h"
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
constexpr size_t ShownCauses = 3, ShownDiffLines = 7, ListedCauses = 7, ShownExports = 4, ListLines = 2, ShownRules = 4;

class TextReport {
public:
  TextReport(raw_ostream &Out, const Diff &D, bool Full) : Out(Out), D(D), Counts(countChanges(D)), Full(Full) {}

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
    printTolerated();
    llvm::StringSet<> Told;
    for (const PolicyEntry &Entry : D.Unmatched) {
      Told.insert(Entry.sentence());
      Out << (D.IsStrict ? "error: matches nothing: " : "matches nothing: ") << escaped(Entry.sentence()) << '\n';
    }
    for (const std::string &Rule : D.UnusedRules)
      if (!Told.contains(Rule))
        Out << "unused: " << escaped(Rule) << '\n';
  }

private:
  /// Those that printTolerated() has are left out.
  std::vector<const SymbolChange *> changes(ChangeKind Kind) const {
    std::vector<const SymbolChange *> Result;
    for (const SymbolChange &C : D.Symbols)
      if (C.Kind == Kind && !(C.Level == Severity::Error && C.isTolerated()))
        Result.push_back(&C);
    return Result;
  }

  void printCounts() {
    Out << escaped(D.Old->Name) << " (" << counted(D.Old->Symbols.size(), "export") << ") → " << escaped(D.New->Name) << " ("
        << counted(D.New->Symbols.size(), "export") << "): ";
    if (D.Symbols.empty()) {
      Out << "no difference\n";
      printMissingCrcs();
      printOthers();
      return;
    }
    const size_t Matter = Counts.Mattering;
    if (Counts.Tolerated)
      Out << mattering(Counts, /*WithEffect=*/true);
    else
      Out << (Matter ? counted(Matter, "change") + (Matter == 1 ? " that keeps" : " that keep") + " modules from loading"
                     : "nothing that keeps modules from loading");
    Out << "\n ";
    static constexpr std::pair<ChangeKind, const char *> Words[] = {{ChangeKind::CrcChanged, "with another CRC"},
                                                                    {ChangeKind::Removed, "removed"},
                                                                    {ChangeKind::KindChanged, "of another type of export"},
                                                                    {ChangeKind::NamespaceChanged, "of another namespace"},
                                                                    {ChangeKind::Moved, "moved"},
                                                                    {ChangeKind::Added, "added"}};
    StringRef Separator = " ";
    for (auto [Kind, Word] : Words)
      if (const size_t Count = Counts.Changes[static_cast<size_t>(Kind)]) {
        Out << Separator << withSeparators(Count) << ' ' << Word << butTolerated(Counts.ToleratedChanges[static_cast<size_t>(Kind)]);
        Separator = ", ";
      }
    Out << '\n';
    printMissingCrcs();
    printOthers();
  }

  void printOthers() {
    if (D.Others)
      Out << "  " << sentence(*D.Others) << '\n';
  }

  static std::string butTolerated(size_t Count) { return Count ? " (" + withSeparators(Count) + " tolerated)" : ""; }

  void printMissingCrcs() {
    const bool OldHas = knowsCrcs(*D.Old), NewHas = knowsCrcs(*D.New);
    if (!OldHas || !NewHas)
      Out << "  CRCs were not compared: " << (OldHas || NewHas ? escaped((OldHas ? D.New : D.Old)->Name) + " has none\n" : "there are none\n");
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
    const bool IsBtf = D.Old->KindOfTypes == types::TypesKind::Btf;
    auto HasTypes = [&](uint32_t I) { return D.Symbols[I].Old->Types && D.Symbols[I].New->Types; };
    printUnexplained(HasTypes, IsBtf ? "though their types are equal in BTF, which has no attributes (__printf, __cold) and no names of parameters"
                                     : "though their types are equal");
    printUnexplained([&](uint32_t I) { return !HasTypes(I); },
                     IsBtf ? "without types: BTF has functions, and of variables at most those per CPU" : "without types");
  }

  template <typename Predicate> void printUnexplained(Predicate Is, StringRef How) {
    std::vector<std::string_view> Names;
    size_t NumTolerated = 0;
    for (uint32_t I : llvm::make_filter_range(D.Unexplained, Is)) {
      Names.push_back(D.Symbols[I].name());
      NumTolerated += !D.Symbols[I].matters();
    }
    if (Names.empty())
      return;
    Out << "\n  " << counted(Names.size(), "CRC") << " changed" << butTolerated(NumTolerated) << ' ' << How << '\n';
    printList(ArrayRef(Names));
  }

  void printCauses() {
    if (D.Causes.empty())
      return;
    ArrayRef<Cause> Mattering = ArrayRef(D.Causes).take_front(Counts.MatteringCauses), Others = ArrayRef(D.Causes).drop_front(Mattering.size());
    Out << "\nCauses: " << counted(D.Causes.size(), "definition") << (D.Causes.size() == 1 ? " differs" : " differ");
    if (size_t Words = llvm::count_if(D.Causes, [](const Cause &C) { return isOfWordsAlone(C.Change.Kind); }))
      Out << ", " << withSeparators(Words) << " in words alone (visibility, names, attributes, spelling)";
    Out << '\n';
    printCountOfWordsAlone();
    printSome(Mattering, ShownCauses);
    if (Others.empty())
      return;
    Out << "\nCauses of tolerated changes alone: " << counted(Others.size(), "definition") << '\n';
    printSome(Others, 0);
  }

  /// As many as Shown with all that is known of them, others by name.
  void printSome(ArrayRef<Cause> Causes, size_t Shown) {
    Shown = Full ? Causes.size() : std::min(Shown, Causes.size());
    for (const Cause &C : Causes.take_front(Shown))
      printCause(C);
    if (Shown == Causes.size())
      return;
    if (Shown)
      Out << '\n';
    ArrayRef<Cause> Listed = Causes.slice(Shown, std::min(ListedCauses, Causes.size() - Shown));
    for (const Cause &C : Listed)
      Out << llvm::formatv("{0,9}  {1}{2}\n", withSeparators(countFor(C)), escaped(sentence(C)),
                           C.Places.empty() ? "" : " (" + escaped(placeOf(C)) + ")");
    if (size_t Rest = Causes.size() - Shown - Listed.size())
      Out << llvm::formatv("{0,9}  {1} (--full)\n", "…", counted(Rest, "more definition"));
  }

  /// The exports that matter; where none does, those that are tolerated.
  static size_t countFor(const Cause &C) { return C.matters() ? C.NumMattering : C.Exports.size(); }

  /// Of exports all causes of which leave layouts and calls as they are.
  void printCountOfWordsAlone() {
    llvm::BitVector Explained(D.Symbols.size()), OfMore(D.Symbols.size());
    for (const Cause &C : D.Causes)
      for (uint32_t I : C.Exports) {
        Explained.set(I);
        if (!isOfWordsAlone(C.Change.Kind))
          OfMore.set(I);
      }
    Explained.reset(OfMore);
    if (Explained.any())
      Out << "  " << counted(Explained.count(), "CRC")
          << butTolerated(llvm::count_if(Explained.set_bits(), [&](unsigned I) { return !D.Symbols[I].matters(); }))
          << " changed because of words alone\n";
  }

  void printCause(const Cause &C) {
    const size_t Count = countFor(C), Alone = C.matters() ? C.NumMatteringAlone : C.NumAlone;
    Out << '\n' << llvm::formatv("{0,9}  {1}", withSeparators(Count), escaped(headline(C)));
    if (Alone)
      Out << (Alone == Count ? (Alone == 1 ? "; its only cause" : "; their only cause") : "; the only cause of " + withSeparators(Alone));
    if (const size_t Tolerated = C.tolerated().size(); Tolerated && C.matters())
      Out << "; " << withSeparators(Tolerated) << (Tolerated == 1 ? " more is tolerated" : " more are tolerated");
    Out << '\n';
    if (!C.Places.empty())
      Out << "           " << escaped(placeOf(C)) << '\n';
    if (const std::string Origin = originOf(C, Full ? SIZE_MAX : 2); !Origin.empty())
      Out << "           " << escaped(Origin) << '\n';
    if (C.Path.size() > 1) {
      Out << "           ";
      llvm::interleave(C.Path, [&](std::string_view Name) { Out << escaped(definitionName(Name)); }, [&] { Out << " → "; });
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
      Out << "    " << diffLine(Line) << '\n';
    if (Shown < Lines.size())
      Out << "    … " << counted(Lines.size() - Shown, "more line") << '\n';
  }

  /// Names in a few lines.
  void printList(ArrayRef<std::string_view> Names, size_t ListLines = modver::report::ListLines) {
    const size_t Indent = 4, Tail = 20;
    size_t Column = Indent, Line = 1, Done = 0;
    Out.indent(Indent);
    for (std::string_view Name : Names) {
      std::string Shown = escaped(Name);
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

  void printTitle(StringRef Before, ChangeKind Kind, StringRef Title, size_t Count) {
    Out << Before << Title << ": " << withSeparators(Count);
    if (const size_t Tolerated = Counts.ToleratedChanges[static_cast<size_t>(Kind)])
      Out << " of " << withSeparators(Count + Tolerated);
    Out << '\n';
  }

  void printExports() {
    StringRef Before = "\n";
    bool IsCut = false;
    for (auto [Kind, Title] : Groups) {
      std::vector<const SymbolChange *> Changes = changes(Kind);
      if (Changes.empty())
        continue;
      printTitle(Before, Kind, Title, Changes.size());
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
      return S.Namespace.empty() ? "none" : escaped(S.Namespace);
    case ChangeKind::Removed:
    case ChangeKind::Added:
    case ChangeKind::Moved:
      return S.Exporter.empty() ? "" : escaped(S.Exporter);
    }
    llvm_unreachable("no other kind");
  }

  void printExport(const SymbolChange &C) {
    Out << "    " << escaped(C.name());
    std::string Old = C.Old ? sideText(C, *C.Old) : "", New = C.New ? sideText(C, *C.New) : "";
    if (!Old.empty() || !New.empty())
      Out << ": " << Old << (C.Old && C.New ? " → " : "") << New;
    Out << (C.isTolerated() ? " (" + escaped(toleratedBy(C)) + ")\n" : "\n");
  }

  /// The changes that would matter, were they not tolerated, by what tolerates them.
  void printTolerated() {
    if (Counts.Tolerated == 0)
      return;
    Out << "\nTolerated: " << withSeparators(Counts.Tolerated) << '\n';
    std::vector<ToleratedChanges> All = toleratedChanges(D);
    const size_t Shown = Full ? All.size() : std::min(ShownRules, All.size());
    for (const ToleratedChanges &T : ArrayRef(All).take_front(Shown)) {
      Out << "  by " << escaped(T.By->sentence()) << ": " << withSeparators(T.Changes.size()) << '\n';
      std::vector<std::string_view> Names;
      for (uint32_t I : T.Changes)
        if (Full)
          Out << "    " << escaped(D.Symbols[I].name()) << ": " << escaped(sentence(D.Symbols[I])) << '\n';
        else
          Names.push_back(D.Symbols[I].name());
      if (!Full)
        printList(Names, /*ListLines=*/1);
    }
    if (Shown < All.size())
      Out << "  by " << withSeparators(All.size() - Shown) << " more rules or entries of lists (--full)\n";
  }

  void printEveryExport() {
    for (auto [Kind, Title] : Groups) {
      std::vector<const SymbolChange *> Changes = changes(Kind);
      if (Changes.empty())
        continue;
      printTitle("\n", Kind, Title, Changes.size());
      for (const SymbolChange *C : Changes)
        printExport(*C);
    }
  }

  raw_ostream &Out;
  const Diff &D;
  const DiffCounts Counts;
  bool Full;
};

} // namespace

void printDiffText(raw_ostream &Out, const Diff &D, bool Full) { TextReport(Out, D, Full).print(); }

} // namespace modver::report
