// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "FindingWords.h"

namespace modver::loader {

std::string fill(findings::Wording W, const Finding &F) {
  return findings::fill(W, {{"symbol", F.Symbol},
                            {"text", F.Text},
                            {"other", F.Other},
                            {"module-size", std::to_string(F.Numbers.Module)},
                            {"kernel-size", std::to_string(F.Numbers.Kernel.value_or(0))}});
}

} // namespace modver::loader
