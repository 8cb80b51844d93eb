// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What messages of a log mean together: which one gives the reason of another, and what followed for the module.
#ifndef MODVER_CHECKER_LOG_LOGRELATIONS_H
#define MODVER_CHECKER_LOG_LOGRELATIONS_H

#include "KernelLog.h"
#include <map>
#include <string>
#include <vector>

namespace modver::log {

/// By module: the last line that it wrote itself, that is, which begins with its name and is no message about loading it; 0: none.
using SpokenLines = std::map<std::string, size_t>;

/// Sets Outcome and Cause of all, and the module of messages that name none, where a later one tells it.
void relate(std::vector<LogEntry> &Entries, const SpokenLines &Spoken);

} // namespace modver::log

#endif
