// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExplainText.h"
#include "Advice.h"
#include "CheckText.h"
#include "DiffWords.h"
#include "ErrnoText.h"
#include "SymbolWords.h"
#include "checker/check/LogLines.h"
#include "checker/diff/DefinitionLayout.h"
#include "checker/log/LogMeaning.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"

using llvm::ArrayRef;
using llvm::raw_ostream;
using llvm::StringRef;
using namespace modver::diff;
using namespace modver::explain;

namespace modver::report {

namespace {

/// What is shown where not all is: a screen for a module.
constexpr size_t ShownLogLines = 3, ShownSymbols = 6, ShownCauses = 3, ShownDiffLines = 6, ListedCauses = 6, ShownColumns = 100;

void printWrapped(raw_ostream &Out, StringRef Text) {
  constexpr size_t Indent = 8;
  llvm::SmallVector<StringRef, 64> Words;
  Text.split(Words, ' ', -1, false);
  size_t Column = 0;
  for (StringRef Word : Words) {
    if (Column && Column + 1 + Word.size() > ShownColumns) {
      Out << '\n';
      Column = 0;
    }
    if (Column)
      Out << ' ';
    else
      Out.indent(Indent);
    Column = (Column ? Column + 1 : Indent) + Word.size();
    Out << Word;
  }
  Out << '\n';
}

class ModuleText {
public:
  ModuleText(raw_ostream &Out, const explain::ExplainedModule &M, const explain::ExplainResult &Result, bool Full)
      : Out(Out), M(M), E(M.Why), Result(Result), Full(Full) {}

  void print() {
    printVerdict();
    printUnexported();
    printRefusedNeeds();
    for (const check::SameExports &Copy : M.Checked->Copies)
      Out << "Note: " << printable(words(Copy, *M.Checked->Contents)) << ".\n";
    // Of another architecture's kernel there is nothing to compare.
    if (!isOfThisTarget()) {
      Out << "\nWhat to do: " << printable(advice(M, Result)) << ".\n";
      return;
    }
    printOrigin();
    if (E.NumNotAtHand)
      Out << counted(E.NumNotAtHand, "symbol") << (E.NumNotAtHand == 1 ? " is" : " are")
          << " not the kernel's own, and its modules are not at hand (give its /lib/modules/RELEASE).\n";
    if (!E.Symbols.empty()) {
      printEvidence();
      printCauses();
      printSymbols();
    }
    if (!M.Checked->Verdict.loads())
      Out << "\nWhat to do: " << printable(advice(M, Result)) << ".\n";
  }

private:
  std::string kernelName() const {
    const Kernel &K = *Result.Checks.TheKernel;
    return printable(K.Release.empty() ? Result.Checks.KernelFile : std::string_view(K.Release));
  }

  /// What the kernel does, and says.
  void printVerdict() {
    const loader::Verdict &V = M.Checked->Verdict;
    Out << printable(M.Checked->Path) << ": " << kernelName();
    if (V.loads()) {
      Out << " loads it\n";
      return;
    }
    if (Result.Checks.Profile.LinkedByInsmod)
      Out << ": insmod does not link it\n";
    else
      Out << " refuses it: " << (Result.Checks.ByModprobe ? modprobeText(V.Error) : insmodText(V.Error)) << '\n';
    printReasons(*M.Checked);
  }

  /// In the kernel's words, where it has any.
  void printReasons(const check::CheckedModule &Refused) {
    std::vector<std::string> Lines;
    for (const loader::Finding &F : Refused.Verdict.Findings) {
      if (!F.Fatal)
        continue;
      std::vector<std::string> Said = check::logLines(F, *Refused.Contents, Result.Checks.Profile);
      if (Said.empty() && F.Symbol.empty())
        Said.push_back(aboutModule(F, Refused, Result.Checks));
      llvm::append_range(Lines, Said);
    }
    const size_t Shown = Full || Lines.size() <= ShownLogLines + 1 ? Lines.size() : ShownLogLines;
    for (const std::string &Line : ArrayRef(Lines).take_front(Shown))
      Out << "    " << printable(Line) << '\n';
    if (Shown < Lines.size())
      Out << "    … " << counted(Lines.size() - Shown, "more line") << '\n';
  }

