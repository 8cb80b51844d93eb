// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The overrides of one object: what its exports need, put together.
#ifndef MODVER_CHECKER_SYMREF_OVERRIDEPLAN_H
#define MODVER_CHECKER_SYMREF_OVERRIDEPLAN_H

#include "genksyms/symtypes/RecordExpansion.h"
#include "genksyms/symtypes/SymtypesArchive.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringSet.h"
#include <map>

namespace modver::symref {

/// An export whose old CRC is to hold.
struct HeldExport {
  genksyms::RecordId New, Old;
  /// Where the old types are.
  const genksyms::SymtypesArchive::Object *OldObject;
  uint32_t OldCrc, NewCrc;
};

/// USAGE: start(), then add() or flatten() for the exports of an object, then lines(); again for the next object. One thread at a time; no records
/// are entered meanwhile.
class OverridePlan {
public:
  OverridePlan(const genksyms::RecordPieces &Pieces, const llvm::StringSet<> &Allowed)
      : Pieces(Pieces), Records(Pieces.records()), IsDwarf(Records.form() == genksyms::TypesForm::Gendwarfksyms), Allowed(Allowed),
        Expansion(Pieces) {}

  void start(const genksyms::SymtypesArchive::Object &New);

  /// What came of an export. Not Planned: the plan is what it was.
  struct Outcome {
    enum class Kind : uint8_t { Planned, Allowed, Impossible };
    Kind What;
    /// Impossible: for a message.
    std::string Why;
  };
  /// Plans to override the definitions that it reaches.
  Outcome add(const HeldExport &E);
  /// Plans to override the export itself.
  Outcome flatten(const HeldExport &E);

  /// The overrides: records of the old object, with the definitions that the source may not have any more written out in them.
  std::vector<std::string> lines();

private:
  enum class Need : uint8_t { Nothing, Override, WriteOut };

  void setOld(const genksyms::SymtypesArchive::Object &Old);
  std::optional<genksyms::RecordId> oldRecord(genksyms::NameId N) const;
  Need needOf(genksyms::RecordId Old) const;
  /// Sets Overrides and Places to what the export needs. False: it reaches what is allowed to change.
  bool walk(const HeldExport &E);
  void writeOut(genksyms::RecordId R, genksyms::RecordId Place, llvm::DenseSet<genksyms::NameId> &IsWritten, std::string &Line) const;

  const genksyms::RecordPieces &Pieces;
  const genksyms::SymtypesRecords &Records;
  /// Overrides are kABI rules, which name any definition.
  const bool IsDwarf;
  const llvm::StringSet<> &Allowed;
  genksyms::RecordExpansion Expansion;

  const genksyms::SymtypesArchive::Object *Old = nullptr;
  genksyms::SectionRecords OldSection, NewSection;
  genksyms::RecordMap IsMet;

  /// Of the export that is being added: what it reaches; what of it is to be overridden, and in which of that the definitions are met that have to be
  /// written out.
  std::vector<genksyms::RecordId> Met, Overrides;
  std::map<genksyms::RecordId, genksyms::RecordId> Places;

  /// The plan: what all its exports reach; what of it is to be overridden,
  genksyms::SectionRecords Fixed;
  /// with the old object that it is from; and in which of that definitions are written out.
  std::vector<std::pair<genksyms::RecordId, const genksyms::SymtypesArchive::Object *>> Planned;
  std::map<genksyms::RecordId, genksyms::RecordId> PlannedPlaces;
  std::vector<std::string> Flat;
};

} // namespace modver::symref

#endif
