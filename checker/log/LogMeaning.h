// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a line of a log means, and what to do about it, for who did not write the kernel.
#ifndef MODVER_CHECKER_LOG_LOGMEANING_H
#define MODVER_CHECKER_LOG_LOGMEANING_H

#include "KernelLog.h"
#include <string>

namespace modver::log {

/// A sentence or two, which end with a full stop.
std::string meaning(const log::LogEntry &E);

/// The CRCs that the log has for it, as a sentence; empty: it has none.
std::string crcsIn(const log::LogEntry &E);

/// What to do about a line that is a reason to refuse: part of a sentence.
std::string advice(const log::LogEntry &E);

/// Whether the module was not loaded because of it, as far as the log tells (LogEntry::Outcome).
bool isReasonToRefuse(const log::LogEntry &E);

} // namespace modver::log

#endif
