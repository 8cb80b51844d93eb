// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "UnpackedPackage.h"
#include "checker/image/ImageError.h"
#include "checker/image/PackageFile.h"
#include "support/InputFile.h"
#include "support/Interrupt.h"
#include "support/OutputFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>

using llvm::Expected;
using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace modver::kernel {

namespace {

/// A directory and what is in it, until the program ends.
struct Unpacked {
  Unpacked() = default;
  Unpacked(const Unpacked &) = delete;
  Unpacked &operator=(const Unpacked &) = delete;
  ~Unpacked() {
    if (!Directory.empty())
      fs::remove_directories(Directory);
  }

  std::string Directory;
  std::string Failure;
  bool HasKernelFiles = true;
};

/// The files of several packages, as links to those of their own directories.
struct Together {
  Unpacked Place;
  /// The first package.
  std::string Name;
  /// Of files and directories, where several packages have these of the first: `boot/vmlinuz` → `linux-image.deb/boot/vmlinuz`.
  std::map<std::string, std::string, std::less<>> OwnerOf;
};

struct Packages {
  std::mutex Guard;
  /// From the first package on: what is unpacked is removed before a signal ends the program.
  std::optional<InterruptGuard> Interrupt;
  std::map<std::string, Unpacked> ByFile;
  /// By the names of all files.
  std::map<std::string, std::vector<std::unique_ptr<Together>>> Groups;
};

Packages &all() {
  static Packages All;
  return All;
}

/// Below usr/src lie whole trees of headers, of which little is looked for.
bool isWantedOfBuild(StringRef Path) {
  StringRef Name = path::filename(Path);
  return Name == "Module.symvers" || Name == ".config" || Name == "utsrelease.h" || Name == "kernel.release" || Name == "vmlinux" ||
         Name == "modules.order" || Path.contains("/boot/");
}

bool isWanted(StringRef Path) {
  if (Path.starts_with("boot/"))
    return true;
  Path.consume_front("usr/");
  if (Path.consume_front("lib/modules/")) {
    StringRef InRelease = Path.split('/').second;
    return !InRelease.starts_with("build/") && !InRelease.starts_with("source/") ? true : isWantedOfBuild(Path);
  }
  if (Path.starts_with("src/"))
    return isWantedOfBuild(Path);
  return Path.starts_with("lib/debug/") && path::filename(Path).starts_with("vmlinux");
}

void unpack(const std::string &File, Unpacked &Result) {
  llvm::SmallString<128> Directory;
  if (std::error_code Code = fs::createUniqueDirectory("modver", Directory)) {
    Result.Failure = escaped(File) + ": no temporary directory to unpack it: " + Code.message();
    return;
  }
  Result.Directory = Directory.str().str();
  Expected<std::unique_ptr<llvm::MemoryBuffer>> Contents = readInput(File, ImageLimit);
  if (!Contents) {
    Result.Failure = llvm::toString(Contents.takeError());
    return;
  }
  Expected<image::UnpackedFiles> Files = image::unpackPackage((*Contents)->getBuffer(), File, Directory, isWanted);
  if (!Files)
    Result.Failure = llvm::toString(Files.takeError());
  else if (Files->Files == 0) {
    Result.Failure =
        escaped(File) + ": a package without kernel, modules or Module.symvers: nothing in boot, lib/modules or usr/src that modver reads";
    Result.HasKernelFiles = false;
  }
}

/// The regular files and links below Directory, relative to it.
Expected<std::vector<std::string>> filesBelow(const std::string &Directory) {
  std::vector<std::string> Result;
  std::error_code Code;
  for (std::filesystem::recursive_directory_iterator It(Directory, Code), End; !Code && It != End; It.increment(Code))
    if (It->is_symlink() || !It->is_directory())
      Result.push_back(It->path().string().substr(Directory.size() + 1));
  if (Code)
    return fileError(Directory, Code);
  return Result;
}

/// Whether two files, or two links, say the same.
bool isSame(const std::string &A, const std::string &B) {
  std::error_code NoLinkA, NoLinkB;
  const std::filesystem::path TargetA = std::filesystem::read_symlink(A, NoLinkA), TargetB = std::filesystem::read_symlink(B, NoLinkB);
  if (!NoLinkA || !NoLinkB)
    return !NoLinkA && !NoLinkB && TargetA == TargetB;
  Expected<std::unique_ptr<llvm::MemoryBuffer>> BytesA = readInput(A, ImageLimit), BytesB = readInput(B, ImageLimit);
  const bool AreEqual = BytesA && BytesB && (*BytesA)->getBuffer() == (*BytesB)->getBuffer();
  llvm::consumeError(BytesA.takeError());
  llvm::consumeError(BytesB.takeError());
  return AreEqual;
}

/// Where modules lie, /usr/lib or /lib, is a matter of the package and not of the kernel.
std::string placeTogether(StringRef Path) {
  StringRef Below = Path;
  return Below.consume_front("usr/lib/modules/") ? ("lib/modules/" + Below).str() : Path.str();
}

/// Adds the files of a package, unless T has other ones in their place.
Expected<bool> addPackage(Together &T, const std::string &File, const std::string &Directory) {
  Expected<std::vector<std::string>> Paths = filesBelow(Directory);
  if (!Paths)
    return Paths.takeError();
  for (const std::string &Path : *Paths)
    if (T.OwnerOf.contains(placeTogether(Path)) && !isSame(T.Place.Directory + "/" + placeTogether(Path), Directory + "/" + Path))
      return false;
  for (const std::string &Path : *Paths) {
    const std::string Put = placeTogether(Path);
    const bool IsThere = T.OwnerOf.contains(Put);
    for (StringRef Of = Put, Own = Path; !Of.empty(); Of = path::parent_path(Of), Own = path::parent_path(Own))
      T.OwnerOf.try_emplace(Of.str(), (File + "/" + Own).str());
    if (IsThere)
      continue;
    const std::string Place = T.Place.Directory + "/" + Put, Own = Directory + "/" + Path;
    std::error_code Code = fs::create_directories(path::parent_path(Place));
    if (!Code && std::filesystem::is_symlink(Own))
      std::filesystem::copy_symlink(Own, Place, Code);
    else if (!Code)
      Code = fs::create_hard_link(Own, Place);
    if (Code)
      return fileError(Place, Code);
  }
  return true;
}

/// `/boot/vmlinuz: truncated` → `linux-image.deb/boot/vmlinuz`, and the length of what that stands for.
std::pair<std::string, size_t> ownerOf(const Together &T, StringRef Text) {
  StringRef Path = Text;
  Path.consume_front("/");
  // The longest that Text begins with; others may lie between, `a.ko.xz` before `a.ko: `.
  for (auto It = T.OwnerOf.upper_bound(Path); It != T.OwnerOf.begin();) {
    --It;
    if (Path.starts_with(It->first))
      return {It->second, Text.size() - Path.size() + It->first.size()};
    if (It->first.front() != Path.front())
      break;
  }
  return {T.Name, 0};
}

} // namespace

char NoKernelPackage::ID;

Expected<std::string> unpackedPackage(const std::string &File) {
  Packages &P = all();
  std::lock_guard Lock(P.Guard);
  auto [At, IsNew] = P.ByFile.try_emplace(File);
  if (!P.Interrupt)
    P.Interrupt.emplace();
  if (IsNew)
    unpack(File, At->second);
  if (!At->second.HasKernelFiles)
    return llvm::make_error<NoKernelPackage>(At->second.Failure);
  if (!At->second.Failure.empty())
    return llvm::createStringError(At->second.Failure);
  return At->second.Directory;
}

Expected<std::vector<std::string>> unpackedTogether(llvm::ArrayRef<std::string> Files) {
  std::vector<std::string> Directories;
  for (const std::string &File : Files) {
    Expected<std::string> Directory = unpackedPackage(File);
    if (!Directory)
      return Directory.takeError();
    Directories.push_back(std::move(*Directory));
  }
  if (Files.size() <= 1)
    return Directories;
  Packages &P = all();
  std::lock_guard Lock(P.Guard);
  auto [At, IsNew] = P.Groups.try_emplace(llvm::join(Files, "\n"));
  std::vector<std::unique_ptr<Together>> &Group = At->second;
  for (auto [File, Directory] : llvm::zip_equal(Files, Directories)) {
    bool IsAdded = !IsNew;
    for (size_t I = 0; !IsAdded; ++I) {
      if (I == Group.size()) {
        llvm::SmallString<128> Place;
        if (std::error_code Code = fs::createUniqueDirectory("modver", Place))
          return llvm::createStringError(File + ": no temporary directory for it: " + Code.message());
        Group.push_back(std::make_unique<Together>());
        Group.back()->Place.Directory = Place.str().str();
        Group.back()->Name = File;
      }
      Expected<bool> Added = addPackage(*Group[I], File, Directory);
      if (!Added)
        return Added.takeError();
      IsAdded = *Added;
    }
  }
  std::vector<std::string> Result;
  for (const std::unique_ptr<Together> &T : Group)
    Result.push_back(T->Place.Directory);
  return Result;
}

/// The text may be JSON, where other names would have to be quoted.
static bool isPlain(StringRef Files) {
  return llvm::json::isUTF8(Files) && llvm::none_of(Files, [](unsigned char C) { return (C < ' ' && C != '\n') || C == '"' || C == '\\'; });
}

std::string withPackageNames(std::string Text) {
  Packages &P = all();
  std::lock_guard Lock(P.Guard);
  for (const auto &[File, U] : P.ByFile) {
    if (U.Directory.empty() || !isPlain(File))
      continue;
    for (size_t At = 0; (At = Text.find(U.Directory, At)) != std::string::npos; At += File.size())
      Text.replace(At, U.Directory.size(), File);
  }
  for (const auto &[Files, Group] : P.Groups)
    for (const std::unique_ptr<Together> &T : Group) {
      const std::string &Directory = T->Place.Directory;
      for (size_t At = 0; isPlain(Files) && (At = Text.find(Directory, At)) != std::string::npos;) {
        auto [Owner, Length] = ownerOf(*T, StringRef(Text).substr(At + Directory.size()));
        Text.replace(At, Directory.size() + Length, Owner);
        At += Owner.size();
      }
    }
  return Text;
}

} // namespace modver::kernel
