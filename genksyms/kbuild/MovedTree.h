// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Trees that were copied or moved: their compilation databases, and the makefiles of O= directories, name the tree that they were made in.
#ifndef MODVER_GENKSYMS_KBUILD_MOVEDTREE_H
#define MODVER_GENKSYMS_KBUILD_MOVEDTREE_H

#include "BuildPlan.h"
#include "llvm/ADT/SmallString.h"

namespace modver::genksyms {

/// The directory's name without links: make records that one. The directory's own name if there is none without.
llvm::SmallString<256> withoutLinks(llvm::StringRef Directory);

/// Puts New in the place of Old, in directories, sources, outputs and the words of commands, where Old or a path below it is named.
void rebase(std::vector<BuildObject> &Objects, llvm::StringRef Old, llvm::StringRef New);

/// Where a plan's commands are from.
enum class CommandsFrom : uint8_t { Database, DryRun };

/// Fails if commands are run outside Directory for objects that are outside it, too: their sources and headers are of another tree. Names the first
/// of them, and what to do.
llvm::Error checkPlaces(const BuildPlan &Plan, llvm::StringRef Directory, CommandsFrom From);

} // namespace modver::genksyms

#endif
