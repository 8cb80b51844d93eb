// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A kernel as a flat image of memory, without section headers: its export tables are found by what they look like.
//
//   __ksymtab  __ksymtab_gpl  …   __kcrctab  __kcrctab_gpl  …   [__kflagstab]   __ksymtab_strings
//   ──────── N entries ────────   ───────── N CRCs ─────────    ── N bytes ──   names, the first right behind
//
// follow one another. Every entry points to a name, and within a table names ascend, as the kernel searches by bisection (before 3.0 they do not,
// but lie in memory in the order of the entries). That is where the search starts; the distance from the last entry to the first name then tells
// what is between.
#ifndef MODVER_CHECKER_IMAGE_RAWKERNEL_H
#define MODVER_CHECKER_IMAGE_RAWKERNEL_H

#include "modver/Kernel.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace modver::image {

/// Fills in Exports, HasModversions and Storage of Result; Target as given. Without Target, both byte orders and widths are tried, and Target is that
/// of Machine, unless that is EM_NONE. Tables with fewer than 32 exports in a row are not found. Of tables that only old kernels have
/// (__ksymtab_unused and so on), empty ones cannot be told from absent ones: those that are there count as unused, unused_gpl, gpl_future, in that
/// order.
llvm::Error readRawKernel(llvm::StringRef Image, llvm::StringRef File, std::optional<ElfTarget> Target, Kernel &Result, uint16_t Machine = 0);

} // namespace modver::image

#endif
