// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// After which commit is an export's CRC, or a type's definition, first another?
#ifndef MODVER_CHECKER_REVISIONS_BISECTION_H
#define MODVER_CHECKER_REVISIONS_BISECTION_H

#include "RevisionTrees.h"
#include "checker/diff/BtfComparison.h"

namespace modver::revisions {

struct BisectRequest {
  TreesRequest Trees;
  std::string Old, New; ///< revisions
  std::string Symbol;   ///< an export; empty: Type is asked
  std::string Type;     ///< as types::symtypesNameOf() takes it
};

/// What is asked, in one revision.
struct Observed {
  bool IsThere = false; ///< it is exported, or defined
  std::optional<uint32_t> Crc;
  std::string Definition; ///< the type's record

  bool operator==(const Observed &) const = default;
};

struct FoundCommit {
  std::string Hash, Subject, Author, Date; ///< Date: `2024-03-01`
};

struct Bisection {
  std::string Old, New, Asked; ///< as they were named
  bool IsType = false;
  std::string Object; ///< `security/keys/key.o`, which was computed
  Observed AtOld, AtNew;
  /// None: both ends are alike, or Suspects are what is left.
  std::optional<FoundCommit> First;
  Observed Before, After; ///< of First
  /// Commits of which one is the first, oldest first, since these cannot be computed; and why not.
  struct Suspect {
    FoundCommit Commit;
    std::string Error; ///< empty: the last, which has what New has
  };
  std::vector<Suspect> Suspects;
  size_t NumCommits = 0;  ///< from Old to New
  size_t NumComputed = 0; ///< revisions, without both ends
  /// What differs between both sides of First; none: the sides are not comparable.
  std::shared_ptr<const diff::SidesComparison> Comparison;
  std::shared_ptr<const void> Sides; ///< that Comparison points into

  bool isDifferent() const { return !(AtOld == AtNew); }
};

/// Fails if the revisions are none, one of them cannot be computed, or neither has what is asked.
llvm::Expected<Bisection> bisect(const BisectRequest &Request);

} // namespace modver::revisions

#endif
