// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TypeText.h"
#include "genksyms/symtypes/TypesForm.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using llvm::StringRef;

namespace modver::types::dwarf {

namespace {

using Kind = TypeText::Kind;

/// Pointers and lists nest, in any input without end.
constexpr unsigned MaxDepth = 64;

std::optional<Kind> kindOf(StringRef Tag) {
  return llvm::StringSwitch<std::optional<Kind>>(Tag)
      .Case("base_type", Kind::Base)
      .Cases("pointer_type", "reference_type", "rvalue_reference_type", Kind::Pointer)
      .Case("typedef_type", Kind::Typedef)
      .Cases("const_type", "volatile_type", "restrict_type", "atomic_type", Kind::Qualifier)
      .Cases("immutable_type", "packed_type", "shared_type", Kind::Qualifier)
      .Case("array_type", Kind::Array)
      .Cases("subroutine_type", "subprogram", Kind::Function)
      .Cases("structure_type", "class_type", Kind::Structure)
      .Case("union_type", Kind::Union)
      .Case("enumeration_type", Kind::Enumeration)
      .Case("unspecified_type", Kind::Unspecified)
      .Case("variable", Kind::Variable)
      .Default(std::nullopt);
}

class Parser {
public:
  explicit Parser(StringRef Text) : Whole(Text), Text(Text) {}

  std::unique_ptr<TypeText> parse() {
    std::unique_ptr<TypeText> Result = type(0);
    skipSpaces();
    return IsWrong || !Text.empty() ? nullptr : std::move(Result);
  }

private:
  void skipSpaces() { Text = Text.ltrim(' '); }
  void expect(StringRef Part) { IsWrong |= !Text.consume_front(Part); }

  std::unique_ptr<TypeText> type(unsigned Depth) {
    auto T = std::make_unique<TypeText>();
    IsWrong |= Depth > MaxDepth;
    if (IsWrong)
      return T;
    if (genksyms::findDwarfName(Text.take_until([](char C) { return C == ' '; }), 0) == 0) {
      T->What = Kind::Reference;
      T->Name = take(genksyms::dwarfNameSize(Text));
      return T;
    }
    T->Tag = take(Text.take_while([](char C) { return llvm::isAlpha(C) || C == '_'; }).size());
    std::optional<Kind> What = kindOf(T->Tag);
    if (!What) {
      IsWrong = true;
      return T;
    }
    T->What = *What;
    switch (*What) {
    case Kind::Base:
      base(*T);
      break;
    case Kind::Array:
      dimensions(*T);
      expect(" { ");
      T->Target = type(Depth + 1);
      expect(" }");
      break;
    case Kind::Function:
      expect(" (");
      items(*T, T->Items, ')', Depth);
      expect(" -> ");
      T->Target = type(Depth + 1);
      break;
    case Kind::Variable:
      expect(" ");
      T->Target = type(Depth + 1);
      break;
    case Kind::Pointer:
    case Kind::Typedef:
    case Kind::Qualifier:
      name(*T);
      expect(" { ");
      T->Target = type(Depth + 1);
      expect(" }");
      break;
    case Kind::Structure:
    case Kind::Union:
    case Kind::Enumeration:
      name(*T);
      expect(" {");
      items(*T, T->Items, '}', Depth);
      break;
    default:
      return T;
    }
    if (*What != Kind::Array && *What != Kind::Function && *What != Kind::Variable)
      attributes(T->Attributes, {"byte_size", "encoding", "alignment"});
    return T;
  }

  StringRef take(size_t Size) {
    StringRef Taken = Text.take_front(Size);
    Text = Text.drop_front(Taken.size());
    return Taken;
  }

  /// Up to the body: in names of Rust, no brace has spaces on both sides.
  void name(TypeText &T) {
    size_t End = Text.find(" { ");
    IsWrong |= End == StringRef::npos;
    T.Name = take(End).ltrim(' ');
  }

  void base(TypeText &T) {
    auto EndsName = [&](size_t At) {
      StringRef Rest = Text.drop_front(At);
      return Rest.starts_with(" byte_size(") || Rest.starts_with(" encoding(") || Rest.starts_with(" alignment(");
    };
    size_t End = Text.find(' ');
    while (End != StringRef::npos && !EndsName(End))
      End = Text.find(' ', End + 1);
    // A type that is absent.
    constexpr StringRef Void = " void";
    if (StringRef Rest = Text; Rest.consume_front(Void) && (Rest.empty() || Rest.starts_with(" ")) && End != Void.size()) {
      T.What = Kind::Void;
      take(Void.size());
      return;
    }
    IsWrong |= End == StringRef::npos;
    T.Name = take(End).ltrim(' ');
  }

  void dimensions(TypeText &T) {
    while (Text.consume_front("[")) {
      StringRef Digits = take(Text.take_while(llvm::isDigit).size());
      uint64_t Count = 0;
      IsWrong |= !Digits.empty() && Digits.getAsInteger(10, Count);
      T.Dimensions.push_back(Digits.empty() ? std::nullopt : std::optional(Count));
      expect("]");
    }
  }

