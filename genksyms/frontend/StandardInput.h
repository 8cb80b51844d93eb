// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef MODVER_GENKSYMS_FRONTEND_STANDARDINPUT_H
#define MODVER_GENKSYMS_FRONTEND_STANDARDINPUT_H

#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"

namespace modver::genksyms {

/// Definitions keep 32-bit offsets into text that can be twice as long as its source.
inline constexpr size_t LargestInput = size_t(1) << 31;

/// All of standard input, from where it stands. Fails on a read error and at LargestInput bytes.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> readPreprocessedText();

} // namespace modver::genksyms

#endif
