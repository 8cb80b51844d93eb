// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Modules in directories that need not be those of a kernel.
#ifndef MODVER_CHECKER_KERNEL_MODULESBELOW_H
#define MODVER_CHECKER_KERNEL_MODULESBELOW_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace modver::kernel {

/// All files under Directory that are modules by their names, by path. If none is, the objects (`.o`) that are modules by their contents, as those of
/// Linux up to 2.4 are: others, which a build leaves, are none.
llvm::Expected<std::vector<std::string>> moduleFilesUnder(const std::string &Directory);

/// The same of a directory that the user named for its modules: fails if there are none.
llvm::Expected<std::vector<std::string>> moduleFilesIn(const std::string &Directory);

/// Each of Paths, directories by what moduleFilesIn() has of them.
llvm::Expected<std::vector<std::string>> moduleFilesOf(llvm::ArrayRef<std::string> Paths);

} // namespace modver::kernel

#endif
