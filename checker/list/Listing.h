// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What `modver list` has to show of one file: the same value for modules, kernels and symvers. ListReport.h words it.
#ifndef MODVER_CHECKER_LIST_LISTING_H
#define MODVER_CHECKER_LIST_LISTING_H

#include "checker/image/FileKind.h"
#include "modver/Module.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>

namespace modver::list {

/// What a module needs: an undefined symbol, a version, or, as a rule, both.
struct ListedImport {
  std::string_view Name;
  /// None: there is a version only, as of module_layout.
  std::optional<bool> Weak = std::nullopt;
  /// The first entry of `__versions` with this name. None: no entry.
  std::optional<uint64_t> Crc = std::nullopt;
  /// The same of the extended table.
  std::optional<uint64_t> ExtendedCrc = std::nullopt;
};

struct Listing {
  std::string File;
  image::FileKind Kind = image::FileKind::Unknown;

  std::string_view Name;                   ///< of a module
  std::optional<ElfTarget> Target;         ///< None: unknown
  std::string Release;                     ///< empty: unknown
  std::optional<std::string> Vermagic;     ///< None: unknown
  std::string Banner;                      ///< of a kernel; empty: unknown
  bool HasModversions = false;             ///< a module has versions; a kernel or a symvers has CRCs
  std::optional<bool> HasExtendedVersions; ///< of a module
  std::optional<bool> HasSignature;        ///< of a module

  /// In the order of the file's tables or rows.
  std::vector<ExportRow> Exports;
  /// Of a module: the undefined symbols in their order, then the versions without one.
  std::vector<ListedImport> Imports;
  /// Of a module: `.modinfo` in its order.
  std::vector<ModinfoEntry> Info;

  /// Of a module: exports and versions in the order in which modprobe shows them.
  std::vector<Export> ExportsAsModprobe;
  std::vector<SymbolVersion> VersionsAsModprobe;

  /// What was odd about the file, and could be read all the same.
  std::vector<std::string> Notes;
  /// Keeps alive what the views point into.
  std::shared_ptr<const void> Storage;
};

/// What M needs: the undefined symbols in their order, then the versions without one.
std::vector<ListedImport> importsOf(const Module &M);

/// What File, a module, kernel image or Module.symvers, holds; told by contents.
llvm::Expected<Listing> readListing(llvm::StringRef File);

/// The same of a module. Fails for other files: only modules have imports.
llvm::Expected<Listing> readImports(llvm::StringRef File);

} // namespace modver::list

#endif
