// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExplainText.h"
#include "Advice.h"
#include "CheckText.h"
#include "DiffWords.h"
#include "ErrnoText.h"
#include "SymbolWords.h"
#include "checker/check/LogLines.h"
#include "checker/diff/DefinitionLayout.h"
#include "checker/explain/Grouping.h"
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

/// Takes Name out of Text, to see whether another says the same of another name. A name of one or two letters may be part of any word.
void replaceAll(std::string &Text, StringRef Name) {
  if (Name.size() > 2)
    for (size_t At = 0; (At = Text.find(Name, At)) != std::string::npos;)
      Text.replace(At, Name.size(), "{}");
}

/// A module, or several of which the same is to be told.
class GroupText {
public:
  GroupText(raw_ostream &Out, const ExplainedGroup &G, const ExplainResult &Result, bool Full)
      : Out(Out), G(G), M(G.first()), E(M.Why), Result(Result), Full(Full) {}

  void print() {
    printVerdict();
    printUnexported();
    printRefusedNeeds();
    for (const ExplainedModule *Of : G.Modules)
      for (const check::SameExports &Copy : Of->Checked->Copies)
        Out << "Note: " << escaped(words(Copy, *Of->Checked->Contents)) << ".\n";
    // Of another architecture's kernel there is nothing to compare.
    if (!isOfThisTarget()) {
      Out << '\n';
      printAdvice();
      return;
    }
    printOrigin();
    if (E.NumNotAtHand && isOne())
      Out << counted(E.NumNotAtHand, "symbol") << (E.NumNotAtHand == 1 ? " is" : " are")
          << " not the kernel's own, and its modules are not at hand (give its /lib/modules/RELEASE).\n";
    else if (E.NumNotAtHand)
      Out << "Some of their symbols are not the kernel's own, and its modules are not at hand (give its /lib/modules/RELEASE).\n";
    if (!E.Symbols.empty()) {
      printEvidence();
      printCauses();
      printSymbols();
    }
    if (!M.Checked->Verdict.loads()) {
      Out << '\n';
      printAdvice();
    }
  }

private:
  bool isOne() const { return G.Modules.size() == 1; }

  std::string kernelName() const {
    const Kernel &K = *Result.Checks.TheKernel;
    return escaped(K.Release.empty() ? Result.Checks.KernelFile : std::string_view(K.Release));
  }

  /// What the kernel does, and says; of several modules to the first.
  void printVerdict() {
    const loader::Verdict &V = M.Checked->Verdict;
    const StringRef Them = isOne() ? "it" : "them";
    Out << (isOne() ? escaped(M.Checked->Path) : counted(G.Modules.size(), "module")) << ": " << kernelName();
    if (V.loads())
      Out << " loads " << Them;
    else if (Result.Checks.Profile.LinkedByInsmod)
      Out << ": insmod does not link " << Them;
    else
      Out << " refuses " << Them << ": " << (Result.Checks.ByModprobe ? modprobeText(V.Error) : insmodText(V.Error));
    Out << '\n';
    if (!isOne())
      printNames();
    if (V.loads())
      return;
    printReasons(*M.Checked);
    if (!isOne())
      Out << "    … likewise for the others\n";
  }

  void printNames() {
    constexpr size_t MaxNames = 12;
    // To leave out a single one would take as much room.
    const size_t Shown = G.Modules.size() <= MaxNames + 1 ? G.Modules.size() : MaxNames;
    std::string Names;
    for (const ExplainedModule *Named : ArrayRef(G.Modules).take_front(Shown))
      Names += (Names.empty() ? "" : ", ") + escaped(Named->Checked->Path);
    if (Shown < G.Modules.size())
      Names += ", … " + withSeparators(G.Modules.size() - Shown) + " more (--full)";
    fold(Out.indent(2), Names, 2, 2, ShownColumns);
  }

