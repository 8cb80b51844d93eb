// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TreeSearch.h"

#include "ReachPlan.h"
#include "checker/source/MakefileOptions.h"
#include "llvm/ADT/STLExtras.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace modver::identify {

namespace {

/// Times that a configuration is made, its CRCs computed, and searched from there: a generated header may have changed, or what Kbuild adds.
constexpr unsigned MostRounds = 12;
/// Times that Kbuild is asked whether the options that were found can be had by a fragment.
constexpr unsigned MostMerges = 8;

} // namespace

/// Options that are off, and around the exports of symbols that modules use: without them nothing exports these. Computes the targets with them.
Flips TreeSearch::exportAll(ComputedTargets &C, OptionIndex &Index, const Settings &Base) {
  std::map<StringRef, unsigned> UnitOf;
  for (const auto &[Unit, U] : llvm::enumerate(C.Plan.Units))
    UnitOf.emplace(U.Command.Output, Unit);
  std::vector<VariantRuns::Task> Tasks;
  std::vector<Target *> Of;
  for (Target &T : C.Targets) {
    if (T.Unit)
      continue;
    for (const std::string &Object : By[T.Symbol]) {
      auto Unit = UnitOf.find(Object);
      std::optional<genksyms::SourcePlace> Where = source::placeOfExport(Tree.source(), Object, T.Symbol);
      if (Unit == UnitOf.end() || !Where)
        continue;
      for (const std::string &Option : Index.optionsOf(*Where, Tree.directory()))
        if (Kconfig->find(Option) && valueIn(Base, Option) == "n") {
          Tasks.push_back({Unit->second, {{Option, "y"}}, false});
          Of.push_back(&T);
        }
    }
  }
  Flips Result;
  for (auto [Task, T, Outcome] : llvm::zip_equal(Tasks, Of, C.Runs->run(Tasks)))
    for (const VariantRuns::Export &E : Outcome.Exports)
      if (E.Name == T->Symbol && !T->isRight()) {
        T->Unit = Task.Unit;
        T->Crc = E.Crc;
        T->Reached = E.Reached;
        Result.insert(Task.Variant.begin(), Task.Variant.end());
        ShownBy[Task.Variant.begin()->first] = T->Symbol;
      }
  return Result;
}

/// What exports a symbol was built. Where only one object does, that shows the options by which makefiles build it, those that no source sees, too.
void TreeSearch::wantExporters() {
  source::MakefileOptions Makefiles(Tree.source());
  for (const auto &[Symbol, Objects] : By) {
    if (Objects.size() != 1)
      continue;
    for (const std::string &Option : Makefiles.of(*Objects.begin())) {
      const KconfigOption *K = Kconfig->find(Option);
      if (!K || valueIn(AtFirst, Option) != "n" || Desired.contains(Option))
        continue;
      Desired[Option] = K->Type == OptionType::Tristate ? "m" : "y";
      ShownBy[Option] = Symbol;
      Built.insert(Option);
    }
  }
}

/// Merges what was found, and what it takes, until Kbuild gives all options their values, or there is no way.
Error TreeSearch::reach(const std::map<std::string, std::string> &Settled, const OptionNames &SparedOptions) {
  Expected<Settings> Before = Tree.settings();
  if (!Before)
    return Before.takeError();
  // What is settled must stay, whatever else is merged.
  Flips Kept = Desired;
  for (const std::string &Option : Built)
    Kept.erase(Option);
  for (const auto &[Option, By] : Settled)
    if (!Built.contains(Option))
      Kept.try_emplace(Option, valueIn(*Before, Option));
  Flips Spared;
  for (const std::string &Option : SparedOptions)
    if (Kconfig->find(Option))
      Spared.emplace(Option, valueIn(*Before, Option));
  Flips Fragment = Desired;
  for (const auto &[Option, Value] : Result.Fragment)
    Fragment.try_emplace(Option, Value);
  std::set<std::string> Hopeless;
  for (unsigned Merge = 0;; ++Merge) {
    say("merging " + std::to_string(Fragment.size()) + " options");
    if (Error E = Tree.merge(Fragment))
      return E;
    Result.Fragment = Fragment;
    Expected<Settings> Now = Tree.settings();
    if (!Now)
      return Now.takeError();
    std::vector<std::pair<std::string, std::string>> Missing;
    for (const std::string &Option : Built)
      if (std::string Value = valueIn(*Now, Option); Value != "n")
        Desired[Option] = std::move(Value);
      else if (!Hopeless.contains(Option))
        Missing.emplace_back(Option, Desired[Option]);
    for (const auto &[Option, Value] : Kept)
      if (valueIn(*Now, Option) != Value && !Hopeless.contains(Option))
        Missing.emplace_back(Option, Value);
    if (Missing.empty() || Merge == MostMerges)
      break;
    ReachPlan Plan(*Kconfig, *Now, Fragment, Kept, Spared);
    bool IsProgress = false;
    for (const auto &[Option, Value] : Missing) {
      const Flips Had = Plan.fragment();
      if (Plan.want(Option, Value) && Plan.fragment() != Had)
        IsProgress = true;
      else
        Hopeless.insert(Option);
    }
    if (!IsProgress)
      break;
    Fragment = Plan.fragment();
  }
  return Error::success();
}

