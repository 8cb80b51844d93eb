// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KnownKernels.h"
#include "checker/image/Decompress.h"
#include "checker/image/FileKind.h"
#include "checker/image/ImageError.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <set>

using llvm::Expected;
using llvm::StringRef;
using modver::image::KernelTree;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace modver::explain {

namespace {

/// Sorted; nothing, if Directory cannot be read.
std::vector<std::string> entriesOf(const llvm::Twine &Directory) {
  std::vector<std::string> Result;
  std::error_code Code;
  for (fs::directory_iterator It(Directory, Code), End; It != End && !Code; It.increment(Code))
    Result.push_back(It->path());
  llvm::sort(Result);
  return Result;
}

/// A Module.symvers, in whose directory there may be more to learn, or an image.
std::optional<KernelTree> kernelOfFile(const std::string &File) {
  auto Buffer = image::readFile(File);
  if (!Buffer) {
    llvm::consumeError(Buffer.takeError());
    return std::nullopt;
  }
  KernelTree Result;
  switch (image::fileKindOf((*Buffer)->getBuffer())) {
  case image::FileKind::Symvers:
    if (path::filename(File) == "Module.symvers") {
      if (Expected<KernelTree> Around = image::findKernel(path::parent_path(File).str() + "/", ""))
        return std::move(*Around);
      else
        llvm::consumeError(Around.takeError());
    }
    Result.Symvers = File;
    return Result;
  case image::FileKind::Kernel:
    Result.Image = File;
    return Result;
  default:
    return std::nullopt;
  }
}

std::vector<KernelTree> kernelsOfDirectory(const std::string &Directory) {
  std::vector<KernelTree> Result = installedKernels(Directory);
  if (Result.empty())
    addKernel(Result, Directory + "/", "");
  return Result;
}

} // namespace

void addKernel(std::vector<KernelTree> &To, StringRef Name, StringRef Root) {
  if (Expected<KernelTree> Tree = image::findKernel(Name, Root))
    To.push_back(std::move(*Tree));
  else
    llvm::consumeError(Tree.takeError());
}

std::vector<KernelTree> installedKernels(StringRef Root) {
  std::set<std::string> Releases;
  for (StringRef Place : {"/lib/modules", "/usr/lib/modules"})
    for (const std::string &Entry : entriesOf(Root + Place))
      Releases.insert(path::filename(Entry).str());
  std::vector<KernelTree> Result;
  for (const std::string &Release : Releases)
    addKernel(Result, Release, Root);
  // Of headers alone the directory's name tells the release only perhaps.
  for (StringRef Place : {"/usr/src", "/usr/src/kernels"})
    for (const std::string &Entry : entriesOf(Root + Place)) {
      std::vector<KernelTree> Found;
      addKernel(Found, Entry, "");
      if (!Found.empty() && !llvm::any_of(Result, [&](const KernelTree &T) { return T.Release == Found[0].Release; }))
        Result.push_back(std::move(Found[0]));
    }
  return Result;
}

Expected<std::vector<KernelTree>> kernelsIn(StringRef Path) {
  std::vector<KernelTree> Result;
  if (!fs::is_directory(Path)) {
    if (!fs::exists(Path))
      return image::unusable(Path, "No such file or directory");
    if (std::optional<KernelTree> Tree = kernelOfFile(Path.str()))
      Result.push_back(std::move(*Tree));
    else
      return image::unusable(Path, "neither a kernel image nor a Module.symvers");
    return Result;
  }
  Result = kernelsOfDirectory(Path.str());
  if (!Result.empty())
    return Result;
  std::error_code Code;
  fs::directory_iterator Readable(Path, Code);
  if (Code)
    return image::unusable(Path, Code.message());
  for (const std::string &Entry : entriesOf(Path)) {
    if (fs::is_directory(Entry))
      llvm::append_range(Result, kernelsOfDirectory(Entry));
    else if (std::optional<KernelTree> Tree = kernelOfFile(Entry))
      Result.push_back(std::move(*Tree));
  }
  return Result;
}

std::string nameOf(const KernelTree &Tree) { return !Tree.Release.empty() ? Tree.Release : !Tree.Symvers.empty() ? Tree.Symvers : Tree.Image; }

} // namespace modver::explain
