// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What modver explain found, as a value: what its reports print.
#ifndef MODVER_CHECKER_EXPLAIN_EXPLAINRESULT_H
#define MODVER_CHECKER_EXPLAIN_EXPLAINRESULT_H

#include "Explanation.h"
#include "ExportsElsewhere.h"
#include "checker/check/CheckResult.h"
#include "checker/log/KernelLog.h"
#include <map>

namespace modver::explain {

struct ExplainedModule {
  /// One of ExplainResult::Checks.Loads.
  const check::CheckedModule *Checked;
  explain::Explanation Why;
  /// Of symbols that nobody exports: who does in another kernel that is known. By the symbol, which is one of Checked's.
  std::map<std::string_view, ExportedElsewhere> Elsewhere = {};
};

/// What the kernel of a log tells of a symbol that the log says is unknown.
struct LoggedSymbol {
  std::string Symbol;
  std::string_view Exporter = {}; ///< `vmlinux`, or a module's name; empty: nobody
  bool IsGplOnly = false;
  // Of one that nobody exports, but a module, if it is not known what they export:
  bool KnowsModules = true;
  loader::InKernel InKernel = loader::InKernel::NotKnown;
  std::vector<loader::NearExport> Near = {};
  std::optional<ExportedElsewhere> Elsewhere = {};
};

/// A CRC that shows that the kernel, or the module's file, that is at hand is not the one of the log.
struct OtherThanLogged {
  bool IsKernel;
  std::string Name; ///< the kernel's, or the file's
  std::string Symbol;
  uint64_t Logged, Found;
  size_t Line;
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
  std::vector<OtherThanLogged> Others = {};
  /// Of a module that is not explained, if the kernel of the log is at hand: symbols that are unknown. Views point into what the caller keeps.
  std::vector<LoggedSymbol> Symbols = {};

  const LoggedSymbol *find(llvm::StringRef Symbol) const {
    auto Found = llvm::find_if(Symbols, [&](const LoggedSymbol &S) { return S.Symbol == Symbol; });
    return Found == Symbols.end() ? nullptr : &*Found;
  }
};

struct ExplainResult {
  check::CheckResult Checks;
  /// KernelTree::Root of the kernel.
  std::string KernelRoot;
  std::vector<ExplainedModule> Modules;
  /// It is known what modules of the kernel export.
  bool KnowsModules = true;
  /// None: no log was given.
  std::optional<std::vector<LoggedModule>> Log;
  /// What more could be told of the log's modules with.
  enum class LogLacks : uint8_t { Files, KernelAndFiles } Lacks = LogLacks::Files;
  /// Of the kernel that the log is of, if it is lacking and the log names it.
  std::string LogRelease;
  /// The name of the kernel that LoggedModule::Symbols are of; empty: there are none.
  std::string LogKernel;

  /// Modules that do not load, by check or by log.
  size_t numRefused() const;
};

} // namespace modver::explain

#endif
