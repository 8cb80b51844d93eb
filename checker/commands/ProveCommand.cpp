// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ProveCommand.h"
#include "checker/image/ImageError.h"
#include "checker/types/SymversAbi.h"
#include "support/Progress.h"
#include "llvm/ADT/STLExtras.h"
#include <CLI/CLI.hpp>

using llvm::Expected;

namespace modver {

CLI::App *addProveCommand(CLI::App &App, ProveOptions &Options) {
  CLI::App *Command = App.add_subcommand("prove", "Tell whether the CRCs that a kernel records are those of its types");
  Command
      ->add_option(
          "SYMVERS", Options.Symvers,
          "What records the CRCs: a Module.symvers, kernel image or module; or an installed release, a /lib/modules/RELEASE, headers or build "
          "directory")
      ->required()
      ->type_name("");
  Command->add_option("TYPES", Options.Types, "Directory of .symtypes files, one such file, or a consolidated or combined file")
      ->required()
      ->type_name("");
  Command->add_flag("--allow-missing-types", Options.Tolerance.MissingTypes, "Exports without types are no contradiction");
  Command->add_flag("--allow-missing-rows", Options.Tolerance.MissingRows, "Types of exports without CRC are no contradiction");
  Command
      ->add_option_function<std::string>(
          "--format", [&Options](const std::string &Name) { Options.IsJson = Name == "json"; },
          "text (default): what contradicts, and a summary; json: everything")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "json"}));
  Command->add_option("-j,--jobs", Options.Jobs, "Threads (default 1)")->type_name("N")->check(CLI::Range(1, 1024));
  return Command;
}

namespace {

Expected<types::Abi> readRecorded(const ProveOptions &Options) {
  Progress Shown("modules read");
  kernel::Library Files;
  Expected<types::NamedSide> Side =
      types::readNamedSide(Options.Symvers, Files, Options.Jobs, [&](size_t Done, size_t Total) { Shown.update(Done, Total); });
  if (!Side)
    return Side.takeError();
  types::Abi &Recorded = Side->Exports;
  if (llvm::none_of(Recorded.Symbols, [](const types::AbiSymbol &S) { return S.Crc.has_value(); }))
    return image::unusable(Options.Symvers, "found no CRCs, expected those of a kernel with CONFIG_MODVERSIONS");
  return std::move(Recorded);
}

Expected<std::shared_ptr<genksyms::SymtypesArchive>> readTypes(const ProveOptions &Options) {
  Progress Shown("files of types read");
  return types::readTypes(
      Options.Types, std::make_shared<genksyms::SymtypesRecords>(), Options.Jobs, [&](size_t Done, size_t Total) { Shown.update(Done, Total); },
      genksyms::Completeness::Optional);
}

} // namespace

int runProve(const ProveOptions &Options, llvm::raw_ostream &Out, llvm::raw_ostream &Err) {
  Expected<types::Abi> Recorded = readRecorded(Options);
  Expected<std::shared_ptr<genksyms::SymtypesArchive>> Types = readTypes(Options);
  llvm::Error Wrong = llvm::joinErrors(Recorded.takeError(), Types.takeError());
  if (Wrong) {
    Err << llvm::toString(std::move(Wrong)) << '\n';
    return 2;
  }
  Progress Shown("objects computed");
  prove::Proof P = prove::prove(*Recorded, **Types, Options.Jobs, [&](size_t Done, size_t Total) { Shown.update(Done, Total); });
  Shown.finish();
  if (Options.IsJson)
    report::printProofJson(Out, P, Options.Symvers, Options.Tolerance);
  else
    report::printProof(Out, P, Options.Symvers, Options.Tolerance);
  return report::isConsistent(P, Options.Tolerance) ? 0 : 1;
}

} // namespace modver
