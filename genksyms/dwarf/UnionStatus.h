// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Unions whose members' names say that one of them stands for the whole: what --stable looks for, so that a kernel may use reserved space without its
// types changing. `union { struct { int now; }; struct { long __kabi_reserved0; }; }` is described as `long`.
#ifndef MODVER_GENKSYMS_DWARF_UNIONSTATUS_H
#define MODVER_GENKSYMS_DWARF_UNIONSTATUS_H

#include "DwarfReader.h"

namespace modver::dwarf {

/// What the names with a meaning begin with.
inline constexpr llvm::StringRef KabiNamePrefix = "__kabi_";

struct UnionStatus {
  enum Kind : uint8_t {
    Normal,
    Reserved, ///< it is described as its placeholder
    Ignored   ///< it is not described
  };
  Kind What = Normal;
  std::optional<Die> Placeholder;         ///< the type, if Reserved
  std::optional<llvm::StringRef> OldName; ///< of the member with the union, from `__kabi_renamedNAME`
  llvm::StringRef Failure;                ///< not empty: the real program gives up, saying this
};

llvm::Expected<UnionStatus> unionStatus(DwarfReader &Reader, Die Union);

} // namespace modver::dwarf

#endif
