// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/image/BootContainer.h"
#include "SyntheticContainers.h"
#include "SyntheticKernel.h"
#include "checker/image/FileKind.h"
#include "checker/image/KernelImage.h"
#include "checker/image/NamedFormats.h"
#include "llvm/BinaryFormat/ELF.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::image;
using namespace modver::test;

TEST_SUITE_BEGIN("BootContainer");

namespace {

std::string armMemory(bool IsBigEndian = false) {
  SyntheticKernel K;
  K.Is64Bit = false;
  K.IsRelative = false;
  K.IsBigEndian = IsBigEndian;
  K.Base = 0xc0208000;
  K.Exports = SyntheticKernel::someExports();
  return K.memory();
}

std::string armZImage() { return zImage(compressWithSize(armMemory(), Compression::Gzip)); }

std::string arm64Image() {
  SyntheticKernel K;
  K.Exports = SyntheticKernel::someExports();
  return K.memory().replace(56, 4, "ARM\x64");
}

std::string x86Image() {
  SyntheticKernel K;
  K.Exports = SyntheticKernel::someExports();
  return bzImage(compressWithSize(K.elf(), Compression::Xz));
}

constexpr ElfTarget Arm{llvm::ELF::EM_ARM, false, false}, Arm64{llvm::ELF::EM_AARCH64, true, false}, X86{llvm::ELF::EM_X86_64, true, false};

void checkIsKernel(const std::string &Image, std::optional<ElfTarget> Target) {
  llvm::Expected<Kernel> Found = parseKernelImage(Image, "file");
  if (!Found)
    FAIL(llvm::toString(Found.takeError()));
  CHECK(Found->Exports == SyntheticKernel::someExports());
  CHECK(Found->Release == "6.1.0-test");
  CHECK(Found->Target == Target);
  CHECK(fileKindOf(Image) == FileKind::Kernel);
}

std::string errorOf(const std::string &Image) {
  llvm::Expected<Kernel> Result = parseKernelImage(Image, "file");
  return Result ? "no error" : llvm::toString(Result.takeError());
}

} // namespace

TEST_CASE("a kernel's memory without a header, of any machine") {
  checkIsKernel(armMemory(), std::nullopt);
  checkIsKernel(armMemory(/*IsBigEndian=*/true), std::nullopt);
  checkIsKernel(compress(armMemory(), Compression::Gzip), std::nullopt);
}

TEST_CASE("uImage: a zImage as it is, memory in each compression, one of several files") {
  checkIsKernel(uImage(armZImage()), Arm);
  checkIsKernel(uImage(armMemory()), Arm);
  const std::pair<Compression, char> Packings[] = {{Compression::Gzip, 1}, {Compression::Bzip2, 2}, {Compression::Lzma, 3},
                                                   {Compression::Lzo, 4},  {Compression::Lz4, 5},   {Compression::Zstd, 6}};
  for (auto [Kind, Packing] : Packings)
    checkIsKernel(uImage(compress(armMemory(), Kind), 2, 2, Packing), Arm);
  checkIsKernel(uImage(compress(armMemory(/*IsBigEndian=*/true), Compression::Lzma), 2, 5, 3), ElfTarget{llvm::ELF::EM_MIPS, false, true});
  checkIsKernel(uImage(multiFile({armZImage(), "a ramdisk", deviceTree()}), 4), Arm);
  checkIsKernel(uImage(armZImage(), 14), Arm);
  // Firmware, so called, with another image in it; and the pad bytes of flash memory behind all.
  checkIsKernel(uImage(uImage(armZImage()), 5) + std::string(4096, '\xff'), Arm);
}

TEST_CASE("uImage with a vendor's magic number: the CRC of its header tells") {
  std::string Image = uImage(armZImage());
  std::string Other = Image;
  Other.replace(0, 4, "VEND");
  CHECK(containerOf(Other) == nullptr);
  // As a vendor's program would write it.
  std::string Header = uImage(armZImage(), 3);
  CHECK(errorOf(Header) == "file: a U-Boot image of a ramdisk, which has no kernel");
}

TEST_CASE("uImage that is damaged") {
  const std::string Image = uImage(armZImage());
  CHECK(errorOf(Image.substr(0, Image.size() - 1)).starts_with("file: at offset 0xc: the data of the U-Boot image is said to be at 0x40 to 0x"));
  std::string Flipped = Image;
  Flipped.back() ^= 1;
  CHECK(errorOf(Flipped).starts_with("file: at offset 0x18: the data of the U-Boot image have the CRC-32 0x"));
  CHECK(errorOf(uImage(armMemory(), 2, 2, 1)) ==
        "file: at offset 0x40: the header says that the kernel is compressed (gzip), and the data are not of that form");
  CHECK(errorOf(uImage(multiFile({}), 4)) == "file: a U-Boot image of several files, of which there are none");
  CHECK(errorOf(uImage("\xff\xff\xff\xff", 4)) == "file: at offset 0x40: the list of files in the U-Boot image has no end");
  CHECK(errorOf(uImage("echo", 6)) == "file: a U-Boot image of a script, which has no kernel");
}

