// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KnownKernels.h"
#include "KernelChoice.h"
#include "checker/image/Decompress.h"
#include "checker/image/FileKind.h"
#include "checker/image/ImageError.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <sys/utsname.h>

using llvm::Expected;
using llvm::StringRef;
using modver::kernel::KernelTree;
namespace fs = llvm::sys::fs;

namespace modver::kernel {

namespace {

/// Those of Names that are there.
std::vector<KernelTree> treesOf(const std::vector<std::string> &Names, StringRef Root) {
  std::vector<KernelTree> Result;
  for (const std::string &Name : Names)
    if (Expected<KernelTree> Tree = kernelTree(Name, Root))
      Result.push_back(std::move(*Tree));
    else
      llvm::consumeError(Tree.takeError());
  return Result;
}

} // namespace

Expected<KernelTree> kernelTree(StringRef Name, StringRef Root) {
  if (Name.empty() || !fs::exists(Name) || fs::is_directory(Name))
    return findKernel(Name, Root);
  Expected<std::unique_ptr<llvm::MemoryBuffer>> Buffer = image::readFile(Name);
  if (!Buffer)
    return Buffer.takeError();
  KernelTree Result;
  switch (image::fileKindOf((*Buffer)->getBuffer())) {
  case image::FileKind::Symvers:
    if (Expected<KernelTree> Around = findKernel((llvm::sys::path::parent_path(Name) + "/").str(), "");
        Around && llvm::sys::fs::equivalent(Around->Symvers, Name)) {
      Around->Symvers = Name;
      return Around;
    } else if (!Around)
      llvm::consumeError(Around.takeError());
    Result.Symvers = Name;
    return Result;
  case image::FileKind::Kernel:
    Result.Image = Name;
    return Result;
  default:
    return image::unusable(Name, "neither a kernel image nor a Module.symvers");
  }
}

std::vector<KernelTree> installedKernels(const std::string &Root) {
  std::vector<KernelTree> Result;
  for (const std::vector<std::string> &Names : {std::vector<std::string>{}, {"/usr/src/"}})
    if (Expected<KernelChoice> Choice = chooseKernels(Names, Root))
      llvm::append_range(Result, treesOf(Choice->Kernels, Root));
    else
      llvm::consumeError(Choice.takeError());
  return Result;
}

Expected<std::vector<KernelTree>> kernelsIn(const std::string &Path) {
  Expected<KernelChoice> Choice = chooseKernels(Path, "");
  if (!Choice)
    return Choice.takeError();
  return treesOf(Choice->Kernels, "");
}

std::string runningRelease() {
  utsname Running;
  return uname(&Running) == 0 ? Running.release : "";
}

std::string nameOf(const KernelTree &Tree) { return !Tree.Release.empty() ? Tree.Release : !Tree.Symvers.empty() ? Tree.Symvers : Tree.Image; }

} // namespace modver::kernel
