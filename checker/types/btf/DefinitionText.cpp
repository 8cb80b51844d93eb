// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DefinitionText.h"
#include "IntegerName.h"
#include "checker/image/ImageError.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using llvm::Expected;
using llvm::StringRef;
using llvm::Twine;

namespace modver::btf {

namespace {

/// Input may nest without end: bodies and parameters, and pointers, arrays and functions of one declarator.
constexpr unsigned MaxDepth = 32, MaxDeclarators = 64;
/// A struct without name that occurs twice in one, which occurs twice in one, …. The largest definition of a kernel has some 20 kB.
constexpr size_t MaxText = 1 << 20;

bool isIdentifier(StringRef Name) {
  return !Name.empty() && !llvm::isDigit(Name[0]) && llvm::all_of(Name, [](char C) { return llvm::isAlnum(C) || C == '_' || C == '$' || C == '.'; });
}

struct Qualifiers {
  bool Const = false, Volatile = false, Restrict = false;

  /// Whether Kind is one, which is added.
  bool add(TypeKind Kind) {
    switch (Kind) {
    case TypeKind::Const:
      return Const = true;
    case TypeKind::Volatile:
      return Volatile = true;
    case TypeKind::Restrict:
      return Restrict = true;
    default:
      return Kind == TypeKind::TypeTag;
    }
  }
};

/// What stands between a declaration's specifiers and its name: the first is what the name is.
struct Declarator {
  TypeKind Kind; // Pointer, Array, FunctionType
  TypeId Type;
  Qualifiers Of; // Pointer
};

class Writer {
public:
  Writer(const BtfView &View) : View(View) {}

  Expected<DefinitionText> write(TypeId Type) {
    this->Type = Type;
    StringRef Name = checkedName(View.name(Type));
    if (char Kind = symtypesKind(View, Type))
      Result.Name = (Twine(Kind) + "#" + Name).str();
    else
      Result.Name = Name.str();
    switch (View.kind(Type)) {
    case TypeKind::Typedef:
      add("typedef");
      declaration(View.target(Type), Name, 0, /*IsOwn=*/true);
      break;
    case TypeKind::Forward:
      Result.IsUnknown = true;
      add(View.isForwardOfUnion(Type) ? "union" : "struct"), addOwnName(Name), add("{ UNKNOWN }");
      break;
    case TypeKind::Function:
    case TypeKind::Variable:
      declaration(View.target(Type), Name, 0, /*IsOwn=*/true);
      break;
    default:
      if (View.isDeclaration(Type)) {
        // Of an enum, nothing else tells that it is only declared.
        Result.IsUnknown = true;
        add("enum"), addOwnName(Name), add("{ UNKNOWN }");
      } else {
        body(Type, 0);
      }
    }
    if (!Problem.empty())
      return image::unusable(View.file(), "BTF type " + Twine(Type) + ": " + Problem);
    return std::move(Result);
  }

private:
  void add(StringRef Token) {
    if (!Result.Text.empty())
      Result.Text += ' ';
    Result.Text += Token;
  }

  void addNumber(uint64_t N) { add(std::to_string(N)); }

  void addOwnName(StringRef Name) {
    add(checkedName(Name));
    Result.EndOfName = Result.Text.size();
  }

  void fail(const Twine &What) {
    if (Problem.empty())
      Problem = What.str();
  }

  StringRef checkedName(StringRef Name) {
    if (!isIdentifier(Name))
      fail(Name.empty() ? "a name is missing" : "'" + Name.take_front(64) + "' is no name that C could have");
    return Name;
  }

  /// Whether to go on.
  bool mayGrow(unsigned Depth) {
    if (Depth > MaxDepth)
      fail("types without name nest more than " + Twine(MaxDepth) + " deep");
    if (Result.Text.size() > MaxText)
      fail("its text would have more than " + Twine(MaxText) + " bytes");
    return Problem.empty();
  }

  void reference(char Kind, TypeId To) {
    add((Twine(Kind) + "#" + checkedName(View.name(To))).str());
    Result.References.push_back({uint32_t(Result.Text.size()), To});
  }

  void qualifiers(const Qualifiers &Q) {
    if (Q.Const)
      add("const");
    if (Q.Volatile)
      add("volatile");
    if (Q.Restrict)
      add("restrict");
  }

  /// A type that no declarator is needed for.
  void specifier(TypeId T, unsigned Depth) {
    if (char Kind = symtypesKind(View, T))
      return reference(Kind, T);
    switch (View.kind(T)) {
    case TypeKind::Void:
      return add("void");
    case TypeKind::Int:
    case TypeKind::Float: {
      std::optional<std::string> Spelling = integerName(View.name(T));
      if (!Spelling)
        return add(checkedName(View.name(T)));
      return add(*Spelling);
    }
    case TypeKind::Struct:
    case TypeKind::Union:
    case TypeKind::Enum:
    case TypeKind::Enum64:
      return body(T, Depth + 1);
    default:
      // A forward declaration without name.
      fail("refers to type " + Twine(T) + ", which has neither name nor body");
    }
  }

