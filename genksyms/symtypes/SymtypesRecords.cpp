// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymtypesRecords.h"
#include "LineErrors.h"
#include "RecordTokens.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <mutex>

using llvm::CachedHashStringRef;
using llvm::StringRef;

namespace modver::genksyms {

namespace {

bool isUnknown(StringRef Name, StringRef Text) {
  StringRef Keyword = tagKeyword(Name);
  return !Keyword.empty() && Text.consume_front(Keyword) && Text.consume_front(" ") && Text.consume_front(Name.drop_front(2)) &&
         Text == " { UNKNOWN }";
}

/// Whether Text can be the name of an export. gendwarfksyms quotes those that have other characters.
bool isExportName(StringRef Text) {
  if (Text.starts_with("'") || Text.starts_with("\""))
    return true;
  auto IsOfName = [](char C) { return llvm::isAlnum(C) || StringRef("_$.").contains(C) || (C & 0x80) != 0; };
  return !Text.empty() && !llvm::isDigit(Text.front()) && llvm::all_of(Text, IsOfName);
}

/// Whether Definition declares Name, as that of an export does: genksyms writes the declaration, gendwarfksyms what it is and its type.
bool declares(StringRef Definition, StringRef Name) {
  bool IsFirst = true;
  while (!Definition.empty()) {
    StringRef Token = takeRecordToken(Definition);
    // genksyms takes a name that is a typedef's, too, for that.
    if (Token == Name || (hasSymtypesKind(Token) && Token.drop_front(2) == Name) || (IsFirst && (Token == "subprogram" || Token == "variable")))
      return true;
    IsFirst = false;
  }
  return false;
}

/// What is wrong with a record of this name, as far as a single one tells; empty: nothing.
std::string wrongForm(StringRef Name, StringRef Definition) {
  if (Name.empty())
    return "found no name at the start of the line";
  if (hasSymtypesKind(Name) && Name[2] != '#')
    return "";
  if (Name.substr(1, 1) == "#" || !isExportName(Name))
    return "found " + inQuotes(Name) + ", expected a name, or one with its kind before it: t#, e#, s#, u# or E#";
  if (!declares(Definition, Name))
    return "found " + inQuotes(Name) + " without a declaration of it, expected one behind the name of an export";
  return "";
}

} // namespace

bool looksLikeSymtypes(StringRef Text) {
  constexpr unsigned MaxLines = 20;
  bool Found = false;
  for (unsigned Line = 0; Line < MaxLines && !Text.empty() && !Found; ++Line) {
    StringRef Row;
    std::tie(Row, Text) = Text.split('\n');
    Row.consume_front("override ");
    if (Row.contains('\0'))
      return false;
    Found = (Row.starts_with("/* ") && Row.ends_with(" */")) || Row.starts_with("F#");
    StringRef Name = takeRecordToken(Row);
    // A constant may have no value.
    Found |= wrongForm(Name, Row).empty() && (!Row.empty() || Name.starts_with("E#"));
  }
  return Found;
}

StringRef tagKeyword(StringRef Name) {
  if (!hasSymtypesKind(Name))
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
  Name N{Text, std::nullopt, !hasSymtypesKind(Text)};
  if (!tagKeyword(Text).empty())
    N.Tag = TagOf.try_emplace(Text.drop_front(2), TagOf.size()).first->second;
  Names.push_back(N);
  return NameOf.try_emplace(Text, Names.size() - 1).first->second;
}

std::optional<NameId> SymtypesRecords::findName(StringRef Text) const {
  auto Known = NameOf.find(Text);
  return Known == NameOf.end() ? std::nullopt : std::optional(Known->second);
}

void SymtypesRecords::intern(llvm::ArrayRef<CachedHashStringRef> Lines, std::vector<RecordId> &Result, OnError Wrong) {
  const size_t First = Result.size();
  Result.resize(First + Lines.size());
  llvm::MutableArrayRef<RecordId> Ids = llvm::MutableArrayRef(Result).drop_front(First);
  // Most lines are known, and then threads do not wait for each other.
  llvm::SmallVector<uint32_t, 64> Unknown;
  {
    std::shared_lock Lock(Mutex);
    for (auto [Index, Line] : llvm::enumerate(Lines))
      if (auto Known = RecordOf.find(Line); Known != RecordOf.end())
        Ids[Index] = Known->second;
      else
        Unknown.push_back(Index);
  }
  if (Unknown.empty())
    return;

  std::vector<bool> HasNoRecord(Lines.size());
  bool AllHave = true;
  {
    std::unique_lock Lock(Mutex);
    for (uint32_t Index : Unknown)
      if (llvm::Expected<RecordId> R = internOne(Lines[Index]))
        Ids[Index] = *R;
      else {
        Wrong(Index, llvm::toString(R.takeError()));
        HasNoRecord[Index] = true;
        AllHave = false;
      }
  }
  if (AllHave)
    return;
  size_t Kept = 0;
  for (size_t Index = 0; Index < Ids.size(); ++Index)
    if (!HasNoRecord[Index])
      Ids[Kept++] = Ids[Index];
  Result.resize(First + Kept);
}

llvm::Expected<RecordId> SymtypesRecords::internOne(CachedHashStringRef Line) {
  if (auto Known = RecordOf.find(Line); Known != RecordOf.end())
    return Known->second;
  StringRef Text = Line.val();
  if (!Text.consume_front("override ") || (Text = Text.ltrim(' ')).empty())
    return enter(Line);
  CachedHashStringRef Unmarked(Text);
  auto Known = RecordOf.find(Unmarked);
  llvm::Expected<RecordId> R = Known == RecordOf.end() ? enter(Unmarked) : Known->second;
  if (R)
    RecordOf.try_emplace(CachedHashStringRef(Line.val().copy(Storage), Line.hash()), *R);
  return R;
}

llvm::Expected<RecordId> SymtypesRecords::enter(CachedHashStringRef Hashed) {
  StringRef Text = Hashed.val();
  StringRef NameText = takeRecordToken(Text);
  if (std::string Wrong = wrongForm(NameText, Text); !Wrong.empty())
    return llvm::createStringError(Wrong);

  llvm::SmallVector<NameId, 64> References;
  bool IsUnknown = isUnknown(NameText, Text);
  NameId Name = internName(NameText);
  llvm::SmallDenseSet<NameId, 64> Seen;
  while (!Text.empty())
    if (StringRef Token = takeRecordToken(Text); hasSymtypesKind(Token))
      if (NameId N = internName(Token); Seen.insert(N).second)
        References.push_back(N);

  StringRef Line = Hashed.val().copy(Storage);
  Records.push_back({Line, Name, IsUnknown, llvm::ArrayRef<NameId>(References).copy(Storage)});
  return RecordOf.try_emplace(CachedHashStringRef(Line, Hashed.hash()), Records.size() - 1).first->second;
}

} // namespace modver::genksyms
