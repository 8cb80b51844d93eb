// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LinkedCommand.h"

#include "KernelCommand.h"
#include "genksyms/dwarf/DebugFile.h"
#include "genksyms/dwarf/LinkedExports.h"
#include "genksyms/dwarf/LinkedNames.h"
#include "genksyms/dwarf/LinkedUnits.h"
#include "support/InputFile.h"
#include "support/OutputFile.h"
#include "support/Parallel.h"
#include "support/Progress.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;
using namespace modver;
using namespace modver::dwarf;
using modver::genksyms::ExportTable;
using modver::genksyms::UnitExport;

namespace {

/// Their results are held at a time.
constexpr size_t ModulesAtATime = 64;

struct PackageOptions : KernelOptions {
  std::string Vmlinux;
  std::vector<std::string> Modules;
  std::vector<std::string> DebugDirectories;
};

/// What vmlinux, or a module, came to.
struct FileResult {
  std::string Path; ///< as it was named
  std::string Exporter;
  LinkedExports Exports;
  LinkedVersions Versions;
};

bool isModule(StringRef Path) {
  Path.consume_back(".debug");
  return Path.ends_with(".ko");
}

/// Files as they are named; of a directory the modules in it and below, sorted by name.
Expected<std::vector<std::string>> moduleFiles(const PackageOptions &Options) {
  std::vector<std::string> Result;
  for (const std::string &Named : Options.Modules) {
    if (!sys::fs::is_directory(Named)) {
      Result.push_back(Named);
      continue;
    }
    std::vector<std::string> Found;
    std::error_code Code;
    for (sys::fs::recursive_directory_iterator I(Named, Code, /*follow_symlinks=*/false), End; I != End && !Code; I.increment(Code))
      if (isModule(I->path()) && sys::fs::is_regular_file(I->path()))
        Found.push_back(I->path());
    if (Code)
      return fileError(Named, Code);
    if (Found.empty())
      return createStringError(inconvertibleErrorCode(), Named + ": no modules (.ko, .ko.debug) in this directory");
    sort(Found);
    append_range(Result, Found);
  }
  return Result;
}

Expected<FileResult> readFile(const PackageOptions &Options, const std::string &Path, StringRef Exporter, unsigned Jobs) {
  Expected<std::unique_ptr<MemoryBuffer>> File = readInput(Path, ImageLimit);
  if (!File)
    return File.takeError();
  auto InFile = [](StringRef Name, Error E) { return createStringError(inconvertibleErrorCode(), Name + ": " + toString(std::move(E))); };
  Expected<LinkedExports> Exports = readLinkedExports((*File)->getBuffer());
  if (!Exports)
    return InFile(Path, Exports.takeError());
  FileResult Result{Path, Exporter.str(), std::move(*Exports), {}};
  // Most modules export nothing: of these nothing more is asked.
  if (Result.Exports.Exports.empty())
    return Result;
  Expected<DebugHints> Hints = debugHintsOf((*File)->getBuffer());
  if (!Hints)
    return InFile(Path, Hints.takeError());
  Expected<DebugFile> Debug = findDebugFile(Path, *Hints, Options.DebugDirectories);
  if (!Debug)
    return Debug.takeError();

  std::vector<std::string> Names;
  for (const LinkedExport &E : Result.Exports.Exports)
    Names.push_back(E.Name);
  Progress Line("units of the kernel read");
  LinkedOptions Run;
  Run.Generation = *Dialect::named(Options.DialectName); // the command line has no other
  Run.IsStable = Options.IsStable;
  Run.WantsTypes = Options.wantsTypes();
  Run.FindsOrderDependence = Options.Warns;
  Run.Jobs = Jobs;
  if (Path == Options.Vmlinux && !Options.IsQuiet)
    Run.Progress = [&](size_t Done, size_t Total) { Line.update(Done, Total); };
  Expected<LinkedVersions> Versions = computeLinked(Debug->Contents ? Debug->Contents->getBuffer() : (*File)->getBuffer(), Names, Run);
  Line.finish();
  if (!Versions)
    return InFile(Debug->Path, Versions.takeError());
  Result.Versions = std::move(*Versions);
  return Result;
}

/// Prints what is odd about the units of a file. Returns how many could not be computed.
size_t warnOfUnits(const FileResult &File) {
  size_t NumFailed = 0;
  for (const LinkedUnit &U : File.Versions.Units) {
    for (const std::string &Warning : U.Warnings)
      errs() << File.Path << ": " << U.Source << ": warning: " << Warning << '\n';
    if (!U.Error.empty()) {
      ++NumFailed;
      errs() << File.Path << ": " << U.Source << ": cannot be computed: " << U.Error << '\n';
    }
    if (U.OnlyDeclares)
      for (const LinkedUnit::Version &V : U.Exports)
        errs() << File.Path << ": warning: " << V.Name << " is only declared, as what is written in assembly; by " << U.Source
               << ", where it may look different from where the build had its CRC from\n";
  }
  return NumFailed;
}

void addRows(const FileResult &File, ExportTable &Table) {
  StringMap<std::pair<std::optional<uint32_t>, StringRef>> Computed;
  for (const LinkedUnit &U : File.Versions.Units)
    for (const LinkedUnit::Version &V : U.Exports)
      Computed[V.Name] = {V.Crc, U.Source};
  for (const LinkedExport &E : File.Exports.Exports) {
    const auto &[Crc, Source] = Computed.lookup(E.Name);
    Table.add(File.Exporter, (Source.empty() ? StringRef(File.Path) : Source).str(), {UnitExport{E.Name, Crc, E.Kind, E.Namespace}});
  }
}

/// Takes the results of files, one after the other, which may be large.
class Taker {
public:
  Taker(const PackageOptions &Options, Outputs &Out) : Options(Options), Out(Out) {}

