// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the reports of differences say alike: sentences for readers, counts.
#ifndef MODVER_CHECKER_REPORT_DIFFWORDS_H
#define MODVER_CHECKER_REPORT_DIFFWORDS_H

#include "checker/diff/Names.h"
#include "support/CrcText.h"
#include "support/TerminalText.h"
#include "llvm/ADT/StringRef.h"
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace modver::report {

/// `layout changed: unsafe`, which stands for itself.
llvm::StringRef words(diff::Compatibility What);

/// `EXPORT_SYMBOL_GPL`.
llvm::StringRef macroOf(ExportKind Kind);

/// What happened to the symbol, without its name, as bytes of the input have it: `CRC changed from 0x01234567 to 0x89abcdef`.
std::string sentence(const diff::SymbolChange &Change);
/// `struct device` of `s#device`; an export's name is itself.
std::string definitionName(std::string_view Name);
/// Text of records, or lines of it, with references as C has them: `struct device * dev; u32 n;` of `s#device * dev; t#u32 n;`.
std::string inC(llvm::StringRef Text);
/// What happened to the definition: `struct device: 2 members added, 1 removed`.
std::string sentence(const diff::Cause &C);

/// A line of a unified diff, for people.
std::string diffLine(llvm::StringRef Line);

/// Where the difference begins in the sources, and where the definition does: `include/linux/mii.h:24, defined at line 18`, ` of the old side` behind
/// the line if it is gone from the new one, ` and 1 more place`. Empty: not known.
std::string placeOf(const diff::Cause &C);

/// Which commits or patches changed it: `changed by 1a2b3c4d5e6f (mm: count pages)`, ` and 2 more commits`; or why none did. Empty: not known. Most:
/// how many to name.
std::string originOf(const diff::Cause &C, size_t Most = 2);

/// The same with the verdict: `struct device: 1 member added; layout changed: unsafe: size 4 → 8`. Without it where nothing can be told for want of
/// sizes and offsets; without the reason where that repeats what happened.
std::string headline(const diff::Cause &C);

/// `24,619 exports are on no list and left out; 47 changes of theirs keep modules from loading`.
std::string sentence(const diff::UnlistedExports &Others);

/// Which side looks incomplete, and why.
std::string sentence(const diff::Incompleteness &I);

/// `18,254`
std::string withSeparators(uint64_t Number);
/// `1 export`, `18,254 exports`.
std::string counted(size_t Count, llvm::StringRef Noun);

struct DiffCounts {
  /// By ChangeKind; of those, the ones that would matter, were they not tolerated.
  std::array<size_t, 6> Changes = {}, ToleratedChanges = {};
  /// Changes that matter; changes that would, were they not tolerated.
  size_t Mattering = 0, Tolerated = 0;
  /// Symbols of the old side that no change is about.
  size_t Unchanged = 0;
  /// Causes of changes that matter.
  size_t MatteringCauses = 0;
};
DiffCounts countChanges(const diff::Diff &D);

/// `6 of 49 changes matter, 43 are tolerated`; `6 changes matter`, if none is tolerated. WithEffect: `changes that keep modules from loading`.
std::string mattering(const DiffCounts &Counts, bool WithEffect = false);
/// Of a cause's exports: `6 exports`, `6 exports and 43 tolerated ones`, `43 tolerated exports`.
std::string countedExports(const diff::Cause &C);

/// What one rule or entry of a list tolerates.
struct ToleratedChanges {
  const diff::PolicyEntry *By;
  /// Indices into Diff::Symbols.
  std::vector<uint32_t> Changes;
};
/// Of the changes that would matter, were they not tolerated; the entries with the most of them first.
std::vector<ToleratedChanges> toleratedChanges(const diff::Diff &D);
/// `tolerated by FILE:LINE: 'text'`.
std::string toleratedBy(const diff::SymbolChange &Change);

/// The causes of a change of CRC.
struct CausesOfChange {
  /// The first one in Diff::Causes.
  const diff::Cause *First = nullptr;
  size_t Count = 0;
};
/// For each of Diff::Symbols.
std::vector<CausesOfChange> causesOfChanges(const diff::Diff &D);
/// `because of struct device and 2 more definitions`; empty if no cause is known.
std::string becauseOf(const CausesOfChange &Causes);

} // namespace modver::report

#endif
