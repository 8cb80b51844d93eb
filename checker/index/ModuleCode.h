// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A kernel's own module as bytes, without what changes from build to build: the CRCs, which are the kernel's, and its version magic. So kernels of a
// series share most of them.
#ifndef MODVER_CHECKER_INDEX_MODULECODE_H
#define MODVER_CHECKER_INDEX_MODULECODE_H

#include "modver/Kernel.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace modver::index {

/// What a module expects of a symbol.
struct ExpectedVersion {
  uint32_t Name; ///< of the symbol, its number
  bool IsExtended;
};

/// A module, with numbers for symbols and exports.
struct CodedModule {
  /// Without Versions, ExtendedVersions and Exports, and without what IsKernels… say. Views point into the bytes, or are names.
  Module Rest;
  std::string Path;
  bool HasKernelsVermagic = false, HasKernelsSize = false, HasKernelsTarget = false;
  bool HasVersions = false, HasExtendedVersions = false;
  std::vector<uint32_t> Imports; ///< numbers of the names of Rest.Imports
  std::vector<ExpectedVersion> Versions;
  std::vector<uint32_t> Exports; ///< in the order of Module::Exports
};

/// Which numbers names and exports have.
struct Numbering {
  llvm::function_ref<uint64_t(std::string_view)> Name;
  /// The export with this index of the module.
  llvm::function_ref<uint64_t(size_t)> Export;
};

std::string encodeModule(const Module &M, llvm::StringRef Path, const Kernel &Of, const Numbering &Numbers);

/// Name: of a number. None: the bytes are damaged, or have numbers from NumNames or NumExports on.
std::optional<CodedModule> decodeModule(llvm::StringRef Bytes, size_t NumNames, size_t NumExports,
                                        llvm::function_ref<llvm::StringRef(uint32_t)> Name);

} // namespace modver::index

#endif
