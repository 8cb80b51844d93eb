// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ModulesBelow.h"
#include "KernelTree.h"
#include "checker/image/ImageError.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

using llvm::Expected;
namespace fs = llvm::sys::fs;

namespace modver::kernel {

Expected<std::vector<std::string>> moduleFilesUnder(const std::string &Directory) {
  std::vector<std::string> Files;
  std::error_code Code;
  for (fs::recursive_directory_iterator It(Directory, Code), End; It != End && !Code; It.increment(Code))
    if (isModuleFileName(It->path()) && !fs::is_directory(It->path()))
      Files.push_back(It->path());
  if (Code)
    return image::unusable(Directory, Code.message());
  llvm::sort(Files);
  return Files;
}

} // namespace modver::kernel
