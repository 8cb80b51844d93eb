// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The records of one object by their names, as references find them.
#ifndef MODVER_GENKSYMS_SYMTYPES_SYMTYPESSECTION_H
#define MODVER_GENKSYMS_SYMTYPES_SYMTYPESSECTION_H

#include "SymtypesRecords.h"

namespace modver::genksyms {

/// Dense numbers to records, emptied in no time.
class RecordMap {
public:
  /// Empties the map, and makes room for the keys [0, NumKeys).
  void reset(size_t NumKeys) {
    if (NumKeys > Slots.size())
      Slots.resize(std::max(NumKeys, 2 * Slots.size()));
    if (++Epoch == 0) {
      std::fill(Slots.begin(), Slots.end(), Slot());
      Epoch = 1;
    }
  }

  std::optional<RecordId> find(uint32_t Key) const { return Slots[Key].Epoch == Epoch ? std::optional(Slots[Key].Record) : std::nullopt; }
  void set(uint32_t Key, RecordId R) { Slots[Key] = {Epoch, R}; }

private:
  struct Slot {
    uint32_t Epoch = 0;
    RecordId Record = 0;
  };
  std::vector<Slot> Slots;
  uint32_t Epoch = 0;
};

/// How much more a file's sections may mean: each can mean all that stands before it, so a small file can mean more than fits into memory. A kernel's
/// is some 30 million steps.
class SectionBudget {
public:
  void spendOn(const SymtypesRecords::Record &R) { Steps += StepsPerRecord + R.References.size(); }
  bool isSpent() const { return Steps > MaxSteps; }

private:
  static constexpr uint64_t MaxSteps = uint64_t(1) << 30, StepsPerRecord = 8;
  uint64_t Steps = 0;
};

class SectionRecords {
public:
  void reset(const SymtypesRecords &Records) {
    ByName.reset(Records.numNames());
    ByTag.reset(Records.numTags());
  }

  /// False: there is one of this name, which stays.
  bool insert(const SymtypesRecords &Records, RecordId R) {
    NameId Name = Records[R].Name;
    if (ByName.find(Name))
      return false;
    ByName.set(Name, R);
    if (std::optional<TagId> Tag = Records.name(Name).Tag) {
      std::optional<RecordId> Other = ByTag.find(*Tag);
      if (!Other || Records.name(Name).Text < Records.nameOf(*Other).Text)
        ByTag.set(*Tag, R);
    }
    return true;
  }

  std::optional<RecordId> exact(NameId Name) const { return ByName.find(Name); }

  /// The record of the same tag as another kind. Of two of them, the first by name.
  std::optional<RecordId> asOtherKind(const SymtypesRecords &Records, NameId Name) const {
    std::optional<TagId> Tag = Records.name(Name).Tag;
    return Tag ? ByTag.find(*Tag) : std::nullopt;
  }

private:
  RecordMap ByName, ByTag;
};

} // namespace modver::genksyms

#endif
