// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What changes are called, in every report for people.
#ifndef MODVER_CHECKER_REPORT_CHANGEWORDS_H
#define MODVER_CHECKER_REPORT_CHANGEWORDS_H

#include "checker/diff/Change.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace modver::report {

/// `struct device` of `s#device`; an export's name is itself.
std::string definitionName(std::string_view Name);

/// "2 members added, 1 removed", "only declared before, defined now", … Name: of the definition.
std::string describe(const diff::DefinitionChange &Change, std::string_view Name);

/// 18,254
std::string withSeparators(uint64_t Number);

} // namespace modver::report

#endif
