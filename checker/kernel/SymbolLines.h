// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Lists of symbols as text: System.map, /proc/kallsyms, what nm prints. `ADDRESS TYPE NAME`, then possibly a tab and `[MODULE]`.
#ifndef MODVER_CHECKER_KERNEL_SYMBOLLINES_H
#define MODVER_CHECKER_KERNEL_SYMBOLLINES_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace modver::kernel {

struct SymbolLine {
  uint64_t Address; ///< 0 of what is undefined, too
  char Type;        ///< as nm has it: upper-case is global
  llvm::StringRef Name;
  llvm::StringRef Module; ///< empty: the kernel itself
};

/// Fails with the first line that is not of this form, `FILE:LINE: …`, and if there is no symbol.
llvm::Error forEachSymbolLine(llvm::StringRef Text, llvm::StringRef File, llvm::function_ref<void(const SymbolLine &)> Visit);

} // namespace modver::kernel

#endif
