// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExplainResult.h"
#include "checker/log/LogMeaning.h"

namespace modver::explain {

size_t ExplainResult::numRefused() const {
  size_t Count = llvm::count_if(Modules, [](const ExplainedModule &M) { return !M.Checked->Verdict.loads(); });
  if (Log)
    Count += llvm::count_if(*Log, [](const LoggedModule &L) { return !L.Explained && llvm::any_of(L.Entries, log::isReasonToRefuse); });
  return Count;
}

} // namespace modver::explain
