// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Relocations.h"

#include "llvm/BinaryFormat/ELF.h"

using namespace llvm::ELF;

std::optional<modver::dwarf::PlainRelocations> modver::dwarf::plainRelocations(uint16_t Machine, bool Is64Bit) {
  switch (Machine) {
  case EM_X86_64:
    return PlainRelocations{R_X86_64_32, R_X86_64_64};
  case EM_386:
    return PlainRelocations{R_386_32, 0};
  case EM_AARCH64:
    return PlainRelocations{R_AARCH64_ABS32, R_AARCH64_ABS64};
  case EM_ARM:
    return PlainRelocations{R_ARM_ABS32, 0};
  case EM_S390:
    return PlainRelocations{R_390_32, R_390_64};
  case EM_PPC64:
    return PlainRelocations{R_PPC64_ADDR32, R_PPC64_ADDR64};
  case EM_PPC:
    return PlainRelocations{R_PPC_ADDR32, 0};
  case EM_RISCV:
    return PlainRelocations{R_RISCV_32, R_RISCV_64};
  case EM_LOONGARCH:
    return PlainRelocations{R_LARCH_32, R_LARCH_64};
  case EM_MIPS:
    return PlainRelocations{R_MIPS_32, R_MIPS_64};
  case EM_SPARCV9:
    return PlainRelocations{R_SPARC_UA32, R_SPARC_UA64};
  case EM_SPARC:
  case EM_SPARC32PLUS:
    return PlainRelocations{R_SPARC_UA32, 0};
  case EM_68K:
    return PlainRelocations{R_68K_32, 0};
  case EM_PARISC:
    return PlainRelocations{1 /* R_PARISC_DIR32 */, Is64Bit ? 80U /* R_PARISC_DIR64 */ : 0U};
  default:
    return std::nullopt;
  }
}
