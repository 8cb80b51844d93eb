// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where an installed kernel's parts are: its image, its modules, its symvers, its configuration. docs/formats.md has the places.
#ifndef MODVER_CHECKER_KERNEL_KERNELTREE_H
#define MODVER_CHECKER_KERNEL_KERNELTREE_H

#include "checker/image/FileKind.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <string>
#include <vector>

namespace modver::kernel {

/// Paths of what was found, to be opened as they are; empty, what was not.
struct KernelTree {
  std::string Release;          ///< `6.1.0-50-amd64`
  std::string Image;            ///< /boot/vmlinuz-REL, /boot/vmlinux-REL, /lib/modules/REL/vmlinuz, or a vmlinux in a build directory
  std::string Symvers;          ///< build/Module.symvers and its like
  std::string Config;           ///< /boot/config-REL or .config
  std::string ModulesDirectory; ///< /lib/modules/REL; a build directory in which modules were built
  std::string Btf;              ///< a vmlinux without exports, which is no image, and may have the kernel's BTF, as packages of headers have it

  std::string Debug; ///< a vmlinux with debug information, or with that of the image alone, as packages of debug information have it

  /// What the user named: a place (release, directory, or nothing), or a file, which alone is meant: nothing is loaded from a tree.
  enum class NamedAs : uint8_t { Place, Image, Symvers } Named = NamedAs::Place;

  /// It lies where the kernels of this system, or of the Root that was given, are installed.
  bool IsInstalled = false;

  /// It was unpacked from packages. What it lacks may be in another package.
  bool IsOfPackages = false;

  /// The directory that links and depmod.d are looked up in, without a slash at its end; empty: the system's own. That is the Root of findKernel(),
  /// or what stands before lib/modules/REL or usr/src/DIR in a path that names a kernel: an unpacked package, a chroot.
  std::string Root;

  /// Of what was looked into to find the tree, so that nobody opens it again; null: it was not.
  std::shared_ptr<const llvm::MemoryBuffer> ImageContents, SymversContents;
};

/// Whether Root, that is not empty, can be one.
llvm::Error checkRoot(llvm::StringRef Root);

/// What the user may call a kernel: a release, a /lib/modules/REL directory, or a headers or build directory; or nothing, which is the running
/// kernel, or the only one in Root. Root stands before every path that is looked up, and no link leads out of it (empty: none). Fails, listing what
/// was looked for, if there is neither image nor symvers.
llvm::Expected<KernelTree> findKernel(llvm::StringRef Name, llvm::StringRef Root);

/// `uname -r`; empty: it cannot be asked.
std::string runningRelease();

/// The kernel that is meant by a file, an image or a Module.symvers, and its contents. A Module.symvers that a build directory calls its own has the
/// other parts there. EXPECTS: Kind is one of these.
KernelTree kernelOfFile(llvm::StringRef File, image::FileKind Kind, std::shared_ptr<const llvm::MemoryBuffer> Contents);

/// What tells a kernel from others for the user: its release, else its file.
std::string nameOf(const KernelTree &Tree);

struct TreeModule {
  std::string Name; ///< as moduleNameOf() has it
  std::string Path; ///< to be opened; under a Root with links followed
  /// Line in modules.order, or the greatest number. Of two modules that export a symbol, depmod takes the one with the greater number.
  unsigned Order = 0;
};

/// The modules of a tree, one file a name, by depmod's precedence (DepmodConfig.h), sorted by path; and the files that lost. Of files with equal
/// precedence depmod takes the one that the file system happens to list first (or, in a directory that `search` names, last), and so does this.
struct TreeModules {
  std::vector<TreeModule> Modules;
  std::vector<TreeModule> Shadowed;  ///< without Order
  std::vector<std::string> Warnings; ///< about files of depmod.d: `FILE:LINE: …`
};
/// Nothing, without a ModulesDirectory. Fails if a directory cannot be read.
llvm::Expected<TreeModules> findModules(const KernelTree &Tree);

/// The name under which depmod and modprobe know a file: `drivers/net/8139cp.ko.xz` → `8139cp`, `snd-hda-intel` → `snd_hda_intel`; what follows the
/// file name's first point does not belong to it.
std::string moduleNameOf(llvm::StringRef Path);

/// Whether a file of this name is a module to depmod: `.ko`, `.ko.gz`, `.ko.xz`, `.ko.zst`.
bool isModuleFileName(llvm::StringRef Path);

/// Whether what the user gave as a module is a file, there or not, rather than the name of a module of a kernel's tree: it has a slash, or is called
/// as modules' files are.
bool namesFile(llvm::StringRef Given);

} // namespace modver::kernel

#endif