TEST_CASE("FIT: data inside, behind, at a position; several kernels and configurations") {
  SyntheticFit Fit;
  Fit.Images = {{"fdt-1", "flat_dt", deviceTree()}, {"kernel-1", "kernel", compress(arm64Image(), Compression::Gzip)}, {"ramdisk-1", "ramdisk", "r"}};
  for (auto Place : {SyntheticFit::Inside, SyntheticFit::Behind, SyntheticFit::AtPosition}) {
    Fit.Place = Place;
    checkIsKernel(Fit.bytes(), Arm64);
  }
  Fit.Images.insert(Fit.Images.begin(), {"kernel-0", "kernel", "not the one"});
  CHECK(errorOf(Fit.bytes()).find("(kernel-0 at 0x") != std::string::npos);
  Fit.Configurations = {{"conf-0", "kernel-0"}, {"conf-1", "kernel-1"}};
  Fit.Default = "conf-1";
  checkIsKernel(Fit.bytes(), Arm64);
  Fit.Default = "";
  CHECK(errorOf(Fit.bytes()).find("(kernel-0 at 0x") != std::string::npos);
}

TEST_CASE("FIT without a kernel, and damaged") {
  SyntheticFit Fit;
  Fit.Images = {{"uboot", "standalone", "u"}, {"atf", "firmware", "a"}};
  CHECK(errorOf(Fit.bytes()) == "file: a FIT image without a kernel node: it has uboot (standalone), atf (firmware)");
  Fit.Images.push_back({"kernel", "kernel", arm64Image()});
  Fit.Place = SyntheticFit::Behind;
  std::string Image = Fit.bytes();
  CHECK(errorOf(Image.substr(0, Image.size() - 8)).starts_with("file: at offset 0x0: the FIT image's kernel is said to be at 0x"));
  CHECK(errorOf(Image.substr(0, 150)).find("the device tree's parts are said to end at 0x") != std::string::npos);
  for (size_t At = 0; At < 400; ++At) { // whatever is damaged, nothing is read that is not there
    std::string Damaged = Image;
    Damaged[At] ^= 0x41;
    (void)errorOf(Damaged);
  }
}

TEST_CASE("Android's boot.img, of each version, with vendors' headers") {
  for (unsigned Version : {0, 1, 2, 3, 4}) {
    CAPTURE(Version);
    checkIsKernel(androidBoot(compress(arm64Image(), Compression::Gzip), Version), Arm64);
    checkIsKernel(androidBoot(armZImage() + deviceTree(), Version), Arm);
    checkIsKernel(androidBoot(compress(arm64Image(), Compression::Lz4), Version), Arm64);
  }
  std::string MediaTek("\x88\x16\x88\x58");
  MediaTek.resize(512, '\xff');
  checkIsKernel(androidBoot(MediaTek + armZImage(), 0), Arm);
  checkIsKernel(androidBoot("UNCOMPRESSED_IMG" + std::string(4, '\0') + arm64Image(), 1), Arm64);
}

TEST_CASE("boot.img without a kernel, and damaged") {
  CHECK(errorOf(androidBoot("", 4)) == "file: an Android boot image without a kernel (an init_boot, for instance): the kernel is in boot.img");
  std::string Image = androidBoot(armZImage(), 2);
  CHECK(errorOf(Image.substr(0, 3000)).starts_with("file: at offset 0x8: the kernel of the Android boot image is said to be at 0x800 to 0x"));
  CHECK(errorOf(Image.substr(0, 40)) == "file: at offset 0x28: the file ends within the header of the Android boot image");
  Image[36] = 1;
  CHECK(errorOf(Image) == "file: at offset 0x24: an Android boot image with pages of 0x801 bytes, expected a power of 2 from 0x200 on");
}

TEST_CASE("a device tree behind the kernel: Image.gz-dtb and the like") {
  for (Compression Kind : {Compression::Gzip, Compression::Lz4, Compression::Zstd, Compression::Xz}) {
    CAPTURE(int(Kind));
    checkIsKernel(compress(arm64Image(), Kind) + deviceTree() + deviceTree(), Arm64);
  }
  checkIsKernel(armZImage() + deviceTree(), Arm);
}

