// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Library.h"
#include "SymversFile.h"
#include "checker/image/Decompress.h"
#include "checker/image/ImageError.h"
#include "checker/image/PackageFile.h"
#include "checker/image/Resemblance.h"
#include "llvm/Support/FileSystem.h"

using llvm::Expected;
using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace modver::kernel {

/// Contents: those of the file, packed or not.
static Expected<OpenedFile> openedFile(StringRef File, std::shared_ptr<const llvm::MemoryBuffer> Contents) {
  if (image::looksLikePackage(Contents->getBuffer()))
    return OpenedFile{image::FileKind::Package, std::move(Contents)};
  Expected<std::shared_ptr<const llvm::MemoryBuffer>> Unpacked = image::unpacked(std::move(Contents), File);
  if (!Unpacked)
    return Unpacked.takeError();
  image::FileKind Kind = image::fileKindOf((*Unpacked)->getBuffer());
  return OpenedFile{Kind, std::move(*Unpacked)};
}

Expected<OpenedFile> openFile(const std::string &File) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> Contents = readInput(File, ImageLimit);
  if (!Contents)
    return Contents.takeError();
  return openedFile(File, std::move(*Contents));
}

std::shared_ptr<const OpenedKernel> Library::open(KernelTree Tree) {
  std::lock_guard Lock(Guard);
  std::weak_ptr<const OpenedKernel> &Known = Kernels[Tree.Symvers + "\n" + Tree.Image + "\n" + Tree.ModulesDirectory];
  std::shared_ptr<const OpenedKernel> Result = Known.lock();
  if (!Result) {
    Result.reset(new OpenedKernel(std::move(Tree), Modules, Oddities));
    Known = Result;
  }
  return Result;
}

std::shared_ptr<const OpenedKernel> Library::open(KernelTree Tree, std::shared_ptr<const KernelParts> Parts) {
  return std::shared_ptr<OpenedKernel>(new OpenedKernel(std::move(Tree), Modules, Oddities, std::move(Parts)));
}

std::shared_ptr<const OpenedKernel> Library::open(const std::string &File, OpenedFile Opened) {
  return std::shared_ptr<OpenedKernel>(new OpenedKernel(kernelOfFile(File, Opened.Kind, std::move(Opened.Contents)), Modules, Oddities));
}

Expected<std::shared_ptr<const OpenedKernel>> Library::openNamed(const std::string &File, OpenedFile Opened) {
  if (Opened.Kind == image::FileKind::Package) {
    Expected<OnlyKernel> Only = onlyKernel(File);
    if (!Only)
      return Only.takeError();
    Oddities->add(Only->Warnings);
    return open(std::move(Only->Tree));
  }
  if (Opened.Kind == image::FileKind::Module)
    return image::unusable(File, "a module, not a kernel");
  if (Opened.Kind != image::FileKind::Kernel && Opened.Kind != image::FileKind::Symvers)
    return image::unexpected(File, Opened.Contents->getBuffer(), "a kernel image or a Module.symvers");
  return open(File, std::move(Opened));
}

Expected<std::shared_ptr<const OpenedKernel>> Library::open(const ChosenKernel &Chosen, StringRef Root) {
  if (Chosen.Parts)
    return open(*Chosen.Tree, Chosen.Parts);
  if (Chosen.Tree)
    return open(*Chosen.Tree);
  if (!Chosen.Contents)
    return open(Chosen.Name, Root);
  Expected<OpenedFile> Opened = openedFile(Chosen.Name, Chosen.Contents);
  if (!Opened)
    return Opened.takeError();
  return openNamed(Chosen.Name, std::move(*Opened));
}

Expected<std::shared_ptr<const OpenedKernel>> Library::open(StringRef Name, StringRef Root) {
  if (!Name.empty() && fs::exists(Name) && !fs::is_directory(Name)) {
    Expected<OpenedFile> Opened = openFile(Name.str());
    if (!Opened)
      return Opened.takeError();
    return openNamed(Name.str(), std::move(*Opened));
  }
  Expected<KernelTree> Tree = findKernel(Name, Root);
  if (!Tree && Root.empty() && fs::is_directory(Name)) {
    // An unpacked package, or a directory with an image in it.
    Expected<OnlyKernel> Only = onlyKernel(Name);
    if (Only) {
      llvm::consumeError(Tree.takeError());
      Oddities->add(Only->Warnings);
      Tree = std::move(Only->Tree);
    } else if (Only.errorIsA<NoKernels>()) {
      llvm::consumeError(Only.takeError());
    } else {
      llvm::consumeError(Tree.takeError());
      Tree = Only.takeError();
    }
  }
  if (!Tree)
    return Tree.takeError();
  const bool IsRunning = Root.empty() && (Name.empty() || Name == runningRelease());
  if (!IsRunning)
    return open(std::move(*Tree));
  std::shared_ptr<OpenedKernel> Result(new OpenedKernel(std::move(*Tree), Modules, Oddities));
  Result->IsRunning = true;
  return Result;
}

Expected<const Symvers *> Library::symvers(const std::string &File) {
  OnceRead<Symvers> *Known;
  {
    std::lock_guard Lock(Guard);
    std::unique_ptr<OnceRead<Symvers>> &Place = SymversFiles[File];
    if (!Place)
      Place = std::make_unique<OnceRead<Symvers>>();
    Known = Place.get();
  }
  return Known->get([&] {
    Expected<Symvers> S = readSymvers(File);
    if (S)
      Oddities->add(S->Notes);
    return S;
  });
}

} // namespace modver::kernel
