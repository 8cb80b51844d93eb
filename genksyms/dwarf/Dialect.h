// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The generations of gendwarfksyms, as named differences. What they compute is the same: docs/gendwarfksyms.md, "Generations".
#ifndef MODVER_GENKSYMS_DWARF_DIALECT_H
#define MODVER_GENKSYMS_DWARF_DIALECT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSwitch.h"
#include <optional>

namespace modver::dwarf {

/// The default value is the newest generation.
struct Dialect {
  /// The kABI rules byte_size and type_string exist; if false, they are errors. (6.16 on)
  bool HasSizeAndTextRules = true;

  /// The types file is sorted by name; if false, by bucket, and in one what was entered last comes first. (6.17 on)
  bool SortsSymtypes = true;

  /// Nothing is done if there are no names; if false, objects are read all the same. (7.0 on)
  bool StopsWithoutNames = true;

  /// Those that have a name on the command line, each from that release on.
  static std::optional<Dialect> named(llvm::StringRef Release) {
    return llvm::StringSwitch<std::optional<Dialect>>(Release)
        .Case("6.14", Dialect{false, false, false})
        .Case("6.16", Dialect{true, false, false})
        .Case("6.17", Dialect{true, true, false})
        .Case("7.0", Dialect{})
        .Default(std::nullopt);
  }
};

} // namespace modver::dwarf

#endif
