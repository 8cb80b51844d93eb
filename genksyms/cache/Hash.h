// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// By what contents and keys are told apart: the first 16 bytes of a BLAKE3.
#ifndef MODVER_GENKSYMS_CACHE_HASH_H
#define MODVER_GENKSYMS_CACHE_HASH_H

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/BLAKE3.h"
#include <array>

namespace modver::genksyms {

using Hash = std::array<uint8_t, 16>;

inline Hash hashOf(llvm::StringRef Bytes) { return llvm::BLAKE3::hash<std::tuple_size_v<Hash>>(llvm::arrayRefFromStringRef(Bytes)); }

inline llvm::StringRef bytesOf(const Hash &H) { return llvm::toStringRef(H); }

/// Of a sequence of values: no two sequences have the same bytes.
class Hasher {
public:
  Hasher &add(uint64_t Number) {
    State.update(llvm::StringRef(reinterpret_cast<const char *>(&Number), sizeof(Number)));
    return *this;
  }
  Hasher &add(llvm::StringRef Text) {
    add(uint64_t(Text.size()));
    State.update(Text);
    return *this;
  }
  Hash finish() { return State.final<std::tuple_size_v<Hash>>(); }

private:
  llvm::BLAKE3 State;
};

} // namespace modver::genksyms

#endif
