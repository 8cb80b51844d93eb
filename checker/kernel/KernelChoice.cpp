// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelChoice.h"
#include "KernelTree.h"
#include "ReleaseOrder.h"
#include "SymversFile.h"
#include "UnpackedPackage.h"
#include "checker/image/Decompress.h"
#include "checker/image/FileKind.h"
#include "checker/image/ImageError.h"
#include "checker/image/PackageFile.h"
#include "support/InputFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using llvm::Twine;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace modver::kernel {

namespace {

class Chooser {
public:
  explicit Chooser(const std::string &Root) : Root(Root) {}

  void add(ChosenKernel Kernel) {
    if (llvm::none_of(Result.Kernels, [&](const ChosenKernel &K) { return K.Name == Kernel.Name; }))
      Result.Kernels.push_back(std::move(Kernel));
  }
  /// No file.
  Error addNamed(const std::string &Name);
  Error addPackages(llvm::ArrayRef<std::string> Files);
  Error addInstalled();
  bool hasKernels(const std::string &Directory) { return (addIfKernel(Directory) || addRoot(Directory)) && !Result.Kernels.empty(); }
  KernelChoice take() { return std::move(Result); }

private:
  /// Where Path, as it is called under Root, really is.
  std::string under(StringRef Path) const { return Root.empty() || Path.starts_with("/") ? Root + Path.str() : Root + "/" + Path.str(); }
  bool isDirectory(StringRef Path) const { return fs::is_directory(under(Path)); }
  bool addIfKernel(const std::string &Path);
  bool addRoot(StringRef Directory);
  Error addReleases(StringRef Directory);
  Error addDirectory(const std::string &Directory);
  void addHeaders(const std::string &Directory);
  Error addImages(const std::string &Directory);
  Error addSources(const std::string &Directory, unsigned Depth);
  Expected<std::vector<std::string>> entriesOf(StringRef Directory) const;

  const std::string &Root;
  KernelChoice Result;
};

const std::string NoRoot;

/// Null: it cannot be read.
std::shared_ptr<const llvm::MemoryBuffer> contentsOf(const std::string &File) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> Contents = readInput(File, ImageLimit);
  if (Contents)
    return std::move(*Contents);
  llvm::consumeError(Contents.takeError());
  return nullptr;
}

/// What a file with these contents is, by the first bytes; one without a header, by all.
image::FileKind kindOf(StringRef Bytes) { return image::fileKindOf(image::compressionOf(Bytes) ? image::unpackStart(Bytes) : Bytes); }

} // namespace

/// Sorted so that 6.1.0-9 comes before 6.1.0-50.
Expected<std::vector<std::string>> Chooser::entriesOf(StringRef Directory) const {
  std::vector<std::string> Entries;
  std::error_code Code;
  for (fs::directory_iterator It(under(Directory), Code), End; It != End && !Code; It.increment(Code))
    Entries.push_back((Twine(Directory) + "/" + path::filename(It->path())).str());
  if (Code)
    return image::unusable(under(Directory), Code.message());
  llvm::sort(Entries, [](StringRef A, StringRef B) {
    int Order = compareReleases(A, B);
    return Order ? Order < 0 : A < B;
  });
  return Entries;
}

bool Chooser::addIfKernel(const std::string &Path) {
  Expected<KernelTree> Found = findKernel(Path, Root);
  if (!Found) {
    llvm::consumeError(Found.takeError());
    return false;
  }
  add({Path, std::move(*Found)});
  return true;
}

Error Chooser::addReleases(StringRef Directory) {
  Expected<std::vector<std::string>> Releases = entriesOf(Directory);
  if (!Releases)
    return Releases.takeError();
  for (const std::string &Release : *Releases)
    if (isDirectory(Release) && !addIfKernel(Release))
      Result.Warnings.push_back(escaped(under(Release)) + ": modules of a kernel whose image and symvers are not there; left out");
  return Error::success();
}

/// Headers in usr/src: of Debian in linux-headers-REL, of Fedora in kernels/REL, of SUSE in linux-VERSION-obj/ARCHITECTURE/FLAVOUR.
Error Chooser::addSources(const std::string &Directory, unsigned Depth) {
  Expected<std::vector<std::string>> Entries = entriesOf(Directory);
  if (!Entries)
    return Entries.takeError();
  for (const std::string &Entry : *Entries) {
    if (!isDirectory(Entry) || addIfKernel(Entry))
      continue;
    StringRef Name = path::filename(Entry);
    const bool HasKernels = Depth ? Depth < 3 : Name == "kernels" || Name.ends_with("-obj");
    if (HasKernels)
      if (Error E = addSources(Entry, Name == "kernels" ? 3 : Depth + 1))
        return E;
  }
  return Error::success();
}

/// False if Directory has no lib/modules, and no kernels' headers.
bool Chooser::addRoot(StringRef Directory) {
  for (StringRef Place : {"/lib/modules", "/usr/lib/modules"})
    if (std::string Modules = (Directory + Place).str(); isDirectory(Modules)) {
      if (Error E = addReleases(Modules))
        Result.Warnings.push_back(llvm::toString(std::move(E)));
      return true;
    }
  size_t Before = Result.Kernels.size();
  if (std::string Sources = (Directory + "/usr/src").str(); isDirectory(Sources))
    if (Error E = addSources(Sources, 0))
      Result.Warnings.push_back(llvm::toString(std::move(E)));
  return Result.Kernels.size() > Before;
}

