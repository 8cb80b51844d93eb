// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TypesForm.h"
#include "RecordTokens.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using llvm::StringRef;

namespace modver::genksyms {

namespace {

constexpr StringRef NextParameter = "formal_parameter ";

bool isDwarfKind(StringRef Text) { return Text.size() > 2 && Text[1] == '#' && StringRef("etsu").contains(Text[0]); }

/// Whether Text, behind its `#`, is the rest of `{closure#0}`.
bool isRustNumber(StringRef Text) {
  StringRef Digits = Text.take_while([](char C) { return llvm::isHexDigit(C); });
  return !Digits.empty() && Text.drop_front(Digits.size()).starts_with("}");
}

bool isDwarfType(StringRef Name, StringRef Definition) {
  StringRef Word = Definition.take_until([](char C) { return C == ' '; });
  switch (Name[0]) {
  case 's':
    return Word == "structure_type" || Word == "class_type";
  case 'u':
    return Word == "union_type";
  case 'e':
    return Word == "enumeration_type";
  default:
    return Word == "typedef_type";
  }
}

bool isDeclaration(StringRef Name, StringRef Definition) {
  StringRef Word = takeRecordToken(Definition);
  switch (Name[0]) {
  case 's':
    return Word == "struct";
  case 'u':
    return Word == "union";
  case 'e':
    return Word == "enum";
  case 't':
    return Word == "typedef";
  default:
    return true; // a constant: gendwarfksyms has none
  }
}

} // namespace

StringRef programOf(TypesForm Form) { return Form == TypesForm::Genksyms ? "genksyms" : "gendwarfksyms"; }

bool isDwarfExport(StringRef Definition) {
  if (Definition.consume_front("subprogram ("))
    return Definition.contains(") -> ");
  if (!Definition.consume_front("variable "))
    return false;
  // Of genksyms' only a declaration by a type `variable` that nobody declared begins so.
  StringRef Word = Definition.take_until([](char C) { return C == ' ' || C == '['; });
  return Definition.empty() || isDwarfKind(Definition) || Word.ends_with("_type");
}

std::optional<TypesForm> formOfRecord(StringRef Line) {
  Line.consume_front("override ");
  if (isDwarfKind(Line) && Line[2] != '#') {
    StringRef Definition = Line.drop_front(dwarfNameSize(Line));
    if (Definition.consume_front(" ") && isDwarfType(Line, Definition))
      return TypesForm::Gendwarfksyms;
  }
  StringRef Definition = Line, Name = takeRecordToken(Definition);
  if (hasSymtypesKind(Name))
    return isDeclaration(Name, Definition) ? std::optional(TypesForm::Genksyms) : std::nullopt;
  if (isDwarfExport(Line.drop_front(std::min(Name.size() + 1, Line.size()))))
    return TypesForm::Gendwarfksyms;
  std::vector<StringRef> Tokens = recordTokens(Definition);
  // genksyms takes a name that is a typedef's, too, for that of an export.
  bool IsDeclared = llvm::any_of(Tokens, [&](StringRef T) { return T == Name || (hasSymtypesKind(T) && T.drop_front(2) == Name); });
  return IsDeclared ? std::optional(TypesForm::Genksyms) : std::nullopt;
}

std::optional<TypesForm> formOfTypes(StringRef Text) {
  while (!Text.empty()) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    if (std::optional<TypesForm> Form = formOfRecord(Line))
      return Form;
  }
  return std::nullopt;
}

size_t findDwarfName(StringRef Text, size_t From) {
  for (size_t At = Text.find('#', From + 1); At != StringRef::npos; At = Text.find('#', At + 1))
    if (isDwarfKind(Text.drop_front(At - 1)) && Text[At + 1] != ' ' && !isRustNumber(Text.drop_front(At + 1)))
      return At - 1;
  return StringRef::npos;
}

size_t dwarfNameSize(StringRef Text) {
  constexpr size_t KindSize = 2;
  if (Text.substr(KindSize, 1) != "'") {
    StringRef Name = Text.take_until([](char C) { return C == ' '; });
    bool IsFollowed =
        Text.substr(Name.size(), 1) == " " && Name.ends_with(NextParameter.drop_back()) && Name.size() > KindSize + NextParameter.size() - 1;
    return IsFollowed ? Name.size() - (NextParameter.size() - 1) : Name.size();
  }
  // The names of Rust may have quotes themselves: `&'static str`.
  size_t First = Text.find('\'', KindSize + 1);
  for (size_t At = First; At != StringRef::npos; At = Text.find('\'', At + 1))
    if (StringRef Behind = Text.drop_front(At + 1); Behind.empty() || Behind.starts_with(" ") || Behind.starts_with(NextParameter))
      return At + 1;
  return First == StringRef::npos ? Text.take_until([](char C) { return C == ' '; }).size() : First + 1;
}

} // namespace modver::genksyms
