// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "RevisionTrees.h"

#include "checker/source/ExporterScan.h"
#include "checker/source/MakeVariables.h"
#include "checker/source/RunProgram.h"
#include "genksyms/frontend/SourceFiles.h"
#include "genksyms/kbuild/BuildCache.h"
#include "genksyms/kbuild/BuildRun.h"
#include "genksyms/kbuild/KbuildDryRun.h"
#include "support/InputFile.h"
#include "support/OutputFile.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <fcntl.h>
#include <map>
#include <unistd.h>

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using namespace modver::genksyms;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace modver::revisions {

namespace {

/// How many revisions' results are kept: some 30 MB each.
constexpr size_t MostResults = 32;
/// Of what clang-genksyms keeps.
constexpr uint64_t CacheLimit = uint64_t(512) << 20;
constexpr StringRef SymversSuffix = ".symvers", TypesSuffix = ".symtypes", PlacesSuffix = ".locations";

std::string hashText(Hasher &H) { return llvm::toHex(llvm::ArrayRef(H.finish()).take_front(8), /*LowerCase=*/true); }

/// What compilers read, and what nothing is built of.
bool isSourceOrProse(StringRef Name) {
  for (StringRef Suffix : {".c", ".h", ".S", ".rst", ".txt", ".yaml", ".dts", ".dtsi", ".json"})
    if (Name.ends_with(Suffix))
      return true;
  return Name.starts_with("Documentation/") || Name == "MAINTAINERS" || Name == "CREDITS";
}

/// Variables of the environment that makefiles of kernels ask for.
bool isAboutBuilds(StringRef Variable) {
  for (StringRef Prefix : {"ARCH=", "SUBARCH=", "CROSS_COMPILE", "CC=", "LD=", "AR=", "AS=", "NM=", "HOST", "LLVM", "KBUILD", "KCFLAGS", "KCPPFLAGS",
                           "KAFLAGS", "KCONFIG", "CFLAGS", "LOCALVERSION", "PATH="})
    if (Variable.starts_with(Prefix))
      return true;
  return false;
}

} // namespace

Expected<std::string> defaultCache() {
  const char *Cache = std::getenv("XDG_CACHE_HOME");
  if (Cache && *Cache == '/')
    return std::string(Cache) + "/modver";
  llvm::SmallString<128> Home;
  if (!path::home_directory(Home) || Home.empty())
    return llvm::createStringError("there is no home directory to keep trees and results in: name a directory (--cache)");
  return (Home + "/.cache/modver").str();
}

Expected<std::unique_ptr<RevisionTrees>> RevisionTrees::open(const TreesRequest &Request) {
  std::unique_ptr<RevisionTrees> Result(new RevisionTrees(Request));
  if (Error E = Result->begin())
    return E;
  return Result;
}

RevisionTrees::~RevisionTrees() {
  if (Lock != -1)
    ::close(Lock); // which unlocks it
}

Error RevisionTrees::begin() {
  Expected<std::optional<std::string>> Read = source::readConfiguration(Request.Config);
  if (!Read)
    return Read.takeError();
  Configuration = std::move(*Read);
  if (Error E = source::Repository::check(Request.Repository))
    return E;
  Expected<std::string> Cache = Request.Cache.empty() ? defaultCache() : Expected<std::string>(Request.Cache);
  if (!Cache)
    return Cache.takeError();
  llvm::SmallString<256> Root(*Cache), Given;
  fs::make_absolute(Root);
  if (std::error_code Code = fs::real_path(Request.Repository, Given))
    return fileError(Request.Repository, Code);
  Hasher OfRepository;
  OfRepository.add(Given);
  Base = (Root + "/" + path::filename(Given) + "-" + hashText(OfRepository)).str();
  Hasher OfConfiguration;
  OfConfiguration.add(Configuration ? *Configuration : Request.Config).add(uint64_t(Configuration.has_value()));
  for (const std::string &Argument : Request.MakeArguments)
    OfConfiguration.add(Argument);
  for (StringRef Variable : {"ARCH", "CROSS_COMPILE", "CC", "LLVM"})
    OfConfiguration.add(source::makeVariable(Variable, {}));
  Directory = Base + "/" + hashText(OfConfiguration);
  if (std::error_code Code = fs::create_directories(Directory + "/results"))
    return fileError(Directory + "/results", Code);
  if (Error E = waitForOthers())
    return E;
  Expected<source::Repository> Opened = source::Repository::open(Request.Repository, Base);
  if (!Opened)
    return Opened.takeError();
  Repository = std::move(*Opened);
  Expected<source::BuildTree> Tree = source::BuildTree::open(Repository->files(), Directory + "/build", Request.MakeArguments, Request.Jobs);
  if (!Tree)
    return Tree.takeError();
  Build.emplace(std::move(*Tree));

  // A compiler that was updated, or this program, may give other results.
  Hasher Around;
  const std::string Answer = Directory + "/compiler";
  if (Error E = source::runProgram({.Program = source::compilerOf(Request.MakeArguments), .Arguments = {std::string("--version")}, .Log = Answer}))
    return E;
  auto Version = readFoundFile(Answer, TextLimit);
  if (!Version)
    return Version.takeError();
  Around.add((*Version)->getBuffer());
  static int Here;
  fs::file_status Self;
  if (std::error_code Code = fs::status(fs::getMainExecutable(nullptr, &Here), Self))
    return fileError("modver", Code);
  Around.add(Self.getSize()).add(uint64_t(Self.getLastModificationTime().time_since_epoch().count()));
  for (StringRef Variable : makeEnvironment())
    if (isAboutBuilds(Variable))
      Around.add(Variable);
  Surroundings = hashText(Around);
  dropOldResults();
  return Error::success();
}

Error RevisionTrees::waitForOthers() {
  const std::string Path = Base + "/lock";
  Lock = ::open(Path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0666);
  if (Lock == -1)
    return fileError(Path, llvm::errnoAsErrorCode());
  if (!fs::tryLockFile(Lock))
    return Error::success();
  Request.Say(Base + ": another modver works there; waiting for it");
  if (std::error_code Code = fs::lockFile(Lock))
    return fileError(Path, Code);
  return Error::success();
}

std::string RevisionTrees::resultsOf(const Revision &R) const { return Directory + "/results/" + Surroundings + "-" + R.Tree; }

void RevisionTrees::dropOldResults() const {
  std::multimap<llvm::sys::TimePoint<>, std::string> ByTime;
  std::error_code Code;
  for (fs::directory_iterator I(Directory + "/results", Code), End; !Code && I != End; I.increment(Code)) {
    fs::file_status Status;
    if (path::extension(I->path()) == SymversSuffix && !fs::status(I->path(), Status))
      ByTime.emplace(Status.getLastModificationTime(), I->path());
  }
  for (; ByTime.size() > MostResults; ByTime.erase(ByTime.begin())) {
    StringRef Base = ByTime.begin()->second;
    Base.consume_back(SymversSuffix);
    for (StringRef Suffix : {SymversSuffix, TypesSuffix, PlacesSuffix})
      fs::remove(Base + Suffix);
  }
}

Expected<Revision> RevisionTrees::find(StringRef Name) const {
  Expected<std::string> Commit = Repository->commit(Name);
  if (!Commit)
    return Commit.takeError();
  Expected<std::string> Tree = Repository->treeOf(*Commit);
  if (!Tree)
    return Tree.takeError();
  return Revision{Name.str(), std::move(*Tree), std::move(*Commit)};
}

Error RevisionTrees::checkOut(const Revision &R) {
  if (CheckedOut == R.Tree)
    return Error::success();
  CheckedOut.clear();
  if (Error E = Repository->checkOut(R.Tree, R.Name))
    return E;
  CheckedOut = R.Tree;
  return Error::success();
}

/// What is not known counts as a change.
bool RevisionTrees::mayChangeConfiguration(StringRef OldTree, StringRef NewTree) const {
  auto Changed = Repository->ask({"diff-tree", "-r", "--name-only", "--no-renames", OldTree.str(), NewTree.str()});
  if (!Changed) {
    consumeError(Changed.takeError());
    return true;
  }
  for (StringRef Name : llvm::split((*Changed)->getBuffer().rtrim('\n'), '\n'))
    if (!isSourceOrProse(Name) || Name.starts_with("scripts/")) // where the program is that reads Kconfig files
      return true;
  return false;
}

Error RevisionTrees::makeReady(const Revision &R) {
  // Which revision the build directory is of, a run that was killed does not tell.
  const std::string Note = Directory + "/prepared";
  std::string Before;
  if (auto Text = readFoundFile(Note, TextLimit); Text && Build->isWhole())
    Before = (*Text)->getBuffer().str();
  else if (!Text)
    consumeError(Text.takeError());
  if (std::error_code Code = fs::remove(Note))
    return fileError(Note, Code);
  if (Error E = checkOut(R))
    return E;
  const std::string Now = Surroundings + " " + R.Tree;
  if (Before != Now) {
    auto [Around, Tree] = StringRef(Before).split(' ');
    if (Around != Surroundings || mayChangeConfiguration(Tree, R.Tree)) {
      Request.Say(R.Name + ": make olddefconfig");
      if (Error E = Build->configure(Request.Config, Configuration))
        return E;
    }
    Request.Say(R.Name + ": make prepare");
    if (Error E = Build->prepare())
      return E;
  }
  return writeAtOnce(Note, [&](llvm::raw_ostream &Out) { Out << Now; });
}

Error RevisionTrees::prepare(const Revision &R) {
  if (Ready == R.Tree)
    return Error::success();
  Ready.clear();
  if (Error E = makeReady(R))
    return llvm::createStringError(R.Name + ": " + toString(std::move(E)));
  Expected<source::Settings> Settings = Build->settings();
  if (!Settings)
    return Settings.takeError();
  if (source::valueIn(*Settings, "GENDWARFKSYMS") == "y")
    return llvm::createStringError(R.Name + ": its configuration has CONFIG_GENDWARFKSYMS=y: such CRCs are computed from a built kernel's debug "
                                            "information (modver-gendwarfksyms), not from sources; CONFIG_GENKSYMS=y compares those of genksyms");
  Ready = R.Tree;
  return Error::success();
}

/// All that makefiles see of the revision: every name, and what is in each file that is no source.
Expected<Hash> RevisionTrees::stateOf(const Revision &R) const {
  auto Files = Repository->ask({"ls-tree", "-r", R.Tree});
  if (!Files)
    return Files.takeError();
  auto Config = readFoundFile(Build->directory() + "/.config", TextLimit);
  if (!Config)
    return Config.takeError();
  Hasher State;
  // `MODE blob HASH<tab>NAME`
  for (StringRef Line : llvm::split((*Files)->getBuffer().rtrim('\n'), '\n')) {
    const StringRef Name = Line.split('\t').second;
    State.add(Name.ends_with(".c") || Name.ends_with(".h") || Name.ends_with(".S") ? Name : Line);
  }
  State.add((*Config)->getBuffer());
  State.add(Directory);
  return State.finish();
}

/// Objects for which Kbuild has had to generate files before.
std::vector<std::string> RevisionTrees::generatedFor() const {
  std::vector<std::string> Result;
  auto Text = readFoundFile(Directory + "/generated-for", TextLimit);
  if (!Text) {
    consumeError(Text.takeError());
    return Result;
  }
  for (StringRef Line : llvm::split((*Text)->getBuffer(), '\n'))
    if (!Line.empty())
      Result.push_back(Line.str());
  return Result;
}

Error RevisionTrees::generateFor(std::vector<std::string> Objects) {
  if (Objects.empty())
    return Error::success();
  Request.Say("generating files for " + std::to_string(Objects.size()) + " objects");
  Build->generateFor(Objects);
  llvm::append_range(Objects, generatedFor());
  llvm::sort(Objects);
  Objects.erase(llvm::unique(Objects), Objects.end());
  return writeAtOnce(Directory + "/generated-for", [&](llvm::raw_ostream &Out) { llvm::interleave(Objects, Out, "\n"); });
}

Expected<RevisionTrees::Computed> RevisionTrees::computeOnce(const Revision &R, const Hash &State, TypesSink &Types) {
  UnitOptions Units{Build->dialect(), /*WithMessages=*/false, /*WithSymtypes=*/true, /*WithPlaces=*/true};
  Units.WithInputs = true;
  Expected<std::unique_ptr<BuildCache>> Cache = BuildCache::open({Directory + "/cache", CacheLimit, Build->directory(), "", Request.Jobs}, Units);
  if (!Cache)
    return Cache.takeError();
  auto Ask = [&] {
    Request.Say(R.Name + ": asking Kbuild how it compiles");
    return dryRunKbuild(Build->directory(), Build->dryRunArguments(), Request.Jobs);
  };
  Expected<std::vector<BuildObject>> Objects = (*Cache)->dryRun(Build->dryRunArguments(), {}, Ask, State);
  if (!Objects)
    return llvm::createStringError(R.Name + ": " + toString(Objects.takeError()));
  Expected<BuildPlan> Plan = makeBuildPlan(std::move(*Objects), {}, &(*Cache)->scans());
  if (!Plan)
    return Plan.takeError();
  Request.Say(R.Name + ": computing " + std::to_string(Plan->Units.size()) + " objects");
  PersonalityStore Personalities;
  auto Show = [&](size_t NumDone) { Request.Computed(NumDone, Plan->Units.size()); };
  BuildRun Run{*Plan, Units, Personalities, Request.Jobs, &(*Cache)->units(), Types, Show};
  Expected<std::vector<UnitResult>> Results = Run.run();
  if (!Results)
    return Results.takeError();
  if (Error E = (*Cache)->save())
    return E;

  Computed Result;
  for (const auto &[Unit, OfUnit] : llvm::zip_equal(Plan->Units, *Results))
    if (!OfUnit.Error.empty()) {
      if (Result.Failed.empty())
        Result.FirstError = Unit.Command.Output + ": " + OfUnit.Error;
      Result.Failed.push_back(Unit.Command.Output);
    }
  Result.Exports = takeExports(*Plan, *Results);
  return Result;
}

Error RevisionTrees::computeInto(const Revision &R, const RevisionFiles &To) {
  if (Error E = prepare(R))
    return E;
  if (Error E = generateFor(generatedFor()))
    return E;
  Expected<Hash> State = stateOf(R);
  if (!State)
    return State.takeError();
  for (unsigned Try = 0;; ++Try) {
    TypesSink Types({Build->directory(), "", /*WithArchive=*/true, /*WithPlaces=*/true});
    Expected<Computed> Now = computeOnce(R, *State, Types);
    if (!Now)
      return Now.takeError();
    const size_t NumFailed = Now->Failed.size();
    if (!NumFailed) {
      if (Error E = writeAtOnce(To.Types, [&](llvm::raw_ostream &Out) { Types.archive().write(Out); }))
        return E;
      if (Error E = writeAtOnce(resultsOf(R) + PlacesSuffix.str(), [&](llvm::raw_ostream &Out) { Types.places().write(Out); }))
        return E;
      // It is complete when this one is there.
      return writeAtOnce(To.Symvers, [&](llvm::raw_ostream &Out) { Now->Exports.write(Out); });
    }
    // A file that the makefiles generate for one object shows when the object cannot be computed. What does not come of it in a build without
    // compilers, a build with them may make: vDSOs that are linked into sources.
    switch (Try) {
    case 0:
      if (Error E = generateFor(Now->Failed))
        return E;
      break;
    case 1:
      Build->makeAsFarAsPossible(Now->Failed);
      break;
    default:
      return llvm::createStringError(R.Name + ": " + std::to_string(NumFailed) +
                                     (NumFailed == 1 ? " object that may export something" : " objects that may export something") +
                                     " cannot be computed, so that what they export is not known; the first: " + Now->FirstError);
    }
  }
}

Expected<RevisionFiles> RevisionTrees::compute(const Revision &R) {
  const std::string Results = resultsOf(R);
  const RevisionFiles Files = {Results + SymversSuffix.str(), Results + TypesSuffix.str()};
  if (fs::exists(Files.Symvers))
    CacheDirectory::touch(Files.Symvers);
  else if (Error E = computeInto(R, Files))
    return E;
  return Files;
}

Expected<std::vector<ComputedObject>> RevisionTrees::computeObjects(const Revision &R, llvm::ArrayRef<std::string> Wanted) {
  if (Error E = prepare(R))
    return E;
  const std::vector<std::string> Known = generatedFor();
  std::vector<std::string> Objects, Stale;
  for (const std::string &Object : Wanted) {
    StringRef Base = Object;
    Base.consume_back(".o");
    const bool IsGenerated = llvm::is_contained(Known, Object);
    if (IsGenerated)
      Stale.push_back(Object);
    // Of what has no source, Kbuild says that it lacks a rule.
    if (IsGenerated || fs::exists(Repository->files() + "/" + Base + ".c") || fs::exists(Repository->files() + "/" + Base + ".S"))
      Objects.push_back(Object);
  }
  if (Objects.empty())
    return std::vector<ComputedObject>();
  if (Error E = generateFor(Stale))
    return E;
  Expected<BuildPlan> Plan = Build->plan(Objects);
  if (!Plan)
    return llvm::createStringError(R.Name + ": " + toString(Plan.takeError()));
  UnitOptions Units{Build->dialect(), /*WithMessages=*/false, /*WithSymtypes=*/true};
  Units.WithInputs = true;
  PersonalityStore Personalities;
  const std::string Root = Repository->files() + "/";
  std::vector<ComputedObject> Result;
  for (const BuildUnit &Unit : Plan->Units) {
    auto Compute = [&] {
      auto Files = llvm::makeIntrusiveRefCnt<SourceFiles>();
      UnitProcessor Processor(*Files, Personalities, Units);
      UnitResult Computed = processUnit(Processor, Unit);
      ComputedObject Object = {Unit.Command.Output, std::move(Computed.Error), std::move(Computed.Exports), std::move(Computed.Symtypes), {}};
      if (Computed.Inputs)
        for (const SourceFile *File : *Computed.Inputs)
          if (StringRef Name = File->path(); Name.consume_front(Root))
            Object.Inputs.push_back(Name.str());
      return Object;
    };
    Result.push_back(Compute());
    if (Result.back().Error.empty())
      continue;
    if (Error E = generateFor({Unit.Command.Output}))
      return E;
    Result.back() = Compute();
  }
  return Result;
}

Expected<std::vector<std::string>> RevisionTrees::exportersOf(const Revision &R, StringRef Symbol) {
  if (Error E = prepare(R))
    return E;
  Expected<std::string> Architecture = Build->sourceArchitecture();
  if (!Architecture)
    return Architecture.takeError();
  llvm::StringSet<> Wanted;
  Wanted.insert(Symbol);
  const auto By = source::findExporters(Repository->files(), *Architecture, Wanted, Request.Jobs);
  const auto Found = By.find(Symbol.str());
  return Found == By.end() ? std::vector<std::string>() : std::vector<std::string>(Found->second.begin(), Found->second.end());
}

} // namespace modver::revisions
