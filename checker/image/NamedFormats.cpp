// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "NamedFormats.h"
#include "FitImage.h"
#include "FlatDeviceTree.h"
#include "ImageError.h"
#include "PeImage.h"

using llvm::StringRef;

namespace modver::image {

std::optional<StringRef> nameOfFormat(StringRef Bytes) {
  static constexpr struct {
    size_t Offset;
    StringRef Magic;
    StringRef Name;
  } Formats[] = {
      {0, "VNDRBOOT", "an Android vendor_boot image, which has no kernel: that is in boot.img"},
      {0, "AVB0", "Android's vbmeta, which has no kernel"},
      {0, "\xd7\xb7\xab\x1e", "an Android image of device tree overlays (dtbo), which has no kernel"},
      {0, "\x3a\xff\x26\xed", "an Android sparse image of a file system, which has to be unpacked (simg2img)"},
      {0, "070701", "an initial ramdisk (cpio), not a kernel"},
      {0, "070702", "an initial ramdisk (cpio), not a kernel"},
      {0, "hsqs", "a file system (squashfs), not a kernel"},
      {0, "sqsh", "a file system (squashfs), not a kernel"},
      {0, "qshs", "a file system (squashfs), not a kernel"},
      {0, "shsq", "a file system (squashfs), not a kernel"},
      {0, "\x45\x3d\xcd\x28", "a file system (cramfs), not a kernel"},
      {0, "\x28\xcd\x3d\x45", "a file system (cramfs), not a kernel"},
      {0, "-rom1fs-", "a file system (romfs), not a kernel"},
      {0, "\x85\x19\x01\xe0", "a file system (JFFS2), not a kernel"},
      {0, "\x85\x19\x03\x20", "a file system (JFFS2), not a kernel"},
      {0, "\x19\x85\xe0\x01", "a file system (JFFS2), not a kernel"},
      {0, "\x19\x85\x20\x03", "a file system (JFFS2), not a kernel"},
      {0, "UBI#", "an UBI volume of flash memory, not a kernel"},
      {0, "\x31\x18\x10\x06", "a file system (UBIFS), not a kernel"},
      {0x438, "\x53\xef", "a file system (ext2 to ext4), not a kernel"},
      {0x8001, "CD001", "an image of a CD (ISO 9660), not a kernel"},
      {0x101, "ustar", "a tar archive, not a kernel"},
      {0, "PK\3\4", "a ZIP archive (an OTA or APK, for instance), not a kernel"},
      {0, "!<arch>\ndebian-binary", "a Debian package, not a kernel"},
      {0, "\xed\xab\xee\xdb", "an RPM package, not a kernel"},
      {0, "version https://git-lfs.github.com/spec/", "a Git LFS pointer: the file itself was not fetched"},
  };
  for (const auto &F : Formats)
    if (Bytes.substr(F.Offset).starts_with(F.Magic))
      return F.Name;
  if (isDeviceTree(Bytes) && !isFitImage(Bytes))
    return "a device tree (DTB), not a kernel";
  return std::nullopt;
}

llvm::Error notOfAKind(StringRef Bytes, StringRef File, StringRef Expected) {
  if (Bytes.empty())
    return unusable(File, "is empty");
  if (std::optional<StringRef> Name = nameOfFormat(Bytes))
    return unusable(File, *Name);
  return unusable(File, "neither " + Expected);
}

} // namespace modver::image
