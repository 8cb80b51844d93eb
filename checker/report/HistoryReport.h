// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver history: symbols through releases.
#ifndef MODVER_CHECKER_REPORT_HISTORYREPORT_H
#define MODVER_CHECKER_REPORT_HISTORYREPORT_H

#include "checker/index/SymbolTimeline.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

void printHistoryText(llvm::raw_ostream &Out, const index::Timelines &Result);
void printHistoryJson(llvm::raw_ostream &Out, const index::Timelines &Result);

/// `0x12345678  vmlinux  EXPORT_SYMBOL_GPL  namespace USB_STORAGE`
std::string stateText(const index::SymbolState &State);

/// Kernels one after the other: `6.1.0-47-amd64`, or `6.1.0-47-amd64 to 6.1.0-50-amd64 (4 kernels)`.
std::string kernelRange(llvm::ArrayRef<size_t> Of, llvm::ArrayRef<index::NamedKernel> All);

} // namespace modver::report

#endif
