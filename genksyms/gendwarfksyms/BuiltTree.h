// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which objects a kernel's build directory has, once it is built.
#ifndef MODVER_GENKSYMS_GENDWARFKSYMS_BUILTTREE_H
#define MODVER_GENKSYMS_GENDWARFKSYMS_BUILTTREE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace modver::dwarf {

struct BuiltObject {
  std::string Path;     ///< relative to the directory: `fs/minix/inode.o`
  std::string Exporter; ///< `vmlinux`, or the module: `fs/minix/minix`
};

/// Those of vmlinux (`.vmlinux.objs`) and of the modules (`modules.order`, and the `.mod` file of each), as modpost reads them. A build without
/// modules has no modules.order. Fails where Kbuild did not come as far as these files.
llvm::Expected<std::vector<BuiltObject>> builtObjects(llvm::StringRef Directory);

} // namespace modver::dwarf

#endif
