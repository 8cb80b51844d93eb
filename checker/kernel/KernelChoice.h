// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Many kernels from few words: all that are installed, all in a directory.
#ifndef MODVER_CHECKER_KERNEL_KERNELCHOICE_H
#define MODVER_CHECKER_KERNEL_KERNELCHOICE_H

#include "KernelParts.h"
#include "KernelTree.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace modver::kernel {

struct ChosenKernel {
  /// As Library::open() takes it.
  std::string Name;
  /// None: a file that the user named, of which nothing is known but that it is no package.
  std::optional<KernelTree> Tree;
  /// Without Tree: the file's, as they are; null: it cannot be read.
  std::shared_ptr<const llvm::MemoryBuffer> Contents = nullptr;
  /// Of a kernel that is not in files of its own, with its Tree; else null.
  std::shared_ptr<const KernelParts> Parts = nullptr;

  llvm::StringRef release() const { return Tree ? llvm::StringRef(Tree->Release) : llvm::StringRef(); }
};

struct KernelChoice {
  /// Each once.
  std::vector<ChosenKernel> Kernels;
  /// About releases that have modules, but neither image nor symvers: kernels that were removed, mostly.
  std::vector<std::string> Warnings;
};

/// Of a directory that is no kernel and has none.
class NoKernels : public llvm::ErrorInfo<NoKernels, llvm::StringError> {
public:
  static char ID;
  explicit NoKernels(const llvm::Twine &Message) : ErrorInfo(Message, llvm::inconvertibleErrorCode()) {}
};

struct OnlyKernel {
  KernelTree Tree;
  /// As those of KernelChoice.
  std::vector<std::string> Warnings;
};

/// The kernel in a package or a directory that is none itself, as chooseKernels() takes them. Parts of a kernel that lie in several places there, its
/// image and its headers, are put together. Fails if there is more than one.
llvm::Expected<OnlyKernel> onlyKernel(llvm::StringRef Name);

/// Whether a directory is that of a kernel (an installed one's, headers, a build), or an unpacked package of one. Kernels' files among others do not
/// count, nor does the symvers of a module that is built there.
bool holdsKernels(llvm::StringRef Directory);

/// Gives kernels without an image that of another of the same release among them, with its modules: packages unpacked side by side.
void completeParts(llvm::MutableArrayRef<ChosenKernel> Kernels);

/// Each of Names is a kernel, as modver check --kernel takes it, or a directory with kernels: a /lib/modules; a root with a lib/modules or, else,
/// headers in usr/src (an unpacked package); one that has kernels, such roots, images, symvers files or packages side by side; or a package, with
/// such a root in it. Packages of one directory, and those that are named, belong together: see unpackedTogether(). No names: the kernels in
/// /lib/modules. All of this under Root, but for files. In each directory by name, numbers by value. Fails on a name that is no kernel and has none.
llvm::Expected<KernelChoice> chooseKernels(llvm::ArrayRef<std::string> Names, const std::string &Root);

} // namespace modver::kernel

#endif
