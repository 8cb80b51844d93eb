// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// __ksymtab, __kcrctab and __kflagstab of a kernel's image, once it is known where they are.
#ifndef MODVER_CHECKER_IMAGE_EXPORTTABLES_H
#define MODVER_CHECKER_IMAGE_EXPORTTABLES_H

#include "KernelMemory.h"
#include "modver/Kernel.h"
#include "llvm/Support/Error.h"
#include <string>

namespace modver::image {

/// What one entry looks like, in the tables of one image. An entry is value, name, and from 5.4 on namespace.
struct ExportLayout {
  /// 32-bit offsets, each from its own field (4.19 on; x86 and arm64), rather than pointers.
  bool IsRelative = false;
  bool HasNamespace = false;
  /// Bytes of a CRC: 4; 8 on 64-bit machines up to 4.9; 0: there are none.
  unsigned CrcSize = 0;

  unsigned fieldSize(bool Is64Bit) const { return !IsRelative && Is64Bit ? 8 : 4; }
  unsigned stride(bool Is64Bit) const { return fieldSize(Is64Bit) * (HasNamespace ? 3 : 2); }
};

/// The exports of one kind. Entry i has CRC i and flags i.
struct ExportTable {
  std::string Name; ///< of the section, for messages
  ExportKind Kind = ExportKind::Plain;
  uint64_t Address = 0;
  llvm::StringRef Entries;
  uint64_t CrcAddress = 0;
  llvm::StringRef Crcs; ///< empty: none
  /// From 7.1 on, one byte each, whose bit 0 makes an export GPL-only whatever Kind is; empty: none.
  llvm::StringRef Flags;
};

/// The name of entry Index; empty if that is not a name.
/// REQUIRES: the entry is within the table.
llvm::StringRef exportName(const KernelMemory &Memory, const ExportLayout &Layout, const ExportTable &Table, size_t Index);

/// Fills in Exports, HasModversions, HasExportFlags and Storage of Result. Fails at the first entry that names nothing.
/// REQUIRES: every table's Entries, Crcs and Flags are of one count by Layout.
llvm::Error readExports(const KernelMemory &Memory, const ExportLayout &Layout, llvm::ArrayRef<ExportTable> Tables, llvm::StringRef File,
                        Kernel &Result);

} // namespace modver::image

#endif
