// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which commits, or patches of a series, changed the definitions that are causes.
#ifndef MODVER_CHECKER_REVISIONS_CAUSECOMMITS_H
#define MODVER_CHECKER_REVISIONS_CAUSECOMMITS_H

#include "RevisionTrees.h"
#include "checker/diff/Change.h"

namespace modver::revisions {

/// From one revision to the next.
struct SourceStep {
  diff::ChangedBy By;
  std::string After;               ///< what git takes for a tree
  std::vector<std::string> Before; ///< of a merge several
  std::vector<std::string> Files;  ///< that may differ
};

struct Patch {
  std::string File; ///< as the user named it
  std::string Text;
};

/// Fails with the errors of all that are no patches. They may be compressed.
llvm::Expected<std::vector<Patch>> readPatches(llvm::ArrayRef<std::string> Files);

/// What a series makes of a revision.
struct PatchedRevision {
  Revision Last;
  std::vector<SourceStep> Steps;
};
/// Each patch is applied to what the one before it gives, the first to Base. Fails with git's words if one does not apply.
llvm::Expected<PatchedRevision> applyPatches(const source::Repository &From, const Revision &Base, llvm::ArrayRef<Patch> Series);

/// Sets Cause::From, where that can be told by the texts of the sources: from Old to New by Patches, or, where there are none, by the commits between
/// both.
llvm::Error findOrigins(diff::Diff &D, const source::Repository &In, const Revision &Old, const Revision &New,
                        const std::optional<std::vector<SourceStep>> &Patches);

} // namespace modver::revisions

#endif
