// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What modver index does: kernels into an index, indexes into one, and what is in them.
#ifndef MODVER_CHECKER_INDEX_INDEXING_H
#define MODVER_CHECKER_INDEX_INDEXING_H

#include "KernelContents.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace modver::index {

/// What a command did to an index.
struct IndexChange {
  size_t Added = 0, Known = 0, Dropped = 0;
  size_t Kernels = 0;              ///< that are in it now
  std::vector<std::string> Unread; ///< why each kernel that could not be read is not added
  std::vector<std::string> Warnings;
};

/// Called with how many of how many kernels are done.
using KernelsDone = std::function<void(size_t Done, size_t Total)>;

struct AddRequest {
  /// As kernel::chooseKernels() takes them.
  std::vector<std::string> Kernels;
  std::string Root;
  bool WithTypes = false;
  unsigned Jobs = 1;
};

/// Fails if one of the kernels is none, or the index cannot be written: then it is as it was.
llvm::Expected<IndexChange> add(const std::string &Index, const AddRequest &Request, const KernelsDone &Progress);

/// Adds all kernels of other indexes.
llvm::Expected<IndexChange> merge(const std::string &Index, const std::vector<std::string> &Others, const KernelsDone &Progress);

/// Kernels: as findKernel() takes them.
llvm::Expected<IndexChange> drop(const std::string &Index, const std::vector<std::string> &Kernels);

/// A kernel as it is listed.
struct ListedKernel {
  std::string Name; ///< no other kernel's of the index
  std::string Release, Architecture, Profile;
  std::string Package; ///< empty: it was in none
  std::string File;    ///< its image or symvers
  std::string Vermagic;
  std::optional<uint64_t> ThisModuleSize;
  size_t Exports = 0; ///< of the kernel itself and all its modules
  size_t Modules = 0;
  bool HasConfiguration = false;
  bool HasTypes = false;
};

struct IndexListing {
  std::string File;
  uint64_t Bytes = 0;
  std::vector<ListedKernel> Kernels; ///< in the order of their releases
};

llvm::Expected<IndexListing> list(const std::string &Index);

/// Reads all of an index, and compares it with its checksums. The number of kernels.
llvm::Expected<size_t> check(const std::string &Index, unsigned Jobs, const KernelsDone &Progress);

} // namespace modver::index

#endif
