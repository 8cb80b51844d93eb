// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A unit's result as texts and numbers of a cache.
#ifndef MODVER_GENKSYMS_CACHE_RESULTRECORD_H
#define MODVER_GENKSYMS_CACHE_RESULTRECORD_H

#include "CacheFile.h"
#include "genksyms/frontend/UnitProcessor.h"

namespace modver::genksyms {

/// Adds all of Result that is the same whenever the unit is processed: not its inputs and what headers were replayed. EXPECTS: no Error, no
/// Expansions.
void writeResult(CacheRecord &Record, const UnitResult &Result, CacheWriter &Texts);

/// None: Record is no result.
std::optional<UnitResult> readResult(const CacheRecord &Record, llvm::ArrayRef<llvm::StringRef> Texts);

} // namespace modver::genksyms

#endif
