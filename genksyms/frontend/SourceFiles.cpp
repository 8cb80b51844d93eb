// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SourceFiles.h"

#include "support/InputFile.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/xxhash.h"

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;

namespace vfs = llvm::vfs;

/// An open file is a view of the contents that are kept.
class SourceFiles::OpenFile final : public vfs::File {
public:
  explicit OpenFile(const SourceFile &E) : E(E) {}
  llvm::ErrorOr<vfs::Status> status() override { return E.Status; }
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> getBuffer(const llvm::Twine &Name, int64_t, bool, bool) override {
    return llvm::MemoryBuffer::getMemBuffer(E.Contents->getBuffer(), Name.str());
  }
  std::error_code close() override { return {}; }

private:
  const SourceFile &E;
};

SourceFiles::SourceFiles() : Disk(vfs::getRealFileSystem()) {}

/// Entries are never removed, and a StringMap does not move them.
SourceFile &SourceFiles::entry(StringRef Path) {
  Shard &S = Shards[llvm::xxh3_64bits(Path) % NumShards];
  std::lock_guard Lock(S.Mutex);
  auto [Entry, IsNew] = S.Entries.try_emplace(Path);
  if (IsNew)
    Entry->second.Path = Path.str();
  return Entry->second;
}

SourceFile &SourceFiles::lookedUp(StringRef Path) {
  SourceFile &E = entry(Path);
  std::call_once(E.Looked, [&] {
    llvm::ErrorOr<vfs::Status> Found = Disk->status(Path);
    if (!Found) {
      E.StatusError = Found.getError();
      return;
    }
    // The identity is the path's, not the inode's.
    llvm::sys::fs::UniqueID Identity(/*Device=*/1, reinterpret_cast<uintptr_t>(&E));
    E.Status = vfs::Status(Path, Identity, Found->getLastModificationTime(), 0, 0, Found->getSize(), Found->getType(), Found->getPermissions());
  });
  return E;
}

void SourceFiles::addVirtualFile(StringRef Path, std::string Contents) {
  SourceFile &E = entry(Path);
  std::call_once(E.Looked, [&] {
    E.IsVirtual = true;
    llvm::sys::fs::UniqueID Identity(/*Device=*/1, reinterpret_cast<uintptr_t>(&E));
    E.Status = vfs::Status(Path, Identity, {}, 0, 0, Contents.size(), llvm::sys::fs::file_type::regular_file, llvm::sys::fs::all_read);
  });
  std::call_once(E.Read, [&] { E.Contents = llvm::MemoryBuffer::getMemBufferCopy(Contents, Path); });
}

llvm::ErrorOr<vfs::Status> SourceFiles::status(const llvm::Twine &Path) {
  llvm::SmallString<256> Storage;
  SourceFile &E = lookedUp(Path.toStringRef(Storage));
  if (E.StatusError)
    return E.StatusError;
  return E.Status;
}

void SourceFiles::read(SourceFile &E) {
  std::call_once(E.Read, [&] {
    // Its size may have changed since it was looked up; what is read counts.
    if (auto Buffer = readFoundFile(E.Path, TextLimit)) {
      E.Contents = std::move(*Buffer);
      E.Status = vfs::Status(E.Status.getName(), E.Status.getUniqueID(), E.Status.getLastModificationTime(), 0, 0, E.Contents->getBufferSize(),
                             E.Status.getType(), E.Status.getPermissions());
    } else {
      E.ReadError = llvm::errorToErrorCode(Buffer.takeError());
    }
  });
}

std::optional<StringRef> SourceFiles::contentsOf(const SourceFile &File) {
  SourceFile &E = entry(File.Path);
  read(E);
  if (E.ReadError)
    return std::nullopt;
  return E.Contents->getBuffer();
}

llvm::ErrorOr<std::unique_ptr<vfs::File>> SourceFiles::openFileForRead(const llvm::Twine &Path) {
  llvm::SmallString<256> Storage;
  StringRef Name = Path.toStringRef(Storage);
  SourceFile &E = lookedUp(Name);
  if (E.StatusError)
    return E.StatusError;
  read(E);
  if (E.ReadError)
    return E.ReadError;
  return std::make_unique<OpenFile>(E);
}

vfs::directory_iterator SourceFiles::dir_begin(const llvm::Twine &Path, std::error_code &Code) { return Disk->dir_begin(Path, Code); }

std::error_code SourceFiles::setCurrentWorkingDirectory(const llvm::Twine &) { return std::make_error_code(std::errc::operation_not_permitted); }

llvm::ErrorOr<std::string> SourceFiles::getCurrentWorkingDirectory() const { return Disk->getCurrentWorkingDirectory(); }