  /// What is the same for several modules, but for their names, is said once.
  void printAdvice() {
    struct Advice {
      std::string OfAny, OfFirst;
      std::vector<const ExplainedModule *> Modules;
    };
    std::vector<Advice> Said;
    for (const ExplainedModule *Of : G.Modules) {
      std::string Text = escaped(advice(*Of, Result)), OfAny = Text;
      replaceAll(OfAny, escaped(Of->Checked->OwnFile));
      replaceAll(OfAny, escaped(Of->Checked->Contents->Name));
      auto Same = llvm::find_if(Said, [&](const Advice &A) { return A.OfAny == OfAny; });
      if (Same == Said.end())
        Said.push_back({std::move(OfAny), std::move(Text), {Of}});
      else
        Same->Modules.push_back(Of);
    }
    if (Said.size() == 1) {
      const Advice &A = Said.front();
      Out << (isOne()                ? "What to do: "
              : A.OfAny == A.OfFirst ? "What to do about each: "
                                     : "What to do about the first, and likewise about each: ")
          << A.OfFirst << ".\n";
      return;
    }
    constexpr size_t MaxAdvice = 6;
    Out << "What to do:\n";
    const size_t Shown = Said.size() <= MaxAdvice + 1 ? Said.size() : MaxAdvice;
    for (const Advice &A : ArrayRef(Said).take_front(Shown)) {
      const std::string More = A.Modules.size() == 1 ? "" : ", and likewise " + withSeparators(A.Modules.size() - 1) + " more";
      fold(Out.indent(4), escaped(A.Modules.front()->Checked->Path) + More + ": " + A.OfFirst, 4, 8, ShownColumns);
    }
    if (Shown < Said.size())
      Out << "    … and so on for " << counted(Said.size() - Shown, "more reason") << " (--full)\n";
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
      Out << "    " << escapedLine(Line) << '\n';
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
      Out << "    " << escaped(Line) << '\n';
    if (Shown < Lines.size())
      Out << "    … " << counted(Lines.size() - Shown, "more symbol") << " (--full)\n";
  }

  bool isOfThisTarget() const {
    return llvm::none_of(M.Checked->Verdict.Findings, [](const loader::Finding &F) { return F.Kind == loader::FindingKind::TargetDiffers; });
  }

  /// Modules that these need and that are refused: why.
  void printRefusedNeeds() {
    std::vector<std::string_view> Told;
    for (const ExplainedModule *Of : G.Modules)
      for (const loader::Finding &F : Of->Checked->Verdict.Findings) {
        const bool IsRefused = F.Kind == loader::FindingKind::DependencyRefused || F.OtherIsRefused;
        if (!IsRefused || llvm::is_contained(Told, F.Other))
          continue;
        Told.push_back(F.Other);
        for (const check::CheckedModule &Need : Result.Checks.Loads)
          if (Need.Contents->Name == F.Other && !Need.Verdict.loads())
            printRefusedNeed(Need);
      }
  }

  void printRefusedNeed(const check::CheckedModule &Need) {
    Out << escaped(Need.Contents->Name) << ", which " << (isOne() ? "it needs" : "is needed") << ", is refused (" << escaped(Need.Path) << "):\n";
    printReasons(Need);
    Out << "    What to do about it: " << escaped(advice(Need, Result.Checks)) << ".\n";
  }

