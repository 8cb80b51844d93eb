// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The files that a command works on: each kernel, module and Module.symvers is opened once, however many ask for it.
#ifndef MODVER_CHECKER_KERNEL_LIBRARY_H
#define MODVER_CHECKER_KERNEL_LIBRARY_H

#include "KernelChoice.h"
#include "OpenedKernel.h"
#include "checker/image/FileKind.h"
#include "llvm/ADT/StringMap.h"

namespace modver::kernel {

/// A file that was opened to see what it is.
struct OpenedFile {
  image::FileKind Kind;
  /// Unpacked, but of a package.
  std::shared_ptr<const llvm::MemoryBuffer> Contents;
};

/// Reads File and tells its kind. Fails if it cannot be read; not on a kind that is Unknown.
llvm::Expected<OpenedFile> openFile(const std::string &File);

/// All members may be called from any thread.
class Library {
public:
  explicit Library(ModuleTypes Types = ModuleTypes::Left) : Modules(std::make_shared<ModuleStore>(Types)), Oddities(std::make_shared<Notes>()) {}

  /// Name: what the user calls a kernel: a file, an image, a Module.symvers or a package, told by contents; or what findKernel() takes, under Root,
  /// or, without one, what chooseKernels() takes and is one kernel. Empty: the running one, or the only one in Root. Fails if it is none: nothing
  /// else is taken in its place.
  llvm::Expected<std::shared_ptr<const OpenedKernel>> open(llvm::StringRef Name, llvm::StringRef Root);
  /// A kernel whose parts were found already.
  std::shared_ptr<const OpenedKernel> open(KernelTree Tree);
  /// A kernel that is not in files of its own.
  std::shared_ptr<const OpenedKernel> open(KernelTree Tree, std::shared_ptr<const KernelParts> Parts);
  /// One of those that chooseKernels() found under Root.
  llvm::Expected<std::shared_ptr<const OpenedKernel>> open(const ChosenKernel &Chosen, llvm::StringRef Root);
  /// A file that was opened already, an image or a symvers. EXPECTS: its Kind is one of these.
  std::shared_ptr<const OpenedKernel> open(const std::string &File, OpenedFile Opened);

  std::shared_ptr<const ReadModule> module(const std::string &File) { return Modules->read(File); }
  /// Of a Module.symvers by itself.
  llvm::Expected<const Symvers *> symvers(const std::string &File);

  /// What was odd about the files that were read so far.
  std::vector<std::string> notes() const { return Oddities->all(); }

private:
  /// A file that was opened already, which may be no kernel.
  llvm::Expected<std::shared_ptr<const OpenedKernel>> openNamed(const std::string &File, OpenedFile Opened);

  const std::shared_ptr<ModuleStore> Modules;
  const std::shared_ptr<Notes> Oddities;
  std::mutex Guard;
  /// By what tells their exports. Kernels that nobody uses any more are forgotten: they may be many.
  llvm::StringMap<std::weak_ptr<const OpenedKernel>> Kernels;
  llvm::StringMap<std::unique_ptr<OnceRead<Symvers>>> SymversFiles;
};

} // namespace modver::kernel

#endif
