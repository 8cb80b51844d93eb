// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/kernel/OpenedKernel.h"
#include "SyntheticKernel.h"
#include "TemporaryDirectory.h"
#include "checker/kernel/Library.h"

using namespace modver;
using namespace modver::kernel;
using namespace modver::test;
using llvm::StringRef;

TEST_SUITE_BEGIN("OpenedKernel");

namespace {

std::string elf(std::vector<std::string> MoreSections = {}) {
  SyntheticKernel K;
  K.Exports = SyntheticKernel::someExports();
  K.MoreSections = std::move(MoreSections);
  return K.elf();
}

const std::string DebugInfo = "{ Name: .debug_info, Type: SHT_PROGBITS, Content: \"00\" }";
/// abcdef01
const std::string BuildId = "{ Name: .note.gnu.build-id, Type: SHT_NOTE, Content: \"040000000400000003000000474e5500abcdef01\" }";

/// That what was Opened can be read though its File is gone: it was opened before, and is not opened again.
void checkIsReadAfter(const std::string &File, llvm::Expected<std::shared_ptr<const OpenedKernel>> Opened) {
  REQUIRE_MESSAGE(bool(Opened), llvm::toString(Opened.takeError()));
  CHECK((*Opened)->file() == File);
  REQUIRE_FALSE(llvm::sys::fs::remove(File));
  llvm::Expected<const Kernel *> Read = (*Opened)->kernel();
  REQUIRE_MESSAGE(bool(Read), llvm::toString(Read.takeError()));
  CHECK((*Read)->Exports.size() == SyntheticKernel::someExports().size());
}

} // namespace

TEST_CASE_FIXTURE(TemporaryDirectory, "a vmlinux that was opened to see whether it has exports is not opened again") {
  Library Files;
  const std::string Built = write("linux/vmlinux", elf());
  checkIsReadAfter(Built, Files.open(*this / "linux", ""));

  makeDirectory("lib/modules/6.1.0-test/kernel");
  const std::string Debug = write("usr/lib/debug/boot/vmlinux-6.1.0-test", elf());
  checkIsReadAfter(Debug, Files.open(*this / "lib/modules/6.1.0-test", ""));
}

TEST_CASE_FIXTURE(TemporaryDirectory, "a file that was opened to see what it is is not opened again") {
  Library Files;
  const std::string Image = write("vmlinux", elf());
  checkIsReadAfter(Image, Files.open(Image, ""));

  // Named, and found in a directory.
  for (StringRef Name : {"images/vmlinux", "images"}) {
    CAPTURE(Name.str());
    const std::string File = write("images/vmlinux", compress(elf(), image::Compression::Gzip));
    llvm::Expected<KernelChoice> Choice = chooseKernels(*this / Name, "");
    REQUIRE_MESSAGE(bool(Choice), llvm::toString(Choice.takeError()));
    REQUIRE(Choice->Kernels.size() == 1);
    checkIsReadAfter(File, Files.open(Choice->Kernels.front(), ""));
  }
}

TEST_CASE_FIXTURE(TemporaryDirectory, "debug information in an image, which is not opened again for it") {
  Library Files(ModuleTypes::Kept);
  const std::string Bytes = elf({DebugInfo}), Image = write("vmlinux", Bytes);
  llvm::Expected<std::shared_ptr<const OpenedKernel>> Opened = Files.open(Image, "");
  REQUIRE_MESSAGE(bool(Opened), llvm::toString(Opened.takeError()));
  REQUIRE_FALSE(llvm::sys::fs::remove(Image));
  llvm::Expected<dwarf::DebugFile> Found = (*Opened)->imageDebugFile();
  REQUIRE_MESSAGE(bool(Found), llvm::toString(Found.takeError()));
  CHECK(Found->Path == Image);
  REQUIRE(Found->Contents);
  CHECK(Found->Contents->getBuffer() == Bytes);
}

TEST_CASE_FIXTURE(TemporaryDirectory, "debug information in a file that a packed image names by its build id") {
  KernelTree Tree;
  Tree.Root = *this / "";
  Tree.Image = write("vmlinuz", bzImage(compressWithSize(elf({BuildId}), image::Compression::Gzip)));
  Library Files(ModuleTypes::Kept);
  std::shared_ptr<const OpenedKernel> Kernel = Files.open(Tree);
  llvm::Expected<dwarf::DebugFile> Found = Kernel->imageDebugFile();
  REQUIRE_FALSE(bool(Found));
  const std::string Debug = *this / "usr/lib/debug/.build-id/ab/cdef01.debug";
  CHECK(StringRef(llvm::toString(Found.takeError())).ends_with("looked for " + Debug));

  const std::string Bytes = elf({BuildId, DebugInfo});
  CHECK(write("usr/lib/debug/.build-id/ab/cdef01.debug", Bytes) == Debug);
  Found = Kernel->imageDebugFile();
  REQUIRE_MESSAGE(bool(Found), llvm::toString(Found.takeError()));
  CHECK(Found->Path == Debug);
  REQUIRE(Found->Contents);
  CHECK(Found->Contents->getBuffer() == Bytes);
}

TEST_CASE_FIXTURE(TemporaryDirectory, "an image without debug information") {
  SyntheticKernel Flat;
  Flat.Is64Bit = false;
  Flat.Base = 0xc0008000;
  Flat.Machine = 40; // EM_ARM
  Flat.Exports = SyntheticKernel::someExports();
  Library Files(ModuleTypes::Kept);
  for (const auto &[Bytes, Why] :
       {std::pair(elf(), "no debug information"), std::pair(zImage(compressWithSize(Flat.memory(), image::Compression::Gzip)), "no ELF file")}) {
    KernelTree Tree;
    Tree.Image = write("vmlinux" + std::to_string(Bytes.size()), Bytes);
    std::shared_ptr<const OpenedKernel> Kernel = Files.open(Tree);
    llvm::Expected<const modver::Kernel *> Read = Kernel->image();
    REQUIRE_MESSAGE(bool(Read), llvm::toString(Read.takeError()));
    llvm::Expected<dwarf::DebugFile> Found = Kernel->imageDebugFile();
    REQUIRE_FALSE(bool(Found));
    const std::string Said = llvm::toString(Found.takeError());
    CAPTURE(Said);
    CHECK(StringRef(Said).contains(Why));
  }
}

TEST_CASE_FIXTURE(TemporaryDirectory, "an image that cannot be read") {
  KernelTree Tree;
  Tree.Image = *this / "vmlinuz";
  llvm::Expected<const Kernel *> Read = Library().open(std::move(Tree))->image();
  REQUIRE_FALSE(bool(Read));
  CHECK(llvm::toString(Read.takeError()) == *this / "vmlinuz" + ": No such file or directory");
}

TEST_SUITE_END();
