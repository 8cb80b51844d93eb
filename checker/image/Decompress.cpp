// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Decompress.h"
#include "ImageError.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"
#include <archive.h>

using llvm::Expected;
using llvm::MemoryBuffer;
using llvm::StringRef;

namespace modver::image {

std::optional<Compression> compressionOf(StringRef Bytes) {
  static constexpr struct {
    StringRef Magic;
    Compression Kind;
  } Magics[] = {
      {"\x1f\x8b\x08", Compression::Gzip},
      {StringRef("\xfd\x37zXZ\0", 6), Compression::Xz},
      {"\x28\xb5\x2f\xfd", Compression::Zstd},
      {"\x02\x21\x4c\x18", Compression::Lz4},
      {"BZh", Compression::Bzip2},
      {StringRef("\x5d\0\0\0", 4), Compression::Lzma},
      {"\x89LZO", Compression::Lzo},
  };
  for (const auto &M : Magics)
    if (Bytes.starts_with(M.Magic))
      return M.Kind;
  return std::nullopt;
}

static int supportFilter(archive *A, Compression Kind) {
  switch (Kind) {
  case Compression::Gzip:
    return archive_read_support_filter_gzip(A);
  case Compression::Xz:
    return archive_read_support_filter_xz(A);
  case Compression::Zstd:
    return archive_read_support_filter_zstd(A);
  case Compression::Lz4:
    return archive_read_support_filter_lz4(A);
  case Compression::Bzip2:
    return archive_read_support_filter_bzip2(A);
  case Compression::Lzma:
    return archive_read_support_filter_lzma(A);
  case Compression::Lzo:
    return archive_read_support_filter_lzop(A);
  }
  return ARCHIVE_FATAL;
}

Expected<std::unique_ptr<MemoryBuffer>> decompress(StringRef Bytes, StringRef File) {
  std::optional<Compression> Kind = compressionOf(Bytes);
  if (!Kind)
    return unusable(File, "not in a known compression format");
  archive *A = archive_read_new();
  auto Free = llvm::make_scope_exit([&] { archive_read_free(A); });
  auto Failure = [&] { return damaged(File, archive_filter_bytes(A, -1), llvm::Twine("cannot unpack: ") + archive_error_string(A)); };

  archive_read_support_format_raw(A);
  archive_entry *Entry;
  if (supportFilter(A, *Kind) < ARCHIVE_WARN || archive_read_open_memory(A, Bytes.data(), Bytes.size()) != ARCHIVE_OK ||
      archive_read_next_header(A, &Entry) != ARCHIVE_OK)
    return Failure();

  llvm::SmallVector<char, 0> Unpacked;
  Unpacked.reserve(4 * Bytes.size());
  const void *Block;
  size_t Size;
  la_int64_t Offset;
  while (true) {
    int Status = archive_read_data_block(A, &Block, &Size, &Offset);
    if (Status == ARCHIVE_EOF)
      break;
    if (Status != ARCHIVE_OK)
      return Failure();
    if (Unpacked.size() + Size > UnpackedLimit)
      return unusable(File, "unpacks to more than 2 GiB");
    const char *Data = static_cast<const char *>(Block);
    Unpacked.append(Data, Data + Size);
  }
  return std::make_unique<llvm::SmallVectorMemoryBuffer>(std::move(Unpacked), File, /*RequiresNullTerminator=*/false);
}

Expected<std::unique_ptr<MemoryBuffer>> readFile(StringRef File) {
  llvm::ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(File, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return unusable(File, Buffer.getError().message());
  if (compressionOf((*Buffer)->getBuffer()))
    return decompress((*Buffer)->getBuffer(), File);
  return std::move(*Buffer);
}

} // namespace modver::image
