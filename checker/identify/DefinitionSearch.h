// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which definitions of other kernels, in place of the source's, give the CRCs that no configuration gives? A vendor's kernel is often another one's
// source with some parts of a later one.
//
//   the source's records of a unit ─┐
//   OtherTypes ─────────────────────┴─► what each replacement does to an export's text ─► mixtures with the CRC (FlipSearch) ─► expanded as a whole
//     ─► other exports that have the definition agree ─► it is taken for these, too
#ifndef MODVER_CHECKER_IDENTIFY_DEFINITIONSEARCH_H
#define MODVER_CHECKER_IDENTIFY_DEFINITIONSEARCH_H

#include "FlipSearch.h"
#include "OtherTypes.h"
#include "genksyms/symtypes/RecordExpansion.h"
#include <functional>
#include <map>
#include <set>

namespace modver::identify {

/// An export whose CRC the source does not give.
struct OpenExport {
  std::string Symbol;
  uint32_t Wanted = 0;
  size_t Object = 0;             ///< whose records it is of, in the archive of the source
  std::vector<std::string> Free; ///< its definitions that no export with the right CRC has; others are not replaced
};

/// Definitions that were replaced together.
struct Mixture {
  struct Replacement {
    std::string Name; ///< `s#device`
    std::vector<std::string> Files;
  };
  std::vector<Replacement> Replaced;
  std::string Symbol;                   ///< whose CRC showed it
  std::vector<std::string> ConfirmedBy; ///< other exports that have one of these definitions, and got the right CRC
  double NumTried = 0;                  ///< mixtures, up to this one
};

/// REQUIREMENTS: Source has the records of Others. No more are entered.
/// GUARANTEES: with the definitions of all mixtures replaced, the exports that are named in them have the wanted CRCs, as the expansion of the
/// records computes them. Where several of the exports have one of the definitions, there are two at least.
class DefinitionSearch {
public:
  using Clock = FlipSearch::Clock;

  DefinitionSearch(const genksyms::SymtypesArchive &Source, const OtherTypes &Others, std::vector<OpenExport> Exports, Clock::time_point Deadline,
                   unsigned Jobs, std::function<void(const std::string &)> Say);

  std::vector<Mixture> run();
  bool isOutOfTime() const { return OutOfTime; }

private:
  using RecordId = genksyms::RecordId;
  using NameId = genksyms::NameId;
  /// By name: the record in its place. The kernel that it is of tells what else it may refer to. Old: that it is in place of, in all objects that
  /// have this one; none: the source has nothing of this name.
  struct NewRecord {
    RecordId Record;
    size_t Kernel;
    std::optional<RecordId> Old = std::nullopt;
  };
  using Replacements = std::map<NameId, NewRecord>;

  struct State {
    OpenExport Of;
    std::set<NameId> Fixed; ///< definitions of the source that stay
    bool IsRight = false;
  };
  /// What replacements do to an export's text.
  struct Tried {
    Replacements New;
    std::vector<Edit> Edits;
  };

  /// What the export's references are looked up in, and the record that it is.
  std::vector<RecordId> recordsOf(const State &S, const Replacements &More) const;
  std::optional<RecordId> exportIn(llvm::ArrayRef<RecordId> Records, const State &S) const;
  std::optional<std::string> textOf(genksyms::RecordExpansion &E, const State &S, const Replacements &More) const;
  bool isRight(const State &S, const Replacements &More);
  std::vector<RecordId> reached(const State &S, const Replacements &More);
  std::vector<Replacements> candidates(const State &S);
  std::vector<Tried> tryAll(const State &S, std::vector<Replacements> Candidates, const std::string &Base);
  bool solve(State &S, std::vector<Replacements> Candidates);
  bool accept(State &S, const Replacements &New, double NumTried);
  std::optional<RecordId> sourceRecord(const State &S, NameId Name) const;
  std::vector<std::string> filesWith(const State &S, NameId Name, RecordId R) const;
  bool isLate() { return OutOfTime |= Clock::now() > Deadline; }

  const genksyms::SymtypesArchive &Source;
  const genksyms::SymtypesRecords &Records;
  const OtherTypes &Others;
  std::vector<State> Exports;
  const Clock::time_point Deadline;
  const unsigned Jobs;
  const std::function<void(const std::string &)> Say;

  /// By object of the source.
  std::vector<llvm::DenseMap<NameId, RecordId>> SourceRecords;
  const genksyms::RecordPieces Pieces;
  genksyms::RecordExpansion Expansion;
  genksyms::RecordGraph Graph;
  Replacements Taken;
  std::vector<Mixture> Found;
  bool OutOfTime = false;
};

} // namespace modver::identify

#endif
