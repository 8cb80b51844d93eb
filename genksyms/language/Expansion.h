// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An export's definition with all that it refers to: expanded, checksummed, compared with the reference file.
#ifndef MODVER_GENKSYMS_LANGUAGE_EXPANSION_H
#define MODVER_GENKSYMS_LANGUAGE_EXPANSION_H

#include "SymbolTable.h"
#include <vector>

namespace modver::genksyms {

/// What an expansion found.
struct ExpansionResult {
  /// zlib's CRC-32 of the expanded text.
  uint32_t Crc = 0;
  /// Definitions that differ from the reference file's, in the order in which they were met.
  std::vector<const Definition *> Changed;
  /// Definitions that are UNKNOWN, in that order too.
  std::vector<const Definition *> Unknown;
};

/// What expansions have met, by Definition::Index: outlives a unit where units share definitions.
struct ExpansionMarks {
  /// Number of the export that met it last, and of the unit whose expansions finished it last; 0: none.
  std::vector<uint32_t> MetBy;
  std::vector<uint32_t> FinishedIn;
  uint32_t NumExports = 0;
  uint32_t NumUnits = 0;
};

/// Expands exports of one translation unit.
///
/// A reference is replaced by its definition where an export meets it for the first time, and stays a name from then on. "Met" is counted anew for
/// each export and from when the expansion begins, so recursive types end.
///
/// USAGE: Expansion E(Table, Events, …); E.expand(X); E.expand(Y); then finished() has what both reached.
class Expansion {
public:
  /// With WithText the expanded text goes to the listener as well.
  Expansion(SymbolTable &Table, ExpansionMarks &Marks, Listener &Events, bool WithText)
      : Table(Table), Marks(Marks), Events(Events), WithText(WithText) {
    ++Marks.NumUnits;
  }

  ExpansionResult expand(const Definition &Export);

  /// Every definition that an expansion reached, in the order in which their expansions first ended.
  const std::vector<const Definition *> &finished() const { return Finished; }

private:
  struct Frame {
    const Definition *Current;
    uint32_t NextReference;
    uint32_t Position; ///< in Current's text: what is before it was emitted
  };

  void enter(const Definition &D, ExpansionResult &Result);
  void leave();
  const Definition *firstMeeting(const Reference &R);
  void emit(llvm::StringRef Text);
  size_t length() const { return Flushed + Block.size(); }
  void flush();

  SymbolTable &Table;
  ExpansionMarks &Marks;
  Listener &Events;
  bool WithText;

  std::vector<const Definition *> Finished;
  std::vector<Frame> Trail;

  /// Text goes to crc32() in blocks: most stretches are a few words, too short to be checksummed fast.
  llvm::SmallString<0> Block;
  size_t Flushed = 0;
  uint32_t Crc = 0;
};

} // namespace modver::genksyms

#endif
