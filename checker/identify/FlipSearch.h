// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which choices, taken together, give a text a wanted CRC?
//
// Each choice is a list of edits of a base text. Few choices are tried in all combinations, each a few table look-ups (CrcAlgebra.h). More of them
// meet in the middle: a combination is cut in two by the places of its edits; what the left part makes of D = 0 must be what the right part, undone,
// makes of the wanted D, and the right parts are in a hash table.
#ifndef MODVER_CHECKER_IDENTIFY_FLIPSEARCH_H
#define MODVER_CHECKER_IDENTIFY_FLIPSEARCH_H

#include "CrcAlgebra.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <chrono>
#include <memory>

namespace modver::identify {

struct Choice {
  /// Choices that have a group in common exclude each other: values of one option.
  std::vector<unsigned> Groups;
  /// In their order, not touching each other.
  std::vector<Edit> Edits;
};

/// REQUIREMENTS: Edits are of Base. Where edits of two choices insert text at one place, that of the earlier choice comes first.
/// GUARANTEES: every combination that is passed on has the CRC, if each edit does as much beside the others as alone. A combination whose edits
/// overlap is none. Of more than four choices, combinations may be missed where the edits of several are interleaved.
class FlipSearch {
public:
  using Clock = std::chrono::steady_clock;
  /// Called with indices of choices, in their order; true ends the search.
  using Visitor = llvm::function_ref<bool(llvm::ArrayRef<unsigned>)>;

  FlipSearch(std::shared_ptr<const BaseText> Base, uint32_t Wanted, std::vector<Choice> Choices,
             Clock::time_point Deadline = Clock::time_point::max());

  enum class Outcome { Accepted, Exhausted, TooMany, OutOfTime };
  /// All combinations of Count choices. TooMany: it would take too long, and nothing was tried.
  Outcome search(unsigned Count, Visitor Found);

  /// The CRC of the text with these choices, in the order of their indices; none if they cannot be together.
  std::optional<uint32_t> crcOf(llvm::ArrayRef<unsigned> Combination) const;

private:
  struct Event {
    uint32_t Begin, End;
    unsigned Choice;
    AffineMap Forward, Backward;
  };
  bool fit(unsigned A, unsigned B) const { return Fitting[A * Choices.size() + B]; }
  bool fitsAll(unsigned New, llvm::ArrayRef<unsigned> Others) const;
  /// The numbers of the combination's events, in their order.
  void gather(llvm::ArrayRef<unsigned> Combination, llvm::SmallVectorImpl<unsigned> &Ranks) const;
  uint32_t forward(llvm::ArrayRef<unsigned> Combination) const;
  uint32_t backward(llvm::ArrayRef<unsigned> Combination) const;

  /// A combination that is being put together.
  struct Trial {
    const unsigned Count;
    const llvm::ArrayRef<unsigned> Order; ///< choices, by their first event
    std::vector<unsigned> Chosen;
    /// After none, one, … of these: the D, and the end of their events.
    std::vector<uint32_t> Made;
    std::vector<unsigned> EndRank;
  };
  Outcome tryAll(Trial &T, unsigned From, Visitor Found);
  /// Of a choice without events: behind all others'.
  unsigned firstRank(unsigned C) const { return Own[C].empty() ? Events.size() : Own[C].front(); }
  Outcome meet(unsigned Count, llvm::ArrayRef<unsigned> Order, Visitor Found);
  Outcome meetAround(unsigned Count, Visitor Found);
  bool isLate();

  std::shared_ptr<const BaseText> Base;
  uint32_t Wanted; ///< the D
  std::vector<Choice> Choices;
  std::vector<Event> Events;              ///< by place
  std::vector<std::vector<unsigned>> Own; ///< of each choice: its events
  std::vector<bool> Fitting;
  std::vector<bool> IsWide; ///< other choices have edits between its own
  Clock::time_point Deadline;
  unsigned UntilClock = 0;
};

} // namespace modver::identify

#endif
