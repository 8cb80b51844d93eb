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

std::string elf() {
  SyntheticKernel K;
  K.Exports = SyntheticKernel::someExports();
  return K.elf();
}

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

TEST_CASE_FIXTURE(TemporaryDirectory, "an image that cannot be read") {
  KernelTree Tree;
  Tree.Image = *this / "vmlinuz";
  llvm::Expected<const Kernel *> Read = Library().open(std::move(Tree))->image();
  REQUIRE_FALSE(bool(Read));
  CHECK(llvm::toString(Read.takeError()) == *this / "vmlinuz" + ": No such file or directory");
}

TEST_SUITE_END();
