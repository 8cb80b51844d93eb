// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The header of BTF, by which it is recognised and, in a kernel's bare memory, found.
//
//   0x00  u16 magic 0xeb9f    0x08  u32 types' offset    0x10  u32 strings' offset    offsets count from the header's end
//   0x02  u8  version 1       0x0c  u32 types' size      0x14  u32 strings' size
//   0x04  u32 header's size
#ifndef MODVER_CHECKER_IMAGE_BTFHEADER_H
#define MODVER_CHECKER_IMAGE_BTFHEADER_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace modver::image {

struct BtfHeader {
  bool IsBigEndian;
  /// The types and the strings.
  llvm::StringRef Types, Strings;
  /// From the header's start to the end of both.
  uint64_t Size;
};

/// Reads the header at the start of Bytes, which may go on behind the BTF. Guarantees that types and strings are inside Bytes, and that the types
/// begin at a multiple of 4. Fails with what is wrong, without location.
llvm::Expected<BtfHeader> readBtfHeader(llvm::StringRef Bytes);

/// Whether Bytes begin with BTF's magic number, in either byte order, and its version.
bool beginsAsBtf(llvm::StringRef Bytes);

/// The largest BTF of a whole kernel (not a module's, which is split) in Memory, by search; empty: none.
llvm::StringRef findBtf(llvm::StringRef Memory);

} // namespace modver::image

#endif