  /// What is known of symbols that nobody exports.
  void printUnexported() {
    std::vector<std::string> Lines;
    for (const loader::Finding &F : M.Checked->Verdict.Findings) {
      if (F.Kind != loader::FindingKind::UnknownSymbol)
        continue;
      llvm::SmallVector<std::string, 3> Clues;
      if (F.Unexported != loader::InKernel::NotKnown)
        Clues.push_back(words(F.Unexported));
      if (auto Found = M.Elsewhere.find(F.Symbol); Found != M.Elsewhere.end())
        Clues.push_back(words(Found->second, Result.KnowsModules ? kernelName() : "the image of " + kernelName()));
      if (!F.Near.empty())
        Clues.push_back("names like it, of other symbols: " + words(F.Near));
      if (!Clues.empty())
        Lines.push_back(std::string(F.Symbol) + ": " + llvm::join(Clues, "; "));
    }
    if (Lines.empty())
      return;
    Out << "Nobody exports:\n";
    const size_t Shown = Full ? Lines.size() : std::min(Lines.size(), ShownSymbols);
    for (const std::string &Line : ArrayRef(Lines).take_front(Shown))
      Out << "    " << printable(Line) << '\n';
    if (Shown < Lines.size())
      Out << "    … " << counted(Lines.size() - Shown, "more symbol") << " (--full)\n";
  }

  bool isOfThisTarget() const {
    return llvm::none_of(M.Checked->Verdict.Findings, [](const loader::Finding &F) { return F.Kind == loader::FindingKind::TargetDiffers; });
  }

  /// Modules that this one needs and that are refused: why.
  void printRefusedNeeds() {
    std::vector<std::string_view> Told;
    for (const loader::Finding &F : M.Checked->Verdict.Findings) {
      const bool IsRefused = F.Kind == loader::FindingKind::DependencyRefused || F.OtherIsRefused;
      if (!IsRefused || llvm::is_contained(Told, F.Other))
        continue;
      Told.push_back(F.Other);
      for (const check::CheckedModule &Need : Result.Checks.Loads) {
        if (Need.Contents->Name != F.Other || Need.Verdict.loads())
          continue;
        Out << printable(F.Other) << ", which it needs, is refused (" << printable(Need.Path) << "):\n";
        printReasons(Need);
        Out << "    What to do about it: " << printable(advice(Need, Result.Checks)) << ".\n";
      }
    }
  }

  void printOrigin() {
    if (!E.NumVersions) {
      Out << "It has no versions of symbols (__versions): ";
      if (StringRef Release = releaseOf(*M.Checked->Contents); !Release.empty())
        Out << "by its version magic it was built for " << printable(Release) << ".\n";
      else
        Out << "what it was built for cannot be told.\n";
      return;
    }
    if (!Result.Checks.TheKernel->HasModversions) {
      Out << "This kernel has no versions of symbols (CONFIG_MODVERSIONS), so those of the module are not compared.\n";
      return;
    }
    if (E.Symbols.empty() && !E.NumNotAtHand) {
      Out << (E.NumVersions == 1 ? "Its only CRC is" : "Its " + counted(E.NumVersions, "CRC") + " are") << " this kernel's.\n";
      return;
    }
    StringRef Release = releaseOf(*M.Checked->Contents);
    if (!E.Built) {
      if (!Release.empty() && Release == Result.Checks.TheKernel->Release)
        Out << "It was built for another " << printable(Release) << " than this";
      else
        Out << "It was built for " << (Release.empty() ? "an unknown kernel" : printable(Release));
      Out << ", which is not at hand (--built-for, --known).\n";
      return;
    }
    const BuiltFor &B = *E.Built;
    const std::string Name = B.Kernel->kernel()->name();
    Out << (B.fits() && !B.isLikely() ? "It may have been built for " : "It was built for ")
        << (Name == Result.Checks.TheKernel->Release ? "another " : "") << printable(Name);
    if (!B.fits())
      Out << ", it seems, which has " << withSeparators(B.Equal) << " of " << withSeparators(B.Known) << " CRCs of it";
    else if (B.Known == B.Versions)
      Out << ", which has " << (B.Known == 1 ? std::string("the CRC") : "all " + withSeparators(B.Known) + " CRCs") << " of it";
    else
      Out << ", which has " << (B.Known == 1 ? std::string("the one CRC of it that is") : "all " + withSeparators(B.Known) + " CRCs of it that are")
          << " known there (of " << withSeparators(B.Versions) << ')';
    if (!Release.empty() && !B.IsOfVermagic)
      Out << "; its version magic is of " << printable(Release);
    Out << ".\n";
  }

