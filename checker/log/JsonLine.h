// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Lines of logs that are written as JSON.
#ifndef MODVER_CHECKER_LOG_JSONLINE_H
#define MODVER_CHECKER_LOG_JSONLINE_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace modver::log {

/// The messages in a line of `journalctl -o json`, of a container's log or of `dmesg --json`: one object, an array of them, or a member of an object
/// that is printed over many lines. They may have line ends. Empty: it is no such line.
std::vector<std::string> messagesOfJson(llvm::StringRef Line);

} // namespace modver::log

#endif
