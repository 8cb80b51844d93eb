// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver: questions about the CRCs of CONFIG_MODVERSIONS. Each command is a file of its own: it reads (image), decides (loader) and prints (report).
#include "checker/commands/CheckCommand.h"
#include "checker/commands/ConsolidateCommand.h"
#include "checker/commands/DiffCommand.h"
#include "checker/commands/ExplainCommand.h"
#include "checker/commands/ListCommand.h"
#include "checker/commands/MatchCommand.h"
#include "checker/commands/ProveCommand.h"
#include "checker/commands/SymrefCommand.h"
#include <CLI/CLI.hpp>

using namespace modver;

int main(int Argc, char **Argv) {
  CLI::App App("Symbol versions of Linux kernels and modules", "modver");
  App.set_version_flag("--version", "modver " MODVER_VERSION);
  App.require_subcommand(1);
  App.failure_message(CLI::FailureMessage::simple);

  CheckOptions Check;
  CLI::App *CheckCommand = addCheckCommand(App, Check);
  ListOptions List;
  CLI::App *ListCommand = addListCommand(App, List);
  MatchOptions Match;
  CLI::App *MatchCommand = addMatchCommand(App, Match);
  DiffOptions Diff;
  CLI::App *DiffCommand = addDiffCommand(App, Diff);
  ExplainOptions Explain;
  CLI::App *ExplainCommand = addExplainCommand(App, Explain);
  ConsolidateOptions Consolidate;
  CLI::App *ConsolidateCommand = addConsolidateCommand(App, Consolidate);
  SplitOptions Split;
  CLI::App *SplitCommand = addSplitCommand(App, Split);
  ProveOptions Prove;
  CLI::App *ProveCommand = addProveCommand(App, Prove);
  SymrefOptions Symref;
  CLI::App *SymrefCommand = addSymrefCommand(App, Symref);
  try {
    App.parse(Argc, Argv);
  } catch (const CLI::ParseError &E) {
    return App.exit(E) ? 2 : 0;
  }

  int Status = 0;
  if (*CheckCommand)
    Status = runCheck(Check, llvm::outs(), llvm::errs());
  else if (*ListCommand)
    Status = runList(List, llvm::outs(), llvm::errs());
  else if (*MatchCommand)
    Status = runMatch(Match, llvm::outs(), llvm::errs());
  else if (*DiffCommand)
    Status = runDiff(Diff, llvm::outs(), llvm::errs());
  else if (*ExplainCommand)
    Status = runExplain(Explain, llvm::outs(), llvm::errs());
  else if (*ConsolidateCommand)
    Status = runConsolidate(Consolidate, llvm::errs());
  else if (*SplitCommand)
    Status = runSplit(Split, llvm::errs());
  else if (*ProveCommand)
    Status = runProve(Prove, llvm::outs(), llvm::errs());
  else if (*SymrefCommand)
    Status = runSymref(Symref, llvm::outs(), llvm::errs());
  llvm::outs().flush();
  if (std::error_code Code = llvm::outs().error()) {
    llvm::outs().clear_error();
    llvm::errs() << "modver: standard output: " << Code.message() << '\n';
    return 2;
  }
  return Status;
}