  size_t count(std::optional<Compatibility> What) const {
    return llvm::count_if(E.Symbols, [&](const SymbolExplanation &S) { return What ? S.Verdict && S.Verdict->What == *What : !S.Verdict; });
  }

  void printEvidence() {
    const size_t Gone = count(std::nullopt), Differing = E.Symbols.size() - Gone;
    auto Some = [&](size_t Count) {
      return E.NumVersions == 1 ? std::string("Its only symbol") : withSeparators(Count) + " of its " + counted(E.NumVersions, "symbol");
    };
    Out << '\n';
    if (Differing)
      Out << Some(Differing) << (Differing == 1 ? " has" : " have") << " another CRC in " << kernelName();
    if (Gone)
      Out << (Differing ? ", " + withSeparators(Gone) : Some(Gone)) << (Gone == 1 ? " is" : " are") << " not exported "
          << (Differing ? "there" : "in " + kernelName()) << (E.Built ? " any more" : "");
    Out << ".\n";
    if (!Differing)
      return;
    switch (E.Types.Kind) {
    case types::EvidenceKind::Symtypes:
    case types::EvidenceKind::Sources:
    case types::EvidenceKind::Btf:
      Out << "Known by " << printable(E.Types.Old) << "\n     and " << printable(E.Types.New) << '\n';
      break;
    case types::EvidenceKind::ExportsAlone:
      Out << "Why, cannot be told: " << printable(E.Types.Old);
      if (E.Types.Old != E.Types.New)
        Out << (E.Types.Old.empty() || E.Types.New.empty() ? "" : "; ") << printable(E.Types.New);
      Out << '\n';
      if (!E.Built || E.Built->Kernel->kernel()->tree().Image.empty())
        if (std::string How = howToGetImage(E.Built ? E.Built->Kernel->kernel()->release() : releaseOf(*M.Checked->Contents)); !How.empty())
          Out << printable(How) << ".\n";
      break;
    }
    for (const std::string &What : E.Types.Missing)
      Out << "    without " << printable(What) << '\n';
  }

  void printCauses() {
    const std::vector<Cause> &Causes = E.Result.Causes;
    if (Causes.empty())
      return;
    if (E.Types.Kind == types::EvidenceKind::Btf)
      Out << "\nTypes that differ on the way: " << withSeparators(Causes.size())
          << " (BTF does not tell what a source file sees of them; the nearest first)\n";
    else
      Out << "\nCauses: " << counted(Causes.size(), "definition") << (Causes.size() == 1 ? " differs" : " differ") << '\n';
    const size_t Shown = Full ? Causes.size() : std::min(ShownCauses, Causes.size());
    for (const Cause &C : ArrayRef(Causes).take_front(Shown))
      printCause(C);
    const size_t Listed = std::min(ListedCauses, Causes.size() - Shown);
    if (Listed)
      Out << '\n';
    for (const Cause &C : ArrayRef(Causes).slice(Shown, Listed))
      printHeading(C);
    if (size_t Rest = Causes.size() - Shown - Listed)
      Out << llvm::formatv("{0,7}  {1} (--full)\n", "…", counted(Rest, "more definition"));
  }