void TreeSearch::addOpen(const ComputedTargets &C, const ConfigSearch &Search) {
  std::map<DefinitionId, size_t> NumSymbols;
  std::vector<std::pair<const Target *, std::vector<DefinitionId>>> Open;
  for (const Target &T : C.Targets) {
    if (T.isRight())
      continue;
    Open.emplace_back(&T, Search.unpinnedOf(T));
    for (DefinitionId D : Open.back().second)
      ++NumSymbols[D];
  }
  llvm::stable_sort(Open, [](const auto &A, const auto &B) { return A.second.size() < B.second.size(); });
  for (const auto &[T, Unpinned] : Open) {
    OpenSymbol S;
    S.Symbol = T->Symbol;
    S.Wanted = T->Wanted;
    S.Crc = T->Crc;
    if (auto It = C.Errors.find(T->Symbol); It != C.Errors.end())
      S.Why = It->second;
    else if (!T->Unit)
      S.Why = By.contains(T->Symbol) ? "nothing exports it under this configuration" : "no source exports it";
    for (DefinitionId D : Unpinned) {
      genksyms::SourcePlace Where = C.Runs->definition(D).Where;
      if (StringRef File = Where.File; File.consume_front(Tree.source() + "/"))
        Where.File = File.str();
      S.Definitions.push_back({C.Runs->definition(D).Name, std::move(Where), NumSymbols[D]});
    }
    Result.Open.push_back(std::move(S));
  }
}

void TreeSearch::report(const ComputedTargets &C, const ConfigSearch &Search) {
  Result.NumRight = C.numRight();
  Expected<Settings> Now = Tree.settings();
  if (!Now) {
    consumeError(Now.takeError());
    return;
  }
  for (const auto &[Option, Value] : Desired) {
    FoundOption F{"CONFIG_" + Option, Value, valueIn(AtFirst, Option), ShownBy[Option]};
    (valueIn(*Now, Option) == Value ? Result.Found : Result.Unreachable).push_back(std::move(F));
  }
  for (const auto &[Option, Value] : Result.Fragment)
    if (!Desired.contains(Option))
      Result.Found.push_back({"CONFIG_" + Option, Value, valueIn(AtFirst, Option), "", /*IsMeans=*/true});
  for (const auto &[Option, By] : Search.settled())
    Result.Settled.emplace("CONFIG_" + Option, By);
  addOpen(C, Search);
}

/// Of what is open: whether definitions of other kernels give it.
Error TreeSearch::searchDefinitions(const ComputedTargets &C, const ConfigSearch &Search) {
  std::map<unsigned, std::vector<const Target *>> ByUnit;
  for (const Target &T : C.Targets)
    if (T.Unit && T.Crc && !T.isRight())
      ByUnit[*T.Unit].push_back(&T);
  std::vector<VariantRuns::Task> Tasks;
  for (const auto &[Unit, Of] : ByUnit)
    Tasks.push_back({Unit, {}, false});
  say("computing the types of " + std::to_string(Tasks.size()) + " objects");
  genksyms::SymtypesArchive Source(Others.records());
  std::vector<OpenExport> Open;
  for (auto [Task, Outcome] : llvm::zip_equal(Tasks, VariantRuns(C.Plan, Tree.dialect(), Wanted, Request.Jobs, /*WithTypes=*/true).run(Tasks))) {
    if (Error E = Source.add(C.Plan.Units[Task.Unit].Command.Output, Outcome.Types))
      return E;
    for (const Target *T : ByUnit[Task.Unit]) {
      Open.push_back({T->Symbol, T->Wanted, Source.objects().size() - 1, {}});
      for (DefinitionId D : Search.unpinnedOf(*T))
        Open.back().Free.push_back(C.Runs->definition(D).Name);
    }
  }
  DefinitionSearch Definitions(Source, Others, std::move(Open), Deadline, Request.Jobs, Request.Say);
  Result.Mixtures = Definitions.run();
  Result.IsOutOfTime |= Definitions.isOutOfTime();
  for (const Mixture &M : Result.Mixtures)
    for (OpenSymbol &S : Result.Open)
      S.HasMixture |= S.Symbol == M.Symbol || llvm::is_contained(M.ConfirmedBy, S.Symbol);
  return Error::success();
}

