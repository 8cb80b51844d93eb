// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/image/ElfImage.h"
#include "SyntheticKernel.h"
#include "checker/image/BtfBytes.h"
#include "checker/image/CrcSymbols.h"
#include "checker/image/KernelImage.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/Object/ELFTypes.h"
#include <doctest/doctest.h>
#include <numeric>

using namespace modver;
using namespace modver::image;
using namespace modver::test;
using Header = llvm::object::ELF64LE::Ehdr;
using SectionHeader = llvm::object::ELF64LE::Shdr;
namespace ELF = llvm::ELF;

TEST_SUITE_BEGIN("ElfImage");

namespace {

/// Sections 1 to 3 are .text, .rela.dyn with one relocation, and .bss.
std::string kernelBytes() {
  return elfOfYaml(R"(--- !ELF
FileHeader: { Class: ELFCLASS64, Data: ELFDATA2LSB, Type: ET_DYN, Machine: EM_AARCH64 }
Sections:
  - { Name: .text, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC ], Address: 0x1000, Content: "01020304" }
  - { Name: .rela.dyn, Type: SHT_RELA, Flags: [ SHF_ALLOC ], Address: 0x1004, Relocations: [ { Offset: 0x1000, Type: R_AARCH64_RELATIVE, Addend: -2 } ] }
  - { Name: .bss, Type: SHT_NOBITS, Flags: [ SHF_ALLOC ], Address: 0x2000, Size: 0x7fffffffffff }
)");
}

Header &header(std::string &Bytes) { return *reinterpret_cast<Header *>(Bytes.data()); }
SectionHeader &section(std::string &Bytes, unsigned Index) { return reinterpret_cast<SectionHeader *>(Bytes.data() + header(Bytes).e_shoff)[Index]; }

std::string errorOf(const std::string &Bytes) {
  llvm::Expected<ElfImage> Elf = ElfImage::open(Bytes, "vmlinux");
  return Elf ? "" : llvm::toString(Elf.takeError());
}

std::string relocationsOf(const std::string &Bytes) {
  ElfImage Elf = llvm::cantFail(ElfImage::open(Bytes, "vmlinux"));
  std::string Result;
  llvm::Error E = Elf.forEachRelocation(*Elf.find(".rela.dyn"), [&](uint64_t Address, uint32_t Type, int64_t Addend) {
    Result += llvm::utohexstr(Address) + " " + llvm::utostr(Type) + " " + llvm::itostr(Addend) + "\n";
  });
  return E ? llvm::toString(std::move(E)) : Result;
}

/// Reads all that is read of kernels and of modules from any bytes.
void readEverything(const std::string &Bytes) {
  auto Btf = [](const UnwrappedKernel &K) {
    llvm::consumeError(copyKernelBtf(K).takeError());
    return llvm::Error::success();
  };
  llvm::consumeError(parseKernelImage(Bytes, "vmlinux", Btf).takeError());
  llvm::consumeError(crcSymbols(Bytes, "vmlinux").takeError());
}

} // namespace

TEST_CASE("sections, their contents, and relocations") {
  const std::string Bytes = kernelBytes();
  ElfImage Elf = llvm::cantFail(ElfImage::open(Bytes, "vmlinux"));
  CHECK(Elf.target() == ElfTarget{ELF::EM_AARCH64, true, false});
  CHECK(Elf.isPositionIndependent());
  const ImageSection *Text = Elf.find(".text");
  REQUIRE(Text);
  CHECK(Text->Address == 0x1000);
  CHECK(llvm::cantFail(Elf.contents(*Text)) == "\1\2\3\4");
  CHECK(llvm::cantFail(Elf.contents(*Elf.find(".bss"))).empty());
  CHECK(Elf.find(".data") == nullptr);
  CHECK(relocationsOf(Bytes) == "1000 1027 -2\n");
}

