// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Packages that the user named as kernels, unpacked while the program runs.
#ifndef MODVER_CHECKER_KERNEL_UNPACKEDPACKAGE_H
#define MODVER_CHECKER_KERNEL_UNPACKEDPACKAGE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace modver::kernel {

/// The directory below which those files of the package are that findKernel() looks for, in a temporary directory that is removed when the program
/// ends. A package is unpacked once, however often it is named. Fails if it is damaged, or has no such files.
llvm::Expected<std::string> unpackedPackage(const std::string &File);

/// Text with each path below such a directory as the user would name it: `/tmp/modver-1a2b/boot/vmlinuz` → `linux-image.deb/boot/vmlinuz`.
std::string withPackageNames(std::string Text);

} // namespace modver::kernel

#endif
