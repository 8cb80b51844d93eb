// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BtfHeader.h"
#include "llvm/Support/Endian.h"
#include <string_view>

using llvm::Expected;
using llvm::StringRef;

namespace modver::image {

static constexpr uint64_t HeaderSize = 24;
static constexpr std::string_view LittleEndianStart("\x9f\xeb\1", 3), BigEndianStart("\xeb\x9f\1", 3);

bool beginsAsBtf(StringRef Bytes) { return Bytes.starts_with(LittleEndianStart) || Bytes.starts_with(BigEndianStart); }

Expected<BtfHeader> readBtfHeader(StringRef Bytes) {
  if (Bytes.size() < HeaderSize)
    return llvm::createStringError("BTF ends within its header");
  if (!beginsAsBtf(Bytes))
    return llvm::createStringError("does not begin with the magic number of BTF, 0xeb9f, and version 1");
  BtfHeader H;
  H.IsBigEndian = Bytes.starts_with(BigEndianStart);
  auto Word = [&](size_t Offset) -> uint64_t {
    const char *At = Bytes.data() + Offset;
    return H.IsBigEndian ? llvm::support::endian::read32be(At) : llvm::support::endian::read32le(At);
  };
  const uint64_t End = Word(4), TypesOffset = Word(8), TypesSize = Word(12), StringsOffset = Word(16), StringsSize = Word(20);
  if (End < HeaderSize || End % 4 != 0)
    return llvm::createStringError("the header of BTF is said to have " + llvm::Twine(End) + " bytes, it has 24 or a greater multiple of 4");
  if (TypesOffset % 4 != 0)
    return llvm::createStringError("BTF's types are said to begin at " + llvm::Twine(TypesOffset) + ", which is no multiple of 4");
  H.Size = std::max(End + TypesOffset + TypesSize, End + StringsOffset + StringsSize);
  if (H.Size > Bytes.size())
    return llvm::createStringError("BTF is said to have " + llvm::Twine(H.Size) + " bytes, and there are " + llvm::Twine(Bytes.size()));
  if (TypesOffset < StringsOffset + StringsSize && StringsOffset < TypesOffset + TypesSize)
    return llvm::createStringError("types and strings of BTF overlap");
  H.Types = Bytes.substr(End + TypesOffset, TypesSize);
  H.Strings = Bytes.substr(End + StringsOffset, StringsSize);
  return H;
}

StringRef findBtf(StringRef Memory) {
  StringRef Largest;
  std::string_view Text = Memory;
  for (std::string_view Start : {LittleEndianStart, BigEndianStart})
    for (size_t At = Text.find(Start); At != Text.npos; At = Text.find(Start, At + 1)) {
      Expected<BtfHeader> H = readBtfHeader(Memory.substr(At));
      if (!H) {
        llvm::consumeError(H.takeError());
        continue;
      }
      // Of a kernel's own the first string is the empty one.
      if (!H->Types.empty() && H->Strings.starts_with('\0') && H->Strings.ends_with('\0') && H->Size > Largest.size())
        Largest = Memory.substr(At, H->Size);
    }
  return Largest;
}

} // namespace modver::image
