// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/kernel/KernelTree.h"
#include "TemporaryDirectory.h"
#include <sys/utsname.h>

using namespace modver;
using namespace modver::kernel;
using llvm::StringRef;

TEST_SUITE_BEGIN("KernelTree");

namespace {

struct Fixture : TemporaryDirectory {
  kernel::KernelTree find(StringRef Name, StringRef Root) const {
    llvm::Expected<kernel::KernelTree> Tree = kernel::findKernel(Name, Root);
    REQUIRE_MESSAGE(bool(Tree), llvm::toString(Tree.takeError()));
    return std::move(*Tree);
  }
  kernel::KernelTree find(StringRef Name) const { return find(Name, *this / ""); }

  std::string errorOf(StringRef Name, StringRef Root) const {
    llvm::Expected<kernel::KernelTree> Tree = kernel::findKernel(Name, Root);
    REQUIRE_FALSE(bool(Tree));
    return llvm::toString(Tree.takeError());
  }

  /// The root and everything in it without links, as results have it.
  std::string real(StringRef Path) const {
    llvm::SmallString<128> Result;
    REQUIRE_FALSE(llvm::sys::fs::real_path(*this / "", Result));
    return Path.empty() ? Result.str().str() : (Result + "/" + Path).str();
  }

  /// As packages install it.
  void install(StringRef Release) const {
    write(("boot/vmlinuz-" + Release).str());
    write(("boot/config-" + Release).str());
    write(("lib/modules/" + Release + "/kernel/a.ko").str());
    link(("lib/modules/" + Release + "/build").str(), ("/usr/src/linux-headers-" + Release).str());
    std::string Headers = ("usr/src/linux-headers-" + Release).str();
    write(Headers + "/Module.symvers");
    write(Headers + "/.config");
    write(Headers + "/include/generated/utsrelease.h", ("#define UTS_RELEASE \"" + Release + "\"\n").str());
    write(Headers + "/include/config/kernel.release", "6.1.192\n"); // as Debian has it
  }

  void checkInstalled(const kernel::KernelTree &Tree, StringRef Release) const {
    CHECK(Tree.Release == Release);
    CHECK(Tree.Image == real(("boot/vmlinuz-" + Release).str()));
    CHECK(Tree.Symvers == real(("usr/src/linux-headers-" + Release + "/Module.symvers").str()));
    CHECK(Tree.Config == real(("boot/config-" + Release).str()));
    CHECK(Tree.ModulesDirectory == real(("lib/modules/" + Release).str()));
    CHECK(Tree.Root == real(""));
  }
};

/// An ELF header without sections, or with one of this name.
std::string elf(StringRef Section) {
  std::string Names = (llvm::Twine('\0') + Section + llvm::Twine('\0')).str();
  std::string File("\x7f"
                   "ELF\2\1\1\0\0\0\0\0\0\0\0\0\2\0\x3e\0\1\0\0\0",
                   24);
  File += std::string(16, '\0') + std::string("\x40\0\0\0\0\0\0\0", 8); // entry, program headers; section headers at 64
  File += std::string("\0\0\0\0\x40\0\x38\0\0\0\x40\0\2\0\1\0", 16);
  File += std::string(64, '\0'); // section 0
  std::string Header(64, '\0');  // section 1: the names
  Header[0] = 1;
  Header[4] = 3; // SHT_STRTAB
  Header[24] = static_cast<char>(64 + 2 * 64);
  Header[32] = static_cast<char>(Names.size());
  return File + Header + Names;
}

} // namespace

TEST_CASE_FIXTURE(Fixture, "a release") {
  install("6.1.0-1-amd64");
  install("6.12");
  checkInstalled(find("6.1.0-1-amd64"), "6.1.0-1-amd64");
  checkInstalled(find("6.12", *this / "" + "/"), "6.12");
}

TEST_CASE_FIXTURE(Fixture, "directories of an installed kernel, by every name") {
  install("6.1");
  for (StringRef Name : {"/lib/modules/6.1", "/lib/modules/6.1/", "lib/modules/6.1", "/lib/./modules/x/../6.1//", "/usr/src/linux-headers-6.1",
                         "/usr/src/linux-headers-6.1/", "/lib/modules/6.1/build", "../../lib/modules/6.1"}) {
    CAPTURE(Name.str());
    kernel::KernelTree Tree = find(Name);
    if (!Name.contains("headers") && !Name.ends_with("build")) {
      checkInstalled(Tree, "6.1");
      continue;
    }
    CHECK(Tree.Config == real("usr/src/linux-headers-6.1/.config"));
    Tree.Config = real("boot/config-6.1");
    checkInstalled(Tree, "6.1");
  }
}

