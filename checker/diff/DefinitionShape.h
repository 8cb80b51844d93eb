// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a definition is made of: the members between its braces or parentheses, and what is around them.
//
//   struct s { int a ; union { t#u8 b , * c ; } u ; } __attribute__ ( ( packed ) )
//   └ Head ──┘ └a┘     └───── u ────────────┘       └ Tail ──────────────────────┘
//                      Members t#u8 b, t#u8 * c
#ifndef MODVER_CHECKER_DIFF_DEFINITIONSHAPE_H
#define MODVER_CHECKER_DIFF_DEFINITIONSHAPE_H

#include "DefinitionTokens.h"

namespace modver::diff {

enum class BodyKind : uint8_t {
  None,        ///< of variables, typedefs of other types, values of enumerators
  Fields,      ///< struct, union
  Enumerators, ///< enum
  Parameters,  ///< function, or pointer to one
};

/// A field, enumerator or parameter.
struct Member {
  /// Empty: none, as of `union { … } ;`, `int : 3 ;` and most parameters.
  std::string Name;
  /// The declaration as in the record. Of `int a , * b ;` there are two.
  std::string Text;
  /// Normalized, without Name and the members of its body: members of equal Type differ, if at all, in their names and in those members.
  std::string Type;
  /// None: of no body, or one that is too deep to look into, and part of Type then.
  BodyKind Body = BodyKind::None;
  std::vector<Member> Members;
};

struct Shape {
  BodyKind Body = BodyKind::None;
  std::vector<Member> Members;
  /// Head and tail as in the record, `…` for what is between them: `struct s { … }`.
  std::string AroundText;
  /// The same, normalized. Without body: all of the definition.
  std::string Around;
};

/// Name: of the record, `s#s`, `device_add`; it tells which parentheses have the parameters.
Shape definitionShape(llvm::StringRef Name, Tokens Definition);

} // namespace modver::diff

#endif
