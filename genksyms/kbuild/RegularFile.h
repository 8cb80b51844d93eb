// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef MODVER_GENKSYMS_KBUILD_REGULARFILE_H
#define MODVER_GENKSYMS_KBUILD_REGULARFILE_H

#include "llvm/Support/ErrorOr.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cstdint>
#include <memory>

namespace modver::genksyms {

/// A file's contents. Devices and pipes, which may have no end, and files larger than MaxSize bytes are errors.
llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> readRegularFile(const llvm::Twine &Path, uint64_t MaxSize);

} // namespace modver::genksyms

#endif
