// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExplainText.h"
#include "Advice.h"
#include "CheckText.h"
#include "CutList.h"
#include "DiffWords.h"
#include "ErrnoText.h"
#include "ExplainLogText.h"
#include "ExplainTypesText.h"
#include "SymbolWords.h"
#include "checker/check/LogLines.h"
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
constexpr size_t ShownSymbols = 6;

/// A module, or several of which the same is to be told.
class GroupText {
public:
  /// WithNames: with the names, causes and symbols of G.
  GroupText(raw_ostream &Out, const ExplainedGroup &G, const ExplainResult &Result, bool Full, bool WithNames = true)
      : Out(Out), G(G), M(G.first()), E(M.Why), Result(Result), Full(Full), WithNames(WithNames) {}

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
      if (WithNames)
        printTypes(Out, G, Full);
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
      Out << ' ' << toned(Tone::Good, "loads") << ' ' << Them;
    else if (Result.Checks.Profile.LinkedByInsmod)
      Out << ": insmod " << toned(Tone::Bad, "does not link") << ' ' << Them;
    else
      Out << ' ' << toned(Tone::Bad, "refuses") << ' ' << Them << ": " << (Result.Checks.ByModprobe ? modprobeText(V.Error) : insmodText(V.Error));
    Out << '\n';
    if (!isOne() && WithNames)
      printNames();
    if (V.loads())
      return;
    printReasons(*M.Checked);
    if (!isOne())
      Out << "    … likewise for the others\n";
  }

  void printNames() {
    auto Path = [](const ExplainedModule *M) { return escaped(M->Checked->Path); };
    fold(Out.indent(2), cutList(ArrayRef(G.Modules), 12, Path, " (--full)"), 2, 2, ShownColumns);
  }

  /// What is the same for several modules, but for their names, is said once.
  void printAdvice() {
    struct Advice {
      std::string OfAny, OfFirst;
      std::vector<const ExplainedModule *> Modules;
    };
    std::vector<Advice> Said;
    for (const ExplainedModule *Of : G.Modules) {
      std::string Text = escaped(advice(*Of, Result));
      std::string OfAny = Text;
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

  void printEvidence() {
    const size_t Gone = numOf(G, std::nullopt), Differing = G.Symbols.size() - Gone;
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
      Out << "Why, cannot be told" << (E.Types.Old.empty() && E.Types.New.empty() ? "." : ": ") << escaped(E.Types.Old);
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

  raw_ostream &Out;
  const ExplainedGroup &G;
  const ExplainedModule &M; ///< the first; what is told of it is so of all
  const Explanation &E;
  const explain::ExplainResult &Result;
  const bool Full, WithNames;
};

std::vector<ExplainedGroup> groupsOf(ArrayRef<const ExplainedModule *> Modules, bool Full) {
  if (!Full)
    return groupModules(Modules);
  std::vector<ExplainedGroup> Single;
  for (const ExplainedModule *M : Modules)
    Single.push_back(groupOf(*M));
  return Single;
}

} // namespace

void printGroupWithoutTypes(raw_ostream &Out, const ExplainedGroup &G, const ExplainResult &Result) {
  GroupText(Out, G, Result, /*Full=*/true, /*WithNames=*/false).print();
}

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
        if (Loads && L.Others.empty() && llvm::any_of(L.Entries, log::isReasonToRefuse))
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
