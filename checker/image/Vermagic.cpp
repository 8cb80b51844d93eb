// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Vermagic.h"
#include "KernelConfig.h"
#include <utility>

using llvm::StringRef;

namespace modver::image {

/// The end of the string, which the architecture adds.
static std::optional<StringRef> architecturePart(const KernelConfig &Config) {
  auto Is = [&](StringRef Option) { return Config.isYes(Option); };
  if (Is("CONFIG_X86_64") || Is("CONFIG_S390"))
    return "";
  if (Is("CONFIG_ARM64"))
    return Is("CONFIG_CPU_BIG_ENDIAN") ? std::nullopt : std::optional<StringRef>("aarch64");
  if (Is("CONFIG_RISCV"))
    return "riscv";
  if (Is("CONFIG_PPC64"))
    return Is("CONFIG_MPROFILE_KERNEL") && Is("CONFIG_RELOCATABLE") ? std::optional<StringRef>("mprofile-kernel relocatable ") : std::nullopt;
  if (Is("CONFIG_X86_32")) {
    if (Is("CONFIG_M686"))
      return "686 ";
    if (Is("CONFIG_MGEODE_LX"))
      return "GEODE ";
    return std::nullopt;
  }
  if (Is("CONFIG_ARM") && Is("CONFIG_ARM_PATCH_PHYS_VIRT") && !Is("CONFIG_THUMB2_KERNEL")) {
    // A kernel for processors of several generations is none that was looked at.
    std::optional<StringRef> Result;
    for (auto [Option, Part] : {std::pair("CONFIG_CPU_32v3", ""),
                                {"CONFIG_CPU_32v4", ""},
                                {"CONFIG_CPU_32v4T", ""},
                                {"CONFIG_CPU_32v5", "ARMv5 p2v8 "},
                                {"CONFIG_CPU_32v6", "ARMv6 p2v8 "},
                                {"CONFIG_CPU_32v7", "ARMv7 p2v8 "}})
      if (Is(Option)) {
        if (Result || StringRef(Part).empty())
          return std::nullopt;
        Result = Part;
      }
    return Result;
  }
  return std::nullopt;
}

std::optional<std::string> vermagicOf(const KernelConfig &Config, StringRef Release) {
  std::optional<StringRef> Architecture = architecturePart(Config);
  bool IsRandomized = Config.isYes("CONFIG_RANDSTRUCT") || Config.isYes("CONFIG_GCC_PLUGIN_RANDSTRUCT");
  if (!Architecture || IsRandomized || Release.empty())
    return std::nullopt;

  std::string Result = Release.str() + " ";
  if (Config.isYes("CONFIG_SMP"))
    Result += "SMP ";
  // 6.12 with PREEMPT_RT has PREEMPT_BUILD as well and says `preempt`, 6.1 has not. Before 5.12 there is PREEMPT alone.
  if (Config.isYes("CONFIG_PREEMPT_BUILD"))
    Result += "preempt ";
  else if (Config.isYes("CONFIG_PREEMPT_RT"))
    Result += "preempt_rt ";
  else if (Config.isYes("CONFIG_PREEMPT"))
    Result += "preempt ";
  if (Config.isYes("CONFIG_MODULE_UNLOAD"))
    Result += "mod_unload ";
  if (Config.isYes("CONFIG_MODVERSIONS"))
    Result += "modversions ";
  return Result + Architecture->str();
}

} // namespace modver::image
