// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the reports of modver check say alike of a module. Nothing of it is escaped.
#ifndef MODVER_CHECKER_REPORT_CHECKWORDS_H
#define MODVER_CHECKER_REPORT_CHECKWORDS_H

#include "checker/check/CheckResult.h"
#include <string>
#include <vector>

namespace modver::report {

/// About a symbol: what the module expects of it, what it is, and the rule that applied. `-`: there is none, or it is not known.
struct SymbolRow {
  std::string Symbol, ModuleCrc, KernelCrc, Exporter, Rule;
};

struct ModuleRows {
  std::vector<std::string> AboutModule; ///< lines
  std::vector<SymbolRow> Symbols;
};

/// What the kernel would notice about the module, in that order.
ModuleRows rowsOf(const check::CheckedModule &M, const check::CheckResult &Result);

/// What insmod, or modprobe, would print of a refused module.
std::string toolLine(const check::CheckedModule &M, const check::CheckResult &Result);

/// `6.1.0-50-amd64 (by the rules of debian 6.1): 3 of 4 modules would load, 1 refused`.
std::string summary(const check::CheckResult &Result);

} // namespace modver::report

#endif
