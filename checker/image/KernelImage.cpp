// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelImage.h"
#include "BootContainer.h"
#include "Decompress.h"
#include "ElfKernel.h"
#include "ImageError.h"
#include "KernelPayload.h"
#include "KernelStrings.h"
#include "KernelUnwrap.h"
#include "RawKernel.h"
#include "VersionedName.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace modver::image {

namespace {

bool isElf(StringRef Bytes) { return Bytes.starts_with(StringRef(llvm::ELF::ElfMagic, 4)); }

/// Up to 2.4, CRCs are part of the names.
void splitOldNames(Kernel &K) {
  const StringRef Release = K.Release;
  if (!Release.starts_with("2.4.") && !Release.starts_with("2.2.") && !Release.starts_with("2.0."))
    return;
  K.OldNames.emplace();
  for (Export &E : K.Exports) {
    const VersionedName Split = splitVersionedName(E.Name, /*IsExport=*/true);
    E = exportOf(Split);
    if (!Split.Crc)
      continue;
    K.OldNames->Used = K.HasModversions = true;
    K.OldNames->Prefix = Split.Prefix;
  }
}

Error readUnwrapped(const UnwrappedKernel &From, Kernel &Result) {
  if (Error E = From.Elf ? readElfKernel(*From.Elf, From.File, Result) : readRawKernel(From.Bytes, From.File, From.Target, Result, From.Machine))
    return E;
  findBanner(From.Bytes, Result);
  findVermagic(From.Bytes, Result);
  findLoaderSentences(From.Bytes, Result);
  splitOldNames(Result);
  return Error::success();
}

} // namespace

bool looksLikeKernelImage(StringRef Bytes) {
  std::string Unpacked;
  static constexpr unsigned DeepestCompression = 4;
  for (unsigned Depth = 0; Depth < DeepestCompression && compressionOf(Bytes); ++Depth) {
    Unpacked = unpackStart(Bytes);
    Bytes = Unpacked;
  }
  if (isElf(Bytes) && Bytes.size() > llvm::ELF::EI_NIDENT + 1) {
    bool IsBigEndian = Bytes[llvm::ELF::EI_DATA] == llvm::ELF::ELFDATA2MSB;
    return Bytes[llvm::ELF::EI_NIDENT + (IsBigEndian ? 1 : 0)] != llvm::ELF::ET_REL;
  }
  return wrapperOf(Bytes) || containerOf(Bytes) || (Bytes.contains('\0') && hasBanner(Bytes));
}

Expected<Kernel> parseKernelImage(StringRef Bytes, StringRef File, std::optional<KernelVisitor> Also) {
  Kernel Result;
  Error E = unwrapKernel(Bytes, File, [&](const UnwrappedKernel &Unwrapped) {
    if (Error E = readUnwrapped(Unwrapped, Result))
      return E;
    return Also ? (*Also)(Unwrapped) : Error::success();
  });
  if (E)
    return E;
  return Result;
}

} // namespace modver::image
