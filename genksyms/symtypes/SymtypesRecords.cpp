// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymtypesRecords.h"
#include "LineErrors.h"
#include "RecordTokens.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <array>
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

/// Whether Text can be the name of an export. `override` stands before one.
bool isExportName(StringRef Text) {
  auto IsOfName = [](char C) { return llvm::isAlnum(C) || StringRef("_$.").contains(C) || (C & 0x80) != 0; };
  return !Text.empty() && Text != "override" && !llvm::isDigit(Text.front()) && llvm::all_of(Text, IsOfName);
}

/// The name of a record at the start of Line, and what is behind it.
std::pair<StringRef, StringRef> splitName(StringRef Line, TypesForm Form) {
  StringRef Rest = Line, Name = takeRecordToken(Rest);
  if (Form == TypesForm::Genksyms)
    return {Name, Rest};
  if (findDwarfName(Line, 0) == 0)
    Name = Line.take_front(dwarfNameSize(Line));
  return {Name, Line.drop_front(std::min(Name.size() + 1, Line.size()))};
}

/// What is wrong with a record of this name, as far as a single one tells; empty: nothing.
std::string wrongForm(StringRef Line, StringRef Name, StringRef Definition, TypesForm Form) {
  if (Name.empty())
    return "found no name at the start of the line";
  const std::optional<TypesForm> Shown = formOfRecord(Line);
  if (Shown && *Shown != Form)
    return ("found a record of " + programOf(*Shown) + ", " + inQuotes(Name) + ", expected one of " + programOf(Form)).str();
  const bool IsDwarf = Form == TypesForm::Gendwarfksyms;
  if (IsDwarf && (Definition.empty() || Line[Name.size()] != ' '))
    return "found " + inQuotes(Name) + " without a text, expected a space and what gendwarfksyms says of it";
  if (hasSymtypesKind(Name) && Name[2] != '#' && !(IsDwarf && Name[0] == 'E'))
    return "";
  if (Name.substr(1, 1) == "#" || !isExportName(Name))
    return "found " + inQuotes(Name) + ", expected a name, or one with its kind before it: t#, e#, s#" + (IsDwarf ? " or u#" : ", u# or E#");
  if (Shown)
    return "";
  return "found " + inQuotes(Name) + " without a declaration of it, expected one behind the name of an export";
}

} // namespace

/// Whether Row is one of types, or of what stands between them in consolidated files.
static bool isRow(StringRef Row) {
  if ((Row.starts_with("/* ") && Row.ends_with(" */")) || Row.starts_with("F#"))
    return true;
  Row.consume_front("override ");
  // In combined files a name has behind it which of several definitions that is.
  std::string Plain;
  if (const StringRef Name = Row.take_until([](char C) { return C == ' '; }); Name.contains('@')) {
    Plain = (Name.split('@').first + Row.drop_front(Name.size())).str();
    Row = Plain;
  }
  return llvm::any_of(std::array{TypesForm::Genksyms, TypesForm::Gendwarfksyms}, [&](TypesForm Form) {
    auto [Name, Definition] = splitName(Row, Form);
    // A constant may have no value.
    return wrongForm(Row, Name, Definition, Form).empty() && (!Definition.empty() || Name.starts_with("E#"));
  });
}

bool looksLikeSymtypes(StringRef Text) {
  constexpr unsigned MaxLines = 20;
  unsigned NumRows = 0, NumAlike = 0;
  for (unsigned Line = 0; Line < MaxLines && !Text.empty(); ++Line) {
    StringRef Row;
    std::tie(Row, Text) = Text.split('\n');
    if (Row.contains('\0'))
      return false;
    if (Row.trim().empty())
      continue;
    ++NumRows;
    NumAlike += isRow(Row);
  }
  return NumAlike != 0 && 2 * NumAlike >= NumRows;
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
  default:
    return {};
  }
}

