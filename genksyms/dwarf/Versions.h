// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// CRCs of exports: of the text in which each type's name is replaced, where it is used first, by the type's own text, and so on in that.
//
// For a kernel's object that text is often a megabyte, and the same for most exports from some type on: the first parameter of dozens of functions is
// one and the same structure. So what follows from a type, given the names that were used before it, is hashed once.
#ifndef MODVER_GENKSYMS_DWARF_VERSIONS_H
#define MODVER_GENKSYMS_DWARF_VERSIONS_H

#include "TypeMap.h"
#include <map>

namespace modver::dwarf {

class Versions {
public:
  explicit Versions(TypeMap &Types) : Types(Types) {}

  /// Fails if a name is nowhere explained.
  llvm::Expected<uint32_t> crc(const Expansion &Export);
  /// What crc() is that of.
  llvm::Error writeFullText(const Expansion &Export, llvm::raw_ostream &Out);

private:
  /// A set of names, as bits.
  using NameSet = std::vector<uint64_t>;
  /// The full text of a type, given what was used before it.
  struct Stretch {
    uint32_t Crc = 0;
    uint64_t Size = 0;
    NameSet Used; ///< before it, and in it
  };
  using Sink = llvm::function_ref<void(llvm::StringRef)>;

  /// Whether it is new; it is in the set then.
  static bool insert(NameSet &Set, NameId Name);
  /// The full text of a type that is not used yet, whose name is in Used already.
  llvm::Error expand(NameId Type, std::optional<NameId> User, NameSet &Used, Sink Out);
  llvm::Expected<const Stretch *> stretch(NameId Type, const NameSet &Used);

  TypeMap &Types;
  std::map<std::pair<NameId, NameSet>, Stretch> Stretches;
};

} // namespace modver::dwarf

#endif
