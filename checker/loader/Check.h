// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a kernel would say to a module: the loader's rules, without a file or a kernel in sight.
//
//   Check.cpp             the steps of loading, in their order
//     VersionCheck.h      step 5 and part of 9: is this symbol's CRC the one that the module was built against?
//     Resolution.h        step 9: find every symbol that the module needs
//     Vermagic.h, Licence.h, Namespaces.h, LoaderProfile.h
#ifndef MODVER_CHECKER_LOADER_CHECK_H
#define MODVER_CHECKER_LOADER_CHECK_H

#include "LoadedKernel.h"
#include "LoaderProfile.h"
#include "Verdict.h"

namespace modver::loader {

/// What init_module() of M would log and return. Nothing is changed; LoadedKernel::remember and, if it loads, ::load are the caller's part.
/// The verdict's views point into its arguments.
Verdict check(const LoadedKernel &K, const Module &M, const LoaderProfile &P);

} // namespace modver::loader

#endif
