// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "OpenedKernel.h"
#include "BuiltInModules.h"
#include "SymversFile.h"
#include "checker/image/Decompress.h"
#include "checker/image/EmbeddedConfig.h"
#include "checker/image/ImageError.h"
#include "checker/image/KernelImage.h"
#include "checker/image/Vermagic.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace modver::kernel {

/// Opened: the file's contents, if it was opened before.
static Expected<std::shared_ptr<const llvm::MemoryBuffer>> contentsOf(StringRef File, uint64_t Limit,
                                                                      std::shared_ptr<const llvm::MemoryBuffer> Opened) {
  if (Opened)
    return image::unpacked(std::move(Opened), File, Limit);
  return image::readFile(File, Limit);
}

Expected<OpenedKernel::ImageParts> OpenedKernel::readImage() const {
  if (Tree.Image.empty())
    return image::unusable(name(), "no image of this kernel is at hand");
  Expected<std::shared_ptr<const llvm::MemoryBuffer>> Buffer = contentsOf(Tree.Image, ImageLimit, std::move(ImageContents));
  if (!Buffer)
    return Buffer.takeError();
  ImageParts Result;
  // Unpacking takes most of the time: what else may be wanted of the image is taken from it now.
  Expected<modver::Kernel> K = image::parseKernelImage((*Buffer)->getBuffer(), Tree.Image, [&](const image::UnwrappedKernel &Unwrapped) {
    if (Expected<image::BtfBytes> Btf = image::copyKernelBtf(Unwrapped))
      Result.Btf = std::move(*Btf);
    else
      Result.WhyNoBtf = llvm::toString(Btf.takeError());
    Result.Names = image::Kallsyms::find(Unwrapped.Bytes);
    if (std::optional<StringRef> Stream = image::findEmbeddedConfig(Unwrapped.Bytes))
      Result.Config = Stream->str();
    if (Expected<dwarf::DebugHints> Debug = dwarf::debugHintsOf(Unwrapped.Bytes))
      Result.Debug = std::move(*Debug);
    else
      llvm::consumeError(Debug.takeError()); // most images are no ELF files
    // What is packed into something else was stripped.
    if (Result.Debug && Result.Debug->HasOwn)
      Result.Debug->HasOwn = Unwrapped.Bytes.data() == (*Buffer)->getBufferStart();
    return Error::success();
  });
  if (!K)
    return K.takeError();
  Result.Kernel = std::move(*K);
  if (Result.Debug && Result.Debug->HasOwn && Files->keepsTypes())
    Result.DebugContents = std::move(*Buffer);
  return Result;
}

Expected<const OpenedKernel::ImageParts *> OpenedKernel::imageParts() const {
  return Image.get([&]() -> Expected<ImageParts> {
    if (Parts)
      return llvm::createStringError(name() + ": " + Parts->whyNoMore());
    return readImage();
  });
}

Expected<const modver::Kernel *> OpenedKernel::image() const {
  if (Parts && !Tree.Image.empty())
    return kernel();
  Expected<const ImageParts *> Parts = imageParts();
  if (!Parts)
    return Parts.takeError();
  return &(*Parts)->Kernel;
}

Expected<const SymbolNames *> OpenedKernel::symbolNames() const {
  return Names.get([&]() -> Expected<SymbolNames> {
    Expected<const ImageParts *> Parts = imageParts();
    if (!Parts)
      return Parts.takeError();
    if (!(*Parts)->Names)
      return image::unusable(Tree.Image, "the image does not tell the names of the kernel's symbols (CONFIG_KALLSYMS)");
    return SymbolNames(*(*Parts)->Names);
  });
}

Expected<const Symvers *> OpenedKernel::symvers() const {
  return Rows.get([&]() -> Expected<Symvers> {
    if (Tree.Symvers.empty())
      return image::unusable(name(), "no Module.symvers of this kernel is at hand");
    if (Parts)
      return Parts->symvers();
    Expected<std::shared_ptr<const llvm::MemoryBuffer>> Text = contentsOf(Tree.Symvers, TextLimit, std::move(SymversContents));
    if (!Text)
      return Text.takeError();
    Expected<Symvers> S = symversOf(std::move(*Text), Tree.Symvers);
    if (S)
      Oddities->add(S->Notes);
    return S;
  });
}