Error Chooser::addDirectory(const std::string &Directory) {
  if (addIfKernel(Directory) || addRoot(Directory))
    return Error::success();
  StringRef Path = Directory;
  if (path::filename(Path) == "modules" && path::filename(path::parent_path(Path)) == "lib")
    return addReleases(Directory);
  Expected<std::vector<std::string>> Entries = entriesOf(Directory);
  if (!Entries)
    return Entries.takeError();
  std::vector<std::string> Packages;
  for (const std::string &Entry : *Entries) {
    if (isDirectory(Entry)) {
      if (!addIfKernel(Entry))
        addRoot(Entry);
    } else if (std::string File = under(Entry); fs::is_regular_file(File)) {
      std::shared_ptr<const llvm::MemoryBuffer> Contents = contentsOf(File);
      const image::FileKind Kind = Contents ? kindOf(Contents->getBuffer()) : image::FileKind::Unknown;
      if (Kind == image::FileKind::Kernel || Kind == image::FileKind::Symvers) {
        add({File, kernelOfFile(File, Kind, std::move(Contents))});
      } else if (Kind == image::FileKind::Package) {
        Expected<std::string> Unpacked = unpackedPackage(File);
        if (Unpacked)
          Packages.push_back(File);
        else if (Unpacked.errorIsA<NoKernelPackage>())
          Result.Warnings.push_back(llvm::toString(Unpacked.takeError()) + "; left out");
        else
          return Unpacked.takeError();
      }
    }
  }
  return Packages.empty() ? Error::success() : addPackages(Packages);
}

/// Of headers that lie beside kernels, those of other releases.
void Chooser::addHeaders(const std::string &Directory) {
  Chooser Headers(NoRoot);
  if (std::string Sources = Directory + "/usr/src"; isDirectory(Sources))
    llvm::consumeError(Headers.addSources(Sources, 0));
  for (ChosenKernel &K : Headers.Result.Kernels)
    if (llvm::none_of(Result.Kernels, [&](const ChosenKernel &Other) { return Other.release() == K.release(); }))
      add({K.Name, std::move(K.Tree)});
}

/// Packages that were named together: what of them belongs together is one kernel.
Error Chooser::addPackages(llvm::ArrayRef<std::string> Files) {
  Expected<std::vector<std::string>> Directories = unpackedTogether(Files);
  if (!Directories)
    return Directories.takeError();
  std::vector<std::string> Warnings;
  size_t NumFound = 0;
  for (const std::string &Directory : *Directories) {
    Chooser Inside(NoRoot);
    Inside.addRoot(Directory);
    Inside.addHeaders(Directory);
    if (Inside.Result.Kernels.empty())
      // An image alone, as of packages whose modules are in another one.
      if (Error E = Inside.addImages(Directory + "/boot"))
        return E;
    llvm::append_range(Warnings, Inside.Result.Warnings);
    const bool IsOne = Files.size() == 1 && Inside.Result.Kernels.size() == 1;
    NumFound += Inside.Result.Kernels.size();
    for (ChosenKernel &K : Inside.Result.Kernels) {
      K.Tree->IsOfPackages = true;
      add({IsOne ? Files.front() : K.Name, std::move(K.Tree)});
    }
  }
  if (NumFound == 0)
    return image::unusable(llvm::join(Files, ", "),
                           Warnings.empty() ? "neither a kernel image nor a Module.symvers is in this package"
                                            : "modules alone, without their kernel, which is in another package: give a directory that has both");
  llvm::append_range(Result.Warnings, Warnings);
  return Error::success();
}

/// Images by themselves.
Error Chooser::addImages(const std::string &Directory) {
  if (!isDirectory(Directory))
    return Error::success();
  Expected<std::vector<std::string>> Entries = entriesOf(Directory);
  if (!Entries)
    return Entries.takeError();
  for (const std::string &Entry : *Entries)
    if (std::string File = under(Entry); fs::is_regular_file(File))
      if (std::shared_ptr<const llvm::MemoryBuffer> Contents = contentsOf(File); Contents && kindOf(Contents->getBuffer()) == image::FileKind::Kernel)
        add({File, kernelOfFile(File, image::FileKind::Kernel, std::move(Contents))});
  return Error::success();
}

Error Chooser::addNamed(const std::string &Name) {
  Expected<KernelTree> Found = findKernel(Name, Root);
  if (Found) {
    add({Name, std::move(*Found)});
    return Error::success();
  }
  std::string Directory = StringRef(Name).rtrim('/').str();
  if (Directory.empty() && !Name.empty())
    return llvm::consumeError(Found.takeError()), addInstalled();
  // What has no slash is a release to those who look for kernels.
  if (!StringRef(Directory).contains('/'))
    Directory = "./" + Directory;
  if (!isDirectory(Directory))
    return Found.takeError();
  llvm::consumeError(Found.takeError());
  size_t Before = Result.Kernels.size();
  if (Error E = addDirectory(Directory))
    return E;
  if (Before == Result.Kernels.size())
    return llvm::make_error<NoKernels>(escaped(Name) + ": no kernel, and none in it: neither images nor symvers nor packages of them");
  return Error::success();
}

