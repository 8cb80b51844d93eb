// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Compressed modules, kernels and tables, told by their first bytes and not by the file's name.
#ifndef MODVER_CHECKER_IMAGE_DECOMPRESS_H
#define MODVER_CHECKER_IMAGE_DECOMPRESS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <optional>
#include <string>

namespace modver::image {

enum class Compression : uint8_t { Gzip, Xz, Zstd, Lz4, Bzip2, Lzma, Lzo };

/// By magic number. Lz4 is the legacy frame format, the one that kernels use.
std::optional<Compression> compressionOf(llvm::StringRef Bytes);

/// How much a small file may unpack to: a guard against bombs. A whole vmlinux with debug information is smaller.
inline constexpr uint64_t UnpackedLimit = uint64_t(2) << 30;

/// Unpacks Bytes, the contents of File, to at most Limit bytes. The buffer's name is File.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> decompress(llvm::StringRef Bytes, llvm::StringRef File, uint64_t Limit = UnpackedLimit);

/// The first bytes, some thousands, that the start of a compressed file unpacks to; as many as there are before damage.
std::string unpackStart(llvm::StringRef Bytes);

/// Maps or reads File, and unpacks it if it is compressed.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> readFile(llvm::StringRef File);

} // namespace modver::image

#endif
