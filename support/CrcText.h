// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A CRC as people and Module.symvers write it.
#ifndef MODVER_SUPPORT_CRCTEXT_H
#define MODVER_SUPPORT_CRCTEXT_H

#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace modver {

/// `0x0000beef`: eight digits, or more if it has more.
inline std::string crcText(uint64_t Crc) {
  std::string Text;
  llvm::raw_string_ostream(Text) << llvm::format_hex(Crc, /*Width=*/10);
  return Text;
}

} // namespace modver

#endif
