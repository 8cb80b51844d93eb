// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A flattened device tree, as far as FIT images need it: nodes with their properties. All numbers in it are big-endian.
//
// libfdt does the same, but trusts a tree of which it has not walked every token before; here each step is checked, and nesting and the number of
// nodes are bounded.
#ifndef MODVER_CHECKER_IMAGE_FLATDEVICETREE_H
#define MODVER_CHECKER_IMAGE_FLATDEVICETREE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <vector>

namespace modver::image {

struct DeviceTreeNode {
  llvm::StringRef Name; ///< with its unit address; empty: the root
  std::vector<std::pair<llvm::StringRef, llvm::StringRef>> Properties;
  std::vector<DeviceTreeNode> Children;

  const DeviceTreeNode *child(llvm::StringRef ChildName) const;
  std::optional<llvm::StringRef> property(llvm::StringRef Name) const;
  /// The property as a string, or the first of its strings; empty: it is not there.
  llvm::StringRef text(llvm::StringRef Name) const;
  /// The property as a 32-bit number. None: it is not there, or of another size.
  std::optional<uint32_t> number(llvm::StringRef Name) const;
};

/// Whether Bytes begin with a device tree's magic number, and with a header that fits them.
bool isDeviceTree(llvm::StringRef Bytes);

/// The size that the header tells.
/// REQUIRES: isDeviceTree().
size_t deviceTreeSize(llvm::StringRef Bytes);

/// The root. It points into Bytes. Fails with File and the offset of what is wrong.
/// REQUIRES: isDeviceTree().
llvm::Expected<DeviceTreeNode> parseDeviceTree(llvm::StringRef Bytes, llvm::StringRef File);

} // namespace modver::image

#endif
