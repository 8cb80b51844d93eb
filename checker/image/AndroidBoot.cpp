// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "AndroidBoot.h"
#include "ImageError.h"
#include "llvm/Support/Endian.h"

using llvm::Expected;
using llvm::StringRef;
using llvm::support::endian::read32le;

namespace modver::image {

namespace {

constexpr StringRef Magic = "ANDROID!";
enum HeaderField : uint8_t { KernelSize = 8, PageSize = 36, Version = 40 };

/// Headers that vendors put before the kernel: MediaTek's of 512 bytes, Qualcomm's of 20.
StringRef withoutVendorHeader(StringRef Kernel) {
  static constexpr size_t MediaTek = 512, Qualcomm = 20;
  if (Kernel.starts_with("\x88\x16\x88\x58") && Kernel.size() > MediaTek)
    return Kernel.drop_front(MediaTek);
  if (Kernel.starts_with("UNCOMPRESSED_IMG") && Kernel.size() > Qualcomm)
    return Kernel.drop_front(Qualcomm);
  return Kernel;
}

} // namespace

bool isAndroidBoot(StringRef Bytes) { return Bytes.starts_with(Magic); }

Expected<ContainedKernels> openAndroidBoot(StringRef Bytes, StringRef File) {
  static constexpr size_t FixedPageSize = 4096, LargestPage = 1 << 20;
  if (Bytes.size() < Version + 4)
    return damaged(File, Bytes.size(), "the file ends within the header of the Android boot image");
  uint32_t Number = read32le(Bytes.data() + Version), Page = read32le(Bytes.data() + PageSize);
  // From version 3 on, what had been the size of a page is reserved; before version 1, what is the version was another size.
  bool HasFixedPages = (Number == 3 || Number == 4) && Page == 0;
  if (HasFixedPages)
    Page = FixedPageSize;
  if (Page < 512 || Page > LargestPage || (Page & (Page - 1)) != 0)
    return damaged(File, PageSize,
                   "an Android boot image with pages of 0x" + llvm::utohexstr(Page, true) + " bytes, expected a power of 2 from 0x200 on");
  uint32_t Size = read32le(Bytes.data() + KernelSize);
  if (Size == 0)
    return unusable(File, "an Android boot image without a kernel (an init_boot, for instance): the kernel is in boot.img");
  Expected<StringRef> Kernel = containedPart(Bytes, Page, Size, File, KernelSize, "the kernel of the Android boot image");
  if (!Kernel)
    return Kernel.takeError();
  StringRef Inner = withoutVendorHeader(*Kernel);
  ContainedKernels Kernels;
  Kernels.push_back({Inner, partName(File, "kernel", Inner.data() - Bytes.data())});
  return Kernels;
}

} // namespace modver::image
