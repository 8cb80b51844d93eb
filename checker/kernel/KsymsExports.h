// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a kernel of up to 2.4 and its loaded modules export: /proc/ksyms, or the output of ksyms. A line is an address and a name,
// `c0118c50 printk_R1b7d4074`, and possibly `[MODULE]`.
#ifndef MODVER_CHECKER_KERNEL_KSYMSEXPORTS_H
#define MODVER_CHECKER_KERNEL_KSYMSEXPORTS_H

#include "genksyms/symtypes/Symvers.h"

namespace modver::kernel {

/// The exports as rows. What insmod adds to tell about a module (`__insmod_MODULE_…`) and Using_Versions are none; the former tell the release. Rows
/// point into Text. Fails with the first lines that are not of the form.
llvm::Expected<Symvers> exportsOfKsyms(llvm::StringRef Text, llvm::StringRef File);

} // namespace modver::kernel

#endif
