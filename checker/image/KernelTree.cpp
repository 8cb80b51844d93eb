// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelTree.h"
#include "llvm/Support/Path.h"
#include <algorithm>

using llvm::StringRef;

namespace modver::image {

std::string moduleNameOf(StringRef Path) {
  StringRef File = llvm::sys::path::filename(Path);
  for (StringRef Suffix : {".gz", ".xz", ".zst"})
    if (File.ends_with((".ko" + Suffix).str()))
      File = File.drop_back(Suffix.size());
  File.consume_back(".ko");
  std::string Name = File.str();
  std::replace(Name.begin(), Name.end(), '-', '_');
  return Name;
}

} // namespace modver::image
