// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CacheFile.h"

#include "support/InputFile.h"
#include "support/OutputFile.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/LEB128.h"
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
  std::string Result(ChecksumSize, '\0');
  llvm::support::endian::write64le(Result.data(), llvm::xxh3_64bits(llvm::arrayRefFromStringRef(Bytes)));
  return Result;
}

void appendNumber(std::string &To, uint64_t Number) {
  uint8_t Bytes[16];
  To.append(reinterpret_cast<const char *>(Bytes), llvm::encodeULEB128(Number, Bytes));
}

/// Takes values from the front of bytes. After the first that is not there, all are empty.
class ByteReader {
public:
  explicit ByteReader(StringRef Bytes) : Bytes(Bytes) {}

  uint64_t number() {
    unsigned Size = 0;
    const char *Problem = nullptr;
    uint64_t Value = llvm::decodeULEB128(Bytes.bytes_begin(), &Size, Bytes.bytes_end(), &Problem);
    if (Problem)
      fail();
    Bytes = Bytes.drop_front(Problem ? 0 : Size);
    return Problem ? 0 : Value;
  }
  StringRef bytes(uint64_t Size) {
    if (Size > Bytes.size())
      fail();
    StringRef Result = Bytes.take_front(Size);
    Bytes = Bytes.drop_front(Result.size());
    return Result;
  }
  /// The number of things that follow, of a byte or more each.
  size_t count() {
    uint64_t Count = number();
    if (Count > Bytes.size())
      fail();
    return HasFailed ? 0 : Count;
  }
  Hash hash() {
    Hash Result = {};
    StringRef Read = bytes(Result.size());
    std::copy(Read.begin(), Read.end(), Result.begin());
    return Result;
  }
  StringRef rest() const { return Bytes; }
  bool hasFailed() const { return HasFailed; }

private:
  void fail() {
    HasFailed = true;
    Bytes = {};
  }

  StringRef Bytes;
  bool HasFailed = false;
};

} // namespace

CacheReader CacheReader::open(StringRef Path) {
  CacheReader Reader;
  auto Buffer = readFoundFile(Path, LargestFile);
  if (!Buffer) {
    consumeError(Buffer.takeError());
    return Reader;
  }
  StringRef Bytes = (*Buffer)->getBuffer();
  if (!programIdentity() || !Bytes.consume_front(Magic) || !Bytes.consume_front(bytesOf(*programIdentity())) || Bytes.size() < ChecksumSize)
    return Reader;
  StringRef Body = Bytes.drop_front(ChecksumSize);
  if (Bytes.take_front(ChecksumSize) != checksum(Body) || !Reader.parse(Body))
    return {};
  Reader.Buffer = std::move(*Buffer);
  return Reader;
}

bool CacheReader::parse(StringRef Body) {
  ByteReader In(Body);
  std::vector<uint64_t> Sizes(In.count());
  for (uint64_t &Size : Sizes)
    Size = In.number();
  Texts.reserve(Sizes.size());
  for (uint64_t Size : Sizes)
    Texts.push_back(In.bytes(Size));
  size_t NumRecords = In.count();
  Entries.reserve(NumRecords);
  for (size_t I = 0; I != NumRecords; ++I) {
    Entry E;
    E.Key = In.hash();
    E.LastUsed = In.number();
    E.Bytes = In.bytes(In.number());
    Entries.push_back(E);
  }
  return !In.hasFailed() && In.rest().empty();
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
  if (In.hasFailed() || !In.rest().empty() || !AreTexts)
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
  std::string Bytes;
  appendNumber(Bytes, Record.Facts.size());
  TextId Last = 0;
  for (TextId Fact : Record.Facts) {
    appendNumber(Bytes, Fact - Last);
    Last = Fact;
  }
  appendNumber(Bytes, Record.Texts.size());
  for (TextId Text : Record.Texts)
    appendNumber(Bytes, Text);
  appendNumber(Bytes, Record.Numbers.size());
  for (uint64_t Number : Record.Numbers)
    appendNumber(Bytes, Number);
  Records += bytesOf(Record.Key);
  appendNumber(Records, Record.LastUsed);
  appendNumber(Records, Bytes.size());
  Records += Bytes;
  ++NumRecords;
}

llvm::Error CacheWriter::write(StringRef Path) const {
  std::string Body;
  Body.reserve(size() + 4 * Texts.size());
  appendNumber(Body, Texts.size());
  for (StringRef Text : Texts)
    appendNumber(Body, Text.size());
  for (StringRef Text : Texts)
    Body += Text;
  appendNumber(Body, NumRecords);
  Body += Records;
  llvm::Expected<OutputFile> File = OutputFile::open(Path);
  if (!File)
    return File.takeError();
  return File->write([&](llvm::raw_ostream &Out) { Out << Magic << bytesOf(programIdentity().value_or(Hash())) << checksum(Body) << Body; });
}
