// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BtfDefinitions.h"
#include "checker/image/ImageError.h"
#include "support/Bytes.h"
#include "llvm/ADT/StringExtras.h"
#include <bpf/btf.h>

using llvm::ArrayRef;
using llvm::Expected;
using llvm::StringRef;
using llvm::Twine;

namespace modver::btf {

namespace {

/// Types without name may be in each other without end, and may double with each step.
constexpr unsigned MaxDepth = 128;
constexpr size_t MaxDefinition = 4 << 20;

/// Stands before a type that is referred to by its name.
constexpr uint8_t ByName = 0x40;

/// Enumerations of either size: which of the two an enumeration is, its values tell.
TypeKind kindByName(TypeKind Kind) { return Kind == TypeKind::Enum64 ? TypeKind::Enum : Kind; }

bool hasNameOfItsOwn(TypeKind Kind) {
  switch (Kind) {
  case TypeKind::Int:
  case TypeKind::Float:
  case TypeKind::Struct:
  case TypeKind::Union:
  case TypeKind::Enum:
  case TypeKind::Enum64:
  case TypeKind::Forward:
  case TypeKind::Typedef:
    return true;
  default:
    return false;
  }
}

bool isNamed(const BtfView &View, TypeId Type) { return hasNameOfItsOwn(View.kind(Type)) && !View.name(Type).empty(); }

std::string keyOf(TypeKind Kind, StringRef Name) { return (Twine(char('a' + unsigned(kindByName(Kind)))) + Name).str(); }

class Writer {
public:
  Writer(const NamedTypes &Of, const NamedTypes *Base) : Of(Of), Base(Base), View(Of.view()) {}

  /// Of a type with a name, a function or a variable.
  Expected<std::string> write(TypeId Type) {
    Out = {};
    Problem.clear();
    const TypeKind Kind = kindByName(View.kind(Type));
    Out.byte(uint8_t(Kind));
    Out.string(View.name(Type));
    if (Kind == TypeKind::Function || Kind == TypeKind::Variable) {
      Out.byte(View.isGlobal(Type));
      reference(View.target(Type), 0);
    } else {
      body(Type, 0);
    }
    if (!Problem.empty())
      return image::unusable(View.file(), "BTF type " + Twine(Type) + ": " + Problem);
    return Out.take();
  }

private:
  /// What is behind kind and name.
  void body(TypeId Type, unsigned Depth) {
    if (Depth > MaxDepth || Out.text().size() > MaxDefinition) {
      Problem = "has more types without name in it than any kernel's";
      return;
    }
    switch (View.kind(Type)) {
    case TypeKind::Int:
    case TypeKind::Float:
      return Out.number(View.size(Type));
    case TypeKind::Struct:
    case TypeKind::Union: {
      const std::vector<Field> Fields = View.fields(Type);
      Out.number(View.size(Type));
      Out.number(Fields.size());
      for (const Field &F : Fields) {
        Out.string(F.Name);
        Out.number(F.Offset);
        Out.number(F.BitFieldSize);
        reference(F.Type, Depth + 1);
      }
      return;
    }
    case TypeKind::Enum:
    case TypeKind::Enum64: {
      const std::vector<Enumerator> Values = View.enumerators(Type);
      Out.number(View.size(Type));
      Out.number(Values.size());
      for (const Enumerator &E : Values) {
        Out.string(E.Name);
        Out.string(E.Value);
      }
      return;
    }
    case TypeKind::Forward:
      return Out.byte(View.isForwardOfUnion(Type));
    case TypeKind::Array:
      Out.number(View.numElements(Type));
      return reference(View.target(Type), Depth + 1);
    case TypeKind::FunctionType: {
      const std::vector<TypeId> Parameters = View.parameters(Type);
      reference(View.target(Type), Depth + 1);
      Out.number(Parameters.size());
      for (TypeId P : Parameters)
        reference(P, Depth + 1);
      return;
    }
    case TypeKind::TypeTag:
      Out.string(View.name(Type));
      return reference(View.target(Type), Depth + 1);
    case TypeKind::Pointer:
    case TypeKind::Typedef:
    case TypeKind::Volatile:
    case TypeKind::Const:
    case TypeKind::Restrict:
      return reference(View.target(Type), Depth + 1);
    default:
      Problem = "refers to one of kind " + std::to_string(unsigned(View.kind(Type))) + ", to which no type refers";
    }
  }

