// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The `__crc_NAME` symbols that modpost leaves in a module beside each CRC. The kernel does not look at them; kmod lists exports by them.
#ifndef MODVER_CHECKER_IMAGE_CRCSYMBOLS_H
#define MODVER_CHECKER_IMAGE_CRCSYMBOLS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <vector>

namespace modver::image {

/// NAME of each symbol `__crc_NAME` of an ELF file, in the order of its symbol table; they point into Bytes. File is for messages.
llvm::Expected<std::vector<llvm::StringRef>> crcSymbols(llvm::StringRef Bytes, llvm::StringRef File);

} // namespace modver::image

#endif
