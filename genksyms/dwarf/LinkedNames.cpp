// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LinkedNames.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"
#include <optional>

using namespace llvm;

std::string modver::dwarf::exporterOf(StringRef Path) {
  for (StringRef Suffix : {".debug", ".ko"})
    Path.consume_back(Suffix);
  constexpr StringRef Modules = "lib/modules/";
  if (const size_t At = Path.rfind(Modules); At != StringRef::npos && (!At || Path[At - 1] == '/')) {
    StringRef Below = Path.drop_front(At + Modules.size()).split('/').second;
    if (Below.consume_front("kernel/") && !Below.empty())
      return Below.str();
  }
  return sys::path::filename(Path).str();
}

static std::string cleaned(StringRef Source) {
  SmallString<256> Path(Source);
  sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return Path.str().str();
}

modver::dwarf::SourceNames::SourceNames(const std::vector<std::string> &Kernel) {
  std::optional<std::string> Common;
  for (const std::string &Source : Kernel) {
    const std::string Path = cleaned(Source);
    if (!sys::path::is_absolute(Path))
      continue;
    if (!Common)
      Common = Path;
    size_t Same = 0;
    while (Same < Common->size() && Same < Path.size() && (*Common)[Same] == Path[Same])
      ++Same;
    Common->resize(Same);
  }
  if (Common)
    Root = Common->substr(0, Common->rfind('/') + 1);
}

std::string modver::dwarf::SourceNames::next(StringRef Source) {
  const std::string Path = cleaned(Source);
  StringRef Name = Path;
  if (!Root.empty())
    Name.consume_front(Root);
  while (Name.consume_front("../") || Name.consume_front("/"))
    ;
  Name = Name.take_front(Name.size() - sys::path::extension(Name).size());
  if (Name.empty())
    Name = "unnamed";
  const unsigned Number = ++Given[Name];
  return Number == 1 ? Name.str() : next((Name + "~" + Twine(Number) + ".c").str());
}
