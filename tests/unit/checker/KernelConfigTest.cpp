// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/image/KernelConfig.h"
#include "TemporaryDirectory.h"
#include "checker/image/Vermagic.h"
#include "checker/loader/Architectures.h"

using namespace modver;
using namespace modver::image;
using llvm::StringRef;

TEST_SUITE_BEGIN("KernelConfig");

namespace {

KernelConfig config(StringRef Text) {
  llvm::Expected<KernelConfig> C = parseKernelConfig(Text, "F");
  REQUIRE_MESSAGE(bool(C), llvm::toString(C.takeError()));
  return std::move(*C);
}

std::string errorOf(StringRef Text) {
  llvm::Expected<KernelConfig> C = parseKernelConfig(Text, "F");
  REQUIRE_FALSE(bool(C));
  return llvm::toString(C.takeError());
}

/// Options without CONFIG_, all of them y.
std::optional<std::string> vermagic(std::initializer_list<StringRef> Options, StringRef Release) {
  std::string Text;
  for (StringRef O : Options)
    Text += ("CONFIG_" + O + "=y\n").str();
  return vermagicOf(config(Text), Release);
}

} // namespace

TEST_CASE("values") {
  KernelConfig C = config("#\n# Automatically generated file; DO NOT EDIT.\n#\n"
                          "CONFIG_MODVERSIONS=y\nCONFIG_DUMMY=m\n# CONFIG_MODULE_FORCE_LOAD is not set\n\nCONFIG_NR_CPUS=8192\n"
                          "CONFIG_PHYSICAL_START=0x1000000\nCONFIG_LOCALVERSION=\"\"\nCONFIG_CC_VERSION_TEXT=\"a \\\"b\\\" \\\\ c\"\n"
                          "CONFIG_DUMMY=y\r\n# CONFIG_X is not set, or is it\nCONFIG_LAST=n");
  CHECK(C.value("CONFIG_MODVERSIONS") == "y");
  CHECK(C.isYes("CONFIG_MODVERSIONS"));
  CHECK(C.value("CONFIG_MODULE_FORCE_LOAD") == "n");
  CHECK_FALSE(C.isYes("CONFIG_MODULE_FORCE_LOAD"));
  CHECK(C.value("CONFIG_NR_CPUS") == "8192");
  CHECK(C.value("CONFIG_PHYSICAL_START") == "0x1000000");
  CHECK(C.value("CONFIG_LOCALVERSION") == "");
  CHECK(C.value("CONFIG_CC_VERSION_TEXT") == "a \"b\" \\ c");
  CHECK(C.value("CONFIG_DUMMY") == "y");
  CHECK(C.value("CONFIG_LAST") == "n");
  CHECK(C.value("CONFIG_X") == std::nullopt);
  CHECK(C.value("MODVERSIONS") == std::nullopt);
  CHECK_FALSE(C.empty());
  CHECK(config("").empty());
}

TEST_CASE("what is not a configuration") {
  CHECK(errorOf("CONFIG_A=y\nhello\n") == "F:2: found 'hello', expected CONFIG_NAME=VALUE or a comment");
  CHECK(errorOf("A=y\n") == "F:1: found 'A=y', expected CONFIG_NAME=VALUE or a comment");
  CHECK(errorOf("CONFIG_A=\nCONFIG_A\n") == "F:1: found 'CONFIG_A=', expected CONFIG_NAME=VALUE or a comment\n"
                                            "F:2: found 'CONFIG_A', expected CONFIG_NAME=VALUE or a comment");
  for (StringRef Bad : {"\"", "\"a", "\"a\\\"", "\"a\"b", "\"a\\"})
    CHECK(StringRef(errorOf(("CONFIG_A=" + Bad + "\n").str())).ends_with(", expected a string that ends with its second quotation mark"));
}

