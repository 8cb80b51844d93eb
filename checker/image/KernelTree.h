// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where an installed kernel's parts are: its image, its modules, its symvers, its configuration.
#ifndef MODVER_CHECKER_IMAGE_KERNELTREE_H
#define MODVER_CHECKER_IMAGE_KERNELTREE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace modver::image {

/// Paths of what was found; empty, what was not.
struct KernelTree {
  std::string Release;          ///< `6.1.0-50-amd64`
  std::string Image;            ///< /boot/vmlinuz-REL, /boot/vmlinux-REL, /lib/modules/REL/vmlinuz, or a vmlinux in a build directory
  std::string Symvers;          ///< build/Module.symvers and its like
  std::string Config;           ///< /boot/config-REL or .config
  std::string ModulesDirectory; ///< /lib/modules/REL
};

/// What the user may call a kernel: a release, a /lib/modules/REL directory, or a headers or build directory. Root stands before every path that is
/// looked up (empty: none). Fails, listing what was looked for, if there is neither image nor symvers.
llvm::Expected<KernelTree> findKernel(llvm::StringRef Name, llvm::StringRef Root);

struct TreeModule {
  std::string Name; ///< file name without suffixes, `_` for `-`
  std::string Path;
};

/// The modules of a tree, one file a name, by depmod's precedence (`search`, `override`, `exclude` of depmod.d under Root), sorted by path; and the
/// files that lost.
struct TreeModules {
  std::vector<TreeModule> Modules;
  std::vector<TreeModule> Shadowed;
};
llvm::Expected<TreeModules> findModules(const KernelTree &Tree, llvm::StringRef Root);

/// `drivers/net/8139cp.ko.xz` → `8139cp`, `snd-hda-intel` → `snd_hda_intel`.
std::string moduleNameOf(llvm::StringRef Path);

} // namespace modver::image

#endif
