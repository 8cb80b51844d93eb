// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a line says, without what terminals, web pages, mails and loggers do to it.
#ifndef MODVER_CHECKER_LOG_LINETEXT_H
#define MODVER_CHECKER_LOG_LINETEXT_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace modver::log {

/// Text as UTF-8, if it is UTF-16 (a byte order mark, or every other byte is 0: what PowerShell's `>` writes). None: it is not.
std::optional<std::string> fromUtf16(llvm::StringRef Text);

/// Line without escape sequences of terminals and Markdown's `**`, with ASCII for typographic quotes, dashes and spaces, and for the entities of HTML
/// and the escapes of JSON that stand for such characters; a carriage return where HTML breaks the line.
std::string plainText(llvm::StringRef Line);

/// Whether Line may be the rest of the line before it, which a mail or a terminal broke: it has no time stamp, level or prompt of its own.
bool mayContinue(llvm::StringRef Line);

/// Line without the marks by which mails and pages quote: `> > `, `| `.
llvm::StringRef withoutQuoteMarks(llvm::StringRef Line);

} // namespace modver::log

#endif
