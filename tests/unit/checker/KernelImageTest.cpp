// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/image/KernelImage.h"
#include "SyntheticKernel.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/Support/Endian.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::image;
using namespace modver::test;

TEST_SUITE_BEGIN("KernelImage");

namespace {

constexpr Compression Kinds[] = {Compression::Gzip,  Compression::Xz,   Compression::Zstd, Compression::Lz4,
                                 Compression::Bzip2, Compression::Lzma, Compression::Lzo};

SyntheticKernel x86() {
  SyntheticKernel K;
  K.Exports = SyntheticKernel::someExports();
  return K;
}

SyntheticKernel arm() {
  SyntheticKernel K = x86();
  K.Is64Bit = false;
  K.IsRelative = false;
  K.Base = 0xc0208000;
  return K;
}

SyntheticKernel s390() {
  SyntheticKernel K = x86();
  K.IsBigEndian = true;
  K.IsRelative = false;
  K.Base = 0x100000;
  return K;
}

/// A flat image with the header that arm64 (`ARM\x64`) and riscv (`RSC\5`) put there.
std::string flatImage(llvm::StringRef Magic, bool IsBigEndian = false) {
  SyntheticKernel K = x86();
  K.IsBigEndian = IsBigEndian;
  std::string Image = K.memory();
  Image[24] = IsBigEndian ? 1 : 0;
  return Image.replace(56, 4, Magic.str());
}

void checkIsKernel(const std::string &Image, std::optional<ElfTarget> Target) {
  llvm::Expected<Kernel> Found = parseKernelImage(Image, "vmlinuz");
  if (!Found)
    FAIL(llvm::toString(Found.takeError()));
  CHECK(Found->Exports == SyntheticKernel::someExports());
  CHECK(Found->Release == "6.1.0-test");
  CHECK(Found->Vermagic == "6.1.0-test SMP preempt mod_unload modversions ");
  CHECK(Found->Banner == "Linux version 6.1.0-test (builder@host) (gcc 12.2.0, GNU ld 2.40) #1 SMP PREEMPT_DYNAMIC");
  CHECK(Found->HasModversions);
  CHECK(Found->Target == Target);
  CHECK(looksLikeKernelImage(llvm::StringRef(Image).take_front(64 << 10)));
}

std::string errorOf(const std::string &Image) {
  llvm::Expected<Kernel> Result = parseKernelImage(Image, "vmlinuz");
  return Result ? "no error" : llvm::toString(Result.takeError());
}

void put(std::string &Image, size_t Offset, const std::string &Bytes) { Image.replace(Offset, Bytes.size(), Bytes); }

constexpr ElfTarget X86{llvm::ELF::EM_X86_64, true, false}, Arm{llvm::ELF::EM_ARM, false, false}, Arm64{llvm::ELF::EM_AARCH64, true, false},
    S390{llvm::ELF::EM_S390, true, true};

} // namespace

TEST_CASE("bzImage, in each compression") {
  for (Compression Kind : Kinds) {
    CAPTURE(int(Kind));
    checkIsKernel(bzImage(compressWithSize(x86().elf(), Kind)), X86);
  }
}

TEST_CASE("bzImage, with relocations behind the ELF") {
  checkIsKernel(bzImage(compressWithSize(x86().elf() + std::string(500, '\x81'), Compression::Xz)), X86);
}

TEST_CASE("arm zImage and s390 image, in each compression, with false starts before it and something behind it") {
  for (Compression Kind : Kinds) {
    CAPTURE(int(Kind));
    checkIsKernel(zImage(compressWithSize(arm().memory(), Kind)), Arm);
    checkIsKernel(s390Image(compressWithSize(s390().memory(), Kind)), S390);
  }
}

TEST_CASE("big-endian arm zImages, of both kinds") {
  SyntheticKernel K = arm();
  K.IsBigEndian = true;
  std::string Be8 = zImage(compressWithSize(K.memory(), Compression::Gzip)), Be32 = Be8;
  put(Be8, 0x30, "\4\3\2\1");
  checkIsKernel(Be8, ElfTarget{llvm::ELF::EM_ARM, false, true});
  put(Be32, 0x24, "\x01\x6f\x28\x18");
  put(Be32, 0x30, std::string(4, '\0'));
  checkIsKernel(Be32, ElfTarget{llvm::ELF::EM_ARM, false, true});
}

