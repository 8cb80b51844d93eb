// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The line that says an export's CRC, in each form that a kernel's build has read.
#ifndef MODVER_GENKSYMS_OUTPUTFORMAT_H
#define MODVER_GENKSYMS_OUTPUTFORMAT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdint>
#include <optional>

namespace modver::genksyms {

enum class OutputFormat : uint8_t {
  Symver,          ///< `#SYMVER name 0x0123abcd`: since 5.19, read by modpost
  CrcAssign,       ///< `__crc_name = 0x0123abcd;`: to 5.18, a linker script
  CrcAssignSpaced, ///< `__crc_name = 0x0123abcd ;`: in 2.6
  VersionHeader,   ///< `#define __ver_name 0123abcd`, `#define name _set_ver(name)`: up to 2.4, a header that puts CRCs into names
  CrcSection,      ///< `SECTIONS { .rodata : ALIGN(4) { __crc_name = .; LONG(0x0123abcd); } }`: -R, 4.10 to 5.18
};

std::optional<OutputFormat> parseOutputFormat(llvm::StringRef Name);

/// Prefix: what a VersionHeader has before the CRC, `smp_`.
void writeCrcLine(llvm::raw_ostream &Out, OutputFormat Format, llvm::StringRef Name, uint32_t Crc, llvm::StringRef Prefix = "");

} // namespace modver::genksyms

#endif
