// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExplainResult.h"
#include "Advice.h"
#include "LogMeaning.h"

using llvm::StringRef;

namespace modver::report {

size_t ExplainResult::numRefused() const {
  size_t Count = llvm::count_if(Modules, [](const ExplainedModule &M) { return !M.Checked->Verdict.loads(); });
  if (Log)
    Count += llvm::count_if(*Log, [](const LoggedModule &L) { return !L.Explained && llvm::any_of(L.Entries, isReasonToRefuse); });
  return Count;
}

std::string advice(const ExplainedModule &M, const ExplainResult &Result) {
  std::string Text = advice(*M.Checked, Result.Checks);
  const std::optional<explain::BuiltFor> &Built = M.Why.Built;
  if (Built && Built->fits() && !M.Why.Symbols.empty() && !Built->Kernel->tree().Image.empty() && !Built->Kernel->tree().Release.empty() &&
      Built->Kernel->tree().Root == Result.KernelRoot)
    Text += "; or boot " + Built->Kernel->tree().Release + ", which is installed and has the CRCs of the module";
  return Text;
}

} // namespace modver::report
