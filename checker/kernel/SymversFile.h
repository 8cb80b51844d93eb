// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Module.symvers as a file, and as a kernel and modules.
#ifndef MODVER_CHECKER_KERNEL_SYMVERSFILE_H
#define MODVER_CHECKER_KERNEL_SYMVERSFILE_H

#include "genksyms/symtypes/Symvers.h"
#include "modver/Kernel.h"
#include "llvm/Support/MemoryBuffer.h"

namespace modver::kernel {

/// Reads a Module.symvers, compressed or not, as parseSymvers() does; or the System.map or /proc/kallsyms of an old kernel, see KallsymsExports; or
/// the /proc/ksyms of an older one, see KsymsExports.
llvm::Expected<Symvers> readSymvers(llvm::StringRef File);

/// The same of a file that was read already, and is unpacked. The result points into Text.
llvm::Expected<Symvers> symversOf(llvm::StringRef Text, llvm::StringRef File);

/// The same, which also fails on what is neither, and the result keeps Contents.
llvm::Expected<Symvers> symversOf(std::shared_ptr<const llvm::MemoryBuffer> Contents, llvm::StringRef File);

/// What is wrong with a file without Symvers::HasExporters, where it is to be a kernel or modules.
llvm::Error withoutExporters(llvm::StringRef File);

/// The rows of vmlinux as a kernel: what it exports, and nothing else known. EXPECTS: the rows have exporters.
Kernel kernelOf(const Symvers &S);

/// The rows of everything but vmlinux, each exporter once, as modules that have exports and a name and nothing else; in the order of first
/// appearance.
std::vector<Module> modulesOf(const Symvers &S);

} // namespace modver::kernel

#endif
