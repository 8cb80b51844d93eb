// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelConfig.h"
#include "Decompress.h"
#include "genksyms/symtypes/LineErrors.h"
#include "llvm/BinaryFormat/ELF.h"

using llvm::Expected;
using llvm::StringRef;

namespace modver::image {

/// `"a\"b"` → `a"b`. None: not one whole string in quotes.
static std::optional<std::string> unquoted(StringRef Text) {
  std::string Result;
  for (size_t I = 1; I < Text.size(); ++I) {
    if (Text[I] == '"')
      return I + 1 == Text.size() ? std::optional(Result) : std::nullopt;
    if (Text[I] == '\\') {
      ++I;
      if (I == Text.size())
        break;
    }
    Result += Text[I];
  }
  return std::nullopt;
}

Expected<KernelConfig> parseKernelConfig(StringRef Text, StringRef File) {
  KernelConfig Config;
  LineErrors Wrong(File);
  for (unsigned Number = 1; !Text.empty(); ++Number) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    Line = Line.rtrim(" \t\r");
    StringRef Name = Line;
    if (Name.consume_front("# ") && Name.starts_with("CONFIG_") && Name.consume_back(" is not set")) {
      Config.Values[Name] = "n";
      continue;
    }
    if (Line.empty() || Line.front() == '#')
      continue;

    StringRef Value;
    std::tie(Name, Value) = Line.split('=');
    if (!Name.starts_with("CONFIG_") || Value.empty()) {
      Wrong.add(Number, "found " + inQuotes(Line) + ", expected CONFIG_NAME=VALUE or a comment");
    } else if (Value.front() != '"') {
      Config.Values[Name] = Value.str();
    } else if (std::optional<std::string> String = unquoted(Value)) {
      Config.Values[Name] = std::move(*String);
    } else {
      Wrong.add(Number, "found " + inQuotes(Value) + ", expected a string that ends with its second quotation mark");
    }
  }
  if (llvm::Error E = Wrong.take())
    return E;
  return Config;
}

std::vector<std::string> KernelConfig::settings() const {
  std::vector<std::string> Result;
  Result.reserve(Values.size());
  for (const auto &Entry : Values)
    Result.push_back((Entry.getKey() + "=" + Entry.getValue()).str());
  llvm::sort(Result);
  return Result;
}

KernelConfig configOf(llvm::ArrayRef<StringRef> Settings) {
  KernelConfig Config;
  for (StringRef Setting : Settings)
    if (auto [Name, Value] = Setting.split('='); Name.size() < Setting.size())
      Config.Values[Name] = Value.str();
  return Config;
}

std::optional<ElfTarget> targetOf(const KernelConfig &Config) {
  enum Order : uint8_t { Little, Big, LittleUnlessSaid, BigUnlessSaid };
  static constexpr struct {
    StringRef Option;
    uint16_t Machine;
    bool MayBe64, MayBe32;
    Order Bytes;
  } Architectures[] = {
      {"CONFIG_X86_64", llvm::ELF::EM_X86_64, true, false, Little},
      {"CONFIG_X86_32", llvm::ELF::EM_386, false, true, Little},
      {"CONFIG_ARM64", llvm::ELF::EM_AARCH64, true, false, LittleUnlessSaid},
      {"CONFIG_ARM", llvm::ELF::EM_ARM, false, true, LittleUnlessSaid},
      {"CONFIG_RISCV", llvm::ELF::EM_RISCV, true, true, Little},
      {"CONFIG_PPC64", llvm::ELF::EM_PPC64, true, false, BigUnlessSaid},
      {"CONFIG_PPC32", llvm::ELF::EM_PPC, false, true, Big},
      {"CONFIG_S390", llvm::ELF::EM_S390, true, true, Big},
      {"CONFIG_MIPS", llvm::ELF::EM_MIPS, true, true, BigUnlessSaid},
      {"CONFIG_LOONGARCH", llvm::ELF::EM_LOONGARCH, true, true, Little},
  };
  for (const auto &A : Architectures) {
    if (!Config.isYes(A.Option))
      continue;
    const bool Is64 = A.MayBe64 && (!A.MayBe32 || Config.isYes("CONFIG_64BIT"));
    const bool IsBig = A.Bytes == Big || (A.Bytes == BigUnlessSaid && !Config.isYes("CONFIG_CPU_LITTLE_ENDIAN")) ||
                       (A.Bytes == LittleUnlessSaid && Config.isYes("CONFIG_CPU_BIG_ENDIAN"));
    return ElfTarget{A.Machine, Is64, IsBig};
  }
  return std::nullopt;
}

Expected<KernelConfig> readKernelConfig(StringRef File) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> Buffer = readFile(File, TextLimit);
  if (!Buffer)
    return Buffer.takeError();
  return parseKernelConfig((*Buffer)->getBuffer(), File);
}

} // namespace modver::image
