// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelImage.h"
#include "Decompress.h"
#include "ElfKernel.h"
#include "ImageError.h"
#include "KernelPayload.h"
#include "KernelStrings.h"
#include "RawKernel.h"

using llvm::Error;
using llvm::Expected;
using llvm::MemoryBuffer;
using llvm::MemoryBufferRef;
using llvm::StringRef;
using llvm::object::ELFObjectFileBase;

namespace modver::image {

namespace {

bool isElf(StringRef Bytes) { return Bytes.starts_with(StringRef(llvm::ELF::ElfMagic, 4)); }

/// An image may hold a compressed image, which may hold another (a zboot image: the Image; Image.gz: the same).
constexpr unsigned DeepestWrapping = 4;

class ImageParser {
public:
  /// Bytes, which File names in messages, are within Depth wrappers, the outermost one or the next to know it for Target.
  Error parse(StringRef Bytes, StringRef File, std::optional<ElfTarget> Target, unsigned Depth);

  Kernel Result;

private:
  /// What was unpacked from File.
  Error parseUnpacked(Expected<std::unique_ptr<MemoryBuffer>> Unpacked, StringRef File, std::optional<ElfTarget> Target, unsigned Depth);
  Error parseElf(StringRef Bytes, StringRef File, unsigned Depth);
  Error parseFoundStreams(StringRef Bytes, StringRef File, std::optional<ElfTarget> Target, unsigned Depth);
  Error parseRaw(StringRef Bytes, StringRef File, std::optional<ElfTarget> Target);
};

Error ImageParser::parse(StringRef Bytes, StringRef File, std::optional<ElfTarget> Target, unsigned Depth) {
  if (Depth > DeepestWrapping)
    return unusable(File, "a kernel in more wrappers than kernels have");
  if (compressionOf(Bytes))
    return parseUnpacked(decompress(Bytes, File), File, Target, Depth);
  if (isElf(Bytes))
    return parseElf(Bytes, File, Depth);
  std::optional<Wrapper> Kind = wrapperOf(Bytes);
  if (!Kind)
    return parseRaw(Bytes, File, Target);
  if (!Target)
    Target = targetOf(*Kind, Bytes);
  switch (*Kind) {
  case Wrapper::BzImage:
    return parseUnpacked(unpackBzImage(Bytes, File), File, Target, Depth);
  case Wrapper::Zboot:
    return parseUnpacked(unpackZboot(Bytes, File), File, Target, Depth);
  case Wrapper::Image:
    return parseRaw(Bytes, File, Target);
  case Wrapper::ZImage:
  case Wrapper::S390:
    return parseFoundStreams(Bytes, File, Target, Depth);
  }
  llvm_unreachable("all wrappers are handled");
}

Error ImageParser::parseUnpacked(Expected<std::unique_ptr<MemoryBuffer>> Unpacked, StringRef File, std::optional<ElfTarget> Target, unsigned Depth) {
  if (!Unpacked)
    return Unpacked.takeError();
  return parse((*Unpacked)->getBuffer(), (File + " (unpacked)").str(), Target, Depth + 1);
}

Error ImageParser::parseElf(StringRef Bytes, StringRef File, unsigned Depth) {
  auto Object = llvm::object::ObjectFile::createELFObjectFile(MemoryBufferRef(Bytes, File));
  if (!Object)
    return unusable(File, toString(Object.takeError()));
  const auto &Elf = llvm::cast<ELFObjectFileBase>(**Object);
  if (Elf.sections().empty())
    return parseRaw(Bytes, File, targetOf(Elf));
  if (Expected<StringRef> Wrapped = wrappedKernel(Elf); !Wrapped)
    return unusable(File, toString(Wrapped.takeError()));
  else if (!Wrapped->empty())
    return parseUnpacked(decompress(*Wrapped, (File + " (.kernel:vmlinux.strip)").str()), File, targetOf(Elf), Depth);
  if (Error E = readElfKernel(Elf, File, Result))
    return E;
  findBanner(Bytes, Result);
  findVermagic(Bytes, Result);
  return Error::success();
}

Error ImageParser::parseFoundStreams(StringRef Bytes, StringRef File, std::optional<ElfTarget> Target, unsigned Depth) {
  std::string Failures;
  for (size_t Offset : findStreams(Bytes)) {
    Error E = parseUnpacked(unpackStreamAt(Bytes, Offset, File), File, Target, Depth);
    if (!E)
      return E;
    Failures += "\n  " + toString(std::move(E));
  }
  return unusable(File, Failures.empty() ? "no compressed kernel found in it" : "no compressed kernel could be read from it:" + Failures);
}

Error ImageParser::parseRaw(StringRef Bytes, StringRef File, std::optional<ElfTarget> Target) {
  if (Error E = readRawKernel(Bytes, File, Target, Result))
    return E;
  findBanner(Bytes, Result);
  findVermagic(Bytes, Result);
  return Error::success();
}

} // namespace

bool looksLikeKernelImage(StringRef Bytes) {
  std::string Unpacked;
  for (unsigned Depth = 0; Depth < DeepestWrapping && compressionOf(Bytes); ++Depth) {
    Unpacked = unpackStart(Bytes);
    Bytes = Unpacked;
  }
  if (isElf(Bytes) && Bytes.size() > llvm::ELF::EI_NIDENT + 1) {
    bool IsBigEndian = Bytes[llvm::ELF::EI_DATA] == llvm::ELF::ELFDATA2MSB;
    return Bytes[llvm::ELF::EI_NIDENT + (IsBigEndian ? 1 : 0)] != llvm::ELF::ET_REL;
  }
  return wrapperOf(Bytes).has_value();
}

Expected<Kernel> parseKernelImage(StringRef Bytes, StringRef File) {
  ImageParser Parser;
  if (Error E = Parser.parse(Bytes, File, std::nullopt, 0))
    return E;
  return std::move(Parser.Result);
}

Expected<Kernel> readKernelImage(StringRef File) {
  auto Buffer = MemoryBuffer::getFile(File, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return unusable(File, Buffer.getError().message());
  return parseKernelImage((*Buffer)->getBuffer(), File);
}

} // namespace modver::image
