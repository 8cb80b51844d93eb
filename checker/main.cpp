// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver: questions about the CRCs of CONFIG_MODVERSIONS. Each command is a row of the table in commands/Command.cpp, and a file there.
#include "checker/commands/Command.h"

using namespace modver;
using namespace modver::commands;

int main(int Argc, char **Argv) {
  ProgramSyntax Program = {{.Name = "modver",
                            .Summary = "Answers questions about the symbol versions (CONFIG_MODVERSIONS) of Linux kernels and modules",
                            .Example = "modver explain nvidia.ko        why does the running kernel not load it?\n"
                                       "modver diff OLD NEW             what changed between two kernels?",
                            .ManualPage = "modver(1)"},
                           ("modver " + projectVersion()).str(),
                           "modver"};
  std::vector<std::unique_ptr<Call>> Calls;
  for (const Command &C : allCommands()) {
    Call &Made = *Calls.emplace_back(C.Make());
    Program.Commands.push_back({.Name = C.Name.str(),
                                .Summary = C.Summary.str(),
                                .Options = Made.options(),
                                .ExitStatus = C.ExitStatus.str(),
                                .Example = C.Example.str(),
                                .ManualPage = C.ManualPage.str(),
                                .Misuse = [&Made] { return Made.misuse(); }});
  }
  ParsedSyntax Parsed = parseSyntax(Program, Argc, Argv);
  if (Parsed.ExitStatus)
    return *Parsed.ExitStatus;

  Console To(allCommands()[Parsed.Command].Name, llvm::outs(), llvm::errs());
  if (std::string Wrong = nameStandardInput(Program.Commands[Parsed.Command].Options); !Wrong.empty()) {
    To.error(Wrong);
    return 2;
  }
  int Status = Calls[Parsed.Command]->run(To);
  llvm::outs().flush();
  if (std::error_code Code = llvm::outs().error()) {
    llvm::outs().clear_error();
    To.error("standard output: " + Code.message());
    return 2;
  }
  return Status;
}