NameId SymtypesRecords::internName(StringRef Text) {
  if (auto Known = NameOf.find(Text); Known != NameOf.end())
    return Known->second;
  Text = Text.copy(Storage);
  Name N{Text, std::nullopt, !hasSymtypesKind(Text)};
  if (!isDwarf() && !tagKeyword(Text).empty())
    N.Tag = TagOf.try_emplace(Text.drop_front(2), TagOf.size()).first->second;
  Names.push_back(N);
  return NameOf.try_emplace(Text, Names.size() - 1).first->second;
}

std::optional<NameId> SymtypesRecords::findName(StringRef Text) const {
  auto Known = NameOf.find(Text);
  return Known == NameOf.end() ? std::nullopt : std::optional(Known->second);
}

std::optional<TypesForm> SymtypesRecords::form() const {
  std::shared_lock Lock(Mutex);
  return Form;
}

llvm::Error SymtypesRecords::settleForm(TypesForm Which, StringRef File) {
  std::unique_lock Lock(Mutex);
  if (!Form) {
    Form = Which;
    FormGiver = File.str();
  }
  if (*Form == Which)
    return llvm::Error::success();
  return llvm::createStringError(File + ": found types of " + programOf(Which) + ", expected those of " + programOf(*Form) + ", as in " + FormGiver +
                                 "; what the two say of types cannot be compared");
}

StringRef SymtypesRecords::definition(RecordId R) const {
  StringRef Text = Records[R].Line.drop_front(nameOf(R).Text.size());
  if (isDwarf())
    return Text.drop_front();
  Text = Text.ltrim(' ');
  if (StringRef Rest = Text; takeRecordToken(Rest) == "extern")
    return Rest;
  return Text;
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
  if (isDwarf() || !Text.consume_front("override ") || (Text = Text.ltrim(' ')).empty())
    return enter(Line);
  CachedHashStringRef Unmarked(Text);
  auto Known = RecordOf.find(Unmarked);
  llvm::Expected<RecordId> R = Known == RecordOf.end() ? enter(Unmarked) : Known->second;
  if (R)
    RecordOf.try_emplace(CachedHashStringRef(Line.val().copy(Storage), Line.hash()), *R);
  return R;
}

/// Each once, in the order of the text.
void SymtypesRecords::addReferences(StringRef Definition, llvm::SmallVectorImpl<NameId> &References) {
  llvm::SmallDenseSet<NameId, 64> Seen;
  auto Add = [&](StringRef Text) {
    if (NameId N = internName(Text); Seen.insert(N).second)
      References.push_back(N);
  };
  if (isDwarf()) {
    for (size_t At = 0; (At = findDwarfName(Definition, At)) != StringRef::npos;) {
      StringRef Name = Definition.substr(At, dwarfNameSize(Definition.drop_front(At)));
      Add(Name);
      At += Name.size();
    }
    return;
  }
  while (!Definition.empty())
    if (StringRef Token = takeRecordToken(Definition); hasSymtypesKind(Token))
      Add(Token);
}

llvm::Expected<RecordId> SymtypesRecords::enter(CachedHashStringRef Hashed) {
  const TypesForm Words = Form.value_or(TypesForm::Genksyms);
  auto [NameText, Definition] = splitName(Hashed.val(), Words);
  if (std::string Wrong = wrongForm(Hashed.val(), NameText, Definition, Words); !Wrong.empty())
    return llvm::createStringError(Wrong);

  llvm::SmallVector<NameId, 64> References;
  bool IsUnknown = !isDwarf() && isUnknown(NameText, Definition);
  NameId Name = internName(NameText);
  addReferences(Definition, References);

  StringRef Line = Hashed.val().copy(Storage);
  Records.push_back({Line, Name, IsUnknown, llvm::ArrayRef<NameId>(References).copy(Storage)});
  return RecordOf.try_emplace(CachedHashStringRef(Line, Hashed.hash()), Records.size() - 1).first->second;
}

} // namespace modver::genksyms
