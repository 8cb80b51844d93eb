// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The files that translation units read: each one from disk once, whatever number of units and threads want it.
#ifndef MODVER_GENKSYMS_FRONTEND_SOURCEFILES_H
#define MODVER_GENKSYMS_FRONTEND_SOURCEFILES_H

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <array>
#include <mutex>
#include <optional>
#include <string>

namespace modver::genksyms {

/// What was at a path when somebody first asked.
class SourceFile {
public:
  /// As it was asked for.
  const std::string &path() const { return Path; }
  /// There is something that can be included. (Directories cannot.)
  bool isFile() const { return !StatusError && !Status.isDirectory(); }
  /// It is not on disk.
  bool isVirtual() const { return IsVirtual; }

private:
  friend class SourceFiles;
  std::string Path;
  bool IsVirtual = false;
  std::once_flag Looked, Read;
  std::error_code StatusError, ReadError;
  llvm::vfs::Status Status;
  std::unique_ptr<llvm::MemoryBuffer> Contents;
};

/// A file system whose answers stay as they were at first: names are looked up, and contents read, once.
///
/// Every path is a file of its own, links or not, because that is how compilers name what they include.
/// EXPECTS: absolute paths. GUARANTEES: contents stay valid as long as this; any number of threads may ask.
class SourceFiles final : public llvm::vfs::FileSystem {
public:
  SourceFiles();

  /// Adds a file that is not on disk, before anybody asks for it.
  void addVirtualFile(llvm::StringRef Path, std::string Contents);

  /// Looks the path up. What is returned stays valid as long as this.
  const SourceFile &at(llvm::StringRef Path) { return lookedUp(Path); }
  /// The contents of a file that is one, read if nobody has before; none if it cannot be read.
  std::optional<llvm::StringRef> contentsOf(const SourceFile &File);

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(const llvm::Twine &Path) override;
  llvm::vfs::directory_iterator dir_begin(const llvm::Twine &Path, std::error_code &Code) override;
  std::error_code setCurrentWorkingDirectory(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::string> getCurrentWorkingDirectory() const override;

private:
  class OpenFile;

  SourceFile &entry(llvm::StringRef Path);
  SourceFile &lookedUp(llvm::StringRef Path);
  void read(SourceFile &File);

  static constexpr size_t NumShards = 16;
  struct Shard {
    std::mutex Mutex;
    llvm::StringMap<SourceFile> Entries;
  };
  std::array<Shard, NumShards> Shards;
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Disk;
};

} // namespace modver::genksyms

#endif
