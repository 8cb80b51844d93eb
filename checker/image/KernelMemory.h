// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a kernel's image puts where in memory. Addresses are those of the link, before any relocation.
#ifndef MODVER_CHECKER_IMAGE_KERNELMEMORY_H
#define MODVER_CHECKER_IMAGE_KERNELMEMORY_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Endian.h"
#include <unordered_map>

namespace modver::image {

class KernelMemory {
public:
  /// Image: the whole file, which every region is a part of.
  KernelMemory(llvm::StringRef Image, bool Is64Bit, bool IsBigEndian)
      : Image(Image), Is64Bit(Is64Bit), Endianness(IsBigEndian ? llvm::endianness::big : llvm::endianness::little) {}

  /// REQUIRES: regions come by ascending address. Where two overlap, the later one is seen.
  void addRegion(uint64_t Address, llvm::StringRef Bytes) { Regions.push_back({Address, Bytes}); }

  /// The pointer at Address is filled in at run time (R_*_RELATIVE).
  void addRelocation(uint64_t Address, uint64_t Value) { Relocations[Address] = Value; }

  /// The bytes from Address to the end of what is known to follow it; empty: none.
  llvm::StringRef at(uint64_t Address) const;

  /// The string at Address if it is the name of a symbol and ends in NUL; otherwise empty.
  llvm::StringRef symbolName(uint64_t Address) const;

  /// The pointer in Field, which is at Address.
  uint64_t pointer(const char *Field, uint64_t Address) const;

  uint32_t read32(const char *At) const { return llvm::support::endian::read32(At, Endianness); }
  uint64_t read64(const char *At) const { return llvm::support::endian::read64(At, Endianness); }
  /// Address + Offset, as the machine adds them.
  uint64_t add(uint64_t Address, int64_t Offset) const { return Is64Bit ? Address + Offset : uint32_t(Address + Offset); }

  bool is64Bit() const { return Is64Bit; }
  bool isBigEndian() const { return Endianness == llvm::endianness::big; }
  /// Where in the file At is.
  uint64_t fileOffset(const char *At) const { return At - Image.data(); }

private:
  struct Region {
    uint64_t Address;
    llvm::StringRef Bytes;
  };

  llvm::StringRef Image;
  bool Is64Bit;
  llvm::endianness Endianness;
  llvm::SmallVector<Region, 0> Regions;
  std::unordered_map<uint64_t, uint64_t> Relocations;
};

/// The name of a symbol that Text begins with and that NUL ends: letters, digits, `_`, and `.` and `$` of mangled names. Empty: none.
llvm::StringRef symbolNameAtStart(llvm::StringRef Text);

} // namespace modver::image

#endif
