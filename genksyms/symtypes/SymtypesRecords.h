// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The records of symtypes files, each distinct one once: the dumps of a kernel's objects are mostly copies of each other.
//
// What is known of a record is what its text says. `s#b struct b { t#u32 n ; s#a * p ; }` is the record
//   Line       s#b struct b { t#u32 n ; s#a * p ; }
//   Name       s#b
//   References t#u32, s#a
//   Tag        that of e#b, s#b and u#b: in one object they are one name space
// Equal lines, of whatever object, file or kernel, are one record with one number; so whether two definitions are equal is a comparison of numbers.
// All records are of one form; gendwarfksyms' have no tags.
#ifndef MODVER_GENKSYMS_SYMTYPES_SYMTYPESRECORDS_H
#define MODVER_GENKSYMS_SYMTYPES_SYMTYPESRECORDS_H

#include "TypesForm.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/CachedHashString.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <shared_mutex>
#include <vector>

namespace modver::genksyms {

/// Dense numbers, from 0, in the order of first appearance.
using NameId = uint32_t;
using RecordId = uint32_t;
using TagId = uint32_t;

/// Several threads may enter records at a time. Whoever looks at them while others enter some holds reading().
class SymtypesRecords {
public:
  struct Record {
    llvm::StringRef Line;
    NameId Name;
    /// `struct x { UNKNOWN }` of `s#x`, and the like of e# and u#.
    bool IsUnknown;
    /// Each once, in the order of the text.
    llvm::ArrayRef<NameId> References;
  };

  struct Name {
    llvm::StringRef Text;
    /// None: not e#, s# or u# of genksyms.
    std::optional<TagId> Tag;
    /// Not one of a type or enumerator, `K#…`.
    bool IsExport;
  };

  /// None: nobody settled it yet.
  std::optional<TypesForm> form() const;
  /// Whose words the records have, as File shows. Fails if records of another file have those of the other program. EXPECTS: no records were entered
  /// before the first call; without one they are those of genksyms.
  llvm::Error settleForm(TypesForm Which, llvm::StringRef File);

  /// Called with the index of a line and what is wrong with it, without location.
  using OnError = llvm::function_ref<void(size_t Index, const std::string &What)>;

  /// Appends the records of Lines, entered if they are new, to Result. EXPECTS: no newline in them. They are copied. The mark `override` at the start
  /// of a line is no part of its record. A line without record is reported: one that begins with no name, or one of a kind that does not exist, or
  /// whose definition is not of its name.
  void intern(llvm::ArrayRef<llvm::CachedHashStringRef> Lines, std::vector<RecordId> &Result, OnError Wrong);

  std::shared_lock<std::shared_mutex> reading() const { return std::shared_lock(Mutex); }

  const Record &operator[](RecordId R) const { return Records[R]; }
  const Name &nameOf(RecordId R) const { return Names[Records[R].Name]; }
  /// A record's text behind the name, without the mark `extern`: what a CRC is made of.
  llvm::StringRef definition(RecordId R) const;
  const Name &name(NameId N) const { return Names[N]; }
  std::optional<NameId> findName(llvm::StringRef Text) const;
  size_t numNames() const { return Names.size(); }
  size_t numTags() const { return TagOf.size(); }
  size_t numRecords() const { return Records.size(); }

private:
  llvm::Expected<RecordId> internOne(llvm::CachedHashStringRef Line);
  llvm::Expected<RecordId> enter(llvm::CachedHashStringRef Line);
  NameId internName(llvm::StringRef Text);

  bool isDwarf() const { return Form == TypesForm::Gendwarfksyms; }
  void addReferences(llvm::StringRef Definition, llvm::SmallVectorImpl<NameId> &References);

  mutable std::shared_mutex Mutex;
  std::optional<TypesForm> Form;
  std::string FormGiver; ///< the file that settled it
  llvm::BumpPtrAllocator Storage;
  std::vector<Record> Records;
  std::vector<Name> Names;
  llvm::DenseMap<llvm::CachedHashStringRef, RecordId> RecordOf;
  llvm::DenseMap<llvm::StringRef, NameId> NameOf;
  llvm::DenseMap<llvm::StringRef, TagId> TagOf;
};

/// Calls Visit(line without its newline, number from 1) for every line. The last one needs no newline.
template <typename Visitor> void forEachSymtypesLine(llvm::StringRef Text, Visitor Visit) {
  for (unsigned Number = 1; !Text.empty(); ++Number) {
    size_t End = std::min(Text.find('\n'), Text.size());
    Visit(Text.take_front(End), Number);
    Text = Text.drop_front(std::min(End + 1, Text.size()));
  }
}

/// A record's line without space at its end, as genksyms writes one and archives have none. Of gendwarfksyms' texts it is a part.
inline llvm::StringRef withoutSpaceAtEnd(llvm::StringRef Line, TypesForm Form = TypesForm::Genksyms) {
  return Form == TypesForm::Genksyms ? Line.rtrim(' ') : Line;
}

/// Whether Text starts like a file of types, in any form: half of its first lines at least are records whose name and definition belong together, or
/// head the records of an object.
bool looksLikeSymtypes(llvm::StringRef Text);

/// "enum", "struct" or "union" of `e#x`, `s#x`, `u#x`; empty for all else.
llvm::StringRef tagKeyword(llvm::StringRef Name);

} // namespace modver::genksyms

#endif
