// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A Module.symvers from what many modules expect, for those who have a device's modules and not its headers.
#ifndef MODVER_CHECKER_LIST_GATHERING_H
#define MODVER_CHECKER_LIST_GATHERING_H

#include "checker/kernel/Library.h"
#include <map>

namespace modver::list {

struct GatherRequest {
  /// Modules; directories and packages stand for all modules in them.
  std::vector<std::string> Files;
  /// Whose exports complete the modules', as Library::open() takes it; empty: none is at hand.
  std::string Kernel;
  /// Threads. At least 1.
  unsigned Jobs = 1;
};

/// The files that say the same of a symbol's CRC.
struct CrcClaim {
  uint64_t Crc = 0;
  /// The kernel's file, or modules that export the symbol.
  std::vector<std::string_view> Exporters = {};
  /// Modules that expect it.
  std::vector<std::string_view> Users = {};
};

/// A symbol of which not all files say the same.
struct CrcConflict {
  std::string_view Symbol;
  std::vector<CrcClaim> Claims;
  /// There is no row: none of the files that export it, or more than one of them, tells the CRC. Which of the modules is right is not known.
  bool LeftOut = false;
};

/// A symbol that a module uses, and of which there is no row: it is not vmlinux that exports it, and which module does is not known; or nobody tells
/// its CRC, and CRCs of others are told.
struct UntoldSymbol {
  std::string_view Name;
  std::string_view User; ///< the file of the first module that uses it
  bool LacksCrc = false;
};

struct GatheredSymvers {
  /// By name.
  std::vector<ExportRow> Rows;
  /// Likewise.
  std::vector<CrcConflict> Conflicts;
  std::vector<UntoldSymbol> Untold;
  /// Rows of symbols that no file exports: their kinds and namespaces are not known, and the exporter is only where it is a module that its users
  /// depend on.
  size_t NumAssumed = 0;
  /// Keeps alive what the views point into.
  std::shared_ptr<const void> Storage;
};

/// What Files export, and what they expect of others. Fails, with the errors of all, if one cannot be read: what it needs would be missing.
llvm::Expected<GatheredSymvers> gatherSymvers(const GatherRequest &Request, kernel::Library &Files);

} // namespace modver::list

#endif