TEST_CASE("a file") {
  TemporaryDirectory Directory;
  llvm::Expected<KernelConfig> C = readKernelConfig(Directory.write("config-6.1", "CONFIG_MODVERSIONS=y\n"));
  REQUIRE(bool(C));
  CHECK(C->isYes("CONFIG_MODVERSIONS"));

  llvm::Expected<KernelConfig> None = readKernelConfig(Directory / "nothing");
  REQUIRE_FALSE(bool(None));
  CHECK(llvm::toString(None.takeError()) == Directory / "nothing" + ": No such file or directory");
}

TEST_CASE("the vermagic of Debian's kernels follows from what their configurations say") {
  CHECK(vermagic({"X86_64", "SMP", "PREEMPT_BUILD", "PREEMPT_VOLUNTARY", "PREEMPTION", "PREEMPT_DYNAMIC", "MODULE_UNLOAD", "MODVERSIONS"},
                 "6.1.0-56-amd64") == "6.1.0-56-amd64 SMP preempt mod_unload modversions ");
  CHECK(vermagic({"X86_64", "SMP", "PREEMPT_LAZY", "PREEMPT_RT", "PREEMPTION", "MODULE_UNLOAD", "MODVERSIONS"}, "6.1.0-56-rt-amd64") ==
        "6.1.0-56-rt-amd64 SMP preempt_rt mod_unload modversions ");
  CHECK(vermagic({"X86_64", "SMP", "PREEMPT_BUILD", "PREEMPT_LAZY", "PREEMPT_RT", "PREEMPTION", "PREEMPT_DYNAMIC", "MODULE_UNLOAD", "MODVERSIONS"},
                 "6.12.117+deb12-rt-amd64") == "6.12.117+deb12-rt-amd64 SMP preempt mod_unload modversions ");
  CHECK(vermagic({"ARM64", "SMP", "PREEMPT_VOLUNTARY", "MODULE_UNLOAD", "MODVERSIONS"}, "6.12.117+deb12-arm64-16k") ==
        "6.12.117+deb12-arm64-16k SMP mod_unload modversions aarch64");
  CHECK(vermagic({"S390", "CPU_BIG_ENDIAN", "SMP", "MODULE_UNLOAD", "MODVERSIONS"}, "6.1.0-50-s390x") ==
        "6.1.0-50-s390x SMP mod_unload modversions ");
  CHECK(vermagic({"PPC64", "MPROFILE_KERNEL", "RELOCATABLE", "SMP", "MODULE_UNLOAD", "MODVERSIONS"}, "6.1.0-50-powerpc64le") ==
        "6.1.0-50-powerpc64le SMP mod_unload modversions mprofile-kernel relocatable ");
  CHECK(vermagic({"ARM", "ARM_PATCH_PHYS_VIRT", "CPU_V7", "CPU_32v6K", "CPU_32v7", "SMP", "MODULE_UNLOAD", "MODVERSIONS"}, "6.1.0-50-armmp") ==
        "6.1.0-50-armmp SMP mod_unload modversions ARMv7 p2v8 ");
  CHECK(vermagic({"ARM", "ARM_PATCH_PHYS_VIRT", "CPU_V6K", "CPU_32v6", "CPU_32v6K", "MODULE_UNLOAD", "MODVERSIONS"}, "6.1.0-50-rpi") ==
        "6.1.0-50-rpi mod_unload modversions ARMv6 p2v8 ");
  CHECK(vermagic({"ARM", "ARM_PATCH_PHYS_VIRT", "CPU_FEROCEON", "CPU_32v5", "MODULE_UNLOAD", "MODVERSIONS"}, "6.1.0-50-marvell") ==
        "6.1.0-50-marvell mod_unload modversions ARMv5 p2v8 ");
  CHECK(vermagic({"X86_32", "M686", "SMP", "PREEMPT_BUILD", "MODULE_UNLOAD", "MODVERSIONS"}, "6.1.0-50-686-pae") ==
        "6.1.0-50-686-pae SMP preempt mod_unload modversions 686 ");
  CHECK(vermagic({"X86_32", "MGEODE_LX", "SMP", "PREEMPT_BUILD", "MODULE_UNLOAD", "MODVERSIONS"}, "6.1.0-50-686") ==
        "6.1.0-50-686 SMP preempt mod_unload modversions GEODE ");
}

