// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Differences as values, for the tests of reports.
#ifndef MODVER_TESTS_UNIT_CHECKER_DIFFSAMPLES_H
#define MODVER_TESTS_UNIT_CHECKER_DIFFSAMPLES_H

#include "checker/diff/Change.h"
#include <deque>
#include <memory>

namespace modver::diff::test {

/// USAGE: addChange() in the order of names, then addCause(), finish(), then D.
class Sample {
public:
  Sample(std::string OldName, std::string NewName) {
    Old.Name = std::move(OldName);
    New.Name = std::move(NewName);
    Old.HasSymvers = New.HasSymvers = true;
    D.Old = &Old;
    D.New = &New;
  }

  /// Of a kind that tells which side is there; what differs is the caller's matter. Returns the change's index.
  uint32_t addChange(ChangeKind Kind, Severity Level, const types::AbiSymbol &OldSymbol, const types::AbiSymbol &NewSymbol, bool IsTolerated = false);
  uint32_t addCrcChange(std::string Name, bool IsTolerated = false);
  void addCause(std::string Name, std::string OldText, std::string NewText, std::vector<uint32_t> Exports, uint32_t NumAlone);
  /// Fills in the symbols of both sides, and as many more that did not change.
  void finish(size_t NumUnchanged);

  /// Kept as long as the sample.
  std::string_view keep(std::string Text) { return Texts.emplace_back(std::move(Text)); }

  Diff D;

private:
  types::Abi Old, New;
  std::shared_ptr<const PolicyEntry> Rule = std::make_shared<PolicyEntry>(PolicyEntry{"severities", 7, "ignored PASS"});
  std::deque<types::AbiSymbol> Symbols;
  std::deque<std::string> Texts;
};

/// One change of each kind, one of them tolerated, of two causes.
std::unique_ptr<Sample> smallSample();
/// Names and definitions of all the bytes that mean something to a format, or nothing to any.
std::unique_ptr<Sample> hostileSample();
/// More than any format shows.
std::unique_ptr<Sample> largeSample();
/// As many exports as a release of a distribution's kernel changes, and 200 causes that each of them has.
std::unique_ptr<Sample> manySample();
/// No difference.
std::unique_ptr<Sample> equalSample();

} // namespace modver::diff::test

#endif
