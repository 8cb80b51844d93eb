// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// All entries of a unit, and how they are in each other. LLVM has such a tree, too: making it took a fifth of the time.
#ifndef MODVER_GENKSYMS_DWARF_ENTRYTREE_H
#define MODVER_GENKSYMS_DWARF_ENTRYTREE_H

#include "EntryLayout.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <memory>

namespace modver::dwarf {

class EntryTree {
public:
  struct Entry {
    const EntryLayout *Layout;
    uint64_t Offset; ///< in the section
    uint32_t Parent; ///< or None
    uint32_t NextSibling = None;
  };
  static constexpr uint32_t None = ~uint32_t(0);

  /// Errors say what is wrong at which offset. Afterwards there is an entry at least.
  llvm::Error read(llvm::DWARFUnit &Unit);

  bool isRead() const { return !Entries.empty(); }
  uint32_t size() const { return Entries.size(); }
  const Entry &operator[](uint32_t Index) const { return Entries[Index]; }
  uint32_t firstChild(uint32_t Index) const { return Index + 1 < size() && Entries[Index + 1].Parent == Index ? Index + 1 : None; }
  /// The entry that begins at an offset, or None.
  uint32_t at(uint64_t Offset) const;

private:
  llvm::Error readEntries(llvm::DWARFUnit &Unit);
  const EntryLayout *layout(uint64_t Code, llvm::DWARFUnit &Unit);
  void add(const EntryLayout *Layout, uint64_t Offset, uint32_t Parent);

  std::vector<Entry> Entries;
  /// By the code of the abbreviation. Compilers count from 1 on, so that nearly all are among the former.
  std::vector<std::unique_ptr<EntryLayout>> Layouts;
  llvm::DenseMap<uint64_t, std::unique_ptr<EntryLayout>> OtherLayouts;
  uint64_t Begin = 0;            ///< of the first entry
  std::vector<uint32_t> FirstIn; ///< a block of the unit, counted from Begin → the first entry that begins in it, or after it
};

} // namespace modver::dwarf

#endif
