// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which modules are built in: modules.builtin, which Kbuild writes beside the modules, has a path a line.
#ifndef MODVER_CHECKER_KERNEL_BUILTINMODULES_H
#define MODVER_CHECKER_KERNEL_BUILTINMODULES_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace modver::kernel {

/// The names, sorted.
std::vector<std::string> parseBuiltInModules(llvm::StringRef List);

/// The same of the file in a tree of modules; nothing, where there is none.
std::vector<std::string> readBuiltInModules(llvm::StringRef Directory);

} // namespace modver::kernel

#endif
