// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The only file that includes CLI11, which takes longer to compile than any other.
#include "CommandLine.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/raw_ostream.h"
#include <CLI/CLI.hpp>
#include <thread>

using namespace modver;
using llvm::StringRef;

/// More than any machine has.
static constexpr unsigned MaxJobs = 1024;

std::function<std::string(StringRef)> modver::oneOf(std::vector<std::string> Values) {
  return [Values = std::move(Values)](StringRef Given) {
    return llvm::is_contained(Values, Given) ? "" : ("'" + Given + "': expected one of " + llvm::join(Values, ", ")).str();
  };
}

unsigned modver::defaultJobs() { return std::clamp(std::thread::hardware_concurrency(), 1u, MaxJobs); }

Option modver::jobsOption(unsigned &Jobs) {
  Jobs = defaultJobs();
  auto Check = [](StringRef Given) {
    unsigned N;
    bool Fits = !Given.getAsInteger(10, N) && N >= 1 && N <= MaxJobs;
    return Fits ? "" : ("'" + Given + "': expected a number from 1 to " + llvm::Twine(MaxJobs)).str();
  };
  return {"-j,--jobs", "N", &Jobs, "Threads (default: as many as the machine runs at a time)", /*IsRequired=*/false, Check};
}

StringRef modver::projectVersion() { return MODVER_VERSION; }

static CLI::Option *addOption(CLI::App &App, const Option &O) {
  if (auto *Flag = std::get_if<bool *>(&O.Into))
    return App.add_flag(O.Name, **Flag, O.Help);
  CLI::Option *Added = std::visit([&](auto *Into) { return App.add_option(O.Name, *Into, O.Help); }, O.Into);
  Added->type_name(O.Value);
  if (!O.isOperand())
    Added->allow_extra_args(false); // -w A -w B, and not -w A B, where B may be an operand
  if (O.Check)
    Added->check([Check = O.Check](const std::string &Given) { return Check(Given); });
  return Added;
}

static void addOptions(CLI::App &App, const CommandSyntax &Command) {
  for (const Option &O : Command.Options)
    addOption(App, O)->required(O.IsRequired);
  App.footer(Command.Footer);
  if (Command.Misuse)
    App.callback([Misuse = Command.Misuse] {
      if (std::string Text = Misuse(); !Text.empty())
        throw CLI::ValidationError(Text);
    });
}

ParsedSyntax modver::parseSyntax(const ProgramSyntax &Program, int Argc, const char *const *Argv) {
  CLI::App App(Program.Summary, Program.Name);
  App.set_version_flag("-V,--version", Program.VersionLine);
  addOptions(App, Program);
  std::vector<CLI::App *> Commands;
  for (const CommandSyntax &Command : Program.Commands)
    addOptions(*Commands.emplace_back(App.add_subcommand(Command.Name, Command.Summary)), Command);
  if (!Commands.empty())
    App.require_subcommand(1);

  auto Given = [&] { return llvm::find_if(Commands, [](const CLI::App *Command) { return bool(*Command); }); };
  try {
    App.parse(Argc, Argv);
  } catch (const CLI::ParseError &E) {
    if (E.get_exit_code() == int(CLI::ExitCodes::Success))
      return {App.exit(E), 0};
    llvm::errs() << Program.ErrorPrefix;
    if (Given() != Commands.end())
      llvm::errs() << ' ' << (*Given())->get_name();
    llvm::errs() << ": " << E.what() << "\nRun with --help for more information.\n";
    return {2, 0};
  }
  return {std::nullopt, size_t(Given() - Commands.begin())};
}
