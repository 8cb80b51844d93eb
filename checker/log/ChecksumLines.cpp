// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ChecksumLines.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace modver::log {

/// How many lines of others may stand between the two.
static constexpr size_t MostBetween = 4;

/// Text begins with a number as the kernel prints it.
static bool takeHex(StringRef &Text, uint64_t &Number) {
  Text.consume_front("0x");
  return !Text.consumeInteger(16, Number);
}

void ChecksumLines::see(StringRef Line, size_t Number) {
  static constexpr StringRef Words = "Found checksum ";
  const size_t At = Line.find(Words);
  if (At == StringRef::npos)
    return;
  StringRef Rest = Line.substr(At + Words.size());
  ToldChecksums Found = {0, 0, Number};
  if (takeHex(Rest, Found.Kernel) && Rest.consume_front(" vs module ") && takeHex(Rest, Found.Module) &&
      (Rest.empty() || !llvm::isAlnum(Rest.front())))
    Told.push_back(Found);
}

std::optional<ToldChecksums> ChecksumLines::takeFor(size_t Number) {
  std::vector<ToldChecksums> Near = std::move(Told);
  Told.clear();
  llvm::erase_if(Near, [&](const ToldChecksums &T) { return T.Line + MostBetween + 1 < Number; });
  return Near.size() == 1 ? std::optional(Near.front()) : std::nullopt;
}

} // namespace modver::log
