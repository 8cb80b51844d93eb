// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/identify/BuildEvidence.h"
#include "llvm/BinaryFormat/ELF.h"
#include <algorithm>
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::identify;

TEST_SUITE_BEGIN("BuildEvidence");

namespace {

struct Traces {
  std::string Magic;
  std::vector<std::string> Imports = {}, Sections = {}, Info = {};
  uint16_t Machine = llvm::ELF::EM_X86_64;
};

/// `CONFIG_X=y`; `CONFIG_X=n?` is only suggested.
std::vector<std::string> shown(const Traces &T) {
  Module M;
  M.Target.Machine = T.Machine;
  M.Info.push_back({"vermagic", T.Magic});
  for (const std::string &Entry : T.Info)
    M.Info.push_back({std::string_view(Entry).substr(0, Entry.find('=')), std::string_view(Entry).substr(Entry.find('=') + 1)});
  for (const std::string &Name : T.Imports)
    M.Imports.push_back({Name});
  for (const std::string &Name : T.Sections)
    M.Sections.push_back({Name});
  std::vector<std::string> Result;
  for (const Evidence &E : evidenceOf(M))
    Result.push_back((E.Option + "=" + E.Value).str() + (E.How == Strength::Suggests ? "?" : ""));
  return Result;
}

bool has(const std::vector<std::string> &All, const std::string &One) { return std::ranges::find(All, One) != All.end(); }

} // namespace

TEST_CASE("words of the version magic, and their absence") {
  CHECK(shown({"2.6.32 ", {}, {}, {}, llvm::ELF::EM_ARM}) ==
        std::vector<std::string>{"CONFIG_SMP=n", "CONFIG_MODULE_UNLOAD=n", "CONFIG_MODVERSIONS=n", "CONFIG_PREEMPT=n"});
  CHECK(
      shown({"2.6.32 SMP preempt mod_unload modversions ARMv7 p2v8 ", {}, {}, {}, llvm::ELF::EM_ARM}) ==
      std::vector<std::string>{"CONFIG_SMP=y", "CONFIG_PREEMPT=y", "CONFIG_MODULE_UNLOAD=y", "CONFIG_MODVERSIONS=y", "CONFIG_ARM_PATCH_PHYS_VIRT=y"});
  // A word is a whole word.
  CHECK(has(shown({"6.1.0 SMP preempt_rt mod_unload ", {}, {}, {}, llvm::ELF::EM_AARCH64}), "CONFIG_PREEMPT_RT=y"));
  CHECK_FALSE(has(shown({"6.1.0 SMP preempt_rt mod_unload ", {}, {}, {}, llvm::ELF::EM_AARCH64}), "CONFIG_PREEMPT_BUILD=y"));
  CHECK(has(shown({"6.1.0 SMP preempt mod_unload ", {}, {}, {}, llvm::ELF::EM_AARCH64}), "CONFIG_PREEMPT_RT=n"));
  // Debian's real-time kernel of 6.12 says preempt.
  for (const char *Option : {"CONFIG_PREEMPT_RT=n", "CONFIG_PREEMPT_RT=y"})
    CHECK_FALSE(has(shown({"6.12.117+deb12-rt-amd64 SMP preempt mod_unload modversions ", {}, {}, {}, llvm::ELF::EM_X86_64}), Option));
  CHECK(has(shown({"6.12.117 SMP mod_unload modversions ", {}, {}, {}, llvm::ELF::EM_X86_64}), "CONFIG_PREEMPT_RT=n"));
  // The release is none.
  CHECK(has(shown({"3.0-SMP mod_unload ", {}, {}, {}, llvm::ELF::EM_ARM}), "CONFIG_SMP=n"));
}

