// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CacheFile.h"

#include "support/InputFile.h"
#include "support/OutputFile.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"
#include <algorithm>

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;

namespace {

/// The file: Magic, the program that wrote it, a checksum of the rest, the rest.
constexpr StringRef Magic = "modver clang-genksyms cache 1\n";
constexpr size_t ChecksumSize = sizeof(uint64_t);
/// Larger files are not read.
constexpr uint64_t LargestFile = uint64_t(8) << 30;

/// Two builds of the program may compute different things under one version. Without /proc there is no telling, and nothing is read.
const std::optional<Hash> &programIdentity() {
  static const std::optional<Hash> Identity = []() -> std::optional<Hash> {
    auto Program = readFoundFile("/proc/self/exe", LargestFile);
    if (Program)
      return hashOf((*Program)->getBuffer());
    consumeError(Program.takeError());
    return std::nullopt;
  }();
  return Identity;
}

std::string checksum(StringRef Bytes) {
  ByteWriter Out;
  Out.little64(llvm::xxh3_64bits(llvm::arrayRefFromStringRef(Bytes)));
  return Out.take();
}

Hash readHash(ByteReader &In) {
  Hash Result = {};
  const StringRef Read = In.bytes(Result.size());
  std::copy(Read.begin(), Read.end(), Result.begin());
  return Result;
}

} // namespace

CacheReader CacheReader::open(StringRef Path) {
  auto Buffer = readFoundFile(Path, LargestFile);
  if (!Buffer) {
    consumeError(Buffer.takeError());
    return {};
  }
  StringRef Bytes = (*Buffer)->getBuffer();
  const std::optional<Hash> &Writer = programIdentity();
  if (!Writer || !Bytes.consume_front(Magic) || !Bytes.consume_front(bytesOf(*Writer)) || Bytes.size() < ChecksumSize)
    return {};
  StringRef Body = Bytes.drop_front(ChecksumSize);
  if (Bytes.take_front(ChecksumSize) != checksum(Body))
    return {};
  std::optional<CacheReader> Reader = read(Body);
  if (!Reader)
    return {};
  Reader->Buffer = std::move(*Buffer);
  return std::move(*Reader);
}

std::optional<CacheReader> CacheReader::read(StringRef Body) {
  CacheReader Reader;
  ByteReader In(Body);
  std::vector<uint64_t> Sizes(In.count());
  for (uint64_t &Size : Sizes)
    Size = In.number();
  Reader.Texts.reserve(Sizes.size());
  for (uint64_t Size : Sizes)
    Reader.Texts.push_back(In.bytes(Size));
  size_t NumRecords = In.count();
  Reader.Entries.reserve(NumRecords);
  for (size_t I = 0; I != NumRecords; ++I) {
    Entry E;
    E.Key = readHash(In);
    E.LastUsed = In.number();
    E.Bytes = In.string();
    Reader.Entries.push_back(E);
  }
  return In.isWhole() ? std::optional(std::move(Reader)) : std::nullopt;
}

std::optional<CacheRecord> CacheReader::decode(const Entry &E) const {
  ByteReader In(E.Bytes);
  bool AreTexts = true;
  auto Checked = [&](uint64_t Id) {
    AreTexts &= Id < Texts.size();
    return TextId(Id);
  };
  CacheRecord Record;
  Record.Key = E.Key;
  Record.LastUsed = E.LastUsed;
  Record.Facts.resize(In.count());
  uint64_t Last = 0;
  for (TextId &Fact : Record.Facts)
    Fact = Checked(Last += In.number());
  Record.Texts.resize(In.count());
  for (TextId &Text : Record.Texts)
    Text = Checked(In.number());
  Record.Numbers.resize(In.count());
  for (uint64_t &Number : Record.Numbers)
    Number = In.number();
  if (!In.isWhole() || !AreTexts)
    return std::nullopt;
  return Record;
}

TextId CacheWriter::text(StringRef Bytes) {
  auto [Entry, IsNew] = Ids.try_emplace(Bytes, Texts.size());
  if (IsNew) {
    Texts.push_back(Entry->getKey());
    TextSize += Bytes.size();
  }
  return Entry->second;
}

void CacheWriter::add(const CacheRecord &Record) {
  ByteWriter Out;
  Out.number(Record.Facts.size());
  TextId Last = 0;
  for (TextId Fact : Record.Facts) {
    Out.number(Fact - Last);
    Last = Fact;
  }
  Out.number(Record.Texts.size());
  for (TextId Text : Record.Texts)
    Out.number(Text);
  Out.number(Record.Numbers.size());
  for (uint64_t Number : Record.Numbers)
    Out.number(Number);
  Records.bytes(bytesOf(Record.Key));
  Records.number(Record.LastUsed);
  Records.string(Out.text());
  ++NumRecords;
}

llvm::Error CacheWriter::write(StringRef Path) const {
  ByteWriter Body;
  Body.number(Texts.size());
  for (StringRef Text : Texts)
    Body.number(Text.size());
  for (StringRef Text : Texts)
    Body.bytes(Text);
  Body.number(NumRecords);
  Body.bytes(Records.text());
  llvm::Expected<OutputFile> File = OutputFile::open(Path);
  if (!File)
    return File.takeError();
  return File->write(
      [&](llvm::raw_ostream &Out) { Out << Magic << bytesOf(programIdentity().value_or(Hash())) << checksum(Body.text()) << Body.text(); });
}
