// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The only file that includes CLI11, which takes longer to compile than any other.
#include "CommandLine.h"
#include "Completion.h"
#include "HelpText.h"
#include "TerminalText.h"
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

ValueCheck modver::oneOf(std::vector<std::string> Values) {
  auto Wrong = [Values](StringRef Given) {
    return llvm::is_contained(Values, Given) ? ""
                                             : ("'" + Given + "': expected one of " + llvm::join(Values, ", ")).str() + didYouMean(Given, Values);
  };
  return {std::move(Wrong), std::move(Values)};
}

unsigned modver::defaultJobs() { return std::clamp(std::thread::hardware_concurrency(), 1u, MaxJobs); }

Option modver::jobsOption(unsigned &Jobs) {
  Jobs = defaultJobs();
  auto Check = [](StringRef Given) {
    unsigned N;
    bool Fits = !Given.getAsInteger(10, N) && N >= 1 && N <= MaxJobs;
    return Fits ? "" : ("'" + Given + "': expected a number from 1 to " + llvm::Twine(MaxJobs)).str();
  };
  return {"-j,--jobs", "N", &Jobs, "Use N threads. Default: as many as the machine runs at a time", /*IsRequired=*/false, Check};
}

bool modver::asksForCompletion(int Argc, const char *const *Argv) { return Argc >= 2 && StringRef(Argv[1]) == "--complete"; }

StringRef modver::projectVersion() { return MODVER_VERSION; }

static CLI::Option *addOption(CLI::App &App, const Option &O) {
  if (auto *Flag = std::get_if<bool *>(&O.Into))
    return App.add_flag(O.Name, **Flag, O.Help);
  CLI::Option *Added = std::visit([&](auto *Into) { return App.add_option(O.Name, *Into, O.Help); }, O.Into);
  Added->type_name(O.Value);
  if (!O.isOperand())
    Added->allow_extra_args(false); // -w A -w B, and not -w A B, where B may be an operand
  if (O.Check.Wrong)
    Added->check([Wrong = O.Check.Wrong](const std::string &Given) { return Wrong(Given); });
  return Added;
}

static void addOptions(CLI::App &App, const CommandSyntax &Command) {
  for (const Option &O : Command.Options)
    addOption(App, O)->required(O.IsRequired);
  if (Command.Misuse)
    App.callback([Misuse = Command.Misuse] {
      if (std::string Text = Misuse(); !Text.empty())
        throw CLI::ValidationError(Text);
    });
}

/// Names of options as they are given: `-j`, `--jobs`.
static std::vector<std::string> namesOf(const CommandSyntax &Command) {
  std::vector<std::string> Names;
  for (const Option &O : Command.Options)
    if (!O.isOperand())
      for (StringRef Name : llvm::split(O.Name, ','))
        Names.push_back(Name.str());
  Names.insert(Names.end(), {"--help", "--version"});
  return Names;
}

static std::vector<std::string> namesOf(llvm::ArrayRef<CommandSyntax> Commands) {
  std::vector<std::string> Names;
  for (const CommandSyntax &C : Commands)
    Names.push_back(C.Name);
  return Names;
}

/// What is wrong with a word that is neither an option, nor a value, nor an operand. Command: null if none was given.
static std::string unexpected(StringRef Word, const ProgramSyntax &Program, const CommandSyntax *Command) {
  if (Word.starts_with("-")) {
    StringRef Name = Word.split('=').first;
    return ("there is no option " + Name).str() + didYouMean(Name, namesOf(Command ? *Command : Program));
  }
  if (!Command && !Program.Commands.empty())
    return ("there is no command " + Word).str() + didYouMean(Word, namesOf(Program.Commands));
  return ("one operand too many: " + Word).str();
}

ParsedSyntax modver::parseSyntax(const ProgramSyntax &Program, int Argc, const char *const *Argv) {
  if (asksForCompletion(Argc, Argv)) {
    const std::vector<StringRef> Words(Argv + 2, Argv + Argc);
    llvm::outs() << completionText(complete(Program, Words));
    return {0, 0};
  }
  CLI::App App(Program.Summary, Program.Name);
  App.set_version_flag("-V,--version", Program.VersionLine);
  addOptions(App, Program);
  std::vector<CLI::App *> Commands;
  for (const CommandSyntax &Command : Program.Commands)
    addOptions(*Commands.emplace_back(App.add_subcommand(Command.Name, Command.Summary)), Command);
  if (!Commands.empty())
    App.require_subcommand(0, 1);

  const CommandSyntax *Given = nullptr;
  auto Fail = [&](const std::string &Text) -> ParsedSyntax {
    llvm::errs() << Program.ErrorPrefix << (Given ? " " + Given->Name : "") << ": " << forTerminal(escaped(Text)) << "\nTry '" << Program.Name
                 << (Given ? " " + Given->Name : "") << " --help'.\n";
    return {2, 0};
  };
  auto Help = [&]() -> ParsedSyntax {
    llvm::outs() << helpText(Program, Given, terminalWidth(/*Otherwise=*/80));
    return {0, 0};
  };
  auto Find = [&](StringRef Name) { return llvm::find_if(Program.Commands, [&](const CommandSyntax &C) { return C.Name == Name; }); };

  if (!Commands.empty() && Argc >= 2 && StringRef(Argv[1]) == "help") {
    if (Argc == 2)
      return Help();
    auto Found = Find(Argv[2]);
    if (Found == Program.Commands.end())
      return Fail(unexpected(Argv[2], Program, nullptr));
    Given = &*Found;
    return Help();
  }
  auto FindGiven = [&] {
    auto Found = llvm::find_if(Commands, [](const CLI::App *Command) { return bool(*Command); });
    Given = Found == Commands.end() ? nullptr : &Program.Commands[Found - Commands.begin()];
  };
  try {
    App.parse(Argc, Argv);
  } catch (const CLI::CallForHelp &) {
    FindGiven();
    return Help();
  } catch (const CLI::ExtrasError &E) {
    FindGiven();
    std::vector<std::string> Left = App.remaining(/*recurse=*/true);
    return Fail(Left.empty() ? E.what() : unexpected(Left.front(), Program, Given));
  } catch (const CLI::ParseError &E) {
    if (E.get_exit_code() == int(CLI::ExitCodes::Success))
      return {App.exit(E), 0};
    FindGiven();
    return Fail(E.what());
  }
  FindGiven();
  if (!Commands.empty() && !Given)
    return Fail("a command is missing: " + llvm::join(namesOf(Program.Commands), ", "));
  return {std::nullopt, Given ? size_t(Given - Program.Commands.data()) : 0};
}