  /// ` NAME(N)`, where NAME is one of Names.
  bool attribute(llvm::SmallVectorImpl<Attribute> &To, llvm::ArrayRef<StringRef> Names) {
    StringRef Rest = Text;
    if (!Rest.consume_front(" "))
      return false;
    StringRef Name = Rest.take_while([](char C) { return llvm::isAlpha(C) || C == '_'; });
    Rest = Rest.drop_front(Name.size());
    if (!llvm::is_contained(Names, Name) || !Rest.consume_front("("))
      return false;
    StringRef Digits = Rest.take_while(llvm::isDigit);
    uint64_t Value;
    if (Digits.getAsInteger(10, Value) || Rest.substr(Digits.size(), 1) != ")")
      return false;
    Text = Rest.drop_front(Digits.size() + 1);
    To.push_back({Name, Value});
    return true;
  }

  void attributes(llvm::SmallVectorImpl<Attribute> &To, llvm::ArrayRef<StringRef> Names) {
    while (attribute(To, Names))
      ;
  }

  void items(const TypeText &Of, std::vector<Item> &To, char Close, unsigned Depth) {
    for (skipSpaces(); !IsWrong; skipSpaces()) {
      if (Text.consume_front(StringRef(&Close, 1)))
        return;
      size_t At = Whole.size() - Text.size();
      if (!To.empty() && Text.consume_front(",")) {
        At = 0;
        skipSpaces();
      }
      const bool IsFirst = To.empty();
      const StringRef From = Text;
      item(Of, To.emplace_back(), Depth);
      To.back().Text = From.drop_back(Text.size());
      To.back().LostCommaAt = IsFirst ? 0 : At;
    }
  }

  void item(const TypeText &Of, Item &To, unsigned Depth) {
    static constexpr StringRef OfMembers[] = {"accessibility", "bit_size", "data_bit_offset", "data_member_location"};
    StringRef Word = take(Text.take_while([](char C) { return llvm::isAlpha(C) || C == '_'; }).size());
    const bool IsParameter = Word == "formal_parameter";
    if (Word == "enumerator" && Of.What == Kind::Enumeration) {
      To.What = Item::Kind::Enumerator;
      itemName(To);
      if (Text.consume_front(" = ")) {
        uint64_t Value = 0;
        IsWrong |= Text.consumeInteger(10, Value);
        To.Value = Value;
      }
    } else if (IsParameter ? Of.What == Kind::Function : Word == "member" && Of.What != Kind::Function) {
      To.What = IsParameter ? Item::Kind::Parameter : Item::Kind::Member;
      expect(" ");
      To.Type = type(Depth + 1);
      if (!attribute(To.Attributes, OfMembers))
        itemName(To);
      attributes(To.Attributes, OfMembers);
    } else if (Word == "variant_part" || Word == "variant") {
      To.What = Word == "variant" ? Item::Kind::Variant : Item::Kind::VariantPart;
      expect(" {");
      IsWrong |= Depth > MaxDepth;
      items(Of, To.Items, '}', Depth + 1);
      if (To.What == Item::Kind::Variant)
        attributes(To.Attributes, {"discr_value"});
    } else {
      IsWrong = true;
    }
  }

  /// A name is behind one space, and before another.
  void itemName(Item &To) {
    StringRef Rest = Text;
    if (!Rest.consume_front(" "))
      return;
    StringRef Word = Rest.take_until([](char C) { return C == ' '; });
    if (Word.empty() || Word == "," || Word == "}" || Word == ")" || Word == "=")
      return;
    To.Name = Word;
    Text = Rest.drop_front(Word.size());
  }

  const StringRef Whole;
  StringRef Text;
  bool IsWrong = false;
};

std::optional<uint64_t> valueOf(llvm::ArrayRef<Attribute> Attributes, StringRef Name) {
  auto Found = llvm::find_if(Attributes, [&](const Attribute &A) { return A.Name == Name; });
  return Found == Attributes.end() ? std::nullopt : std::optional(Found->Value);
}

void collectLostCommas(const TypeText &T, std::vector<size_t> &Places);

void collectLostCommas(llvm::ArrayRef<Item> Items, std::vector<size_t> &Places) {
  for (const Item &I : Items) {
    if (I.LostCommaAt)
      Places.push_back(I.LostCommaAt);
    if (I.Type)
      collectLostCommas(*I.Type, Places);
    collectLostCommas(I.Items, Places);
  }
}

void collectLostCommas(const TypeText &T, std::vector<size_t> &Places) {
  collectLostCommas(T.Items, Places);
  if (T.Target)
    collectLostCommas(*T.Target, Places);
}

} // namespace

std::optional<uint64_t> Item::attribute(StringRef Name) const { return valueOf(Attributes, Name); }
std::optional<uint64_t> TypeText::attribute(StringRef Name) const { return valueOf(Attributes, Name); }

bool TypeText::isBodyLeftOut() const {
  return (What == Kind::Structure || What == Kind::Union || What == Kind::Enumeration) && Items.empty() && Attributes.empty();
}

std::unique_ptr<TypeText> parseTypeText(StringRef Text) { return Parser(Text).parse(); }

std::string withLostCommas(StringRef Text, const TypeText &Parsed) {
  std::vector<size_t> Places;
  collectLostCommas(Parsed, Places);
  llvm::sort(Places);
  std::string Result;
  size_t Done = 0;
  for (size_t At : Places) {
    (Result += Text.slice(Done, At)) += " , ";
    Done = At;
  }
  return Result += Text.drop_front(Done);
}

} // namespace modver::types::dwarf
