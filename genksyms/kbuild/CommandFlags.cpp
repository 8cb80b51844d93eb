// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CommandFlags.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <algorithm>

using namespace modver::genksyms;
using llvm::StringRef;
namespace path = llvm::sys::path;

std::optional<StringRef> modver::genksyms::findMacro(llvm::ArrayRef<std::string> Arguments, StringRef Name) {
  std::optional<StringRef> Value;
  for (size_t I = 0; I < Arguments.size(); ++I) {
    StringRef Text = Arguments[I];
    bool IsDefine = Text.consume_front("-D");
    if (!IsDefine && !Text.consume_front("-U"))
      continue;
    if (Text.empty() && I + 1 < Arguments.size())
      Text = Arguments[++I];
    if (!Text.consume_front(Name))
      continue;
    if (Text.empty())
      Value = IsDefine ? std::optional<StringRef>("1") : std::nullopt;
    else if (IsDefine && Text.consume_front("="))
      Value = Text;
  }
  return Value;
}

std::string modver::genksyms::absoluteName(StringRef Directory, StringRef Name) {
  llvm::SmallString<256> Path(Name);
  llvm::sys::fs::make_absolute(Directory, Path);
  path::remove_dots(Path, /*remove_dot_dot=*/true);
  return Path.str().str();
}

std::string modver::genksyms::objectName(const CompileCommand &Command) {
  std::string Name = absoluteName(Command.Directory, Command.Output);
  StringRef Relative = Name;
  if (Relative.consume_front(absoluteName(Command.Directory, "")) && Relative.consume_front("/"))
    return Relative.str();
  return Name;
}

std::string modver::genksyms::fixedName(StringRef Name) {
  std::string Fixed = Name.str();
  std::replace_if(Fixed.begin(), Fixed.end(), [](char C) { return C == '-' || C == ','; }, '_');
  return Fixed;
}
