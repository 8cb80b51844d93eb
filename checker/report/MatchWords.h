// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the reports of modver match say alike. All of it is escaped.
#ifndef MODVER_CHECKER_REPORT_MATCHWORDS_H
#define MODVER_CHECKER_REPORT_MATCHWORDS_H

#include "checker/match/Grouping.h"
#include "llvm/Support/raw_ostream.h"
#include <map>
#include <string>
#include <vector>

namespace modver::report {

/// A file is called as it was given, so that it cannot be taken for the module of that name that a kernel has.
std::string labelOf(const match::MatchedModule &M);

/// `loads`, `kmalloc: CRC differs (+1 more)`.
std::string wordsOf(const match::Match &M);

/// `a`, `b`, … `z`, `aa`: of reasons; `A`, … of groups.
std::string letters(size_t Number, char First);

/// What names each of the groups: the label of its module, or a letter if it has more.
std::vector<std::string> namesOfGroups(const match::MatchResult &Result, const match::Grouping &Groups);

/// What a letter in the table stands for: `CRC differs: module_layout (27 modules), kmalloc (2)`.
std::string footnote(const match::SharedReason &R);

/// `A, B and c.ko (28 modules)`. Names: namesOfGroups().
std::string toRebuild(const match::RebuildNeed &Need, const match::Grouping &Groups, llvm::ArrayRef<std::string> Names);

/// `6.1.0-9-amd64, 6.1.0-10-amd64 and 6.12.1`.
std::string kernelsOf(const match::RebuildNeed &Need, const match::MatchResult &Result);

/// How many modules have each reason: the most first, the others counted together. Words: as they are shown.
void printReasons(llvm::raw_ostream &Out, const std::map<std::string, size_t> &NumByWords);

/// How many of the modules the kernel of that column loads.
size_t numLoading(const match::MatchResult &Result, size_t Kernel);

} // namespace modver::report

#endif
