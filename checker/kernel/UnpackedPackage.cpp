// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "UnpackedPackage.h"
#include "checker/image/ImageError.h"
#include "checker/image/PackageFile.h"
#include "support/InputFile.h"
#include "support/Interrupt.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
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
};

struct Packages {
  std::mutex Guard;
  /// From the first package on: what is unpacked is removed before a signal ends the program.
  std::optional<InterruptGuard> Interrupt;
  std::map<std::string, Unpacked> ByFile;
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
  else if (Files->Files == 0)
    Result.Failure =
        escaped(File) + ": a package without kernel, modules or Module.symvers: nothing in boot, lib/modules or usr/src that modver reads";
}

} // namespace

Expected<std::string> unpackedPackage(const std::string &File) {
  Packages &P = all();
  std::lock_guard Lock(P.Guard);
  auto [At, IsNew] = P.ByFile.try_emplace(File);
  if (!P.Interrupt)
    P.Interrupt.emplace();
  if (IsNew)
    unpack(File, At->second);
  if (!At->second.Failure.empty())
    return llvm::createStringError(At->second.Failure);
  return At->second.Directory;
}

std::string withPackageNames(std::string Text) {
  Packages &P = all();
  std::lock_guard Lock(P.Guard);
  for (const auto &[File, U] : P.ByFile) {
    // The text may be JSON, where these would have to be quoted.
    if (U.Directory.empty() || !llvm::json::isUTF8(File) || llvm::any_of(File, [](unsigned char C) { return C < ' ' || C == '"' || C == '\\'; }))
      continue;
    for (size_t At = 0; (At = Text.find(U.Directory, At)) != std::string::npos; At += File.size())
      Text.replace(At, U.Directory.size(), File);
  }
  return Text;
}

} // namespace modver::kernel