Error Chooser::addInstalled() {
  if (!addRoot("") || Result.Kernels.empty())
    return image::unusable(Root.empty() ? "/" : Root, "no kernel with image or symvers in lib/modules or usr/lib/modules");
  return Error::success();
}

char NoKernels::ID;

bool holdsKernels(StringRef Directory) {
  std::string Path = Directory.rtrim('/').str();
  if (!StringRef(Path).contains('/'))
    Path = "./" + Path;
  Chooser C(NoRoot);
  if (!C.hasKernels(Path))
    return false;
  return llvm::any_of(C.take().Kernels, [](const ChosenKernel &K) {
    if (!K.Tree->Image.empty())
      return true;
    Expected<Symvers> S = readSymvers(K.Tree->Symvers);
    if (S)
      return llvm::any_of(S->Rows, [](const ExportRow &Row) { return Row.Exporter == "vmlinux"; });
    llvm::consumeError(S.takeError());
    return true;
  });
}

void completeParts(llvm::MutableArrayRef<ChosenKernel> Kernels) {
  for (ChosenKernel &K : Kernels)
    if (K.Tree && !K.Parts && K.Tree->Image.empty() && !K.Tree->Release.empty())
      if (auto *Other =
              llvm::find_if(Kernels, [&](const ChosenKernel &C) { return !C.Parts && C.release() == K.Tree->Release && !C.Tree->Image.empty(); });
          Other != Kernels.end()) {
        K.Tree->Image = Other->Tree->Image;
        K.Tree->ImageContents = Other->Tree->ImageContents;
        K.Tree->ModulesDirectory = Other->Tree->ModulesDirectory;
        K.Tree->Root = Other->Tree->Root;
      }
}

Expected<OnlyKernel> onlyKernel(StringRef Name) {
  Expected<KernelChoice> Choice = chooseKernels(Name.str(), "");
  if (!Choice)
    return Choice.takeError();
  std::vector<ChosenKernel> &Found = Choice->Kernels;
  completeParts(Found);
  // Of the headers and the image of one release the headers are more: they were given the image.
  llvm::StringSet<> ImagesOfHeaders;
  for (const ChosenKernel &K : Found)
    if (!K.Tree->Symvers.empty() && !K.Tree->Image.empty())
      ImagesOfHeaders.insert(K.Tree->Image);
  llvm::erase_if(Found, [&](const ChosenKernel &K) { return K.Tree->Symvers.empty() && ImagesOfHeaders.contains(K.Tree->Image); });
  if (Found.size() == 1)
    return OnlyKernel{std::move(*Found.front().Tree), std::move(Choice->Warnings)};
  constexpr size_t MaxNamed = 12;
  std::string Names;
  for (const ChosenKernel &K : llvm::ArrayRef(Found).take_front(MaxNamed))
    Names += "\n  " + escaped(K.Name);
  if (Found.size() > MaxNamed)
    Names += "\n  and " + std::to_string(Found.size() - MaxNamed) + " more";
  const bool AreOfPackages = llvm::any_of(Found, [](const ChosenKernel &K) { return K.Tree->IsOfPackages; });
  return image::unusable(Name, (AreOfPackages ? "several kernels, of which one must be named, by its package or a directory with its packages:"
                                              : "several kernels, of which one must be named:") +
                                   Names);
}

Expected<KernelChoice> chooseKernels(llvm::ArrayRef<std::string> Names, const std::string &Root) {
  if (!Root.empty())
    if (Error E = checkRoot(Root))
      return E;
  Chooser C(Root);
  if (Names.empty())
    if (Error E = C.addInstalled())
      return E;
  // What is named as a file is read once: only its contents tell whether it is a package.
  std::vector<std::string> Packages;
  llvm::StringMap<std::shared_ptr<const llvm::MemoryBuffer>> Files;
  for (const std::string &Name : Names) {
    if (!fs::exists(Name) || fs::is_directory(Name) || Files.contains(Name) || llvm::is_contained(Packages, Name))
      continue;
    std::shared_ptr<const llvm::MemoryBuffer> Contents = contentsOf(Name);
    if (Contents && image::looksLikePackage(Contents->getBuffer()))
      Packages.push_back(Name);
    else
      Files[Name] = std::move(Contents);
  }
  bool HasPackages = false;
  for (const std::string &Name : Names) {
    if (auto File = Files.find(Name); File != Files.end()) {
      C.add({Name, std::nullopt, File->second});
      continue;
    }
    const bool IsPackage = llvm::is_contained(Packages, Name);
    // All of them stand where the first one does.
    if (IsPackage && std::exchange(HasPackages, true))
      continue;
    if (Error E = IsPackage ? C.addPackages(Packages) : C.addNamed(Name))
      return E;
  }
  return C.take();
}

} // namespace modver::kernel
