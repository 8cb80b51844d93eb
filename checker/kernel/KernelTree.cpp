// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelTree.h"
#include "RootedPath.h"
#include "checker/image/ElfImage.h"
#include "checker/image/ImageError.h"
#include "support/InputFile.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <sys/utsname.h>

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using llvm::Twine;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace modver::kernel {

namespace {

/// Whether an ELF file has exports: the vmlinux of a headers package may hold nothing but .BTF.
bool hasExports(StringRef Contents, StringRef File) {
  Expected<image::ElfImage> Elf = image::ElfImage::open(Contents, File);
  if (!Elf) {
    consumeError(Elf.takeError());
    return false;
  }
  return Elf->find("__ksymtab") || Elf->find("__ksymtab_gpl");
}

/// Looks for files, and remembers what for.
class Finder {
public:
  /// MayLeaveRoot: the root is only a guess; what a link there names may be on the system itself, as after `make modules_install INSTALL_MOD_PATH=…`.
  Finder(std::string Root, bool MayLeaveRoot) : Root(std::move(Root)), MayLeaveRoot(MayLeaveRoot) {}

  /// Path, or where its links lead; empty, if there is no such file.
  std::string find(const Twine &Path) const {
    std::string P = Path.str();
    if (std::optional<std::string> File = resolveInRoot(Root, P))
      return *File;
    return MayLeaveRoot && fs::exists(Root + P) ? Root + P : std::string();
  }

  std::string findDirectory(const Twine &Path) const {
    std::string Result = find(Path);
    return fs::is_directory(Result) ? Result : std::string();
  }

  /// The first of Paths. IsNeeded: without it there may be no kernel at all.
  std::string findFirst(llvm::ArrayRef<std::string> Paths, bool IsNeeded = true) {
    for (const std::string &Path : Paths) {
      if (IsNeeded)
        LookedFor.push_back(Root + Path);
      if (std::string File = find(Path); fs::is_regular_file(File))
        return File;
    }
    return {};
  }

  /// A vmlinux: as Tree's image only one that has exports.
  void findElf(const std::string &Path, KernelTree &Tree) {
    std::string File = findFirst(Path);
    if (File.empty())
      return;
    Expected<std::unique_ptr<llvm::MemoryBuffer>> Contents = readInput(File, ImageLimit);
    if (!Contents)
      return llvm::consumeError(Contents.takeError());
    if (!hasExports((*Contents)->getBuffer(), File)) {
      Tree.Btf = std::move(File);
      return;
    }
    Tree.Image = std::move(File);
    Tree.ImageContents = std::move(*Contents);
  }

  const std::string Root;
  std::vector<std::string> LookedFor;

private:
  const bool MayLeaveRoot;
};

/// What Tree lacks of the parts of an installed kernel, best first. Modules: its modules directory, under the root.
void findInstalled(Finder &F, const std::string &Modules, KernelTree &Tree) {
  const std::string &R = Tree.Release;
  if (Tree.ModulesDirectory.empty())
    Tree.ModulesDirectory = F.findDirectory(Modules);
  const std::string Headers = "/usr/src/linux-headers-" + R;
  if (Tree.Image.empty())
    Tree.Image = F.findFirst({"/boot/vmlinuz-" + R, "/boot/vmlinux-" + R, "/boot/Image-" + R, "/boot/image-" + R, "/boot/zImage-" + R,
                              Modules + "/vmlinuz", Modules + "/Image", Modules + "/vmlinux"});
  for (const std::string &File : {Modules + "/build/vmlinux", Headers + "/vmlinux", "/usr/lib/debug/boot/vmlinux-" + R,
                                  "/usr/lib/debug/lib/modules/" + R + "/vmlinux", "/usr/lib/debug/usr/lib/modules/" + R + "/vmlinux"})
    if (Tree.Image.empty())
      F.findElf(File, Tree);
  const std::string Debug = "/usr/lib/debug";
  if (Tree.Debug.empty())
    Tree.Debug = F.findFirst({Debug + "/boot/vmlinux-" + R, Debug + "/boot/vmlinux-" + R + ".debug", Debug + "/lib/modules/" + R + "/vmlinux",
                              Debug + "/lib/modules/" + R + "/vmlinux.debug", Debug + "/usr/lib/modules/" + R + "/vmlinux",
                              Debug + "/usr/lib/modules/" + R + "/vmlinux.debug", Modules + "/build/vmlinux"},
                             /*IsNeeded=*/false);
  if (Tree.Symvers.empty())
    Tree.Symvers =
        F.findFirst({Modules + "/build/Module.symvers", Headers + "/Module.symvers", "/boot/symvers-" + R + ".gz", "/boot/symvers-" + R + ".xz",
                     "/boot/symvers-" + R + ".zst", Modules + "/symvers.gz", Modules + "/symvers.xz", Modules + "/symvers.zst"});
  if (Tree.Config.empty())
    Tree.Config = F.findFirst({"/boot/config-" + R, Modules + "/config", Modules + "/build/.config", Headers + "/.config"}, /*IsNeeded=*/false);
}

/// Where the modules of a release are under the root.
std::string modulesOf(const Finder &F, const std::string &Release) {
  const std::string Modules = "/lib/modules/" + Release;
  return F.findDirectory(Modules).empty() && !F.findDirectory("/usr" + Modules).empty() ? "/usr" + Modules : Modules;
}

std::optional<std::string> contentsOf(StringRef File) {
  if (Expected<std::unique_ptr<llvm::MemoryBuffer>> Buffer = readFoundFile(File, TextLimit))
    return (*Buffer)->getBuffer().str();
  else
    consumeError(Buffer.takeError());
  return std::nullopt;
}

/// Whether Text can be a part of paths; uname has no room for more.
bool isRelease(StringRef Text) { return !Text.empty() && Text.size() <= 64 && llvm::all_of(Text, llvm::isPrint) && !Text.contains('/'); }

/// utsrelease.h is what modules are built with; Debian's kernel.release says `6.1.192` where that says `6.1.0-56-amd64`.
std::string releaseOfBuild(const Finder &F, StringRef Directory) {
  if (std::optional<std::string> Text = contentsOf(F.find(Directory + "/include/generated/utsrelease.h")))
    if (auto [Before, After] = StringRef(*Text).split("UTS_RELEASE \""); isRelease(After.split('"').first))
      return After.split('"').first.str();
  if (std::optional<std::string> Text = contentsOf(F.find(Directory + "/include/config/kernel.release")))
    if (isRelease(StringRef(*Text).trim()))
      return StringRef(*Text).trim().str();
  StringRef Name = path::filename(Directory);
  return Name.consume_front("linux-headers-") ? Name.str() : std::string();
}

bool isBuildDirectory(const Finder &F, StringRef Directory) {
  return llvm::any_of(
      llvm::ArrayRef<StringRef>{"/Module.symvers", "/.config", "/include/generated/utsrelease.h", "/include/config/kernel.release", "/vmlinux"},
      [&](StringRef File) { return !F.find(Directory + File).empty(); });
}

bool hasModules(const Finder &F, StringRef Directory) {
  return llvm::any_of(llvm::ArrayRef<StringRef>{"/kernel", "/modules.order", "/modules.builtin", "/modules.dep"},
                      [&](StringRef File) { return !F.find(Directory + File).empty(); });
}

/// The parts of a kernel in the directory in which it, or modules for it, are built.
void findBuilt(Finder &F, const std::string &Directory, KernelTree &Tree) {
  F.findElf(Directory + "/vmlinux", Tree);
  std::vector<std::string> Architectures;
  std::error_code Code;
  for (fs::directory_iterator It(F.findDirectory(Directory + "/arch"), Code), End; It != End && !Code; It.increment(Code))
    Architectures.push_back(path::filename(It->path()).str());
  llvm::sort(Architectures);
  for (const std::string &A : Architectures)
    if (std::string Boot = (Twine(Directory) + "/arch/" + A + "/boot/").str(); Tree.Image.empty())
      Tree.Image = F.findFirst({Boot + "bzImage", Boot + "Image", Boot + "Image.gz", Boot + "vmlinuz.efi", Boot + "zImage"});
  Tree.Symvers = F.findFirst(Directory + "/Module.symvers");
  Tree.Config = F.findFirst(Directory + "/.config", /*IsNeeded=*/false);
  if (!F.find(Directory + "/modules.order").empty())
    Tree.ModulesDirectory = F.find(Directory);
}

/// `/srv/chroot/lib/modules/6.1` → `/srv/chroot`; none, if the path does not look like a place where kernels are installed.
std::optional<std::string> rootOfInstalled(StringRef Path) {
  for (StringRef Place : {"/usr/lib/modules/", "/lib/modules/", "/usr/src/"})
    if (size_t At = Path.rfind(Place); At != StringRef::npos)
      return Path.take_front(At).str();
  return std::nullopt;
}

/// IsRunning: the user named no kernel.
llvm::Error nothingFound(const KernelTree &Tree, StringRef Name, const Finder &F, bool IsRunning = false) {
  if (!Tree.Image.empty() || !Tree.Symvers.empty())
    return llvm::Error::success();
  constexpr size_t MaxNamed = 2; // of twenty
  std::string Places;
  for (const std::string &File : llvm::ArrayRef(F.LookedFor).take_front(MaxNamed))
    Places += (Places.empty() ? "" : ", ") + escaped(File);
  if (F.LookedFor.size() > MaxNamed)
    Places += " and in " + std::to_string(F.LookedFor.size() - MaxNamed) + " more places";
  return image::unusable(Name, StringRef(IsRunning ? "the running kernel: " : "") + "neither a kernel image nor its symvers; looked for " + Places +
                                   (IsRunning ? "; name the kernel that is meant, by an image, a Module.symvers or a package, or install this one"
                                              : "; install the kernel or its headers, or name an image, a Module.symvers or a package"));
}

/// The only kernel that has modules in Root, which the user calls Given.
Expected<std::string> onlyRelease(StringRef Root, StringRef Given) {
  std::vector<std::string> Releases;
  for (StringRef Place : {"/lib/modules", "/usr/lib/modules"})
    if (std::optional<std::string> Directory = resolveInRoot(Root, Place)) {
      std::error_code Code;
      for (fs::directory_iterator It(*Directory, Code), End; It != End && !Code; It.increment(Code))
        Releases.push_back(path::filename(It->path()).str());
    }
  llvm::sort(Releases);
  Releases.erase(std::unique(Releases.begin(), Releases.end()), Releases.end());
  if (Releases.size() == 1)
    return Releases.front();
  if (Releases.empty())
    return image::unusable(Given, "no kernel in lib/modules or usr/lib/modules");
  return image::unusable(Given, "several kernels, of which one must be named: " + llvm::join(Releases, ", "));
}

Expected<KernelTree> findByRelease(StringRef Release, StringRef Root, bool IsRunning) {
  KernelTree Tree;
  Tree.Release = Release.str();
  Tree.Root = Root.str();
  Tree.IsInstalled = true;
  Finder F(Tree.Root, /*MayLeaveRoot=*/false);
  findInstalled(F, modulesOf(F, Tree.Release), Tree);
  if (llvm::Error E = nothingFound(Tree, Release, F, IsRunning))
    return E;
  return Tree;
}

Expected<KernelTree> findByDirectory(StringRef Name, StringRef Root) {
  std::optional<std::string> Real = resolveInRoot(Root, Name);
  if (!Real || !fs::is_directory(*Real))
    return image::unusable((Root + (Root.empty() || Name.starts_with("/") ? "" : "/") + Name).str(), Real ? "not a directory" : "no such directory");

  // A modules directory has its release from the name that it was called by, a link or not; of any other we want the place:
  // /lib/modules/REL/build is the headers' directory.
  llvm::SmallString<256> Path;
  if (!Root.empty())
    path::append(Path, "/", Name);
  else if (Path = Name; std::error_code Code = fs::make_absolute(Path))
    return image::unusable(Name, Code.message());
  path::remove_dots(Path, /*remove_dot_dot=*/true);
  const bool IsModulesDirectory = path::filename(path::parent_path(Path)) == "modules";
  if (!IsModulesDirectory && !Root.empty())
    Path = StringRef(*Real).drop_front(Root.size());
  else if (!IsModulesDirectory)
    if (std::error_code Code = fs::real_path(*Real, Path))
      return image::unusable(Name, Code.message());

  std::optional<std::string> GuessedRoot = rootOfInstalled(Path);
  KernelTree Tree;
  Tree.Root = Root.empty() ? GuessedRoot.value_or("") : Root.str();
  Tree.IsInstalled = GuessedRoot == "";
  Finder F(Tree.Root, /*MayLeaveRoot=*/Root.empty());
  const std::string Inside = Root.empty() ? Path.substr(Tree.Root.size()).str() : Path.str().str();
  if (IsModulesDirectory || (!isBuildDirectory(F, Inside) && hasModules(F, Inside))) {
    Tree.Release = path::filename(Inside).str();
    Tree.ModulesDirectory = F.find(Inside);
    findInstalled(F, Inside, Tree);
  } else {
    if (!isBuildDirectory(F, Inside))
      return image::unusable(
          Name, "not a directory of modules, of headers or of a kernel's build: none of kernel, modules.{order,builtin,dep}, Module.symvers, "
                ".config, vmlinux, include/generated/utsrelease.h, include/config/kernel.release is in it");
    Tree.Release = releaseOfBuild(F, Inside);
    findBuilt(F, Inside, Tree);
    if (GuessedRoot && !Tree.Release.empty())
      findInstalled(F, modulesOf(F, Tree.Release), Tree);
  }
  if (llvm::Error E = nothingFound(Tree, Name, F))
    return E;
  return Tree;
}

} // namespace

Error checkRoot(StringRef Root) {
  fs::file_status Status;
  if (std::error_code Code = fs::status(Root, Status))
    return image::unusable(Root, Code.message());
  return fs::is_directory(Status) ? Error::success() : image::unusable(Root, "not a directory, as a chroot or an unpacked system image is");
}

Expected<KernelTree> findKernel(StringRef Name, StringRef Root) {
  llvm::SmallString<256> RealRoot;
  const StringRef GivenRoot = Root;
  if (!Root.empty()) {
    if (Error E = checkRoot(Root))
      return E;
    if (std::error_code Code = fs::real_path(Root, RealRoot))
      return image::unusable(Root, Code.message());
    Root = RealRoot == "/" ? StringRef() : StringRef(RealRoot);
  }
  if (Name.contains('/') || Name == "." || Name == "..")
    return findByDirectory(Name, Root);

  std::string Release = Name.str();
  if (Name.empty() && Root.empty()) {
    Release = runningRelease();
    if (Release.empty())
      return llvm::createStringError("the running kernel's release is unknown");
  } else if (Name.empty()) {
    Expected<std::string> Only = onlyRelease(Root, GivenRoot);
    if (!Only)
      return Only.takeError();
    Release = *Only;
  }
  Expected<KernelTree> Tree = findByRelease(Release, Root, /*IsRunning=*/Name.empty() && Root.empty());
  if (!Tree && !Name.empty() && Root.empty() && fs::is_directory(Name)) {
    consumeError(Tree.takeError());
    return findByDirectory(Name, Root);
  }
  return Tree;
}

std::string runningRelease() {
  utsname Running;
  return uname(&Running) == 0 ? Running.release : "";
}

KernelTree kernelOfFile(StringRef File, image::FileKind Kind, std::shared_ptr<const llvm::MemoryBuffer> Contents) {
  KernelTree Result;
  if (Kind == image::FileKind::Kernel) {
    Result.Image = File;
    Result.ImageContents = std::move(Contents);
    Result.Named = KernelTree::NamedAs::Image;
    return Result;
  }
  const std::string Directory = (path::parent_path(File) + (File.contains('/') ? "/" : "./")).str();
  if (Expected<KernelTree> Around = findByDirectory(Directory, "")) {
    if (fs::equivalent(Around->Symvers, File))
      Result = std::move(*Around);
  } else {
    llvm::consumeError(Around.takeError());
  }
  Result.Symvers = File;
  Result.SymversContents = std::move(Contents);
  Result.IsInstalled = false;
  Result.Named = KernelTree::NamedAs::Symvers;
  return Result;
}

std::string nameOf(const KernelTree &Tree) { return !Tree.Release.empty() ? Tree.Release : !Tree.Symvers.empty() ? Tree.Symvers : Tree.Image; }

} // namespace modver::kernel
