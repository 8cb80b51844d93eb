// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelUnwrap.h"
#include "BootContainer.h"
#include "Decompress.h"
#include "ElfKernel.h"
#include "ImageError.h"
#include "KernelPayload.h"
#include "KernelStrings.h"
#include "NamedFormats.h"
#include "PeImage.h"
#include "Resemblance.h"
#include "StreamLength.h"
#include "UBootImage.h"
#include "llvm/BinaryFormat/ELF.h"

using llvm::Error;
using llvm::Expected;
using llvm::MemoryBuffer;
using llvm::StringRef;

namespace modver::image {

namespace {

/// An image may hold a compressed image, which may hold another (a FIT image: Image.gz; that: the Image; a loader: the kernel).
constexpr unsigned DeepestWrapping = 5;

bool isElf(StringRef Bytes) { return Bytes.starts_with(StringRef(llvm::ELF::ElfMagic, 4)); }

/// What was unpacked from a place that only a magic number told may be a kernel, or have one in it.
bool mayHoldKernel(StringRef Bytes) { return compressionOf(Bytes) || wrapperOf(Bytes) || containerOf(Bytes) || hasBanner(Bytes); }

class Unwrapper {
public:
  explicit Unwrapper(KernelVisitor Visit) : Visit(Visit) {}

  /// What wrappers told of the kernel in them.
  struct Told {
    std::optional<ElfTarget> Target = std::nullopt;
    uint16_t Machine = llvm::ELF::EM_NONE;
  };

  /// Bytes, which File names in messages, are within Depth wrappers.
  Error unwrap(StringRef Bytes, StringRef File, Told Of, unsigned Depth);

private:
  /// What was unpacked from File.
  Error unwrapUnpacked(Expected<std::unique_ptr<MemoryBuffer>> Unpacked, StringRef File, Told Of, unsigned Depth);
  Error unwrapElf(StringRef Bytes, StringRef File, unsigned Depth);
  Error unwrapContained(const Container &In, StringRef Bytes, StringRef File, Told Of, unsigned Depth);
  /// Streams that were found by what they begin with.
  Error unwrapFoundStreams(StringRef Bytes, StringRef File, Told Of, unsigned Depth);
  /// What has no header: a kernel's memory, or a program that unpacks a kernel, or neither.
  Error unwrapHeaderless(StringRef Bytes, StringRef File, Told Of, unsigned Depth);

