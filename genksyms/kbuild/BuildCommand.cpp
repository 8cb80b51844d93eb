// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BuildCommand.h"

#include "BuildCache.h"
#include "BuildReport.h"
#include "BuildRun.h"
#include "CommandFlags.h"
#include "CompilationDatabase.h"
#include "KbuildDryRun.h"
#include "MovedTree.h"
#include "genksyms/KernelRelease.h"
#include "genksyms/OutputFormat.h"
#include "support/CommandLine.h"
#include "support/InputFile.h"
#include "support/OutputFile.h"
#include "support/Progress.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <chrono>
#include <thread>

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;

namespace {

struct BuildOptions {
  std::string Directory;
  std::vector<std::string> Files;
  bool DryRun = false;
  std::vector<std::string> Rebase;
  std::vector<std::string> MakeArguments;
  unsigned Jobs = 1;
  std::string Symvers, SymtypesDirectory, SymtypesArchiveFile, Locations, CrcLines;
  std::string LoadPersonalities, SavePersonalities;
  std::string Cache;
  unsigned CacheMegabytes = 512;
  std::string DialectName = "auto";
  bool Warnings = false;
  bool Quiet = false;
  bool NoReuse = false;
};

Option cacheSizeOption(unsigned &Megabytes) {
  auto Check = [](StringRef Given) {
    unsigned N;
    return !Given.getAsInteger(10, N) && N >= 1 && N <= 1 << 20 ? "" : ("'" + Given + "': expected a number of MiB from 1 to 1048576").str();
  };
  return {"--cache-size",       "MIB", &Megabytes, "The most that the cache may have; what was used longest ago goes. Default: 512",
          /*IsRequired=*/false, Check};
}

std::vector<Option> optionsFor(BuildOptions &Options) {
  return {
      {"FILE", "", &Options.Files, "Compute only these sources or objects. Default: all that may export something"},
      {"--build-dir", "DIR", &Options.Directory, "The build directory. It has a compile_commands.json; or it is a kernel's, with --dry-run-kbuild",
       /*IsRequired=*/true},
      {"--dry-run-kbuild", "", &Options.DryRun,
       "Ask Kbuild for the compile commands (make -n). The kernel must be configured and prepared (make prepare); it need not be built"},
      {"--make-argument", "ARG", &Options.MakeArguments, "Give ARG to that make, for example ARCH=arm64. May be repeated"},
      {"--rebase", "OLD[=NEW]", &Options.Rebase,
       "Where compile_commands.json names the directory OLD, take NEW, by default DIR: for a tree that was copied or moved. May be repeated"},
      jobsOption(Options.Jobs),
      {"--symvers", "OUT", &Options.Symvers, "Write a Module.symvers. Without this option and the next four, it goes to standard output"},
      {"--symtypes", "DIR", &Options.SymtypesDirectory, "Write each object's type dump to a .symtypes file below DIR"},
      {"--symtypes-archive", "OUT", &Options.SymtypesArchiveFile, "Write all type dumps to one file, in the consolidated form of suse-kabi-tools"},
      {"--locations", "OUT", &Options.Locations,
       "Write where each definition of the type dumps stands: file and line. modver finds it as base.locations beside base.symtypes"},
      {"--crc-lines", "DIR", &Options.CrcLines,
       "Write for each object that exports something the lines that genksyms would print, to a file of its name below DIR: for a build that takes "
       "them in place of running genksyms"},
      {"-w,--warnings", "", &Options.Warnings, "Print the warnings of genksyms -w, object by object"},
      {"-q,--quiet", "", &Options.Quiet, "Print neither progress nor figures"},
      {"--dialect", "D", &Options.DialectName,
       "The grammar: 5.3, 5.8, 5.10, 6.13 (up to it), 6.14, 7.0 (from it on), or auto: that of the release in DIR/include/generated/utsrelease.h, "
       "else 6.13. Default: auto",
       /*IsRequired=*/false, oneOf({"auto", "5.3", "5.8", "5.10", "6.13", "6.14", "7.0"})},
      {"--personalities", "FILE", &Options.LoadPersonalities, "Read what compilers predefine and support from FILE, not from the compilers"},
      {"--save-personalities", "OUT", &Options.SavePersonalities, "Write the compilers' answers to OUT"},
      {"--cache", "DIR", &Options.Cache,
       "Keep results in DIR, and compute only what has changed since. The output is the same. DIR is made if it is not there"},
      cacheSizeOption(Options.CacheMegabytes),
      {"--no-header-reuse", "", &Options.NoReuse, "Preprocess every header each time it is included: slower, with the same results"},
  };
}

/// Prints what went wrong, a line each.
int fail(llvm::Error E) {
  llvm::handleAllErrors(std::move(E), [](const llvm::ErrorInfoBase &Info) { llvm::errs() << "clang-genksyms: " << Info.message() << '\n'; });
  return 2;
}

/// What the kernel is configured to record, by the file that Kbuild makes of .config; without it, nothing is known and CRCs of genksyms are meant.
/// Fails where those would be wrong, unless the user names a dialect, and so means them.
llvm::Error checkConfiguration(const BuildOptions &Options) {
  llvm::SmallString<256> Path(Options.Directory);
  llvm::sys::path::append(Path, "include/config/auto.conf");
  auto Contents = readFoundFile(Path, TextLimit);
  if (!Contents) {
    consumeError(Contents.takeError());
    return llvm::Error::success();
  }
  llvm::SmallVector<StringRef, 0> Lines;
  (*Contents)->getBuffer().split(Lines, '\n');
  if (llvm::is_contained(Lines, "CONFIG_GENDWARFKSYMS=y") && Options.DialectName == "auto")
    return llvm::createStringError(
        Path + ": CONFIG_GENDWARFKSYMS=y: this kernel's CRCs are those of gendwarfksyms: modver-gendwarfksyms --build-dir computes "
               "them once the kernel is built; --dialect=7.0 computes those that genksyms would have given");
  if (!Options.Quiet && !llvm::is_contained(Lines, "CONFIG_MODVERSIONS=y"))
    llvm::errs() << "clang-genksyms: warning: " << Path
                 << ": CONFIG_MODVERSIONS is not set: this kernel records no CRCs, and takes modules whatever "
                    "theirs are\n";
  return llvm::Error::success();
}

Dialect dialectFor(const BuildOptions &Options) {
  if (std::optional<Dialect> Named = parseDialect(Options.DialectName))
    return *Named;
  std::optional<KernelRelease> Release = releaseOfDirectory(Options.Directory);
  return Release ? dialectOf(*Release) : Dialect::upTo6_13();
}

std::vector<std::string> outputFiles(const BuildOptions &Options) {
  std::vector<std::string> Files = {Options.Symvers, Options.SymtypesArchiveFile, Options.Locations, Options.SavePersonalities};
  llvm::erase(Files, "");
  return Files;
}

std::vector<std::string> outputDirectories(const BuildOptions &Options) {
  std::vector<std::string> Directories = {Options.SymtypesDirectory, Options.CrcLines};
  llvm::erase(Directories, "");
  return Directories;
}

std::vector<std::string> outputsOf(const BuildOptions &Options) {
  std::vector<std::string> Outputs = outputFiles(Options);
  llvm::append_range(Outputs, outputDirectories(Options));
  return Outputs;
}

llvm::Expected<BuildPlan> plan(const BuildOptions &Options, BuildCache *Cache) {
  llvm::Expected<std::vector<BuildObject>> Objects = [&]() -> llvm::Expected<std::vector<BuildObject>> {
    if (!Options.DryRun) {
      llvm::SmallString<256> Database(Options.Directory);
      llvm::sys::path::append(Database, "compile_commands.json");
      if (!llvm::sys::fs::exists(Database))
        return llvm::createStringError(Database + ": No such file or directory; for a kernel's build directory use --dry-run-kbuild");
      return readCompilationDatabase(Database);
    }
    auto Ask = [&] {
      Progress Line("objects in Kbuild's dry run");
      return dryRunKbuild(Options.Directory, Options.MakeArguments, Options.Jobs, [&](size_t Found) {
        if (!Options.Quiet)
          Line.update(Found);
      });
    };
    return Cache ? Cache->dryRun(Options.MakeArguments, outputsOf(Options), Ask) : Ask();
  }();
  if (!Objects)
    return Objects.takeError();
  const llvm::SmallString<256> Root = withoutLinks(Options.Directory);
  for (StringRef Asked : Options.Rebase) {
    auto [Old, New] = Asked.split('=');
    rebase(*Objects, Old.rtrim('/'), New.empty() ? StringRef(Root) : New.rtrim('/'));
  }
  llvm::Expected<BuildPlan> Plan = makeBuildPlan(std::move(*Objects), Options.Files, Cache ? &Cache->scans() : nullptr);
  if (Plan)
    if (llvm::Error E = checkPlaces(*Plan, Options.Directory, Options.DryRun ? CommandsFrom::DryRun : CommandsFrom::Database))
      return E;
  return Plan;
}

/// Whether modules had to be named by rules: the commands do not tell, and the build has not listed them.
bool guessesModules(const BuildPlan &Plan) {
  return llvm::any_of(Plan.Units, [](const BuildUnit &Unit) {
    return Unit.Exporter != "vmlinux" && !findMacro(Unit.Command.Arguments, "KBUILD_MODFILE") &&
           !llvm::sys::fs::exists(Unit.Command.Directory + "/modules.order");
  });
}

/// Before the work, which may take minutes.
llvm::Error checkOutputs(const BuildOptions &Options) {
  llvm::Error Wrong = llvm::Error::success();
  for (const std::string &Path : outputFiles(Options))
    Wrong = llvm::joinErrors(std::move(Wrong), checkWritable(Path));
  for (const std::string &Directory : outputDirectories(Options))
    if (std::error_code Code = llvm::sys::fs::create_directories(Directory, /*IgnoreExisting=*/true, llvm::sys::fs::perms::all_all))
      Wrong = llvm::joinErrors(std::move(Wrong), fileError(Directory, Code));
  return Wrong;
}

/// Those of the objects that export something now: others that an earlier run left are gone, or a build would take them.
llvm::Error writeCrcLines(const BuildOptions &Options, const BuildPlan &Plan, llvm::ArrayRef<UnitResult> Results) {
  const std::optional<KernelRelease> Release = releaseOfDirectory(Options.Directory);
  const OutputFormat Format = Release ? outputFormatOf(*Release) : OutputFormat::Symver;
  for (const auto &[Unit, Result] : llvm::zip_equal(Plan.Units, Results)) {
    llvm::Expected<std::string> Object = nameInBuild(Unit, Options.Directory);
    if (!Object)
      return Object.takeError();
    const std::string Path = Options.CrcLines + "/" + *Object;
    if (Result.Exports.empty()) {
      llvm::sys::fs::remove(Path);
      continue;
    }
    const StringRef Parent = llvm::sys::path::parent_path(Path);
    if (std::error_code Code = llvm::sys::fs::create_directories(Parent, /*IgnoreExisting=*/true, llvm::sys::fs::perms::all_all))
      return fileError(Parent, Code);
    llvm::Error E = writeOutput(Path, [&](llvm::raw_ostream &Out) {
      for (const UnitExport &Export : Result.Exports)
        if (Export.Crc)
          writeCrcLine(Out, Format, Export.Name, *Export.Crc);
    });
    if (E)
      return E;
  }
  return llvm::Error::success();
}

/// Of what the cache has, no compiler is asked, so that there is no telling what it would answer.
bool usesCache(const BuildOptions &Options) { return !Options.Cache.empty() && Options.SavePersonalities.empty(); }

BuildCacheOptions cacheOptions(const BuildOptions &Options) {
  return {Options.Cache, uint64_t(Options.CacheMegabytes) << 20, Options.Directory, Options.LoadPersonalities, Options.Jobs};
}

int runBuild(const BuildOptions &Options) {
  auto Begin = std::chrono::steady_clock::now();
  if (llvm::Error E = checkConfiguration(Options))
    return fail(std::move(E));
  if (llvm::Error E = checkOutputs(Options))
    return fail(std::move(E));
  PersonalityStore Personalities;
  if (!Options.LoadPersonalities.empty())
    if (llvm::Error E = Personalities.load(Options.LoadPersonalities))
      return fail(std::move(E));
  const TypesSink::Request WantedTypes = {Options.Directory, Options.SymtypesDirectory, !Options.SymtypesArchiveFile.empty(),
                                          !Options.Locations.empty()};
  TypesSink Types(WantedTypes);
  UnitOptions Units{dialectFor(Options), Options.Warnings, WantedTypes.isAny(), WantedTypes.WithPlaces, !Options.NoReuse};
  Units.WithInputs = usesCache(Options);
  std::unique_ptr<BuildCache> Cache;
  if (usesCache(Options)) {
    llvm::Expected<std::unique_ptr<BuildCache>> Opened = BuildCache::open(cacheOptions(Options), Units);
    if (!Opened)
      return fail(Opened.takeError());
    Cache = std::move(*Opened);
  }
  llvm::Expected<BuildPlan> Plan = plan(Options, Cache.get());
  if (!Plan)
    return fail(Plan.takeError());

  Progress Line("objects computed");
  auto Show = [&](size_t NumDone) {
    if (!Options.Quiet)
      Line.update(NumDone, Plan->Units.size());
  };
  BuildRun Run{*Plan, Units, Personalities, Options.Jobs, Cache ? &Cache->units() : nullptr, Types, Show};
  llvm::Expected<std::vector<UnitResult>> Results = Run.run();
  Line.finish();
  if (!Results)
    return fail(Results.takeError());
  if (!Options.CrcLines.empty())
    if (llvm::Error E = writeCrcLines(Options, *Plan, *Results))
      return fail(std::move(E));

  const ExportTable Table = takeExports(*Plan, *Results);

  bool ToStandardOutput = Options.Symvers.empty() && Options.CrcLines.empty() && !WantedTypes.isAny();
  if (ToStandardOutput) {
    Table.write(llvm::outs());
    llvm::outs().flush();
    if (std::error_code Code = llvm::outs().error()) {
      llvm::outs().clear_error();
      return fail(fileError("<stdout>", Code));
    }
  } else if (!Options.Symvers.empty())
    if (llvm::Error E = writeOutput(Options.Symvers, [&](llvm::raw_ostream &Out) { Table.write(Out); }))
      return fail(std::move(E));
  if (!Options.SymtypesArchiveFile.empty())
    if (llvm::Error E = writeOutput(Options.SymtypesArchiveFile, [&](llvm::raw_ostream &Out) { Types.archive().write(Out); }))
      return fail(std::move(E));
  if (!Options.Locations.empty())
    if (llvm::Error E = writeOutput(Options.Locations, [&](llvm::raw_ostream &Out) { Types.places().write(Out); }))
      return fail(std::move(E));
  if (!Options.SavePersonalities.empty())
    if (llvm::Error E = Personalities.save(Options.SavePersonalities))
      return fail(std::move(E));

  // The outputs are right without it.
  if (Cache)
    if (llvm::Error E = Cache->save())
      llvm::errs() << "clang-genksyms: warning: " << llvm::toString(std::move(E))
                   << ": the cache was not written, and the next run computes all of this again\n";

  std::chrono::duration<double> Took = std::chrono::steady_clock::now() - Begin;
  BuildSummary Summary{*Plan, *Results, Table, Took.count(), Cache ? std::optional(Run.NumFromCache) : std::nullopt};
  if (Options.Warnings)
    printMessages(llvm::errs(), Summary);
  if (!Options.Quiet && !Options.DryRun && guessesModules(*Plan))
    llvm::errs() << "clang-genksyms: warning: there is no modules.order, and compile commands do not tell modules' names exactly (modules of "
                    "several objects, dashes): --dry-run-kbuild does\n";
  printProblems(llvm::errs(), Summary);
  if (!Options.Quiet)
    printFigures(llvm::errs(), Summary);
  return Summary.numFailed() ? 1 : 0;
}

} // namespace

