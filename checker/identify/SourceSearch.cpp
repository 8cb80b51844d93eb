// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SourceSearch.h"

#include "BuildTree.h"
#include "ExporterScan.h"
#include "ReachPlan.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace modver::identify {

namespace {

using Clock = ConfigSearch::Clock;

/// Times that a configuration is made, its CRCs computed, and searched from there: a generated header may have changed, or what Kbuild adds.
constexpr unsigned MostRounds = 4;
/// Times that Kbuild is asked whether the options that were found can be had by a fragment.
constexpr unsigned MostMerges = 8;

/// The directory for make O=; removed if it is a temporary one.
class WorkDirectory {
public:
  static Expected<WorkDirectory> make(const std::string &Asked) {
    WorkDirectory Result;
    llvm::SmallString<128> Path(Asked);
    if (Asked.empty()) {
      if (std::error_code Code = fs::createUniqueDirectory("modver-identify", Path))
        return llvm::createStringError("a temporary directory: " + Code.message());
      Result.IsTemporary = true;
    } else if (std::error_code Code = fs::create_directories(Path)) {
      return llvm::createStringError(Asked + ": " + Code.message());
    }
    fs::make_absolute(Path);
    Result.Path = Path.str().str();
    return Result;
  }
  WorkDirectory(WorkDirectory &&Other) : Path(std::move(Other.Path)), IsTemporary(std::exchange(Other.IsTemporary, false)) {}
  ~WorkDirectory() {
    if (IsTemporary)
      fs::remove_directories(Path);
  }

  std::string Path;

private:
  WorkDirectory() = default;
  bool IsTemporary = false;
};

/// One configuration of the build directory: its objects, and the targets as they are under it.
struct Computed {
  genksyms::BuildPlan Plan;
  std::unique_ptr<VariantRuns> Runs;
  std::vector<Target> Targets;
  std::map<std::string, std::string> Errors; ///< of symbols whose objects cannot be computed
};

class SourceSearch {
public:
  SourceSearch(const SourceRequest &Request, BuildTree &Tree, std::optional<std::string> Configuration)
      : Request(Request), Tree(Tree), Configuration(std::move(Configuration)) {
    for (const ExpectedCrc &E : Request.Expected)
      Wanted.insert(E.Symbol);
    Begin = Clock::now();
    Deadline = Request.TimeLimit.count() ? Begin + Request.TimeLimit : Clock::time_point::max();
  }

  Expected<SourceResult> run();

private:
  void say(const std::string &What) const {
    if (Request.Say)
      Request.Say(What);
  }
  Expected<std::unique_ptr<Computed>> compute();
  void computeAll(Computed &C);
  Error reach(const std::map<std::string, std::string> &Settled, const OptionNames &Spared);
  void report(const Computed &C, const ConfigSearch &Search);
  Flips exportAll(Computed &C, OptionIndex &Index, const Settings &Base);
  void addOpen(const Computed &C, const ConfigSearch &Search);

