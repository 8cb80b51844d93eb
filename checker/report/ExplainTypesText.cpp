// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExplainTypesText.h"
#include "DiffWords.h"
#include "checker/diff/DefinitionLayout.h"
#include "support/TerminalText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using llvm::ArrayRef;
using llvm::raw_ostream;
using llvm::StringRef;
using namespace modver::diff;
using namespace modver::explain;

namespace modver::report {

namespace {

/// What is shown where not all is: a screen for a module.
constexpr size_t ShownSharedCauses = 3, ShownTypeLines = 6, ListedSharedCauses = 6;

bool isOf(const SharedSymbol &S, std::optional<Compatibility> What) {
  const std::optional<Judgement> &Verdict = S.What->Verdict;
  return What ? Verdict && Verdict->What == *What : !Verdict;
}

class TypesText {
public:
  TypesText(raw_ostream &Out, const ExplainedGroup &G, bool Full) : Out(Out), G(G), E(G.first().Why), Full(Full) {}

  void printCauses() {
    const std::vector<SharedCause> &Causes = G.Causes;
    if (Causes.empty())
      return;
    if (E.Types.Kind == types::EvidenceKind::Btf)
      Out << "\nTypes that differ on the way: " << withSeparators(Causes.size())
          << " (BTF does not tell what a source file sees of them; the nearest first)\n";
    else
      Out << "\nCauses: " << counted(Causes.size(), "definition") << (Causes.size() == 1 ? " differs" : " differ") << '\n';
    if (!isOne())
      Out << "\nsymbols  modules\n";
    const size_t Shown = Full ? Causes.size() : std::min(ShownSharedCauses, Causes.size());
    for (const SharedCause &C : ArrayRef(Causes).take_front(Shown)) {
      if (isOne() || &C != &Causes.front())
        Out << '\n';
      printCause(C);
    }
    const size_t Listed = std::min(ListedSharedCauses, Causes.size() - Shown);
    if (Listed)
      Out << '\n';
    for (const SharedCause &C : ArrayRef(Causes).slice(Shown, Listed))
      printHeading(C);
    if (size_t Rest = Causes.size() - Shown - Listed)
      Out << llvm::formatv("{0,7}  {1} (--full)\n", "…", counted(Rest, "more definition"));
  }

  /// Verdict by verdict, the worst first; what is gone before all.
  void printSymbols() {
    Out << "\nSymbols:\n";
    printGroup(std::nullopt, E.Built ? "not exported any more" : "not exported");
    for (Compatibility What : {Compatibility::Unsafe, Compatibility::Unknown, Compatibility::SameLayout, Compatibility::VisibilityOnly})
      printGroup(What, words(What));
  }

private:
  bool isOne() const { return G.Modules.size() == 1; }

  void printHeading(const SharedCause &Of) {
    const Cause &C = *Of.What;
    Out << llvm::formatv("{0,7}  ", withSeparators(Of.NumSymbols));
    if (!isOne())
      Out << llvm::formatv("{0,7}  ", withSeparators(Of.NumModules));
    Out << llvm::formatv("{0}: {1}; {2}\n", escaped(definitionName(C.Name)), words(C.Verdict.What), escaped(C.Verdict.Reason));
  }

  void printCause(const SharedCause &Of) {
    const Cause &C = *Of.What;
    printHeading(Of);
    if (!C.Places.empty())
      Out << std::string(isOne() ? 9 : 18, ' ') << escaped(placeOf(C)) << '\n';
    if (C.Path.size() > 1) {
      Out << std::string(isOne() ? 9 : 18, ' ');
      llvm::interleave(C.Path, [&](std::string_view Name) { Out << escaped(definitionName(Name)); }, [&] { Out << " → "; });
      Out << '\n';
    }
    std::string Text = inC(diffDefinitions(C.Old, C.New, Full ? 3 : 1));
    llvm::SmallVector<StringRef, 32> Lines;
    StringRef(Text).rtrim('\n').split(Lines, '\n');
    Lines.erase(Lines.begin());
    const size_t End = Full || Lines.size() <= ShownTypeLines + 1 ? Lines.size() : ShownTypeLines;
    for (StringRef Line : ArrayRef(Lines).take_front(End))
      Out << "    " << (Line.starts_with("@@") ? "…" : diffLine(Line)) << '\n';
    if (End < Lines.size())
      Out << "    … " << counted(Lines.size() - End, "more line") << '\n';
  }

  void printGroup(std::optional<Compatibility> What, StringRef Title) {
    const size_t Count = numOf(G, What);
    if (!Count)
      return;
    Out << llvm::formatv("{0,7}  {1}", withSeparators(Count), Title);
    size_t Column = 9 + Title.size(), Done = 0;
    if (Full) {
      Out << '\n';
      for (const SharedSymbol &S : G.Symbols)
        if (isOf(S, What))
          printSymbol(S);
      return;
    }
    for (const SharedSymbol &S : G.Symbols) {
      if (!isOf(S, What))
        continue;
      std::string Name = escaped(S.What->What.Symbol);
      const size_t Tail = Done + 1 < Count ? 14 : 0;
      if (Done && Column + 2 + Name.size() + Tail > ShownColumns) {
        Out << " … " << withSeparators(Count - Done) << " more";
        break;
      }
      Out << (Done ? ", " : ": ") << Name;
      Column += 2 + Name.size();
      ++Done;
    }
    Out << '\n';
  }

  void printSymbol(const SharedSymbol &Of) {
    const SymbolExplanation &S = *Of.What;
    Out << "           " << escaped(S.What.Symbol) << ": " << crcText(S.What.ModuleCrc) << " → "
        << (S.What.KernelCrc ? crcText(*S.What.KernelCrc) : "none");
    if (!S.What.Exporter.empty())
      Out << " (" << escaped(S.What.Exporter) << ')';
    if (S.Causes.size())
      Out << ": " << escaped(definitionName(Of.In->Result.Causes[S.Causes.front()].Name))
          << (S.Causes.size() > 1 ? " and " + counted(S.Causes.size() - 1, "more definition") : "");
    else if (S.Verdict)
      Out << ": " << escaped(S.Verdict->Reason);
    Out << '\n';
  }

  raw_ostream &Out;
  const ExplainedGroup &G;
  const Explanation &E;
  const bool Full;
};

} // namespace

size_t numOf(const ExplainedGroup &G, std::optional<Compatibility> What) {
  return llvm::count_if(G.Symbols, [&](const SharedSymbol &S) { return isOf(S, What); });
}

void printTypes(raw_ostream &Out, const ExplainedGroup &G, bool Full) {
  TypesText Text(Out, G, Full);
  Text.printCauses();
  Text.printSymbols();
}

} // namespace modver::report
