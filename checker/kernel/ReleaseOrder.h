// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The order of kernels' releases.
#ifndef MODVER_CHECKER_KERNEL_RELEASEORDER_H
#define MODVER_CHECKER_KERNEL_RELEASEORDER_H

#include "llvm/ADT/StringRef.h"

namespace modver::kernel {

/// Negative: A is older than B; 0: they differ in punctuation at most. Numbers count by value, and more than words, as rpm has it: 6.1.0-9-amd64
/// before 6.1.0-10-amd64, 5.14.0-362.el9 before 5.14.0-362.8.1.el9. Release candidates come before the release: 6.12.0-rc3 before 6.12.0.
int compareReleases(llvm::StringRef A, llvm::StringRef B);

} // namespace modver::kernel

#endif
