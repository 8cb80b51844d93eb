// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What modver explain found, as a value: what its reports print.
#ifndef MODVER_CHECKER_EXPLAIN_EXPLAINRESULT_H
#define MODVER_CHECKER_EXPLAIN_EXPLAINRESULT_H

#include "Explanation.h"
#include "checker/check/CheckResult.h"
#include "checker/log/KernelLog.h"

namespace modver::explain {

struct ExplainedModule {
  /// One of ExplainResult::Checks.Loads.
  const check::CheckedModule *Checked;
  explain::Explanation Why;
};

/// What a log says about a module.
struct LoggedModule {
  /// Empty: lines that name none.
  std::string Name;
  std::vector<log::LogEntry> Entries;
  /// Empty: none is at hand.
  std::string File;
  /// Index in ExplainResult::Modules.
  std::optional<size_t> Explained;
};

struct ExplainResult {
  check::CheckResult Checks;
  /// KernelTree::Root of the kernel.
  std::string KernelRoot;
  std::vector<ExplainedModule> Modules;
  /// None: no log was given.
  std::optional<std::vector<LoggedModule>> Log;
  /// What more could be told of the log's modules with.
  enum class LogLacks : uint8_t { Files, KernelAndFiles } Lacks = LogLacks::Files;
  /// Of the kernel that the log is of, if it is lacking and the log names it.
  std::string LogRelease;

  /// Modules that do not load, by check or by log.
  size_t numRefused() const;
};

} // namespace modver::explain

#endif
