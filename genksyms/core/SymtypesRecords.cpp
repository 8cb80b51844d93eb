// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymtypesRecords.h"
#include "LineErrors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using llvm::StringRef;

namespace modver::genksyms {

namespace {

/// Where the token at the start of Text ends. A space between quotes is part of it: of a string, of a character constant, or of a name that
/// gendwarfksyms quotes, `s#'a b'`. A quote without partner is a character like others.
size_t tokenSize(StringRef Text) {
  size_t I = 0;
  while (I < Text.size() && Text[I] != ' ') {
    char Quote = Text[I++];
    if (Quote != '"' && Quote != '\'')
      continue;
    for (size_t End = I; End < Text.size(); ++End) {
      if (Text[End] == '\\')
        ++End;
      else if (Text[End] == Quote) {
        I = End + 1;
        break;
      }
    }
  }
  return I;
}

StringRef takeToken(StringRef &Text) {
  size_t Size = tokenSize(Text);
  StringRef Token = Text.take_front(Size);
  Text = Text.drop_front(Size).drop_while([](char C) { return C == ' '; });
  return Token;
}

bool hasKind(StringRef Name) { return Name.size() > 1 && Name[1] == '#'; }

/// `K#name`, with a kind that exists and a name.
bool isTypeName(StringRef Name) { return hasKind(Name) && Name.size() > 2 && StringRef("Etesu").contains(Name[0]); }

bool isUnknown(StringRef Name, StringRef Text) {
  StringRef Keyword = tagKeyword(Name);
  return !Keyword.empty() && Text.consume_front(Keyword) && Text.consume_front(" ") && Text.consume_front(Name.drop_front(2)) &&
         Text == " { UNKNOWN }";
}

} // namespace

StringRef tagKeyword(StringRef Name) {
  if (!isTypeName(Name))
    return {};
  switch (Name[0]) {
  case 'e':
    return "enum";
  case 's':
    return "struct";
  case 'u':
    return "union";
  }
  return {};
}

NameId SymtypesRecords::internName(StringRef Text) {
  if (auto Known = NameOf.find(Text); Known != NameOf.end())
    return Known->second;
  Text = Text.copy(Storage);
  Name N{Text, std::nullopt, !isTypeName(Text)};
  if (!tagKeyword(Text).empty())
    N.Tag = TagOf.try_emplace(Text.drop_front(2), TagOf.size()).first->second;
  Names.push_back(N);
  return NameOf.try_emplace(Text, Names.size() - 1).first->second;
}

llvm::Expected<RecordId> SymtypesRecords::intern(llvm::CachedHashStringRef Hashed) {
  if (auto Known = RecordOf.find(Hashed); Known != RecordOf.end())
    return Known->second;

  StringRef Text = Hashed.val();
  StringRef NameText = takeToken(Text);
  if (NameText.empty())
    return llvm::createStringError("found no name at the start of the line");
  if (NameText.starts_with("/*") || (hasKind(NameText) && (!isTypeName(NameText) || NameText[2] == '#')))
    return llvm::createStringError("found " + quoted(NameText) + ", expected a name, or one with its kind before it: t#, e#, s#, u# or E#");

  llvm::SmallVector<NameId, 64> References;
  bool IsUnknown = isUnknown(NameText, Text);
  NameId Name = internName(NameText);
  while (!Text.empty())
    if (StringRef Token = takeToken(Text); isTypeName(Token))
      References.push_back(internName(Token));
  llvm::sort(References);
  References.erase(llvm::unique(References), References.end());

  StringRef Line = Hashed.val().copy(Storage);
  Records.push_back({Line, Name, IsUnknown, llvm::ArrayRef<NameId>(References).copy(Storage)});
  return RecordOf.try_emplace(llvm::CachedHashStringRef(Line, Hashed.hash()), Records.size() - 1).first->second;
}

} // namespace modver::genksyms
