// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// In which directories `#include` looks.
#ifndef MODVER_GENKSYMS_FRONTEND_SEARCHORDER_H
#define MODVER_GENKSYMS_FRONTEND_SEARCHORDER_H

#include "CompilerPersonality.h"

namespace modver::genksyms {

/// Directories as the flags and the compiler name them, in order, whether they are there or not. Those before FirstAngled are for names in quotes,
/// those from FirstSystem on have system headers.
struct SearchOrder {
  std::vector<llvm::StringRef> Directories;
  size_t FirstAngled = 0, FirstSystem = 0;
};

/// Points into both.
SearchOrder searchOrder(const PreprocessorFlags &Flags, const CompilerPersonality &Personality);

} // namespace modver::genksyms

#endif
