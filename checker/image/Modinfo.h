// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// `.modinfo`: `key=value` texts, each ended by one NUL or more.
#ifndef MODVER_CHECKER_IMAGE_MODINFO_H
#define MODVER_CHECKER_IMAGE_MODINFO_H

#include "modver/Module.h"
#include "llvm/ADT/StringRef.h"

namespace modver::image {

/// The entries in their order, as views into Section. A text without `=` is no entry: the kernel looks for `key=`. What follows the last NUL is
/// left out.
std::vector<ModinfoEntry> parseModinfo(llvm::StringRef Section);

} // namespace modver::image

#endif
