// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The debug sections of an ELF file of any class and byte order, relocatable or linked, as if it were loaded.
#ifndef MODVER_GENKSYMS_DWARF_DEBUGSECTIONS_H
#define MODVER_GENKSYMS_DWARF_DEBUGSECTIONS_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>

namespace modver::dwarf {

struct DebugSections {
  bool IsLittleEndian = true;
  uint8_t AddressSize = 8;
  /// What DWARF's entries, their texts and file names are in, decompressed and relocated, by the names without the first dot: `debug_info`. Of
  /// sections of one name the first counts, and none of a section group: which copy of such a one is used is for a linker to decide.
  llvm::StringMap<std::unique_ptr<llvm::MemoryBuffer>> ByName;
};

/// Bytes must outlive the result. Errors do not name the file.
llvm::Expected<DebugSections> readDebugSections(llvm::StringRef Bytes);

} // namespace modver::dwarf

#endif
