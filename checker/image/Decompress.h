// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Compressed modules, kernels and tables, told by their first bytes and not by the file's name.
#ifndef MODVER_CHECKER_IMAGE_DECOMPRESS_H
#define MODVER_CHECKER_IMAGE_DECOMPRESS_H

#include "support/InputFile.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <optional>
#include <string>

namespace modver::image {

enum class Compression : uint8_t { Gzip, Xz, Zstd, Lz4, Bzip2, Lzma, Lzo };

/// By magic number; LZMA, which has none, by a header whose numbers encoders choose. LZ4 is the legacy format, which kernels use, or the frame
/// format.
std::optional<Compression> compressionOf(llvm::StringRef Bytes);

/// `gzip`, `xz`…
llvm::StringRef nameOf(Compression Kind);

/// Unpacks Bytes, the contents of File, to at most Limit bytes: a guard against bombs. The buffer's name is File.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> decompress(llvm::StringRef Bytes, llvm::StringRef File, uint64_t Limit = ImageLimit);

/// The first bytes, some thousands, that the start of a compressed file unpacks to; as many as there are before damage.
std::string unpackStart(llvm::StringRef Bytes);

/// Contents of File, unpacked if they are compressed.
llvm::Expected<std::shared_ptr<const llvm::MemoryBuffer>> unpacked(std::shared_ptr<const llvm::MemoryBuffer> Contents, llvm::StringRef File,
                                                                   uint64_t Limit = ImageLimit);

/// What readInput() reads, unpacked if it is compressed. Neither may be larger than Limit.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> readFile(llvm::StringRef File, uint64_t Limit = ImageLimit);

} // namespace modver::image

#endif
