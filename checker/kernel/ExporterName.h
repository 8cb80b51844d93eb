// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The name by which Module.symvers knows the module in a file.
#ifndef MODVER_CHECKER_KERNEL_EXPORTERNAME_H
#define MODVER_CHECKER_KERNEL_EXPORTERNAME_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace modver::kernel {

/// Of a module installed under `lib/modules/RELEASE/kernel/` what follows that, of another one the file's name; without suffixes.
std::string exporterOf(llvm::StringRef File);

/// The same, of a module in a modules directory that may have another name; in a build directory it is the path from there.
std::string exporterBelow(llvm::StringRef ModulesDirectory, llvm::StringRef File);

} // namespace modver::kernel

#endif
