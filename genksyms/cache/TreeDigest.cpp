// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TreeDigest.h"

#include "support/Parallel.h"
#include <dirent.h>
#include <fcntl.h>
#include <map>
#include <memory>
#include <unistd.h>

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;

namespace {

/// `.name.swp`, `.name.swo`, …; `.#name`.
bool isOfEditor(StringRef Name) { return Name.starts_with(".#") || (Name.starts_with(".") && Name.size() > 5 && Name.drop_back().ends_with(".sw")); }

bool isOwnOutput(const struct stat &Status) {
  for (int Descriptor : {STDOUT_FILENO, STDERR_FILENO})
    if (struct stat Open; fstat(Descriptor, &Open) == 0 && Open.st_dev == Status.st_dev && Open.st_ino == Status.st_ino)
      return true;
  return false;
}

/// One directory.
struct Listing {
  Hash Contents = {};
  std::vector<std::string> Directories; ///< in it, by name
  bool IsSettled = true;
};

class Lister {
public:
  Lister(const std::string &Directory, int64_t Time, const DigestOptions &Options) : Directory(Directory), Time(Time), Options(Options) {}

  Listing list();

private:
  void addEntry(StringRef Name, unsigned char Kind);
  void addLink(const char *Name);
  void addStamp(const char *Name);

  const std::string &Directory;
  const int64_t Time;
  const DigestOptions &Options;
  int Descriptor = -1;
  Hasher Digest;
  Listing Result;
};

Listing Lister::list() {
  std::unique_ptr<DIR, int (*)(DIR *)> Open(opendir(Directory.c_str()), closedir);
  if (!Open)
    return Result;
  Descriptor = dirfd(Open.get());
  std::map<std::string, unsigned char> Kinds;
  while (const dirent *Entry = readdir(Open.get()))
    Kinds.emplace(Entry->d_name, Entry->d_type);
  for (const auto &[Name, Kind] : Kinds)
    if (Name != "." && Name != ".." && !isOfEditor(Name) && !Options.LeftOut.contains(Directory + "/" + Name))
      addEntry(Name, Kind);
  Result.Contents = Digest.finish();
  return Result;
}

void Lister::addEntry(StringRef Name, unsigned char Kind) {
  if (struct stat Status; Kind == DT_UNKNOWN && fstatat(Descriptor, Name.data(), &Status, AT_SYMLINK_NOFOLLOW) == 0)
    Kind = IFTODT(Status.st_mode);
  Digest.add(Name).add(uint64_t(Kind));
  if (Kind == DT_DIR) {
    if (Options.IsRecursive && Name != ".git")
      Result.Directories.push_back(Directory + "/" + Name.str());
    return;
  }
  if (Kind == DT_LNK)
    addLink(Name.data());
  if (Options.Matters(Name))
    addStamp(Name.data());
}

void Lister::addLink(const char *Name) {
  char Target[4096];
  ssize_t Size = readlinkat(Descriptor, Name, Target, sizeof(Target));
  Digest.add(StringRef(Target, std::max<ssize_t>(Size, 0)));
}

/// Of a link, of what it leads to; a directory has none, for it changes with each temporary file.
void Lister::addStamp(const char *Name) {
  struct stat Status;
  if (fstatat(Descriptor, Name, &Status, 0) || S_ISDIR(Status.st_mode) || isOwnOutput(Status))
    return;
  const FileStamp Stamp(Status);
  for (uint64_t Number : {Stamp.Size, Stamp.Inode, uint64_t(Stamp.Modified), uint64_t(Stamp.Changed), uint64_t(Status.st_mode)})
    Digest.add(Number);
  Result.IsSettled &= Stamp.isBefore(Time);
}

} // namespace

TreeDigest modver::genksyms::digestOf(StringRef Directory, int64_t Time, const DigestOptions &Options) {
  Hasher Digest;
  TreeDigest Result;
  std::vector<std::string> Level = {Directory.str()};
  while (!Level.empty()) {
    std::vector<Listing> Listings(Level.size());
    parallelFor(Level.size(), Options.Jobs, [&](size_t I) { Listings[I] = Lister(Level[I], Time, Options).list(); });
    std::vector<std::string> Next;
    for (Listing &L : Listings) {
      Digest.add(bytesOf(L.Contents)).add(uint64_t(L.Directories.size()));
      Result.IsSettled &= L.IsSettled;
      Next.insert(Next.end(), L.Directories.begin(), L.Directories.end());
    }
    Level = std::move(Next);
  }
  Result.Contents = Digest.finish();
  return Result;
}