TEST_CASE("no section headers are no error") {
  std::string Bytes = kernelBytes();
  header(Bytes).e_shoff = 0;
  header(Bytes).e_shnum = 0;
  CHECK(llvm::cantFail(ElfImage::open(Bytes, "vmlinux")).sections().empty());
}

TEST_CASE("headers that are not in the file or make no sense") {
  std::string Bytes = kernelBytes();
  CHECK(errorOf("\x7f"
                "ELF") == "vmlinux: at offset 0x4: neither a 32-bit nor a 64-bit ELF header of a known byte order");
  CHECK(llvm::StringRef(errorOf(Bytes.substr(0, 20))).starts_with("vmlinux: "));
  for (void (*Damage)(std::string &) :
       {+[](std::string &B) { header(B).e_shoff = B.size(); }, +[](std::string &B) { header(B).e_shoff = UINT64_MAX; },
        +[](std::string &B) { header(B).e_shnum = 0xfeff; }, +[](std::string &B) { header(B).e_shentsize = 1; },
        +[](std::string &B) { header(B).e_shstrndx = 0xfeff; }, +[](std::string &B) { header(B).e_shstrndx = 1; },
        +[](std::string &B) { section(B, 1).sh_name = 0xffffff; }}) {
    std::string Damaged = Bytes;
    Damage(Damaged);
    CHECK(llvm::StringRef(errorOf(Damaged)).starts_with("vmlinux: "));
  }
}

TEST_CASE("a section outside of the file is an error when it is read") {
  for (auto [Offset, Size] : {std::pair<uint64_t, uint64_t>{UINT64_MAX, 24}, {0, UINT64_MAX}, {UINT64_MAX - 8, 24}}) {
    std::string Bytes = kernelBytes();
    section(Bytes, 2).sh_offset = Offset;
    section(Bytes, 2).sh_size = Size;
    CHECK(relocationsOf(Bytes) == "vmlinux: section .rela.dyn (0x" + llvm::utohexstr(Size, true) + " bytes at offset 0x" +
                                      llvm::utohexstr(Offset, true) + ") is outside of the file");
  }
}

TEST_CASE("relocations are of the size that the format has, and whole; what they are of does not matter") {
  std::string Bytes = kernelBytes();
  section(Bytes, 2).sh_link = 0xffff;
  section(Bytes, 2).sh_info = 0xffff;
  CHECK(relocationsOf(Bytes) == "1000 1027 -2\n");
  section(Bytes, 2).sh_size = 23;
  CHECK(relocationsOf(Bytes) == "vmlinux: section .rela.dyn has 0x17 bytes in entries of 24, expected relocations of 24");
  section(Bytes, 2).sh_size = 24;
  for (unsigned Size : {0, 5, 48}) {
    section(Bytes, 2).sh_entsize = Size;
    CHECK(relocationsOf(Bytes) == "vmlinux: section .rela.dyn has 0x18 bytes in entries of " + llvm::utostr(Size) + ", expected relocations of 24");
  }
}

TEST_CASE("each byte of the headers may be any") {
  SyntheticKernel K;
  K.IsRelative = false;
  K.HasZeroPointers = true;
  K.Base = 0xffff800010000000;
  K.Machine = ELF::EM_AARCH64;
  K.Exports = SyntheticKernel::someExports();
  std::string Bytes = K.elf();
  llvm::consumeError(parseKernelImage(Bytes, "vmlinux").takeError());
  std::vector<size_t> Places(sizeof(Header));
  std::iota(Places.begin(), Places.end(), 0);
  for (size_t At = header(Bytes).e_shoff; At < Bytes.size(); ++At)
    Places.push_back(At);
  for (size_t At : Places)
    for (char Value : {'\0', '\1', '\4', '\5', '\x7f', '\xff'}) {
      char Before = std::exchange(Bytes[At], Value);
      readEverything(Bytes);
      Bytes[At] = Before;
    }
}

TEST_SUITE_END();
