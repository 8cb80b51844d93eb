// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is different between two version magics, for people.
#ifndef MODVER_CHECKER_LOG_VERMAGICWORDS_H
#define MODVER_CHECKER_LOG_VERMAGICWORDS_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace modver::log {

/// Sentences: which releases, which words only one of them has and what configuration each stands for, and whether the release counts between these
/// two.
std::string explainVermagic(llvm::StringRef Module, llvm::StringRef Kernel);

} // namespace modver::log

#endif
