// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How deep JSON is nested, before it is parsed.
#ifndef MODVER_SUPPORT_JSONDEPTH_H
#define MODVER_SUPPORT_JSONDEPTH_H

#include "llvm/ADT/StringRef.h"

namespace modver {

/// Whether arrays and objects in Text stand more than Limit deep in each other. llvm::json::parse() recurses into them, so input that is not trusted
/// has to be bounded before. Text need not be JSON.
bool isNestedDeeperThan(unsigned Limit, llvm::StringRef Text);

} // namespace modver

#endif
