// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "NamedFormats.h"
#include "FitImage.h"
#include "FlatDeviceTree.h"

using llvm::StringRef;

namespace modver::image {

std::optional<StringRef> nameOfFormat(StringRef Bytes) {
  static constexpr struct {
    size_t Offset;
    StringRef Magic;
    StringRef Name;
  } Formats[] = {
      {0, "version https://git-lfs.github.com/spec/", "a pointer of Git LFS; `git lfs pull` fetches the file itself"},
      // Of boot loaders and devices.
      {0, "VNDRBOOT", "an Android vendor_boot image; the kernel is in boot.img"},
      {0, "AVB0", "an Android vbmeta image; the kernel is in boot.img"},
      {0, "\xd7\xb7\xab\x1e", "an Android image of device tree overlays (dtbo); the kernel is in boot.img"},
      {0, "\x3a\xff\x26\xed", "an Android sparse image of a file system; `simg2img` unpacks it"},
      {0, "070701", "an initial ramdisk (cpio)"},
      {0, "070702", "an initial ramdisk (cpio)"},
      {0, "070707", "an initial ramdisk (cpio)"},
      {0, "hsqs", "a file system (squashfs)"},
      {0, "sqsh", "a file system (squashfs)"},
      {0, "qshs", "a file system (squashfs)"},
      {0, "shsq", "a file system (squashfs)"},
      {0, "\x45\x3d\xcd\x28", "a file system (cramfs)"},
      {0, "\x28\xcd\x3d\x45", "a file system (cramfs)"},
      {0, "-rom1fs-", "a file system (romfs)"},
      {0, "\x85\x19\x01\xe0", "a file system (JFFS2)"},
      {0, "\x85\x19\x03\x20", "a file system (JFFS2)"},
      {0, "\x19\x85\xe0\x01", "a file system (JFFS2)"},
      {0, "\x19\x85\x20\x03", "a file system (JFFS2)"},
      {0, "UBI#", "a UBI volume of flash memory"},
      {0, "\x31\x18\x10\x06", "a file system (UBIFS)"},
      {0x438, "\x53\xef", "a file system (ext2 to ext4)"},
      {0x8001, "CD001", "an image of a CD (ISO 9660)"},
      // Packages and archives.
      {0, "!<arch>\ndebian-binary", "a Debian package; `dpkg-deb -x` unpacks it"},
      {0, "!<arch>\n", "an archive of objects (.a)"},
      {0, "\xed\xab\xee\xdb", "an RPM package; `rpm2cpio` unpacks it"},
      {0, "PK\3\4", "a ZIP archive (an OTA or APK, for instance)"},
      {0x101, "ustar", "a tar archive"},
      // Anything else.
      {0, "SQLite format 3", "an SQLite database"},
      {0, "\xff\xd8\xff", "a JPEG image"},
      {0, "\x89PNG\r\n", "a PNG image"},
      {0, "GIF8", "a GIF image"},
      {0, "%PDF-", "a PDF document"},
      {0, "\xff\xfe", "a text in UTF-16; `iconv -f UTF-16 -t UTF-8` converts it"},
      {0, "\xfe\xff", "a text in UTF-16; `iconv -f UTF-16 -t UTF-8` converts it"},
      {0, "diff --git ", "a patch"},
      {0, "#!", "a script"},
  };
  for (const auto &F : Formats)
    if (Bytes.substr(F.Offset).starts_with(F.Magic))
      return F.Name;
  if (isDeviceTree(Bytes) && !isFitImage(Bytes))
    return "a device tree (DTB)";
  return std::nullopt;
}

} // namespace modver::image