  void printHeading(const Cause &C) {
    Out << llvm::formatv("{0,7}  {1}: {2}; {3}\n", withSeparators(C.Exports.size()), printable(definitionName(C.Name)), words(C.Verdict.What),
                         printable(C.Verdict.Reason));
  }

  void printCause(const Cause &C) {
    Out << '\n';
    printHeading(C);
    if (!C.Places.empty())
      Out << "         " << printable(placeOf(C)) << '\n';
    if (C.Path.size() > 1) {
      Out << "         ";
      llvm::interleave(C.Path, [&](std::string_view Name) { Out << printable(definitionName(Name)); }, [&] { Out << " → "; });
      Out << '\n';
    }
    std::string Text = inC(diffDefinitions(C.Old, C.New, Full ? 3 : 1));
    llvm::SmallVector<StringRef, 32> Lines;
    StringRef(Text).rtrim('\n').split(Lines, '\n');
    Lines.erase(Lines.begin());
    const size_t End = Full || Lines.size() <= ShownDiffLines + 1 ? Lines.size() : ShownDiffLines;
    for (StringRef Line : ArrayRef(Lines).take_front(End))
      Out << "    " << (Line.starts_with("@@") ? "…" : printable(Line)) << '\n';
    if (End < Lines.size())
      Out << "    … " << counted(Lines.size() - End, "more line") << '\n';
  }

  /// Verdict by verdict, the worst first; what is gone before all.
  void printSymbols() {
    Out << "\nSymbols:\n";
    printGroup(std::nullopt, E.Built ? "not exported any more" : "not exported");
    for (Compatibility What : {Compatibility::Unsafe, Compatibility::Unknown, Compatibility::SameLayout, Compatibility::VisibilityOnly})
      printGroup(What, words(What));
  }

