// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Compatibility.h"
#include "ConstantValue.h"
#include "EnumeratorValues.h"
#include "LayoutChange.h"
#include "Spelling.h"
#include "TypeRelation.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::ArrayRef;
using llvm::StringRef;

namespace modver::diff {

namespace {

/// A cause that is more than words, with what is known of it.
struct Change {
  /// Of the definition, without kind.
  StringRef Name;
  bool IsExport;
  Shape Old, New;
  const types::TypeLayout *OldLayout, *NewLayout;
  KnownSizes Sizes;
};

/// The definition as a type, in which `@` stands for its name.
std::string asType(StringRef Around, StringRef Name) {
  std::vector<Token> Type;
  for (const Token &T : definitionTokens(Around))
    if (T.Text != "typedef")
      Type.push_back(T.Text == Name || (T.Text.size() > 2 && T.Text[1] == '#' && T.Text.drop_front(2) == Name && T.Text[0] == 't') ? Token{"@"} : T);
  return text(Type);
}

/// Worse is what is more certain to do harm.
void raise(Judgement &To, Judgement By) {
  if (By.What > To.What)
    To = std::move(By);
}

Judgement judgeRelation(TypeRelation Types, const std::string &What, StringRef Old, StringRef New) {
  std::string Change = typeInC(Old) + " → " + typeInC(New);
  switch (Types) {
  case TypeRelation::Equal:
    return {Compatibility::SameLayout, "only spelling differs"};
  case TypeRelation::Words:
    return {Compatibility::SameLayout, "only qualifiers or names of parameters differ"};
  case TypeRelation::SameValues:
    return {Compatibility::SameLayout, What + Change + ", of the same size and signedness"};
  case TypeRelation::Unknown:
    return {Compatibility::Unknown, What + Change + ", which may be the same"};
  case TypeRelation::Different:
    return {Compatibility::Unsafe, What + Change};
  }
  llvm_unreachable("no other relation");
}

/// Callers pass what was `const` in read-only memory, and what is `const` now is not to be changed by them.
bool losesConst(StringRef From, StringRef To) {
  auto CountConst = [](StringRef Type) {
    std::vector<Token> All = definitionTokens(Type);
    return llvm::count_if(All, [](const Token &T) { return plainKeyword(T.Text) == "const"; });
  };
  // Of a value itself, which is copied, it means nothing.
  return StringRef(From).contains('*') && CountConst(From) > CountConst(To);
}

Judgement judgeParameter(const Member &Old, const Member &New, size_t Place, unsigned SizeOfLong) {
  std::string What = "parameter " + llvm::utostr(Place) + ": ";
  if (Old.Body != BodyKind::None || New.Body != BodyKind::None)
    return Old.Text == New.Text ? Judgement{Compatibility::SameLayout, "only spelling differs"}
                                : Judgement{Compatibility::Unknown, "parameter " + llvm::utostr(Place) + " has a type without name that changed"};
  TypeRelation Types = relateParameterTypes(Old.Type, New.Type, SizeOfLong);
  if (Types == TypeRelation::Words && losesConst(Old.Type, New.Type))
    return {Compatibility::Unknown, What + typeInC(Old.Type) + " → " + typeInC(New.Type) + ", so that what it points to may be written to"};
  return judgeRelation(Types, What, Old.Type, New.Type);
}

Judgement judgeReturnType(const Change &C) {
  std::string Old = asType(C.Old.Around, C.Name), New = asType(C.New.Around, C.Name);
  // `int @ ( … )` as the type that is returned.
  auto Returned = [](StringRef Type) {
    size_t At = Type.find("@ ( … )");
    return At == StringRef::npos ? Type.str() : (Type.take_front(At) + "@" + Type.drop_front(At + StringRef("@ ( … )").size())).str();
  };
  std::string OldReturned = Returned(Old), NewReturned = Returned(New);
  if (C.IsExport && StringRef(OldReturned).trim() == "void @" && isScalar(NewReturned))
    return {Compatibility::SameLayout, "return type void → " + typeInC(NewReturned) + ", at which callers do not look"};
  TypeRelation Types = relateTypes(OldReturned, NewReturned, C.Sizes);
  if (C.IsExport && Types == TypeRelation::Words && losesConst(NewReturned, OldReturned))
    return {Compatibility::Unknown,
            "return type " + typeInC(OldReturned) + " → " + typeInC(NewReturned) + ", so that callers may write to what is const"};
  return judgeRelation(Types, "return type ", OldReturned, NewReturned);
}

ArrayRef<Member> parametersOf(const Shape &S) {
  ArrayRef<Member> All = S.Members;
  return All.size() == 1 && All[0].Name.empty() && StringRef(All[0].Type).trim() == "void" ? ArrayRef<Member>() : All;
}

Judgement judgeFunction(const Change &C) {
  ArrayRef<Member> Old = parametersOf(C.Old), New = parametersOf(C.New);
  if (Old.size() != New.size())
    return {Compatibility::Unsafe, llvm::utostr(Old.size()) + (Old.size() == 1 ? " parameter → " : " parameters → ") + llvm::utostr(New.size())};
  std::optional<Judgement> Result;
  auto Add = [&](Judgement J) {
    if (!Result || J.What > Result->What)
      Result = std::move(J);
  };
  if (C.Old.Around != C.New.Around)
    Add(judgeReturnType(C));
  size_t Place = 0;
  for (auto [A, B] : llvm::zip(Old, New))
    if (++Place; A.Type != B.Type || A.Body != BodyKind::None)
      Add(judgeParameter(A, B, Place, C.Sizes.OfLong));
  return Result.value_or(Judgement{Compatibility::SameLayout, "only names differ, or `( )` and `( void )`"});
}

/// Whether what is around the members is the same but for attributes, of which layouts tell, and for being a struct or a union.
bool haveSameSurroundings(const Shape &Old, const Shape &New) {
  auto Surroundings = [](const Shape &S) {
    std::vector<Token> All = definitionTokens(S.Around);
    for (Token &T : All)
      if (T.Text == "union")
        T.Text = "struct";
    return normalize(All, Normalization::AllAttributes);
  };
  return Surroundings(Old) == Surroundings(New);
}

Judgement judgeFields(const Change &C) {
  if (!haveSameSurroundings(C.Old, C.New))
    return {Compatibility::Unsafe, C.Old.AroundText + " → " + C.New.AroundText};
  if (C.OldLayout && C.NewLayout)
    return judgeLayouts(C.Old.Members, *C.OldLayout, C.New.Members, *C.NewLayout, C.Sizes.OfLong);
  Judgement Members = judgeFields(C.Old.Members, C.New.Members, C.Sizes.OfLong);
  if (C.Old.Around != C.New.Around && Members.What == Compatibility::SameLayout)
    return {Compatibility::Unknown, C.Old.AroundText + " → " + C.New.AroundText + "; sizes and offsets are not known without debug information"};
  return Members;
}

Judgement judgeEnumeration(const Change &C) {
  Judgement Values = judgeEnumerators(C.Old.Members, C.New.Members);
  if (C.OldLayout && C.NewLayout && C.OldLayout->Size != C.NewLayout->Size)
    return {Compatibility::Unsafe, "size " + llvm::utostr(C.OldLayout->Size) + " → " + llvm::utostr(C.NewLayout->Size)};
  if (!haveSameSurroundings(C.Old, C.New))
    raise(Values, {Compatibility::Unsafe, C.Old.AroundText + " → " + C.New.AroundText});
  // `packed` makes the values decide on the size.
  if (!C.OldLayout && (StringRef(C.Old.Around).contains("packed") || C.Old.Around != C.New.Around))
    raise(Values, {Compatibility::Unknown, "the size of the enumeration is not known without debug information"});
  return Values;
}

/// Of variables and typedefs.
Judgement judgePlain(const Change &C) {
  if (C.Old.Body != C.New.Body)
    return {Compatibility::Unknown, "one of both is a body, the other a reference, which may be the same"};
  std::string Old = asType(C.Old.Around, C.Name), New = asType(C.New.Around, C.Name);
  // `extern int v [ ] ;` says nothing about the size.
  bool IsUnsized = C.IsExport && (StringRef(Old).contains("@ [ ]") != StringRef(New).contains("@ [ ]"));
  TypeRelation Types = relateTypes(Old, New, C.Sizes);
  return judgeRelation(IsUnsized && Types == TypeRelation::Different ? TypeRelation::Unknown : Types, "type ", Old, New);
}

Judgement judgeEnumerator(StringRef Name, StringRef Old, StringRef New) {
  std::vector<Token> A = definitionTokens(Old), B = definitionTokens(New);
  std::optional<int> X = constantValue(A), Y = constantValue(B);
  std::string What = ("enumerator " + Name + ": " + Old.trim() + " → " + New.trim()).str();
  if (X && Y)
    return {Compatibility::Unsafe, What};
  return {Compatibility::Unknown, What + ", which may be the same"};
}

Judgement judgeAttributes(const Change &Shapes) {
  if (Shapes.Old.Body == BodyKind::Enumerators)
    return judgeEnumeration(Shapes);
  if (Shapes.OldLayout && Shapes.NewLayout)
    if (Judgement Layouts = judgeLayouts(Shapes.Old.Members, *Shapes.OldLayout, Shapes.New.Members, *Shapes.NewLayout, Shapes.Sizes.OfLong);
        Layouts.What != Compatibility::SameLayout)
      return Layouts;
  return {Compatibility::Unknown, Shapes.OldLayout
                                      ? "size and offsets are the same, but attributes differ that may concern the alignment in other definitions"
                                      : "attributes differ that may concern layout, linkage or calls"};
}

} // namespace

Judgement judge(const Cause &C) {
  if (C.Unshown)
    return C.Unshown->Verdict;
  StringRef Name = C.Name;
  bool IsExport = Name.size() < 2 || Name[1] != '#';
  switch (C.Change.Kind) {
  case DefinitionChangeKind::BecameDefined:
    return {Compatibility::VisibilityOnly, "a forward declaration before, defined now"};
  case DefinitionChangeKind::BecameUndefined:
    return {Compatibility::VisibilityOnly, "defined before, a forward declaration now"};
  case DefinitionChangeKind::Attributes:
    return {Compatibility::SameLayout, "only attributes differ, none that concerns layout or calls"};
  case DefinitionChangeKind::Names:
    return {Compatibility::SameLayout, "only names differ"};
  case DefinitionChangeKind::Spelling:
    return {Compatibility::SameLayout, "only spelling differs"};
  case DefinitionChangeKind::WalkOrder: // has a verdict with it
  case DefinitionChangeKind::LayoutAttributes:
  case DefinitionChangeKind::Members:
  case DefinitionChangeKind::Other:
    break;
  }
  if (Name.starts_with("E#"))
    return judgeEnumerator(Name.drop_front(2), C.Old, C.New);
  std::vector<Token> Old = definitionTokens(C.Old), New = definitionTokens(C.New);
  Change Shapes{IsExport ? Name : Name.drop_front(2), IsExport, definitionShape(Name, Old), definitionShape(Name, New), C.OldLayout, C.NewLayout,
                {std::nullopt, C.SizeOfLong}};
  if (C.Change.Kind == DefinitionChangeKind::LayoutAttributes)
    return judgeAttributes(Shapes);
  if (Shapes.Old.Body != Shapes.New.Body)
    return judgePlain(Shapes);
  switch (Shapes.Old.Body) {
  case BodyKind::Fields:
    return judgeFields(Shapes);
  case BodyKind::Enumerators:
    return judgeEnumeration(Shapes);
  case BodyKind::Parameters:
    return judgeFunction(Shapes);
  case BodyKind::None:
    return judgePlain(Shapes);
  }
  llvm_unreachable("no other body");
}

} // namespace modver::diff
