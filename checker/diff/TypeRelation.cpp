// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TypeRelation.h"
#include "ConstantValue.h"
#include "DefinitionShape.h"
#include "Spelling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using llvm::StringRef;

namespace modver::diff {

namespace {

/// Types nest: a parameter may be a pointer to a function that has parameters.
constexpr unsigned MaxDepth = 16;

bool isQualifier(StringRef Token) {
  Token = plainKeyword(Token);
  return Token == "const" || Token == "volatile" || Token == "restrict";
}

/// What a declarator makes of a type.
struct Derivation {
  enum class Kind : uint8_t { Pointer, Array, Function, BitField } What;
  /// Between the brackets; of a bit-field the width.
  std::vector<Token> Inside;
};

/// A type taken apart, without qualifiers.
struct ParsedType {
  /// What comes first is what the name is: of `* @ [ 4 ]` the array.
  std::vector<Derivation> Derivations;
  std::vector<Token> Base;
  /// Those that say how things are aligned, and others.
  std::string Alignment, OtherAttributes;
  /// False: there is more to it than is understood here.
  bool IsWhole = true;
};

/// Attributes as normalize() leaves them: one each.
std::vector<Token> withoutAttributes(Tokens All, ParsedType &Type) {
  std::vector<Token> Result;
  while (!All.empty()) {
    size_t Size = attributeSize(All);
    if (Size == 0) {
      if (!isQualifier(All[0].Text))
        Result.push_back(All[0]);
      All = All.drop_front();
      continue;
    }
    StringRef Name = Size > 5 ? All[3].Text : "";
    (Name == "packed" || Name == "aligned" ? Type.Alignment : Type.OtherAttributes) += text(All.take_front(Size)) + " ";
    All = All.drop_front(Size);
  }
  return Result;
}

std::vector<Token> copy(Tokens Of) { return {Of.begin(), Of.end()}; }

/// Brackets keep their partners: what was taken out between them is no longer counted.
std::vector<Token> matchedAgain(Tokens Of) {
  std::vector<Token> Result = copy(Of);
  std::vector<size_t> Open;
  for (size_t I = 0; I < Result.size(); ++I) {
    StringRef T = Result[I].Text;
    Result[I].Size = 0;
    if (T == "(" || T == "[" || T == "{") {
      Open.push_back(I);
    } else if ((T == ")" || T == "]" || T == "}") && !Open.empty()) {
      Result[Open.back()].Size = I + 1 - Open.back();
      Open.pop_back();
    }
  }
  return Result;
}

void parseDeclarator(Tokens Of, ParsedType &Type, unsigned Depth) {
  size_t NumPointers = 0;
  for (; !Of.empty() && Of[0].Text == "*"; Of = Of.drop_front())
    ++NumPointers;
  if (Depth > MaxDepth) {
    Type.IsWhole = false;
    return;
  }
  if (!Of.empty() && Of[0].Text == "@") {
    Of = Of.drop_front();
  } else if (Of.size() > 2 && Of[0].Text == "(" && Of[0].Size > 2 && (Of[1].Text == "*" || Of[1].Text == "@" || Of[1].Text == "(")) {
    parseDeclarator(Of.slice(1, Of[0].Size - 2), Type, Depth + 1);
    Of = Of.drop_front(Of[0].Size);
  }
  while (!Of.empty()) {
    bool IsArray = Of[0].Text == "[", IsFunction = Of[0].Text == "(";
    if ((IsArray || IsFunction) && Of[0].Size >= 2) {
      Type.Derivations.push_back({IsArray ? Derivation::Kind::Array : Derivation::Kind::Function, copy(Of.slice(1, Of[0].Size - 2))});
      Of = Of.drop_front(Of[0].Size);
    } else {
      Type.IsWhole &= Of[0].Text == ":";
      Type.Derivations.push_back({Derivation::Kind::BitField, copy(Of.drop_front())});
      break;
    }
  }
  Type.Derivations.insert(Type.Derivations.end(), NumPointers, {Derivation::Kind::Pointer, {}});
}

ParsedType parse(StringRef Text) {
  ParsedType Type;
  std::vector<Token> All = matchedAgain(withoutAttributes(definitionTokens(Text), Type));
  size_t I = 0;
  while (I < All.size() && !llvm::is_contained({"*", "(", "[", ":", "@"}, All[I].Text)) {
    // `typeof ( x )`, whatever x is.
    Type.IsWhole &= plainKeyword(All[I].Text) != "typeof" && All[I].Text != "_Atomic" && All[I].Text != "{";
    ++I;
  }
  Type.Base = copy(Tokens(All).take_front(I));
  parseDeclarator(Tokens(All).drop_front(I), Type, 0);
  return Type;
}

struct IntegerType {
  enum class Kind : uint8_t { Signed, Unsigned, Boolean } What;
  /// In bytes; 0: that of `long`, which is 4 or 8.
  unsigned Size;
};

/// Plain `char` is none: whether it is signed depends on the target.
std::optional<IntegerType> integerType(Tokens Base) {
  using Found = std::optional<IntegerType>;
  constexpr auto Signed = IntegerType::Kind::Signed, Unsigned = IntegerType::Kind::Unsigned;
  std::string Text = normalize(Base, Normalization::Spelling);
  return llvm::StringSwitch<Found>(StringRef(Text).rtrim(' '))
      .Case("char signed", IntegerType{Signed, 1})
      .Case("char unsigned", IntegerType{Unsigned, 1})
      .Case("short", IntegerType{Signed, 2})
      .Case("short unsigned", IntegerType{Unsigned, 2})
      .Case("int", IntegerType{Signed, 4})
      .Case("int unsigned", IntegerType{Unsigned, 4})
      .Case("long", IntegerType{Signed, 0})
      .Case("long unsigned", IntegerType{Unsigned, 0})
      .Case("long long", IntegerType{Signed, 8})
      .Case("long long unsigned", IntegerType{Unsigned, 8})
      .Cases("_Bool", "t#bool", IntegerType{IntegerType::Kind::Boolean, 1})
      .Cases("t#s8", "t#__s8", "t#int8_t", IntegerType{Signed, 1})
      .Cases("t#u8", "t#__u8", "t#uint8_t", "t#u_int8_t", "t#u_char", "t#unchar", IntegerType{Unsigned, 1})
      .Cases("t#s16", "t#__s16", "t#int16_t", IntegerType{Signed, 2})
      .Cases("t#u16", "t#__u16", "t#uint16_t", "t#u_int16_t", "t#u_short", "t#ushort", IntegerType{Unsigned, 2})
      .Cases("t#s32", "t#__s32", "t#int32_t", IntegerType{Signed, 4})
      .Cases("t#u32", "t#__u32", "t#uint32_t", "t#u_int32_t", "t#u_int", "t#uint", IntegerType{Unsigned, 4})
      .Cases("t#s64", "t#__s64", "t#int64_t", "t#loff_t", IntegerType{Signed, 8})
      .Cases("t#u64", "t#__u64", "t#uint64_t", "t#u_int64_t", IntegerType{Unsigned, 8})
      .Case("t#ssize_t", IntegerType{Signed, 0})
      .Cases("t#size_t", "t#uintptr_t", "t#u_long", "t#ulong", IntegerType{Unsigned, 0})
      .Default(std::nullopt);
}

/// Of a bit-field the size is its width, and the type's size matters for its place only.
TypeRelation relateIntegers(IntegerType Old, IntegerType New, KnownSizes Sizes, bool IsBitField) {
  if (Old.What != New.What || Sizes.AreEqual == false)
    return TypeRelation::Different;
  for (IntegerType *Type : {&Old, &New})
    if (Type->Size == 0)
      Type->Size = Sizes.OfLong;
  if (Old.Size == New.Size || Sizes.AreEqual == true)
    return TypeRelation::SameValues;
  if (IsBitField)
    return TypeRelation::Unknown;
  auto MayBeLong = [](unsigned Size) { return Size == 0 || Size == 4 || Size == 8; };
  bool IsLong = Old.Size == 0 || New.Size == 0;
  return IsLong && MayBeLong(Old.Size) && MayBeLong(New.Size) ? TypeRelation::Unknown : TypeRelation::Different;
}

/// Without the numbers that tell apart what a kernel has several of, of one name: `s#priv~2`.
std::string withoutVariants(Tokens Base) {
  std::string Result;
  for (const Token &T : Base)
    Result += (T.Text.size() > 2 && T.Text[1] == '#' ? T.Text.take_until([](char C) { return C == '~'; }) : T.Text).str() + " ";
  return Result;
}

/// Whether any type may be behind it.
bool isOpaque(Tokens Base) {
  return !integerType(Base) && llvm::any_of(Base, [](const Token &T) { return T.Text.starts_with("t#"); });
}
bool isEnum(Tokens Base) {
  return llvm::any_of(Base, [](const Token &T) { return T.Text.starts_with("e#") || T.Text == "enum"; });
}
bool isBody(Tokens Base) { return !Base.empty() && Base.back().Text == "…"; }

TypeRelation relateBases(Tokens Old, Tokens New, KnownSizes Sizes, bool IsBitField) {
  if (normalize(Old, Normalization::Spelling) == normalize(New, Normalization::Spelling))
    return TypeRelation::Equal;
  if (Sizes.AreEqual == false)
    return TypeRelation::Different;
  auto A = integerType(Old), B = integerType(New);
  if (A && B)
    return relateIntegers(*A, *B, Sizes, IsBitField);
  if (isBody(Old) && isBody(New) && !isEnum(Old) && !isEnum(New))
    return Sizes.AreEqual ? TypeRelation::SameValues : TypeRelation::Unknown;
  // Which of several of one name is meant may be told apart in one kernel by other things than in the other.
  if (withoutVariants(Old) == withoutVariants(New))
    return TypeRelation::Unknown;
  // An enumeration is an integer, of a signedness that depends on its values.
  auto IsBoolean = [](const std::optional<IntegerType> &Type) { return Type && Type->What == IntegerType::Kind::Boolean; };
  if ((isEnum(Old) && B && !IsBoolean(B)) || (isEnum(New) && A && !IsBoolean(A)) || isOpaque(Old) || isOpaque(New))
    return TypeRelation::Unknown;
  return TypeRelation::Different;
}

TypeRelation relateConstants(Tokens Old, Tokens New, KnownSizes Sizes) {
  if (normalize(Old, Normalization::Spelling) == normalize(New, Normalization::Spelling))
    return TypeRelation::Equal;
  std::optional<int> A = constantValue(Old), B = constantValue(New);
  if (A && B && *A == *B)
    return TypeRelation::Equal;
  return (A && B) || Sizes.AreEqual == false ? TypeRelation::Different : TypeRelation::Unknown;
}

TypeRelation relateArrays(Tokens Old, Tokens New, KnownSizes Sizes) {
  // A flexible array, and GNU C's way of before: neither has a size.
  auto HasNoElements = [](Tokens Size) { return Size.empty() || constantValue(Size) == 0; };
  if (HasNoElements(Old) && HasNoElements(New))
    return Old.empty() == New.empty() ? TypeRelation::Equal : TypeRelation::SameValues;
  if (Old.empty() || New.empty())
    return TypeRelation::Different;
  return relateConstants(Old, New, Sizes);
}

TypeRelation relate(StringRef Old, StringRef New, KnownSizes Sizes, bool IsParameter, unsigned Depth);

TypeRelation relateParameterLists(Tokens Old, Tokens New, unsigned SizeOfLong, unsigned Depth) {
  auto Members = [](Tokens List) { return definitionShape("@", definitionTokens("void @ ( " + text(List) + " )")).Members; };
  std::vector<Member> A = Members(Old), B = Members(New);
  if (A.size() != B.size())
    return TypeRelation::Different;
  TypeRelation Result = TypeRelation::Equal;
  for (auto [X, Y] : llvm::zip(A, B))
    Result =
        std::max(Result, X.Body != BodyKind::None || Y.Body != BodyKind::None ? (X.Text == Y.Text ? TypeRelation::Equal : TypeRelation::Unknown)
                                                                              : relate(X.Type, Y.Type, {std::nullopt, SizeOfLong}, true, Depth + 1));
  return Result;
}

void decay(ParsedType &Parameter) {
  if (Parameter.Derivations.empty())
    return;
  Derivation &First = Parameter.Derivations.front();
  if (First.What == Derivation::Kind::Array)
    First = {Derivation::Kind::Pointer, {}};
  else if (First.What == Derivation::Kind::Function)
    Parameter.Derivations.insert(Parameter.Derivations.begin(), {Derivation::Kind::Pointer, {}});
}

TypeRelation relate(StringRef Old, StringRef New, KnownSizes Sizes, bool IsParameter, unsigned Depth) {
  if (Old == New)
    return TypeRelation::Equal;
  ParsedType A = parse(Old), B = parse(New);
  if (Depth > MaxDepth || !A.IsWhole || !B.IsWhole)
    return TypeRelation::Unknown;
  if (IsParameter) {
    decay(A);
    decay(B);
  }

  // A bit-field of eight bits and a `char` of the same place hold the same.
  auto IsBitFieldType = [](const ParsedType &T) { return !T.Derivations.empty() && T.Derivations.back().What == Derivation::Kind::BitField; };
  if (Sizes.AreEqual == true && IsBitFieldType(A) != IsBitFieldType(B))
    (IsBitFieldType(A) ? A : B).Derivations.pop_back();

  // At least, as the texts are not equal.
  TypeRelation Result = TypeRelation::Words;
  // Whether sizes tell of the base: not if it is behind a pointer.
  bool IsDirect = true, IsBitField = false;
  const KnownSizes Behind{std::nullopt, Sizes.OfLong};
  for (auto [X, Y] : llvm::zip(A.Derivations, B.Derivations)) {
    if (X.What != Y.What)
      return TypeRelation::Different;
    KnownSizes Here = IsDirect ? Sizes : Behind;
    switch (X.What) {
    case Derivation::Kind::Pointer:
      IsDirect = false;
      break;
    case Derivation::Kind::Array:
      Result = std::max(Result, relateArrays(X.Inside, Y.Inside, Here));
      break;
    case Derivation::Kind::Function:
      IsDirect = false;
      Result = std::max(Result, relateParameterLists(X.Inside, Y.Inside, Sizes.OfLong, Depth));
      break;
    case Derivation::Kind::BitField:
      Result = std::max(Result, relateConstants(X.Inside, Y.Inside, Sizes));
      IsBitField = true;
      break;
    }
  }
  if (size_t Common = std::min(A.Derivations.size(), B.Derivations.size()); A.Derivations.size() != B.Derivations.size()) {
    const ParsedType &Shorter = A.Derivations.size() == Common ? A : B;
    return !isOpaque(Shorter.Base) || (IsDirect && Sizes.AreEqual == false) ? TypeRelation::Different : TypeRelation::Unknown;
  }
  Result = std::max(Result, relateBases(A.Base, B.Base, IsDirect ? Sizes : Behind, IsBitField));
  if (A.OtherAttributes != B.OtherAttributes || (A.Alignment != B.Alignment && !Sizes.AreEqual))
    Result = std::max(Result, TypeRelation::Unknown);
  return Result;
}

} // namespace

TypeRelation relateTypes(StringRef Old, StringRef New, KnownSizes Sizes) { return relate(Old, New, Sizes, /*IsParameter=*/false, 0); }

TypeRelation relateParameterTypes(StringRef Old, StringRef New, unsigned SizeOfLong) {
  return relate(Old, New, {std::nullopt, SizeOfLong}, /*IsParameter=*/true, 0);
}

bool isScalar(StringRef Type) {
  ParsedType T = parse(Type);
  if (!T.IsWhole)
    return false;
  return T.Derivations.empty() ? integerType(T.Base).has_value() : T.Derivations[0].What == Derivation::Kind::Pointer;
}

std::string typeInC(StringRef Type) {
  std::string Result;
  StringRef Last;
  std::vector<Token> All = definitionTokens(Type);
  // normalize() sorts by the alphabet.
  for (size_t I = 1; I < All.size(); ++I)
    for (size_t J = I;
         J > 0 && (All[J].Text == "unsigned" || All[J].Text == "signed") && llvm::is_contained({"char", "int", "long", "short"}, All[J - 1].Text);
         --J)
      std::swap(All[J], All[J - 1]);
  for (const Token &T : All) {
    StringRef Text = T.Text;
    if (Text == "@")
      continue;
    StringRef Keyword =
        Text.size() > 2 && Text[1] == '#'
            ? llvm::StringSwitch<StringRef>(Text.take_front(2)).Case("s#", "struct ").Case("u#", "union ").Case("e#", "enum ").Default("")
            : "";
    bool IsReference = Text.size() > 2 && Text[1] == '#';
    bool IsGlued = Result.empty() || Last == "(" || Last == "[" || Last == "*" || Text == "[" || Text == "]" || Text == ")" || Text == "," ||
                   (Text == "(" && Last == ")");
    Result += (IsGlued ? "" : " ") + (Keyword + (IsReference ? Text.drop_front(2) : Text)).str();
    Last = Text;
  }
  return Result;
}

} // namespace modver::diff
