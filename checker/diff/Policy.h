// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What users say about which symbols matter: rules, lists of symbols, lists of what to ignore.
//
//   --symbols ─► limitSymbols(): of both sides, before they are compared
//   --rules, --ignore ─► applyPolicy(): to the changes
#ifndef MODVER_CHECKER_DIFF_POLICY_H
#define MODVER_CHECKER_DIFF_POLICY_H

#include "Change.h"
#include "NameList.h"
#include "Rules.h"
#include <memory>
#include <string>
#include <vector>

namespace modver::diff {

/// Files as the user named them, each possibly compressed.
struct PolicyRequest {
  /// SUSE's severities. Of several files the rules of the first come first.
  std::vector<std::string> Rules;
  /// Lists of symbols, of any form that docs/formats.md has; a symbol may be in any of them. Files or, as RHEL has it, directories with a file for
  /// each symbol.
  std::vector<std::string> Symbols;
  /// Debian's lists.
  std::vector<std::string> Ignore;
};

struct Policy {
  template <typename T> struct FromFile {
    std::string File;
    T Contents;
  };
  std::vector<FromFile<std::vector<Rule>>> Rules;
  /// Not empty: other symbols are left out.
  std::vector<FromFile<NameList>> Symbols;
  std::vector<FromFile<IgnoreList>> Ignore;
  /// What was odd about the files, and could be read all the same.
  std::vector<std::string> Notes;
  /// Keeps alive what the lists point into.
  std::vector<std::shared_ptr<const void>> Storage;
};

/// Fails with everything that is wrong with any of the files.
llvm::Expected<Policy> readPolicy(const PolicyRequest &Request);

/// What is about no symbol of either side: it was misspelt, or is out of date. Rules and entries about exporters and namespaces are left out where a
/// side does not have all of them. EXPECTS: limitSymbols() was not called yet. Fails if that is all of a file, or a list of symbols has none: it is
/// not the right file, and a comparison would say nothing.
llvm::Expected<std::vector<PolicyEntry>> findUnmatched(const Policy &P, const types::Abi &Old, const types::Abi &New);

/// Takes from both sides all symbols that no list of symbols has. None: there are no such lists.
std::optional<UnlistedExports> limitSymbols(Policy &P, types::Abi &Old, types::Abi &New);

/// Sets ToleratedBy of what the first rule that applies lets pass, or what is on a list to ignore; and UnusedRules, to what has been of no use so
/// far: rules that were the first to apply to no change, entries to ignore that are about no change, entries of lists of symbols that name nothing on
/// either side.
///
/// Rules and lists are about the old side's symbol, with its exporter and namespace, because that is what modules were promised; about the new side's
/// if the symbol is added, or if the old side has no symvers.
void applyPolicy(Policy &P, Diff &D);

} // namespace modver::diff

#endif