Expected<std::unique_ptr<ComputedTargets>> TreeSearch::compute() {
  say("preparing");
  if (Error E = Tree.prepare())
    return E;
  auto Now = computeTargets(Tree, By, Request.Expected, Wanted, Request.Jobs, [this](const std::string &What) { say(What); });
  if (Now)
    say(std::to_string((*Now)->numRight()) + " of " + std::to_string((*Now)->Targets.size()) + " CRCs are right");
  return Now;
}

Expected<size_t> TreeSearch::begin() {
  say("configuring");
  if (Error E = Tree.configure(Request.Config, Configuration))
    return E;
  Expected<std::string> Arch = Tree.sourceArchitecture();
  if (!Arch)
    return Arch.takeError();
  Architecture = std::move(*Arch);
  Expected<KconfigFiles> Files = KconfigFiles::read(Tree.source(), Architecture);
  if (!Files)
    return Files.takeError();
  Kconfig = std::move(*Files);
  Expected<Settings> First = Tree.settings();
  if (!First)
    return First.takeError();
  AtFirst = std::move(*First);

  say("looking for what exports " + std::to_string(Wanted.size()) + " symbols");
  By = source::findExporters(Tree.source(), Architecture, Wanted, Request.Jobs);
  // What binaries show need not be searched for.
  for (const auto &[Option, Value] : Request.Shown)
    if (Kconfig->find(Option) && valueIn(AtFirst, Option) != Value && !(Value == "y" && valueIn(AtFirst, Option) == "m"))
      Desired[Option] = Value;
  wantExporters();
  if (!Desired.empty())
    if (Error E = reach({}, {}))
      return E;
  Expected<std::unique_ptr<ComputedTargets>> Now = compute();
  if (!Now)
    return Now.takeError();
  C = std::move(*Now);
  return Result.NumRightAtFirst = C->numRight();
}

Expected<SourceResult> TreeSearch::finish() {
  Result.NumTargets = Request.Expected.size();
  OptionIndex Index({Tree.source() + "/include", Tree.source() + "/arch/" + Architecture + "/include", Tree.directory() + "/include/generated",
                     Tree.directory() + "/arch/" + Architecture + "/include"});
  std::unique_ptr<ConfigSearch> Search;
  for (unsigned Round = 0;; ++Round) {
    Expected<Settings> Base = Tree.settings();
    if (!Base)
      return Base.takeError();
    const std::vector<Target> Before = C->Targets;
    Search = std::make_unique<ConfigSearch>(ConfigSearch::Inputs{*C->Runs, Index, *Kconfig, *Base, Desired, Tree.directory(), Deadline, Request.Say},
                                            C->Targets, exportAll(*C, Index, *Base));
    if (Round < MostRounds)
      Search->run();
    Result.IsOutOfTime |= Search->isOutOfTime();
    if (!Search->hasFound() || Round == MostRounds) {
      C->Targets = Before; // what counts is this configuration
      break;
    }
    for (const ConfigSearch::Step &S : Search->steps())
      for (const auto &[Option, Value] : S.Found)
        ShownBy[Option] = S.Symbol;
    for (const auto &[Option, Value] : Search->found())
      Desired[Option] = Value;
    const Flips Had = Result.Fragment;
    if (Error E = reach(Search->settled(), Search->pinnedOptions()))
      return E;
    if (Result.Fragment == Had) { // Kbuild does not give what was found: a deeper search may find what it gives
      C->Targets = Before;
      continue;
    }
    Expected<std::unique_ptr<ComputedTargets>> Now = compute();
    if (!Now)
      return Now.takeError();
    Search.reset();
    C = std::move(*Now);
  }
  report(*C, *Search);
  if (Others.size() && !Result.Open.empty())
    if (Error E = searchDefinitions(*C, *Search))
      return E;
  return std::move(Result);
}

} // namespace modver::identify
