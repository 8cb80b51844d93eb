// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Licence.h"
#include "llvm/ADT/STLExtras.h"

namespace modver::loader {

bool isProprietary(const Module &M) {
  static constexpr std::string_view GplCompatible[] = {"GPL", "GPL v2", "GPL and additional rights", "Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL"};
  if (M.Name == "driverloader" || M.Name == "lve")
    return true;
  std::optional<std::string_view> Licence = M.info("license");
  return !Licence || !llvm::is_contained(GplCompatible, *Licence);
}

} // namespace modver::loader