  void reference(TypeId Type, unsigned Depth) {
    if (!Problem.empty())
      return;
    const TypeKind Kind = View.kind(Type);
    if (!isNamed(View, Type)) {
      if (Kind == TypeKind::Int || Kind == TypeKind::Float || Kind == TypeKind::Forward || Kind == TypeKind::Typedef) {
        Problem = "refers to one without name or body";
        return;
      }
      Out.byte(uint8_t(kindByName(Kind)));
      if (Kind != TypeKind::Void)
        body(Type, Depth);
      return;
    }
    const bool IsOwn = Type >= View.firstType();
    Out.byte(ByName | uint8_t(kindByName(Kind)));
    Out.string(View.name(Type));
    Out.number(uint64_t((IsOwn ? Of : *Base).ordinalOf(Type)) * 2 + IsOwn);
  }

  const NamedTypes &Of;
  const NamedTypes *Base;
  const BtfView &View;
  ByteWriter Out;
  std::string Problem;
};

/// A type while it is on its way back.
struct Item {
  TypeKind Kind = TypeKind::Void;
  StringRef Name;
  /// The size; of an array how many elements it has; of a declaration whether it is a union's; of functions and variables whether they are global.
  uint64_t Number = 0;
  TypeId Target = 0;
  std::vector<Field> Fields;
  std::vector<std::pair<StringRef, StringRef>> Enumerators;
  std::vector<TypeId> Parameters;
};

struct FreeBtf {
  void operator()(::btf *B) const { btf__free(B); }
};

class Reader {
public:
  explicit Reader(const NamedTypes *Base) : Base(Base), First(Base ? Base->view().endOfTypes() : 1) {}

  Expected<std::string> read(ArrayRef<StringRef> Definitions) {
    for (auto [I, D] : llvm::enumerate(Definitions)) {
      ByteReader In(D);
      const TypeKind Kind = TypeKind(In.byte());
      Own[keyOf(Kind, In.string())].push_back(First + I);
    }
    NumDefinitions = Definitions.size();
    std::vector<Item> Items;
    for (StringRef D : Definitions) {
      ByteReader In(D);
      Item &This = Items.emplace_back();
      This.Kind = TypeKind(In.byte());
      This.Name = In.string();
      if (This.Kind == TypeKind::Function || This.Kind == TypeKind::Variable) {
        This.Number = In.numberBelow(2);
        This.Target = reference(In, 0);
      } else if (hasNameOfItsOwn(This.Kind)) {
        body(In, This, 0);
      } else {
        In.fail();
      }
      if (!In.isWhole())
        return llvm::createStringError("a definition of a type is damaged");
    }
    return assemble(Items);
  }

private:
  void body(ByteReader &In, Item &This, unsigned Depth) {
    if (Depth > MaxDepth)
      return In.fail();
    switch (This.Kind) {
    case TypeKind::Int:
    case TypeKind::Float:
      This.Number = In.number();
      return;
    case TypeKind::Struct:
    case TypeKind::Union:
      This.Number = In.number();
      for (size_t Count = In.count(); Count; --Count) {
        Field F{In.string(), 0, uint32_t(In.number()), uint32_t(In.number())};
        F.Type = reference(In, Depth + 1);
        This.Fields.push_back(F);
      }
      return;
    case TypeKind::Enum:
      This.Number = In.number();
      for (size_t Count = In.count(); Count; --Count) {
        const StringRef Name = In.string();
        This.Enumerators.emplace_back(Name, In.string());
      }
      return;
    case TypeKind::Forward:
      This.Number = In.numberBelow(2);
      return;
    case TypeKind::FunctionType:
      This.Target = reference(In, Depth + 1);
      for (size_t Count = In.count(); Count; --Count)
        This.Parameters.push_back(reference(In, Depth + 1));
      return;
    case TypeKind::Array:
      This.Number = In.number();
      This.Target = reference(In, Depth + 1);
      return;
    case TypeKind::TypeTag:
      This.Name = In.string();
      This.Target = reference(In, Depth + 1);
      return;
    case TypeKind::Pointer:
    case TypeKind::Typedef:
    case TypeKind::Volatile:
    case TypeKind::Const:
    case TypeKind::Restrict:
      This.Target = reference(In, Depth + 1);
      return;
    default:
      return In.fail();
    }
  }

