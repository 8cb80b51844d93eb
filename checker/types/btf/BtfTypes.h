// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// BTF to the types that symtypes have: records of the definitions that exports reach, with their sizes and offsets.
//
//   .BTF of vmlinux        ─┐
//   .BTF of each module,    ├─► definitions by name ─► records, an object for vmlinux and one for each module ─► types::Abi
//     split, over vmlinux's ─┘                     └─► layouts
#ifndef MODVER_CHECKER_TYPES_BTF_BTFTYPES_H
#define MODVER_CHECKER_TYPES_BTF_BTFTYPES_H

#include "checker/image/BtfBytes.h"
#include "checker/types/Abi.h"
#include "llvm/ADT/ArrayRef.h"

namespace modver::btf {

struct ModuleBtf {
  /// As Abi's symbols name it: the Exporter.
  std::string Exporter;
  /// The file, for messages.
  std::string File;
  image::BtfBytes Btf;
};

struct KernelBtf {
  std::string File;
  image::BtfBytes Vmlinux;
  std::vector<ModuleBtf> Modules;
};

/// Gives both sides types (Abi::Types, KindOfTypes, LayoutsOfTypes) and their symbols records (AbiSymbol::Types), as far as BTF has them: it has
/// functions, and of variables at most those per CPU. A symbol's types are looked for in its Exporter. Both sides at once, because definitions of one
/// name that differ within a kernel are paired with those of the other kernel that are like them, and because a definition whose own attributes alone
/// move its members, as `packed` does, shows only beside the other.
/// Fails with FILE and what is wrong if BTF is damaged.
llvm::Error addBtfTypes(types::Abi &Old, const KernelBtf &OldBtf, types::Abi &New, const KernelBtf &NewBtf, unsigned Jobs);

} // namespace modver::btf

#endif
