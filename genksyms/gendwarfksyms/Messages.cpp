// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Messages.h"

#include "llvm/Support/raw_ostream.h"

namespace {

constexpr llvm::StringRef Program = "modver-gendwarfksyms: ";

} // namespace

void modver::dwarf::printError(const llvm::Twine &Text) { llvm::errs() << "error: " << Program << Text << '\n'; }
void modver::dwarf::printWarning(const llvm::Twine &Text) { llvm::errs() << "warning: " << Program << Text << '\n'; }
void modver::dwarf::printDebug(const llvm::Twine &Text) { llvm::errs() << Program << Text << '\n'; }

std::string modver::dwarf::unusedRule(KabiRules::Kind Kind, llvm::StringRef Target) {
  return ("kABI rule " + KabiRules::spelling(Kind) + " of '" + Target + "' has no effect: no export reaches a definition that it would change").str();
}
