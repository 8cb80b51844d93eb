// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Both CRCs of a symbol, which the kernel's check_version() prints before it says that they differ, where dynamic debug is on for it:
//
//   Found checksum 37A0CBA vs module 37A0CBB
//   probe: disagrees about version of symbol kfree
#ifndef MODVER_CHECKER_LOG_CHECKSUMLINES_H
#define MODVER_CHECKER_LOG_CHECKSUMLINES_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>
#include <vector>

namespace modver::log {

struct ToldChecksums {
  uint64_t Kernel, Module;
  size_t Line; ///< where they stand
};

/// EXPECTS: lines of a log, in their order.
class ChecksumLines {
public:
  void see(llvm::StringRef Line, size_t Number);

  /// Those that belong to a symbol whose version differs by line Number. None: the log does not tell, or tells several, of modules that were loaded
  /// at one time.
  std::optional<ToldChecksums> takeFor(size_t Number);

private:
  std::vector<ToldChecksums> Told;
};

} // namespace modver::log

#endif
