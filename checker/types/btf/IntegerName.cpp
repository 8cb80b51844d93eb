// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "IntegerName.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using llvm::StringRef;

namespace modver::btf {

std::optional<std::string> integerName(StringRef Name) {
  if (Name == "bool")
    return "_Bool";
  // In the order in which sources have them; "int" is left out beside others of them.
  static constexpr StringRef Words[] = {"unsigned", "signed", "short", "long", "char", "int", "__int128", "_Bool", "float", "double"};
  llvm::SmallVector<StringRef, 4> Found;
  Name.split(Found, ' ', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  if (Found.empty() || Found.size() > 4 || !llvm::all_of(Found, [](StringRef W) { return llvm::is_contained(Words, W); }))
    return std::nullopt;
  bool HasLength = llvm::is_contained(Found, "short") || llvm::is_contained(Found, "long");
  std::string Result;
  for (StringRef W : Words)
    for (StringRef F : Found)
      if (F == W && !(W == "int" && HasLength))
        Result += (Result.empty() ? "" : " ") + W.str();
  return Result;
}

} // namespace modver::btf
