// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Messages in the form that gendwarfksyms has: `error: PROGRAM: PLACE: TEXT`, where its place is a function of its own, and ours an object.
#ifndef MODVER_GENKSYMS_GENDWARFKSYMS_MESSAGES_H
#define MODVER_GENKSYMS_GENDWARFKSYMS_MESSAGES_H

#include "genksyms/dwarf/KabiRules.h"
#include "llvm/ADT/Twine.h"
#include <string>

namespace modver::dwarf {

void printError(const llvm::Twine &Text);
void printWarning(const llvm::Twine &Text);
void printDebug(const llvm::Twine &Text);

/// What there is to say of a kABI rule that nothing used.
std::string unusedRule(KabiRules::Kind Kind, llvm::StringRef Target);

} // namespace modver::dwarf

#endif
