// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What an index holds of a kernel besides exports, modules and settings, as bytes.
#ifndef MODVER_CHECKER_INDEX_KERNELFACTS_H
#define MODVER_CHECKER_INDEX_KERNELFACTS_H

#include "KernelContents.h"
#include <array>

namespace modver::index {

/// A KernelContents without TheKernel.Exports, Modules, rows and settings; of the latter two it is known whether they are there.
struct KernelFacts {
  kernel::KernelTree Tree;
  Kernel TheKernel;
  std::optional<SymversRows> Symvers;
  bool HasSettings = false;
};

/// Where the kernel was found, which may be somewhere else for the same kernel.
std::string encodePlace(const kernel::KernelTree &Tree);
bool decodePlace(llvm::StringRef Bytes, kernel::KernelTree &Into);

/// The rest.
std::string encodeFacts(const KernelContents &K);
/// False: the bytes are damaged.
bool decodeFacts(llvm::StringRef Bytes, KernelFacts &Into);

/// The package that the kernel's image, or its symvers, was in: `linux-image-6.1.0-50-amd64_6.1.176-1_amd64.deb`; empty: in none.
llvm::StringRef packageOf(const kernel::KernelTree &Tree);

} // namespace modver::index

#endif