  /// What they were built for. Of several modules the same is true, and their CRCs count together.
  void printOrigin() {
    const StringRef It = isOne() ? "It" : "They", Was = isOne() ? "It was" : "They were", OfIt = isOne() ? "of it" : "of them";
    if (!E.NumVersions) {
      Out << It << (isOne() ? " has" : " have") << " no versions of symbols (__versions): ";
      if (StringRef Release = releaseOf(*M.Checked->Contents); !Release.empty())
        Out << "by " << (isOne() ? "its" : "their") << " version magic " << Was.lower() << " built for " << escaped(Release) << ".\n";
      else
        Out << "what " << Was.lower() << " built for cannot be told.\n";
      return;
    }
    if (!Result.Checks.TheKernel->HasModversions) {
      Out << "This kernel has no versions of symbols (CONFIG_MODVERSIONS), so those of the module" << (isOne() ? "" : "s") << " are not compared.\n";
      return;
    }
    const size_t Versions = sum([](const Explanation &Of) { return Of.NumVersions; });
    if (E.Symbols.empty() && !E.NumNotAtHand) {
      Out << (isOne() ? "Its " : "Their ") << (Versions == 1 ? "only CRC is" : counted(Versions, "CRC") + " are") << " this kernel's.\n";
      return;
    }
    StringRef Release = releaseOf(*M.Checked->Contents);
    if (!E.Built) {
      if (!Release.empty() && Release == Result.Checks.TheKernel->Release)
        Out << Was << " built for another " << escaped(Release) << " than this";
      else
        Out << Was << " built for " << (Release.empty() ? "an unknown kernel" : escaped(Release));
      Out << ", which is not at hand (--built-for, --known).\n";
      return;
    }
    const BuiltFor &B = *E.Built;
    const size_t Known = sum([](const Explanation &Of) { return Of.Built->Known; });
    const std::string Name = B.Kernel->kernel()->name();
    Out << (B.fits() && !B.isLikely() ? It.str() + " may have been" : Was.str()) << " built for "
        << (Name == Result.Checks.TheKernel->Release ? "another " : "") << escaped(Name);
    if (!B.fits())
      Out << ", it seems, which has " << withSeparators(sum([](const Explanation &Of) { return Of.Built->Equal; })) << " of " << withSeparators(Known)
          << " CRCs " << OfIt;
    else if (Known == Versions)
      Out << ", which has " << (Known == 1 ? std::string("the CRC") : "all " + withSeparators(Known) + " CRCs") << ' ' << OfIt;
    else
      Out << ", which has "
          << (Known == 1 ? ("the one CRC " + OfIt + " that is").str() : ("all " + withSeparators(Known) + " CRCs ") + OfIt.str() + " that are")
          << " known there (of " << withSeparators(Versions) << ')';
    if (!Release.empty() && !B.IsOfVermagic)
      Out << "; " << (isOne() ? "its" : "their") << " version magic is of " << escaped(Release);
    Out << ".\n";
  }

  template <typename Function> size_t sum(Function Of) const {
    size_t Total = 0;
    for (const ExplainedModule *Summand : G.Modules)
      Total += Of(Summand->Why);
    return Total;
  }

  size_t count(std::optional<Compatibility> What) const {
    return llvm::count_if(G.Symbols, [&](const SharedSymbol &S) { return isOf(S, What); });
  }

  /// Whether S is of that verdict; none: nobody exports it any more.
  static bool isOf(const SharedSymbol &S, std::optional<Compatibility> What) {
    const std::optional<Judgement> &Verdict = S.What->Verdict;
    return What ? Verdict && Verdict->What == *What : !Verdict;
  }

  void printEvidence() {
    const size_t Gone = count(std::nullopt), Differing = G.Symbols.size() - Gone;
    auto Some = [&](size_t Count) {
      if (!isOne())
        return counted(Count, "symbol") + " that they use";
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
    case types::EvidenceKind::Dwarf:
    case types::EvidenceKind::Btf:
      Out << "Known by " << escaped(E.Types.Old) << "\n     and " << escaped(E.Types.New) << '\n';
      break;
    case types::EvidenceKind::ExportsAlone:
      Out << "Why, cannot be told: " << escaped(E.Types.Old);
      if (E.Types.Old != E.Types.New)
        Out << (E.Types.Old.empty() || E.Types.New.empty() ? "" : "; ") << escaped(E.Types.New);
      Out << '\n';
      if (!E.Built || E.Built->Kernel->kernel()->tree().Image.empty())
        if (std::string How = howToGetImage(E.Built ? E.Built->Kernel->kernel()->release() : releaseOf(*M.Checked->Contents)); !How.empty())
          Out << escaped(How) << ".\n";
      break;
    }
    for (const std::string &What : E.Types.Missing)
      Out << "    without " << escaped(What) << '\n';
  }

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
    const size_t Shown = Full ? Causes.size() : std::min(ShownCauses, Causes.size());
    for (const SharedCause &C : ArrayRef(Causes).take_front(Shown)) {
      if (isOne() || &C != &Causes.front())
        Out << '\n';
      printCause(C);
    }
    const size_t Listed = std::min(ListedCauses, Causes.size() - Shown);
    if (Listed)
      Out << '\n';
    for (const SharedCause &C : ArrayRef(Causes).slice(Shown, Listed))
      printHeading(C);
    if (size_t Rest = Causes.size() - Shown - Listed)
      Out << llvm::formatv("{0,7}  {1} (--full)\n", "…", counted(Rest, "more definition"));
  }

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
  const ExplainedModule &M; ///< the first; what is told of it is so of all
  const Explanation &E;
  const explain::ExplainResult &Result;
  const bool Full;
};

