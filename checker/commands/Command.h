// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a command is: options, and what is done with them. Each command wires a request to its result and that to reports; what it is about is decided
// in the folder of its name.
#ifndef MODVER_CHECKER_COMMANDS_COMMAND_H
#define MODVER_CHECKER_COMMANDS_COMMAND_H

#include "support/CommandLine.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <memory>

namespace modver::commands {

/// Where a command prints, and how it says what is wrong: `modver COMMAND: …`, each line.
class Console {
public:
  Console(llvm::StringRef Command, llvm::raw_ostream &Out, llvm::raw_ostream &Err) : Out(Out), Command(Command), Err(Err) {}

  llvm::raw_ostream &Out;

  void error(const llvm::Twine &Text) const { say("", Text); }
  void warning(const llvm::Twine &Text) const { say("warning: ", Text); }
  void note(const llvm::Twine &Text) const { say("note: ", Text); }
  void notes(llvm::ArrayRef<std::string> All) const {
    for (const std::string &Note : All)
      note(Note);
  }
  /// All that is wrong. Returns the exit status, 2.
  int fail(llvm::Error E) const;

private:
  void say(llvm::StringRef Kind, const llvm::Twine &Text) const;

  llvm::StringRef Command;
  llvm::raw_ostream &Err;
};

/// A command as it was called.
class Call {
public:
  virtual ~Call() = default;

  /// What it takes. They point into the call.
  virtual std::vector<Option> options() = 0;
  /// What is wrong with the options together; empty: nothing.
  virtual std::string misuse() const { return ""; }
  /// Returns the exit status: 0; 1 for the answer that a script would stop at; 2 if something could not be read or written.
  virtual int run(const Console &To) = 0;
};

/// A row of the table.
struct Command {
  llvm::StringLiteral Name;
  llvm::StringLiteral Summary;
  llvm::StringLiteral ExitStatus; ///< as CommandSyntax has it
  llvm::StringLiteral Example;
  llvm::StringLiteral ManualPage;
  std::unique_ptr<Call> (*Make)();
};

/// Has each `-` that was given as an operand or as the value of an option name standard input, but for -o. Returns what is wrong: there are several,
/// and what was read for one is gone for the next; empty: nothing.
std::string nameStandardInput(llvm::ArrayRef<Option> Options);

/// All commands, as --help lists them.
llvm::ArrayRef<Command> allCommands();

// One file each.
std::unique_ptr<Call> makeBisect();
std::unique_ptr<Call> makeCheck();
std::unique_ptr<Call> makeConsolidate();
std::unique_ptr<Call> makeCover();
std::unique_ptr<Call> makeDiff();
std::unique_ptr<Call> makeExplain();
std::unique_ptr<Call> makeHistory();
std::unique_ptr<Call> makeIdentify();
std::unique_ptr<Call> makeIndex();
std::unique_ptr<Call> makeList();
std::unique_ptr<Call> makeMatch();
std::unique_ptr<Call> makeProve();
std::unique_ptr<Call> makeSplit();
std::unique_ptr<Call> makeSymref();

} // namespace modver::commands

#endif
