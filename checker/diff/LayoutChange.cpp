// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LayoutChange.h"
#include "EnumeratorValues.h"
#include "TypeRelation.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

using llvm::ArrayRef;
using llvm::StringRef;

namespace modver::diff {

namespace {

constexpr const char *OnlyWords = "only qualifiers or names of parameters differ";

/// A member, as MemberLayout names it.
struct Place {
  std::string Name;
  const Member *Of;
  /// None: not known.
  const types::MemberLayout *At;

  uint64_t end() const { return At->Offset + At->Size; }
};

using LayoutsByName = llvm::StringMap<const types::MemberLayout *>;

/// Whether the body's members are at places of their own: not so behind a pointer, or in each element of an array.
bool isPlainBody(const Member &M) {
  return M.Body == BodyKind::Fields && llvm::none_of(M.Type, [](char C) { return C == '*' || C == '[' || C == '(' || C == ','; });
}

void addPlaces(std::vector<Place> &To, ArrayRef<Member> Members, const std::string &Prefix, const LayoutsByName &Layouts) {
  for (const Member &M : Members) {
    std::string Name = Prefix + M.Name;
    if (!M.Name.empty())
      To.push_back({Name, &M, Layouts.lookup(Name)});
    if (isPlainBody(M))
      addPlaces(To, M.Members, M.Name.empty() ? Prefix : Name + ".", Layouts);
  }
}

std::vector<Place> placesOf(ArrayRef<Member> Members, const types::TypeLayout *Layout) {
  LayoutsByName Layouts;
  if (Layout)
    for (const types::MemberLayout &M : Layout->Members)
      if (!M.Name.empty())
        Layouts.try_emplace(M.Name, &M);
  std::vector<Place> Result;
  addPlaces(Result, Members, "", Layouts);
  return Result;
}

TypeRelation relateEnumerators(const Member &Old, const Member &New) {
  switch (judgeEnumerators(Old.Members, New.Members).What) {
  case Compatibility::Unsafe:
    return TypeRelation::Different;
  case Compatibility::Unknown:
    return TypeRelation::Unknown;
  default:
    return TypeRelation::Equal;
  }
}

bool haveEqualText(ArrayRef<Member> Old, ArrayRef<Member> New) {
  return Old.size() == New.size() &&
         llvm::all_of(llvm::zip(Old, New), [](const auto &Pair) { return std::get<0>(Pair).Text == std::get<1>(Pair).Text; });
}

TypeRelation relateMembers(const Member &Old, const Member &New, KnownSizes Sizes) {
  TypeRelation Types = relateTypes(Old.Type, New.Type, Sizes);
  if (Old.Body != New.Body)
    return std::max(Types, TypeRelation::Unknown);
  if (Old.Body == BodyKind::Enumerators)
    return std::max(Types, relateEnumerators(Old, New));
  // The members of other bodies have places of their own.
  if (Old.Body == BodyKind::Fields && !(isPlainBody(Old) && isPlainBody(New)) && !haveEqualText(Old.Members, New.Members))
    return std::max(Types, TypeRelation::Unknown);
  return Types;
}

std::string offset(const types::MemberLayout &At, bool IsBitField) {
  std::string Text = "offset " + llvm::utostr(At.Offset / 8);
  return IsBitField || At.Offset % 8 != 0 ? Text + " bit " + llvm::utostr(At.Offset % 8) : Text;
}
bool isBitField(const Place &P) { return StringRef(P.Of->Type).contains(" : "); }
std::string offset(const Place &P) { return offset(*P.At, isBitField(P)); }

/// `type int → long`, or without the types, if these are long.
std::string typeChange(const Member &Old, const Member &New) {
  constexpr size_t Long = 60;
  std::string A = typeInC(Old.Type), B = typeInC(New.Type);
  return A == B || A.size() > Long || B.size() > Long ? "has another type" : "type " + A + " → " + B;
}
std::string retyped(const Place &Old, const Place &New) {
  std::string Change = typeChange(*Old.Of, *New.Of);
  return "member " + Old.Name + (StringRef(Change).starts_with("type") ? ": " : " ") + Change;
}

/// Kept for changes to come, by the conventions of distributions: each name says that it is about kABI.
bool isReserve(StringRef Name) {
  Name = Name.substr(Name.rfind('.') + 1);
  return (Name.contains_insensitive("kabi") && (Name.contains_insensitive("reserve") || Name.contains_insensitive("padding"))) ||
         Name.starts_with("rh_reserved");
}

bool hasNoSize(const Place &P) { return P.At->Size == 0 && !StringRef(P.Of->Type).contains('['); }

bool overlap(const Place &A, const Place &B) { return A.At->Offset < B.end() && B.At->Offset < A.end(); }

/// Calls Visit with the names of the members that the one called Name is part of, until it returns true; so does this then.
template <typename Visitor> bool anyOuter(StringRef Name, Visitor Visit) {
  while (Name.contains('.'))
    if (Name = Name.rsplit('.').first; Visit(Name))
      return true;
  return false;
}

class LayoutComparison {
public:
  LayoutComparison(ArrayRef<Member> OldMembers, const types::TypeLayout &OldLayout, ArrayRef<Member> NewMembers, const types::TypeLayout &NewLayout,
                   unsigned SizeOfLong)
      : OldLayout(OldLayout), NewLayout(NewLayout), SizeOfLong(SizeOfLong), Old(placesOf(OldMembers, &OldLayout)),
        New(placesOf(NewMembers, &NewLayout)) {
    pair();
  }

