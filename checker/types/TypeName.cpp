// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TypeName.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace modver::types {

std::optional<std::string> symtypesNameOf(StringRef Type) {
  Type = Type.trim(' ');
  static constexpr std::pair<StringRef, StringRef> Words[] = {{"struct ", "s#"}, {"union ", "u#"}, {"enum ", "e#"}, {"typedef ", "t#"}};
  StringRef Kind = "t#";
  for (auto [Word, Letter] : Words)
    if (Type.consume_front(Word))
      Kind = Letter;
  Type = Type.ltrim(' ');
  if (Type.empty() || llvm::isDigit(Type.front()) || !llvm::all_of(Type, [](char C) { return llvm::isAlnum(C) || C == '_'; }))
    return std::nullopt;
  return (Kind + Type).str();
}

} // namespace modver::types
