// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as a file of lzop, and as a stream in one, whose checksums keep a fuzzer from getting there.
#include "checker/image/Lzo.h"
#include "checker/image/LzopFile.h"

using namespace modver::image;
using llvm::StringRef;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  static constexpr size_t MostBytes = 1 << 16;
  StringRef Bytes(reinterpret_cast<const char *>(Data), Size);
  if (firstLzopFile(Bytes).size() > Size)
    __builtin_trap();
  if (isLzop(Bytes)) {
    size_t Total = 0;
    llvm::consumeError(unpackLzop(Bytes, "file", [&](StringRef Block) { return (Total += Block.size()) < MostBytes; }));
    return 0;
  }
  if (Size < 2)
    return 0;
  std::string Unpacked(Data[0] << 8 | Data[1], '\0');
  unpackLzo1x(Bytes.drop_front(2), llvm::MutableArrayRef<char>(Unpacked.data(), Unpacked.size()));
  return 0;
}
