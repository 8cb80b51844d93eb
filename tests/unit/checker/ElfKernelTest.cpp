// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SyntheticKernel.h"
#include "checker/image/KernelImage.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/BinaryFormat/ELF.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::image;
using namespace modver::test;

TEST_SUITE_BEGIN("ElfKernel");

namespace {

void checkFound(SyntheticKernel &K) {
  llvm::Expected<Kernel> Found = parseKernelImage(K.elf(), "vmlinux");
  if (!Found)
    FAIL(llvm::toString(Found.takeError()));
  CHECK(Found->Exports == K.Exports);
  CHECK(Found->HasModversions == (K.CrcSize != 0));
  CHECK(Found->Release == "6.1.0-test");
  CHECK(Found->Vermagic == K.Vermagic);
  CHECK(Found->Target == ElfTarget{K.Machine, K.Is64Bit, K.IsBigEndian});
}

SyntheticKernel absolute(bool Is64Bit, bool IsBigEndian, uint16_t Machine, bool HasNamespaces = true) {
  SyntheticKernel K;
  K.IsRelative = false;
  K.Is64Bit = Is64Bit;
  K.IsBigEndian = IsBigEndian;
  K.HasNamespaces = HasNamespaces;
  K.Base = Is64Bit ? 0xc000000000000000 : 0xc0208000;
  K.Machine = Machine;
  K.Exports = SyntheticKernel::someExports(HasNamespaces);
  return K;
}

SyntheticKernel x86() {
  SyntheticKernel K;
  K.Exports = SyntheticKernel::someExports();
  return K;
}

std::string errorOf(const std::string &Image) {
  llvm::Expected<Kernel> Result = parseKernelImage(Image, "vmlinux");
  return Result ? "no error" : llvm::toString(Result.takeError());
}

} // namespace

TEST_CASE("x86 from 5.4 on: offsets with namespaces; 4.19 to 5.3: without") {
  SyntheticKernel K = x86();
  checkFound(K);
  K.HasNamespaces = false;
  K.Exports = SyntheticKernel::someExports(/*WithNamespaces=*/false);
  checkFound(K);
}

TEST_CASE("32-bit x86: offsets lead across the end of the address space no less") {
  SyntheticKernel K = x86();
  K.Is64Bit = false;
  K.Machine = llvm::ELF::EM_386;
  K.Base = 0xc1000000;
  checkFound(K);
}

TEST_CASE("pointers of both widths in both byte orders") {
  SyntheticKernel K = absolute(true, false, llvm::ELF::EM_PPC64);
  checkFound(K);
  K = absolute(true, true, llvm::ELF::EM_S390);
  checkFound(K);
  K = absolute(false, false, llvm::ELF::EM_ARM);
  checkFound(K);
  K = absolute(false, true, llvm::ELF::EM_PPC);
  checkFound(K);
}

TEST_CASE("before 5.4: no namespaces; before 4.10: CRCs of 8 bytes") {
  for (bool Is64Bit : {true, false}) {
    SyntheticKernel K = absolute(Is64Bit, false, llvm::ELF::EM_PPC64, /*HasNamespaces=*/false);
    checkFound(K);
  }
  SyntheticKernel K = absolute(true, true, llvm::ELF::EM_PPC64, /*HasNamespaces=*/false);
  K.CrcSize = 8;
  K.Exports[7].Crc = 0x1234567800000000;
  checkFound(K);
}

TEST_CASE("CRCs behind offsets, 4.10 to 5.18") {
  SyntheticKernel K = absolute(true, true, llvm::ELF::EM_S390);
  K.HasRelativeCrcs = true;
  checkFound(K);
}

TEST_CASE("no CRCs, without CONFIG_MODVERSIONS: every layout") {
  for (bool IsRelative : {true, false})
    for (bool HasNamespaces : {true, false}) {
      SyntheticKernel K = x86();
      K.IsRelative = IsRelative;
      K.HasNamespaces = HasNamespaces;
      K.CrcSize = 0;
      K.Exports = SyntheticKernel::someExports(HasNamespaces);
      for (Export &E : K.Exports)
        E.Crc = std::nullopt;
      checkFound(K);
    }
}

TEST_CASE("from 7.1 on, __kflagstab tells what is GPL-only") {
  SyntheticKernel K = x86();
  llvm::sort(K.Exports, [](const Export &A, const Export &B) { return A.Name < B.Name; });
  K.HasFlags = true;
  checkFound(K);
}

TEST_CASE("old arm64: pointers are zero, relocations have them") {
  SyntheticKernel K = absolute(true, false, llvm::ELF::EM_AARCH64);
  K.HasZeroPointers = true;
  checkFound(K);
}

TEST_CASE("tables that are only in old kernels") {
  SyntheticKernel K = absolute(true, false, llvm::ELF::EM_X86_64, /*HasNamespaces=*/false);
  K.Exports.push_back({"future", "", 4, ExportKind::GplFuture});
  SyntheticKernel InMemory = K;
  // The order in which kernels search the tables is not quite that in which they lie.
  K.Exports.push_back({"unused", "", 1, ExportKind::Unused});
  K.Exports.push_back({"unused_gpl", "", 3, ExportKind::UnusedGpl});
  checkFound(K);
}