/// Lines that mean the same are explained once: a module disagrees about hundreds of symbols.
void printLogged(raw_ostream &Out, const explain::LoggedModule &L, StringRef Kernel, bool Full) {
  Out << (L.Name.empty() ? "Without the name of a module" : escaped(L.Name)) << ", by the log:\n";
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
    std::string Meaning = escaped(meaning(E));
    // What is said of one symbol need not be said of the next.
    std::string OfAnySymbol = Meaning;
    replaceAll(OfAnySymbol, E.Symbol);
    const explain::LoggedSymbol *Known = E.Kind == log::FindingKind::UnknownSymbol ? L.find(E.Symbol) : nullptr;
    if (!llvm::is_contained(Said, OfAnySymbol)) {
      fold(Out.indent(8), Meaning, 8, 8, ShownColumns);
      Said.push_back(std::move(OfAnySymbol));
    }
    if (Known)
      fold(Out.indent(8), escaped(words(*Known, Kernel)), 8, 8, ShownColumns);
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
    Text = "More can be told with the kernel of the log, " + escaped(Result.LogRelease) +
           ", which is not at hand, and the files of the modules: modver explain --kernel KERNEL MODULE.";
  Out << '\n' << Text << '\n';
}

std::vector<ExplainedGroup> groupsOf(ArrayRef<const ExplainedModule *> Modules, bool Full) {
  if (!Full)
    return groupModules(Modules);
  std::vector<ExplainedGroup> Single;
  for (const ExplainedModule *M : Modules)
    Single.push_back(groupOf(*M));
  return Single;
}

} // namespace

void printExplanations(raw_ostream &Out, const explain::ExplainResult &Result, bool Full) {
  StringRef Separator = "";
  bool Lacking = false;
  std::vector<const ExplainedModule *> Left;
  for (const ExplainedModule &M : Result.Modules)
    Left.push_back(&M);
  const std::vector<ExplainedGroup> Groups = groupsOf(Left, Full);
  if (Result.Log) {
    if (Result.Log->empty())
      Out << "The log says nothing about symbols or versions of modules.\n";
    for (const explain::LoggedModule &L : *Result.Log) {
      Out << Separator;
      printLogged(Out, L, Result.LogKernel, Full);
      if (L.Explained) {
        const ExplainedModule &M = Result.Modules[*L.Explained];
        const bool Loads = M.Checked->Verdict.loads();
        const bool IsShared =
            llvm::any_of(Groups, [&](const ExplainedGroup &G) { return G.Modules.size() > 1 && llvm::is_contained(G.Modules, &M); });
        if (Loads || !IsShared) {
          Out << '\n';
          GroupText(Out, groupOf(M), Result, Full).print();
          llvm::erase(Left, &M);
        }
        if (Loads && llvm::any_of(L.Entries, log::isReasonToRefuse))
          Out << "What the log is about was another file, another kernel, or tried with other modules loaded.\n";
      } else if (const log::LogEntry *E = toMend(L)) {
        Out << "What to do: " << escaped(advice(L, *E, Result.LogKernel)) << ".\n";
        Lacking |= !L.Name.empty();
      }
      Separator = "\n";
    }
  }
  for (const ExplainedGroup &G : groupsOf(Left, Full)) {
    Out << Separator;
    GroupText(Out, G, Result, Full).print();
    Separator = "\n";
  }
  if (!Result.Checks.TakenToLoad.empty())
    Out << "\nNote: " << escaped(takenToLoad(Result.Checks)) << ".\n";
  if (Lacking)
    printLogLacks(Out, Result);
}

} // namespace modver::report
