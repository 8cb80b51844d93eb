// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the user named as a kernel, opened: everything that is known of it, each part read once, when it is first asked for.
//
//   what the user named ─► Library::open() ─► OpenedKernel ─┬─► kernel()    exports, release, banner, version magic, …
//                                                           ├─► symvers()   exports of the modules, too
//                                                           ├─► modules()   the files of its tree
//                                                           ├─► config()
//                                                           └─► btf()
//
// Nothing of the machine that runs this gets in, unless the user named no kernel, or named one by a path or release of that machine.
#ifndef MODVER_CHECKER_KERNEL_OPENEDKERNEL_H
#define MODVER_CHECKER_KERNEL_OPENEDKERNEL_H

#include "KernelParts.h"
#include "KernelTree.h"
#include "ModuleStore.h"
#include "Notes.h"
#include "OnceRead.h"
#include "SymbolNames.h"
#include "checker/image/KernelConfig.h"
#include "genksyms/dwarf/DebugFile.h"
#include "genksyms/symtypes/Symvers.h"
#include "modver/Kernel.h"

namespace modver::kernel {

class Library;

/// The BTF of the running kernel, and in the same directory that of its modules by their names.
inline constexpr llvm::StringLiteral RunningBtf = "/sys/kernel/btf/vmlinux";

/// All members may be called from any thread.
class OpenedKernel {
public:
  /// Where its parts are. A kernel that was named as a file has that file, and a Module.symvers that a build directory calls its own has the
  /// other parts there.
  const KernelTree &tree() const { return Tree; }
  /// An image or a Module.symvers by itself: nothing is loaded from a tree.
  bool isFile() const { return Tree.Named != KernelTree::NamedAs::Place; }
  /// The user named no kernel, or the running one's release, and means the one that runs.
  bool isRunning() const { return IsRunning; }
  /// It is known by other means than files of its own: paths of it are names.
  bool isWithoutFiles() const { return Parts != nullptr; }
  /// There is a tree, from which modprobe would load.
  bool hasModules() const { return !isFile() && !Tree.ModulesDirectory.empty(); }
  /// The file that tells its exports: the image, else the symvers.
  const std::string &file() const { return !tellsByImage() ? Tree.Symvers : Tree.Image; }
  /// The place's release, else what the image says; empty: neither is known.
  std::string release() const;
  /// What tells it from others for the user: its release, else its file.
  std::string name() const;

  /// All that is known of the kernel itself: from the image, else the symvers; its version magic and target also from the configuration, and with
  /// sizeof(struct module) from its own modules. Fails on a symvers of modules, which has no row of vmlinux.
  llvm::Expected<const modver::Kernel *> kernel() const;
  /// The image alone. Fails if there is none.
  llvm::Expected<const modver::Kernel *> image() const;
  /// The names of all symbols in the image. Fails if there is no image, or they are not in it.
  llvm::Expected<const SymbolNames *> symbolNames() const;
  /// Fails if there is none.
  llvm::Expected<const Symvers *> symvers() const;
  /// The files of its modules; none, if there is no tree.
  llvm::Expected<const TreeModules *> modules() const;
  /// The module in a file of modules(). Never null.
  std::shared_ptr<const ReadModule> module(const std::string &Path) const { return Parts ? Parts->module(Path) : Files->read(Path); }
  /// The file of the module of this name in the tree; empty: there is none, or the tree cannot be listed.
  std::string moduleFile(llvm::StringRef Name) const;
  /// The one in the image, else that of the tree. Fails if there is none.
  llvm::Expected<const image::KernelConfig *> config() const;
  /// The file that config() is from: an image, a configuration; empty: there is none.
  std::string configFile() const;

  /// The types in the image; without one, of the running kernel those that it shows itself, else those that lie beside the symvers.
  llvm::Expected<const image::BtfBytes *> btf() const;
  /// Of a kernel without files: the types of a module of modules(), which continue those of btf().
  llvm::Expected<image::BtfBytes> moduleBtf(const std::string &Path) const;
  /// Symtypes that are known with the kernel, as a consolidated file; none: there are none. Those in files are not looked for.
  llvm::Expected<std::optional<std::string>> symtypes() const;
  /// Where btf() is from; empty: there is none.
  std::string btfFile() const;

  /// Files that may have its debug information, or name the one that has: the best first.
  std::vector<std::string> debugFiles() const;
  /// Below which other files of its root have theirs.
  std::string debugDirectory() const { return Tree.Root + "/usr/lib/debug"; }
  /// The debug information of the image: in itself, or in a file that it names. Fails if there is none. EXPECTS: the library keeps types.
  llvm::Expected<dwarf::DebugFile> imageDebugFile() const;

private:
  friend class Library;
  /// Where a Module.symvers was named, that tells the exports, even if there is an image beside it.
  bool tellsByImage() const { return !Tree.Image.empty() && Tree.Named != KernelTree::NamedAs::Symvers; }
  OpenedKernel(KernelTree Tree, std::shared_ptr<ModuleStore> Files, std::shared_ptr<Notes> Oddities,
               std::shared_ptr<const KernelParts> Parts = nullptr)
      : Tree(std::move(Tree)), Files(std::move(Files)), Oddities(std::move(Oddities)), Parts(std::move(Parts)),
        ImageContents(std::move(this->Tree.ImageContents)), SymversContents(std::move(this->Tree.SymversContents)) {}

  struct ImageParts {
    modver::Kernel Kernel;
    std::optional<image::BtfBytes> Btf;
    /// None of Btf: why not.
    std::string WhyNoBtf;
    std::optional<image::Kallsyms> Names;
    /// As findEmbeddedConfig() has it.
    std::optional<std::string> Config;
    /// None: it is no ELF file.
    std::optional<dwarf::DebugHints> Debug;
    /// Of an image with debug information in itself, where the library keeps types; else null.
    std::shared_ptr<const llvm::MemoryBuffer> DebugContents;
  };
  llvm::Expected<ImageParts> readImage() const;
  llvm::Expected<const ImageParts *> imageParts() const;
  /// Null: the image has none, or the kernel is not told by an image.
  const std::string *embeddedConfig() const;
  llvm::Expected<modver::Kernel> readKernel() const;
  /// Tree, with the release that the image tells, where the place does not.
  KernelTree treeWithRelease() const;

  KernelTree Tree;
  std::shared_ptr<ModuleStore> Files;
  /// The library's.
  std::shared_ptr<Notes> Oddities;
  /// Null: they are read from files.
  std::shared_ptr<const KernelParts> Parts;
  bool IsRunning = false;
  /// Of files that were opened before, until they are parsed.
  mutable std::shared_ptr<const llvm::MemoryBuffer> ImageContents, SymversContents;

  mutable OnceRead<ImageParts> Image;
  mutable OnceRead<SymbolNames> Names;
  mutable OnceRead<Symvers> Rows;
  mutable OnceRead<modver::Kernel> Whole;
  mutable OnceRead<TreeModules> Listing;
  mutable OnceRead<image::KernelConfig> Config;
  mutable OnceRead<image::BtfBytes> BareBtf; ///< of no image that was read
};

} // namespace modver::kernel

#endif
