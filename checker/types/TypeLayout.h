// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How large a definition is, and where its members are: what records do not tell and debug information does.
#ifndef MODVER_CHECKER_TYPES_TYPELAYOUT_H
#define MODVER_CHECKER_TYPES_TYPELAYOUT_H

#include <cstdint>
#include <string>
#include <vector>

namespace modver::types {

struct MemberLayout {
  /// As MemberChange::Member has it: inside a body without name the members' own names, inside one of a member m `m.name`. Empty: none.
  std::string Name;
  /// In bits, from the start of the outermost definition.
  uint64_t Offset;
  /// In bits; 0: of a flexible array, or an empty struct.
  uint64_t Size;
};

/// Of a struct, union or enum.
struct TypeLayout {
  /// In bytes.
  uint64_t Size = 0;
  /// In the order of the definition, members of bodies in their places. Of enums none.
  std::vector<MemberLayout> Members;
};

} // namespace modver::types

#endif
