// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExplainResult.h"
#include "Advice.h"
#include "LogMeaning.h"

using llvm::StringRef;
using modver::diff::Compatibility;

namespace modver::report {

StringRef words(Compatibility What) {
  switch (What) {
  case Compatibility::VisibilityOnly:
    return "visibility only: would work if forced";
  case Compatibility::SameLayout:
    return "same layout: would work if forced";
  case Compatibility::Unknown:
    return "cannot tell";
  case Compatibility::Unsafe:
    return "layout changed: unsafe";
  }
  return "";
}

StringRef key(Compatibility What) {
  switch (What) {
  case Compatibility::VisibilityOnly:
    return "visibility-only";
  case Compatibility::SameLayout:
    return "same-layout";
  case Compatibility::Unknown:
    return "unknown";
  case Compatibility::Unsafe:
    return "unsafe";
  }
  return "";
}

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
