// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelImage.h"
#include "Decompress.h"
#include "ElfKernel.h"
#include "ImageError.h"
#include "KernelPayload.h"
#include "KernelStrings.h"

using llvm::Error;
using llvm::Expected;
using llvm::MemoryBuffer;
using llvm::MemoryBufferRef;
using llvm::StringRef;

namespace modver::image {

static Error parseElf(StringRef Bytes, StringRef File, Kernel &Result) {
  auto Object = llvm::object::ObjectFile::createELFObjectFile(MemoryBufferRef(Bytes, File));
  if (!Object)
    return unusable(File, toString(Object.takeError()));
  if (Error E = readElfKernel(llvm::cast<llvm::object::ELFObjectFileBase>(**Object), File, Result))
    return E;
  findBanner(Bytes, Result);
  findVermagic(Bytes, Result);
  return Error::success();
}

bool looksLikeKernelImage(StringRef Bytes) { return isBzImage(Bytes) || Bytes.starts_with(llvm::StringRef(llvm::ELF::ElfMagic, 4)); }

Expected<Kernel> parseKernelImage(StringRef Bytes, StringRef File) {
  Kernel Result;
  if (isBzImage(Bytes)) {
    Expected<StringRef> Payload = bzImagePayload(Bytes, File);
    if (!Payload)
      return Payload.takeError();
    auto Unpacked = decompress(*Payload, (File + " (unpacked)").str());
    if (!Unpacked)
      return Unpacked.takeError();
    if (Error E = parseElf((*Unpacked)->getBuffer(), (*Unpacked)->getBufferIdentifier(), Result))
      return E;
    return Result;
  }
  if (Error E = parseElf(Bytes, File, Result))
    return E;
  return Result;
}

Expected<Kernel> readKernelImage(StringRef File) {
  auto Buffer = MemoryBuffer::getFile(File, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return unusable(File, Buffer.getError().message());
  return parseKernelImage((*Buffer)->getBuffer(), File);
}

} // namespace modver::image
