// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whether two version magics are the same to the loader.
#ifndef MODVER_CHECKER_LOADER_VERMAGIC_H
#define MODVER_CHECKER_LOADER_VERMAGIC_H

#include <string_view>

namespace modver::loader {

/// Byte by byte; with IgnoreRelease (symbol versions tell more than a release does), without what stands before the first space. Trailing spaces
/// count.
inline bool sameVermagic(std::string_view A, std::string_view B, bool IgnoreRelease) {
  auto Tail = [](std::string_view S) { return S.substr(std::min(S.find(' '), S.size())); };
  return IgnoreRelease ? Tail(A) == Tail(B) : A == B;
}

} // namespace modver::loader

#endif
