// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ScanCache.h"

#include "genksyms/cache/RecordReader.h"

using namespace modver::genksyms;
using llvm::StringRef;

/// Of the number in a record.
enum Mention : uint64_t { MentionsExport = 1, CallsExport = 2 };

ScanCache::ScanCache(std::string Path, FileStates &Files) : Path(std::move(Path)), Files(Files) {
  CacheReader File = CacheReader::open(this->Path);
  for (const CacheReader::Entry &Entry : File.entries()) {
    std::optional<CacheRecord> Record = File.decode(Entry);
    if (!Record)
      continue;
    RecordReader In(*Record, File.texts());
    ScannedSource Source;
    Source.IsReadable = true;
    const uint64_t Mentioned = In.number();
    Source.MentionsExport = Mentioned & MentionsExport;
    Source.CallsExport = Mentioned & CallsExport;
    Source.Included.resize(In.count());
    for (std::string &Name : Source.Included)
      Name = In.text();
    if (In.isAtEnd())
      Known.emplace(Entry.Key, std::move(Source));
  }
}

std::optional<Hash> ScanCache::contentsOf(StringRef Source) {
  std::optional<FileState> State = Files.at(Files.trees().portable(Source));
  return State ? *State : std::nullopt;
}

const ScannedSource *ScanCache::find(StringRef Source) {
  std::optional<Hash> Contents = contentsOf(Source);
  auto Found = Contents ? Known.find(*Contents) : Known.end();
  return Found == Known.end() ? nullptr : &Found->second;
}

/// EXPECTS: find() was asked. What was read after that may be newer than the contents that it knows, so it is kept only if nothing has changed since.
void ScanCache::keep(StringRef Source, const ScannedSource &Seen) {
  std::optional<Hash> Contents = contentsOf(Source);
  if (!Contents || !Seen.IsReadable || !Files.confirm(Files.trees().portable(Source), Contents))
    return;
  HasNew |= Known.emplace(*Contents, Seen).second;
}

llvm::Error ScanCache::save() const {
  if (!HasNew)
    return llvm::Error::success();
  CacheWriter File;
  for (const auto &[Contents, Source] : Known) {
    CacheRecord Record;
    Record.Key = Contents;
    Record.Numbers = {(Source.MentionsExport ? uint64_t(MentionsExport) : 0) | (Source.CallsExport ? uint64_t(CallsExport) : 0),
                      Source.Included.size()};
    for (const std::string &Name : Source.Included)
      Record.Texts.push_back(File.text(Name));
    File.add(Record);
  }
  return File.write(Path);
}
