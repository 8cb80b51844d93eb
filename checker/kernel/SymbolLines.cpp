// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymbolLines.h"
#include "checker/image/ImageError.h"
#include "checker/image/Resemblance.h"

using llvm::StringRef;

namespace modver::kernel {

llvm::Error forEachSymbolLine(StringRef Text, StringRef File, llvm::function_ref<void(const SymbolLine &)> Visit) {
  const StringRef Whole = Text;
  static constexpr StringRef Form = "ADDRESS TYPE NAME, as in System.map, /proc/kallsyms and what nm prints";
  bool IsEmpty = true;
  for (unsigned Line = 1; !Text.empty(); ++Line) {
    StringRef Row;
    std::tie(Row, Text) = Text.split('\n');
    Row = Row.rtrim();
    if (Row.empty())
      continue;
    auto Wrong = [&](const llvm::Twine &What) { return llvm::createStringError(escaped(File) + ":" + llvm::Twine(Line) + ": " + What); };
    // nm leaves out the address of what is undefined.
    StringRef Digits = Row.take_while(llvm::isHexDigit), Rest = Row.drop_front(Digits.size()).ltrim(' ');
    uint64_t Address = 0;
    if ((Digits.empty() ? !Row.starts_with(" ") : Digits.getAsInteger(16, Address)) || Rest.size() < 3 || Rest[1] != ' ' ||
        !(llvm::isAlpha(Rest[0]) || Rest[0] == '?' || Rest[0] == '-'))
      return IsEmpty ? image::unexpected(File, Whole, ("lines of " + Form).str()) : Wrong("expected " + Form);
    StringRef Name = Rest.drop_front(2);
    if (Name.starts_with("The real System.map"))
      return Wrong("Debian's placeholder: the System.map itself is in the package with debug symbols");
    auto [Symbol, Module] = Name.split('\t');
    if (!Module.empty() && !(Module.starts_with("[") && Module.ends_with("]")))
      return Wrong("expected [MODULE] behind the name and a tab");
    if (Symbol.empty() || Symbol.contains(' '))
      return Wrong("expected a name without blanks; " + Form);
    IsEmpty = false;
    Visit({Address, Rest[0], Symbol, Module.empty() ? Module : Module.drop_front().drop_back()});
  }
  return IsEmpty ? image::unusable(File, "has no symbols: expected lines of " + Form) : llvm::Error::success();
}

} // namespace modver::kernel
