// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DefinitionShape.h"
#include "Spelling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using llvm::StringRef;

namespace modver::diff {

namespace {

/// Input may nest deeper than any kernel does, and each level is copied into those around it.
constexpr unsigned MaxDepth = 32;
/// In bytes: specifiers are copied to each declarator after them.
constexpr size_t MaxSharedSpecifiers = 512;

bool isTagKeyword(StringRef T) { return T == "struct" || T == "union" || T == "enum"; }
bool isReference(StringRef T) { return T.size() > 2 && T[1] == '#' && T[0] != 'E'; }
bool isIdentifier(StringRef T) { return !T.empty() && (llvm::isAlpha(T[0]) || T[0] == '_'); }

bool isQualifier(StringRef T) {
  return llvm::StringSwitch<bool>(plainKeyword(T))
      .Cases("const", "volatile", "restrict", "inline", "extern", "static", "register", "_Thread_local", "__extension__", true)
      .Case("typedef", true)
      .Default(false);
}

bool isBasicType(StringRef T) {
  return llvm::StringSwitch<bool>(plainKeyword(T))
      .Cases("void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "_Bool", true)
      .Cases("__int128", "_Complex", "__auto_type", "__builtin_va_list", true)
      .Default(false);
}

size_t stepSize(Tokens Of) { return std::max<size_t>(1, Of[0].Size); }

std::vector<Tokens> split(Tokens Of, StringRef Separator) {
  std::vector<Tokens> Parts;
  size_t First = 0;
  for (size_t I = 0; I < Of.size(); I += stepSize(Of.drop_front(I)))
    if (Of[I].Text == Separator) {
      Parts.push_back(Of.slice(First, I - First));
      First = I + 1;
    }
  Parts.push_back(Of.drop_front(First));
  llvm::erase_if(Parts, [](Tokens Part) { return Part.empty(); });
  return Parts;
}

/// Where the body is of the struct, union or enum that Of begins with, and of which kind; the index of its `{`. None, if it is a mere reference.
std::optional<std::pair<size_t, BodyKind>> findBody(Tokens Of) {
  if (!isTagKeyword(Of[0].Text))
    return std::nullopt;
  size_t I = 1;
  for (bool HasTag = false; I < Of.size();) {
    if (size_t Size = attributeSize(Of.drop_front(I)))
      I += Size;
    else if (!HasTag && isIdentifier(Of[I].Text))
      HasTag = true, ++I;
    else
      break;
  }
  if (I == Of.size() || Of[I].Text != "{" || Of[I].Size == 0)
    return std::nullopt;
  return std::pair(I, Of[0].Text == "enum" ? BodyKind::Enumerators : BodyKind::Fields);
}

/// The number of tokens that say the type, before the first declarator.
size_t specifiersSize(Tokens Of) {
  bool HasType = false;
  for (size_t I = 0; I < Of.size();) {
    Tokens Rest = Of.drop_front(I);
    StringRef T = plainKeyword(Rest[0].Text);
    if (size_t Size = attributeSize(Rest)) {
      I += Size;
    } else if (isQualifier(T)) {
      ++I;
    } else if (isBasicType(T)) {
      HasType = true, ++I;
    } else if (HasType) {
      return I;
    } else if ((T == "typeof" || T == "_Atomic" || T == "_BitInt" || T == "_Alignas") && Rest.size() > 1 && Rest[1].Size != 0) {
      HasType = T != "_Alignas";
      I += 1 + Rest[1].Size;
    } else if (isTagKeyword(T)) {
      HasType = true;
      if (auto Body = findBody(Rest))
        I += Body->first + Rest[Body->first].Size;
      else
        I += Rest.size() > 1 ? 2 : 1;
    } else if (isIdentifier(T)) {
      HasType = true, ++I;
    } else {
      return I;
    }
  }
  return Of.size();
}

/// Where the name is in a declarator, `( * name [ 2 ] ) ( int )`. A parameter is named by an identifier only, as its parentheses may have types in
/// them.
std::optional<size_t> findName(Tokens Declarator, bool IsParameter) {
  for (size_t I = 0; I < Declarator.size();) {
    StringRef T = Declarator[I].Text;
    if (size_t Size = attributeSize(Declarator.drop_front(I)))
      I += Size;
    else if (T == "*" || T == "(" || isQualifier(T))
      ++I;
    else if (isReference(T) ? !IsParameter : isIdentifier(T) && !isBasicType(T) && !isTagKeyword(T))
      return I;
    else
      break;
  }
  return std::nullopt;
}

std::vector<Member> membersOf(Tokens Inside, BodyKind Kind, unsigned Depth);

/// Normalized, with `@` for the name and `…` for the body.
Member member(Tokens Of, std::optional<size_t> Name, unsigned Depth) {
  Member M;
  M.Text = text(Of);
  if (Name)
    M.Name = Of[*Name].Text.str();
  std::vector<Token> Type;
  for (size_t I = 0; I < Of.size();) {
    if (size_t Size = attributeSize(Of.drop_front(I))) {
      llvm::append_range(Type, Of.slice(I, Size));
      I += Size;
      continue;
    }
    // One body: the others of a member, in the parameters of a function pointer, stay part of its type.
    auto Body = M.Body == BodyKind::None && Depth < MaxDepth ? findBody(Of.drop_front(I)) : std::nullopt;
    if (!Body) {
      Type.push_back(I == Name ? Token{"@"} : Of[I]);
      ++I;
      continue;
    }
    size_t Brace = I + Body->first;
    llvm::append_range(Type, Of.slice(I, Body->first));
    Type.push_back({"…"});
    M.Body = Body->second;
    M.Members = membersOf(Of.slice(Brace + 1, Of[Brace].Size - 2), M.Body, Depth + 1);
    I = Brace + Of[Brace].Size;
  }
  M.Type = normalize(Type, Normalization::Spelling);
  return M;
}

void addFields(std::vector<Member> &To, Tokens Declaration, unsigned Depth) {
  bool IsAssertion = Declaration[0].Text == "_Static_assert" || Declaration[0].Text == "static_assert";
  size_t NumSpecifiers = IsAssertion ? Declaration.size() : specifiersSize(Declaration);
  Tokens Specifiers = Declaration.take_front(NumSpecifiers);
  std::vector<Tokens> Declarators = split(Declaration.drop_front(NumSpecifiers), ",");
  bool HasBody = llvm::any_of(Specifiers, [](const Token &T) { return T.Text == "{"; });
  if (Declarators.size() > 1 && (HasBody || text(Specifiers).size() > MaxSharedSpecifiers)) {
    // Left together, under the first name.
    std::optional<size_t> Name = findName(Declarators[0], /*IsParameter=*/false);
    To.push_back(member(Declaration, Name ? std::optional(NumSpecifiers + *Name) : std::nullopt, Depth));
    return;
  }
  if (Declarators.empty())
    Declarators.emplace_back();
  for (Tokens Declarator : Declarators) {
    std::vector<Token> One(Specifiers.begin(), Specifiers.end());
    llvm::append_range(One, Declarator);
    std::optional<size_t> Name = findName(Declarator, /*IsParameter=*/false);
    To.push_back(member(One, Name ? std::optional(NumSpecifiers + *Name) : std::nullopt, Depth));
  }
}

std::vector<Member> membersOf(Tokens Inside, BodyKind Kind, unsigned Depth) {
  std::vector<Member> Members;
  for (Tokens One : split(Inside, Kind == BodyKind::Fields ? ";" : ",")) {
    if (Kind == BodyKind::Fields) {
      addFields(Members, One, Depth);
    } else if (Kind == BodyKind::Enumerators) {
      Members.push_back(member(One, 0, Depth));
    } else {
      size_t NumSpecifiers = specifiersSize(One);
      std::optional<size_t> Name = findName(One.drop_front(NumSpecifiers), /*IsParameter=*/true);
      Members.push_back(member(One, Name ? std::optional(NumSpecifiers + *Name) : std::nullopt, Depth));
    }
  }
  return Members;
}

/// The index of the `(` before the parameters of what is called Name: of `name ( … )`, `( * name ) ( … )`.
std::optional<size_t> findParameters(StringRef Name, Tokens Of) {
  for (size_t I = 0; I + 1 < Of.size(); ++I) {
    if (attributeSize(Of.drop_front(I)) != 0)
      I += attributeSize(Of.drop_front(I)) - 1;
    else if (Of[I].Text == "{")
      I += stepSize(Of.drop_front(I)) - 1;
    else if (Of[I].Text == Name) {
      for (++I; I < Of.size() && (Of[I].Text == ")" || Of[I].Text == "["); I += stepSize(Of.drop_front(I)))
        ;
      return I < Of.size() && Of[I].Text == "(" && Of[I].Size != 0 ? std::optional(I) : std::nullopt;
    }
  }
  return std::nullopt;
}

std::optional<std::pair<size_t, BodyKind>> findDefinitionBody(StringRef Name, Tokens Of) {
  for (size_t I = 0; I < Of.size() && Of[I].Text != "("; ++I) {
    if (size_t Size = attributeSize(Of.drop_front(I)))
      I += Size - 1;
    else if (auto Body = findBody(Of.drop_front(I)))
      return std::pair(I + Body->first, Body->second);
  }
  bool IsFunction = Name.size() < 2 || Name[1] != '#' || Name[0] == 't';
  if (Name.size() > 2 && Name[1] == '#')
    Name = Name.drop_front(2);
  if (std::optional<size_t> Parameters = IsFunction ? findParameters(Name, Of) : std::nullopt)
    return std::pair(*Parameters, BodyKind::Parameters);
  return std::nullopt;
}

} // namespace

Shape definitionShape(StringRef Name, Tokens Definition) {
  Shape S;
  auto Body = findDefinitionBody(Name, Definition);
  if (!Body) {
    S.Around = normalize(Definition, Normalization::Spelling);
    S.AroundText = text(Definition);
    return S;
  }
  auto [Open, Kind] = *Body;
  size_t Close = Open + Definition[Open].Size - 1;
  S.Body = Kind;
  S.Members = membersOf(Definition.slice(Open + 1, Close - Open - 1), Kind, 0);
  std::vector<Token> Around(Definition.begin(), Definition.begin() + Open + 1);
  Around.push_back({"…"});
  llvm::append_range(Around, Definition.drop_front(Close));
  S.Around = normalize(Around, Normalization::Spelling);
  S.AroundText = text(Around);
  return S;
}

} // namespace modver::diff
