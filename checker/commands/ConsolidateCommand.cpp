// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ConsolidateCommand.h"
#include "checker/types/TypesInput.h"
#include "checker/types/TypesOutput.h"
#include "support/OutputFile.h"
#include "support/Progress.h"
#include <CLI/CLI.hpp>

using llvm::Expected;
using modver::genksyms::SymtypesArchive;

namespace modver {

namespace {

Expected<std::shared_ptr<SymtypesArchive>> read(llvm::ArrayRef<std::string> Paths, unsigned Jobs) {
  Progress Shown("files read");
  return types::readTypes(Paths, std::make_shared<genksyms::SymtypesRecords>(), Jobs, [&](size_t Done, size_t Total) { Shown.update(Done, Total); });
}

int statusOf(llvm::Error E, llvm::raw_ostream &Err) {
  if (!E)
    return 0;
  Err << llvm::toString(std::move(E)) << '\n';
  return 2;
}

llvm::Error consolidate(const ConsolidateOptions &Options) {
  Expected<std::shared_ptr<SymtypesArchive>> Archive = read(Options.Types, Options.Jobs);
  if (!Archive)
    return Archive.takeError();
  Expected<OutputFile> Output = OutputFile::open(Options.Output);
  if (!Output)
    return Output.takeError();
  return Output->write([&](llvm::raw_ostream &Out) { (*Archive)->write(Out); });
}

llvm::Error split(const SplitOptions &Options) {
  Expected<std::shared_ptr<SymtypesArchive>> Archive = read(Options.Types, Options.Jobs);
  if (!Archive)
    return Archive.takeError();
  Progress Shown("files written");
  return types::writeDumps(**Archive, Options.Output, Options.Jobs, [&](size_t Done, size_t Total) { Shown.update(Done, Total); });
}

} // namespace

CLI::App *addConsolidateCommand(CLI::App &App, ConsolidateOptions &Options) {
  CLI::App *Command = App.add_subcommand("consolidate", "Put the types of a kernel's objects into one file, each definition once");
  Command->add_option("TYPES", Options.Types, "Directory of .symtypes files, as KBUILD_SYMTYPES=1 leaves them; or other forms that diff reads")
      ->required()
      ->type_name("");
  Command->add_option("-o,--output", Options.Output, "The file to write")->required()->type_name("FILE");
  Command->add_option("-j,--jobs", Options.Jobs, "Threads (default 1)")->type_name("N")->check(CLI::Range(1, 1024));
  return Command;
}

CLI::App *addSplitCommand(CLI::App &App, SplitOptions &Options) {
  CLI::App *Command = App.add_subcommand("split", "Put the types of each of a kernel's objects into a file of its own");
  Command->add_option("TYPES", Options.Types, "Consolidated file; or other forms that diff reads")->required()->type_name("");
  Command->add_option("-o,--output", Options.Output, "The directory to write, a new or empty one")->required()->type_name("DIR");
  Command->add_option("-j,--jobs", Options.Jobs, "Threads (default 1)")->type_name("N")->check(CLI::Range(1, 1024));
  return Command;
}

int runConsolidate(const ConsolidateOptions &Options, llvm::raw_ostream &Err) { return statusOf(consolidate(Options), Err); }

int runSplit(const SplitOptions &Options, llvm::raw_ostream &Err) { return statusOf(split(Options), Err); }

} // namespace modver
