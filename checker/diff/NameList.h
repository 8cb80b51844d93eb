// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Lists of symbols, or of modules and symbols, by name or pattern; and which of their entries were of any use.
#ifndef MODVER_CHECKER_DIFF_NAMELIST_H
#define MODVER_CHECKER_DIFF_NAMELIST_H

#include "checker/types/Abi.h"
#include "genksyms/symtypes/Symvers.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/GlobPattern.h"
#include <vector>

namespace modver::diff {

struct ListEntry {
  /// As in the file.
  llvm::StringRef Text;
  /// 0: not known.
  unsigned Line;
  bool IsUsed = false;
};

/// Names, and patterns of names with `*`, `?` and `[…]`. Points into the text that entries are taken from.
class NameList {
public:
  /// A name that is there already is no other entry. Fails on a pattern that is none.
  llvm::Error add(llvm::StringRef Text, unsigned Line);
  /// The first entry that matches, or null; each that does is in use from now on.
  const ListEntry *find(llvm::StringRef Name);
  bool contains(llvm::StringRef Name) { return find(Name) != nullptr; }
  /// In the order of addition.
  llvm::ArrayRef<ListEntry> entries() const { return Entries; }

private:
  struct Pattern {
    llvm::GlobPattern Glob;
    size_t Entry;
  };
  std::vector<ListEntry> Entries;
  /// Every entry by its text.
  llvm::StringMap<size_t> ByText;
  std::vector<Pattern> Patterns;
};

/// A list of symbols: headers such as `[rhel9_x86_64_stablelist]`, which may repeat, and names, one a line. Fails with the lines that are neither,
/// `FILE:LINE: what was found, what was expected`. The result points into Text.
llvm::Expected<NameList> parseSymbolList(llvm::StringRef Text, llvm::StringRef File);

/// The symbols of a Module.symvers, or what has its form.
NameList symbolListOf(const Symvers &S);

/// A list of what to ignore, as Debian has it: names of symbols, and `module:` with an exporter, between spaces or on lines of their own. In an
/// exporter `*` stands for any text within a directory, `**` for any text.
class IgnoreList {
public:
  /// Fails with lines, as parseSymbolList(). The result points into Text.
  static llvm::Expected<IgnoreList> parse(llvm::StringRef Text, llvm::StringRef File);

  /// As NameList::find(); names come before exporters.
  const ListEntry *find(const types::AbiSymbol &S);
  llvm::ArrayRef<ListEntry> names() const { return Names.entries(); }
  /// With their `module:`.
  llvm::ArrayRef<ListEntry> exporters() const { return Exporters; }

private:
  NameList Names;
  std::vector<ListEntry> Exporters;
};

/// `drivers/*/mii` and `drivers/**`, as in an IgnoreList.
bool matchesExporter(llvm::StringRef Pattern, llvm::StringRef Exporter);

} // namespace modver::diff

#endif