  /// File: by value, so that it is freed before the next one is taken.
  Error take(FileResult File) { // NOLINT(performance-unnecessary-value-param)
    NumFailed += warnOfUnits(File);
    NumUnits += File.Versions.Units.size();
    HasContents &= File.Exports.HasContents;
    if (!Names) {
      std::vector<std::string> Sources;
      for (const LinkedUnit &U : File.Versions.Units)
        Sources.push_back(U.Source);
      Names.emplace(Sources);
    }
    for (const LinkedUnit &U : File.Versions.Units)
      if (!U.Symtypes.empty())
        if (Error E = Out.addTypes(Names->next(U.Source), U.Symtypes))
          return E;
    addRows(File, Table);
    return Error::success();
  }

  Expected<int> finish() {
    Table.finish();
    warnOf(Table);
    if (!HasContents)
      errs() << "warning: files with debug information alone do not tell which exports are for GPL modules, nor their namespaces: name the files "
                "that they "
                "belong to\n";
    if (Error E = Out.write(Table))
      return E;
    if (!Options.IsQuiet)
      errs() << NumUnits << " units export something: " << Table.rows().size() << " exports\n";
    return NumFailed ? 1 : 0;
  }

private:
  const PackageOptions &Options;
  Outputs &Out;
  std::optional<SourceNames> Names; ///< as vmlinux, the first file, tells
  ExportTable Table;
  size_t NumFailed = 0, NumUnits = 0;
  bool HasContents = true;
};

Expected<int> runLinked(const PackageOptions &Options) {
  Outputs Out(Options);
  if (Error E = Out.check())
    return E;
  Expected<std::vector<std::string>> Modules = moduleFiles(Options);
  if (!Modules)
    return Modules.takeError();
  Expected<FileResult> Kernel = readFile(Options, Options.Vmlinux, "vmlinux", Options.Jobs);
  if (!Kernel)
    return Kernel.takeError();
  if (Kernel->Exports.Exports.empty())
    return createStringError(inconvertibleErrorCode(),
                             Options.Vmlinux + ": its symbol table has no exports (__ksymtab_NAME), expected that of a kernel's vmlinux");
  Taker Results(Options, Out);
  if (Error E = Results.take(std::move(*Kernel)))
    return E;

  Progress Line("modules read");
  Error Wrong = Error::success();
  for (size_t First = 0; First < Modules->size(); First += ModulesAtATime) {
    ArrayRef<std::string> Some = ArrayRef(*Modules).slice(First, std::min(ModulesAtATime, Modules->size() - First));
    std::vector<std::optional<Expected<FileResult>>> Read(Some.size());
    parallelFor(Some.size(), Options.Jobs, [&](size_t I) { Read[I].emplace(readFile(Options, Some[I], exporterOf(Some[I]), /*Jobs=*/1)); });
    for (std::optional<Expected<FileResult>> &File : Read) {
      Error E = *File ? Results.take(std::move(**File)) : File->takeError();
      Wrong = joinErrors(std::move(Wrong), std::move(E));
    }
    if (!Options.IsQuiet)
      Line.update(First + Some.size(), Modules->size());
  }
  Line.finish();
  if (Wrong)
    return Wrong;
  return Results.finish();
}

std::vector<Option> optionsFor(PackageOptions &Options) {
  std::vector<Option> Result = {
      {"--vmlinux", "FILE", &Options.Vmlinux, "The kernel: a vmlinux with debug information, or whose debug information is in a file of its own",
       /*IsRequired=*/true},
      {"MODULE", "", &Options.Modules,
       "Modules, as files with debug information (.ko, .ko.debug) or whose debug information is in a file of its own; or directories with such"},
      {"--debug-dir", "DIR", &Options.DebugDirectories,
       "Where files of debug information are, by build id and .gnu_debuglink. May be repeated. Default: /usr/lib/debug"},
  };
  append_range(Result, dwarf::optionsFor(Options, "Obey reserved names. The kABI rules are lost: the linker throws them away"));
  return Result;
}

} // namespace

int modver::dwarf::runLinkedCommand(int Argc, const char *const *Argv) {
  PackageOptions Options;
  CommandSyntax Syntax = {
      .Name = "modver-gendwarfksyms --vmlinux FILE",
      .Summary =
          "Computes the CONFIG_MODVERSIONS checksum of every symbol that a kernel and modules export, from the debug information of these files",
      .Options = optionsFor(Options),
      .ExitStatus =
          "0  everything was computed\n1  a unit could not be computed; everything else is written\n2  wrong usage, or a file that cannot be "
          "read or written",
      .Example = "modver-gendwarfksyms --vmlinux /usr/lib/debug/boot/vmlinux-6.1.0-50-amd64 --symtypes-archive 6.1.symtypes",
      .ManualPage = "modver-gendwarfksyms(1)"};
  return runKernelCommand(std::move(Syntax), Argc, Argv, [&] {
    if (Options.DebugDirectories.empty())
      Options.DebugDirectories.emplace_back("/usr/lib/debug");
    Expected<int> Status = runLinked(Options);
    return Status ? *Status : failWith(Status.takeError());
  });
}