bool modver::genksyms::asksForBuild(int Argc, const char *const *Argv) {
  for (int I = 1; I < Argc; ++I)
    if (StringRef Word = Argv[I]; Word == "--build-dir" || Word.starts_with("--build-dir="))
      return true;
  return false;
}

int modver::genksyms::runBuildCommand(int Argc, const char *const *Argv) {
  BuildOptions Options;
  ProgramSyntax Program = {
      {.Name = "clang-genksyms --build-dir DIR",
       .Summary = "Computes the CONFIG_MODVERSIONS checksum of every symbol that the objects of a build directory export, straight from sources",
       .Options = optionsFor(Options),
       .ExitStatus = "0  everything was computed\n1  an object could not be computed; everything else is written\n2  wrong usage, or a file that "
                     "cannot be read "
                     "or written",
       .Example = "clang-genksyms --build-dir . --dry-run-kbuild --symvers Module.symvers",
       .ManualPage = "clang-genksyms(1)"},
      ("clang-genksyms " + projectVersion()).str(),
      "clang-genksyms"};
  // Wherever they are, and in place of DIR too: who asks need not have one.
  for (int I = 1; I < Argc && !asksForCompletion(Argc, Argv); ++I)
    if (llvm::is_contained({"-h", "--help", "-V", "--version"}, StringRef(Argv[I]))) {
      const char *Question[] = {Argv[0], Argv[I]};
      return parseSyntax(Program, std::size(Question), Question).ExitStatus.value_or(EXIT_SUCCESS);
    }
  ParsedSyntax Parsed = parseSyntax(Program, Argc, Argv);
  return Parsed.ExitStatus ? *Parsed.ExitStatus : runBuild(Options);
}
