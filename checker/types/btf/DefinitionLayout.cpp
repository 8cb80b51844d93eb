// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DefinitionLayout.h"
#include "checker/image/ImageError.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/Support/MathExtras.h"

using llvm::Expected;
using llvm::Twine;

namespace modver::btf {

namespace {

/// Of types in types; input may have circles.
constexpr unsigned MaxDepth = 64;
/// Of one definition, and of the fields that are looked at for it: the members of structs without name, which may occur in each other again and
/// again, and all that is inside of a struct.
constexpr size_t MaxFields = 1 << 18;
/// In bytes.
constexpr uint64_t MaxSize = uint64_t(1) << 48;

bool isRecord(TypeKind Kind) { return Kind == TypeKind::Struct || Kind == TypeKind::Union; }

/// Where fields would be if no attribute said otherwise.
class NaturalPlaces {
public:
  explicit NaturalPlaces(bool IsUnion) : IsUnion(IsUnion) {}

  void add(const Field &F, const Extent &E) {
    const uint64_t Width = F.BitFieldSize ? F.BitFieldSize : 8 * E.Size, Unit = 8 * E.Alignment;
    uint64_t Place = IsUnion ? 0 : End;
    // A bit-field may begin anywhere, but not go beyond what it is declared as.
    if (!F.BitFieldSize || (Place % Unit) + Width > 8 * E.Size)
      Place = llvm::alignTo(Place, Unit);
    IsNatural &= F.Offset == Place;
    IsPacked &= F.Offset == (IsUnion ? 0 : ActualEnd);
    IsMisplaced |= !F.BitFieldSize && F.Offset % Unit != 0;
    End = std::max(End, Place + Width);
    ActualEnd = std::max<uint64_t>(ActualEnd, F.Offset + Width);
    Alignment = std::max(Alignment, E.Alignment);
  }

  uint64_t naturalSize() const { return llvm::alignTo(End, 8 * Alignment) / 8; }
  Packing packing(uint64_t Size) const {
    if (IsNatural && Size == naturalSize())
      return Packing::Natural;
    if (IsPacked && Size == llvm::divideCeil(ActualEnd, 8))
      return Packing::Packed;
    return IsNatural && Size > naturalSize() ? Packing::Padded : Packing::Other;
  }
  uint64_t alignment(uint64_t Size) const { return IsMisplaced || Size % Alignment != 0 ? 1 : Alignment; }

private:
  const bool IsUnion;
  bool IsNatural = true, IsPacked = true, IsMisplaced = false;
  /// In bits.
  uint64_t End = 0, ActualEnd = 0;
  uint64_t Alignment = 1;
};

class Reader {
public:
  Reader(const BtfView &View) : View(View) {}

  Expected<BodyLayout> layOut(TypeId Body) {
    BodyLayout Result;
    Result.Size = View.size(Body);
    if (View.isEnum(Body)) {
      // BTF has no other sizes for enums that are not packed.
      Result.NaturalSize = View.kind(Body) == TypeKind::Enum64 ? 8 : 4;
      Result.How = Result.Size < Result.NaturalSize ? Packing::Packed : Result.Size == Result.NaturalSize ? Packing::Natural : Packing::Other;
      return Result;
    }
    addParts(Body, 0, "", false, Result, 0);
    NaturalPlaces Places(View.kind(Body) == TypeKind::Union);
    for (const Field &F : View.fields(Body))
      Places.add(F, extent(F.Type, 0));
    Result.NaturalSize = Places.naturalSize();
    Result.How = Places.packing(Result.Size);
    if (!Problem.empty())
      return image::unusable(View.file(), "BTF type " + Twine(Body) + ": " + Problem);
    return Result;
  }

private:
  Extent fail(const Twine &What) {
    if (Problem.empty())
      Problem = What.str();
    return {};
  }

