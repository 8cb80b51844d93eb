// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which relocations of debug sections put an address or an offset, as it is, into 4 or 8 bytes. No other kind has to do with what is read here.
#ifndef MODVER_GENKSYMS_DWARF_RELOCATIONS_H
#define MODVER_GENKSYMS_DWARF_RELOCATIONS_H

#include <cstdint>
#include <optional>

namespace modver::dwarf {

struct PlainRelocations {
  uint32_t Into4Bytes; ///< R_…
  uint32_t Into8Bytes; ///< R_…; 0: the machine has none
};

/// Of a machine, EM_…; none: not one that Linux runs on and LLVM knows.
std::optional<PlainRelocations> plainRelocations(uint16_t Machine, bool Is64Bit);

} // namespace modver::dwarf

#endif
