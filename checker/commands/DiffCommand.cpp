// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DiffCommand.h"
#include "checker/diff/Comparison.h"
#include "checker/report/DiffGithub.h"
#include "checker/report/DiffJson.h"
#include "checker/report/DiffJunit.h"
#include "checker/report/DiffMarkdown.h"
#include "checker/report/DiffSarif.h"
#include "checker/report/DiffText.h"
#include "checker/report/KsymtypesReport.h"
#include "checker/report/KsymversReport.h"
#include "support/OutputFile.h"
#include "support/Progress.h"
#include "llvm/ADT/STLExtras.h"
#include <CLI/CLI.hpp>

using llvm::Expected;
using llvm::raw_ostream;
using llvm::StringRef;
using namespace modver::diff;
using namespace modver::report;

namespace modver {

namespace {

struct Format {
  StringRef Name;
  void (*Print)(raw_ostream &Out, const Diff &D, const DiffOptions &Options);
};

bool hasDumps(const types::Abi &A) { return A.Types && A.KindOfTypes == types::TypesKind::Dumps; }

/// One of suse-kabi-tools' formats: that of ksymtypes where both sides have type dumps, else that of ksymvers.
template <KsymtypesFormat OfTypes, KsymversFormat OfSymbols> void printKsym(raw_ostream &Out, const Diff &D, const DiffOptions &) {
  if (hasDumps(*D.Old) && hasDumps(*D.New))
    printKsymtypes(Out, D, OfTypes);
  else
    printKsymvers(Out, D, OfSymbols);
}

template <void (*Print)(raw_ostream &, const Diff &)> void printPlain(raw_ostream &Out, const Diff &D, const DiffOptions &) { Print(Out, D); }

constexpr Format Formats[] = {
    {"text", [](raw_ostream &Out, const Diff &D, const DiffOptions &Options) { printDiffText(Out, D, Options.Full); }},
    {"json", printPlain<printDiffJson>},
    {"sarif", printPlain<printDiffSarif>},
    {"junit", printPlain<printDiffJunit>},
    {"github", printPlain<printDiffGithub>},
    {"markdown", printPlain<printDiffMarkdown>},
    {"pretty", printKsym<KsymtypesFormat::Pretty, KsymversFormat::Pretty>},
    {"short", printKsym<KsymtypesFormat::Short, KsymversFormat::Short>},
    {"symbols", printKsym<KsymtypesFormat::Symbols, KsymversFormat::Symbols>},
    {"mod-symbols", printKsym<KsymtypesFormat::ModSymbols, KsymversFormat::ModSymbols>},
};

/// A report that was asked for.
struct Report {
  const Format *How;
  /// None: standard output.
  std::optional<OutputFile> File;
};

std::pair<StringRef, StringRef> splitFormat(StringRef Text) { return Text.split(':'); }

const Format *findFormat(StringRef Name) {
  return llvm::find_if(Formats, [Name](const Format &F) { return F.Name == Name; });
}

/// Opened before anything is compared: that a file cannot be written should not turn out after minutes.
Expected<std::vector<Report>> openReports(const DiffOptions &Options) {
  std::vector<Report> Result;
  llvm::Error Wrong = llvm::Error::success();
  for (const std::string &Text : Options.Formats) {
    auto [Name, File] = splitFormat(Text);
    Report &R = Result.emplace_back(Report{findFormat(Name), std::nullopt});
    if (File.empty())
      continue;
    if (Expected<OutputFile> Opened = OutputFile::open(File))
      R.File = std::move(*Opened);
    else
      Wrong = llvm::joinErrors(std::move(Wrong), Opened.takeError());
  }
  if (Wrong)
    return Wrong;
  if (Result.empty())
    Result.push_back({findFormat("text"), std::nullopt});
  return Result;
}

int fail(llvm::Error E, raw_ostream &Err) {
  llvm::handleAllErrors(std::move(E), [&](const llvm::ErrorInfoBase &Info) { Err << "modver diff: " << Info.message() << '\n'; });
  return 2;
}

} // namespace

CLI::App *addDiffCommand(CLI::App &App, DiffOptions &Options) {
  CLI::App *Command = App.add_subcommand("diff", "Tell what is different between the ABIs of two kernels, and what caused it");
  auto AddSide = [&](const char *Name, types::SideRequest &Side) {
    Command
        ->add_option(
            Name, Side.Path,
            "A Module.symvers, a kernel's image, directory or release, or a module; or types: a directory of .symtypes files, one such file, or "
            "many of them in one (consolidated). A directory with both is both")
        ->type_name("")
        ->required();
  };
  AddSide("OLD", Options.Old);
  AddSide("NEW", Options.New);
  auto AddFiles = [&](const char *Name, std::vector<std::string> &Files, const char *Type, const char *Text) {
    Command->add_option(Name, Files, Text)->type_name(Type)->allow_extra_args(false);
  };
  AddFiles("--old-types", Options.Old.Types, "PATH", "Types of OLD, if it has none itself: from them follow the causes. May be repeated");
  AddFiles("--new-types", Options.New.Types, "PATH", "Types of NEW");
  AddFiles("--rules", Options.Policy.Rules, "FILE",
           "What to tolerate: lines [MODULE|NAMESPACE|SYMBOL] PATTERN PASS|FAIL, the first that fits counts (SUSE's severities)");
  AddFiles("--symbols", Options.Policy.Symbols, "LIST", "Compare only these symbols: names, as in a stablelist, abi_symbol_list or Module.symvers");
  AddFiles("--ignore", Options.Policy.Ignore, "LIST", "Tolerate changes of these: names or module:NAME, with * (Debian's lists)");
  Command
      ->add_option("--format", Options.Formats,
                   "TYPE or TYPE:FILE; text (default), json, sarif, junit, github, markdown; or pretty, short, symbols, mod-symbols, as ksymtypes "
                   "has them where "
                   "both sides have types, and else as ksymvers. May be repeated")
      ->type_name("TYPE[:FILE]")
      ->allow_extra_args(false)
      ->check([](const std::string &Text) {
        auto [Name, File] = splitFormat(Text);
        if (findFormat(Name) == std::end(Formats))
          return "there is no format '" + Name.str() + "'";
        return Text.find(':') != std::string::npos && File.empty() ? std::string("'" + Text + "' names no file") : std::string();
      });
  Command->add_flag("--full", Options.Full, "In the text: every cause, and every export with both sides");
  Command->add_option("-j,--jobs", Options.Jobs, "Threads (default 1)")->type_name("N")->check(CLI::Range(1, 1024));
  return Command;
}

int runDiff(const DiffOptions &Options, raw_ostream &Out, raw_ostream &Err) {
  Expected<std::vector<Report>> Reports = openReports(Options);
  if (!Reports)
    return fail(Reports.takeError(), Err);
  Expected<Policy> Rules = readPolicy(Options.Policy);
  if (!Rules)
    return fail(Rules.takeError(), Err);

  Progress Shown("files read");
  kernel::Library Files(kernel::ModuleTypes::Kept);
  Expected<std::pair<types::Side, types::Side>> Sides =
      types::readSides(Options.Old, Options.New, Files, Options.Jobs, [&](size_t Done, size_t Total) { Shown.update(Done, Total); });
  Shown.finish();
  if (!Sides)
    return fail(Sides.takeError(), Err);
  types::Abi &Old = Sides->first.Exports, &New = Sides->second.Exports;
  limitSymbols(*Rules, Old);
  limitSymbols(*Rules, New);
  if (!Old.Types && !New.Types)
    for (const std::string &What : addBtf(Sides->first, Sides->second, Files, Options.Jobs))
      Err << "modver diff: note: no causes by BTF: " << What << '\n';
  Diff D = compare(Old, New, Options.Jobs);
  applyPolicy(*Rules, D);

  bool Failed = false;
  for (Report &R : *Reports)
    if (!R.File)
      R.How->Print(Out, D, Options);
    else if (llvm::Error E = R.File->write([&](raw_ostream &File) { R.How->Print(File, D, Options); })) {
      fail(std::move(E), Err);
      Failed = true;
    }
  return Failed ? 2 : llvm::any_of(D.Symbols, [](const SymbolChange &C) { return C.matters(); }) ? 1 : 0;
}

} // namespace modver
