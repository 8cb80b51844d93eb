// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a difference consists of, by name: for programs that read reports or use the library. The names are stable; docs/formats.md lists them.
#ifndef MODVER_CHECKER_DIFF_NAMES_H
#define MODVER_CHECKER_DIFF_NAMES_H

#include "Change.h"
#include "Compatibility.h"
#include "llvm/ADT/StringRef.h"

namespace modver::diff {

/// `crc-changed`
llvm::StringRef key(ChangeKind Kind);
/// `warning`
llvm::StringRef key(Severity Level);
/// `became-defined`
llvm::StringRef key(DefinitionChangeKind Kind);
/// `type-changed`
llvm::StringRef key(MemberChange::Step Step);
/// `same-layout`
llvm::StringRef key(Compatibility What);

} // namespace modver::diff

#endif
