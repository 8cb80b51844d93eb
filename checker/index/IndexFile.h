// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An index of kernels as it is in its file: names and exports, each once; pieces, each once, that are named by their contents; and kernels, which are
// made of them.
//
//   kernel ─► numbers of pieces ─┬─► CRC chunks: which of 256 exports it has, and their CRCs
//                                └─► modules of its tree
//   export ─► numbers of names: symbol, exporter, namespace
//
// INVARIANT: nothing is used whose checksum was not compared: names, exports and kernels when the file is opened, pieces when they are read.
// docs/index.md describes the tables.
#ifndef MODVER_CHECKER_INDEX_INDEXFILE_H
#define MODVER_CHECKER_INDEX_INDEXFILE_H

#include "CrcChunk.h"
#include "KernelFacts.h"
#include "ModuleCode.h"
#include "Sqlite.h"
#include "TypesTable.h"
#include "llvm/ADT/CachedHashString.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/StringSaver.h"
#include <mutex>

namespace modver::index {

/// Where an export is from.
enum class Source : uint8_t {
  TheKernel,
  Tree,    ///< a module of its tree; the exporter is the module's name
  Symvers, ///< a row of its Module.symvers that is of a module; the exporter is as there
};

/// An export without its CRC. Numbers are those of names.
struct ExportKey {
  uint32_t Symbol = 0, Exporter = 0, Namespace = 0;
  Source From = Source::TheKernel;
  ExportKind Kind = ExportKind::Plain;
  /// 0; 1 of the second export that is the same in all the rest.
  uint32_t Copy = 0;

  bool operator==(const ExportKey &) const = default;
};

/// A version that a module of a kernel's tree expects, and that is not the one which the kernel has.
struct VersionException {
  uint32_t Module; ///< index of KernelRow::Modules
  ExpectedVersion Version;
  uint64_t Crc;
};

/// A kernel.
struct KernelRow {
  int64_t Id;
  std::string Digest; ///< of all that it is, wherever it is from
  KernelFacts Facts;
  std::vector<uint32_t> Chunks;      ///< pieces; 0: it has none of the exports of that chunk
  std::vector<uint32_t> Modules;     ///< pieces
  std::vector<uint32_t> ModuleNames; ///< for each of Modules the number of its name
  std::vector<VersionException> Exceptions;
  std::string Settings; ///< numbers of names, packed
  uint32_t Types = 0;   ///< the piece that lists its types; 0: it has none
  uint64_t Checksum;
};

/// How a row of the table of exports or names counts in its checksum.
uint64_t checksumOf(uint32_t Number, llvm::StringRef Name);
uint64_t checksumOf(uint32_t Number, const ExportKey &E);

/// Whether Path is an index, or could be made one, by its first bytes: to be asked before work that takes long.
llvm::Error checkOutput(llvm::StringRef Path);

class IndexFile {
public:
  /// Fails if the file is no index, is of another version, or is damaged.
  static llvm::Expected<std::unique_ptr<IndexFile>> open(llvm::StringRef Path, Access How);

  llvm::StringRef path() const { return File->path(); }

  llvm::ArrayRef<llvm::StringRef> names() const { return Names; }
  std::optional<uint32_t> find(llvm::StringRef Name) const;
  llvm::ArrayRef<ExportKey> exports() const { return Exports; }
  /// Numbers of the exports of a symbol.
  llvm::SmallVector<uint32_t, 4> exportsOf(uint32_t Symbol) const;

  /// For each export its place among all, by kind, symbol and copy: tables of exports are sorted by name.
  llvm::ArrayRef<uint32_t> ranks() const;

  /// By release, architecture and place: the same for all indexes with the same kernels.
  llvm::ArrayRef<KernelRow> kernels() const { return Kernels; }

  // May be called from any thread. Fail if the piece is damaged or not there.
  llvm::Expected<std::string> piece(uint32_t Number) const;
  llvm::Expected<std::shared_ptr<const CodedModule>> module(uint32_t Piece) const;
  llvm::Expected<std::shared_ptr<const DefinitionPiece>> definitions(uint32_t Piece) const;

  /// What SQLite itself finds wrong with the file.
  llvm::Error checkPages() const;

  /// `FILE: is damaged: WHAT`.
  llvm::Error damaged(const llvm::Twine &What) const;

protected:
  friend class IndexWriter;
  explicit IndexFile(std::unique_ptr<Database> File) : File(std::move(File)), Strings(Memory) {}
  llvm::Error checkVersion(Access How);
  /// Adds what VersionWithoutTypes lacks.
  llvm::Error update();
  llvm::Error readNames();
  llvm::Error readExports();
  llvm::Error readKernels();
  llvm::Error decode(Statement &Row, KernelRow &Into) const;
  uint32_t addName(llvm::StringRef Name);
  uint32_t addExport(const ExportKey &E);

  std::unique_ptr<Database> File;
  bool HasTypes = true; ///< the table of kernels
  llvm::BumpPtrAllocator Memory;
  llvm::StringSaver Strings;
  std::vector<llvm::StringRef> Names;
  llvm::DenseMap<llvm::CachedHashStringRef, uint32_t> NumberOf;
  std::vector<ExportKey> Exports;
  /// By the number of a name and of an export: the first export of that symbol, and the next one. 0: none, else the number and 1.
  std::vector<uint32_t> FirstOf, NextOf;
  std::vector<KernelRow> Kernels;

  mutable std::once_flag Ranked;
  mutable std::vector<uint32_t> Ranks;
  mutable std::mutex Guard;
  mutable std::optional<Statement> ReadPiece;
  mutable llvm::DenseMap<uint32_t, std::shared_ptr<const CodedModule>> Modules;
  mutable llvm::DenseMap<uint32_t, std::shared_ptr<const DefinitionPiece>> Definitions;
};

/// Of the columns that are a kernel, and of its types, as KernelRow has them.
uint64_t checksumOf(llvm::ArrayRef<llvm::StringRef> Columns, uint32_t Types);
/// `PRAGMA application_id` of an index, and the version of its tables. The version before has no types: it is read as it is, and becomes this one
/// when it is changed.
inline constexpr int64_t ApplicationId = 0x6d766978, SchemaVersion = 2, VersionWithoutTypes = 1;

} // namespace modver::index

#endif
