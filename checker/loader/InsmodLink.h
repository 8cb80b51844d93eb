// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Linux up to 2.4: insmod links a module with the exports of the kernel and of the modules that are loaded. The kernel itself compares nothing.
#ifndef MODVER_CHECKER_LOADER_INSMODLINK_H
#define MODVER_CHECKER_LOADER_INSMODLINK_H

#include "LoadedKernel.h"
#include "LoaderProfile.h"

namespace modver::loader {

/// What becomes of it. The error of a verdict stands for that of insmod, which gives no number.
Verdict linkAsInsmod(const LoadedKernel &K, const Module &M, const LoaderProfile &P);

} // namespace modver::loader

#endif
