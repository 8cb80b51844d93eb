// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ModulesBelow.h"
#include "KernelTree.h"
#include "checker/image/ImageError.h"
#include "checker/image/ModuleFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

using llvm::Expected;
namespace fs = llvm::sys::fs;

namespace modver::kernel {

static bool isModule(const std::string &File) {
  Expected<Module> Read = image::readModule(File);
  if (Read)
    return true;
  llvm::consumeError(Read.takeError());
  return false;
}

Expected<std::vector<std::string>> moduleFilesUnder(const std::string &Directory) {
  std::vector<std::string> Files, Objects;
  std::error_code Code;
  for (fs::recursive_directory_iterator It(Directory, Code), End; It != End && !Code; It.increment(Code))
    if (const llvm::StringRef Path = It->path(); isModuleFileName(Path) && !fs::is_directory(Path))
      Files.push_back(Path.str());
    else if ((Path.ends_with(".o") || Path.ends_with(".o.gz")) && !fs::is_directory(Path))
      Objects.push_back(Path.str());
  if (Code)
    return image::unusable(Directory, Code.message());
  if (Files.empty())
    llvm::copy_if(Objects, std::back_inserter(Files), isModule);
  llvm::sort(Files);
  return Files;
}

Expected<std::vector<std::string>> moduleFilesIn(const std::string &Directory) {
  Expected<std::vector<std::string>> Found = moduleFilesUnder(Directory);
  if (Found && Found->empty())
    return image::unusable(Directory, "no modules in this directory");
  return Found;
}

Expected<std::vector<std::string>> moduleFilesOf(llvm::ArrayRef<std::string> Paths) {
  std::vector<std::string> Files;
  for (const std::string &Path : Paths) {
    if (!fs::is_directory(Path)) {
      Files.push_back(Path);
      continue;
    }
    Expected<std::vector<std::string>> Found = moduleFilesIn(Path);
    if (!Found)
      return Found.takeError();
    llvm::append_range(Files, *Found);
  }
  return Files;
}

} // namespace modver::kernel
