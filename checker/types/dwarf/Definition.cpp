// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Definition.h"
#include "CText.h"
#include "checker/types/btf/IntegerName.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using llvm::StringRef;
using namespace modver::genksyms;

namespace modver::types::dwarf {

namespace {

using Kind = TypeText::Kind;

/// Of names that stand for each other; input may have circles.
constexpr unsigned MaxDepth = 64;
/// In bytes.
constexpr uint64_t MaxSize = uint64_t(1) << 48;

bool hasBody(const TypeText &T) { return T.What == Kind::Structure || T.What == Kind::Union || T.What == Kind::Enumeration; }

/// What a definition lays out: itself, or what a typedef is of. Null: that is no body.
const TypeText *bodyOf(const TypeText &T) {
  const TypeText *Of = &T;
  while (Of && (Of->What == Kind::Typedef || Of->What == Kind::Qualifier))
    Of = Of->Target.get();
  return Of && hasBody(*Of) && !Of->isBodyLeftOut() ? Of : nullptr;
}

} // namespace

ObjectDefinitions::ObjectDefinitions(const SymtypesRecords &Records, llvm::ArrayRef<RecordId> Object) : Records(Records), Object(Object) {
  for (RecordId R : Object)
    ByName.try_emplace(Records[R].Name, R);
}

std::optional<Definition> ObjectDefinitions::definition(RecordId R) {
  Definition Result;
  Result.Parsed = parseTypeText(Records.definition(R));
  if (!Result.Parsed)
    return std::nullopt;
  Result.Text = textInC(Records.nameOf(R).Text, *Result.Parsed);
  Result.Layout = layoutOf(*Result.Parsed);
  return Result;
}

unsigned ObjectDefinitions::sizeOfLong() {
  if (SizeOfLong)
    return *SizeOfLong;
  SizeOfLong = 0;
  for (RecordId R : Object)
    for (StringRef Name : {"long unsigned int", "unsigned long", "long int", "long", "usize", "isize"}) {
      const std::string Type = ("base_type " + Name + " byte_size(").str();
      StringRef Text = Records.definition(R);
      size_t At = Text.find(Type);
      unsigned Size;
      if (At != StringRef::npos && !Text.drop_front(At + Type.size()).consumeInteger(10, Size) && (Size == 4 || Size == 8))
        return *(SizeOfLong = Size);
    }
  return 0;
}

std::optional<uint64_t> ObjectDefinitions::sizeOfNamed(StringRef Name, unsigned Depth) {
  std::optional<NameId> Id = Records.findName(Name);
  auto R = Id ? ByName.find(*Id) : ByName.end();
  if (R == ByName.end())
    return std::nullopt;
  // Not known as long as it is looked for.
  auto [Known, IsNew] = Sizes.try_emplace(*Id);
  if (!IsNew)
    return Known->second;
  std::unique_ptr<TypeText> T = parseTypeText(Records.definition(R->second));
  std::optional<uint64_t> Size = T ? sizeOf(*T, Depth + 1) : std::nullopt;
  return Sizes[*Id] = Size;
}

/// In bytes.
std::optional<uint64_t> ObjectDefinitions::sizeOf(const TypeText &T, unsigned Depth) {
  if (Depth > MaxDepth)
    return std::nullopt;
  if (std::optional<uint64_t> Size = T.attribute("byte_size"))
    return *Size <= MaxSize ? Size : std::nullopt;
  switch (T.What) {
  case Kind::Reference:
    return sizeOfNamed(T.Name, Depth);
  case Kind::Typedef:
  case Kind::Qualifier:
    return T.Target ? sizeOf(*T.Target, Depth + 1) : std::nullopt;
  case Kind::Pointer:
    // On all of Linux' targets.
    return sizeOfLong() ? std::optional<uint64_t>(sizeOfLong()) : std::nullopt;
  case Kind::Array: {
    std::optional<uint64_t> Size = sizeOf(*T.Target, Depth + 1);
    for (std::optional<uint64_t> Count : T.Dimensions) {
      // A flexible one takes no room.
      if (!Count || *Count == 0)
        return 0;
      if (!Size || *Size > MaxSize / *Count)
        return std::nullopt;
      *Size *= *Count;
    }
    return Size;
  }
  default:
    return std::nullopt;
  }
}

std::optional<TypeLayout> ObjectDefinitions::layoutOf(const TypeText &T) {
  const TypeText *Body = bodyOf(T);
  std::optional<uint64_t> Size = Body ? Body->attribute("byte_size") : std::nullopt;
  if (!Size)
    return std::nullopt;
  TypeLayout Result{*Size, {}};
  if (Body->What != Kind::Enumeration)
    addMembers(Body->Items, 0, "", Result, 0);
  return Result;
}

void ObjectDefinitions::addMembers(llvm::ArrayRef<Item> Items, uint64_t Offset, const std::string &Prefix, TypeLayout &To, unsigned Depth) {
  for (const Item &I : Items) {
    if (!I.Type) { // the parts of a Rust enum lie over each other
      addMembers(I.Items, Offset, Prefix, To, Depth);
      continue;
    }
    const std::optional<uint64_t> Width = I.attribute("bit_size"), Bit = I.attribute("data_bit_offset"), Byte = I.attribute("data_member_location");
    // DWARF 4 does not tell here where in its word a bit-field is.
    const bool IsPlaceKnown = !Width || Bit;
    const uint64_t At = Offset + Bit.value_or(8 * std::min(Byte.value_or(0), MaxSize));
    const std::optional<uint64_t> Size = sizeOf(*I.Type, Depth + 1);
    const std::string Name = I.Name.empty() ? "" : Prefix + I.Name.str();
    const TypeText *Inner = I.Type->What == Kind::Typedef ? nullptr : bodyOf(*I.Type);
    const bool HasPlaces = Inner && Inner->What != Kind::Enumeration && IsPlaceKnown;
    if (IsPlaceKnown && (Width || Size) && (!Name.empty() || !HasPlaces))
      To.Members.push_back({Name, At, Width ? *Width : 8 * *Size});
    if (HasPlaces)
      addMembers(Inner->Items, At, I.Name.empty() ? Prefix : Name + ".", To, Depth + 1);
  }
}

namespace {

/// By name, as C has it, of a text's base types: how large they are, and what they hold.
using BaseTypes = std::map<std::string, std::pair<std::optional<uint64_t>, std::optional<uint64_t>>>;

void collectBaseTypes(llvm::ArrayRef<Item> Items, BaseTypes &Found);

void collectBaseTypes(const TypeText &T, BaseTypes &Found) {
  if (T.What == Kind::Base)
    Found.try_emplace(btf::integerName(T.Name).value_or(T.Name.str()), std::pair(T.attribute("byte_size"), T.attribute("encoding")));
  if (T.Target)
    collectBaseTypes(*T.Target, Found);
  collectBaseTypes(T.Items, Found);
}

void collectBaseTypes(llvm::ArrayRef<Item> Items, BaseTypes &Found) {
  for (const Item &I : Items) {
    if (I.Type)
      collectBaseTypes(*I.Type, Found);
    collectBaseTypes(I.Items, Found);
  }
}

std::string numberText(std::optional<uint64_t> Number) { return Number ? llvm::utostr(*Number) : "none"; }

} // namespace

std::string baseTypeChange(const TypeText &Old, const TypeText &New) {
  BaseTypes Before, After;
  collectBaseTypes(Old, Before);
  collectBaseTypes(New, After);
  for (const auto &[Name, Was] : Before) {
    auto Now = After.find(Name);
    if (Now == After.end() || Now->second == Was)
      continue;
    const auto &[Size, Encoding] = Now->second;
    std::string What = "base type " + Name + ":";
    if (Was.first != Size)
      What += " size " + numberText(Was.first) + " → " + numberText(Size);
    if (Was.second != Encoding)
      What += (Was.first != Size ? "," : "") + (" encoding " + numberText(Was.second) + " → " + numberText(Encoding));
    return What;
  }
  return "";
}

} // namespace modver::types::dwarf
