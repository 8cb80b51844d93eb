// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver: questions about the CRCs of CONFIG_MODVERSIONS. Each command is a row of the table in commands/Command.cpp, and a file there.
#include "checker/commands/Command.h"

using namespace modver;
using namespace modver::commands;

int main(int Argc, char **Argv) {
  ProgramSyntax Program = {
      {.Name = "modver", .Summary = "Symbol versions of Linux kernels and modules"}, ("modver " + projectVersion()).str(), "modver"};
  std::vector<std::unique_ptr<Call>> Calls;
  for (const Command &C : allCommands()) {
    Call &Made = *Calls.emplace_back(C.Make());
    Program.Commands.push_back({C.Name.str(), C.Summary.str(), Made.options(), "", [&Made] { return Made.misuse(); }});
  }
  ParsedSyntax Parsed = parseSyntax(Program, Argc, Argv);
  if (Parsed.ExitStatus)
    return *Parsed.ExitStatus;

  Console To(allCommands()[Parsed.Command].Name, llvm::outs(), llvm::errs());
  int Status = Calls[Parsed.Command]->run(To);
  llvm::outs().flush();
  if (std::error_code Code = llvm::outs().error()) {
    llvm::outs().clear_error();
    To.error("standard output: " + Code.message());
    return 2;
  }
  return Status;
}