/// What one of the kernel's own modules tells about it. Whether that was all that modules can tell.
static bool learnFrom(const Module &M, modver::Kernel &K) {
  std::optional<std::string_view> Vermagic = M.info("vermagic");
  bool IsOwn = M.info("intree") && Vermagic && !K.Release.empty() && StringRef(*Vermagic).starts_with(K.Release + " ");
  if (!IsOwn)
    return false;
  if (!K.ThisModuleSize)
    K.ThisModuleSize = M.ThisModuleSize;
  if (!K.Target)
    K.Target = M.Target;
  if (!K.Vermagic)
    K.Vermagic = *Vermagic;
  if (!K.HasExportFlags && !M.Exports.empty())
    K.HasExportFlags = M.HasExportFlags;
  return K.HasExportFlags.has_value();
}

Expected<modver::Kernel> OpenedKernel::readKernel() const {
  modver::Kernel Result;
  if (tellsByImage()) {
    Expected<const modver::Kernel *> K = image();
    if (!K)
      return K.takeError();
    Result = **K;
  } else {
    Expected<const Symvers *> S = symvers();
    if (!S)
      return S.takeError();
    if (!(*S)->HasExporters)
      return withoutExporters(Tree.Symvers);
    Result = kernelOf(**S);
    if ((*S)->Rows.empty())
      return image::unusable(Tree.Symvers, "has no exports at all, so nothing can be said by it");
    if (Result.Exports.empty())
      return image::unusable(Tree.Symvers, "has no exports of vmlinux, so it is the Module.symvers of modules and not a kernel's (--with takes it)");
  }
  if (Result.Release.empty())
    Result.Release = Tree.Release;
  if ((!Result.Vermagic || !Result.Target) && !configFile().empty()) {
    if (Expected<const image::KernelConfig *> C = config()) {
      if (!Result.Vermagic)
        Result.Vermagic = image::vermagicOf(**C, Result.Release);
      if (!Result.Target)
        Result.Target = image::targetOf(**C);
    } else
      llvm::consumeError(C.takeError()); // whoever asks for the configuration is told
  }
  // The kernel's modules are alike: the first that will do, and, if there is no image, the first that exports something. A tree that cannot be listed
  // is told to who asks for its modules.
  if (!hasModules())
    return Result;
  Result.BuiltIn = readBuiltInModules(Tree.ModulesDirectory);
  if (Expected<const TreeModules *> Modules = modules())
    llvm::any_of((*Modules)->Modules, [&](const TreeModule &File) {
      std::shared_ptr<const ReadModule> M = Files->read(File.Path);
      return M->Contents && learnFrom(*M->Contents, Result);
    });
  else
    llvm::consumeError(Modules.takeError());
  if (!tellsByImage() && Result.HasExportFlags.value_or(false)) // then there is one table for all kinds
    llvm::sort(Result.Exports, [](const Export &A, const Export &B) { return A.Name < B.Name; });
  return Result;
}

Expected<const modver::Kernel *> OpenedKernel::kernel() const {
  return Whole.get([&] { return Parts ? Parts->kernel() : readKernel(); });
}

std::string OpenedKernel::release() const {
  if (!Tree.Release.empty() || !tellsByImage())
    return Tree.Release;
  if (Expected<const modver::Kernel *> K = image())
    return (*K)->Release;
  else
    llvm::consumeError(K.takeError());
  return "";
}

std::string OpenedKernel::name() const {
  if (!Tree.Release.empty())
    return Tree.Release;
  std::string Release = release();
  return Release.empty() ? nameOf(Tree) : Release;
}

KernelTree OpenedKernel::treeWithRelease() const {
  KernelTree Result = Tree;
  Result.Release = release();
  return Result;
}

Expected<const TreeModules *> OpenedKernel::modules() const {
  return Listing.get([&]() -> Expected<TreeModules> {
    if (Tree.ModulesDirectory.empty())
      return TreeModules();
    if (Parts)
      return Parts->modules();
    return findModules(treeWithRelease());
  });
}

