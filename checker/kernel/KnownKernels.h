// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The kernels that are at hand: installed, unpacked from packages, or as files of their exports.
#ifndef MODVER_CHECKER_KERNEL_KNOWNKERNELS_H
#define MODVER_CHECKER_KERNEL_KNOWNKERNELS_H

#include "KernelTree.h"

namespace modver::kernel {

/// Where the parts of a kernel are, as CheckRequest::Kernel names it: a file, or what findKernel() takes. Of a file Module.symvers the parts around
/// it, too.
llvm::Expected<KernelTree> kernelTree(llvm::StringRef Name, llvm::StringRef Root);

/// The kernels installed below Root, and those of which there are headers in usr/src.
std::vector<KernelTree> installedKernels(const std::string &Root);

/// The kernels that Path, which the user named, is or has, as chooseKernels() takes it.
llvm::Expected<std::vector<KernelTree>> kernelsIn(const std::string &Path);

/// `uname -r`.
std::string runningRelease();

/// What tells a kernel from others for the user: its release, else its file.
std::string nameOf(const KernelTree &Tree);

} // namespace modver::kernel

#endif
