// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The kernels that are at hand: installed, unpacked from packages, or as files of their exports.
#ifndef MODVER_CHECKER_KERNEL_KNOWNKERNELS_H
#define MODVER_CHECKER_KERNEL_KNOWNKERNELS_H

#include "KernelChoice.h"

namespace modver::kernel {

/// The kernels installed below Root, and those of which there are headers in usr/src.
std::vector<ChosenKernel> installedKernels(const std::string &Root);

} // namespace modver::kernel

#endif
