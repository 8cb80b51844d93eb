// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reference files for genksyms -p -r, `.symref`, made of records.
#ifndef MODVER_CHECKER_SYMREF_REFERENCEFILE_H
#define MODVER_CHECKER_SYMREF_REFERENCEFILE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>
#include <string>
#include <vector>

namespace modver::symref {

/// Why genksyms would not read Line, a record, as the record that it is; for a message. None: it would. It takes a string apart in another way, ends
/// at a token of 256 bytes, and takes any `c#` at the start of a token for a kind.
std::optional<std::string> whyUnreadable(llvm::StringRef Line);

/// Writes Lines, records, each as one that overrides the source's. Enumerators come first and end with an enum: up to 6.13, the first enumerators of
/// the source are counted on from the last line that is one.
void writeOverrides(llvm::raw_ostream &Out, std::vector<llvm::StringRef> Lines);

} // namespace modver::symref

#endif
