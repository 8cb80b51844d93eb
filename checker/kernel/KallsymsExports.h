// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a kernel exports, by the names of its symbols: old kernels list `__crc_NAME`, an absolute symbol whose value is the CRC, and `__ksymtab_NAME`,
// in System.map and /proc/kallsyms.
#ifndef MODVER_CHECKER_KERNEL_KALLSYMSEXPORTS_H
#define MODVER_CHECKER_KERNEL_KALLSYMSEXPORTS_H

#include "genksyms/symtypes/Symvers.h"

namespace modver::kernel {

/// The exports as rows; the exporter of a line with `[MODULE]` is that module, else vmlinux. GPL-only are those between __start___ksymtab_gpl and
/// __stop___ksymtab_gpl. Rows point into Text. Fails if a line is damaged, or if the values are hidden (all 0).
llvm::Expected<Symvers> exportsOfKallsyms(llvm::StringRef Text, llvm::StringRef File);

} // namespace modver::kernel

#endif
