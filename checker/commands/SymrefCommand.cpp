// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymrefCommand.h"
#include "checker/report/SymrefReport.h"
#include "checker/symref/ReferenceFile.h"
#include "checker/symref/Symref.h"
#include "checker/types/SymversAbi.h"
#include "checker/types/TypesOutput.h"
#include "genksyms/symtypes/LineErrors.h"
#include "support/OutputFile.h"
#include "support/Progress.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include <CLI/CLI.hpp>

using llvm::Expected;
using llvm::StringRef;
using modver::genksyms::SymtypesArchive;

namespace modver {

CLI::App *addSymrefCommand(CLI::App &App, SymrefOptions &Options) {
  CLI::App *Command = App.add_subcommand("symref", "Write the overrides with which genksyms -p gives a new kernel the CRCs of an old one");
  Command
      ->add_option("OLD", Options.Old, "Types of the old kernel: a directory of .symtypes files, one such file, or a consolidated or combined file")
      ->required()
      ->type_name("");
  Command->add_option("NEW", Options.New, "Types of the new kernel, likewise")->required()->type_name("");
  Command->add_option("-o,--output", Options.Output, "The directory to write, a new or empty one; if NEW is of a single object, the file")
      ->required()
      ->type_name("PATH");
  Command->add_option("--symvers", Options.Symvers, "What records the CRCs of the old kernel, as a Module.symvers: its types must give these CRCs")
      ->type_name("SYMVERS");
  Command->add_option("--symbols", Options.Symbols, "Hold the exports of this list only. May be repeated")
      ->type_name("LIST")
      ->allow_extra_args(false);
  Command->add_option("--allow", Options.Allowed, "Let this change: an export, or a definition (s#device) and what reaches it. May be repeated")
      ->type_name("NAME")
      ->allow_extra_args(false);
  Command->add_flag("--flatten", Options.Flatten, "Where overrides of types do not do, override the export itself, with all that it reaches");
  Command->add_flag("--partial", Options.Partial, "Hold what can be held, though other exports cannot");
  Command->add_option("-j,--jobs", Options.Jobs, "Threads (default 1)")->type_name("N")->check(CLI::Range(1, 1024));
  return Command;
}

namespace {

struct Inputs {
  symref::SymrefRequest Request;
  diff::Policy Symbols;
  std::optional<types::Abi> Recorded;
};

/// Sets Result, into which it points. Fails with all that is wrong.
llvm::Error readInputs(const SymrefOptions &Options, Inputs &Result) {
  Progress Shown("files read");
  auto Show = [&](size_t Done, size_t Total) { Shown.update(Done, Total); };
  symref::SymrefRequest &Request = Result.Request;
  Request.Records = std::make_shared<genksyms::SymtypesRecords>();
  Request.Flatten = Options.Flatten;
  Request.Jobs = Options.Jobs;

  llvm::Error Wrong = llvm::Error::success();
  for (auto [Path, Types] : {std::pair(&Options.Old, &Request.Old), std::pair(&Options.New, &Request.New)})
    if (Expected<std::shared_ptr<SymtypesArchive>> Archive = types::readTypes({*Path}, Request.Records, Options.Jobs, Show))
      *Types = *Archive;
    else
      Wrong = llvm::joinErrors(std::move(Wrong), Archive.takeError());
  if (!Options.Symbols.empty()) {
    if (Expected<diff::Policy> Symbols = diff::readPolicy({.Rules = {}, .Symbols = Options.Symbols, .Ignore = {}})) {
      Result.Symbols = std::move(*Symbols);
      Request.Symbols = &Result.Symbols;
    } else {
      Wrong = llvm::joinErrors(std::move(Wrong), Symbols.takeError());
    }
  }
  if (!Options.Symvers.empty()) {
    kernel::Library Files;
    if (Expected<types::NamedSide> Recorded = types::readNamedSide(Options.Symvers, Files, Options.Jobs, Show))
      Request.Recorded = &Result.Recorded.emplace(std::move(Recorded->Exports));
    else
      Wrong = llvm::joinErrors(std::move(Wrong), Recorded.takeError());
  }
  if (Wrong)
    return Wrong;
  for (const std::string &Name : Options.Allowed)
    if (Request.Records->findName(Name))
      Request.Allowed.insert(Name);
    else
      Wrong =
          llvm::joinErrors(std::move(Wrong), llvm::createStringError("--allow: neither the old nor the new types have " + modver::inQuotes(Name)));
  return Wrong;
}

/// `drivers/net/mii.symref`, where Kbuild looks for the references of drivers/net/mii.o.
std::string referenceOf(StringRef Dump) {
  Dump.consume_back(".symtypes");
  return (Dump + ".symref").str();
}

llvm::Error writeFile(const SymrefOptions &Options, const symref::Symref &S) {
  Expected<OutputFile> Output = OutputFile::open(Options.Output);
  if (!Output)
    return Output.takeError();
  return Output->write([&](llvm::raw_ostream &Out) {
    for (const symref::SymrefObject &O : S.Objects)
      symref::writeOverrides(Out, {O.Overrides.begin(), O.Overrides.end()});
  });
}

llvm::Error writeDirectory(const SymrefOptions &Options, const symref::Symref &S, const SymtypesArchive &New) {
  Expected<types::OutputDirectory> Output = types::OutputDirectory::create(Options.Output);
  if (!Output)
    return Output.takeError();
  for (const symref::SymrefObject &O : S.Objects)
    if (llvm::Error E = Output->write(referenceOf(New.objects()[O.Object].Path),
                                      [&](llvm::raw_ostream &Out) { symref::writeOverrides(Out, {O.Overrides.begin(), O.Overrides.end()}); }))
      return E;
  return Output->finish();
}

} // namespace

int runSymref(const SymrefOptions &Options, llvm::raw_ostream &Out, llvm::raw_ostream &Err) {
  auto Fail = [&](llvm::Error E) {
    Err << llvm::toString(std::move(E)) << '\n';
    return 2;
  };
  Inputs Read;
  if (llvm::Error E = readInputs(Options, Read))
    return Fail(std::move(E));
  Expected<symref::Symref> S = symref::findOverrides(Read.Request);
  if (!S)
    return Fail(S.takeError());

  report::printRefusals(Err, *S);
  if (!S->Refusals.empty() && !Options.Partial) {
    Err << S->Refusals.size() << (S->Refusals.size() == 1 ? " export" : " exports") << " cannot be held: nothing was written\n";
    return 1;
  }
  const SymtypesArchive &New = *Read.Request.New;
  bool IsOne = New.objects().size() == 1 && !llvm::sys::fs::is_directory(Options.New);
  if (llvm::Error E = IsOne ? writeFile(Options, *S) : writeDirectory(Options, *S, New))
    return Fail(std::move(E));
  report::printSymref(Out, *S, Options.Output);
  return S->Refusals.empty() ? 0 : 1;
}

} // namespace modver