  /// Types without name that are the same are one.
  TypeId reference(ByteReader &In, unsigned Depth) {
    const StringRef Before = In.rest();
    const uint8_t Kind = In.byte();
    if (Kind == uint8_t(TypeKind::Void))
      return 0;
    if (Kind & ByName)
      return named(In, TypeKind(Kind & ~ByName));
    Item This;
    This.Kind = TypeKind(Kind);
    body(In, This, Depth);
    auto [Known, IsNew] = Unnamed.try_emplace(Before.drop_back(In.left()), First + NumDefinitions + Others.size());
    if (IsNew)
      Others.push_back(std::move(This));
    return Known->second;
  }

  TypeId named(ByteReader &In, TypeKind Kind) {
    const StringRef Name = In.string();
    const uint64_t Which = In.number();
    const uint32_t Ordinal = Which / 2;
    if (Which & 1) {
      auto Found = Own.find(keyOf(Kind, Name));
      if (Found != Own.end() && Ordinal < Found->second.size())
        return Found->second[Ordinal];
    } else if (std::optional<TypeId> Found = Base ? Base->find(Kind, Name, Ordinal) : std::nullopt) {
      return *Found;
    }
    In.fail();
    return 0;
  }

  Expected<std::string> assemble(ArrayRef<Item> Items) {
    std::unique_ptr<::btf, FreeBtf> Out(Base ? btf__new_empty_split(Base->view().handle()) : btf__new_empty());
    if (!Out)
      return llvm::createStringError("BTF of its types cannot be begun");
    for (ArrayRef<Item> Part : {Items, ArrayRef(Others)})
      for (const Item &I : Part)
        if (!add(*Out, I))
          return llvm::createStringError("a type of kind " + Twine(unsigned(I.Kind)) + " '" + I.Name + "' is none that BTF can have");
    uint32_t Size = 0;
    const void *Data = btf__raw_data(Out.get(), &Size);
    if (!Data)
      return llvm::createStringError("BTF of its types cannot be written");
    return std::string(static_cast<const char *>(Data), Size);
  }

  static bool add(::btf &Out, const Item &I) {
    const std::string Name = I.Name.str();
    switch (I.Kind) {
    case TypeKind::Int:
      return btf__add_int(&Out, Name.c_str(), I.Number, 0) > 0;
    case TypeKind::Float:
      return btf__add_float(&Out, Name.c_str(), I.Number) > 0;
    case TypeKind::Struct:
    case TypeKind::Union:
      return (I.Kind == TypeKind::Struct ? btf__add_struct : btf__add_union)(&Out, Name.c_str(), I.Number) > 0 && addFields(Out, I);
    case TypeKind::Enum:
      return addEnum(Out, I);
    case TypeKind::Forward:
      return btf__add_fwd(&Out, Name.c_str(), I.Number ? BTF_FWD_UNION : BTF_FWD_STRUCT) > 0;
    case TypeKind::Typedef:
      return btf__add_typedef(&Out, Name.c_str(), I.Target) > 0;
    case TypeKind::Function:
      return btf__add_func(&Out, Name.c_str(), I.Number ? BTF_FUNC_GLOBAL : BTF_FUNC_STATIC, I.Target) > 0;
    case TypeKind::Variable:
      return btf__add_var(&Out, Name.c_str(), I.Number ? BTF_VAR_GLOBAL_ALLOCATED : BTF_VAR_STATIC, I.Target) > 0;
    case TypeKind::FunctionType:
      if (btf__add_func_proto(&Out, I.Target) < 0)
        return false;
      return llvm::all_of(I.Parameters, [&](TypeId P) { return btf__add_func_param(&Out, "", P) == 0; });
    case TypeKind::Array:
      return btf__add_array(&Out, /*index_type_id=*/0, I.Target, I.Number) > 0;
    case TypeKind::Pointer:
      return btf__add_ptr(&Out, I.Target) > 0;
    case TypeKind::Volatile:
      return btf__add_volatile(&Out, I.Target) > 0;
    case TypeKind::Const:
      return btf__add_const(&Out, I.Target) > 0;
    case TypeKind::Restrict:
      return btf__add_restrict(&Out, I.Target) > 0;
    case TypeKind::TypeTag:
      return btf__add_type_tag(&Out, Name.c_str(), I.Target) > 0;
    default:
      return false;
    }
  }

  static bool addFields(::btf &Out, const Item &I) {
    return llvm::all_of(I.Fields, [&](const Field &F) { return btf__add_field(&Out, F.Name.str().c_str(), F.Type, F.Offset, F.BitFieldSize) == 0; });
  }

