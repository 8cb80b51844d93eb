// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymbolNames.h"
#include "checker/image/Decompress.h"
#include "checker/image/ImageError.h"

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
  static constexpr StringRef Form = "ADDRESS TYPE NAME, as in System.map, /proc/kallsyms and what nm prints";
  SymbolNames Result;
  for (unsigned Line = 1; !Text.empty(); ++Line) {
    StringRef Row;
    std::tie(Row, Text) = Text.split('\n');
    Row = Row.rtrim();
    if (Row.empty())
      continue;
    auto Wrong = [&](const llvm::Twine &What) { return llvm::createStringError(File + ":" + llvm::Twine(Line) + ": " + What); };
    // nm leaves out the address of what is undefined.
    StringRef Address = Row.take_while(llvm::isHexDigit), Rest = Row.drop_front(Address.size()).ltrim(' ');
    if ((Address.empty() && !Row.starts_with(" ")) || Rest.size() < 3 || Rest[1] != ' ' || !(llvm::isAlpha(Rest[0]) || Rest[0] == '?' || Rest[0] == '-'))
      return Wrong("expected " + Form);
    StringRef Name = Rest.drop_front(2);
    if (Name.starts_with("The real System.map"))
      return Wrong("Debian's placeholder: the System.map itself is in the package with debug symbols");
    auto [Symbol, Module] = Name.split('\t');
    if (!Module.empty() && !(Module.starts_with("[") && Module.ends_with("]")))
      return Wrong("expected [MODULE] behind the name and a tab");
    if (Symbol.empty() || Symbol.contains(' '))
      return Wrong("expected a name without blanks; " + Form);
    if (Module.empty())
      Result.add(Rest[0], Symbol);
  }
  if (Result.Kinds.empty())
    return image::unusable(File, "has no symbols: expected lines of " + Form);
  return Result;
}

Expected<SymbolNames> readSymbolNames(StringRef File) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> Contents = image::readFile(File, TextLimit);
  if (!Contents)
    return Contents.takeError();
  return parseSymbolNames((*Contents)->getBuffer(), File);
}

} // namespace modver::kernel
