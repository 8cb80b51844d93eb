// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KabiRules.h"

#include "llvm/ADT/STLExtras.h"
#include <cerrno>
#include <cstdlib>

using namespace llvm;
using namespace modver::dwarf;

namespace {

/// The least that a rule takes: three texts of nothing, and the version.
constexpr size_t LeastSize = 6;

constexpr StringRef Spellings[KabiRules::NumKinds] = {"declonly", "enumerator_ignore", "enumerator_value", "byte_size", "type_string"};

std::optional<KabiRules::Kind> kindOf(StringRef Spelling) {
  const auto *Found = find(Spellings, Spelling);
  return Found == std::end(Spellings) ? std::nullopt : std::optional(KabiRules::Kind(Found - Spellings));
}

Error fatal(const Twine &Text) { return createStringError(inconvertibleErrorCode(), Text); }

} // namespace

Expected<KabiRules> KabiRules::parse(StringRef Section, bool HasSizeAndText, function_ref<void(StringRef)> Warn) {
  if (Section.size() < LeastSize)
    return fatal("kABI rule section too small: " + Twine(Section.size()) + " bytes");
  if (Section.back())
    return fatal("kABI rules are not null-terminated");
  KabiRules Result;
  StringRef Left = Section;
  auto Next = [&]() -> Expected<StringRef> {
    if (Left.empty())
      return fatal("unexpected end of kABI rules");
    const StringRef Text = Left.take_until([](char C) { return !C; });
    Left = Left.drop_front(Text.size() + 1);
    return Text;
  };
  while (Left.size() > LeastSize) {
    Expected<StringRef> Version = Next();
    if (!Version)
      return Version.takeError();
    if (*Version != "1")
      return fatal("unsupported kABI rule version: '" + *Version + "'");
    Expected<StringRef> Type = Next();
    if (!Type)
      return Type.takeError();
    const std::optional<Kind> What = kindOf(*Type);
    if (!What || (!HasSizeAndText && (*What == ByteSize || *What == TypeString)))
      return fatal("unsupported kABI rule type: '" + *Type + "'");
    Expected<StringRef> Target = Next();
    if (!Target)
      return Target.takeError();
    Expected<StringRef> Value = Next();
    if (!Value)
      return Value.takeError();
    Result.Rules[*What][*Target] = {Value->str()};
  }
  if (!Left.empty())
    Warn("unexpected data at the end of the kABI rules section");
  return Result;
}

StringRef KabiRules::spelling(Kind K) { return Spellings[K]; }

void KabiRules::visit(function_ref<void(Kind, StringRef, bool)> Visit) const {
  for (size_t K = 0; K < NumKinds; ++K) {
    std::vector<StringRef> Targets(Rules[K].keys().begin(), Rules[K].keys().end());
    llvm::sort(Targets);
    for (StringRef Target : Targets)
      Visit(Kind(K), Target, Rules[K].find(Target)->second.IsUsed);
  }
}

std::optional<StringRef> KabiRules::find(Kind K, StringRef Target) const {
  auto Found = Rules[K].find(Target);
  if (Found == Rules[K].end())
    return std::nullopt;
  Found->second.IsUsed = true;
  return StringRef(Found->second.Value);
}

Expected<std::optional<uint64_t>> KabiRules::findNumber(Kind K, StringRef Target) const {
  std::optional<StringRef> Text = find(K, Target);
  if (!Text)
    return std::nullopt;
  // Texts of rules hold no NUL.
  const std::string Value = Text->str();
  char *End;
  errno = 0;
  const uint64_t Number = strtoull(Value.c_str(), &End, 10);
  if (*End || errno)
    return fatal("invalid unsigned value '" + Value + "'");
  return Number;
}
