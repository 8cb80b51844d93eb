// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a kernel exports, without types, as one side of a comparison.
//
//   Module.symvers ───────────────────────────────► Symvers ─┐
//   kernel image, module ─► Kernel, Module ───────► exports ─┼─► Abi
//   release, directory ─► KernelTree ─► one or the other ────┘
#ifndef MODVER_CHECKER_TYPES_SYMVERSABI_H
#define MODVER_CHECKER_TYPES_SYMVERSABI_H

#include "Abi.h"
#include "checker/kernel/Library.h"
#include "genksyms/symtypes/Symvers.h"
#include <functional>

namespace modver::types {

/// The rows of a Module.symvers. The three-field layout leaves kinds unknown.
Abi abiOf(const Symvers &S, llvm::StringRef Name);

/// Called with how many of how many modules were read, from any thread.
using ModuleProgress = std::function<void(size_t Done, size_t Total)>;

/// Reads the exports. Of a release or directory those of its Module.symvers, if it has one: it says the same as image and modules, at once. Else
/// those of image and modules, with exporters named as in Module.symvers as far as paths tell. A kernel image or a module by itself is a side with
/// OnlyExporter. Fails, with all that could not be read, if any part of it cannot: exports that are not seen would pass for removed.
llvm::Expected<Abi> readKernelAbi(const kernel::OpenedKernel &Kernel, unsigned Jobs, const ModuleProgress &Progress = {});

/// A side that was named: a kernel, as Library::open() takes it, or a module, told by contents.
struct NamedSide {
  Abi Exports;
  /// Null: it is a module, or nothing but types.
  std::shared_ptr<const kernel::OpenedKernel> Kernel;
};
llvm::Expected<NamedSide> readNamedSide(const std::string &Name, kernel::Library &Files, unsigned Jobs, const ModuleProgress &Progress = {});
/// The same of a file that was opened already. EXPECTS: its kind is neither Unknown nor Package.
llvm::Expected<NamedSide> readFileSide(const std::string &File, kernel::OpenedFile Opened, kernel::Library &Files);

} // namespace modver::types

#endif
