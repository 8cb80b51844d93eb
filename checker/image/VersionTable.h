// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The three layouts of the table of CRCs that a module expects.
#ifndef MODVER_CHECKER_IMAGE_VERSIONTABLE_H
#define MODVER_CHECKER_IMAGE_VERSIONTABLE_H

#include "modver/Module.h"
#include "llvm/ADT/StringRef.h"

namespace modver::image {

/// `__versions`: records of 64 bytes, an `unsigned long` and a NUL-padded name. What is left behind the last whole record is ignored, as the kernel
/// does; a name that fills its field without a NUL ends with it.
///
/// Some distributions' kernels have records of any length instead, `u32 next; u32 crc; char name[]`, `next` being the offset from this record to
/// the next. They are taken for that if following `next` leads exactly to the end of the section, every name is NUL-terminated in its record, and
/// the second word is not 0, which it is in a 64-bit little-endian record of the usual kind.
std::vector<SymbolVersion> parseVersions(llvm::StringRef Section, ElfTarget Target);

struct ExtendedVersions {
  std::vector<SymbolVersion> Entries;
  Module::ExtendedDamage Damage = Module::ExtendedDamage::None;
};

/// `__version_ext_crcs`, an array of u32, and `__version_ext_names`, as many NUL-terminated names and one more NUL. What is left of a whole u32 is
/// ignored. With more CRCs than names, the entries are those that have both.
ExtendedVersions parseExtendedVersions(llvm::StringRef Crcs, llvm::StringRef Names, ElfTarget Target);

} // namespace modver::image

#endif
