// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What an object says about how its types are to be described, so that their versions stay as they were: section
// .discard.gendwarfksyms.kabi_rules, texts `version\0type\0target\0value\0`.
#ifndef MODVER_GENKSYMS_DWARF_KABIRULES_H
#define MODVER_GENKSYMS_DWARF_KABIRULES_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <optional>

namespace modver::dwarf {

class KabiRules {
public:
  enum Kind : uint8_t {
    DeclarationOnly,   ///< of a type: its body is left out
    IgnoredEnumerator, ///< of `ENUM NAME`: it is left out
    EnumeratorValue,   ///< of `ENUM NAME`: this number
    ByteSize,          ///< of an entry: this number
    TypeString         ///< of a type as symtypes names it, or of an export: this text
  };
  static constexpr size_t NumKinds = TypeString + 1;

  /// No rules.
  KabiRules() = default;
  /// HasSizeAndText: ByteSize and TypeString exist. Of several of one kind and target the last counts. What comes after the last whole rule is no
  /// error up to 6 bytes; Warn says it.
  static llvm::Expected<KabiRules> parse(llvm::StringRef Section, bool HasSizeAndText, llvm::function_ref<void(llvm::StringRef)> Warn);

  std::optional<llvm::StringRef> find(Kind K, llvm::StringRef Target) const;
  /// The same, as a number in the notation of strtoul(). Fails where the value is none.
  llvm::Expected<std::optional<uint64_t>> findNumber(Kind K, llvm::StringRef Target) const;
  bool has(Kind K) const { return !Rules[K].empty(); }

  /// `declonly`, as rules spell it.
  static llvm::StringRef spelling(Kind K);
  /// Calls Visit for each rule, by kind, then target, with whether anything asked for it.
  void visit(llvm::function_ref<void(Kind K, llvm::StringRef Target, bool IsUsed)> Visit) const;

private:
  struct Rule {
    std::string Value;
    mutable bool IsUsed = false;
  };
  llvm::StringMap<Rule> Rules[NumKinds];
};

} // namespace modver::dwarf

#endif
