// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelPayload.h"
#include "Decompress.h"
#include "ImageError.h"
#include "llvm/Support/Endian.h"

using llvm::Expected;
using llvm::StringRef;
using llvm::support::endian::read16le;
using llvm::support::endian::read32le;

namespace modver::image {

bool isBzImage(StringRef Image) { return Image.substr(0x202).starts_with("HdrS"); }

Expected<StringRef> bzImagePayload(StringRef Image, StringRef File) {
  static constexpr size_t HeaderEnd = 0x250; // of protocol 2.08, the first that tells where the payload is
  if (Image.size() < HeaderEnd)
    return damaged(File, Image.size(), "the file ends within the setup header of a bzImage");
  unsigned Protocol = read16le(Image.data() + 0x206);
  if (Protocol < 0x208)
    return damaged(File, 0x206, "boot protocol before 2.08");
  unsigned SetupSectors = static_cast<uint8_t>(Image[0x1f1]);
  uint64_t Start = ((SetupSectors ? SetupSectors : 4) + 1) * uint64_t(512) + read32le(Image.data() + 0x248);
  uint64_t Size = read32le(Image.data() + 0x24c);
  if (Start + Size > Image.size())
    return damaged(File, 0x248,
                   "the compressed kernel, 0x" + llvm::utohexstr(Start, true) + " to 0x" + llvm::utohexstr(Start + Size, true) +
                       ", is beyond the end of the file");
  StringRef Payload = Image.substr(Start, Size);
  std::optional<Compression> Kind = compressionOf(Payload);
  if (!Kind)
    return damaged(File, Start, "the kernel in this bzImage is in no known compression format");
  if (*Kind != Compression::Gzip && Size >= 4)
    Payload = Payload.drop_back(4); // the size, which gzip has in its own format
  return Payload;
}

} // namespace modver::image
