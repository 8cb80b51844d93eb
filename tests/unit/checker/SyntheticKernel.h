// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Small kernels made of nothing but what modver reads: export tables, CRCs, names, banner, vermagic. As flat memory, as ELF, and wrapped.
#ifndef MODVER_TESTS_UNIT_CHECKER_SYNTHETICKERNEL_H
#define MODVER_TESTS_UNIT_CHECKER_SYNTHETICKERNEL_H

#include "checker/image/Decompress.h"
#include "modver/Kernel.h"
#include <map>
#include <string>
#include <vector>

namespace modver::test {

struct SyntheticKernel {
  bool Is64Bit = true;
  bool IsBigEndian = false;
  bool IsRelative = true;
  bool HasNamespaces = true;
  unsigned CrcSize = 4;
  /// __kcrctab holds offsets to CRCs.
  bool HasRelativeCrcs = false;
  /// All exports in one table, their kinds in __kflagstab.
  bool HasFlags = false;
  /// The first names of all tables come first in memory, then the second ones and so on, and none lies within another.
  bool HasNamesInLinkOrder = false;
  /// Names that are not among the others, but right after the banner.
  std::vector<std::string> NamesElsewhere;
  /// Pointers are zero, and R_*_RELATIVE has them.
  bool HasZeroPointers = false;
  uint64_t Base = 0xffffffff81000000;
  uint16_t Machine = 62; // EM_X86_64
  /// In the order in which they are expected back: table by table.
  std::vector<Export> Exports;
  std::string Banner = "Linux version 6.1.0-test (builder@host) (gcc 12.2.0, GNU ld 2.40) #1 SMP PREEMPT_DYNAMIC\n";
  std::string Vermagic = "6.1.0-test SMP preempt mod_unload modversions ";
  /// Bytes right before the entries.
  std::string BeforeEntries;
  /// Zeros between the CRCs, or flags, and the names.
  size_t GapBeforeNames = 0;

  /// Sections of elf() beside those, a line of YAML each.
  std::vector<std::string> MoreSections;

  /// Where a section is in memory().
  struct Place {
    size_t Offset;
    size_t Size;
  };
  std::map<std::string, Place> Places; ///< by the section's name, once memory() was called

  /// The kernel as it is in memory from Base on. The first 0x100 bytes are zero.
  std::string memory();
  /// The same as ELF sections, without those LeftOut.
  std::string elf(const std::vector<std::string> &LeftOut = {});

  /// 40 plain and 36 GPL exports in strcmp's order, with CRCs and, if there are any, namespaces.
  static std::vector<Export> someExports(bool WithNamespaces = true);
};

/// Tables of kallsyms: names with their types before them. Some tokens stand for several letters.
struct SyntheticKallsyms {
  std::vector<std::string> Names;
  bool IsBigEndian = false;
  unsigned MarkerSize = 4;
  size_t Alignment = 8;
  std::string BetweenMarkersAndTokens = {};

  std::string bytes() const;
};

std::string compress(llvm::StringRef Bytes, image::Compression Kind);
/// compress(), and for all but gzip the unpacked size as boot images append it.
std::string compressWithSize(llvm::StringRef Bytes, image::Compression Kind);

std::string bzImage(llvm::StringRef CompressedWithSize);
std::string zboot(llvm::StringRef Compressed);
/// With something before and behind the payload.
std::string zImage(llvm::StringRef CompressedWithSize);
std::string s390Image(llvm::StringRef CompressedWithSize);

/// An ELF file from LLVM's YAML for it.
std::string elfOfYaml(const std::string &Yaml);

} // namespace modver::test

#endif
