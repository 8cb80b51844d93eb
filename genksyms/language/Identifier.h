// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Names: every identifier of a translation unit, once, with what it means at this moment.
#ifndef MODVER_GENKSYMS_LANGUAGE_IDENTIFIER_H
#define MODVER_GENKSYMS_LANGUAGE_IDENTIFIER_H

#include "modver/Dialect.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"
#include <vector>

namespace modver::genksyms {

struct Definition;

/// What a reserved word does in the grammar. Words that the grammar does not tell apart share a value.
enum class Keyword : uint8_t {
  None,
  Asm,
  Attribute,
  Enum,
  Export,    ///< __GENKSYMS_EXPORT_SYMBOL
  Extension, ///< __extension__
  Extern,
  Inline,
  Qualifier, ///< const, volatile: stay in a definition
  Restrict,  ///< a qualifier that is dropped everywhere
  StaticAssert,
  Storage, ///< auto, register, static
  Struct,
  Typedef,
  Typeof,
  TypeWord,   ///< int, unsigned, _Bool, …
  VectorWord, ///< int8x16_t …: a TypeWord that typeof does not see as a keyword
  Union,
};

/// The meaning of one name. Tags are one name space; typedefs, enumerators and ordinary names together are the other.
struct Identifier {
  Keyword Word = Keyword::None;
  /// Counts the names of a table from 0: an index for what others know of them.
  uint32_t Number = 0;
  const Definition *Ordinary = nullptr;
  const Definition *Tag = nullptr;
};

/// A name and its meaning; the address is the name's identity within its table.
using IdentifierEntry = llvm::StringMapEntry<Identifier>;

/// All names of a translation unit, or of several, one after the other. Entries are never removed, so pointers to them stay valid as long as the
/// table.
class IdentifierTable {
public:
  explicit IdentifierTable(const Dialect &D);

  IdentifierEntry &get(llvm::StringRef Name) {
    auto [It, New] = Entries.try_emplace(Name);
    if (New) {
      It->getValue().Number = ByNumber.size();
      ByNumber.push_back(&*It);
      if (RecognizeVectorWords)
        classifyVectorWord(*It);
    }
    return *It;
  }

  /// Number of names; each one's Number is below it.
  uint32_t size() const { return ByNumber.size(); }
  const IdentifierEntry &operator[](uint32_t Number) const { return *ByNumber[Number]; }

  struct ReservedWord;

private:
  void reserve(llvm::ArrayRef<ReservedWord> Words);
  static void classifyVectorWord(IdentifierEntry &Entry);

  llvm::StringMap<Identifier, llvm::BumpPtrAllocator> Entries;
  std::vector<IdentifierEntry *> ByNumber;
  bool RecognizeVectorWords;
};

} // namespace modver::genksyms

#endif