TEST_CASE("the vermagic without optional words, and before PREEMPT_BUILD") {
  CHECK(vermagic({"X86_64"}, "5.4.0") == "5.4.0 ");
  CHECK(vermagic({"X86_64", "PREEMPT"}, "5.4.0") == "5.4.0 preempt ");
  CHECK(vermagic({"RISCV", "SMP"}, "6.12.0") == "6.12.0 SMP riscv");
}

TEST_CASE("a vermagic that is not known") {
  CHECK(vermagic({"X86_64"}, "") == std::nullopt);
  CHECK(vermagic({"SMP", "MODVERSIONS"}, "6.1") == std::nullopt);
  CHECK(vermagic({"MIPS", "SMP"}, "6.1") == std::nullopt);
  CHECK(vermagic({"X86_64", "RANDSTRUCT"}, "6.1") == std::nullopt);
  CHECK(vermagic({"X86_64", "GCC_PLUGIN_RANDSTRUCT"}, "5.10") == std::nullopt);
  CHECK(vermagic({"X86_32", "MPENTIUM4"}, "6.1") == std::nullopt);
  CHECK(vermagic({"ARM64", "CPU_BIG_ENDIAN"}, "6.1") == std::nullopt);
  CHECK(vermagic({"PPC64", "MPROFILE_KERNEL"}, "6.1") == std::nullopt);
  CHECK(vermagic({"PPC64", "RELOCATABLE"}, "6.1") == std::nullopt);
  CHECK(vermagic({"ARM", "CPU_32v7"}, "6.1") == std::nullopt);
  CHECK(vermagic({"ARM", "ARM_PATCH_PHYS_VIRT", "CPU_32v7", "THUMB2_KERNEL"}, "6.1") == std::nullopt);
  CHECK(vermagic({"ARM", "ARM_PATCH_PHYS_VIRT", "CPU_32v6", "CPU_32v7"}, "6.1") == std::nullopt);
  CHECK(vermagic({"ARM", "ARM_PATCH_PHYS_VIRT", "CPU_32v4T"}, "6.1") == std::nullopt);
}

TEST_CASE("what a kernel is compiled for") {
  auto Target = [](const char *Text) -> std::string {
    std::optional<ElfTarget> T = targetOf(config(Text));
    return T ? std::string(loader::nameOf(*T)) : "none";
  };
  CHECK(Target("CONFIG_X86_64=y\nCONFIG_64BIT=y\n") == "x86-64");
  CHECK(Target("CONFIG_X86_32=y\n# CONFIG_64BIT is not set\n") == "32-bit x86");
  CHECK(Target("CONFIG_ARM64=y\nCONFIG_64BIT=y\n") == "arm64");
  CHECK(Target("CONFIG_ARM=y\nCONFIG_CPU_BIG_ENDIAN=y\n") == "arm (big-endian)");
  CHECK(Target("CONFIG_MIPS=y\nCONFIG_CPU_LITTLE_ENDIAN=y\n") == "mips (little-endian)");
  CHECK(Target("CONFIG_MIPS=y\nCONFIG_64BIT=y\n") == "mips64");
  CHECK(Target("CONFIG_PPC64=y\nCONFIG_CPU_LITTLE_ENDIAN=y\n") == "ppc64le");
  CHECK(Target("CONFIG_PPC32=y\n") == "ppc");
  CHECK(Target("CONFIG_RISCV=y\nCONFIG_64BIT=y\n") == "riscv64");
  CHECK(Target("CONFIG_S390=y\nCONFIG_64BIT=y\n") == "s390x");
  CHECK(Target("CONFIG_LOONGARCH=y\nCONFIG_64BIT=y\n") == "loongarch64");
  CHECK(Target("CONFIG_HEXAGON=y\n") == "none");
  CHECK(std::string(loader::nameOf(ElfTarget{4711, true, false})) == "an architecture that has no name here");
}

TEST_SUITE_END();
