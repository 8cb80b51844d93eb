// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Packages that the user named as kernels, unpacked while the program runs.
#ifndef MODVER_CHECKER_KERNEL_UNPACKEDPACKAGE_H
#define MODVER_CHECKER_KERNEL_UNPACKEDPACKAGE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace modver::kernel {

/// A package without a file that findKernel() looks for: of documentation, of tools.
class NoKernelPackage : public llvm::ErrorInfo<NoKernelPackage, llvm::StringError> {
public:
  static char ID;
  explicit NoKernelPackage(const llvm::Twine &Message) : ErrorInfo(Message, llvm::inconvertibleErrorCode()) {}
};

/// The directory below which those files of the package are that findKernel() looks for, in a temporary directory that is removed when the program
/// ends. A package is unpacked once, however often it is named. Fails if it is damaged, and with NoKernelPackage if it has no such files.
llvm::Expected<std::string> unpackedPackage(const std::string &File);

/// Such directories for packages that were named together. Those that could be installed side by side share one, since distributions split a kernel:
/// its image, its modules in several packages, its headers. Packages of which two have different files of one name, as two builds of one release,
/// do not. Fails as unpackedPackage() does.
llvm::Expected<std::vector<std::string>> unpackedTogether(llvm::ArrayRef<std::string> Files);

/// Text with each path below such a directory as the user would name it: `/tmp/modver-1a2b/boot/vmlinuz` → `linux-image.deb/boot/vmlinuz`.
std::string withPackageNames(std::string Text);

} // namespace modver::kernel

#endif
