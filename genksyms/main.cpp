// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// clang-genksyms: the kernel's genksyms, as a drop-in, and over a whole build directory.
#include "CommandLine.h"
#include "TextReport.h"
#include "genksyms/frontend/PreprocessedText.h"
#include "genksyms/frontend/StandardInput.h"
#include "genksyms/kbuild/BuildCommand.h"
#include "genksyms/language/Genksyms.h"
#include "genksyms/language/MissingExplanation.h"
#include "support/CommandLine.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>

using namespace modver::genksyms;

namespace {

/// genksyms' table has this many buckets; -d reports how full they are.
constexpr unsigned HashBuckets = 4096;

[[noreturn]] void fail(const llvm::Twine &Message) {
  llvm::errs() << Message << '\n';
  llvm::errs().flush();
  exit(1);
}

/// Kbuild runs genksyms in the build directory, and tells where the sources are.
llvm::Error writeLocations(const Genksyms &Run, modver::OutputFile &To) {
  std::vector<std::string> Roots = {"."};
  if (const char *Sources = std::getenv("srctree"))
    Roots.emplace_back(Sources);
  DefinitionPlaces Places(Roots);
  std::string Dump;
  llvm::raw_string_ostream Out(Dump);
  Run.writeSymtypes(Out);
  Places.addDump(Dump, Run.places(), ".");
  return To.write([&](llvm::raw_ostream &Text) { Places.write(Text); });
}

} // namespace

int main(int Argc, char **Argv) {
  if (asksForBuild(Argc, Argv) || modver::asksForCompletion(Argc, Argv))
    return runBuildCommand(Argc, Argv);
  ParsedCommandLine Parsed = parseCommandLine(Argc, Argv);
  if (Parsed.ExitStatus)
    return *Parsed.ExitStatus;
  CommandLine &Options = Parsed.Options;
  llvm::errs().SetBuffered();

  TextReport Report(llvm::outs(), llvm::errs(),
                    {Options.Output, Options.VersionPrefix, Options.Warnings, Options.Preserve, Options.DebugLevel > 0, Options.DumpExpansions});
  IdentifierTable Names(Options.Language);
  llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> Input = readPreprocessedText();
  if (!Input)
    fail(llvm::toString(Input.takeError()));
  PreprocessedText Text((*Input)->getBuffer(), Names);

  // With --explain-missing, an observer stands between the run and both its ends.
  MissingExplanation Missing(Text, Report);
  TokenSource &Source = Options.ExplainMissing ? static_cast<TokenSource &>(Missing) : Text;
  Listener &Events = Options.ExplainMissing ? static_cast<Listener &>(Missing) : Report;

  Genksyms Run(Source, Names, {Options.Language, Options.Preserve, Options.DumpExpansions, Options.Locations.has_value()}, Events);
  if (Options.Reference)
    if (llvm::Error E = Run.loadReference(Options.Reference->getBuffer()))
      fail(llvm::toString(std::move(E)));
  Run.process();

  if (Options.Types)
    if (llvm::Error E = Options.Types->write([&](llvm::raw_ostream &Out) { Run.writeSymtypes(Out); }))
      fail(llvm::toString(std::move(E)));
  if (Options.Locations)
    if (llvm::Error E = writeLocations(Run, *Options.Locations))
      fail(llvm::toString(std::move(E)));
  for (const Explanation &E : Missing.explain())
    llvm::errs() << E.Location.File << ':' << E.Location.Line << ": note: " << E.Message << '\n';
  if (Options.DebugLevel)
    llvm::errs() << "Hash table occupancy " << Run.numNames() << '/' << HashBuckets << " = "
                 << llvm::format("%g", double(Run.numNames()) / HashBuckets) << '\n';
  llvm::outs().flush();
  if (std::error_code Code = llvm::outs().error()) {
    llvm::outs().clear_error();
    fail("<stdout>: " + Code.message());
  }
  llvm::errs().flush();
  return Report.hasErrors() ? 1 : 0;
}
