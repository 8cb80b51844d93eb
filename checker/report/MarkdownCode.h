// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Names as GitHub's Markdown shows them, whatever is in them.
#ifndef MODVER_CHECKER_REPORT_MARKDOWNCODE_H
#define MODVER_CHECKER_REPORT_MARKDOWNCODE_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace modver::report {

enum class Place : uint8_t { Text, Table };

/// A code span. Nothing has a meaning in it but as many backticks as the span begins with and, in a table, `|`.
std::string code(llvm::StringRef Bytes, Place In = Place::Text);

/// The most backticks, or whatever Of is, side by side.
size_t longestRun(llvm::StringRef Text, char Of);

/// Code inside HTML, where Markdown has a meaning too: letters are themselves, all else is an entity.
std::string htmlCode(llvm::StringRef Bytes);

} // namespace modver::report

#endif
