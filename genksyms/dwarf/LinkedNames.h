// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a build would have called what is found in packages of debug information.
#ifndef MODVER_GENKSYMS_DWARF_LINKEDNAMES_H
#define MODVER_GENKSYMS_DWARF_LINKEDNAMES_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace modver::dwarf {

/// `fs/minix/minix` of `/usr/lib/debug/lib/modules/6.1/kernel/fs/minix/minix.ko.debug`; of a module elsewhere its own name.
std::string exporterOf(llvm::StringRef Path);

/// Names for the types of units, by their sources.
class SourceNames {
public:
  /// The sources of vmlinux. Those with an absolute path are taken relative to the directory that all of them have in common.
  explicit SourceNames(const std::vector<std::string> &Kernel);

  /// `fs/inode` of `/build/linux/fs/inode.c`. A name that was given before gets a number: `lib/x~2`.
  std::string next(llvm::StringRef Source);

private:
  std::string Root; ///< ends with a slash, or is empty
  llvm::StringMap<unsigned> Given;
};

} // namespace modver::dwarf

#endif