  KernelVisitor Visit;
  /// Real images have few: a bound on the time that hostile ones can take.
  static constexpr unsigned MostUnpacked = 48;
  unsigned UnpackedCount = 0;
};

Error Unwrapper::unwrap(StringRef Bytes, StringRef File, Told Of, unsigned Depth) {
  if (Depth > DeepestWrapping)
    return unusable(File, "a kernel in more wrappers than kernels have");
  if (compressionOf(Bytes))
    return unwrapUnpacked(decompress(leadingStreams(Bytes), File), File, Of, Depth);
  if (isElf(Bytes))
    return unwrapElf(Bytes, File, Depth);
  if (!Of.Machine)
    Of.Machine = machineOfPe(Bytes);
  std::optional<Wrapper> Kind = wrapperOf(Bytes);
  if (!Kind) {
    if (const Container *In = containerOf(Bytes))
      return unwrapContained(*In, Bytes, File, Of, Depth);
    return unwrapHeaderless(Bytes, File, Of, Depth);
  }
  if (!Of.Target)
    Of.Target = targetOf(*Kind, Bytes);
  switch (*Kind) {
  case Wrapper::BzImage:
    if (!tellsPayload(Bytes))
      return unwrapFoundStreams(Bytes, File, Of, Depth);
    return unwrapUnpacked(unpackBzImage(Bytes, File), File, Of, Depth);
  case Wrapper::Zboot:
    return unwrapUnpacked(unpackZboot(Bytes, File), File, Of, Depth);
  case Wrapper::Image:
    return Visit({Bytes, File, Of.Target, Of.Machine, nullptr});
  case Wrapper::ZImage:
    if (std::optional<uint32_t> Size = sizeOfZImage(Bytes); Size && *Size > Bytes.size())
      return damaged(File, Bytes.size(), "the zImage is cut short: its header says that it has 0x" + llvm::utohexstr(*Size, true) + " bytes");
    return unwrapFoundStreams(Bytes, File, Of, Depth);
  case Wrapper::S390:
    return unwrapFoundStreams(Bytes, File, Of, Depth);
  }
  llvm_unreachable("all wrappers are handled");
}

Error Unwrapper::unwrapUnpacked(Expected<std::unique_ptr<MemoryBuffer>> Unpacked, StringRef File, Told Of, unsigned Depth) {
  if (!Unpacked)
    return Unpacked.takeError();
  return unwrap((*Unpacked)->getBuffer(), (File + " (unpacked)").str(), Of, Depth + 1);
}

Error Unwrapper::unwrapElf(StringRef Bytes, StringRef File, unsigned Depth) {
  Expected<ElfImage> Elf = ElfImage::open(Bytes, File);
  if (!Elf)
    return Elf.takeError();
  if (Expected<StringRef> Wrapped = wrappedKernel(*Elf); !Wrapped)
    return Wrapped.takeError();
  else if (!Wrapped->empty())
    return unwrapUnpacked(decompress(leadingStreams(*Wrapped), (File + " (.kernel:vmlinux.strip)").str()), File,
                          {std::nullopt, Elf->target().Machine}, Depth);
  const bool HasSections = !Elf->sections().empty();
  // A program that unpacks the kernel, as MIPS and the loaders of routers have it. What it is for says nothing of the kernel's width.
  if (HasSections ? !Elf->find("__ksymtab") && !Elf->find("__ksymtab_gpl") : !hasBanner(Bytes)) {
    Error E = unwrapFoundStreams(Bytes, File, {std::nullopt, Elf->target().Machine}, Depth);
    if (!E)
      return E;
    llvm::consumeError(std::move(E));
  }
  return Visit({Bytes, File, Elf->target(), Elf->target().Machine, HasSections ? &*Elf : nullptr});
}

Error Unwrapper::unwrapContained(const Container &In, StringRef Bytes, StringRef File, Told Of, unsigned Depth) {
  Expected<ContainedKernels> Kernels = In.Open(Bytes, File);
  if (!Kernels)
    return Kernels.takeError();
  std::string Failures;
  for (const ContainedKernel &K : *Kernels) {
    Told Inner = Of;
    if (K.Machine)
      Inner.Machine = K.Machine;
    Error E = unwrap(K.Bytes, K.File, Inner, Depth + 1);
    if (!E || Kernels->size() == 1)
      return E;
    Failures += "\n  " + toString(std::move(E));
  }
  return unusable(File, "no kernel could be read from it:" + Failures);
}

Error Unwrapper::unwrapFoundStreams(StringRef Bytes, StringRef File, Told Of, unsigned Depth) {
  std::string Failures;
  for (size_t Offset : findStreams(Bytes)) {
    if (++UnpackedCount > MostUnpacked)
      return unusable(File, "more compressed parts than kernels have");
    Error E = unwrapUnpacked(unpackStreamAt(Bytes, Offset, File), File, Of, Depth);
    if (!E)
      return E;
    Failures += "\n  " + toString(std::move(E));
  }
  return unusable(File, Failures.empty() ? "no compressed kernel found in it" : "no compressed kernel could be read from it:" + Failures);
}

Error Unwrapper::unwrapHeaderless(StringRef Bytes, StringRef File, Told Of, unsigned Depth) {
  if (hasBanner(Bytes))
    return Visit({Bytes, File, Of.Target, Of.Machine, nullptr});
  if (nameOfFormat(Bytes))
    return unexpected(File, Bytes, "a kernel");
  // In a copy of flash memory, or behind a vendor's header.
  if (size_t Inner = findUBootImage(Bytes, 1); Inner != StringRef::npos)
    return unwrap(Bytes.substr(Inner), partName(File, "U-Boot image", Inner), Of, Depth + 1);
  if (Error E = unwrapFoundStreams(Bytes, File, Of, Depth))
    llvm::consumeError(std::move(E));
  else
    return Error::success();
  return Visit({Bytes, File, Of.Target, Of.Machine, nullptr});
}

} // namespace

Error unwrapKernel(StringRef Bytes, StringRef File, KernelVisitor Visit) { return Unwrapper(Visit).unwrap(Bytes, File, {}, 0); }

bool holdsCompressedKernel(StringRef Bytes) {
  // Flash memory of devices is smaller.
  static constexpr size_t Largest = size_t(256) << 20;
  if (!Bytes.take_front(1 << 16).contains('\0') || Bytes.size() > Largest)
    return false;
  if (findUBootImage(Bytes, 1) != StringRef::npos)
    return true;
  return llvm::any_of(findStreams(Bytes), [&](size_t Offset) {
    auto Unpacked = unpackStreamAt(Bytes, Offset, "");
    if (!Unpacked) {
      llvm::consumeError(Unpacked.takeError());
      return false;
    }
    return mayHoldKernel((*Unpacked)->getBuffer());
  });
}

} // namespace modver::image
