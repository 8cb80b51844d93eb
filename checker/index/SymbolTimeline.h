// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A symbol through the kernels of an index: what modver history is asked.
#ifndef MODVER_CHECKER_INDEX_SYMBOLTIMELINE_H
#define MODVER_CHECKER_INDEX_SYMBOLTIMELINE_H

#include "IndexedKernel.h"

namespace modver::index {

/// A kernel, by what people know it by.
struct NamedKernel {
  std::string Name; ///< no other kernel's of the index
  std::string Release, Architecture;
};
std::vector<NamedKernel> namedKernels(const IndexFile &Of);

/// What a kernel has of a symbol.
struct SymbolState {
  enum class Presence : uint8_t {
    Exported,
    Missing,
    NotKnown, ///< not of the kernel itself, and what its modules export is not known
  } Is = Presence::Missing;
  std::string Exporter; ///< `vmlinux`, or a module's name
  ExportKind Kind = ExportKind::Plain;
  std::string Namespace;
  std::optional<uint64_t> Crc;

  bool isExported() const { return Is == Presence::Exported; }
  bool operator==(const SymbolState &) const = default;
};

/// What Crcs' kernel, which is Of, has of a symbol. Fails if the index is damaged.
llvm::Expected<SymbolState> stateOf(const IndexFile &In, const KernelRow &Of, KernelCrcs &Crcs, llvm::StringRef Symbol);

/// Kernels one after the other that have the same.
struct Span {
  SymbolState State;
  std::vector<size_t> Kernels; ///< indices of Timelines::Kernels
  /// What is different from the span before, in words of the field: `crc`, `kind`, `namespace`, `exporter`, `exported`. Of the first span: nothing.
  std::vector<llvm::StringRef> Changes;
};

/// Kernels of one architecture and flavour, whose releases differ in numbers.
struct Series {
  std::string Name; ///< `x86-64 cloud-amd64`
  std::vector<Span> Spans;
};

struct Timeline {
  std::string Symbol;
  std::vector<Series> Kernels;

  bool isEverExported() const;
};

struct Timelines {
  std::vector<NamedKernel> Kernels;
  std::vector<Timeline> Symbols;
};

/// Fails if the index is damaged.
llvm::Expected<Timelines> timelinesOf(const IndexFile &In, llvm::ArrayRef<std::string> Symbols, unsigned Jobs);

/// Kernels of one architecture and flavour belong together: the name of each such series, and its kernels, as indices of Kernels.
std::vector<std::pair<std::string, std::vector<size_t>>> seriesOf(llvm::ArrayRef<NamedKernel> Kernels);

/// What releases of a series have in common: `6.1.0-50-cloud-amd64` → `cloud-amd64`.
std::string flavourOf(llvm::StringRef Release);

} // namespace modver::index

#endif
