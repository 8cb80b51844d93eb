// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelUnwrap.h"
#include "Decompress.h"
#include "ElfKernel.h"
#include "ImageError.h"
#include "KernelPayload.h"
#include "llvm/BinaryFormat/ELF.h"

using llvm::Error;
using llvm::Expected;
using llvm::MemoryBuffer;
using llvm::StringRef;

namespace modver::image {

namespace {

/// An image may hold a compressed image, which may hold another (a zboot image: the Image; Image.gz: the same).
constexpr unsigned DeepestWrapping = 4;

class Unwrapper {
public:
  explicit Unwrapper(KernelVisitor Visit) : Visit(Visit) {}

  /// Bytes, which File names in messages, are within Depth wrappers, the outermost one or the next to know it for Target.
  Error unwrap(StringRef Bytes, StringRef File, std::optional<ElfTarget> Target, unsigned Depth);

private:
  /// What was unpacked from File.
  Error unwrapUnpacked(Expected<std::unique_ptr<MemoryBuffer>> Unpacked, StringRef File, std::optional<ElfTarget> Target, unsigned Depth);
  Error unwrapElf(StringRef Bytes, StringRef File, unsigned Depth);
  Error unwrapFoundStreams(StringRef Bytes, StringRef File, std::optional<ElfTarget> Target, unsigned Depth);

  KernelVisitor Visit;
};

Error Unwrapper::unwrap(StringRef Bytes, StringRef File, std::optional<ElfTarget> Target, unsigned Depth) {
  if (Depth > DeepestWrapping)
    return unusable(File, "a kernel in more wrappers than kernels have");
  if (compressionOf(Bytes))
    return unwrapUnpacked(decompress(Bytes, File), File, Target, Depth);
  if (Bytes.starts_with(StringRef(llvm::ELF::ElfMagic, 4)))
    return unwrapElf(Bytes, File, Depth);
  std::optional<Wrapper> Kind = wrapperOf(Bytes);
  if (!Kind)
    return Visit({Bytes, File, Target, nullptr});
  if (!Target)
    Target = targetOf(*Kind, Bytes);
  switch (*Kind) {
  case Wrapper::BzImage:
    return unwrapUnpacked(unpackBzImage(Bytes, File), File, Target, Depth);
  case Wrapper::Zboot:
    return unwrapUnpacked(unpackZboot(Bytes, File), File, Target, Depth);
  case Wrapper::Image:
    return Visit({Bytes, File, Target, nullptr});
  case Wrapper::ZImage:
  case Wrapper::S390:
    return unwrapFoundStreams(Bytes, File, Target, Depth);
  }
  llvm_unreachable("all wrappers are handled");
}

Error Unwrapper::unwrapUnpacked(Expected<std::unique_ptr<MemoryBuffer>> Unpacked, StringRef File, std::optional<ElfTarget> Target, unsigned Depth) {
  if (!Unpacked)
    return Unpacked.takeError();
  return unwrap((*Unpacked)->getBuffer(), (File + " (unpacked)").str(), Target, Depth + 1);
}

Error Unwrapper::unwrapElf(StringRef Bytes, StringRef File, unsigned Depth) {
  Expected<ElfImage> Elf = ElfImage::open(Bytes, File);
  if (!Elf)
    return Elf.takeError();
  if (Elf->sections().empty())
    return Visit({Bytes, File, Elf->target(), nullptr});
  if (Expected<StringRef> Wrapped = wrappedKernel(*Elf); !Wrapped)
    return Wrapped.takeError();
  else if (!Wrapped->empty())
    return unwrapUnpacked(decompress(*Wrapped, (File + " (.kernel:vmlinux.strip)").str()), File, Elf->target(), Depth);
  return Visit({Bytes, File, Elf->target(), &*Elf});
}

Error Unwrapper::unwrapFoundStreams(StringRef Bytes, StringRef File, std::optional<ElfTarget> Target, unsigned Depth) {
  std::string Failures;
  for (size_t Offset : findStreams(Bytes)) {
    Error E = unwrapUnpacked(unpackStreamAt(Bytes, Offset, File), File, Target, Depth);
    if (!E)
      return E;
    Failures += "\n  " + toString(std::move(E));
  }
  return unusable(File, Failures.empty() ? "no compressed kernel found in it" : "no compressed kernel could be read from it:" + Failures);
}

} // namespace

Error unwrapKernel(StringRef Bytes, StringRef File, KernelVisitor Visit) { return Unwrapper(Visit).unwrap(Bytes, File, std::nullopt, 0); }

} // namespace modver::image