TEST_CASE_FIXTURE(Fixture, "a path without a root: what stands before lib/modules is one") {
  install("6.1");
  kernel::KernelTree Tree = find(*this / "lib/modules/6.1", "");
  CHECK(Tree.Image == *this / "boot/vmlinuz-6.1");
  CHECK(Tree.Symvers == *this / "usr/src/linux-headers-6.1/Module.symvers");
  CHECK(Tree.ModulesDirectory == *this / "lib/modules/6.1");
  CHECK(Tree.Root == *this / "");

  kernel::KernelTree Headers = find(*this / "usr/src/linux-headers-6.1", "");
  CHECK(Headers.Release == "6.1");
  CHECK(Headers.Image == real("boot/vmlinuz-6.1"));
}

TEST_CASE_FIXTURE(Fixture, "a relative path") {
  install("6.1");
  llvm::SmallString<128> Before;
  REQUIRE_FALSE(llvm::sys::fs::current_path(Before));
  REQUIRE_FALSE(llvm::sys::fs::set_current_path(*this / "lib/modules/6.1"));
  for (StringRef Name : {".", "./", "../6.1", "../../modules/6.1/"}) {
    kernel::KernelTree Tree = find(Name, "");
    CHECK(Tree.Release == "6.1");
    CHECK(Tree.Image == real("boot/vmlinuz-6.1"));
  }
  REQUIRE_FALSE(llvm::sys::fs::set_current_path(*this / "usr/src"));
  CHECK(find("linux-headers-6.1", "").Symvers == real("usr/src/linux-headers-6.1/Module.symvers"));
  REQUIRE_FALSE(llvm::sys::fs::set_current_path(Before));
}

TEST_CASE_FIXTURE(Fixture, "a link that leaves a root that was only guessed") {
  // make modules_install INSTALL_MOD_PATH=ROOT
  write("linux/Module.symvers");
  write("root/lib/modules/6.1/kernel/a.ko");
  link("root/lib/modules/6.1/build", *this / "linux");
  CHECK(find(*this / "root/lib/modules/6.1", "").Symvers == *this / "root/lib/modules/6.1/build/Module.symvers");
  CHECK(StringRef(errorOf("6.1", *this / "root")).starts_with("6.1: neither a kernel image nor its symvers; looked for "));
}

TEST_CASE_FIXTURE(Fixture, "merged and unmerged /usr") {
  write("usr/lib/modules/6.1/vmlinuz");
  kernel::KernelTree Unmerged = find("6.1");
  CHECK(Unmerged.ModulesDirectory == real("usr/lib/modules/6.1"));
  CHECK(Unmerged.Image == real("usr/lib/modules/6.1/vmlinuz"));
  link("lib", "usr/lib");
  CHECK(find("6.1").ModulesDirectory == real("usr/lib/modules/6.1"));
}

TEST_CASE_FIXTURE(Fixture, "the order of images") {
  // From the last to the first.
  for (StringRef File : {"usr/lib/debug/usr/lib/modules/6.1/vmlinux", "usr/lib/debug/lib/modules/6.1/vmlinux", "usr/lib/debug/boot/vmlinux-6.1",
                         "lib/modules/6.1/build/vmlinux", "lib/modules/6.1/vmlinux", "lib/modules/6.1/Image", "lib/modules/6.1/vmlinuz",
                         "boot/zImage-6.1", "boot/image-6.1", "boot/Image-6.1", "boot/vmlinux-6.1", "boot/vmlinuz-6.1"}) {
    write(File, elf("__ksymtab"));
    CHECK(find("6.1").Image == real(File));
  }
}

TEST_CASE_FIXTURE(Fixture, "only files are images") {
  makeDirectory("boot/vmlinuz-6.1");
  link("boot/Image-6.1", "/bin/sh"); // there is one on the system
  write("boot/zImage-6.1");
  CHECK(find("6.1").Image == real("boot/zImage-6.1"));
}

TEST_CASE_FIXTURE(Fixture, "the order of symvers and configurations") {
  for (StringRef File :
       {"lib/modules/6.1/symvers.zst", "lib/modules/6.1/symvers.xz", "lib/modules/6.1/symvers.gz", "boot/symvers-6.1.zst", "boot/symvers-6.1.xz",
        "boot/symvers-6.1.gz", "usr/src/linux-headers-6.1/Module.symvers", "lib/modules/6.1/build/Module.symvers"}) {
    write(File);
    CHECK(find("6.1").Symvers == real(File));
  }
  for (StringRef File : {"usr/src/linux-headers-6.1/.config", "lib/modules/6.1/build/.config", "lib/modules/6.1/config", "boot/config-6.1"}) {
    write(File);
    CHECK(find("6.1").Config == real(File));
  }
}

