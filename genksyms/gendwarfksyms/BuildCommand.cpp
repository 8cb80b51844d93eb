// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BuildCommand.h"

#include "BuiltTree.h"
#include "KernelCommand.h"
#include "Messages.h"
#include "genksyms/dwarf/Gendwarfksyms.h"
#include "support/CommandLine.h"
#include "support/InputFile.h"
#include "support/Parallel.h"
#include "support/Progress.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"
#include <chrono>
#include <map>

using namespace llvm;
using namespace modver;
using namespace modver::dwarf;
using modver::genksyms::ExportTable;
using modver::genksyms::UnitExport;

namespace {

struct BuildOptions : KernelOptions {
  std::string Directory;
};

/// What one object came to.
struct ObjectResult {
  std::vector<UnitExport> Exports;
  std::string Symtypes;
  std::vector<std::string> Messages;
  std::map<std::pair<KabiRules::Kind, std::string>, bool> IsRuleUsed;
  std::string Error;     ///< empty: it could be computed
  std::string Unwritten; ///< why its types could not be written; empty: they could, or are not wanted
};

SmallString<256> pathOf(const BuildOptions &Options, StringRef Object) {
  SmallString<256> Path(Options.Directory);
  sys::path::append(Path, Object);
  return Path;
}

Expected<std::unique_ptr<MemoryBuffer>> readObject(const BuildOptions &Options, StringRef Object) {
  return readInput(pathOf(Options, Object), ImageLimit);
}

RunOptions runOptions(const BuildOptions &Options, ObjectResult &Result) {
  RunOptions Run;
  Run.Generation = *Dialect::named(Options.DialectName); // the command line has no other
  Run.IsStable = Options.IsStable;
  Run.FindsOrderDependence = Options.Warns;
  Run.Warn = [&](const Twine &Message) { Result.Messages.push_back(Message.str()); };
  if (Options.Warns)
    Run.Rule = [&](KabiRules::Kind Kind, StringRef Target, bool IsUsed) { Result.IsRuleUsed[{Kind, Target.str()}] |= IsUsed; };
  return Run;
}

Expected<std::vector<UnitExport>> compute(const BuildOptions &Options, StringRef Object, ObjectResult &Result) {
  Expected<std::unique_ptr<MemoryBuffer>> File = readObject(Options, Object);
  if (!File)
    return File.takeError();
  Expected<ElfObject> Elf = ElfObject::open((*File)->getBuffer());
  if (!Elf)
    return Elf.takeError();
  std::vector<UnitExport> Exports;
  for (const ExportMarker &Marker : Elf->exports())
    Exports.push_back({Marker.Name.str(), std::nullopt, Marker.License == "GPL" ? ExportKind::Gpl : ExportKind::Plain, Marker.Namespace.str()});
  if (Exports.empty())
    return Exports;

  // As nm prints them, which is what Kbuild passes.
  llvm::sort(Exports, [](const UnitExport &A, const UnitExport &B) { return A.Name < B.Name; });
  std::string Text;
  for (const UnitExport &E : Exports)
    (Text += E.Name) += '\n';
  Expected<ExportNames> Names = ExportNames::parse(Text);
  if (!Names)
    return Names.takeError();
  raw_string_ostream Symtypes(Result.Symtypes);
  RunOptions Run = runOptions(Options, Result);
  Run.Symtypes = Options.wantsTypes() ? &Symtypes : nullptr;
  Gendwarfksyms Computation(*Names, Run);

  // What an object from assembly exports is described in one that is compiled for that.
  StringRef Stem = Object;
  Stem.consume_back(".o");
  const std::string Description = (Stem + ".gendwarfksyms.o").str();
  if (sys::fs::exists(pathOf(Options, Description))) {
    Expected<std::unique_ptr<MemoryBuffer>> Read = readObject(Options, Description);
    if (!Read)
      return Read.takeError();
    if (Error E = Computation.process((*Read)->getBuffer()))
      return E;
  } else if (Error E = Computation.process(*Elf)) {
    return E;
  }
  for (UnitExport &E : Exports)
    if (std::optional<uint32_t> Name = Names->find(E.Name))
      E.Crc = Computation.crc(*Name);
  return Exports;
}

/// Of an object that has symbols which another one exports, as that does which has the exports of Rust's crates: Kbuild asks it for all that it has.
/// Gives their CRCs to Wanted.
Error computeForOthers(const BuildOptions &Options, StringRef Object, StringMap<std::optional<uint32_t>> &Wanted, ObjectResult &Result) {
  Expected<std::unique_ptr<MemoryBuffer>> File = readObject(Options, Object);
  if (!File)
    return File.takeError();
  Expected<ElfObject> Elf = ElfObject::open((*File)->getBuffer());
  if (!Elf)
    return Elf.takeError();
  if (none_of(Elf->globals(), [&](const GlobalSymbol &S) { return !S.IsWeak && Wanted.count(S.Name); }))
    return Error::success();
  std::string Text;
  for (const GlobalSymbol &S : Elf->globals())
    if (!S.IsWeak && !S.Name.starts_with("__pfx") && !S.Name.starts_with("__cfi") && !S.Name.starts_with("__odr_asan"))
      (Text += S.Name) += '\n';
  Expected<ExportNames> Names = ExportNames::parse(Text);
  if (!Names)
    return Names.takeError();
  const RunOptions Run = runOptions(Options, Result);
  Gendwarfksyms Computation(*Names, Run);
  if (Error E = Computation.process(*Elf))
    return E;
  for (auto &Entry : Wanted)
    if (std::optional<uint32_t> Name = Names->find(Entry.getKey()); Name && !Entry.second)
      Entry.second = Computation.crc(*Name);
  return Error::success();
}

/// Looks for what no object describes that exports it, in the other objects of the same exporter. They are few: one after the other.
void computeMissing(const BuildOptions &Options, ArrayRef<BuiltObject> Objects, MutableArrayRef<ObjectResult> Results) {
  StringMap<StringMap<std::optional<uint32_t>>> Missing; // by exporter
  for (const auto &[Object, Result] : zip_equal(Objects, Results))
    for (const UnitExport &E : Result.Exports)
      if (!E.Crc)
        Missing[Object.Exporter][E.Name] = std::nullopt;
  if (Missing.empty())
    return;
  for (const auto &[Object, Result] : zip_equal(Objects, Results))
    if (auto Wanted = Missing.find(Object.Exporter); Wanted != Missing.end())
      if (Error E = computeForOthers(Options, Object.Path, Wanted->second, Result))
        consumeError(std::move(E)); // An object without debug information is no place to find anything, and says so itself if it exports something.
  for (const auto &[Object, Result] : zip_equal(Objects, Results))
    for (UnitExport &E : Result.Exports)
      if (!E.Crc)
        E.Crc = Missing[Object.Exporter][E.Name];
}

/// Rules stand in headers, so that most objects have some that are for others.
void warnOfUnusedRules(ArrayRef<ObjectResult> Results) {
  std::map<std::pair<KabiRules::Kind, std::string>, bool> IsUsed;
  for (const ObjectResult &Result : Results)
    for (const auto &[Rule, IsUsedHere] : Result.IsRuleUsed)
      IsUsed[Rule] |= IsUsedHere;
  for (const auto &[Rule, IsUsedAnywhere] : IsUsed)
    if (!IsUsedAnywhere)
      errs() << "warning: " << unusedRule(Rule.first, Rule.second) << '\n';
}

int runBuild(const BuildOptions &Options) {
  const auto Begin = std::chrono::steady_clock::now();
  Outputs Out(Options);
  if (Error E = Out.check())
    return failWith(std::move(E));
  Expected<std::vector<BuiltObject>> Objects = builtObjects(Options.Directory);
  if (!Objects)
    return failWith(Objects.takeError());
  std::vector<ObjectResult> Results(Objects->size());
  Progress Line("objects computed");
  std::atomic<size_t> NumDone = 0;
  parallelFor(Objects->size(), Options.Jobs, [&](size_t I) {
    ObjectResult &Result = Results[I];
    if (Expected<std::vector<UnitExport>> Exports = compute(Options, (*Objects)[I].Path, Result))
      Result.Exports = std::move(*Exports);
    else
      Result.Error = toString(Exports.takeError());
    if (Result.Error.empty() && !Result.Symtypes.empty())
      if (Error E = Out.addTypes((*Objects)[I].Path, std::exchange(Result.Symtypes, {})))
        Result.Unwritten = toString(std::move(E));
    ++NumDone;
    if (!Options.IsQuiet)
      Line.update(NumDone, Objects->size());
  });
  computeMissing(Options, *Objects, Results);
  Line.finish();
  for (const ObjectResult &Result : Results)
    if (!Result.Unwritten.empty())
      return failWith(createStringError(Result.Unwritten));

  ExportTable Table;
  size_t NumFailed = 0, NumExporting = 0;
  for (const auto &[Object, Result] : zip_equal(*Objects, Results)) {
    for (const std::string &Message : Result.Messages)
      errs() << Object.Path << ": warning: " << Message << '\n';
    if (!Result.Error.empty()) {
      ++NumFailed;
      errs() << Object.Path << ": cannot be computed: " << Result.Error << '\n';
    }
    NumExporting += !Result.Exports.empty();
    Table.add(Object.Exporter, Object.Path, std::move(Result.Exports));
  }
  Table.finish();
  warnOfUnusedRules(Results);
  warnOf(Table);
  if (Error E = Out.write(Table))
    return failWith(std::move(E));
  if (!Options.IsQuiet) {
    const std::chrono::duration<double> Took = std::chrono::steady_clock::now() - Begin;
    errs() << NumExporting << " of " << Objects->size() << " objects export something: " << Table.rows().size() << " exports"
           << format(", %.1f s\n", Took.count());
  }
  return NumFailed ? 1 : 0;
}

std::vector<Option> optionsFor(BuildOptions &Options) {
  std::vector<Option> Result = {{"--build-dir", "DIR", &Options.Directory,
                                 "The build directory of a kernel with CONFIG_GENDWARFKSYMS, in which vmlinux and modules have been built",
                                 /*IsRequired=*/true}};
  append_range(Result, dwarf::optionsFor(Options, "Obey kABI rules and reserved names, as a build with KBUILD_GENDWARFKSYMS_STABLE=1 does"));
  return Result;
}

} // namespace

int modver::dwarf::runBuildCommand(int Argc, const char *const *Argv) {
  BuildOptions Options;
  CommandSyntax Syntax = {
      .Name = "modver-gendwarfksyms --build-dir DIR",
      .Summary = "Computes the CONFIG_MODVERSIONS checksum of every symbol that the objects of a built kernel export, from their debug information",
      .Options = optionsFor(Options),
      .ExitStatus = "0  everything was computed\n1  an object could not be computed; everything else is written\n2  wrong usage, or a file that "
                    "cannot be read or written",
      .Example = "modver-gendwarfksyms --build-dir . --symvers Module.symvers",
      .ManualPage = "modver-gendwarfksyms(1)"};
  return runKernelCommand(std::move(Syntax), Argc, Argv, [&] { return runBuild(Options); });
}
