// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as what an index of kernels has in its blobs: checksums keep damage away from these readers, but whoever makes an index can write any.
#include "checker/index/Compression.h"
#include "checker/index/CrcChunk.h"
#include "checker/index/KernelFacts.h"
#include "checker/index/ModuleCode.h"
#include "checker/index/TypesTable.h"
#include "checker/types/btf/BtfDefinitions.h"
#include "support/Bytes.h"

using namespace modver;
using namespace modver::index;
using llvm::StringRef;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  constexpr size_t Most = 1 << 16;
  const StringRef Bytes(reinterpret_cast<const char *>(Data), Size);
  if (std::optional<CrcChunk> Chunk = CrcChunk::parse(Bytes)) {
    unsigned Count = 0;
    for (unsigned Place = 0; Place < ExportsPerChunk; ++Place)
      Count += Chunk->has(Place) || Chunk->crc(Place).has_value();
    if (Count != Chunk->count())
      __builtin_trap();
  }
  if (std::optional<std::vector<uint32_t>> Numbers = unpackNumbers(Bytes, Most); Numbers && unpackNumbers(packNumbers(*Numbers), Most) != Numbers)
    __builtin_trap();
  KernelFacts Facts;
  decodeFacts(Bytes, Facts);
  modver::kernel::KernelTree Tree;
  decodePlace(Bytes, Tree);
  decodeModule(Bytes, 100, 100, [](uint32_t) { return StringRef("name"); });
  if (Size < 4096) {
    inflate(Bytes);
    decodeTypes(Bytes);
    decodeDefinitions(Bytes);
  }
  // A definition of a type, and several.
  const StringRef Halves[] = {Bytes.take_front(Size / 2), Bytes.drop_front(Size / 2)};
  for (llvm::ArrayRef<StringRef> Definitions : {llvm::ArrayRef<StringRef>(Bytes), llvm::ArrayRef<StringRef>(Halves)})
    llvm::consumeError(modver::btf::readDefinitions(Definitions, nullptr).takeError());
  return 0;
}
