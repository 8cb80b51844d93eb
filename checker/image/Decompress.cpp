// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Decompress.h"
#include "FlatDeviceTree.h"
#include "ImageError.h"
#include "LzopFile.h"
#include "StreamLength.h"
#include "llvm/Support/CRC.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"
#include <archive.h>

using llvm::Expected;
using llvm::MemoryBuffer;
using llvm::StringRef;
using llvm::support::endian::read32le;
using llvm::support::endian::read64le;

namespace modver::image {

/// Of lc, lp and pb in one byte, of a dictionary and of the size that it unpacks to (all bits set: there is a mark at the end). Then comes the range
/// coder's first byte, which is 0.
static bool isLzma(StringRef Bytes) {
  static constexpr size_t HeaderSize = 13;
  static constexpr uint64_t LargestSize = uint64_t(1) << 30;
  if (Bytes.size() <= HeaderSize || Bytes[HeaderSize] != 0)
    return false;
  static constexpr StringRef Properties("\x5d\x6d\x5e\x6c\x6e\x5c\x51"); // 5d: the default; 6d: OpenWrt's; their neighbours
  if (!Properties.contains(Bytes[0]))
    return false;
  uint32_t Dictionary = read32le(Bytes.data() + 1);
  uint64_t Size = read64le(Bytes.data() + 5);
  bool IsPower = llvm::popcount(Dictionary) == 1 || (llvm::popcount(Dictionary) == 2 && (Dictionary & (Dictionary >> 1)));
  return IsPower && Dictionary >= 1 << 12 && Dictionary <= 1 << 30 && (Size == ~uint64_t(0) || (Size > 0 && Size <= LargestSize));
}

std::optional<Compression> compressionOf(StringRef Bytes) {
  static constexpr struct {
    StringRef Magic;
    Compression Kind;
  } Magics[] = {
      {"\x1f\x8b\x08", Compression::Gzip},    {StringRef("\xfd\x37zXZ\0", 6), Compression::Xz}, {"\x28\xb5\x2f\xfd", Compression::Zstd},
      {"\x02\x21\x4c\x18", Compression::Lz4}, {"\x04\x22\x4d\x18", Compression::Lz4},           {"BZh", Compression::Bzip2},
  };
  for (const auto &M : Magics)
    if (Bytes.starts_with(M.Magic))
      return M.Kind;
  return isLzma(Bytes) ? std::optional(Compression::Lzma) : isLzop(Bytes) ? std::optional(Compression::Lzo) : std::nullopt;
}

StringRef nameOf(Compression Kind) {
  static constexpr StringRef Names[] = {"gzip", "xz", "zstd", "LZ4", "bzip2", "LZMA", "LZO"};
  return Names[static_cast<size_t>(Kind)];
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
    break; // for which libarchive runs a program
  }
  return ARCHIVE_FATAL;
}

namespace {

using Archive = std::unique_ptr<archive, decltype([](archive *A) { archive_read_free(A); })>;

/// Whether the stream could be opened. libarchive would pass on as they are bytes that begin like a stream and then do not go on like one.
bool open(archive *A, StringRef Bytes, Compression Kind) {
  archive_read_support_format_raw(A);
  archive_read_support_format_empty(A);
  archive_entry *Entry;
  return supportFilter(A, Kind) >= ARCHIVE_WARN && archive_read_open_memory(A, Bytes.data(), Bytes.size()) == ARCHIVE_OK &&
         archive_read_next_header(A, &Entry) == ARCHIVE_OK && archive_filter_code(A, 0) != ARCHIVE_FILTER_NONE;
}

/// Hands on what Bytes, the contents of File, unpack to, piece by piece, until OnBlock returns false.
using BlockFn = llvm::function_ref<bool(StringRef)>;

llvm::Error unpackByLibarchive(StringRef Bytes, Compression Kind, StringRef File, BlockFn OnBlock) {
  Archive A(archive_read_new());
  int Status = open(A.get(), Bytes, Kind) ? ARCHIVE_OK : ARCHIVE_FATAL;
  while (Status == ARCHIVE_OK) {
    const void *Data;
    size_t Size;
    la_int64_t Offset;
    Status = archive_read_data_block(A.get(), &Data, &Size, &Offset);
    if (Status == ARCHIVE_EOF || (Status == ARCHIVE_OK && !OnBlock(StringRef(static_cast<const char *>(Data), Size))))
      return llvm::Error::success();
  }
  const char *Why = archive_error_string(A.get());
  if (!Why)
    Why = archive_filter_code(A.get(), 0) == ARCHIVE_FILTER_NONE ? "damaged from its start" : "nothing in it";
  // What liblzma says where its input ends too early.
  const std::string Truncated = ("truncated " + nameOf(Kind) + " input").str();
  if (StringRef(Why).contains("No progress is possible"))
    Why = Truncated.c_str();
  return damaged(File, std::max<int64_t>(archive_filter_bytes(A.get(), -1), 0), llvm::Twine("cannot unpack: ") + Why);
}

llvm::Error unpack(StringRef Bytes, Compression Kind, StringRef File, BlockFn OnBlock) {
  return Kind == Compression::Lzo ? unpackLzop(Bytes, File, OnBlock) : unpackByLibarchive(Bytes, Kind, File, OnBlock);
}

} // namespace