  Extent extent(TypeId Type, unsigned Depth) {
    if (Depth > MaxDepth)
      return fail("types contain each other more than " + Twine(MaxDepth) + " deep");
    if (!Problem.empty())
      return {};
    switch (View.kind(Type)) {
    case TypeKind::Int:
    case TypeKind::Float:
    case TypeKind::Enum:
    case TypeKind::Enum64:
      return {View.size(Type), naturalAlignment(View.size(Type))};
    case TypeKind::Pointer:
      return {View.pointerSize(), View.pointerSize()};
    case TypeKind::Typedef:
    case TypeKind::Const:
    case TypeKind::Volatile:
    case TypeKind::Restrict:
    case TypeKind::TypeTag:
      return extent(View.target(Type), Depth + 1);
    case TypeKind::Array: {
      Extent E = extent(View.target(Type), Depth + 1);
      uint64_t Number = View.numElements(Type);
      if (Number != 0 && E.Size > MaxSize / Number)
        return fail("an array is larger than memory");
      return {E.Size * Number, E.Alignment};
    }
    case TypeKind::Struct:
    case TypeKind::Union: {
      NaturalPlaces Places(View.kind(Type) == TypeKind::Union);
      for (const Field &F : View.fields(Type)) {
        if (++NumFields > MaxFields)
          return fail("has more than " + Twine(MaxFields) + " fields in fields");
        Places.add(F, extent(F.Type, Depth + 1));
        if (!Problem.empty())
          return {};
      }
      return {View.size(Type), Places.alignment(View.size(Type))};
    }
    default:
      return fail("a member is of type " + Twine(Type) + ", which has no size");
    }
  }

  /// A power of two, as alignments are, also of what hostile BTF has for sizes.
  static uint64_t naturalAlignment(uint64_t Size) { return llvm::isPowerOf2_64(Size) && Size <= 16 ? Size : Size > 8 ? 16 : 1; }

  struct InnerBody {
    TypeId Type;
    bool IsBehind;
  };

  /// The body without name that a field is of, if any, or that it is an array of or points to.
  std::optional<InnerBody> bodyOfField(TypeId Type) {
    bool IsBehind = false;
    for (unsigned Depth = 0; Depth <= MaxDepth; ++Depth, Type = View.target(Type))
      switch (View.kind(Type)) {
      case TypeKind::Const:
      case TypeKind::Volatile:
      case TypeKind::Restrict:
      case TypeKind::TypeTag:
        continue;
      case TypeKind::Array:
      case TypeKind::Pointer:
        IsBehind = true;
        continue;
      case TypeKind::Struct:
      case TypeKind::Union:
        return View.name(Type).empty() ? std::optional(InnerBody{Type, IsBehind}) : std::nullopt;
      default:
        return std::nullopt;
      }
    return std::nullopt;
  }

  void addParts(TypeId Body, uint64_t Offset, const std::string &Prefix, bool IsBehind, BodyLayout &To, unsigned Depth) {
    if (Depth > MaxDepth)
      fail("types without name contain each other more than " + Twine(MaxDepth) + " deep");
    for (const Field &F : View.fields(Body)) {
      if (!Problem.empty())
        return;
      if (To.Parts.size() > MaxFields) {
        fail("has more than " + Twine(MaxFields) + " members");
        return;
      }
      Extent E = extent(F.Type, 0);
      std::optional<InnerBody> Inner = bodyOfField(F.Type);
      if (!F.Name.empty() || !Inner)
        To.Parts.push_back({F.Name.empty() ? "" : Prefix + F.Name.str(), Offset + F.Offset, F.BitFieldSize ? F.BitFieldSize : 8 * E.Size, E,
                            Inner.has_value(), IsBehind});
      if (Inner)
        addParts(Inner->Type, Offset + F.Offset, F.Name.empty() ? Prefix : Prefix + F.Name.str() + ".", IsBehind || Inner->IsBehind, To, Depth + 1);
    }
  }

