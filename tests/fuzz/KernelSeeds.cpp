// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// kernel-seeds DIR: writes the seeds of KernelImageFuzzer and RawKernelFuzzer, small kernels that the unit tests' builder makes, to DIR/images and
// DIR/raw.
#include "tests/unit/checker/SyntheticContainers.h"
#include "tests/unit/checker/SyntheticKernel.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace modver;
using namespace modver::test;
using modver::image::Compression;

namespace {

SyntheticKernel relative() {
  SyntheticKernel K;
  K.Exports = SyntheticKernel::someExports();
  return K;
}

SyntheticKernel absolute(bool Is64Bit, bool IsBigEndian, uint16_t Machine, bool HasNamespaces = true) {
  SyntheticKernel K;
  K.IsRelative = false;
  K.Is64Bit = Is64Bit;
  K.IsBigEndian = IsBigEndian;
  K.Machine = Machine;
  K.HasNamespaces = HasNamespaces;
  K.Base = Is64Bit ? 0x100000 : 0xc0208000;
  K.Exports = SyntheticKernel::someExports(HasNamespaces);
  return K;
}

SyntheticKernel withFlags() {
  SyntheticKernel K = relative();
  llvm::sort(K.Exports, [](const Export &A, const Export &B) { return A.Name < B.Name; });
  K.HasFlags = true;
  return K;
}

SyntheticKernel withoutCrcs() {
  SyntheticKernel K = relative();
  K.CrcSize = 0;
  return K;
}

SyntheticKernel withRelativeCrcs() {
  SyntheticKernel K = absolute(true, true, llvm::ELF::EM_S390);
  K.HasRelativeCrcs = true;
  return K;
}

SyntheticKernel withWideCrcs() {
  SyntheticKernel K = absolute(true, false, llvm::ELF::EM_X86_64, /*HasNamespaces=*/false);
  K.CrcSize = 8;
  return K;
}

SyntheticKernel inLinkOrder() {
  SyntheticKernel K = absolute(false, false, llvm::ELF::EM_ARM, /*HasNamespaces=*/false);
  K.HasNamesInLinkOrder = true;
  return K;
}

SyntheticKernel withZeroPointers() {
  SyntheticKernel K = absolute(true, false, llvm::ELF::EM_AARCH64);
  K.Exports.resize(4);
  K.HasZeroPointers = true;
  return K;
}

SyntheticKernel withAliases() {
  SyntheticKernel K = inLinkOrder();
  K.Exports.insert(K.Exports.begin() + 34, {"alias_a", "", 0x11, ExportKind::Plain});
  K.NamesElsewhere = {"alias_a"};
  return K;
}

std::string someKallsyms() {
  SyntheticKallsyms K;
  for (int I = 0; I < 600; ++I)
    K.Names.push_back((I % 2 ? "Tglobal_" : "tstatic_") + std::to_string(I));
  return K.bytes();
}

std::string arm64Image() {
  std::string Image = relative().memory();
  return Image.replace(56, 4, "ARM\x64");
}

std::string fit(decltype(SyntheticFit::Place) Place) {
  SyntheticFit Fit;
  Fit.Images = {{"kernel-1", "kernel", compress(arm64Image(), Compression::Gzip)}, {"fdt-1", "flat_dt", deviceTree()}};
  Fit.Configurations = {{"conf-1", "kernel-1"}};
  Fit.Place = Place;
  return Fit.bytes();
}

std::string ppc64Wrapper() {
  SyntheticKernel K = absolute(true, false, llvm::ELF::EM_PPC64);
  K.Exports.resize(4);
  return elfOfYaml("--- !ELF\nFileHeader: { Class: ELFCLASS32, Data: ELFDATA2MSB, Type: ET_EXEC, Machine: EM_PPC }\n"
                   "Sections:\n  - { Name: '.kernel:vmlinux.strip', Type: SHT_PROGBITS, Content: \"" +
                   llvm::toHex(compress(K.elf(), Compression::Gzip)) + "\" }\n");
}

bool write(llvm::StringRef Directory, llvm::StringRef Name, llvm::StringRef Bytes) {
  llvm::SmallString<256> Path(Directory);
  llvm::sys::path::append(Path, Name);
  std::error_code Code = llvm::sys::fs::create_directories(llvm::sys::path::parent_path(Path));
  if (!Code) {
    llvm::raw_fd_ostream Out(Path, Code);
    Out << Bytes;
    Out.close();
    if (Out.has_error()) {
      Code = Out.error();
      Out.clear_error();
    }
  }
  if (Code)
    llvm::errs() << Path << ": " << Code.message() << '\n';
  return !Code;
}

} // namespace

