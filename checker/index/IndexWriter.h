// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Changes an index: all that is changed appears at once, or not at all.
#ifndef MODVER_CHECKER_INDEX_INDEXWRITER_H
#define MODVER_CHECKER_INDEX_INDEXWRITER_H

#include "IndexFile.h"
#include <map>

namespace modver::index {

class IndexWriter {
public:
  /// Create: makes the file if there is none. Waits for other writers. Fails as IndexFile::open() does.
  static llvm::Expected<IndexWriter> open(llvm::StringRef Path, Access How);
  IndexWriter(IndexWriter &&) = default;
  IndexWriter &operator=(IndexWriter &&) = delete;
  /// What was not committed is undone; a file that was made for it is removed.
  ~IndexWriter();

  const IndexFile &index() const { return *File; }

  /// Whether the kernel is new. One that is there already stays, and counts as that of the place whose name comes first, with types if it has some in
  /// one of the places: so it does not matter which was added first.
  llvm::Expected<bool> add(const KernelContents &K);
  /// EXPECTS: it is one of index().kernels(), and nothing was added.
  llvm::Error drop(const KernelRow &K);
  /// EXPECTS: nothing is done with this afterwards.
  llvm::Error commit();

private:
  struct Added {
    std::string Place;
    int64_t Id;
    uint64_t Checksum;
    uint32_t Types;
  };
  IndexWriter(std::unique_ptr<IndexFile> File, bool IsNew);
  llvm::Error prepare();
  llvm::Expected<uint32_t> numberOf(llvm::StringRef Name);
  llvm::Expected<uint32_t> numberOf(const ExportKey &E);
  llvm::Expected<uint32_t> pieceOf(llvm::StringRef Bytes);
  llvm::Expected<std::string> addChunks(const KernelContents &K, std::vector<std::vector<uint32_t>> &ExportsOfModules);
  llvm::Expected<std::string> addModuleNames(const KernelContents &K);
  llvm::Expected<std::string> addModules(const KernelContents &K, llvm::StringRef ModuleNames,
                                         const std::vector<std::vector<uint32_t>> &ExportsOfModules);
  /// The piece that lists them; 0: the kernel has none.
  llvm::Expected<uint32_t> addTypes(const KernelContents &K);
  llvm::Expected<uint32_t> chooseTypes(uint32_t Old, const KernelContents &K);
  llvm::Error insert(const KernelContents &K, llvm::StringRef Digest, llvm::StringRef Chunks, llvm::StringRef Tree, uint32_t Types);
  llvm::Error change(const KernelContents &K, llvm::StringRef Digest, Added &Known);
  llvm::Error removeUnused();

  std::unique_ptr<IndexFile> File;
  bool IsNew, IsCommitted = false;
  std::map<std::string, Added, std::less<>> Known; ///< by digest
  std::map<std::tuple<uint32_t, uint32_t, uint32_t, Source, ExportKind, uint32_t>, uint32_t> NumberOfExport;
  /// What is added to the checksums.
  uint64_t NamesSum = 0, ExportsSum = 0, KernelsSum = 0;
  /// None: no types were added yet.
  std::optional<DefinitionNumbers> Definitions;
  std::optional<Statement> AddName, AddExport, FindPiece, AddPiece;
};

/// The same for each kernel that is the same to the loader, wherever its files are.
std::string digestOf(const KernelContents &K);

/// The CRC that a kernel has of each name. None: it has none, or several.
llvm::StringMap<std::optional<uint64_t>> crcsOf(const KernelContents &K);

} // namespace modver::index

#endif
