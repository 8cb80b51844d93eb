// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef MODVER_CHECKER_LOADER_NAMEDALIKE_H
#define MODVER_CHECKER_LOADER_NAMEDALIKE_H

#include "llvm/ADT/StringRef.h"

namespace modver::loader {

/// Whether two modules may be one under two names, or two versions of one: `foo_new`, `foo`.
inline bool areNamedAlike(llvm::StringRef A, llvm::StringRef B) {
  constexpr size_t Shortest = 3;
  if (A.size() < B.size())
    std::swap(A, B);
  return B.size() >= Shortest && A.contains(B);
}

} // namespace modver::loader

#endif
