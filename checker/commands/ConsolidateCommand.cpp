// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver consolidate and modver split: the types of a kernel to one file, and back to a directory.
#include "Command.h"
#include "checker/image/Compress.h"
#include "checker/types/TypesOutput.h"
#include "support/OutputFile.h"
#include "support/Progress.h"

using llvm::Expected;
using modver::genksyms::SymtypesArchive;

namespace modver::commands {

namespace {

Expected<std::shared_ptr<SymtypesArchive>> readTypes(llvm::ArrayRef<std::string> Paths, unsigned Jobs) {
  Progress Shown("files read");
  return types::readTypes(Paths, std::make_shared<genksyms::SymtypesRecords>(), Jobs, [&](size_t Done, size_t Total) { Shown.update(Done, Total); });
}

class Consolidate final : public Call {
  std::vector<Option> options() override {
    return {
        {"TYPES", "", &Types, "A directory of .symtypes files, as KBUILD_SYMTYPES=1 leaves them, or another form of types that diff reads",
         /*IsRequired=*/true},
        {"-o,--output", "FILE", &Path, "Write this file, compressed if its name ends in .gz, .xz or .zst", /*IsRequired=*/true},
        jobsOption(Jobs),
    };
  }

  int run(const Console &To) override {
    if (llvm::Error E = checkWritable(Path))
      return To.fail(std::move(E));
    Expected<std::shared_ptr<SymtypesArchive>> Archive = readTypes(Types, Jobs);
    if (!Archive)
      return To.fail(Archive.takeError());
    // Not before: FILE may be new, and in one of the directories that were read.
    Expected<OutputFile> Output = OutputFile::open(Path);
    if (!Output)
      return To.fail(Output.takeError());
    if (llvm::Error E =
            Output->write([&](llvm::raw_ostream &Out) { image::writeNamed(Out, Path, [&](llvm::raw_ostream &Text) { (*Archive)->write(Text); }); }))
      return To.fail(std::move(E));
    return 0;
  }

  std::vector<std::string> Types;
  std::string Path;
  unsigned Jobs;
};

class Split final : public Call {
  std::vector<Option> options() override {
    return {
        {"TYPES", "", &Types, "A consolidated file, or another form of types that diff reads", /*IsRequired=*/true},
        {"-o,--output", "DIR", &Directory, "Write this directory, which must be new or empty", /*IsRequired=*/true},
        jobsOption(Jobs),
    };
  }

  int run(const Console &To) override {
    Expected<types::OutputDirectory> Output = types::OutputDirectory::create(Directory);
    if (!Output)
      return To.fail(Output.takeError());
    Expected<std::shared_ptr<SymtypesArchive>> Archive = readTypes(Types, Jobs);
    if (!Archive)
      return To.fail(Archive.takeError());
    Progress Shown("files written");
    if (llvm::Error E = types::writeDumps(**Archive, *Output, Jobs, [&](size_t Done, size_t Total) { Shown.update(Done, Total); }))
      return To.fail(std::move(E));
    return 0;
  }

  std::vector<std::string> Types;
  std::string Directory;
  unsigned Jobs;
};

} // namespace

std::unique_ptr<Call> makeConsolidate() { return std::make_unique<Consolidate>(); }

std::unique_ptr<Call> makeSplit() { return std::make_unique<Split>(); }

} // namespace modver::commands
