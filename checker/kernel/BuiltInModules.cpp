// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BuiltInModules.h"
#include "KernelTree.h"
#include "support/InputFile.h"
#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace modver::kernel {

std::vector<std::string> parseBuiltInModules(StringRef List) {
  std::vector<std::string> Names;
  while (!List.empty()) {
    StringRef Line;
    std::tie(Line, List) = List.split('\n');
    if (Line = Line.trim(); !Line.empty())
      Names.push_back(moduleNameOf(Line));
  }
  llvm::sort(Names);
  return Names;
}

std::vector<std::string> readBuiltInModules(StringRef Directory) {
  llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> List = readInput((Directory + "/modules.builtin").str(), TextLimit);
  if (List)
    return parseBuiltInModules((*List)->getBuffer());
  llvm::consumeError(List.takeError());
  return {};
}

} // namespace modver::kernel
