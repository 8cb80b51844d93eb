// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The names of all symbols of a kernel, exported or not: from its image, or from a file that lists them.
#ifndef MODVER_CHECKER_KERNEL_SYMBOLNAMES_H
#define MODVER_CHECKER_KERNEL_SYMBOLNAMES_H

#include "checker/image/Kallsyms.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"

namespace modver::kernel {

class SymbolNames {
public:
  enum class Kind : uint8_t { None, Static, Global };

  SymbolNames() = default;
  explicit SymbolNames(const image::Kallsyms &Names);

  /// What the kernel itself has of this name. Parts that the compiler split off (`NAME.isra.0`) and what modules have do not count as global.
  Kind kindOf(llvm::StringRef Name) const {
    auto It = Kinds.find(Name);
    return It == Kinds.end() ? Kind::None : It->second;
  }

  /// Whether data is among the names, rather than functions alone (without CONFIG_KALLSYMS_ALL).
  bool hasData() const { return HasData; }

private:
  friend llvm::Expected<SymbolNames> parseSymbolNames(llvm::StringRef Text, llvm::StringRef File);
  void add(char Type, llvm::StringRef Name);

  llvm::StringMap<Kind> Kinds;
  bool HasData = false;
};

/// Reads a System.map, a copy of /proc/kallsyms or what nm prints, compressed or not: `ADDRESS TYPE NAME`, then possibly a tab and `[MODULE]`. Fails
/// with the first line that is not of this form, `FILE:LINE: …`, and if there is no symbol.
llvm::Expected<SymbolNames> readSymbolNames(llvm::StringRef File);

/// The same, of text in memory.
llvm::Expected<SymbolNames> parseSymbolNames(llvm::StringRef Text, llvm::StringRef File);

} // namespace modver::kernel

#endif
