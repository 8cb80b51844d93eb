// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The kernels of an index as kernels like any other: what asks a kernel's files asks them as well.
//
//   IndexFile ─► KernelRow ─► IndexedKernel (KernelParts) ─► kernel::Library::open() ─► OpenedKernel
#ifndef MODVER_CHECKER_INDEX_INDEXEDKERNEL_H
#define MODVER_CHECKER_INDEX_INDEXEDKERNEL_H

#include "IndexFile.h"
#include "checker/kernel/KernelChoice.h"
#include "llvm/ADT/DenseSet.h"

namespace modver::index {

/// What a question is about: nothing else of a kernel is read.
class Wanted {
public:
  /// Symbols, with all that decides about modules which use them; and modules of kernels, by their names.
  void addSymbol(llvm::StringRef Name) { Symbols.push_back(Name.str()); }
  void addModule(llvm::StringRef Name) { ModuleNames.push_back(Name.str()); }
  /// What Of imports and exports, expects versions of, and modules that may be Of under another name.
  void add(const Module &Of);

  /// Looks all names up, once for all kernels.
  void resolve(const IndexFile &In);

private:
  friend class Selector;
  friend class IndexedKernel;
  std::vector<std::string> Symbols, ModuleNames, Alike;
  std::vector<uint32_t> Numbers;           ///< of the names of Symbols, each once, as far as the index has them
  llvm::DenseSet<uint32_t> NumbersOfAlike; ///< of the names of kernels' modules that may be one of Alike under another name
  llvm::DenseSet<uint32_t> Settings;       ///< of configurations that tell something of the loader
};

/// All kernels of an index. Only: none: whatever is asked.
std::vector<kernel::ChosenKernel> chooseAll(const std::shared_ptr<const IndexFile> &From, std::optional<Wanted> Only);

/// One of them. Only: none: whatever is asked.
kernel::ChosenKernel choose(std::shared_ptr<const IndexFile> From, const KernelRow &Which, std::optional<Wanted> Only = std::nullopt);

/// The kernel that a user means by a release, a package's or a file's name. Fails if there is none, or there are several.
llvm::Expected<const KernelRow *> findKernel(const IndexFile &In, llvm::StringRef Name);

/// What tells a kernel from the others of an index: its release, else its file; with its package or file where several have that.
std::vector<std::string> namesOf(llvm::ArrayRef<KernelRow> Kernels);

/// All of a kernel, to be added to another index.
llvm::Expected<KernelContents> contentsOf(std::shared_ptr<const IndexFile> From, const KernelRow &Which);

/// The CRCs of a kernel, read chunk by chunk when they are asked for. For one thread.
class KernelCrcs {
public:
  KernelCrcs(const IndexFile &From, const KernelRow &Of) : From(From), Of(Of), Chunks(Of.Chunks.size()) {}

  /// Whether the kernel has this export; Crc: its CRC. Fails if the index is damaged.
  llvm::Expected<bool> find(uint32_t Export, std::optional<uint64_t> &Crc);
  /// All exports that it has.
  llvm::Expected<std::vector<uint32_t>> all();

private:
  struct Chunk {
    std::string Bytes;
    CrcChunk Parsed;
  };
  /// Null: the kernel has none of it.
  llvm::Expected<const CrcChunk *> chunk(size_t Number);

  const IndexFile &From;
  const KernelRow &Of;
  std::vector<std::unique_ptr<Chunk>> Chunks;
};

} // namespace modver::index

#endif
