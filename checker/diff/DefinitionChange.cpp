// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DefinitionChange.h"
#include "ConstantValue.h"
#include "MemberSteps.h"
#include "Spelling.h"

using llvm::StringRef;

namespace modver::diff {

namespace {

bool isUndefined(StringRef Name, StringRef Text) {
  return Name.size() > 2 && Name[1] == '#' && StringRef("esu").contains(Name[0]) && Text.rtrim(' ').ends_with(" { UNKNOWN }");
}

DefinitionChange describeShapes(StringRef Name, const Shape &Old, const Shape &New) {
  if (Old.Body != New.Body)
    return {DefinitionChangeKind::Other, {}};
  bool IsFunction = Old.Body == BodyKind::Parameters, IsAroundEqual = Old.Around == New.Around, AreMembersEqual = areEqual(Old.Members, New.Members);
  if (AreMembersEqual && !(IsFunction && !IsAroundEqual))
    return {IsAroundEqual ? DefinitionChangeKind::Spelling : DefinitionChangeKind::Other, {}};
  std::vector<MemberChange> Steps = IsFunction ? parameterSteps(Old.Members, New.Members) : memberSteps(Old.Members, New.Members);
  if (IsAroundEqual && areRenamedOnly(Old.Members, New.Members))
    return {DefinitionChangeKind::Names, std::move(Steps)};
  if (!IsAroundEqual) {
    std::string Of = IsFunction ? "return type" : Name.substr(Name.size() > 2 && Name[1] == '#' ? 2 : 0).str();
    Steps.insert(Steps.begin(), {MemberChange::Step::TypeChanged, std::move(Of), Old.AroundText, New.AroundText});
  }
  return {DefinitionChangeKind::Members, std::move(Steps)};
}

} // namespace

DefinitionChange describeChange(StringRef Name, StringRef Old, StringRef New) {
  bool WasUndefined = isUndefined(Name, Old), IsUndefined = isUndefined(Name, New);
  if (WasUndefined != IsUndefined)
    return {WasUndefined ? DefinitionChangeKind::BecameDefined : DefinitionChangeKind::BecameUndefined, {}};

  std::vector<Token> OldTokens = definitionTokens(Old), NewTokens = definitionTokens(New);
  auto IsEqual = [&](Normalization How) { return normalize(OldTokens, How) == normalize(NewTokens, How); };
  if (IsEqual(Normalization::HarmlessAttributes))
    return {DefinitionChangeKind::Attributes, {}};
  if (IsEqual(Normalization::AllAttributes))
    return {DefinitionChangeKind::LayoutAttributes, {}};
  if (std::optional<int> Value = Name.starts_with("E#") ? constantValue(OldTokens) : std::nullopt; Value && Value == constantValue(NewTokens))
    return {DefinitionChangeKind::Spelling, {}};
  return describeShapes(Name, definitionShape(Name, OldTokens), definitionShape(Name, NewTokens));
}

} // namespace modver::diff
