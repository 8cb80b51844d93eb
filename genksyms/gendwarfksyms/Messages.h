// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Messages in the form that gendwarfksyms has: `error: PROGRAM: PLACE: TEXT`, where its place is a function of its own, and ours an object.
#ifndef MODVER_GENKSYMS_GENDWARFKSYMS_MESSAGES_H
#define MODVER_GENKSYMS_GENDWARFKSYMS_MESSAGES_H

#include "llvm/ADT/Twine.h"

namespace modver::dwarf {

void printError(const llvm::Twine &Text);
void printWarning(const llvm::Twine &Text);
void printDebug(const llvm::Twine &Text);

} // namespace modver::dwarf

#endif
