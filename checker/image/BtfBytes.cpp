// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BtfBytes.h"
#include "BtfHeader.h"
#include "Decompress.h"
#include "ElfImage.h"
#include "ElfModule.h"
#include "ImageError.h"
#include "llvm/BinaryFormat/ELF.h"

using llvm::Error;
using llvm::Expected;
using llvm::MemoryBuffer;
using llvm::StringRef;

namespace modver::image {

/// A file that is nothing but BTF, as those of /sys/kernel/btf.
static BtfBytes wholeOf(std::unique_ptr<MemoryBuffer> Buffer) {
  BtfBytes Result;
  Result.Storage = std::move(Buffer);
  Result.Bytes = Result.Storage->getBuffer();
  return Result;
}

static BtfBytes copyOf(StringRef Bytes, StringRef File) {
  BtfBytes Result;
  Result.Storage = MemoryBuffer::getMemBufferCopy(Bytes, File);
  Result.Bytes = Result.Storage->getBuffer();
  return Result;
}

Expected<BtfBytes> copyKernelBtf(const image::UnwrappedKernel &Kernel) {
  if (!Kernel.Elf) {
    StringRef Found = findBtf(Kernel.Bytes);
    if (Found.empty())
      return image::unusable(Kernel.File, "no BTF in it: the kernel was built without CONFIG_DEBUG_INFO_BTF");
    return copyOf(Found, Kernel.File);
  }
  for (const ImageSection &Section : Kernel.Elf->sections()) {
    if (Section.Name != ".BTF" || Section.Type == llvm::ELF::SHT_NOBITS)
      continue;
    Expected<StringRef> Contents = Kernel.Elf->contents(Section);
    if (!Contents)
      return Contents.takeError();
    return copyOf(*Contents, Kernel.File);
  }
  return image::unusable(Kernel.File, "no section .BTF: the kernel was built without CONFIG_DEBUG_INFO_BTF, or stripped");
}

Expected<BtfBytes> readKernelBtf(StringRef File) {
  Expected<std::unique_ptr<MemoryBuffer>> Buffer = image::readFile(File);
  if (!Buffer)
    return Buffer.takeError();
  if (beginsAsBtf((*Buffer)->getBuffer()))
    return wholeOf(std::move(*Buffer));
  BtfBytes Result;
  Error E = image::unwrapKernel((*Buffer)->getBuffer(), File, [&](const image::UnwrappedKernel &Kernel) -> Error {
    Expected<BtfBytes> Found = copyKernelBtf(Kernel);
    if (!Found)
      return Found.takeError();
    Result = std::move(*Found);
    return Error::success();
  });
  if (E)
    return E;
  return Result;
}

Expected<BtfBytes> copyModuleBtf(StringRef Bytes, StringRef File) {
  Expected<image::ElfModule> Elf = image::ElfModule::open(Bytes, File);
  if (!Elf)
    return Elf.takeError();
  if (Elf->numSections(".BTF.base") != 0)
    return image::unusable(File, "its BTF is over a base of its own (.BTF.base), not over its kernel's");
  Expected<const image::ElfSection *> Section = Elf->findFirst(".BTF");
  if (!Section)
    return Section.takeError();
  if (!*Section)
    return image::unusable(File, "no section .BTF: the module was built without BTF, or stripped");
  // BTF is a part of the file that is small enough to copy, and large enough not to keep all of the file for it.
  return copyOf((*Section)->Contents, File);
}

Expected<BtfBytes> readModuleBtf(StringRef File) {
  Expected<std::unique_ptr<MemoryBuffer>> Buffer = image::readFile(File);
  if (!Buffer)
    return Buffer.takeError();
  if (beginsAsBtf((*Buffer)->getBuffer()))
    return wholeOf(std::move(*Buffer));
  return copyModuleBtf((*Buffer)->getBuffer(), File);
}

} // namespace modver::image
