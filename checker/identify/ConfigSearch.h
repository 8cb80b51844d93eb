// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which options must have other values, so that exports get the CRCs that they are to have?
//
//   exports whose CRC is right ─► definitions that are settled ("pinned")
//   an export whose CRC is wrong ─► its other definitions ─► options that these may depend on ─► what each does to the export's text, computed
//     ─► the set of flips that gives the CRC (FlipSearch) ─► computed together ─► more exports are right, more definitions pinned ─► the next export
//
// Nothing is taken for found that was not computed by the ordinary path, all flips together.
#ifndef MODVER_CHECKER_IDENTIFY_CONFIGSEARCH_H
#define MODVER_CHECKER_IDENTIFY_CONFIGSEARCH_H

#include "FlipSearch.h"
#include "KconfigFiles.h"
#include "OptionIndex.h"
#include "VariantRuns.h"
#include <chrono>
#include <functional>
#include <set>

namespace modver::identify {

using source::Settings;
using source::valueIn;

/// An export with the CRC that modules expect.
struct Target {
  std::string Symbol;
  uint32_t Wanted = 0;
  std::optional<unsigned> Unit; ///< of the plan; none: no object exports it
  std::optional<uint32_t> Crc;  ///< that was computed last
  std::vector<DefinitionId> Reached;
  bool IsStale = false; ///< flips were found since that may concern it

  bool isRight() const { return Crc == Wanted && !IsStale; }
};

class ConfigSearch {
public:
  using Clock = FlipSearch::Clock;
  struct Inputs {
    VariantRuns &Runs;
    OptionIndex &Index;
    const KconfigFiles &Kconfig;
    const Settings &Base;
    Flips Known;           ///< that searches from other bases have found already
    std::string Directory; ///< that places of definitions are relative to
    Clock::time_point Deadline;
    /// Called with what there is to say on a terminal.
    std::function<void(const std::string &)> Say;
  };

  /// What was found, in the order in which it was.
  struct Step {
    std::string Symbol; ///< whose CRC showed it
    Flips Found;
    size_t NumCandidates = 0;
    size_t NumRight = 0; ///< targets that are known to be right from here on
  };

  /// Targets have their units and are computed, under the base and Start.
  ConfigSearch(Inputs In, std::vector<Target> &Targets, Flips Start) : In(std::move(In)), Targets(Targets), Found(std::move(Start)) {}

  /// Until all are right, nothing is left to try, or little: Kbuild may add to what was found so far, and make the rest easier.
  void run();

  /// Whether something was found that was not known.
  bool hasFound() const;

  const Flips &found() const { return Found; }
  llvm::ArrayRef<Step> steps() const { return Steps; }
  /// Options that have the right value, as another would change a definition that an export with the right CRC has; and that definition.
  const std::map<std::string, std::string> &settled() const { return Settled; }
  /// Options that definitions of exports with the right CRC mention: another value may make them wrong.
  OptionNames pinnedOptions();
  bool isOutOfTime() const { return OutOfTime; }
  /// The definitions of a target that no export with the right CRC has.
  std::vector<DefinitionId> unpinnedOf(const Target &T) const;
  /// Computes the targets that are stale.
  void refreshAll();

private:
  /// What a flip does to a target.
  struct Tried {
    Flips Variant; ///< beside Found
    std::vector<Edit> Edits;
    std::set<std::string> Changed; ///< names of definitions
  };
  /// Definitions that an export has by a flip alone.
  struct Brought {
    Flips By;
    std::vector<DefinitionId> Definitions;
  };

  void searchAll(double Most);
  void pin(const Target &T);
  std::set<std::string> candidateOptions(const Target &T, bool WithIncludes);
  const OptionNames &optionsOf(DefinitionId D);
  std::vector<std::string> valuesOf(const std::string &Option, bool WithNumbers) const;
  bool isHopeless(const Target &T, std::vector<DefinitionId> Unpinned, double Most) const;
  void refreshUnit(unsigned Unit);
  void take(Target &T, const VariantRuns::Outcome &Outcome);
  std::set<Flips> flipsWithin(llvm::ArrayRef<Brought> All, const std::set<std::string> &Candidates, bool WithNumbers);
  std::set<Flips> flipsOfGroups(const Target &T, const std::set<std::string> &Candidates, const std::set<std::string> &WithEffect);
  std::vector<Tried> tryFlips(const Target &T, const std::set<std::string> &Candidates, bool WithNumbers, std::string &Base);
  void sortByPlace(std::vector<Tried> &Effects, const Target &T, llvm::StringRef Base);
  bool solve(Target &T, const std::set<std::string> &Options, double Most);
  bool accept(Target &T, const std::vector<const Tried *> &Parts, llvm::StringRef Base, size_t NumCandidates);
  Flips with(const Flips &More) const;
  bool isLate() { return OutOfTime |= Clock::now() > In.Deadline; }

  Inputs In;
  std::vector<Target> &Targets;
  Flips Found;
  std::vector<Step> Steps;
  std::map<std::string, std::string> Settled;
  std::vector<bool> Pinned; ///< by DefinitionId
  std::map<DefinitionId, OptionNames> Options;
  std::map<unsigned, OptionNames> IncludeOptions; ///< by unit
  std::map<DefinitionId, std::set<OptionNames>> Groups;
  /// What was tried in vain, beside the flips found then.
  struct Failure {
    std::string Symbol;
    std::vector<DefinitionId> Unpinned; ///< sorted
    double Most;                        ///< combinations
    Flips With;
  };
  std::vector<Failure> Failed;
  double NumTriedInVain = 0; ///< combinations, since flips were found last
  bool OutOfTime = false;
};

} // namespace modver::identify

#endif
