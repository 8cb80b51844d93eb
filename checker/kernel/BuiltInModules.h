// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which modules are built in, by what Kbuild writes beside the modules: modules.builtin has a path a line, modules.builtin.modinfo their `.modinfo`,
// each entry with the module's name and a point before it.
#ifndef MODVER_CHECKER_KERNEL_BUILTINMODULES_H
#define MODVER_CHECKER_KERNEL_BUILTINMODULES_H

#include "modver/Kernel.h"
#include "llvm/ADT/StringRef.h"

namespace modver::kernel {

/// By name. Entries of Modinfo on names that List does not have are of no module.
std::vector<BuiltInModule> parseBuiltInModules(llvm::StringRef List, llvm::StringRef Modinfo);

/// The same of the files in a tree of modules; nothing, where there are none.
std::vector<BuiltInModule> readBuiltInModules(llvm::StringRef Directory);

} // namespace modver::kernel

#endif
