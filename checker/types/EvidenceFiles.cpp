// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "EvidenceFiles.h"
#include "checker/image/ImageError.h"
#include "llvm/ADT/DenseMap.h"

namespace modver::types {

std::set<std::string> exportingModules(const Abi &A) {
  std::set<std::string> Result;
  for (const AbiSymbol &S : A.Symbols)
    if (!S.Exporter.empty() && S.Exporter != "vmlinux")
      Result.emplace(S.Exporter);
  return Result;
}

llvm::Error checkCrcs(const Abi &A, const Kernel &K, llvm::StringRef File) {
  llvm::DenseMap<llvm::StringRef, std::optional<uint64_t>> CrcOf;
  for (const Export &E : K.Exports)
    CrcOf.try_emplace(E.Name, E.Crc);
  for (const AbiSymbol &S : A.Symbols)
    if (S.Exporter == "vmlinux" && CrcOf.lookup(S.Name) != S.Crc)
      return image::unusable(File, "not the kernel that the CRCs are of: it has another one of " + llvm::StringRef(S.Name));
  return llvm::Error::success();
}

} // namespace modver::types