  Judgement judge() const {
    std::vector<std::string> Harm = harm();
    if (!Harm.empty())
      return {Compatibility::Unsafe, llvm::join(ArrayRef(Harm).take_front(2), ", ")};
    for (const std::vector<Place> *Side : {&Old, &New})
      for (const Place &P : *Side)
        if (!P.At)
          return {Compatibility::Unknown, "the offset of member " + P.Name + " is not known"};
    if (!NotKnown.empty())
      return {Compatibility::Unknown, NotKnown.front()};
    return {Compatibility::SameLayout, harmless()};
  }

private:
  void pair() {
    llvm::StringMap<const Place *> NewByName;
    llvm::StringSet<> OldNames;
    for (const Place &P : New)
      NewByName.try_emplace(P.Name, &P);
    for (const Place &P : Old)
      OldNames.insert(P.Name);
    for (const Place &P : New)
      if (!OldNames.contains(P.Name))
        Added.push_back(&P);
    for (const Place &P : Old)
      if (const Place *Now = NewByName.lookup(P.Name))
        addPair(P, *Now);
      else
        findGone(P);
    dropParts();
  }

  /// A body is added either as a whole, or around members that were there before: then it is not the body that was added.
  void dropParts() {
    llvm::StringSet<> Names, Around;
    for (const Place *P : Added)
      Names.insert(P->Name);
    for (const Place &P : New)
      if (!Names.contains(P.Name))
        anyOuter(P.Name, [&](StringRef Outer) { return Around.insert(Outer), false; });
    llvm::erase_if(Added, [&](const Place *P) {
      return Around.contains(P->Name) || anyOuter(P->Name, [&](StringRef Outer) { return Names.contains(Outer) && !Around.contains(Outer); });
    });
  }

