// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is known of a symbol that nobody exports, and of modules that export the same, in words.
#ifndef MODVER_CHECKER_REPORT_SYMBOLWORDS_H
#define MODVER_CHECKER_REPORT_SYMBOLWORDS_H

#include "checker/explain/ExplainResult.h"
#include "llvm/ADT/ArrayRef.h"
#include <string>

namespace modver::report {

/// `not exported: static in this kernel`; empty: not known.
std::string words(loader::InKernel Has);

/// `_printk of vmlinux, __printk of vmlinux`.
std::string words(llvm::ArrayRef<loader::NearExport> Near);

/// `6.1.0-50-amd64 exports it (vmlinux), 6.12.0 does not any more`. Kernel: the one that does not.
std::string words(const explain::ExportedElsewhere &Other, llvm::StringRef Kernel);

/// All that is known of S in Kernel, with a full stop.
std::string words(const explain::LoggedSymbol &S, llvm::StringRef Kernel);

/// A sentence without a full stop: M and Copy are one module.
std::string words(const check::SameExports &Copy, const Module &M);

} // namespace modver::report

#endif
