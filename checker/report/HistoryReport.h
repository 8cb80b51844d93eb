// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver history: symbols and types through releases.
#ifndef MODVER_CHECKER_REPORT_HISTORYREPORT_H
#define MODVER_CHECKER_REPORT_HISTORYREPORT_H

#include "checker/history/SymbolCauses.h"
#include "checker/history/TypeTimeline.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

void printHistoryText(llvm::raw_ostream &Out, const history::SymbolHistory &Result);
void printHistoryJson(llvm::raw_ostream &Out, const history::SymbolHistory &Result);
void printTypeHistoryText(llvm::raw_ostream &Out, const history::TypeTimelines &Result);
void printTypeHistoryJson(llvm::raw_ostream &Out, const history::TypeTimelines &Result);

/// `0x12345678  vmlinux  EXPORT_SYMBOL_GPL  namespace USB_STORAGE`
std::string stateText(const index::SymbolState &State);

/// Kernels one after the other: `6.1.0-47-amd64`, or `6.1.0-47-amd64 to 6.1.0-50-amd64 (4 kernels)`.
std::string kernelRange(llvm::ArrayRef<size_t> Of, llvm::ArrayRef<index::NamedKernel> All);

} // namespace modver::report

#endif
