// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sides of a comparison as a few words a symbol, and what changed as text.
#ifndef MODVER_TESTS_UNIT_CHECKER_SYMBOLSTEXT_H
#define MODVER_TESTS_UNIT_CHECKER_SYMBOLSTEXT_H

#include "checker/diff/SymbolChanges.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace modver::diff::test {

/// As from a Module.symvers. A line a symbol, of words: CRC in hexadecimal, or `-` for none; name; exporter; `gpl`, `gpl-future`, `unused`,
/// `unused-gpl` or `plain`, `?` for unknown; namespace. What is at the end may be missing: vmlinux, plain, none. Points into Text.
types::Abi side(llvm::StringRef Text);

/// The same without exporters, kinds and namespaces, as from types.
types::Abi typesOnly(llvm::StringRef Text);

/// `error crc-changed NAME` for each change, `tolerated` before it if so; of moves with ` EXPORTER EXPORTER`, of one side with its exporter, if any.
std::vector<std::string> written(llvm::ArrayRef<SymbolChange> Changes);

} // namespace modver::diff::test

#endif
