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
static constexpr StringRef Version = "1";

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
      Places[keyOf(Record)].insert({File.str(), Place.Line});
  });
}

void DefinitionPlaces::write(llvm::raw_ostream &Out) const {
  std::vector<std::tuple<StringRef, unsigned, StringRef, uint32_t>> Lines;
  for (const auto &[Of, At] : Places)
    for (const SourcePlace &Place : At)
      Lines.emplace_back(Place.File, Place.Line, Of.Name, Of.Crc);
  llvm::sort(Lines);
  Out << Heading << Version << '\n';
  StringRef Last;
  for (const auto &[File, Line, Name, Crc] : Lines) {
    if (File != Last)
      Out << File << '\n';
    Last = File;
    Out << '\t' << Line << ' ' << Name << ' ' << llvm::format_hex_no_prefix(Crc, 8) << '\n';
  }
}

llvm::Error DefinitionPlaces::read(StringRef Text, StringRef File) {
  LineErrors Wrong(File);
  std::vector<std::pair<Key, SourcePlace>> Read;
  StringRef Source;
  forEachSymtypesLine(Text, [&](StringRef Line, unsigned Number) {
    if (Number == 1) {
      if (!Line.consume_front(Heading))
        Wrong.add(Number, "found " + inQuotes(Line) + ", expected '# symtypes-locations 1'");
      else if (Line != Version)
        Wrong.add(Number, "found version " + inQuotes(Line) + ", expected 1");
      return;
    }
    if (!Line.starts_with("\t")) {
      Source = Line;
      if (Source.empty())
        Wrong.add(Number, "found an empty line, expected the name of a source file");
      return;
    }
    auto [NumberText, Definition] = Line.drop_front().split(' ');
    auto [Name, CrcText] = Definition.rsplit(' ');
    SourcePlace Place{Source.str(), 0};
    Key Of{0, Name.str()};
    if (Source.empty() || NumberText.getAsInteger(10, Place.Line) || Place.Line == 0 || Name.empty() || CrcText.size() != 8 ||
        CrcText.getAsInteger(16, Of.Crc))
      Wrong.add(Number, "found " + inQuotes(Line.drop_front()) + ", expected a line below the name of its file, the name of a definition and a CRC");
    else
      Read.emplace_back(std::move(Of), std::move(Place));
  });
  if (Text.empty())
    Wrong.add(1, "found nothing, expected '# symtypes-locations 1'");
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