TEST_CASE("TRX, with and without a loader; routers' firmware of other forms; a program that unpacks the kernel") {
  const std::string Lzma = compress(armMemory(true), Compression::Lzma);
  checkIsKernel(trx(Lzma, /*HasLoader=*/false), std::nullopt);
  checkIsKernel(trx(Lzma, /*HasLoader=*/true), std::nullopt);
  checkIsKernel("a vendor's header" + std::string(495, '\0') + Lzma + "hsqs", std::nullopt);
  // A loader, whose payload is a loader.
  checkIsKernel(uImage("a program" + std::string(16, '\0') + Lzma, 2, 5), ElfTarget{llvm::ELF::EM_MIPS, false, true});
  checkIsKernel("flash" + std::string(59, '\0') + uImage(armZImage()), Arm);
  CHECK(errorOf(trx("hsqs, too", false)) == "file: a TRX image without a kernel: its parts are file systems");
  std::string Cut = trx(Lzma, true);
  CHECK(errorOf(Cut.substr(0, 100)).find(": at offset 0x") != std::string::npos);
}

TEST_CASE("LZMA as routers have it: other parameters, the size in the header") {
  std::string Stream = compress(armMemory(true), Compression::Lzma);
  CHECK(compressionOf(Stream) == Compression::Lzma);
  Stream[13] = 1;
  CHECK(compressionOf(Stream) == std::nullopt);
  const std::string OpenWrt("\x6d\0\0\x80\0\xff\xff\xff\xff\xff\xff\xff\xff\0", 14);
  CHECK(compressionOf(OpenWrt) == Compression::Lzma);
  CHECK(compressionOf(llvm::StringRef(OpenWrt).drop_back()) == std::nullopt);
}

TEST_CASE("an ELF program that unpacks the kernel, as MIPS has it") {
  const std::string Elf = elfOfYaml("--- !ELF\nFileHeader: { Class: ELFCLASS32, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_MIPS }\n"
                                    "Sections:\n  - { Name: .data, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC ], Content: \"" +
                                    llvm::toHex(compressWithSize(armMemory(), Compression::Xz)) + "\" }\n");
  checkIsKernel(Elf, ElfTarget{llvm::ELF::EM_MIPS, false, false});
}

TEST_CASE("unified kernel images") {
  checkIsKernel(peProgram(".linux", x86Image()), X86);
  checkIsKernel(peProgram(".linux", arm64Image(), 0xaa64), Arm64);
  std::string Image = peProgram(".linux", x86Image());
  CHECK(errorOf(Image.substr(0, Image.size() - 100)).starts_with("file: at offset 0xd0: section .linux is said to be at 0x400 to 0x"));
  CHECK(containerOf(peProgram(".initrd", "r")) == nullptr);
}

TEST_CASE("an Image with EFI's number for any machine: the PE header tells which") {
  SyntheticKernel K;
  K.Exports = SyntheticKernel::someExports();
  std::string Image = K.memory();
  Image.replace(0, 2, "MZ");
  Image.replace(56, 4, "\xcd\x23\x82\x81");
  Image.replace(0x3c, 4, std::string("\x80\0\0\0", 4));
  Image.replace(0x80, 6, std::string("PE\0\0\x64\x62", 6));
  checkIsKernel(Image, ElfTarget{llvm::ELF::EM_LOONGARCH, true, false});
}

TEST_CASE("a zImage that is cut short, and one of which lzop's magic number in the decompressor is no stream") {
  std::string Image = zImage(compressWithSize(armMemory(), Compression::Lzo));
  Image.replace(0x80, 9, std::string("\x89LZO\0\r\n\x1a\n", 9));
  checkIsKernel(Image, Arm);
  Image.replace(0x2c, 4, std::string("\0\0\x10\0", 4));
  CHECK(errorOf(Image) ==
        "file: at offset 0x" + llvm::utohexstr(Image.size(), true) + ": the zImage is cut short: its header says that it has 0x100000 bytes");
}

TEST_CASE("what is no kernel is named") {
  CHECK(nameOfFormat(deviceTree()) == "a device tree (DTB)");
  CHECK(nameOfFormat("VNDRBOOT\3") == "an Android vendor_boot image; the kernel is in boot.img");
  CHECK(nameOfFormat("070701000") == "an initial ramdisk (cpio)");
  CHECK(nameOfFormat("hsqs") == "a file system (squashfs)");
  CHECK(nameOfFormat("version https://git-lfs.github.com/spec/v1\n") == "a pointer of Git LFS; `git lfs pull` fetches the file itself");
  CHECK(nameOfFormat("") == std::nullopt);
  CHECK(nameOfFormat(armZImage()) == std::nullopt);
  CHECK(errorOf(compress("070701 and an archive", Compression::Gzip)) == "file (unpacked): seems to be an initial ramdisk (cpio), expected a kernel");
  CHECK(fileKindOf(deviceTree()) == FileKind::Unknown);
  CHECK(fileKindOf(std::string("binary\0", 7) + compress("text", Compression::Gzip)) == FileKind::Unknown);
}

TEST_SUITE_END();
