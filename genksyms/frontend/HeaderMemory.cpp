// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "HeaderMemory.h"

using namespace modver::genksyms;

const StoredMacro modver::genksyms::BuiltinMacro = {};

Header &HeaderMemory::header(clang::FileEntryRef File) {
  auto [It, New] = Headers.try_emplace(File.getName());
  if (New) {
    It->second.Path = File.getName().str();
    It->second.File = File;
  }
  return It->second;
}

const IncludeSite &HeaderMemory::site(Header *Includer, llvm::StringRef Name, bool IsAngled) {
  auto [It, New] = SiteNumbers.try_emplace({Includer, IsAngled, Name.str()}, Sites.size());
  if (New)
    Sites.push_back({Includer, Name.str(), IsAngled, static_cast<uint32_t>(Sites.size())});
  return Sites[It->second];
}
