// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where the definitions of type dumps stand in the sources: a file beside the types.
//
//   # symtypes-locations 2
//   include/linux/mii.h
//   	24 s#mii_if_info 1a2b3c4d 25-28,30
//
// A file's lines follow its name: the line, the record's name, the CRC-32 of the record, name and all, and the lines of its members. So what is found
// is the place of this text, and not of another one of its name: of a file that belongs to other types, nothing is.
#ifndef MODVER_GENKSYMS_SYMTYPES_DEFINITIONPLACES_H
#define MODVER_GENKSYMS_SYMTYPES_DEFINITIONPLACES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace modver::genksyms {

struct SourcePlace {
  /// Relative to the tree, or absolute.
  std::string File;
  /// From 1; 0: not known.
  unsigned Line = 0;
  /// Of each member and enumerator of the definition's text, in their order (see itemOf()); 0: not in this file. Empty: it has none, or they are not
  /// known.
  std::vector<uint32_t> ItemLines = {};

  auto operator<=>(const SourcePlace &) const = default;
};

/// The number of the member or enumerator that the byte At of a record is in, of the ItemLines of its place; none: it is behind them, or Record does
/// not have NumItems. A member ends with its `;`, those of bodies inside the definition count, too; an enumerator with a comma or the body's end.
std::optional<size_t> itemOf(llvm::StringRef Record, size_t At, size_t NumItems);

class DefinitionPlaces {
public:
  /// Roots: directories of sources and of what is built of them. The names of files in them are relative to the root.
  explicit DefinitionPlaces(llvm::ArrayRef<std::string> Roots = {});

  /// Adds the places of a dump's lines, one for each. Files are relative to Directory. Several threads may call this, in any order: it does not show
  /// in what is written. Left out is what no source has: names in angle brackets, lines that are none, names that would not fit the form.
  void addDump(llvm::StringRef Dump, llvm::ArrayRef<SourcePlace> Places, llvm::StringRef Directory);

  void write(llvm::raw_ostream &Out) const;

  /// Adds what a file has. Fails, and adds nothing, with up to ten messages `FILE:LINE: what was found, what was expected`.
  llvm::Error read(llvm::StringRef Text, llvm::StringRef File);

  /// Where the definition stands whose record this is, sorted; none: it is not known. Equal definitions may stand in several places.
  std::vector<SourcePlace> find(llvm::StringRef Record) const;

private:
  struct Key {
    uint32_t Crc;
    std::string Name;
    auto operator<=>(const Key &) const = default;
  };
  static Key keyOf(llvm::StringRef Record);
  llvm::StringRef nameInTree(llvm::StringRef Directory, llvm::StringRef File);

  /// As they were named, and without links; absolute.
  std::vector<std::string> Roots;
  std::mutex Mutex; ///< for addDump()
  /// By directory and file.
  llvm::StringMap<std::string> NameInTree;
  /// What was added: the hash of a record, and that of its place. Most records are added with every object.
  llvm::DenseSet<std::pair<uint64_t, uint64_t>> Known;
  std::map<Key, std::set<SourcePlace>> Places;
};

} // namespace modver::genksyms

#endif
