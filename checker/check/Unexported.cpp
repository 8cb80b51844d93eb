// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Unexported.h"

using llvm::Expected;
using namespace modver::loader;

namespace modver::check {

const kernel::SymbolNames *namesOf(const CheckInputs &Inputs) {
  if (Inputs.Names)
    return &*Inputs.Names;
  Expected<const kernel::SymbolNames *> Names = Inputs.Opened->symbolNames();
  if (Names)
    return *Names;
  llvm::consumeError(Names.takeError());
  return nullptr;
}

InKernel inKernel(llvm::StringRef Symbol, const kernel::SymbolNames *Names) {
  if (!Names)
    return InKernel::NotKnown;
  switch (Names->kindOf(Symbol)) {
  case kernel::SymbolNames::Kind::Static:
    return InKernel::Static;
  case kernel::SymbolNames::Kind::Global:
    return InKernel::Global;
  case kernel::SymbolNames::Kind::None:
    return Names->hasData() ? InKernel::Nothing : InKernel::NoFunction;
  }
  return InKernel::NotKnown;
}

void sayWhatIsUnexported(std::vector<CheckedModule> &Loads, const CheckInputs &Inputs, const NearNames *Near) {
  // Modules of a kernel that is not theirs lack the same symbols.
  llvm::StringMap<std::vector<NearExport>> Known;
  for (CheckedModule &M : Loads)
    for (Finding &F : M.Verdict.Findings) {
      if (F.Kind != FindingKind::UnknownSymbol || F.Error != Errno::NotFound || F.Why != NotFound::NobodyExportsIt || !F.Other.empty())
        continue;
      F.Unexported = inKernel(F.Symbol, namesOf(Inputs));
      if (!Near)
        continue;
      auto [Place, IsNew] = Known.try_emplace(F.Symbol);
      if (IsNew)
        Place->second = Near->find(F.Symbol);
      F.Near = Place->second;
    }
}

} // namespace modver::check