  const SourceRequest &Request;
  BuildTree &Tree;
  std::optional<std::string> Configuration; ///< to begin with
  llvm::StringSet<> Wanted;
  Clock::time_point Begin, Deadline;
  std::map<std::string, std::set<std::string>> Exporters;
  std::optional<KconfigFiles> Kconfig;
  Settings AtFirst;
  /// What CRCs and binaries show, all rounds together; the symbol that showed it.
  Flips Desired;
  std::map<std::string, std::string> ShownBy;
  SourceResult Result;
};

/// Computes the targets under the configuration that the build directory has.
Expected<std::unique_ptr<Computed>> SourceSearch::compute() {
  auto C = std::make_unique<Computed>();
  std::set<std::string> Objects;
  for (const auto &[Symbol, Of] : Exporters)
    Objects.insert(Of.begin(), Of.end());
  say("asking Kbuild how it compiles " + std::to_string(Objects.size()) + " objects");
  Expected<genksyms::BuildPlan> Plan = Tree.plan(std::vector<std::string>(Objects.begin(), Objects.end()));
  if (!Plan)
    return Plan.takeError();
  C->Plan = std::move(*Plan);
  computeAll(*C);
  return C;
}

void SourceSearch::computeAll(Computed &C) {
  C.Runs = std::make_unique<VariantRuns>(C.Plan, Tree.dialect(), Wanted, Request.Jobs);
  std::vector<VariantRuns::Task> Tasks;
  for (unsigned Unit = 0; Unit != C.Plan.Units.size(); ++Unit)
    Tasks.push_back({Unit, {}, false});
  say("computing " + std::to_string(Tasks.size()) + " objects");
  std::vector<VariantRuns::Outcome> Outcomes = C.Runs->run(Tasks);
  std::vector<VariantRuns::Task> Failed;
  std::vector<std::string> Objects;
  for (const VariantRuns::Task &T : Tasks)
    if (!Outcomes[T.Unit].Error.empty()) {
      Failed.push_back(T);
      Objects.push_back(C.Plan.Units[T.Unit].Command.Output);
    }
  if (!Failed.empty()) {
    say("generating files for " + std::to_string(Failed.size()) + " objects");
    Tree.generateFor(Objects);
    C.Runs->forgetFiles();
    std::vector<VariantRuns::Outcome> Again = C.Runs->run(Failed);
    for (auto [T, O] : llvm::zip_equal(Failed, Again))
      Outcomes[T.Unit] = std::move(O);
  }

  std::map<StringRef, uint32_t> CrcOf;
  for (const ExpectedCrc &E : Request.Expected)
    CrcOf[E.Symbol] = E.Crc;
  std::map<StringRef, std::pair<unsigned, const VariantRuns::Export *>> Found;
  for (const auto &[Unit, O] : llvm::enumerate(Outcomes)) {
    for (const VariantRuns::Export &E : O.Exports) {
      // Of several that export it, one with the right CRC is the one.
      auto [It, IsNew] = Found.try_emplace(E.Name, Unit, &E);
      if (!IsNew && E.Crc == CrcOf.find(E.Name)->second)
        It->second = {Unit, &E};
    }
    if (!O.Error.empty())
      for (const auto &[Symbol, Of] : Exporters)
        if (Of.contains(C.Plan.Units[Unit].Command.Output))
          C.Errors[Symbol] = O.Error;
  }
  for (const ExpectedCrc &E : Request.Expected) {
    Target T;
    T.Symbol = E.Symbol;
    T.Wanted = E.Crc;
    if (auto It = Found.find(E.Symbol); It != Found.end()) {
      T.Unit = It->second.first;
      T.Crc = It->second.second->Crc;
      T.Reached = It->second.second->Reached;
    }
    C.Targets.push_back(std::move(T));
  }
}

/// Options that are off, and around the exports of symbols that modules use: without them nothing exports these. Computes the targets with them.
Flips SourceSearch::exportAll(Computed &C, OptionIndex &Index, const Settings &Base) {
  std::map<StringRef, unsigned> UnitOf;
  for (const auto &[Unit, U] : llvm::enumerate(C.Plan.Units))
    UnitOf.emplace(U.Command.Output, Unit);
  std::vector<VariantRuns::Task> Tasks;
  std::vector<Target *> Of;
  for (Target &T : C.Targets) {
    if (T.Unit)
      continue;
    for (const std::string &Object : Exporters[T.Symbol]) {
      auto Unit = UnitOf.find(Object);
      std::optional<genksyms::SourcePlace> Where = placeOfExport(Tree.source(), Object, T.Symbol);
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

static size_t numRight(const Computed &C) {
  return llvm::count_if(C.Targets, [](const Target &T) { return T.isRight(); });
}

/// Merges what was found, and what it takes, until Kbuild gives all options their values, or there is no way.
Error SourceSearch::reach(const std::map<std::string, std::string> &Settled, const OptionNames &SparedOptions) {
  Expected<Settings> Before = Tree.settings();
  if (!Before)
    return Before.takeError();
  // What is settled must stay, whatever else is merged.
  Flips Kept = Desired;
  for (const auto &[Option, By] : Settled)
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

void SourceSearch::addOpen(const Computed &C, const ConfigSearch &Search) {
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
    OpenSymbol S{T->Symbol, T->Wanted, T->Crc, "", {}};
    if (auto It = C.Errors.find(T->Symbol); It != C.Errors.end())
      S.Why = It->second;
    else if (!T->Unit)
      S.Why = Exporters.contains(T->Symbol) ? "nothing exports it under this configuration" : "no source exports it";
    for (DefinitionId D : Unpinned) {
      genksyms::SourcePlace Where = C.Runs->definition(D).Where;
      if (StringRef File = Where.File; File.consume_front(Tree.source() + "/"))
        Where.File = File.str();
      S.Definitions.push_back({C.Runs->definition(D).Name, std::move(Where), NumSymbols[D]});
    }
    Result.Open.push_back(std::move(S));
  }
}

void SourceSearch::report(const Computed &C, const ConfigSearch &Search) {
  Result.NumRight = numRight(C);
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

Expected<SourceResult> SourceSearch::run() {
  Result.NumTargets = Request.Expected.size();
  say("configuring");
  if (Error E = Tree.configure(Request.Config, Configuration))
    return E;
  Expected<std::string> Architecture = Tree.sourceArchitecture();
  if (!Architecture)
    return Architecture.takeError();
  Expected<KconfigFiles> Files = KconfigFiles::read(Tree.source(), *Architecture);
  if (!Files)
    return Files.takeError();
  Kconfig = std::move(*Files);
  Expected<Settings> First = Tree.settings();
  if (!First)
    return First.takeError();
  AtFirst = std::move(*First);

  // What binaries show need not be searched for.
  for (const auto &[Option, Value] : Request.Shown)
    if (Kconfig->find(Option) && valueIn(AtFirst, Option) != Value && !(Value == "y" && valueIn(AtFirst, Option) == "m"))
      Desired[Option] = Value;
  std::optional<OptionIndex> Index;
  std::unique_ptr<Computed> C;
  std::unique_ptr<ConfigSearch> Search;
  if (!Desired.empty())
    if (Error E = reach({}, {}))
      return E;
  say("looking for what exports " + std::to_string(Wanted.size()) + " symbols");
  Exporters = findExporters(Tree.source(), *Architecture, Wanted, Request.Jobs);

  for (unsigned Round = 0;; ++Round) {
    say("preparing");
    if (Error E = Tree.prepare())
      return E;
    Expected<std::unique_ptr<Computed>> Now = compute();
    if (!Now)
      return Now.takeError();
    Search.reset();
    C = std::move(*Now);
    if (!Round)
      Result.NumRightAtFirst = numRight(*C);
    say(std::to_string(numRight(*C)) + " of " + std::to_string(C->Targets.size()) + " CRCs are right");
    Expected<Settings> Base = Tree.settings();
    if (!Base)
      return Base.takeError();
    if (!Index)
      Index.emplace(std::vector<std::string>{Tree.source() + "/include", Tree.source() + "/arch/" + *Architecture + "/include",
                                             Tree.directory() + "/include/generated", Tree.directory() + "/arch/" + *Architecture + "/include"});
    const std::vector<Target> Before = C->Targets;
    Search = std::make_unique<ConfigSearch>(ConfigSearch::Inputs{*C->Runs, *Index, *Kconfig, *Base, Tree.directory(), Deadline, Request.Say},
                                            C->Targets, exportAll(*C, *Index, *Base));
    if (Round < MostRounds)
      Search->run();
    Result.IsOutOfTime |= Search->isOutOfTime();
    Result.NumRuns += C->Runs->numRuns();
    if (Search->found().empty() || Round == MostRounds) {
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
    if (Result.Fragment == Had) { // Kbuild has no more to give
      C->Targets = Before;
      break;
    }
  }
  report(*C, *Search);
  Result.Seconds = std::chrono::duration<double>(Clock::now() - Begin).count();
  return std::move(Result);
}

} // namespace

Expected<SourceResult> searchSource(const SourceRequest &Request) {
  Expected<std::optional<std::string>> Configuration = readConfiguration(Request.Config);
  if (!Configuration)
    return Configuration.takeError();
  if (!fs::exists(Request.Source + "/Kconfig") || !fs::exists(Request.Source + "/scripts/kconfig/merge_config.sh"))
    return llvm::createStringError(Request.Source + ": not a kernel's source: it has no Kconfig or no scripts/kconfig/merge_config.sh");
  Expected<WorkDirectory> Work = WorkDirectory::make(Request.Directory);
  if (!Work)
    return Work.takeError();
  llvm::SmallString<256> Source;
  if (std::error_code Code = fs::real_path(Request.Source, Source))
    return llvm::createStringError(Request.Source + ": " + Code.message());
  BuildTree Tree(Source.str().str(), Work->Path, Request.MakeArguments, Request.Jobs);
  return SourceSearch(Request, Tree, std::move(*Configuration)).run();
}

} // namespace modver::identify
