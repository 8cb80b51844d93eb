// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What tells whether two kernels are the same: a digest of all that an index has of them, but for where they were found.
#include "IndexWriter.h"
#include "support/Bytes.h"
#include "llvm/Support/xxhash.h"

namespace modver::index {

static uint64_t hashOf(std::string_view Text) { return llvm::xxh3_64bits(llvm::StringRef(Text)); }

llvm::StringMap<std::optional<uint64_t>> crcsOf(const KernelContents &K) {
  llvm::StringMap<std::optional<uint64_t>> Result;
  auto Add = [&](const Export &E) {
    auto [Known, IsNew] = Result.try_emplace(E.Name, E.Crc);
    if (!IsNew && Known->second != E.Crc)
      Known->second = std::nullopt;
  };
  llvm::for_each(K.TheKernel.Exports, Add);
  for (const KernelsModule &M : K.Modules)
    llvm::for_each(M.Contents.Exports, Add);
  if (K.Symvers)
    for (const ExportRow &Row : K.Symvers->Rows)
      Add(Row.Symbol);
  return Result;
}

std::string digestOf(const KernelContents &K) {
  ByteWriter Out;
  auto Write = [&](const Export &E) {
    Out.little64(hashOf(E.Name));
    Out.little64(hashOf(E.Namespace));
    Out.number(uint64_t(E.Kind));
    Out.number(E.Crc.has_value());
    Out.number(E.Crc.value_or(0));
  };
  Out.string(encodeFacts(K));
  for (const Export &E : K.TheKernel.Exports)
    Write(E);
  for (const KernelsModule &M : K.Modules) {
    Out.string(encodeModule(M.Contents, M.Path, K.TheKernel, {hashOf, [](size_t I) { return I; }}));
    for (const Export &E : M.Contents.Exports)
      Write(E);
    for (const auto *Table : {&M.Contents.Versions, &M.Contents.ExtendedVersions})
      if (*Table)
        for (const SymbolVersion &V : **Table)
          Out.number(V.Crc);
  }
  if (K.Symvers)
    for (const ExportRow &Row : K.Symvers->Rows) {
      Write(Row.Symbol);
      Out.little64(hashOf(Row.Exporter));
    }
  if (K.Settings)
    for (const std::string &Setting : *K.Settings)
      Out.little64(hashOf(Setting));
  const std::string Text = Out.take();
  const llvm::XXH128_hash_t Hash = llvm::xxh3_128bits(llvm::ArrayRef(reinterpret_cast<const uint8_t *>(Text.data()), Text.size()));
  ByteWriter Digest;
  Digest.little64(Hash.low64);
  Digest.little64(Hash.high64);
  return Digest.take();
}

} // namespace modver::index
