// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The search for a configuration in one source tree.
//
//   BuildTree ─► ComputedTargets ─► ConfigSearch ─► flips ─► ReachPlan ─► fragment, merged by Kbuild ─► ComputedTargets, until nothing is found
#ifndef MODVER_CHECKER_IDENTIFY_TREESEARCH_H
#define MODVER_CHECKER_IDENTIFY_TREESEARCH_H

#include "ComputedTargets.h"
#include "SourceSearch.h"

namespace modver::identify {

/// USAGE: begin(), and if this tree is the one, finish().
class TreeSearch {
public:
  using Clock = ConfigSearch::Clock;

  /// Configuration: to begin with; none: Request.Config names it. Request must outlive this.
  /// Others: none if their definitions are not to be searched.
  TreeSearch(const SourceRequest &Request, BuildTree Tree, std::optional<std::string> Configuration, const OtherTypes &Others,
             Clock::time_point Deadline)
      : Request(Request), Tree(std::move(Tree)), Configuration(std::move(Configuration)), Others(Others), Deadline(Deadline) {
    for (const ExpectedCrc &E : Request.Expected)
      Wanted.insert(E.Symbol);
  }

  /// Configures the tree, with what binaries show, and computes. Returns how many CRCs are right.
  llvm::Expected<size_t> begin();
  /// Searches from there.
  llvm::Expected<SourceResult> finish();

private:
  void say(const std::string &What) const { Request.Say(What); }
  llvm::Expected<std::unique_ptr<ComputedTargets>> compute();
  void wantExporters();
  llvm::Error reach(const std::map<std::string, std::string> &Settled, const OptionNames &Spared);
  void report(const ComputedTargets &C, const ConfigSearch &Search);
  Flips exportAll(ComputedTargets &C, OptionIndex &Index, const Settings &Base);
  llvm::Error searchDefinitions(const ComputedTargets &C, const ConfigSearch &Search);
  void addOpen(const ComputedTargets &C, const ConfigSearch &Search);

  const SourceRequest &Request;
  BuildTree Tree;
  std::optional<std::string> Configuration;
  const OtherTypes &Others;
  Clock::time_point Deadline;
  llvm::StringSet<> Wanted;
  std::string Architecture; ///< the directory in arch/
  Exporters By;
  std::optional<KconfigFiles> Kconfig;
  Settings AtFirst;
  std::unique_ptr<ComputedTargets> C; ///< under the configuration that Tree has
  /// What CRCs and binaries show, all rounds together; the symbol that showed it.
  Flips Desired;
  OptionNames Built; ///< of these, those that may as well be y where it says m
  std::map<std::string, std::string> ShownBy;
  SourceResult Result;
};

} // namespace modver::identify

#endif
