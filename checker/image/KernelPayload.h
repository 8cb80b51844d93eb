// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is wrapped in what: how boot images are told apart, and the compressed kernels in them.
//
//   x86 bzImage     setup code and header, payload at an offset in the header → ELF, or ELF and relocations
//   EFI zboot       PE program, payload at an offset in its header → Image
//   arm64, riscv,   Image, the kernel's memory as it is
//   loongarch
//   arm zImage      program, payload somewhere → the kernel's memory as it is
//   s390            the same
//
// bzImages, zImages and s390 images append to the compressed kernel its unpacked size as a 32-bit little-endian word (gzip has that itself).
#ifndef MODVER_CHECKER_IMAGE_KERNELPAYLOAD_H
#define MODVER_CHECKER_IMAGE_KERNELPAYLOAD_H

#include "modver/Module.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <optional>
#include <vector>

namespace modver::image {

enum class Wrapper : uint8_t { BzImage, Zboot, Image, ZImage, S390 };

/// By what is in the first 64 bytes of most, 0x206 of a bzImage.
std::optional<Wrapper> wrapperOf(llvm::StringRef Bytes);

/// What the image is for. None: it does not say.
std::optional<ElfTarget> targetOf(Wrapper Kind, llvm::StringRef Bytes);

/// Whether a bzImage says where the kernel in it is, as all do from Linux 2.6.26 on.
bool tellsPayload(llvm::StringRef Bytes);

/// The size that an arm zImage says it has, without what is appended; none: it does not say.
std::optional<uint32_t> sizeOfZImage(llvm::StringRef Bytes);

/// Unpacks the kernel in a bzImage or zboot image, which say where it is.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> unpackBzImage(llvm::StringRef Bytes, llvm::StringRef File);
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> unpackZboot(llvm::StringRef Bytes, llvm::StringRef File);

/// Where a compressed stream may begin, by magic number.
std::vector<size_t> findStreams(llvm::StringRef Bytes);

/// Unpacks the stream at Offset, which was found by its magic number.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> unpackStreamAt(llvm::StringRef Bytes, size_t Offset, llvm::StringRef File);

} // namespace modver::image

#endif
