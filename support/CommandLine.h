// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Command lines: what a program and its commands take, as data, and what was given.
#ifndef MODVER_SUPPORT_COMMANDLINE_H
#define MODVER_SUPPORT_COMMANDLINE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

namespace modver {

/// Where the value of an option goes: true, if it is given; the one value; all values, of an option that may be repeated or of several operands; a
/// number.
using OptionTarget = std::variant<bool *, std::string *, std::optional<std::string> *, std::vector<std::string> *, unsigned *>;

/// What is wrong with a value; empty: nothing. Not set: any will do.
struct ValueCheck {
  ValueCheck() = default;
  template <class Function>
    requires std::is_invocable_r_v<std::string, Function, llvm::StringRef>
  ValueCheck(Function Wrong, std::vector<std::string> Values = {}) : Wrong(std::move(Wrong)), Values(std::move(Values)) {}

  std::function<std::string(llvm::StringRef)> Wrong;
  /// What shells offer; empty: what is right cannot be listed.
  std::vector<std::string> Values;
};

/// An option, or an operand.
struct Option {
  std::string Name;  ///< `-j,--jobs`; of an operand `MODULE`
  std::string Value; ///< what stands for the value in the help: `N`; empty for flags and operands
  OptionTarget Into; ///< outlives the parsing
  std::string Help;
  bool IsRequired = false;
  ValueCheck Check = {};

  bool isOperand() const { return Name.empty() || Name.front() != '-'; }
};

ValueCheck oneOf(std::vector<std::string> Values);

/// As many threads as the machine runs at a time: the default of -j.
unsigned defaultJobs();

/// -j, as every command has it. Sets Jobs to the default.
Option jobsOption(unsigned &Jobs);

/// What a program, or one of its commands, takes.
struct CommandSyntax {
  std::string Name; ///< of a program as it is called, `clang-genksyms --build-dir DIR`
  std::string Summary;
  std::vector<Option> Options = {};
  std::string ExitStatus = {}; ///< a line for each: `0  all modules load`
  std::string Example = {};    ///< lines
  std::string ManualPage = {}; ///< `modver-check(1)`
  /// What is wrong with the options together; empty: nothing. None: nothing can be.
  std::function<std::string()> Misuse = {};
};

struct ProgramSyntax : CommandSyntax {
  std::string VersionLine; ///< `modver 0.1.0`
  std::string ErrorPrefix; ///< before messages, unless they are about one of Commands: `modver`
  /// Unless there are none, one of them has to be given.
  std::vector<CommandSyntax> Commands = {};
};

struct ParsedSyntax {
  /// All is said, help or what is wrong, and the program ends with this.
  std::optional<int> ExitStatus;
  /// Index of the one of ProgramSyntax::Commands that was given.
  size_t Command = 0;
};

/// Whether a shell asks, `--complete WORD…`. For programs with several syntaxes.
bool asksForCompletion(int Argc, const char *const *Argv);

/// Sets the targets of the options that are given. Prints help and version on standard output, and what is wrong on standard error. A program that
/// has commands also has `help [COMMAND]`. `--complete WORD…` is what shells ask (Completion.h).
ParsedSyntax parseSyntax(const ProgramSyntax &Program, int Argc, const char *const *Argv);

/// The version of both programs: `0.1.0`.
llvm::StringRef projectVersion();

} // namespace modver

#endif