TEST_CASE_FIXTURE(Fixture, "a build directory has all its parts in itself") {
  for (StringRef File : {"linux/.config", "linux/Module.symvers", "linux/modules.order", "linux/kernel/built.ko", "linux/arch/x86/boot/bzImage",
                         "linux/arch/arm/boot/zImage.txt"})
    write(File);
  write("linux/include/config/kernel.release", "6.1.0+\n");
  kernel::KernelTree Tree = find(*this / "linux", "");
  CHECK(Tree.Release == "6.1.0+");
  CHECK(Tree.Image == real("linux/arch/x86/boot/bzImage"));
  CHECK(Tree.Symvers == real("linux/Module.symvers"));
  CHECK(Tree.Config == real("linux/.config"));
  CHECK(Tree.ModulesDirectory == real("linux"));
  CHECK(Tree.Root == "");

  write("linux/vmlinux", elf("__ksymtab_gpl"));
  CHECK(find(*this / "linux", "").Image == real("linux/vmlinux"));
}

TEST_CASE_FIXTURE(Fixture, "a vmlinux without exports is no image") {
  write("linux/Module.symvers");
  for (const std::string &Contents : {elf(".BTF"), std::string("not ELF"), std::string()}) {
    write("linux/vmlinux", Contents);
    CHECK(find("/linux").Image == "");
  }
}

TEST_CASE_FIXTURE(Fixture, "the release of a headers directory") {
  write("usr/src/linux-headers-6.1/Module.symvers");
  CHECK(find("/usr/src/linux-headers-6.1").Release == "6.1");
  write("usr/src/linux-headers-6.1/include/config/kernel.release", "6.1.2\n");
  CHECK(find("/usr/src/linux-headers-6.1").Release == "6.1.2");
  write("usr/src/linux-headers-6.1/include/generated/utsrelease.h", "#define UTS_RELEASE \"6.1.3-x\"\n");
  CHECK(find("/usr/src/linux-headers-6.1").Release == "6.1.3-x");

  for (StringRef Bad : {"../../etc", "", "a\nb"}) {
    write("usr/src/linux-headers-6.1/include/generated/utsrelease.h", ("#define UTS_RELEASE \"" + Bad + "\"\n").str());
    CHECK(find("/usr/src/linux-headers-6.1").Release == "6.1.2");
  }
  write("linux/Module.symvers");
  CHECK(find("/linux").Release == "");
}

TEST_CASE_FIXTURE(Fixture, "a copy of a modules directory") {
  write("copy/6.1/modules.order");
  write("copy/6.1/vmlinuz");
  CHECK(find("/copy/6.1").Image == real("copy/6.1/vmlinuz"));
  CHECK(find("/copy/6.1").ModulesDirectory == real("copy/6.1"));
}

TEST_CASE_FIXTURE(Fixture, "no name: the running kernel, or the only one of the root") {
  utsname Running;
  REQUIRE(uname(&Running) == 0);
  llvm::Expected<kernel::KernelTree> Tree = kernel::findKernel("", "");
  if (Tree)
    CHECK(Tree->Release == Running.release);
  else
    CHECK(StringRef(llvm::toString(Tree.takeError())).starts_with((llvm::Twine(Running.release) + ": the running kernel: neither ").str()));

  CHECK(errorOf("", *this / "") == real("") + ": no kernel in lib/modules or usr/lib/modules");
  install("6.1");
  checkInstalled(find(""), "6.1");
  install("6.12");
  CHECK(errorOf("", *this / "") == real("") + ": several kernels, of which one must be named: 6.1, 6.12");
}

TEST_CASE_FIXTURE(Fixture, "what is not there") {
  write("file");
  makeDirectory("empty");
  CHECK(errorOf("6.1", *this / "nowhere") == *this / "nowhere" + ": No such file or directory");
  CHECK(errorOf("/nowhere", *this / "") == real("nowhere") + ": no such directory");
  CHECK(errorOf("./nowhere", "") == "./nowhere: no such directory");
  CHECK(errorOf("/file", *this / "") == real("file") + ": not a directory");
  CHECK(StringRef(errorOf("/empty", *this / "")).starts_with("/empty: not a directory of modules, of headers or of a kernel's build: none of "));

  std::string Message = errorOf("6.1", *this / "");
  CHECK(StringRef(Message).starts_with("6.1: neither a kernel image nor its symvers; looked for " + real("boot/vmlinuz-6.1") + ", "));
  CHECK(StringRef(Message).contains(" and in 19 more places; install the kernel or its headers, or name "));
  CHECK_FALSE(StringRef(Message).contains("config"));
}

TEST_SUITE_END();