  /// One with values that an `int` does not hold has 64 bits for each: an enumeration of 32 bits says for all of BTF whether values have signs.
  static bool addEnum(::btf &Out, const Item &I) {
    const std::string Name = I.Name.str();
    bool IsWide = false, IsSigned = false;
    for (const auto &[Enumerator, Text] : I.Enumerators) {
      int64_t Value = 0;
      uint64_t Unsigned = 0;
      if (Text.starts_with("-") ? Text.getAsInteger(10, Value) : Text.getAsInteger(10, Unsigned))
        return false;
      IsSigned |= Value < 0;
      IsWide |= Value < INT32_MIN || Unsigned > INT32_MAX;
    }
    if (!IsWide)
      return btf__add_enum(&Out, Name.c_str(), I.Number) > 0 && llvm::all_of(I.Enumerators, [&](const auto &E) {
               int64_t Value = 0;
               return !E.second.getAsInteger(10, Value) && btf__add_enum_value(&Out, E.first.str().c_str(), Value) == 0;
             });
    return btf__add_enum64(&Out, Name.c_str(), I.Number, IsSigned) > 0 && llvm::all_of(I.Enumerators, [&](const auto &E) {
             int64_t Value = 0;
             uint64_t Unsigned = 0;
             if (!E.second.getAsInteger(10, Value))
               Unsigned = uint64_t(Value);
             else if (E.second.getAsInteger(10, Unsigned))
               return false;
             return btf__add_enum64_value(&Out, E.first.str().c_str(), Unsigned) == 0;
           });
  }

  const NamedTypes *Base;
  const TypeId First;
  size_t NumDefinitions = 0;
  llvm::StringMap<std::vector<TypeId>> Own;
  /// Types without name, numbered behind the definitions, by what they were read of.
  llvm::DenseMap<StringRef, TypeId> Unnamed;
  std::vector<Item> Others;
};

} // namespace

NamedTypes::NamedTypes(const BtfView &View) : View(View) {
  Ordinals.resize(View.endOfTypes() - View.firstType());
  for (TypeId Type = View.firstType(); Type < View.endOfTypes(); ++Type)
    if (isNamed(View, Type)) {
      std::vector<TypeId> &Alike = ByName[keyOf(View.kind(Type), View.name(Type))];
      Ordinals[Type - View.firstType()] = Alike.size();
      Alike.push_back(Type);
    }
}

std::optional<TypeId> NamedTypes::find(TypeKind Kind, StringRef Name, uint32_t Ordinal) const {
  auto Found = ByName.find(keyOf(Kind, Name));
  if (Found == ByName.end() || Ordinal >= Found->second.size())
    return std::nullopt;
  return Found->second[Ordinal];
}

Expected<std::vector<std::string>> writeDefinitions(const NamedTypes &Of, const NamedTypes *Base, llvm::function_ref<bool(StringRef)> IsExported) {
  const BtfView &View = Of.view();
  Writer To(Of, Base);
  std::vector<std::string> Result;
  for (TypeId Type = View.firstType(); Type < View.endOfTypes(); ++Type) {
    const TypeKind Kind = View.kind(Type);
    // gcc writes functions without name of function pointers.
    const bool IsExport = (Kind == TypeKind::Function || Kind == TypeKind::Variable) && !View.name(Type).empty() && IsExported(View.name(Type));
    if (!IsExport && !isNamed(View, Type))
      continue;
    Expected<std::string> Definition = To.write(Type);
    if (!Definition)
      return Definition.takeError();
    Result.push_back(std::move(*Definition));
  }
  return Result;
}

Expected<std::string> readDefinitions(ArrayRef<StringRef> Definitions, const NamedTypes *Base) { return Reader(Base).read(Definitions); }

std::string nameOfDefinition(StringRef Definition) {
  ByteReader In(Definition);
  const TypeKind Kind = TypeKind(In.byte());
  const StringRef Name = In.string();
  switch (Kind) {
  case TypeKind::Struct:
    return ("s#" + Name).str();
  case TypeKind::Union:
    return ("u#" + Name).str();
  case TypeKind::Enum:
    return ("e#" + Name).str();
  case TypeKind::Typedef:
    return ("t#" + Name).str();
  case TypeKind::Forward:
    return ((In.byte() ? "u#" : "s#") + Name).str();
  default:
    return Name.str();
  }
}

bool isDeclaration(StringRef Definition) {
  ByteReader In(Definition);
  const TypeKind Kind = TypeKind(In.byte());
  if (Kind != TypeKind::Enum)
    return Kind == TypeKind::Forward;
  In.string();
  In.number();
  return In.count() == 0;
}

} // namespace modver::btf
