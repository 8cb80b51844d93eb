// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The sentences that a log may have.
#ifndef MODVER_CHECKER_LOG_LOGPATTERNS_H
#define MODVER_CHECKER_LOG_LOGPATTERNS_H

#include "KernelLog.h"
#include "Pattern.h"
#include "llvm/ADT/ArrayRef.h"

namespace modver::log {

struct LogPattern {
  LineKind Kind;
  Speaker By;
  Wording Sentence;
  Pattern::EndKind End = Pattern::EndKind::Anywhere;
};

/// The first that matches a line tells what it is.
llvm::ArrayRef<LogPattern> logPatterns();

/// Whether a sentence of logPatterns() may be in Text: there is none without one of a few words. Fast.
bool mayHaveSentence(llvm::StringRef Text);

} // namespace modver::log

#endif
