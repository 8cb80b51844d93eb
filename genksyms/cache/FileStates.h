// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is at paths now: each one is looked at once a run, and read only if its stamp is not known.
#ifndef MODVER_GENKSYMS_CACHE_FILESTATES_H
#define MODVER_GENKSYMS_CACHE_FILESTATES_H

#include "CacheFile.h"
#include "FileStamp.h"
#include "TreePaths.h"

namespace modver::genksyms {

/// Contents by their hash, or that there is nothing that can be included.
using FileState = std::optional<Hash>;

class FileStates {
public:
  /// Paths and the directories behind them must not change while this exists; if they do, a run sees one of both.
  explicit FileStates(TreePaths Trees) : Trees(std::move(Trees)), Begin(FileStamp::now()) {}

  const TreePaths &trees() const { return Trees; }

  /// Stamps as remember() wrote them.
  void learn(const CacheReader &File, const CacheRecord &Stamps);
  /// The stamps of the files that were read, or seen by a unit and have not changed since this was created.
  CacheRecord remember(CacheWriter &To) const;
  /// Whether they are others than those that were learned.
  bool hasNewStamps() const;

  /// Looks at Paths (portable ones, each once), if nobody has yet.
  void look(llvm::ArrayRef<llvm::StringRef> Paths, unsigned Jobs);

  /// None: there is something that cannot be read.
  std::optional<FileState> at(llvm::StringRef Path);

  /// A unit saw State at Path. False if that may not have been so all the time, by what is there now.
  bool confirm(llvm::StringRef Path, const FileState &State);

private:
  struct Known {
    FileStamp Stamp;
    Hash Contents;
  };
  struct Entry {
    bool IsLookedAt = false;
    bool IsReadable = true;
    FileState State;
    /// If it tells that the contents are those of State.
    std::optional<FileStamp> Stamp;
    /// From earlier runs.
    std::optional<Known> Before;
  };
  void look(llvm::StringRef Path, Entry &E) const;

  const TreePaths Trees;
  const int64_t Begin;
  llvm::StringMap<Entry> Entries;
};

} // namespace modver::genksyms

#endif
