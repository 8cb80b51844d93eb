// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The kernels that are at hand: installed, unpacked from packages, or as files of their exports.
#ifndef MODVER_CHECKER_EXPLAIN_KNOWNKERNELS_H
#define MODVER_CHECKER_EXPLAIN_KNOWNKERNELS_H

#include "checker/image/KernelTree.h"

namespace modver::explain {

/// Those installed below Root (empty: the system), of which there is an image or the symvers: with modules in lib/modules or usr/lib/modules, or
/// headers in usr/src. Each release once, in the order of their names.
std::vector<image::KernelTree> installedKernels(llvm::StringRef Root);

/// Those in Path, which the user named: a Module.symvers or a kernel image; or a directory, which is one of modules, headers or a build, or has
/// kernels installed below it, or holds such files and directories. Sorted by path. Fails if Path is not there or cannot be read; what else is in a
/// directory is passed over.
llvm::Expected<std::vector<image::KernelTree>> kernelsIn(llvm::StringRef Path);

/// Adds what findKernel() finds, if it finds a kernel.
void addKernel(std::vector<image::KernelTree> &To, llvm::StringRef Name, llvm::StringRef Root);

/// What tells a kernel from others for the user: its release, else its file.
std::string nameOf(const image::KernelTree &Tree);

} // namespace modver::explain

#endif
