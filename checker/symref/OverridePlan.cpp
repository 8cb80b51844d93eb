// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "OverridePlan.h"
#include "KabiSource.h"
#include "ReferenceFile.h"
#include "genksyms/symtypes/LineErrors.h"
#include "genksyms/symtypes/RecordTokens.h"
#include "llvm/ADT/DenseSet.h"

using llvm::StringRef;
using namespace modver::genksyms;

namespace modver::symref {

namespace {

OverridePlan::Outcome impossible(const llvm::Twine &Why) { return {OverridePlan::Outcome::Kind::Impossible, Why.str()}; }

} // namespace

void OverridePlan::start(const SymtypesArchive::Object &New) {
  NewSection.reset(Records);
  for (RecordId R : New.Records)
    NewSection.insert(Records, R);
  Fixed.reset(Records);
  Planned.clear();
  PlannedPlaces.clear();
  Flat.clear();
}

void OverridePlan::setOld(const SymtypesArchive::Object &Object) {
  if (Old == &Object)
    return;
  Old = &Object;
  OldSection.reset(Records);
  for (RecordId R : Object.Records)
    OldSection.insert(Records, R);
  Expansion.setObject(Object.Records);
}

std::optional<RecordId> OverridePlan::oldRecord(NameId N) const {
  std::optional<RecordId> R = OldSection.exact(N);
  return R ? R : OldSection.asOtherKind(Records, N);
}

OverridePlan::Need OverridePlan::needOf(RecordId R) const {
  NameId Name = Records[R].Name;
  if (std::optional<RecordId> New = NewSection.exact(Name))
    return *New == R || Records.definition(*New) == Records.definition(R) ? Need::Nothing : Need::Override;
  return IsDwarf || Records.name(Name).Tag ? Need::Override : Need::WriteOut;
}

bool OverridePlan::walk(const HeldExport &E) {
  struct Step {
    RecordId Record;
    llvm::ArrayRef<RecordPieces::Piece> Left;
    /// The override that the text is part of.
    RecordId Place;
  };
  Met.clear();
  Overrides.clear();
  Places.clear();
  IsMet.reset(Records.numRecords());
  std::vector<Step> Trail;
  auto Enter = [&](RecordId R, RecordId Place) {
    IsMet.set(R, R);
    Met.push_back(R);
    Need What = needOf(R);
    if (What != Need::Nothing && Allowed.contains(Records.nameOf(R).Text))
      return false;
    if (What == Need::Override)
      Overrides.push_back(R);
    if (What == Need::WriteOut)
      Places.emplace(R, Place);
    Trail.push_back({R, Pieces.pieces(R), What == Need::WriteOut ? Place : R});
    return true;
  };
  if (!Enter(E.Old, E.Old))
    return false;
  while (!Trail.empty()) {
    Step &Top = Trail.back();
    if (Top.Left.empty()) {
      Trail.pop_back();
      continue;
    }
    NameId N = Records[Top.Record].References[Top.Left.front().ReferenceIndex];
    Top.Left = Top.Left.drop_front();
    std::optional<RecordId> R = oldRecord(N);
    if (R && !IsMet.find(*R) && !Enter(*R, Top.Place))
      return false;
  }
  return true;
}

OverridePlan::Outcome OverridePlan::add(const HeldExport &E) {
  setOld(*E.OldObject);
  if (!walk(E))
    return {Outcome::Kind::Allowed, ""};

  for (RecordId R : Overrides) {
    if (Fixed.exact(Records[R].Name))
      continue; // was looked at with another export
    if (std::optional<std::string> Why = IsDwarf ? whyNoRule(Records.definition(R)) : whyUnreadable(Records[R].Line))
      return impossible(inQuotes(Records.nameOf(R).Text) + ": " + *Why);
  }
  for (RecordId R : Met) {
    NameId Name = Records[R].Name;
    std::optional<RecordId> Other = Fixed.exact(Name);
    if (!Other)
      Other = Fixed.asOtherKind(Records, Name);
    if (Other && *Other != R)
      return impossible("other exports of the object need another " + inQuotes(Records.name(Name).Text));
  }
  for (auto [R, Place] : Places) {
    if (std::optional<std::string> Why = whyUnreadable(Records[R].Line))
      return impossible(inQuotes(Records.nameOf(R).Text) + ": " + *Why);
    auto Other = PlannedPlaces.find(R);
    if (Other != PlannedPlaces.end() && Other->second != Place)
      return impossible("the new types do not have " + inQuotes(Records.nameOf(R).Text) + ", which it meets first in " +
                        inQuotes(Records.nameOf(Place).Text) + ", and other exports of the object in " +
                        inQuotes(Records.nameOf(Other->second).Text));
  }
  for (RecordId R : Overrides)
    if (!Fixed.exact(Records[R].Name))
      Planned.push_back({R, E.OldObject});
  for (RecordId R : Met)
    Fixed.insert(Records, R);
  PlannedPlaces.insert(Places.begin(), Places.end());
  return {Outcome::Kind::Planned, ""};
}

OverridePlan::Outcome OverridePlan::flatten(const HeldExport &E) {
  setOld(*E.OldObject);
  llvm::Expected<StringRef> Text = Expansion.text(E.Old);
  if (!Text)
    return impossible(llvm::toString(Text.takeError()));
  std::string Line = (Records.nameOf(E.Old).Text + " " + Text->rtrim(' ')).str();
  if (std::optional<std::string> Why = whyUnreadable(Line))
    return impossible(*Why);
  Flat.push_back(std::move(Line));
  return {Outcome::Kind::Planned, ""};
}

void OverridePlan::writeOut(RecordId R, RecordId Place, llvm::DenseSet<NameId> &IsWritten, std::string &Line) const {
  StringRef Text = R == Place ? Records[R].Line : Records.definition(R);
  if (R == Place)
    Line = takeRecordToken(Text).str();
  while (!Text.empty()) {
    StringRef Token = takeRecordToken(Text);
    std::optional<NameId> N = hasSymtypesKind(Token) ? Records.findName(Token) : std::nullopt;
    std::optional<RecordId> Definition = N ? oldRecord(*N) : std::nullopt;
    if (!Definition || needOf(*Definition) != Need::WriteOut)
      (Line += ' ') += Token;
    else if (auto At = PlannedPlaces.find(*Definition); At->second == Place && IsWritten.insert(*N).second)
      writeOut(*Definition, Place, IsWritten, Line);
    else
      (Line += ' ') += Token.drop_front(2);
  }
}

std::vector<std::string> OverridePlan::lines() {
  std::vector<std::string> Lines = Flat;
  for (auto [R, Object] : Planned) {
    if (IsDwarf) {
      Lines.push_back(Records[R].Line.str());
      continue;
    }
    setOld(*Object);
    llvm::DenseSet<NameId> IsWritten;
    writeOut(R, R, IsWritten, Lines.emplace_back());
  }
  return Lines;
}

} // namespace modver::symref