  /// Name: empty for none. IsOwn: it is that of the definition.
  void declaration(TypeId T, StringRef Name, unsigned Depth, bool IsOwn = false) {
    llvm::SmallVector<Declarator, 8> Chain;
    Qualifiers Pending;
    size_t Steps = 0;
    for (;; T = View.target(T)) {
      if (++Steps > MaxDeclarators)
        return fail("pointers, arrays and qualifiers nest more than " + Twine(MaxDeclarators) + " deep");
      TypeKind Kind = View.kind(T);
      if (Pending.add(Kind))
        continue;
      if (Kind != TypeKind::Pointer && Kind != TypeKind::Array && Kind != TypeKind::FunctionType)
        break;
      Chain.push_back({Kind, T, {}});
      // Qualifiers of an array are its elements'; functions have none.
      if (Kind == TypeKind::Pointer)
        Chain.back().Of = std::exchange(Pending, {});
      else if (Kind == TypeKind::FunctionType)
        Pending = {};
    }
    qualifiers(Pending);
    specifier(T, Depth);

    auto IsSuffix = [&](size_t I) { return I < Chain.size() && Chain[I].Kind != TypeKind::Pointer; };
    for (size_t I = Chain.size(); I-- > 0;)
      if (!IsSuffix(I)) {
        if (IsSuffix(I + 1))
          add("(");
        add("*");
        qualifiers(Chain[I].Of);
      }
    if (!Name.empty())
      add(checkedName(Name));
    if (IsOwn)
      Result.EndOfName = Result.Text.size();
    for (size_t I = 0; I < Chain.size(); ++I)
      switch (Chain[I].Kind) {
      case TypeKind::Array:
        add("[");
        // Of `[ 0 ]` and `[ ]`, which are the same in BTF, kernels have the latter.
        if (uint32_t Size = View.numElements(Chain[I].Type))
          addNumber(Size);
        add("]");
        break;
      case TypeKind::FunctionType:
        parameters(Chain[I].Type, Depth);
        break;
      default:
        if (IsSuffix(I + 1))
          add(")");
      }
  }

  void parameters(TypeId Function, unsigned Depth) {
    add("(");
    std::vector<TypeId> Types = View.parameters(Function);
    if (Types.empty())
      add("void");
    for (size_t I = 0; I < Types.size() && mayGrow(Depth + 1); ++I) {
      if (I != 0)
        add(",");
      if (Types[I] == 0 && I + 1 == Types.size())
        add("...");
      else
        declaration(Types[I], {}, Depth + 1);
    }
    add(")");
  }

  void body(TypeId T, unsigned Depth) {
    if (!mayGrow(Depth))
      return;
    TypeKind Kind = View.kind(T);
    add(Kind == TypeKind::Struct ? "struct" : Kind == TypeKind::Union ? "union" : "enum");
    // Of those inside, none has a name.
    if (Depth == 0)
      addOwnName(View.name(T));
    add("{");
    if (Kind == TypeKind::Struct || Kind == TypeKind::Union) {
      for (const Field &F : View.fields(T)) {
        if (!mayGrow(Depth))
          return;
        declaration(F.Type, F.Name, Depth);
        if (F.BitFieldSize)
          add(":"), addNumber(F.BitFieldSize);
        add(";");
      }
    } else {
      bool IsFirst = true;
      for (const Enumerator &E : View.enumerators(T)) {
        if (!std::exchange(IsFirst, false))
          add(",");
        add(checkedName(E.Name)), add("="), add(E.Value);
      }
    }
    add("}");
    if (Depth == (View.kind(Type) == TypeKind::Typedef ? 1 : 0))
      Result.EndOfBody = Result.Text.size();
  }

  const BtfView &View;
  TypeId Type = 0;
  DefinitionText Result;
  std::string Problem;
};

} // namespace

char symtypesKind(const BtfView &View, TypeId Type) {
  switch (View.kind(Type)) {
  case TypeKind::Typedef:
    return 't';
  case TypeKind::Struct:
    return View.name(Type).empty() ? 0 : 's';
  case TypeKind::Union:
    return View.name(Type).empty() ? 0 : 'u';
  case TypeKind::Enum:
  case TypeKind::Enum64:
    return View.name(Type).empty() ? 0 : 'e';
  case TypeKind::Forward:
    if (View.name(Type).empty())
      return 0;
    return View.isForwardOfUnion(Type) ? 'u' : 's';
  default:
    return 0;
  }
}

Expected<DefinitionText> writeDefinition(const BtfView &View, TypeId Type) { return Writer(View).write(Type); }

} // namespace modver::btf
