// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is known of symbols that nobody exports: what the kernel has of them, and exports of nearly their names.
#ifndef MODVER_CHECKER_CHECK_UNEXPORTED_H
#define MODVER_CHECKER_CHECK_UNEXPORTED_H

#include "CheckInputs.h"
#include "NearNames.h"

namespace modver::check {

/// The names of the kernel's symbols: of the file that was given, else of the image; null: they are not at hand.
const kernel::SymbolNames *namesOf(const CheckInputs &Inputs);

/// Names may be null.
loader::InKernel inKernel(llvm::StringRef Symbol, const kernel::SymbolNames *Names);

/// Sets Unexported and, if Near is given, Near of all findings that nobody exports a symbol.
void sayWhatIsUnexported(std::vector<CheckedModule> &Loads, const CheckInputs &Inputs, const NearNames *Near);

} // namespace modver::check

#endif
