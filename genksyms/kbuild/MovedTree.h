// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Compilation databases of trees that were copied or moved: they name files of the tree that they were made in.
#ifndef MODVER_GENKSYMS_KBUILD_MOVEDTREE_H
#define MODVER_GENKSYMS_KBUILD_MOVEDTREE_H

#include "BuildPlan.h"
#include "llvm/ADT/SmallString.h"

namespace modver::genksyms {

/// The directory's name without links: make records that one. The directory's own name if there is none without.
llvm::SmallString<256> withoutLinks(llvm::StringRef Directory);

/// Puts New in the place of Old, in directories, sources, outputs and the words of commands, where Old or a path below it is named.
void rebase(std::vector<BuildObject> &Objects, llvm::StringRef Old, llvm::StringRef New);

/// Fails if commands are run outside Directory for objects that are outside it, too: their sources and headers are of another tree. Names the first
/// of them, and what to do.
llvm::Error checkPlaces(const BuildPlan &Plan, llvm::StringRef Directory);

} // namespace modver::genksyms

#endif