std::string OpenedKernel::moduleFile(StringRef Name) const {
  Expected<const TreeModules *> Found = modules();
  if (!Found) {
    llvm::consumeError(Found.takeError());
    return "";
  }
  auto File = llvm::find_if((*Found)->Modules, [&](const TreeModule &M) { return M.Name == Name; });
  return File == (*Found)->Modules.end() ? "" : File->Path;
}

const std::string *OpenedKernel::embeddedConfig() const {
  if (!tellsByImage() || Parts)
    return nullptr;
  Expected<const ImageParts *> Parts = imageParts();
  if (!Parts) {
    llvm::consumeError(Parts.takeError()); // whoever asks for the image is told
    return nullptr;
  }
  return (*Parts)->Config ? &*(*Parts)->Config : nullptr;
}

std::string OpenedKernel::configFile() const { return embeddedConfig() ? Tree.Image : Tree.Config; }

Expected<const image::KernelConfig *> OpenedKernel::config() const {
  return Config.get([&]() -> Expected<image::KernelConfig> {
    if (const std::string *Embedded = embeddedConfig()) {
      Expected<std::unique_ptr<llvm::MemoryBuffer>> Text = image::decompress(*Embedded, Tree.Image + " (configuration in the image)", TextLimit);
      if (!Text)
        return Text.takeError();
      return image::parseKernelConfig((*Text)->getBuffer(), Tree.Image + " (configuration in the image)");
    }
    if (Tree.Config.empty())
      return image::unusable(name(), "no configuration of this kernel is at hand");
    if (Parts)
      return Parts->config();
    return image::readKernelConfig(Tree.Config);
  });
}

std::string OpenedKernel::btfFile() const {
  if (Parts && !Parts->hasBtf())
    return "";
  if (!Tree.Image.empty())
    return Tree.Image;
  if (Parts)
    return name();
  return IsRunning && llvm::sys::fs::exists(RunningBtf) ? RunningBtf.str() : Tree.Btf;
}

Expected<image::BtfBytes> OpenedKernel::moduleBtf(const std::string &Path) const {
  assert(Parts);
  return Parts->moduleBtf(Path);
}

Expected<std::optional<std::string>> OpenedKernel::symtypes() const {
  if (Parts)
    return Parts->symtypes();
  return std::nullopt;
}

std::vector<std::string> OpenedKernel::debugFiles() const {
  std::vector<std::string> Result;
  if (Parts)
    return Result;
  for (const std::string *File : {&Tree.Debug, &Tree.Image, &Tree.Btf})
    if (!File->empty() && !llvm::is_contained(Result, *File))
      Result.push_back(*File);
  return Result;
}

Expected<dwarf::DebugFile> OpenedKernel::imageDebugFile() const {
  assert(Files->keepsTypes());
  Expected<const ImageParts *> Parts = imageParts();
  if (!Parts)
    return Parts.takeError();
  if (!(*Parts)->Debug)
    return image::unusable(Tree.Image, "no ELF file, so it does not tell where its debug information is");
  Expected<dwarf::DebugFile> Result = dwarf::findDebugFile(Tree.Image, *(*Parts)->Debug, {debugDirectory()});
  if (Result && !Result->Contents)
    Result->Contents = (*Parts)->DebugContents;
  return Result;
}

Expected<const image::BtfBytes *> OpenedKernel::btf() const {
  if (Parts && !Parts->hasBtf())
    return llvm::createStringError(name() + ": " + Parts->whyNoMore());
  if (Parts)
    return BareBtf.get([&] { return Parts->btf(); });
  if (Tree.Image.empty()) {
    const std::string File = btfFile();
    if (File.empty())
      return llvm::createStringError("no image of " + name() + " is at hand");
    return BareBtf.get([&] { return image::readKernelBtf(File); });
  }
  Expected<const ImageParts *> Parts = imageParts();
  if (!Parts)
    return Parts.takeError();
  const std::optional<image::BtfBytes> &Btf = (*Parts)->Btf;
  if (!Btf)
    return llvm::createStringError((*Parts)->WhyNoBtf);
  return &*Btf;
}

} // namespace modver::kernel
