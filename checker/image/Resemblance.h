// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a file seems to be that is not what it was taken for: for error messages only.
#ifndef MODVER_CHECKER_IMAGE_RESEMBLANCE_H
#define MODVER_CHECKER_IMAGE_RESEMBLANCE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace modver::image {

/// What Contents, unpacked, seem to be, with an article: `an HTML page`. By positive evidence; where there is none, `a text` or `binary data`.
std::string resemblance(llvm::StringRef Contents);

/// Whether Contents, unpacked, may be a text of whatever kind, in UTF-16, too: they are of no format that is none, and no pointer to a file
/// elsewhere.
bool mayBeText(llvm::StringRef Contents);

/// `FILE: seems to be an HTML page, expected EXPECTED`, and what to do about it, if that is known; `FILE: is empty, expected EXPECTED`.
llvm::Error unexpected(llvm::StringRef File, llvm::StringRef Contents, llvm::StringRef Expected);

/// What Expected of unexpected() is where a kernel's exports are wanted.
inline constexpr llvm::StringLiteral ExportsExpected = "a Module.symvers, a kernel image or a module";

} // namespace modver::image

#endif