  const BtfView &View;
  size_t NumFields = 0;
  std::string Problem;
};

} // namespace

std::optional<TypeId> bodyOf(const BtfView &View, TypeId Type) {
  auto HasBody = [&](TypeId T) { return isRecord(View.kind(T)) || View.isEnum(T); };
  if (HasBody(Type))
    return Type;
  if (View.kind(Type) != TypeKind::Typedef)
    return std::nullopt;
  for (unsigned Depth = 0; Depth < MaxDepth; ++Depth) {
    Type = View.target(Type);
    switch (View.kind(Type)) {
    case TypeKind::Const:
    case TypeKind::Volatile:
    case TypeKind::Restrict:
    case TypeKind::TypeTag:
      continue;
    default:
      return HasBody(Type) && View.name(Type).empty() ? std::optional(Type) : std::nullopt;
    }
  }
  return std::nullopt;
}

types::TypeLayout BodyLayout::typeLayout() const {
  types::TypeLayout Result;
  Result.Size = Size;
  Result.Members.reserve(Parts.size());
  for (const Part &P : Parts)
    if (!P.IsBehind)
      Result.Members.push_back({P.Name, P.Offset, P.Size});
  return Result;
}

static bool isAtSamePlace(const Part &A, const Part &B) { return A.Offset == B.Offset && A.Size == B.Size; }

bool BodyLayout::hasSamePlaces(const BodyLayout &Other) const {
  return Size == Other.Size && std::equal(Parts.begin(), Parts.end(), Other.Parts.begin(), Other.Parts.end(), isAtSamePlace);
}

/// The attribute that alone makes such a layout, if the layout tells; empty: none does.
static std::optional<std::string> attributeOf(const BodyLayout &L) {
  switch (L.How) {
  case Packing::Natural:
    return "";
  case Packing::Packed:
    return "packed";
  case Packing::Padded: {
    // 40 bytes become 64 by aligning to 32 and to 64.
    std::optional<std::string> Only;
    for (uint64_t N = 2; N <= L.Size; N *= 2)
      if (llvm::alignTo(L.NaturalSize, N) == L.Size) {
        if (Only)
          return std::nullopt;
        Only = "aligned ( " + std::to_string(N) + " )";
      }
    return Only;
  }
  case Packing::Other:
    return std::nullopt;
  }
  llvm_unreachable("all packings are handled");
}

static std::string attribute(const std::string &What) { return What.empty() ? "" : " __attribute__ ( ( " + What + " ) )"; }

LayoutMarks markLayouts(const BodyLayout &Old, const BodyLayout &New) {
  if (Old.hasSamePlaces(New))
    return {};

  const size_t NumParts = std::min(Old.Parts.size(), New.Parts.size());
  bool ContentsDiffer = false;
  for (size_t I = 0; I < NumParts; ++I)
    ContentsDiffer |= !Old.Parts[I].HasBody && Old.Parts[I].Of.Size != New.Parts[I].Of.Size;
  if (ContentsDiffer && (Old.How == Packing::Natural) == (New.How == Packing::Natural))
    return {};

  std::optional<std::string> OldAttribute = attributeOf(Old), NewAttribute = attributeOf(New);
  if (OldAttribute && NewAttribute && OldAttribute != NewAttribute)
    return {attribute(*OldAttribute), attribute(*NewAttribute)};
  size_t FirstMoved = 0;
  while (FirstMoved < NumParts && Old.Parts[FirstMoved].Offset == New.Parts[FirstMoved].Offset)
    ++FirstMoved;
  auto Place = [&](const BodyLayout &L) {
    std::string Text = "size ( " + std::to_string(L.Size) + " )";
    if (FirstMoved == NumParts)
      return Text;
    const Part &P = L.Parts[FirstMoved];
    bool IsInBytes = Old.Parts[FirstMoved].Offset % 8 == 0 && New.Parts[FirstMoved].Offset % 8 == 0;
    return Text + (IsInBytes ? " , offset ( " : " , bit_offset ( ") + (P.Name.empty() ? "" : P.Name + " , ") +
           std::to_string(IsInBytes ? P.Offset / 8 : P.Offset) + " )";
  };
  return {attribute(Place(Old)), attribute(Place(New))};
}

Expected<BodyLayout> layOut(const BtfView &View, TypeId Body) { return Reader(View).layOut(Body); }

Expected<uint64_t> hashOf(const DefinitionText &Text, const BtfView &View, TypeId Type) {
  llvm::hash_code Result = llvm::hash_combine(llvm::StringRef(Text.Name), llvm::StringRef(Text.Text));
  if (std::optional<TypeId> Body = bodyOf(View, Type)) {
    Expected<BodyLayout> Layout = layOut(View, *Body);
    if (!Layout)
      return Layout.takeError();
    Result = llvm::hash_combine(Result, Layout->Size);
    for (const Part &P : Layout->Parts)
      Result = llvm::hash_combine(Result, P.Offset, P.Size);
  }
  return uint64_t(Result);
}

} // namespace modver::btf
