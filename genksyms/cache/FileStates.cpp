// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "FileStates.h"

#include "support/InputFile.h"
#include "support/Parallel.h"

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;

namespace {

/// None: there is nothing that can be included.
std::optional<FileStamp> stampOf(const std::string &Path) {
  struct stat Status;
  if (stat(Path.c_str(), &Status) || S_ISDIR(Status.st_mode))
    return std::nullopt;
  return FileStamp(Status);
}

} // namespace

void FileStates::learn(const CacheReader &File, const CacheRecord &Stamps) {
  size_t Next = 0;
  auto Number = [&] { return Next < Stamps.Numbers.size() ? Stamps.Numbers[Next++] : 0; };
  for (size_t I = 0; I + 1 < Stamps.Texts.size(); I += 2) {
    StringRef Path = File.texts()[Stamps.Texts[I]], Contents = File.texts()[Stamps.Texts[I + 1]];
    Known Before;
    Before.Stamp.Size = Number();
    Before.Stamp.Inode = Number();
    Before.Stamp.Modified = int64_t(Number());
    Before.Stamp.Changed = int64_t(Number());
    if (Contents.size() != Before.Contents.size())
      continue;
    std::copy(Contents.begin(), Contents.end(), Before.Contents.begin());
    Entries[Path].Before = Before;
  }
}

CacheRecord FileStates::remember(CacheWriter &To) const {
  CacheRecord Stamps;
  for (const auto &Named : Entries) {
    const Entry &E = Named.second;
    std::optional<Known> Known = E.Before;
    if (E.IsLookedAt)
      Known = E.State && E.Stamp ? std::optional(FileStates::Known{*E.Stamp, *E.State}) : std::nullopt;
    if (!Known)
      continue;
    Stamps.Texts.push_back(To.text(Named.first()));
    Stamps.Texts.push_back(To.text(bytesOf(Known->Contents)));
    for (uint64_t Number : {Known->Stamp.Size, Known->Stamp.Inode, uint64_t(Known->Stamp.Modified), uint64_t(Known->Stamp.Changed)})
      Stamps.Numbers.push_back(Number);
  }
  return Stamps;
}

bool FileStates::hasNewStamps() const {
  return llvm::any_of(Entries, [](const auto &Named) {
    const Entry &E = Named.second;
    return E.Stamp && !(E.Before && E.Before->Stamp == *E.Stamp);
  });
}

void FileStates::look(StringRef Path, Entry &E) const {
  E.IsLookedAt = true;
  const std::string Absolute = Trees.absolute(Path);
  std::optional<FileStamp> Stamp = stampOf(Absolute);
  if (!Stamp)
    return;
  if (E.Before && E.Before->Stamp == *Stamp) {
    E.State = E.Before->Contents;
    E.Stamp = Stamp;
    return;
  }
  auto Contents = readFoundFile(Absolute, TextLimit);
  if (!Contents) {
    consumeError(Contents.takeError());
    E.IsReadable = false;
    return;
  }
  E.State = hashOf((*Contents)->getBuffer());
  if (Stamp->isBefore(Begin))
    E.Stamp = Stamp;
}

void FileStates::look(llvm::ArrayRef<StringRef> Paths, unsigned Jobs) {
  std::vector<std::pair<StringRef, Entry *>> New;
  for (StringRef Path : Paths)
    if (Entry &E = Entries[Path]; !E.IsLookedAt) {
      E.IsLookedAt = true;
      New.emplace_back(Path, &E);
    }
  constexpr size_t AtOnce = 256;
  parallelFor((New.size() + AtOnce - 1) / AtOnce, Jobs, [&](size_t Chunk) {
    for (size_t I = Chunk * AtOnce; I != std::min(New.size(), (Chunk + 1) * AtOnce); ++I)
      look(New[I].first, *New[I].second);
  });
}

std::optional<FileState> FileStates::at(StringRef Path) {
  Entry &E = Entries[Path];
  if (!E.IsLookedAt)
    look(Path, E);
  return E.IsReadable ? std::optional(E.State) : std::nullopt;
}

bool FileStates::confirm(StringRef Path, const FileState &State) {
  if (!State)
    return true; // if it has appeared since, that will be noticed
  std::optional<FileStamp> Stamp = stampOf(Trees.absolute(Path));
  if (!Stamp || !Stamp->isBefore(Begin))
    return false;
  Entry &E = Entries[Path];
  E.IsLookedAt = true;
  E.State = State;
  E.Stamp = Stamp;
  return true;
}
