// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// SUSE's severity rules: for which symbols changes are tolerated.
#ifndef MODVER_CHECKER_DIFF_RULES_H
#define MODVER_CHECKER_DIFF_RULES_H

#include "checker/types/Abi.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/GlobPattern.h"
#include <vector>

namespace modver::diff {

struct Rule {
  /// What the pattern is held against: a symbol's exporter, its namespace (which a symbol may not have; then the rule does not apply), or its name.
  enum class Subject : uint8_t { Exporter, Namespace, Name };

  Subject What;
  llvm::GlobPattern Pattern;
  /// Changes are tolerated.
  bool Passes;
  /// As in the file, without comment: `drivers/staging/* PASS`.
  llvm::StringRef Text;
  unsigned Line;
  bool IsUsed = false;

  bool appliesTo(const types::AbiSymbol &S) const;
};

/// In the order of the file. Fails with the lines that are no rules, `FILE:LINE: what was found, what was expected`. The result points into Text.
llvm::Expected<std::vector<Rule>> parseRules(llvm::StringRef Text, llvm::StringRef File);

} // namespace modver::diff

#endif
