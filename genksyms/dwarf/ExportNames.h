// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The names whose versions are asked for, and their order, which is that of the real program's table.
#ifndef MODVER_GENKSYMS_DWARF_EXPORTNAMES_H
#define MODVER_GENKSYMS_DWARF_EXPORTNAMES_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <optional>
#include <vector>

namespace modver::dwarf {

/// What the compiler may put before the name of an export: a pointer to it, which makes sure that its type is described.
inline constexpr llvm::StringRef SymbolPointerPrefix = "__gendwarfksyms_ptr_";

/// Where the real program's tables have a name: FNV-1a over bytes as C's char on x86, those from 0x80 on being negative, modulo their size.
uint32_t bucketOf(llvm::StringRef Name);

class ExportNames {
public:
  /// One a line: the first word counts. Fails at a line without one.
  static llvm::Expected<ExportNames> parse(llvm::StringRef Text);

  size_t size() const { return Names.size(); }
  /// In the order they were read, without repetitions.
  llvm::StringRef name(uint32_t Index) const { return Names[Index]; }
  std::optional<uint32_t> find(llvm::StringRef Name) const;

  /// Indices by bucket, and in one, the last one read first. Output and much of the work has this order.
  llvm::ArrayRef<uint32_t> bucketOrder() const { return Order; }

private:
  std::vector<llvm::StringRef> Names; ///< keys of Indices
  llvm::StringMap<uint32_t> Indices;
  std::vector<uint32_t> Order;
};

} // namespace modver::dwarf

#endif
