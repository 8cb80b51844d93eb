// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How few builds of modules serve all kernels of an index: what modver cover is asked.
//
// A build of modules has the versions of the kernel that it is built against. It loads in another kernel if that has the same ones, and the same
// version magic but for the release. Kernels that are equal in all that are a class, and one build serves each class.
#ifndef MODVER_CHECKER_INDEX_COVERAGE_H
#define MODVER_CHECKER_INDEX_COVERAGE_H

#include "SymbolTimeline.h"

namespace modver::index {

/// A symbol in which a class differs from the one before it.
struct Difference {
  std::string Symbol;
  SymbolState Before, Now;
};

/// Kernels that are equal in what the modules use.
struct KernelClass {
  std::vector<size_t> Kernels; ///< indices of Coverage::Kernels
  size_t BuildAgainst = 0;     ///< the newest of them
  /// The modules as they are were built for it: they have its versions.
  bool IsBuilt = false;
  /// Of a class behind another one of its architecture: in which it differs from that; by name.
  std::vector<Difference> Differences;
  /// The version magic, or the size of struct module, is another one.
  bool OtherVermagic = false, OtherSize = false;
};

/// A kernel for which the modules cannot be built as they are.
struct UncoveredKernel {
  size_t Kernel;
  std::vector<std::string> Missing; ///< symbols that they use, and it does not export
  bool KnowsModules = true;         ///< else a module that is not known may export them
};

struct Coverage {
  std::vector<NamedKernel> Kernels;
  std::vector<std::string> Modules; ///< names
  size_t Symbols = 0;               ///< that they use of kernels
  std::vector<KernelClass> Classes; ///< in the order of their first kernels
  std::vector<UncoveredKernel> Uncovered;
  /// What each file that could not be read is.
  std::vector<std::string> Unread;
};

/// Modules: files, or directories of them, that are loaded together.
llvm::Expected<Coverage> cover(const std::string &Index, llvm::ArrayRef<std::string> Modules, unsigned Jobs);

} // namespace modver::index

#endif