TEST_CASE("an option's name is that of the release") {
  const std::vector<std::string> Imports = {"__x86_indirect_thunk_rax", "__stack_chk_fail"};
  CHECK(has(shown({"6.8.0 SMP ", Imports}), "CONFIG_RETPOLINE=y"));
  CHECK(has(shown({"6.9.0 SMP ", Imports}), "CONFIG_MITIGATION_RETPOLINE=y"));
  CHECK_FALSE(has(shown({"6.9.0 SMP ", Imports}), "CONFIG_RETPOLINE=y"));
  CHECK(has(shown({"4.17.0 SMP ", Imports}), "CONFIG_CC_STACKPROTECTOR=y"));
  CHECK(has(shown({"4.18.0 SMP ", Imports}), "CONFIG_STACKPROTECTOR=y"));
  // Newer kernels have no such option any more.
  CHECK(has(shown({"6.12.0 SMP ", {"vmemmap_base"}}), "CONFIG_DYNAMIC_MEMORY_LAYOUT=y"));
  CHECK_FALSE(has(shown({"7.2.13 SMP ", {"vmemmap_base"}}), "CONFIG_DYNAMIC_MEMORY_LAYOUT=y"));
}

TEST_CASE("what a module lacks suggests, where others would have it") {
  CHECK(has(shown({"6.1.0 SMP "}), "CONFIG_UNWINDER_ORC=n?"));
  CHECK(has(shown({"6.1.0 SMP ", {}, {".orc_unwind"}}), "CONFIG_UNWINDER_ORC=y"));
  CHECK_FALSE(has(shown({"6.1.0 SMP ", {}, {".orc_unwind"}}), "CONFIG_UNWINDER_ORC=n?"));
  // Not where no module has it: another architecture, an older kernel.
  CHECK_FALSE(has(shown({"6.1.0 SMP ", {}, {}, {}, llvm::ELF::EM_AARCH64}), "CONFIG_UNWINDER_ORC=n?"));
  CHECK_FALSE(has(shown({"4.9.0 SMP "}), "CONFIG_UNWINDER_ORC=n?"));
}

TEST_CASE("a section that the option makes, on the architecture that has it") {
  // A version magic that was written by hand does not hide what the sections prove.
  const std::vector<std::string> OnArm = shown({"3.4.0 mod_unload ARMv7 ", {}, {".alt.smp.init", ".ARM.exidx"}, {}, llvm::ELF::EM_ARM});
  CHECK(has(OnArm, "CONFIG_SMP=y"));
  CHECK(has(OnArm, "CONFIG_ARM_UNWIND=y"));
  CHECK_FALSE(has(shown({"3.4.0 mod_unload ", {}, {".alt.smp.init"}}), "CONFIG_SMP=y"));
}

TEST_CASE(".modinfo by key, or by key and value") {
  CHECK(has(shown({"6.1.0 SMP ", {}, {}, {"retpoline=Y"}}), "CONFIG_RETPOLINE=y"));
  CHECK_FALSE(has(shown({"6.1.0 SMP ", {}, {}, {"retpoline=N"}}), "CONFIG_RETPOLINE=y"));
  CHECK(has(shown({"6.1.0 SMP ", {}, {}, {"scmversion=g0123"}}), "CONFIG_MODULE_SCMVERSION=y"));
}

TEST_CASE("CFI calls a function that is named after UBSAN") {
  const std::vector<std::string> Of5_15 = shown({"5.15.78 SMP ", {"__ubsan_handle_cfi_check_fail_abort"}, {}, {}, llvm::ELF::EM_AARCH64});
  CHECK(has(Of5_15, "CONFIG_CFI_CLANG=y"));
  CHECK_FALSE(has(Of5_15, "CONFIG_UBSAN=y"));
  CHECK(has(shown({"5.15.78 SMP ", {"__ubsan_handle_type_mismatch_v1"}, {}, {}, llvm::ELF::EM_AARCH64}), "CONFIG_UBSAN=y"));
}

TEST_CASE("no release, no rules") {
  CHECK(shown({"", {"__fentry__"}}).empty());
  CHECK(shown({"unknown SMP ", {"__fentry__"}}).empty());
}

TEST_SUITE_END();
