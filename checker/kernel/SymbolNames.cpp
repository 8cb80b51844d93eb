// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymbolNames.h"
#include "SymbolLines.h"
#include "checker/image/Decompress.h"

using llvm::Expected;
using llvm::StringRef;

namespace modver::kernel {

SymbolNames::SymbolNames(const image::Kallsyms &Names) {
  Names.forEach([&](char Type, StringRef Name) { add(Type, Name); });
}

void SymbolNames::add(char Type, StringRef Name) {
  // Undefined, or weak and nowhere defined.
  if (StringRef("Uwv").contains(Type))
    return;
  HasData |= StringRef("dDbB").contains(Type);
  const bool IsGlobal = llvm::isUpper(Type) || Type == 'u';
  // What the compiler split off, or gave other parameters, has the name with a suffix.
  StringRef Base = Name.split('.').first;
  auto [It, IsNew] = Kinds.try_emplace(Base, Kind::Static);
  if (IsGlobal && Base.size() == Name.size())
    It->second = Kind::Global;
}

Expected<SymbolNames> parseSymbolNames(StringRef Text, StringRef File) {
  SymbolNames Result;
  llvm::Error E = forEachSymbolLine(Text, File, [&](const SymbolLine &S) {
    if (S.Module.empty())
      Result.add(S.Type, S.Name);
  });
  if (E)
    return E;
  return Result;
}

Expected<SymbolNames> readSymbolNames(StringRef File) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> Contents = image::readFile(File, TextLimit);
  if (!Contents)
    return Contents.takeError();
  return parseSymbolNames((*Contents)->getBuffer(), File);
}

} // namespace modver::kernel
