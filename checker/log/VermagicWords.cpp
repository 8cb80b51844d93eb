// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A version magic is the release, then a word for each setting that modules must have in common with the kernel: docs/loader.md.
#include "VermagicWords.h"
#include "checker/loader/LoaderProfile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace modver::log {

namespace {

using Words = llvm::SmallVector<StringRef, 16>;

/// `aarch64RANDSTRUCT_71ad…`: the architecture's word has no space behind it.
constexpr StringRef Randstruct = "RANDSTRUCT";

/// What a word stands for; empty: nothing that is known.
StringRef settingOf(StringRef Word) {
  static constexpr std::pair<llvm::StringLiteral, llvm::StringLiteral> Settings[] = {
      {"SMP", "CONFIG_SMP"},
      {"preempt", "CONFIG_PREEMPT"},
      {"preempt_rt", "CONFIG_PREEMPT_RT"},
      {"mod_unload", "CONFIG_MODULE_UNLOAD"},
      {"modversions", "CONFIG_MODVERSIONS"},
      {"p2v8", "CONFIG_ARM_PATCH_PHYS_VIRT"},
      {"p2v16", "CONFIG_ARM_PATCH_PHYS_VIRT_16BIT"},
      {"thumb2", "CONFIG_THUMB2_KERNEL"},
      {"retpoline", "CONFIG_RETPOLINE"},
      {"mprofile-kernel", "CONFIG_MPROFILE_KERNEL"},
      {"relocatable", "CONFIG_RELOCATABLE"},
      {"4KSTACKS", "CONFIG_4KSTACKS"},
      {"8KSTACKS", "CONFIG_8KSTACKS"},
      {"REGPARM", "CONFIG_REGPARM"},
      {"64BIT", "CONFIG_64BIT"},
      {"32BIT", "CONFIG_32BIT"},
      {"GRSEC", "CONFIG_GRKERNSEC"},
      {"REFCOUNT", "CONFIG_PAX_REFCOUNT"},
  };
  for (auto [Name, Setting] : Settings)
    if (Word == Name)
      return Setting;
  if (Word.starts_with(Randstruct))
    return "CONFIG_RANDSTRUCT, and the seed of the kernel's build";
  if (Word.starts_with("gcc-"))
    return "the compiler";
  static constexpr llvm::StringLiteral Processors[] = {
      "ARMv",  "MIPS",   "CPU_", "aarch64", "riscv", "LOONG", "386", "486", "586",  "686",     "K6",     "K7",   "K8",  "PENTIUM", "CORE2", "ATOM",
      "GEODE", "CRUSOE", "EV",   "OCTEON",  "SB1",   "R4",    "R5",  "TX",  "VIAC", "WINCHIP", "CYRIX3", "ELAN", "ppc", "sparc",   "hexag", "nios"};
  for (StringRef Name : Processors)
    if (Word.starts_with(Name))
      return "the processor or architecture";
  return "";
}

/// `preempt (CONFIG_PREEMPT) and modversions (CONFIG_MODVERSIONS)`
std::string listed(llvm::ArrayRef<StringRef> Names) {
  std::string Text;
  for (auto [I, Name] : llvm::enumerate(Names)) {
    if (I)
      Text += I + 1 == Names.size() ? " and " : ", ";
    Text += Name;
    if (StringRef Setting = settingOf(Name); !Setting.empty())
      Text += (" (" + Setting + ")").str();
  }
  return Text;
}

bool isSeed(StringRef Word) { return Word.starts_with(Randstruct); }

/// What the longer of two releases has more, if that is all in which they differ: `+g163651a`. Empty: they differ otherwise.
StringRef appended(StringRef A, StringRef B) {
  if (A.size() > B.size())
    std::swap(A, B);
  StringRef More = B;
  return More.consume_front(A) && !More.empty() && !llvm::isDigit(More.front()) && More.front() != '.' ? More : "";
}

Words without(const Words &Some, const Words &Others) {
  Words Result;
  for (StringRef Word : Some)
    if (!llvm::is_contained(Others, Word))
      Result.push_back(Word);
  return Result;
}

} // namespace

std::string explainVermagic(StringRef Module, StringRef Kernel) {
  auto Split = [](StringRef Magic) {
    Words All;
    for (StringRef Word : llvm::split(Magic, ' ')) {
      const size_t Seed = Word.find(Randstruct);
      for (StringRef Part : {Word.take_front(Seed), Seed == StringRef::npos ? "" : Word.drop_front(Seed)})
        if (!Part.empty())
          All.push_back(Part);
    }
    StringRef Release = All.empty() || Magic.starts_with(" ") ? "" : All.front();
    if (!Release.empty())
      All.erase(All.begin());
    return std::pair(Release, All);
  };
  auto [OldRelease, Old] = Split(Module);
  auto [NewRelease, New] = Split(Kernel);
  const Words OnlyOld = without(Old, New), OnlyNew = without(New, Old);
  const bool OtherRelease = OldRelease != NewRelease;
  if (OldRelease.empty())
    return ("The module's version magic has no release: it was built by something else than a kernel's build. This kernel is " + NewRelease + ".")
        .str();

  std::string Text;
  if (OtherRelease)
    Text = ("The module was built for " + OldRelease + ", this kernel is " + NewRelease + ".").str();
  else
    Text = ("The module was built for a kernel of the same release, " + OldRelease + ", but not for this one.").str();
  if (StringRef More = appended(OldRelease, NewRelease); !More.empty())
    Text += (" They differ only in " + More + ", which a build appends (CONFIG_LOCALVERSION, LOCALVERSION=, the state of the sources in git).").str();
  if (!OnlyNew.empty())
    Text += " The kernel has " + listed(OnlyNew) + ", the module does not" + (OnlyOld.empty() ? "." : "; ");
  if (!OnlyOld.empty())
    Text += (OnlyNew.empty() ? " The module has " : "the module has ") + listed(OnlyOld) + ", the kernel does not.";
  if (OnlyOld.empty() && OnlyNew.empty() && !OtherRelease)
    return Text + " Their words are the same, in another order or with other spaces.";
  if (!OtherRelease && llvm::all_of(OnlyOld, isSeed) && llvm::all_of(OnlyNew, isSeed) && OnlyOld.size() == OnlyNew.size())
    return Text + " Each build of such a kernel orders members of structures by a seed of its own: take the modules of the same build.";
  if (!OtherRelease)
    return Text + " So it was built with another configuration.";

  const bool ModuleHas = llvm::is_contained(Old, "modversions"), KernelHas = llvm::is_contained(New, "modversions");
  std::optional<loader::LoaderProfile> P = loader::profileOf(NewRelease, "");
  if (KernelHas && P && P->VermagicReleaseAlwaysIgnored)
    return Text + " The release does not count, as this kernel checks the versions of symbols.";
  if (ModuleHas && KernelHas) {
    if (OnlyOld.empty() && OnlyNew.empty())
      return Text + " With versions of symbols on both sides the release would not count: the module has lost them (stripped), or they were ignored "
                    "by force.";
    return Text + " The release does not count here: with versions of symbols on both sides only what follows it is compared.";
  }
  Text += " The release counts here, too, as ";
  Text += KernelHas   ? "the module has no versions of symbols."
          : ModuleHas ? "this kernel has no versions of symbols."
                      : "neither has versions of symbols.";
  if (!OnlyOld.empty() || !OnlyNew.empty())
    Text += " So it was built with the headers of another kernel.";
  return Text;
}

} // namespace modver::log