/// libarchive does not look at the checksum at the end of a gzip stream. Where the size beside it is right, the stream is the last of Bytes.
static bool hasWrongChecksum(StringRef Bytes, llvm::ArrayRef<char> Unpacked) {
  static constexpr size_t HeaderSize = 10, TrailerSize = 8;
  if (Bytes.size() < HeaderSize + TrailerSize || read32le(Bytes.end() - 4) != static_cast<uint32_t>(Unpacked.size()))
    return false;
  return read32le(Bytes.end() - TrailerSize) != llvm::crc32(llvm::arrayRefFromStringRef<uint8_t>(StringRef(Unpacked.data(), Unpacked.size())));
}

Expected<std::unique_ptr<MemoryBuffer>> decompress(StringRef Bytes, StringRef File, uint64_t Limit) {
  std::optional<Compression> Kind = compressionOf(Bytes);
  if (!Kind)
    return unusable(File, "not in a known compression format");
  llvm::SmallVector<char, 0> Unpacked;
  Unpacked.reserve(std::min<uint64_t>(4 * Bytes.size(), Limit));
  bool IsTooMuch = false;
  llvm::Error E = unpack(Bytes, *Kind, File, [&](StringRef Block) {
    IsTooMuch = Unpacked.size() + Block.size() > Limit;
    if (!IsTooMuch)
      Unpacked.append(Block.begin(), Block.end());
    return !IsTooMuch;
  });
  if (E)
    return E;
  if (IsTooMuch)
    return unusable(File, "unpacks to more than " + llvm::Twine(Limit >> 20) + " MiB");
  if (*Kind == Compression::Gzip && hasWrongChecksum(Bytes, Unpacked))
    return damaged(File, Bytes.size() - 8, "cannot unpack: wrong CRC-32 of the contents");
  return std::make_unique<llvm::SmallVectorMemoryBuffer>(std::move(Unpacked), File, /*RequiresNullTerminator=*/false);
}

std::string unpackStart(StringRef Bytes) {
  static constexpr size_t Enough = 4096;
  std::string Start;
  if (std::optional<Compression> Kind = compressionOf(Bytes))
    llvm::consumeError(unpack(Bytes, *Kind, "", [&](StringRef Block) {
      Start += Block;
      return Start.size() < Enough;
    }));
  return Start;
}

/// Behind a kernel may be a device tree (Image.lz4-dtb), and nothing else behind anything.
static Expected<std::unique_ptr<MemoryBuffer>> decompressFile(StringRef Bytes, StringRef File, uint64_t Limit) {
  StringRef Streams = leadingStreams(Bytes);
  return decompress(isDeviceTree(Bytes.drop_front(Streams.size())) ? Streams : Bytes, File, Limit);
}

Expected<std::shared_ptr<const MemoryBuffer>> unpacked(std::shared_ptr<const MemoryBuffer> Contents, StringRef File, uint64_t Limit) {
  if (!compressionOf(Contents->getBuffer()))
    return Contents;
  return decompressFile(Contents->getBuffer(), File, Limit);
}

Expected<std::unique_ptr<MemoryBuffer>> readFile(StringRef File, uint64_t Limit) {
  Expected<std::unique_ptr<MemoryBuffer>> Buffer = readInput(File, Limit);
  if (!Buffer || !compressionOf((*Buffer)->getBuffer()))
    return Buffer;
  return decompressFile((*Buffer)->getBuffer(), File, Limit);
}

} // namespace modver::image
