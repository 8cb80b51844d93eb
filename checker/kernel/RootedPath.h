// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Paths under another root directory, as a process in a chroot sees them.
#ifndef MODVER_CHECKER_KERNEL_ROOTEDPATH_H
#define MODVER_CHECKER_KERNEL_ROOTEDPATH_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace modver::kernel {

/// Where Path, as seen under Root, is on this system: with symbolic links followed, absolute ones and `..` not leaving Root. A relative Path starts
/// at Root. Without a Root, Path itself. None: there is no such file, or its links lead in a circle.
///
/// The result holds no symbolic link below Root, so opening it stays in Root as long as nobody changes the tree meanwhile.
std::optional<std::string> resolveInRoot(llvm::StringRef Root, llvm::StringRef Path);

} // namespace modver::kernel

#endif
