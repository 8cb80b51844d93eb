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

struct NamedTarget {
  ElfTarget Target;
  std::string_view Name;
};

constexpr bool Is64 = true, Is32 = false, IsBig = true, IsLittle = false;
constexpr NamedTarget NamedTargets[] = {
    {{ELF::EM_X86_64, Is64, IsLittle}, "x86-64"},
    {{ELF::EM_386, Is32, IsLittle}, "32-bit x86"},
    {{ELF::EM_AARCH64, Is64, IsLittle}, "arm64"},
    {{ELF::EM_AARCH64, Is64, IsBig}, "arm64 (big-endian)"},
    {{ELF::EM_ARM, Is32, IsLittle}, "arm"},
    {{ELF::EM_ARM, Is32, IsBig}, "arm (big-endian)"},
    {{ELF::EM_RISCV, Is64, IsLittle}, "riscv64"},
    {{ELF::EM_RISCV, Is32, IsLittle}, "riscv32"},
    {{ELF::EM_PPC64, Is64, IsLittle}, "ppc64le"},
    {{ELF::EM_PPC64, Is64, IsBig}, "ppc64"},
    {{ELF::EM_PPC, Is32, IsBig}, "ppc"},
    {{ELF::EM_S390, Is64, IsBig}, "s390x"},
    {{ELF::EM_S390, Is32, IsBig}, "s390"},
    {{ELF::EM_MIPS, Is32, IsBig}, "mips"},
    {{ELF::EM_MIPS, Is32, IsLittle}, "mips (little-endian)"},
    {{ELF::EM_MIPS, Is64, IsBig}, "mips64"},
    {{ELF::EM_MIPS, Is64, IsLittle}, "mips64 (little-endian)"},
    {{ELF::EM_LOONGARCH, Is64, IsLittle}, "loongarch64"},
    {{ELF::EM_IA_64, Is64, IsLittle}, "ia64"},
    {{ELF::EM_PARISC, Is32, IsBig}, "parisc"},
    {{ELF::EM_PARISC, Is64, IsBig}, "parisc64"},
    {{ELF::EM_SPARCV9, Is64, IsBig}, "sparc64"},
    {{ELF::EM_SPARC, Is32, IsBig}, "sparc"},
    {{ELF::EM_SH, Is32, IsLittle}, "sh"},
    {{ELF::EM_ALPHA, Is64, IsLittle}, "alpha"},
    {{ELF::EM_68K, Is32, IsBig}, "m68k"},
    {{ELF::EM_MICROBLAZE, Is32, IsLittle}, "microblaze"},
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

std::string_view nameOf(const ElfTarget &Target) {
  for (const NamedTarget &T : NamedTargets)
    if (T.Target == Target)
      return T.Name;
  return "an architecture that has no name here";
}

bool isArchSection(uint16_t Machine, std::string_view Name) {
  return llvm::any_of(Rows, [&](const Row &R) { return R.Machine == Machine && R.Name == Name; });
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
