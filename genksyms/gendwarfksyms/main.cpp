// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver-gendwarfksyms: the kernel's gendwarfksyms, as a drop-in, and over a whole kernel.
#include "BuildCommand.h"
#include "CommandLine.h"
#include "KernelCommand.h"
#include "LinkedCommand.h"
#include "Messages.h"
#include "genksyms/dwarf/Gendwarfksyms.h"
#include "support/InputFile.h"
#include "support/OutputFile.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace modver;
using namespace modver::dwarf;

namespace {

[[noreturn]] void fail(const llvm::Twine &Message) {
  printError(Message);
  llvm::errs().flush();
  exit(1);
}

[[noreturn]] void fail(llvm::Error E) { fail(llvm::toString(std::move(E))); }

/// `TEXT failed for 'FILE': REASON`, as the real program says it, from `FILE: REASON`.
[[noreturn]] void failToOpen(llvm::StringRef What, llvm::StringRef File, llvm::Error E) {
  const std::string Text = llvm::toString(std::move(E));
  llvm::StringRef Reason = Text;
  Reason.consume_front(File) && Reason.consume_front(": ");
  fail(What + " failed for '" + File + "': " + Reason);
}

} // namespace

int main(int Argc, char **Argv) {
  if (asksFor("--build-dir", Argc, Argv))
    return runBuildCommand(Argc, Argv);
  if (asksFor("--vmlinux", Argc, Argv))
    return runLinkedCommand(Argc, Argv);
  if (modver::asksForCompletion(Argc, Argv))
    return runBuildCommand(Argc, Argv);
  ParsedCommandLine Parsed = parseCommandLine(Argc, Argv);
  if (Parsed.ExitStatus)
    return *Parsed.ExitStatus;
  const CommandLine &Options = Parsed.Options;
  llvm::errs().SetBuffered();

  llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> Input = readStandardInput(TextLimit, "<stdin>");
  if (!Input)
    fail(Input.takeError());
  llvm::Expected<ExportNames> Names = ExportNames::parse((*Input)->getBuffer());
  if (!Names)
    fail(Names.takeError());
  if (!Names->size() && Options.Generation.StopsWithoutNames)
    return 0;
  std::optional<OutputFile> Types;
  if (Options.Symtypes) {
    llvm::Expected<OutputFile> File = OutputFile::open(*Options.Symtypes);
    if (!File)
      failToOpen("fopen", *Options.Symtypes, File.takeError());
    Types = std::move(*File);
  }

  RunOptions Run;
  std::string Object;
  std::string Symtypes;
  llvm::raw_string_ostream SymtypesStream(Symtypes);
  Run.Generation = Options.Generation;
  Run.IsStable = Options.IsStable;
  Run.FindsOrderDependence = Options.Warns;
  Run.Warn = [&](const llvm::Twine &Text) { printWarning(Object + ": " + Text); };
  if (Options.Warns)
    Run.Rule = [&](KabiRules::Kind Kind, llvm::StringRef Target, bool IsUsed) {
      if (!IsUsed)
        printWarning(Object + ": " + unusedRule(Kind, Target));
    };
  if (Options.IsDebug)
    Run.Log = [&](const llvm::Twine &Text) { printDebug(Object + ": " + Text); };
  Run.Dies = Options.DumpsDies ? &llvm::errs() : nullptr;
  Run.TypeTexts = Options.DumpsTypes ? &llvm::errs() : nullptr;
  Run.FullTexts = Options.DumpsVersions ? &llvm::errs() : nullptr;
  Run.Symtypes = Types ? &SymtypesStream : nullptr;
  Gendwarfksyms Computation(*Names, Run);
  for (const std::string &File : Options.Objects) {
    Object = File;
    llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> Contents = readInput(File, ImageLimit);
    if (!Contents)
      failToOpen("open", File, Contents.takeError());
    if (llvm::Error E = Computation.process((*Contents)->getBuffer()))
      fail(File + ": " + llvm::toString(std::move(E)));
  }

  if (Types)
    if (llvm::Error E = Types->write([&](llvm::raw_ostream &Out) { Out << Symtypes; }))
      fail(std::move(E));
  for (uint32_t Name : Names->bucketOrder()) {
    const std::optional<uint32_t> Crc = Computation.crc(Name);
    if (!Crc)
      printWarning("no information for symbol " + Names->name(Name));
    llvm::outs() << "#SYMVER " << Names->name(Name) << llvm::format(" 0x%08x\n", Crc.value_or(0));
  }
  llvm::errs().flush();
  llvm::outs().flush();
  if (std::error_code Code = llvm::outs().error()) {
    llvm::outs().clear_error();
    fail("<stdout>: " + Code.message());
  }
  return 0;
}