  void addPair(const Place &P, const Place &Now) {
    if (!P.At || !Now.At)
      return;
    bool HaveSameSize = P.At->Size == Now.At->Size;
    TypeRelation Types = relateMembers(*P.Of, *Now.Of, {HaveSameSize, SizeOfLong});
    if (P.At->Offset != Now.At->Offset)
      Moved.push_back("member " + P.Name + " moved from " + offset(P) + " to " + offset(Now));
    if (Types == TypeRelation::Different || (!HaveSameSize && Types != TypeRelation::Equal))
      Retyped.push_back(retyped(P, Now));
    else if (!HaveSameSize)
      Grown.push_back("member " + P.Name + ": size " + llvm::utostr(P.At->Size / 8) + " → " + llvm::utostr(Now.At->Size / 8));
    else if (Types == TypeRelation::Unknown)
      NotKnown.push_back(retyped(P, Now) + ", of the same size");
    else if (Types == TypeRelation::SameValues)
      Words.push_back(retyped(P, Now));
    else if (Types == TypeRelation::Words)
      AreWords = true;
  }

  void findGone(const Place &P) {
    if (!P.At)
      return;
    auto IsRename = [&](const Place *Now) {
      return Now->At && Now->At->Offset == P.At->Offset && Now->At->Size == P.At->Size &&
             relateMembers(*P.Of, *Now->Of, {/*AreEqual=*/true, SizeOfLong}) <= TypeRelation::SameValues;
    };
    if (auto Now = llvm::find_if(Added, IsRename); Now != Added.end()) {
      Words.push_back("member " + P.Name + " renamed " + (*Now)->Name);
      Added.erase(Now);
    } else if (isReserve(P.Name)) {
      Reserves.push_back(&P);
    } else if (hasNoSize(P)) {
      Words.push_back("member " + P.Name + ", of no size, removed");
    } else if (llvm::none_of(Gone, [&](const Place *Outer) { return StringRef(P.Name).starts_with(Outer->Name + "."); })) {
      Gone.push_back(&P);
    }
  }

  /// What is most telling comes first: of each kind one, then the others.
  std::vector<std::string> harm() const {
    std::vector<std::string> Sizes, Removed, NewOnes;
    if (OldLayout.Size != NewLayout.Size)
      Sizes.push_back("size " + llvm::utostr(OldLayout.Size) + " → " + llvm::utostr(NewLayout.Size));
    for (const Place *P : Gone)
      Removed.push_back("member " + P->Name + " removed from " + offset(*P));
    if (!Sizes.empty() || !Moved.empty())
      for (const Place *P : Added)
        if (P->At)
          NewOnes.push_back("member " + P->Name + " added at " + offset(*P));
    std::vector<std::string> First, Others;
    for (const std::vector<std::string> *List : {&std::as_const(Sizes), &std::as_const(Removed), &std::as_const(NewOnes), &Retyped, &Moved, &Grown})
      for (const std::string &What : *List)
        (&What == &List->front() ? First : Others).push_back(What);
    First.insert(First.end(), Others.begin(), Others.end());
    return First;
  }

  std::string where(const Place &P) const {
    for (const Place *Reserve : Reserves)
      if (overlap(P, *Reserve))
        return "in the place of " + Reserve->Name + " at ";
    uint64_t End = 0;
    for (const Place &Was : Old) {
      // A member with a body goes over its holes.
      if (!isPlainBody(*Was.Of) && overlap(P, Was))
        return "in a union at ";
      if (!isPlainBody(*Was.Of))
        End = std::max(End, Was.end());
    }
    return P.At->Size == 0 ? "without size at " : P.At->Offset >= End ? "in padding at " : "in a hole at ";
  }

  std::string harmless() const {
    std::vector<std::string> All;
    for (const Place *P : Added)
      All.push_back("member " + P->Name + " added " + where(*P) + offset(*P));
    All.insert(All.end(), Words.begin(), Words.end());
    if (All.empty() && AreWords)
      return OnlyWords;
    if (All.empty())
      return "all members have the offsets and types that they had";
    size_t Shown = All.size() == 3 ? 3 : std::min<size_t>(All.size(), 2);
    std::string Text = llvm::join(ArrayRef(All).take_front(Shown), ", ");
    if (Shown < All.size())
      Text += " and " + llvm::utostr(All.size() - Shown) + " more changes";
    return Text + "; size and other offsets unchanged";
  }

