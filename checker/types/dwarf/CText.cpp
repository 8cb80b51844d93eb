// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CText.h"
#include "checker/types/btf/IntegerName.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace modver::types::dwarf {

namespace {

using Kind = TypeText::Kind;

class Writer {
public:
  std::string write(StringRef Name, const TypeText &T) {
    StringRef Own = Name;
    if (Name.size() > 2 && Name[1] == '#')
      Own = T.Name;
    switch (T.What) {
    case Kind::Typedef:
      add("typedef");
      declaration(target(T), Own);
      aligned(T.attribute("alignment"));
      break;
    case Kind::Variable:
      declaration(target(T), Own);
      break;
    case Kind::Structure:
    case Kind::Union:
    case Kind::Enumeration:
      body(T, ownName(Own));
      break;
    default:
      declaration(T, Own);
    }
    return std::move(Text);
  }

  std::string writeMember(const Item &I) {
    member(I);
    return std::move(Text);
  }

private:
  /// What stands between a declaration's specifiers and its name: the first is what the name is.
  struct Declarator {
    const TypeText *Type; // Pointer, Array, Function
    llvm::SmallVector<StringRef, 2> Qualifiers;
  };

  static const TypeText &target(const TypeText &T) {
    static const TypeText Void{Kind::Void, {}, {}, {}, {}, {}, {}};
    return T.Target ? *T.Target : Void;
  }

  /// As one token; empty: it cannot be one that is taken for a name.
  static std::string ownName(StringRef Name) {
    std::string Result = Name.str();
    llvm::erase(Result, ' ');
    return !Result.empty() && (llvm::isAlpha(Result[0]) || Result[0] == '_') ? Result : "";
  }

  void add(const llvm::Twine &Token) {
    if (!Text.empty())
      Text += ' ';
    Text += Token.str();
  }

  void attribute(StringRef Name, uint64_t Value) { add("__attribute__ ( ( " + Name + " ( " + llvm::Twine(Value) + " ) ) )"); }
  void aligned(std::optional<uint64_t> Alignment) {
    if (Alignment)
      attribute("aligned", *Alignment);
  }

  static StringRef qualifierInC(const TypeText &T) { return T.Tag == "atomic_type" ? "_Atomic" : T.Tag.drop_back(StringRef("_type").size()); }

  void specifier(const TypeText &T) {
    switch (T.What) {
    case Kind::Reference:
      return add(T.Name);
    case Kind::Base:
      add(btf::integerName(T.Name).value_or(T.Name.str()));
      return aligned(T.attribute("alignment"));
    case Kind::Structure:
    case Kind::Union:
    case Kind::Enumeration:
      return body(T, "");
    case Kind::Unspecified:
      return add("unspecified_type");
    default:
      return add("void");
    }
  }

  void declaration(const TypeText &Of, StringRef Name) {
    llvm::SmallVector<Declarator, 8> Chain;
    llvm::SmallVector<StringRef, 2> Pending;
    const TypeText *T = &Of;
    for (;; T = &target(*T)) {
      if (T->What == Kind::Qualifier) {
        Pending.push_back(qualifierInC(*T));
        continue;
      }
      if (T->What == Kind::Typedef)
        continue;
      if (T->What != Kind::Pointer && T->What != Kind::Array && T->What != Kind::Function)
        break;
      Chain.push_back({T, {}});
      // Qualifiers of an array are its elements'.
      if (T->What != Kind::Array)
        Chain.back().Qualifiers = std::exchange(Pending, {});
    }
    for (StringRef Qualifier : Pending)
      add(Qualifier);
    specifier(*T);

    auto IsSuffix = [&](size_t I) { return I < Chain.size() && Chain[I].Type->What != Kind::Pointer; };
    for (size_t I = Chain.size(); I-- > 0;)
      if (!IsSuffix(I)) {
        if (IsSuffix(I + 1))
          add("(");
        add("*");
        for (StringRef Qualifier : Chain[I].Qualifiers)
          add(Qualifier);
      }
    if (!Name.empty())
      add(Name);
    for (size_t I = 0; I < Chain.size(); ++I)
      switch (Chain[I].Type->What) {
      case Kind::Array:
        for (std::optional<uint64_t> Count : Chain[I].Type->Dimensions)
          add(Count ? "[ " + llvm::utostr(*Count) + " ]" : "[ ]");
        break;
      case Kind::Function:
        parameters(Chain[I].Type->Items);
        break;
      default:
        if (IsSuffix(I + 1))
          add(")");
      }
  }

  void parameters(llvm::ArrayRef<Item> Items) {
    add("(");
    if (Items.empty())
      add("void");
    for (const Item &I : Items) {
      if (&I != Items.begin())
        add(",");
      declaration(*I.Type, I.Name);
    }
    add(")");
  }

  void body(const TypeText &T, const std::string &Name) {
    add(T.What == Kind::Structure ? "struct" : T.What == Kind::Union ? "union" : "enum");
    if (!Name.empty())
      add(Name);
    if (T.isBodyLeftOut())
      return add("{ UNKNOWN }");
    add("{");
    if (T.What == Kind::Enumeration)
      enumerators(T.Items);
    else
      members(T.Items);
    add("}");
    aligned(T.attribute("alignment"));
  }

  void enumerators(llvm::ArrayRef<Item> Items) {
    for (const Item &I : Items) {
      if (&I != Items.begin())
        add(",");
      add(I.Name);
      if (I.Value && int64_t(*I.Value) < 0)
        add("= - " + llvm::Twine(-*I.Value));
      else if (I.Value)
        add("= " + llvm::Twine(*I.Value));
    }
  }

  /// Discriminant: of the variant that the members are of.
  void members(llvm::ArrayRef<Item> Items, std::optional<uint64_t> Discriminant = std::nullopt) {
    for (const Item &I : Items) {
      switch (I.What) {
      case Item::Kind::VariantPart:
        add("union {");
        members(I.Items);
        add("} ;");
        break;
      case Item::Kind::Variant:
        members(I.Items, I.attribute("discr_value"));
        break;
      default:
        member(I);
        if (Discriminant)
          attribute("discriminant", *Discriminant);
        add(";");
      }
    }
  }

  void member(const Item &I) {
    declaration(*I.Type, I.Name);
    if (std::optional<uint64_t> Width = I.attribute("bit_size"))
      add(": " + llvm::Twine(*Width));
  }

  std::string Text;
};

} // namespace

std::string textInC(StringRef Name, const TypeText &Definition) { return Writer().write(Name, Definition); }

std::string memberInC(const Item &Member) { return Writer().writeMember(Member); }

} // namespace modver::types::dwarf