  void printGroup(std::optional<Compatibility> What, StringRef Title) {
    const size_t Count = count(What);
    if (!Count)
      return;
    Out << llvm::formatv("{0,7}  {1}", withSeparators(Count), Title);
    size_t Column = 9 + Title.size(), Done = 0;
    if (Full) {
      Out << '\n';
      for (const SymbolExplanation &S : E.Symbols)
        if (What ? S.Verdict && S.Verdict->What == *What : !S.Verdict)
          printSymbol(S);
      return;
    }
    for (const SymbolExplanation &S : E.Symbols) {
      if (What ? !S.Verdict || S.Verdict->What != *What : S.Verdict.has_value())
        continue;
      std::string Name = printable(S.What.Symbol);
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

  void printSymbol(const SymbolExplanation &S) {
    Out << "           " << printable(S.What.Symbol) << ": " << crcText(S.What.ModuleCrc) << " → "
        << (S.What.KernelCrc ? crcText(*S.What.KernelCrc) : "none");
    if (!S.What.Exporter.empty())
      Out << " (" << printable(S.What.Exporter) << ')';
    if (S.Causes.size())
      Out << ": " << printable(definitionName(E.Result.Causes[S.Causes.front()].Name))
          << (S.Causes.size() > 1 ? " and " + counted(S.Causes.size() - 1, "more definition") : "");
    else if (S.Verdict)
      Out << ": " << printable(S.Verdict->Reason);
    Out << '\n';
  }

  raw_ostream &Out;
  const explain::ExplainedModule &M;
  const Explanation &E;
  const explain::ExplainResult &Result;
  const bool Full;
};

/// Lines that mean the same are explained once: a module disagrees about hundreds of symbols.
void printLogged(raw_ostream &Out, const explain::LoggedModule &L, StringRef Kernel, bool Full) {
  Out << (L.Name.empty() ? "Without the name of a module" : printable(L.Name)) << ", by the log:\n";
  std::vector<std::string> Said;
  size_t NotShown = 0;
  for (size_t I = 0; I < L.Entries.size(); ++I) {
    const log::LogEntry &E = L.Entries[I];
    const size_t OfKind = llvm::count_if(ArrayRef(L.Entries).take_front(I), [&](const log::LogEntry &O) { return O.Kind == E.Kind && O.By == E.By; });
    if (!Full && OfKind >= ShownLogLines) {
      ++NotShown;
      continue;
    }
    Out << llvm::formatv("{0,6}: {1}", E.Line, printable(StringRef(E.Raw).trim()));
    if (E.Count > 1)
      Out << " (" << withSeparators(E.Count) << " times)";
    Out << '\n';
    std::string Meaning = printable(meaning(E));
    // What is said of one symbol need not be said of the next.
    std::string OfAnySymbol = Meaning;
    if (E.Symbol.size() > 2)
      for (size_t At = 0; (At = OfAnySymbol.find(E.Symbol, At)) != std::string::npos;)
        OfAnySymbol.replace(At, E.Symbol.size(), "{}");
    const explain::LoggedSymbol *Known = E.Kind == log::FindingKind::UnknownSymbol ? L.find(E.Symbol) : nullptr;
    if (!llvm::is_contained(Said, OfAnySymbol)) {
      printWrapped(Out, Meaning);
      Said.push_back(std::move(OfAnySymbol));
    }
    if (Known)
      printWrapped(Out, printable(words(*Known, Kernel)));
  }
  if (NotShown)
    Out << "     …  " << counted(NotShown, "more line") << " like these (--full)\n";
}

/// The line that stands in the way: what the kernel says, rather than what a program says of it. Null: none does.
const log::LogEntry *toMend(const explain::LoggedModule &L) {
  for (log::Effect What : {log::Effect::Refused, log::Effect::Depends})
    for (bool OfKernel : {true, false})
      for (const log::LogEntry &E : L.Entries)
        if (E.Outcome == What && (E.By == log::Speaker::Kernel) == OfKernel)
          return &E;
  return nullptr;
}

/// Once, of all modules of which the log alone tells.
void printLogLacks(raw_ostream &Out, const explain::ExplainResult &Result) {
  std::string Text;
  if (Result.Lacks == explain::ExplainResult::LogLacks::Files)
    Text = "More can be told with the files of the modules: modver explain --kernel KERNEL MODULE.";
  else if (Result.LogRelease.empty())
    Text = "More can be told with the kernel that wrote the log and the files of the modules: modver explain --kernel KERNEL MODULE. If that is the "
           "kernel which runs here: --kernel $(uname -r).";
  else
    Text = "More can be told with the kernel of the log, " + printable(Result.LogRelease) +
           ", which is not at hand, and the files of the modules: modver explain --kernel KERNEL MODULE.";
  Out << '\n' << Text << '\n';
}

} // namespace

void printExplanations(raw_ostream &Out, const explain::ExplainResult &Result, bool Full) {
  StringRef Separator = "";
  bool Lacking = false;
  std::vector<bool> IsPrinted(Result.Modules.size());
  if (Result.Log) {
    if (Result.Log->empty())
      Out << "The log says nothing about symbols or versions of modules.\n";
    for (const explain::LoggedModule &L : *Result.Log) {
      Out << Separator;
      printLogged(Out, L, Result.LogKernel, Full);
      if (L.Explained) {
        Out << '\n';
        ModuleText(Out, Result.Modules[*L.Explained], Result, Full).print();
        if (Result.Modules[*L.Explained].Checked->Verdict.loads() && llvm::any_of(L.Entries, log::isReasonToRefuse))
          Out << "What the log is about was another file, another kernel, or tried with other modules loaded.\n";
        IsPrinted[*L.Explained] = true;
      } else if (const log::LogEntry *E = toMend(L)) {
        Out << "What to do: " << printable(advice(L, *E, Result.LogKernel)) << ".\n";
        Lacking |= !L.Name.empty();
      }
      Separator = "\n";
    }
  }
  for (auto [I, M] : llvm::enumerate(Result.Modules)) {
    if (IsPrinted[I])
      continue;
    Out << Separator;
    ModuleText(Out, M, Result, Full).print();
    Separator = "\n";
  }
  if (!Result.Checks.TakenToLoad.empty())
    Out << "\nNote: " << printable(takenToLoad(Result.Checks)) << ".\n";
  if (Lacking)
    printLogLacks(Out, Result);
}

} // namespace modver::report
