// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KnownKernels.h"
#include "llvm/ADT/STLExtras.h"

namespace modver::kernel {

std::vector<ChosenKernel> installedKernels(const std::string &Root) {
  std::vector<ChosenKernel> Result;
  for (const std::vector<std::string> &Names : {std::vector<std::string>{}, {"/usr/src/"}})
    if (llvm::Expected<KernelChoice> Choice = chooseKernels(Names, Root))
      llvm::append_range(Result, Choice->Kernels);
    else
      llvm::consumeError(Choice.takeError());
  return Result;
}

} // namespace modver::kernel
