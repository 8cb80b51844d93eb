// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A file of records under keys. Texts that several records have stand in it once.
//
// All of it is written at once, and read by the same build of this program only: whatever else is there, another build's file, one that is cut or has
// changed bytes, counts as none.
#ifndef MODVER_GENKSYMS_CACHE_CACHEFILE_H
#define MODVER_GENKSYMS_CACHE_CACHEFILE_H

#include "Hash.h"
#include "support/Bytes.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <optional>
#include <vector>

namespace modver::genksyms {

/// The number of a text in its file.
using TextId = uint32_t;

struct CacheRecord {
  Hash Key = {};
  /// When it was made, or used as far as that was written; seconds since 1970.
  uint64_t LastUsed = 0;
  /// Sorted: what the record depends on. (Most of a file are these, so they are coded by their distances.)
  std::vector<TextId> Facts;
  /// What the record consists of, in the order in which its reader takes them.
  std::vector<TextId> Texts;
  std::vector<uint64_t> Numbers;
};

class CacheReader {
public:
  /// The file's contents; empty if there is no file, or it does not count.
  static CacheReader open(llvm::StringRef Path);
  /// Of what is behind a file's checksum, whose bytes stay the caller's. None: they are no such contents.
  static std::optional<CacheReader> read(llvm::StringRef Body);

  /// A record that is not decoded yet.
  struct Entry {
    Hash Key;
    uint64_t LastUsed;
    llvm::StringRef Bytes;
  };
  llvm::ArrayRef<Entry> entries() const { return Entries; }
  /// Valid as long as this.
  llvm::ArrayRef<llvm::StringRef> texts() const { return Texts; }

  /// None: it is damaged in a way that nobody noticed.
  std::optional<CacheRecord> decode(const Entry &E) const;

private:
  std::unique_ptr<llvm::MemoryBuffer> Buffer;
  std::vector<llvm::StringRef> Texts;
  std::vector<Entry> Entries;
};

class CacheWriter {
public:
  /// Bytes are copied.
  TextId text(llvm::StringRef Bytes);
  void add(const CacheRecord &Record);
  llvm::ArrayRef<llvm::StringRef> texts() const { return Texts; }
  /// What the file has up to now, in bytes.
  size_t size() const { return TextSize + Records.text().size(); }

  /// Replaces the file, or makes it, in one step.
  llvm::Error write(llvm::StringRef Path) const;

private:
  llvm::StringMap<TextId> Ids;
  std::vector<llvm::StringRef> Texts; ///< keys of Ids
  size_t TextSize = 0;
  ByteWriter Records;
  size_t NumRecords = 0;
};

} // namespace modver::genksyms

#endif