int main(int Argc, char **Argv) {
  if (Argc != 2) {
    llvm::errs() << "usage: kernel-seeds DIR\n";
    return 2;
  }
  SyntheticKernel Arm = absolute(false, false, llvm::ELF::EM_ARM), S390 = absolute(true, true, llvm::ELF::EM_S390);
  const std::pair<const char *, std::string> Seeds[] = {
      {"raw/relative", relative().memory()},
      {"raw/pointers-64le", absolute(true, false, llvm::ELF::EM_RISCV).memory()},
      {"raw/pointers-64be", S390.memory()},
      {"raw/pointers-32le", Arm.memory()},
      {"raw/pointers-32be", absolute(false, true, llvm::ELF::EM_PPC).memory()},
      {"raw/flags", withFlags().memory()},
      {"raw/no-crcs", withoutCrcs().memory()},
      {"raw/relative-crcs", withRelativeCrcs().memory()},
      {"raw/wide-crcs", withWideCrcs().memory()},
      {"raw/link-order", inLinkOrder().memory()},
      {"images/vmlinux", relative().elf()},
      {"images/vmlinux-flags", withFlags().elf()},
      {"images/vmlinux-no-crcs", withoutCrcs().elf()},
      {"images/vmlinux-relative-crcs", withRelativeCrcs().elf()},
      {"images/vmlinux-wide-crcs", withWideCrcs().elf()},
      {"images/vmlinux-32be", absolute(false, true, llvm::ELF::EM_PPC).elf()},
      {"images/vmlinux-zero-pointers", withZeroPointers().elf()},
      {"images/bzImage-gzip", bzImage(compressWithSize(relative().elf(), Compression::Gzip))},
      {"images/bzImage-xz", bzImage(compressWithSize(relative().elf(), Compression::Xz))},
      {"images/bzImage-zstd", bzImage(compressWithSize(relative().elf(), Compression::Zstd))},
      {"images/bzImage-lz4", bzImage(compressWithSize(relative().elf(), Compression::Lz4))},
      {"images/bzImage-bzip2", bzImage(compressWithSize(relative().elf(), Compression::Bzip2))},
      {"images/bzImage-lzma", bzImage(compressWithSize(relative().elf(), Compression::Lzma))},
      {"images/zImage-xz", zImage(compressWithSize(Arm.memory(), Compression::Xz))},
      {"images/zImage-lz4", zImage(compressWithSize(Arm.memory(), Compression::Lz4))},
      {"images/s390-zstd", s390Image(compressWithSize(S390.memory(), Compression::Zstd))},
      {"images/ppc64-zImage", ppc64Wrapper()},
      {"images/Image", arm64Image()},
      {"images/Image.gz", compress(arm64Image(), Compression::Gzip)},
      {"raw/kallsyms", someKallsyms()},
      {"raw/aliases", withAliases().memory()},
      {"images/vmlinux.bin", Arm.memory()},
      {"images/uImage", uImage(zImage(compressWithSize(Arm.memory(), Compression::Gzip)))},
      {"images/uImage-lzma", uImage(compress(absolute(false, true, llvm::ELF::EM_MIPS).memory(), Compression::Lzma), 2, 5, 3)},
      {"images/uImage-files", uImage(multiFile({compress(Arm.memory(), Compression::Gzip), "ramdisk", deviceTree()}), 4)},
      {"images/fit", fit(SyntheticFit::Inside)},
      {"images/fit-behind", fit(SyntheticFit::Behind)},
      {"images/boot-0", androidBoot(compress(arm64Image(), Compression::Gzip) + deviceTree(), 0)},
      {"images/boot-4", androidBoot(compress(arm64Image(), Compression::Lz4), 4)},
      {"images/trx", trx(compress(Arm.memory(), Compression::Lzma), /*HasLoader=*/true)},
      {"images/uki", peProgram(".linux", bzImage(compressWithSize(relative().elf(), Compression::Xz)))},
      {"images/firmware", "vendor" + std::string(506, '\0') + compress(Arm.memory(), Compression::Lzma) + "hsqs"},
      {"images/zboot", zboot(compress(arm64Image(), Compression::Zstd))},
  };
  for (const auto &[Name, Bytes] : Seeds)
    if (!write(Argv[1], Name, Bytes))
      return 2;
  llvm::outs() << std::size(Seeds) << " seeds\n";
  return 0;
}
