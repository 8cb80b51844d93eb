// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ResultRecord.h"

#include "RecordReader.h"

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;

namespace {

/// Where there is no CRC.
constexpr uint64_t NoCrc = uint64_t(1) << 32;

} // namespace

void modver::genksyms::writeResult(CacheRecord &Record, const UnitResult &Result, CacheWriter &Texts) {
  auto Text = [&](StringRef Bytes) { Record.Texts.push_back(Texts.text(Bytes)); };
  auto Number = [&](uint64_t N) { Record.Numbers.push_back(N); };
  Number(Result.Exports.size());
  for (const UnitExport &E : Result.Exports) {
    Text(E.Name);
    Text(E.Namespace);
    Number(E.Crc ? *E.Crc : NoCrc);
    Number(uint64_t(E.Kind));
  }
  for (const std::vector<std::string> *Lines : {&Result.Messages, &Result.UnknownFlags}) {
    Number(Lines->size());
    for (const std::string &Line : *Lines)
      Text(Line);
  }
  // Units have most lines of their dumps in common.
  llvm::SmallVector<StringRef, 0> Lines;
  StringRef(Result.Symtypes).split(Lines, '\n');
  Number(Lines.size());
  for (StringRef Line : Lines)
    Text(Line);
  Number(Result.Places.size());
  for (const SourcePlace &Place : Result.Places) {
    Text(Place.File);
    Number(Place.Line);
    Number(Place.ItemLines.size());
    for (uint32_t Line : Place.ItemLines)
      Number(Line);
  }
}

std::optional<UnitResult> modver::genksyms::readResult(const CacheRecord &Record, llvm::ArrayRef<StringRef> Texts) {
  RecordReader In(Record, Texts);
  UnitResult Result;
  for (size_t I = 0, Count = In.count(); I != Count; ++I) {
    UnitExport E;
    E.Name = In.text();
    E.Namespace = In.text();
    if (uint64_t Crc = In.numberUpTo(NoCrc); Crc != NoCrc)
      E.Crc = uint32_t(Crc);
    E.Kind = ExportKind(In.numberUpTo(uint64_t(ExportKind::UnusedGpl)));
    Result.Exports.push_back(std::move(E));
  }
  for (std::vector<std::string> *Lines : {&Result.Messages, &Result.UnknownFlags})
    for (size_t I = 0, Count = In.count(); I != Count; ++I)
      Lines->push_back(In.text());
  for (size_t I = 0, Count = In.count(); I != Count; ++I) {
    if (I)
      Result.Symtypes += '\n';
    Result.Symtypes += In.next();
  }
  for (size_t I = 0, Count = In.count(); I != Count; ++I) {
    SourcePlace Place;
    Place.File = In.text();
    Place.Line = In.numberUpTo(UINT32_MAX);
    Place.ItemLines.resize(In.countNumbers());
    for (uint32_t &Line : Place.ItemLines)
      Line = In.numberUpTo(UINT32_MAX);
    Result.Places.push_back(std::move(Place));
  }
  return In.isAtEnd() ? std::optional(std::move(Result)) : std::nullopt;
}