TEST_CASE("arm64 and riscv Image: as it is, compressed, in EFI zboot") {
  const std::string Image = flatImage("ARM\x64");
  checkIsKernel(Image, Arm64);
  checkIsKernel(flatImage("ARM\x64", /*IsBigEndian=*/true), ElfTarget{llvm::ELF::EM_AARCH64, true, true});
  checkIsKernel(flatImage("RSC\5"), ElfTarget{llvm::ELF::EM_RISCV, true, false});
  for (Compression Kind : Kinds) {
    CAPTURE(int(Kind));
    checkIsKernel(compress(Image, Kind), Arm64);
    checkIsKernel(zboot(compress(Image, Kind)), Arm64);
  }
}

TEST_CASE("vmlinux, compressed or not; and memory of an unknown machine") {
  checkIsKernel(x86().elf(), X86);
  checkIsKernel(compress(x86().elf(), Compression::Gzip), X86);
  llvm::Expected<Kernel> Found = parseKernelImage(s390().memory(), "vmlinux.bin");
  REQUIRE(bool(Found));
  CHECK(Found->Exports == SyntheticKernel::someExports());
  CHECK_FALSE(Found->Target);
}

TEST_CASE("the result owns its strings") {
  std::optional<Kernel> Found;
  {
    std::string Image = x86().elf();
    Found = llvm::cantFail(parseKernelImage(Image, "vmlinux"));
    std::fill(Image.begin(), Image.end(), 'x');
  }
  CHECK(Found->Exports == SyntheticKernel::someExports());
}

TEST_CASE("bzImages that are damaged") {
  const std::string Good = bzImage(compressWithSize(x86().elf(), Compression::Gzip));
  CHECK(errorOf(Good.substr(0, 0x240)) == "vmlinuz: at offset 0x240: the file ends within the header of the bzImage");

  // Before Linux 2.6.26 the header does not tell where the kernel is: it is searched for.
  std::string Old = Good;
  put(Old, 0x206, "\x07\x02");
  put(Old, 0x248, std::string(8, '\xff'));
  checkIsKernel(Old, X86);

  std::string Beyond = Good;
  put(Beyond, 0x24c, "\xff\xff\xff\xff");
  CHECK(
      errorOf(Beyond).starts_with("vmlinuz: at offset 0x248: the compressed kernel is said to be at 0x630 to 0x10000062f, and the file ends at 0x"));

  std::string Unknown = Good;
  put(Unknown, 0x630, "????");
  CHECK(errorOf(Unknown) == "vmlinuz: at offset 0x630: the kernel is in no known compression format");

  std::string Empty = Good;
  put(Empty, 0x24c, std::string(4, '\0'));
  CHECK(errorOf(Empty) == "vmlinuz: at offset 0x630: the kernel is in no known compression format");

  // Of four sectors the header says nothing.
  std::string Default = Good;
  put(Default, 0x1f1, std::string(1, '\0'));
  CHECK(errorOf(Default).starts_with("vmlinuz: at offset 0x248: the compressed kernel is said to be at 0xa30 to "));
}

TEST_CASE("a payload that is damaged, cut short, or of another size than appended") {
  for (Compression Kind : {Compression::Gzip, Compression::Xz, Compression::Zstd, Compression::Bzip2}) {
    CAPTURE(int(Kind));
    std::string Payload = compressWithSize(x86().elf(), Kind);
    CHECK(errorOf(bzImage(Payload.substr(0, Payload.size() / 2))).starts_with("vmlinuz (compressed kernel at 0x630): at offset 0x"));
    Payload[Payload.size() / 2] ^= 0x55;
    if (Kind != Compression::Zstd) // without a checksum
      CHECK(errorOf(bzImage(Payload)) != "no error");
  }
  std::string Elf = x86().elf();
  CHECK(errorOf(bzImage(compress(Elf, Compression::Xz) + std::string(4, '\0')))
            .ends_with(": the kernel unpacks to 0x" + llvm::utohexstr(Elf.size(), true) + " bytes and should to 0x0"));
  // LZ4 has no end of its own: cut between two blocks, only the size tells.
  std::string Lz4 = compress(std::string(9 << 20, '\0'), Compression::Lz4);
  std::string FirstBlock = Lz4.substr(0, 8 + llvm::support::endian::read32le(Lz4.data() + 4));
  CHECK(errorOf(bzImage(FirstBlock + Lz4.substr(0, 4))).find("the kernel unpacks to 0x800000 bytes and should to 0x184c2102") != std::string::npos);
  CHECK(errorOf(zImage(FirstBlock + "size")).find("cannot unpack: the LZ4 stream is cut short") != std::string::npos);
}