  const types::TypeLayout &OldLayout, &NewLayout;
  unsigned SizeOfLong;
  std::vector<Place> Old, New;
  std::vector<const Place *> Added, Gone, Reserves;
  std::vector<std::string> Moved, Retyped, Grown, NotKnown, Words;
  bool AreWords = false;
};

/// Of the members at the same place of both lists.
TypeRelation relateInOrder(ArrayRef<Member> Old, ArrayRef<Member> New, KnownSizes Sizes, std::string &Worst) {
  TypeRelation Result = TypeRelation::Equal;
  auto Raise = [&](TypeRelation To, const std::string &Reason) {
    if (To > Result) {
      Result = To;
      Worst = Reason;
    }
  };
  if (Old.size() != New.size())
    return TypeRelation::Unknown;
  for (auto [A, B] : llvm::zip(Old, New)) {
    if (A.Name != B.Name)
      return TypeRelation::Unknown;
    std::string Inside;
    bool AreInOrder = A.Body == BodyKind::Fields && B.Body == BodyKind::Fields;
    Raise(AreInOrder ? relateTypes(A.Type, B.Type, Sizes) : relateMembers(A, B, Sizes),
          (A.Name.empty() ? "member " + A.Text : "member " + A.Name) + ": " + typeChange(A, B));
    if (AreInOrder) {
      TypeRelation Members = relateInOrder(A.Members, B.Members, Sizes, Inside);
      Raise(Members, Inside);
    }
  }
  return Result;
}

} // namespace

Judgement judgeLayouts(ArrayRef<Member> Old, const types::TypeLayout &OldLayout, ArrayRef<Member> New, const types::TypeLayout &NewLayout,
                       unsigned SizeOfLong) {
  return LayoutComparison(Old, OldLayout, New, NewLayout, SizeOfLong).judge();
}

Judgement judgeFields(ArrayRef<Member> Old, ArrayRef<Member> New, unsigned SizeOfLong) {
  const KnownSizes Sizes{std::nullopt, SizeOfLong};
  std::string Reason;
  TypeRelation InOrder = relateInOrder(Old, New, Sizes, Reason);
  if (InOrder == TypeRelation::Equal || InOrder == TypeRelation::Words)
    return {Compatibility::SameLayout, InOrder == TypeRelation::Equal ? "all members have the types that they had" : OnlyWords};
  if (InOrder == TypeRelation::SameValues)
    return {Compatibility::SameLayout, Reason};

  std::vector<Place> OldPlaces = placesOf(Old, nullptr), NewPlaces = placesOf(New, nullptr);
  llvm::StringMap<const Place *> NewByName;
  llvm::StringSet<> OldNames;
  for (const Place &P : NewPlaces)
    NewByName.try_emplace(P.Name, &P);
  for (const Place &P : OldPlaces)
    OldNames.insert(P.Name);
  auto Added = llvm::find_if(NewPlaces, [&](const Place &P) { return !OldNames.contains(P.Name); });
  const Place *Removed = nullptr;
  for (const Place &P : OldPlaces) {
    const Place *Now = NewByName.lookup(P.Name);
    if (Now && relateMembers(*P.Of, *Now->Of, Sizes) == TypeRelation::Different)
      return {Compatibility::Unsafe, retyped(P, *Now)};
    if (!Now && !Removed)
      Removed = &P;
    // One that was added may be this one with another name.
    if (!Now && Added == NewPlaces.end() && isScalar(P.Of->Type) && !isReserve(P.Name))
      return {Compatibility::Unsafe, "member " + P.Name + " removed"};
  }
  std::string What = Added != NewPlaces.end() ? "member " + Added->Name + " added" : Removed ? "member " + Removed->Name + " removed" : Reason;
  return {Compatibility::Unknown, (What.empty() ? "" : What + "; ") + "sizes and offsets are not known without debug information"};
}

} // namespace modver::diff
