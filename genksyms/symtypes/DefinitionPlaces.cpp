// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DefinitionPlaces.h"
#include "LineErrors.h"
#include "RecordTokens.h"
#include "SymtypesRecords.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"
#include <tuple>
#include <zlib.h>

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace modver::genksyms {

static constexpr StringRef Heading = "# symtypes-locations ";
/// Version 1 had no lines of members.
static constexpr StringRef Version = "2", FirstVersion = "1";

/// `25-28,30`: each number or range of numbers with commas between; `-`: none.
static void writeLines(llvm::raw_ostream &Out, llvm::ArrayRef<uint32_t> Lines) {
  if (Lines.empty())
    Out << '-';
  for (size_t I = 0; I < Lines.size();) {
    size_t Last = I;
    while (Last + 1 < Lines.size() && Lines[Last + 1] == Lines[Last] + 1)
      ++Last;
    Out << (I ? "," : "") << Lines[I];
    if (Last != I)
      Out << '-' << Lines[Last];
    I = Last + 1;
  }
}

/// None: it is no such list, or has more lines than a definition could.
static std::optional<std::vector<uint32_t>> readLines(StringRef Text) {
  constexpr size_t MaxLines = 1 << 20;
  std::vector<uint32_t> Lines;
  if (Text == "-")
    return Lines;
  while (true) {
    auto [Part, Rest] = Text.split(',');
    auto [FirstText, LastText] = Part.split('-');
    uint32_t First, Last;
    if (FirstText.getAsInteger(10, First))
      return std::nullopt;
    Last = First;
    if (Part.contains('-') && (LastText.getAsInteger(10, Last) || Last <= First))
      return std::nullopt;
    if (Last - First >= MaxLines - Lines.size())
      return std::nullopt;
    for (uint32_t Line = First; Line != Last; ++Line)
      Lines.push_back(Line);
    Lines.push_back(Last);
    if (!Text.contains(','))
      return Lines;
    Text = Rest;
  }
}

std::optional<size_t> itemOf(StringRef Record, size_t At, size_t NumItems) {
  // Of each body that is open: whether it is an enumeration's, and whether its last token was the comma of an enumerator.
  llvm::SmallVector<std::pair<bool, bool>, 8> Open;
  StringRef Rest = Record, BeforeLast, Last;
  size_t Ended = 0, Parentheses = 0;
  std::optional<size_t> Found;
  while (!Rest.empty()) {
    const size_t Begin = Rest.data() - Record.data();
    const StringRef Token = takeRecordToken(Rest);
    if (!Found && Begin + Token.size() > At)
      Found = Ended;
    const bool InEnum = !Open.empty() && Open.back().first;
    if (Token == "{") {
      Open.push_back({Last == "enum" || BeforeLast == "enum", false});
    } else if (Token == "(") {
      ++Parentheses;
    } else if (Token == ")" && Parentheses) {
      --Parentheses;
    } else if (Token == "}" && !Open.empty()) {
      Ended += InEnum && !Open.back().second;
      Open.pop_back();
    } else if (InEnum && Token == "," && Parentheses == 0) {
      ++Ended;
      Open.back().second = true;
    } else if (InEnum) {
      Open.back().second = false;
    } else if (Token == ";" && !Open.empty()) {
      ++Ended;
    }
    BeforeLast = Last;
    Last = Token;
  }
  return Ended == NumItems && Found && *Found < NumItems ? Found : std::nullopt;
}

static llvm::SmallString<256> absolute(StringRef Directory, StringRef File) {
  llvm::SmallString<256> Result(File);
  fs::make_absolute(Directory, Result);
  fs::make_absolute(Result);
  path::remove_dots(Result, /*remove_dot_dot=*/true);
  return Result;
}

DefinitionPlaces::DefinitionPlaces(llvm::ArrayRef<std::string> Roots) {
  for (const std::string &Root : Roots) {
    this->Roots.push_back(absolute("", Root).str().str());
    llvm::SmallString<256> Real;
    if (!fs::real_path(Root, Real))
      this->Roots.push_back(Real.str().str());
  }
}

/// Empty: it is no file of a source, or its name has a character that the form could not hold.
StringRef DefinitionPlaces::nameInTree(StringRef Directory, StringRef File) {
  auto [Known, IsNew] = NameInTree.try_emplace((Directory + StringRef("\0", 1) + File).str());
  std::string &Result = Known->second;
  if (!IsNew || File.empty() || File.starts_with("<") || llvm::any_of(File, [](unsigned char C) { return C < 0x20; }))
    return Result;
  auto InTree = [&](StringRef Path) {
    return llvm::any_of(Roots, [&](StringRef Root) {
      StringRef Rest = Path;
      if (!Rest.consume_front(Root) || !Rest.consume_front("/"))
        return false;
      Result = Rest.str();
      return true;
    });
  };
  const llvm::SmallString<256> Path = absolute(Directory, File);
  llvm::SmallString<256> Real;
  if (!InTree(Path) && (fs::real_path(Path, Real) || !InTree(Real)))
    Result = Path.str().str();
  return Result;
}

DefinitionPlaces::Key DefinitionPlaces::keyOf(StringRef Record) {
  StringRef Rest = Record;
  const uint32_t Crc = crc32_z(crc32(0, nullptr, 0), reinterpret_cast<const Bytef *>(Record.data()), Record.size());
  return {Crc, takeRecordToken(Rest).str()};
}

/// As SymtypesRecords has it.
static StringRef recordOf(StringRef Line) {
  Line.consume_front("override ");
  return withoutSpaceAtEnd(Line);
}

void DefinitionPlaces::addDump(StringRef Dump, llvm::ArrayRef<SourcePlace> PlacesOfLines, StringRef Directory) {
  std::lock_guard Lock(Mutex);
  forEachSymtypesLine(Dump, [&](StringRef Line, unsigned Number) {
    const SourcePlace &Place = PlacesOfLines[Number - 1];
    if (Place.Line == 0)
      return;
    const StringRef File = nameInTree(Directory, Place.File);
    if (File.empty())
      return;
    const StringRef Record = recordOf(Line);
    if (Known.insert({llvm::xxh3_64bits(Record), llvm::xxh3_64bits(File) + Place.Line}).second)
      Places[keyOf(Record)].insert({File.str(), Place.Line, Place.ItemLines});
  });
}

void DefinitionPlaces::write(llvm::raw_ostream &Out) const {
  std::vector<std::tuple<StringRef, unsigned, StringRef, uint32_t, const SourcePlace *>> Lines;
  for (const auto &[Of, At] : Places)
    for (const SourcePlace &Place : At)
      Lines.emplace_back(Place.File, Place.Line, Of.Name, Of.Crc, &Place);
  // No two are of one line, name and record.
  llvm::sort(Lines);
  Out << Heading << Version << '\n';
  StringRef Last;
  for (const auto &[File, Line, Name, Crc, Place] : Lines) {
    if (File != Last)
      Out << File << '\n';
    Last = File;
    Out << '\t' << Line << ' ' << Name << ' ' << llvm::format_hex_no_prefix(Crc, 8) << ' ';
    writeLines(Out, Place->ItemLines);
    Out << '\n';
  }
}

llvm::Error DefinitionPlaces::read(StringRef Text, StringRef File) {
  LineErrors Wrong(File);
  std::vector<std::pair<Key, SourcePlace>> Read;
  StringRef Source;
  bool HasItems = true;
  forEachSymtypesLine(Text, [&](StringRef Line, unsigned Number) {
    if (Number == 1) {
      if (!Line.consume_front(Heading))
        Wrong.add(Number, "found " + inQuotes(Line) + ", expected '# symtypes-locations 2'");
      else if (Line != Version && Line != FirstVersion)
        Wrong.add(Number, "found version " + inQuotes(Line) + ", expected 1 or 2");
      HasItems = Line != FirstVersion;
      return;
    }
    if (!Line.starts_with("\t")) {
      Source = Line;
      if (Source.empty())
        Wrong.add(Number, "found an empty line, expected the name of a source file");
      return;
    }
    auto [NumberText, Definition] = Line.drop_front().split(' ');
    std::optional<std::vector<uint32_t>> Items(std::in_place);
    if (HasItems) {
      auto [Before, ItemsText] = Definition.rsplit(' ');
      Definition = Before;
      Items = readLines(ItemsText);
    }
    auto [Name, CrcText] = Definition.rsplit(' ');
    SourcePlace Place{Source.str(), 0};
    Key Of{0, Name.str()};
    if (Source.empty() || NumberText.getAsInteger(10, Place.Line) || Place.Line == 0 || Name.empty() || CrcText.size() != 8 ||
        CrcText.getAsInteger(16, Of.Crc) || !Items) {
      Wrong.add(Number, "found " + inQuotes(Line.drop_front()) + ", expected a line below the name of its file, the name of a definition" +
                            (HasItems ? ", a CRC and the lines of its members" : " and a CRC"));
      return;
    }
    Place.ItemLines = std::move(*Items);
    Read.emplace_back(std::move(Of), std::move(Place));
  });
  if (Text.empty())
    Wrong.add(1, "found nothing, expected '# symtypes-locations 2'");
  if (llvm::Error E = Wrong.take())
    return E;
  for (auto &[Of, Place] : Read)
    Places[Of].insert(std::move(Place));
  return llvm::Error::success();
}

std::vector<SourcePlace> DefinitionPlaces::find(StringRef Record) const {
  auto Found = Places.find(keyOf(Record));
  if (Found == Places.end())
    return {};
  return {Found->second.begin(), Found->second.end()};
}

} // namespace modver::genksyms