TEST_CASE("an image without a kernel in it") {
  CHECK(errorOf(zImage("")) == "vmlinuz: no compressed kernel could be read from it:\n"
                               "  vmlinuz (compressed kernel at 0x100): at offset 0x0: cannot unpack: Lzma library error: Corrupted input data");
  std::string NoMagic = zImage("");
  put(NoMagic, 0x100, std::string(6, '\0'));
  CHECK(errorOf(NoMagic) == "vmlinuz: no compressed kernel found in it");
  CHECK(errorOf(zImage(compress("nothing", Compression::Gzip)))
            .ends_with("\n  vmlinuz (unpacked): no export tables found: not a kernel, or one without modules"));
  CHECK(errorOf("") == "vmlinuz: no export tables found: not a kernel, or one without modules");
  CHECK(errorOf(zboot("").substr(0, 0x30)) == "vmlinuz: at offset 0x30: the file ends within the header of the zboot image");
  CHECK(errorOf(zboot("no stream")) == "vmlinuz: at offset 0x200: the kernel is in no known compression format");
}

TEST_CASE("wrappers within wrappers have an end") {
  std::string Image = flatImage("ARM\x64");
  // libarchive unpacks several at once if they are of one format.
  for (Compression Kind : {Compression::Gzip, Compression::Xz, Compression::Zstd, Compression::Bzip2})
    Image = compress(Image, Kind);
  CHECK(errorOf(Image) == "no error");
  CHECK(looksLikeKernelImage(Image));
  Image = compress(compress(Image, Compression::Gzip), Compression::Lzma);
  CHECK(errorOf(Image).ends_with(": a kernel in more wrappers than kernels have"));
  CHECK_FALSE(looksLikeKernelImage(Image));
}

TEST_CASE("modules and texts do not look like kernels") {
  CHECK_FALSE(looksLikeKernelImage(elfOfYaml("--- !ELF\nFileHeader: { Class: ELFCLASS64, Data: ELFDATA2LSB, Type: ET_REL, Machine: EM_X86_64 }\n")));
  CHECK_FALSE(looksLikeKernelImage(elfOfYaml("--- !ELF\nFileHeader: { Class: ELFCLASS64, Data: ELFDATA2MSB, Type: ET_REL, Machine: EM_S390 }\n")));
  CHECK(looksLikeKernelImage(elfOfYaml("--- !ELF\nFileHeader: { Class: ELFCLASS64, Data: ELFDATA2MSB, Type: ET_DYN, Machine: EM_S390 }\n")));
  const std::string Text = "0x12345678\tprintk\tvmlinux\tEXPORT_SYMBOL\t\n";
  CHECK_FALSE(looksLikeKernelImage(Text));
  CHECK_FALSE(looksLikeKernelImage(compress(Text, Compression::Xz)));
  CHECK_FALSE(looksLikeKernelImage(""));
  CHECK_FALSE(looksLikeKernelImage("\x7f"
                                   "ELF"));
}

TEST_CASE("a kernel of 2.4 has CRCs in its names") {
  SyntheticKernel K = arm();
  K.HasNamespaces = false;
  K.Banner = "Linux version 2.4.20 (builder@host) (gcc version 2.95.4) #1 SMP\n";
  K.Vermagic = "";
  K.Exports = {{"GPLONLY_hidden_Rsmp_00000002", "", {}, ExportKind::Plain},
               {"memcpy", "", {}, ExportKind::Plain},
               {"printk_Rsmp_1b7d4074", "", {}, ExportKind::Plain}};
  const std::string Image = K.elf({"__kcrctab", "__kcrctab_gpl"});
  llvm::Expected<Kernel> Found = parseKernelImage(Image, "vmlinux");
  if (!Found)
    FAIL(llvm::toString(Found.takeError()));
  CHECK(Found->Exports == std::vector<Export>{{"hidden", "", 2, ExportKind::Gpl},
                                              {"memcpy", "", {}, ExportKind::Plain},
                                              {"printk", "", 0x1b7d4074, ExportKind::Plain}});
  CHECK(Found->OldNames == NameVersions{true, "smp_"});
  CHECK(Found->HasModversions);
}

TEST_SUITE_END();