TEST_CASE("a few exports are enough where sections tell the layout; none is no error") {
  SyntheticKernel K = x86();
  K.Exports.resize(1);
  checkFound(K);
  llvm::Expected<Kernel> Empty = parseKernelImage(elfOfYaml(R"(--- !ELF
FileHeader: { Class: ELFCLASS64, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_X86_64 }
Sections:
  - { Name: __ksymtab, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC ] }
)"),
                                                  "vmlinux");
  REQUIRE(bool(Empty));
  CHECK(Empty->Exports.empty());
}

TEST_CASE("without a section table the tables are searched for") {
  SyntheticKernel K = x86();
  std::string Image = K.memory();
  std::string Elf = elfOfYaml("--- !ELF\nFileHeader: { Class: ELFCLASS64, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_X86_64 }\n"
                              "Sections:\n  - { Type: SectionHeaderTable, NoHeaders: true }\n");
  Image.replace(0, 64, Elf.substr(0, 64));
  llvm::Expected<Kernel> Found = parseKernelImage(Image, "vmlinux");
  if (!Found)
    FAIL(llvm::toString(Found.takeError()));
  CHECK(Found->Exports == K.Exports);
  CHECK(Found->Target == ElfTarget{llvm::ELF::EM_X86_64, true, false});
}

TEST_CASE("a vmlinux of type information alone, and one of neither") {
  auto WithSection = [](const std::string &Name) {
    return elfOfYaml("--- !ELF\nFileHeader: { Class: ELFCLASS64, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_X86_64 }\n"
                     "Sections:\n  - { Name: " +
                     Name + ", Type: SHT_PROGBITS, Content: \"00\" }\n");
  };
  CHECK(errorOf(WithSection(".BTF")) == "vmlinux: has no section __ksymtab, only type information (.BTF): it is not the kernel itself");
  CHECK(errorOf(WithSection(".text")) == "vmlinux: has no section __ksymtab: not a kernel, or one without modules");
}

TEST_CASE("an entry without a name is an error with its place") {
  SyntheticKernel K = x86();
  std::string Elf = K.elf(), Memory = K.memory();
  SyntheticKernel::Place Gpl = K.Places["__ksymtab_gpl"];
  size_t At = Elf.find(Memory.substr(Gpl.Offset, Gpl.Size));
  REQUIRE(At != std::string::npos);
  Elf.replace(At + 5 * 12 + 4, 4, std::string(4, '\0'));
  CHECK(errorOf(Elf) == "vmlinux: at offset 0x" + llvm::utohexstr(At + 5 * 12, true) + ": entry 5 of __ksymtab_gpl has no name");
}

TEST_CASE("a namespace that is nowhere is an error with its place") {
  SyntheticKernel K = x86();
  std::string Elf = K.elf(), Memory = K.memory();
  SyntheticKernel::Place Plain = K.Places["__ksymtab"];
  size_t At = Elf.find(Memory.substr(Plain.Offset, Plain.Size));
  REQUIRE(At != std::string::npos);
  Elf.replace(At + 2 * 12 + 8, 4, "\x7f\x7f\x7f\x7f");
  CHECK(errorOf(Elf) == "vmlinux: at offset 0x" + llvm::utohexstr(At + 2 * 12, true) + ": entry 2 of __ksymtab has a namespace outside the image");
}

TEST_CASE("sections of sizes that do not go together") {
  SyntheticKernel K = x86();
  K.Exports.resize(40);
  std::string Elf = K.elf({"__kcrctab"});
  // No CRCs at all is a kernel without CONFIG_MODVERSIONS.
  CHECK(errorOf(Elf) == "no error");
  std::string Yaml = R"(--- !ELF
FileHeader: { Class: ELFCLASS64, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_X86_64 }
Sections:
  - { Name: __ksymtab, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC ], Offset: 0x100, Size: 36 }
  - { Name: __kcrctab, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC ], Size: 20 }
)";
  CHECK(errorOf(elfOfYaml(Yaml)) == "vmlinux: at offset 0x100: __ksymtab has 0x24 bytes and its CRCs 0x14: no known layout has these sizes");
}

TEST_CASE("a file cut short is damaged, wherever") {
  std::string Elf = x86().elf();
  for (size_t Size = 4; Size < Elf.size(); Size += 13)
    CHECK(errorOf(Elf.substr(0, Size)).starts_with("vmlinux: "));
}

TEST_CASE("ppc64's wrapper is ELF around a compressed ELF") {
  SyntheticKernel K = absolute(true, true, llvm::ELF::EM_PPC64);
  std::string Packed = compress(K.elf(), Compression::Gzip);
  auto Wrapper = [](llvm::StringRef Content) {
    return elfOfYaml("--- !ELF\nFileHeader: { Class: ELFCLASS32, Data: ELFDATA2MSB, Type: ET_EXEC, Machine: EM_PPC }\n"
                     "Sections:\n  - { Name: '.kernel:vmlinux.strip', Type: SHT_PROGBITS, Flags: [ SHF_ALLOC ], Content: \"" +
                     llvm::toHex(Content) + "\" }\n");
  };
  llvm::Expected<Kernel> Found = parseKernelImage(Wrapper(Packed), "zImage");
  REQUIRE(bool(Found));
  CHECK(Found->Exports == K.Exports);
  CHECK(Found->Target == ElfTarget{llvm::ELF::EM_PPC64, true, true});
  CHECK(errorOf(Wrapper("no stream")) == "vmlinux (.kernel:vmlinux.strip): not in a known compression format");
}

TEST_SUITE_END();
