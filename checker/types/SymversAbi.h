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
#include "genksyms/symtypes/Symvers.h"
#include <functional>

namespace modver::types {

/// The rows of a Module.symvers. The three-field layout leaves kinds unknown.
Abi abiOf(const Symvers &S, llvm::StringRef Name);

struct KernelRequest {
  /// A Module.symvers, kernel image or module, compressed or not, told by contents; or what kernel::findKernel() takes: a release, a modules, headers
  /// or build directory; empty: the running kernel.
  std::string Name;
  /// As findKernel() takes it.
  std::string Root;
  unsigned Jobs = 1;
};

/// Called with how many of how many modules were read, from any thread.
using ModuleProgress = std::function<void(size_t Done, size_t Total)>;

/// Reads the exports. Of a release or directory those of its Module.symvers, if it has one: it says the same as image and modules, at once. Else
/// those of image and modules, with exporters named as in Module.symvers as far as paths tell. A kernel image or a module by itself is a side with
/// OnlyExporter. Fails, with all that could not be read, if any part of it cannot: exports that are not seen would pass for removed.
llvm::Expected<Abi> readKernelAbi(const KernelRequest &Request, const ModuleProgress &Progress = {});

} // namespace modver::types

#endif
