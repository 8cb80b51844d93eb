// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelCommand.h"

#include "support/OutputFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace modver;
using namespace modver::dwarf;
using modver::genksyms::ExportTable;

namespace {

Error writeFile(StringRef Path, OutputFile::Writer Write) {
  Expected<OutputFile> File = OutputFile::open(Path);
  return File ? File->write(Write) : File.takeError();
}

} // namespace

std::vector<Option> modver::dwarf::optionsFor(KernelOptions &Options, StringRef StableHelp) {
  return {
      jobsOption(Options.Jobs),
      {"-s,--stable", "", &Options.IsStable, StableHelp.str()},
      {"--symvers", "OUT", &Options.Symvers, "Write a Module.symvers. Without this option and the next two, it goes to standard output"},
      {"--symtypes", "DIR", &Options.Symtypes, "Write each object's types to a .symtypes file below DIR"},
      {"--symtypes-archive", "OUT", &Options.SymtypesArchive, "Write all types to one file, as modver consolidate does"},
      {"--dialect", "RELEASE", &Options.DialectName, "Do as the gendwarfksyms of this release does: 6.14, 6.16, 6.17 or 7.0. Default: 7.0",
       /*IsRequired=*/false, oneOf({"6.14", "6.16", "6.17", "7.0"})},
      {"--warn", "", &Options.Warns, "Say where a checksum depends on what else its object exports, or would be one of several at random"},
      {"-q,--quiet", "", &Options.IsQuiet, "Print neither progress nor figures"},
  };
}

Error Outputs::check() const {
  Error Wrong = Error::success();
  for (const std::string *Path : {&Names.Symvers, &Names.SymtypesArchive})
    if (!Path->empty())
      Wrong = joinErrors(std::move(Wrong), checkWritable(*Path));
  if (!Names.Symtypes.empty())
    if (std::error_code Code = sys::fs::create_directories(Names.Symtypes))
      Wrong = joinErrors(std::move(Wrong), fileError(Names.Symtypes, Code));
  return Wrong;
}

Error Outputs::addTypes(StringRef Object, StringRef Text) {
  Object.consume_back(".o");
  const std::string Name = (Object + ".symtypes").str();
  if (!Names.SymtypesArchive.empty())
    if (Error E = Archive.add(Name, Text))
      return E;
  if (Names.Symtypes.empty())
    return Error::success();
  SmallString<256> Path(Names.Symtypes);
  sys::path::append(Path, Name);
  if (std::error_code Code = sys::fs::create_directories(sys::path::parent_path(Path)))
    return fileError(sys::path::parent_path(Path), Code);
  return writeFile(Path, [&](raw_ostream &Out) { Out << Text; });
}

Error Outputs::write(const ExportTable &Table) const {
  if (!Names.SymtypesArchive.empty())
    if (Error E = writeFile(Names.SymtypesArchive, [&](raw_ostream &Out) { Archive.write(Out); }))
      return E;
  if (!Names.Symvers.empty())
    return writeFile(Names.Symvers, [&](raw_ostream &Out) { Table.write(Out); });
  if (Names.wantsTypes())
    return Error::success();
  Table.write(outs());
  outs().flush();
  if (std::error_code Code = outs().error()) {
    outs().clear_error();
    return fileError("<stdout>", Code);
  }
  return Error::success();
}

void modver::dwarf::warnOf(const ExportTable &Table) {
  for (const ExportTable::Duplicate &D : Table.duplicates())
    errs() << D.LeftOut.Object << ": warning: " << D.LeftOut.Symbol.Name << " is exported twice: by " << D.LeftOut.Exporter
           << ", which is left out, and by " << D.Kept.Exporter << " (" << D.Kept.Object << ")\n";
  for (const ExportTable::Row &R : Table.rows())
    if (!R.Symbol.Crc)
      errs() << R.Object << ": warning: " << R.Symbol.Name << " has no CRC: the object's debug information does not describe it\n";
}

int modver::dwarf::failWith(Error E) {
  handleAllErrors(std::move(E), [](const ErrorInfoBase &Info) { errs() << "modver-gendwarfksyms: " << Info.message() << '\n'; });
  return 2;
}

bool modver::dwarf::asksFor(StringRef Option, int Argc, const char *const *Argv) {
  return any_of(ArrayRef(Argv, Argc).drop_front(),
                [&](StringRef Word) { return Word.consume_front(Option) && (Word.empty() || Word.starts_with("=")); });
}

int modver::dwarf::runKernelCommand(CommandSyntax Syntax, int Argc, const char *const *Argv, function_ref<int()> Run) {
  ProgramSyntax Program = {std::move(Syntax), ("modver-gendwarfksyms " + projectVersion()).str(), "modver-gendwarfksyms"};
  // Wherever they are, and in place of values too: who asks need not have one.
  for (int I = 1; I < Argc && !asksForCompletion(Argc, Argv); ++I)
    if (is_contained({"-h", "--help", "-V", "--version"}, StringRef(Argv[I]))) {
      const char *Question[] = {Argv[0], Argv[I]};
      return parseSyntax(Program, std::size(Question), Question).ExitStatus.value_or(EXIT_SUCCESS);
    }
  ParsedSyntax Parsed = parseSyntax(Program, Argc, Argv);
  return Parsed.ExitStatus ? *Parsed.ExitStatus : Run();
}
