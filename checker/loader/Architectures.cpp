// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Architectures.h"
#include "LoaderProfile.h"
#include "llvm/BinaryFormat/ELF.h"

namespace ELF = llvm::ELF;

namespace modver::loader {

namespace {

constexpr KernelVersion Always = {};
constexpr KernelVersion Never = {~0U, ~0U, 0};

/// How a section is handled, and the first version that does so and the first that does not any more.
struct Row {
  uint16_t Machine;
  std::string_view Name;
  enum Handling : uint8_t { Required, Rewritten, RequiredAndRewritten } What;
  bool Configurable;
  KernelVersion From = Always;
  KernelVersion Until = Never;
};

// What has no row has no such part, or one that leaves sections as they are and wants none: x86, s390, parisc, sparc, mips and others.
constexpr Row Rows[] = {
    {ELF::EM_ARM, ".core.plt", Row::RequiredAndRewritten, true, {4, 1}, {4, 12}},
    {ELF::EM_ARM, ".plt", Row::RequiredAndRewritten, true, {4, 12}},
    {ELF::EM_ARM, ".init.plt", Row::RequiredAndRewritten, true, {4, 1}},

    {ELF::EM_AARCH64, ".plt", Row::RequiredAndRewritten, true, {4, 5}, {6, 5}},
    {ELF::EM_AARCH64, ".plt", Row::RequiredAndRewritten, false, {6, 5}},
    {ELF::EM_AARCH64, ".init.plt", Row::RequiredAndRewritten, true, {4, 12}, {6, 5}},
    {ELF::EM_AARCH64, ".init.plt", Row::RequiredAndRewritten, false, {6, 5}},
    {ELF::EM_AARCH64, ".text.ftrace_trampoline", Row::Rewritten, true, {4, 15}, {6, 5}},
    {ELF::EM_AARCH64, ".text.ftrace_trampoline", Row::Rewritten, false, {6, 5}},
    // Of 2025, but the stable releases of older kernels got it, too.
    {ELF::EM_AARCH64, ".init.text.ftrace_trampoline", Row::Rewritten, true, {4, 15}, {6, 5}},
    {ELF::EM_AARCH64, ".init.text.ftrace_trampoline", Row::Rewritten, false, {6, 5}},

    {ELF::EM_RISCV, ".plt", Row::RequiredAndRewritten, true, {4, 16}},
    {ELF::EM_RISCV, ".got", Row::RequiredAndRewritten, true, {4, 16}},
    {ELF::EM_RISCV, ".got.plt", Row::RequiredAndRewritten, true, {4, 16}},

    {ELF::EM_LOONGARCH, ".got", Row::RequiredAndRewritten, false, {6, 1}},
    {ELF::EM_LOONGARCH, ".plt", Row::RequiredAndRewritten, false, {6, 1}},
    {ELF::EM_LOONGARCH, ".plt.idx", Row::RequiredAndRewritten, false, {6, 1}},
    {ELF::EM_LOONGARCH, ".ftrace_trampoline", Row::Rewritten, false, {6, 2}},

    {ELF::EM_IA_64, ".core.plt", Row::RequiredAndRewritten, false},
    {ELF::EM_IA_64, ".init.plt", Row::RequiredAndRewritten, false},
    {ELF::EM_IA_64, ".got", Row::RequiredAndRewritten, false},
    {ELF::EM_IA_64, ".opd", Row::RequiredAndRewritten, false},

    // These change sizes only.
    {ELF::EM_PPC, ".plt", Row::Required, false},
    {ELF::EM_PPC, ".init.plt", Row::Required, false},
    {ELF::EM_PPC64, ".stubs", Row::Required, false},
    {ELF::EM_ALPHA, ".got", Row::Required, false},
};

struct ProtectingMachine {
  uint16_t Machine;
  KernelVersion From = Always;
};

constexpr ProtectingMachine ProtectingMachines[] = {
    {ELF::EM_386}, {ELF::EM_PPC, {5, 14}}, {ELF::EM_PPC64, {5, 14}}, {ELF::EM_S390},
    {ELF::EM_ARM}, {ELF::EM_X86_64},       {ELF::EM_AARCH64},        {ELF::EM_RISCV, {5, 13}},
};

} // namespace

llvm::ArrayRef<std::string_view> modulePltOptions() {
  static constexpr std::string_view Options[] = {"CONFIG_ARM_MODULE_PLTS", "CONFIG_ARM64_MODULE_PLTS", "CONFIG_MODULE_SECTIONS"};
  return Options;
}

std::vector<ArchSection> archSections(KernelVersion V) {
  std::vector<ArchSection> Sections;
  for (const Row &R : Rows)
    if (R.From <= V && V < R.Until)
      Sections.push_back({R.Machine, R.Name, R.What != Row::Rewritten, R.What != Row::Required, R.Configurable});
  return Sections;
}

std::vector<uint16_t> protectingMachines(KernelVersion V) {
  std::vector<uint16_t> Machines;
  for (const ProtectingMachine &M : ProtectingMachines)
    if (M.From <= V)
      Machines.push_back(M.Machine);
  return Machines;
}

} // namespace modver::loader
