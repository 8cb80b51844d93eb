// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DwarfCause.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>

using modver::types::dwarf::Definition;
using modver::types::dwarf::ObjectDefinitions;

namespace modver::diff {

namespace {

bool isSamePlace(const types::MemberLayout &A, const types::MemberLayout &B) { return A.Name == B.Name && A.Offset == B.Offset && A.Size == B.Size; }

/// What stands for attributes, which debug information does not have: the size, and the first member that is elsewhere.
std::string mark(const types::TypeLayout &Of, size_t Moved) {
  std::string Text = " __attribute__ ( ( size ( " + llvm::utostr(Of.Size) + " )";
  if (Moved < Of.Members.size() && !Of.Members[Moved].Name.empty())
    Text += " , bit_offset ( " + Of.Members[Moved].Name + " , " + llvm::utostr(Of.Members[Moved].Offset) + " )";
  return Text + " ) )";
}

/// Where C says the same of both, and their layouts differ.
void markLayouts(Definition &Old, Definition &New) {
  const std::vector<types::MemberLayout> &Before = Old.Layout->Members, &After = New.Layout->Members;
  const size_t Moved = std::mismatch(Before.begin(), Before.end(), After.begin(), After.end(), isSamePlace).first - Before.begin();
  if (Moved == Before.size() && Moved == After.size() && Old.Layout->Size == New.Layout->Size)
    return;
  Old.Text += mark(*Old.Layout, Moved);
  New.Text += mark(*New.Layout, Moved);
}

} // namespace

ObjectDefinitions &DwarfCauses::definitionsOf(LastObject &Last, const types::Abi &Side, uint32_t Object) {
  if (!Last.Definitions || Last.Index != Object) {
    Last.Index = Object;
    Last.Definitions = std::make_unique<ObjectDefinitions>(Side.Types->records(), Side.Types->objects()[Object].Records);
  }
  return *Last.Definitions;
}

void DwarfCauses::describe(Cause &C, const Difference &Found, uint32_t OldObject, uint32_t NewObject) {
  ObjectDefinitions &OldTypes = definitionsOf(Old, *D.Old, OldObject), &NewTypes = definitionsOf(New, *D.New, NewObject);
  C.SizeOfLong = OldTypes.sizeOfLong() == NewTypes.sizeOfLong() ? OldTypes.sizeOfLong() : 0;
  std::optional<Definition> Before = OldTypes.definition(Found.Old), After = NewTypes.definition(Found.New);
  if (!Before || !After) {
    C.Unshown = {DefinitionChangeKind::Other, {Compatibility::Unknown, "the text differs, and is none that debug information gives"}};
    return;
  }
  if (withLostCommas(C.Old, *Before->Parsed) == withLostCommas(C.New, *After->Parsed)) {
    C.Unshown = {DefinitionChangeKind::WalkOrder,
                 {Compatibility::SameLayout, "only a comma differs that gendwarfksyms loses or not, depending on what else the object exports"}};
    return;
  }
  const bool HaveLayouts = Before->Layout && After->Layout;
  if (HaveLayouts && Before->Text == After->Text)
    markLayouts(*Before, *After);
  const bool IsShown = Before->Text != After->Text;
  if (const std::string Change = baseTypeChange(*Before->Parsed, *After->Parsed); !Change.empty())
    C.Unshown = {IsShown ? std::nullopt : std::optional(DefinitionChangeKind::Other), {Compatibility::Unsafe, Change}};
  else if (!IsShown && HaveLayouts == (Before->Layout || After->Layout))
    C.Unshown = {DefinitionChangeKind::Spelling, {Compatibility::SameLayout, "only what compilers leave out or name in several ways differs"}};
  else if (!IsShown)
    C.Unshown = {DefinitionChangeKind::Other, {Compatibility::Unknown, "only one of both has a size"}};

  auto Kept = std::make_shared<const std::pair<Definition, Definition>>(std::move(*Before), std::move(*After));
  D.Storage.push_back(Kept);
  if (HaveLayouts) {
    C.OldLayout = &*Kept->first.Layout;
    C.NewLayout = &*Kept->second.Layout;
  }
  if (IsShown) {
    C.Old = Kept->first.Text;
    C.New = Kept->second.Text;
  }
}

} // namespace modver::diff
