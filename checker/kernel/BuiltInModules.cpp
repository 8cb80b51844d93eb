// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BuiltInModules.h"
#include "KernelTree.h"
#include "support/InputFile.h"
#include <map>

using llvm::StringRef;

namespace modver::kernel {

std::vector<BuiltInModule> parseBuiltInModules(StringRef List, StringRef Modinfo) {
  std::map<std::string, bool, std::less<>> HasParameters;
  while (!List.empty()) {
    StringRef Line;
    std::tie(Line, List) = List.split('\n');
    if (Line = Line.trim(); !Line.empty())
      HasParameters.try_emplace(moduleNameOf(Line));
  }
  while (!Modinfo.empty()) {
    StringRef Entry;
    std::tie(Entry, Modinfo) = Modinfo.split('\0');
    auto [Name, Rest] = Entry.split('.');
    StringRef Key = Rest.split('=').first;
    if (Key != "parmtype" && Key != "version")
      continue;
    if (auto It = HasParameters.find(Name); It != HasParameters.end())
      It->second = true;
  }
  std::vector<BuiltInModule> Result;
  for (auto &[Name, Has] : HasParameters)
    Result.push_back({Name, Has});
  return Result;
}

std::vector<BuiltInModule> readBuiltInModules(StringRef Directory) {
  auto Read = [&](StringRef Name) -> std::unique_ptr<llvm::MemoryBuffer> {
    llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> Contents = readInput((Directory + "/" + Name).str(), TextLimit);
    if (Contents)
      return std::move(*Contents);
    llvm::consumeError(Contents.takeError());
    return nullptr;
  };
  std::unique_ptr<llvm::MemoryBuffer> List = Read("modules.builtin"), Modinfo = Read("modules.builtin.modinfo");
  return parseBuiltInModules(List ? List->getBuffer() : "", Modinfo ? Modinfo->getBuffer() : "");
}

} // namespace modver::kernel
