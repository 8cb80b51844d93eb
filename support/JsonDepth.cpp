// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "JsonDepth.h"

bool modver::isNestedDeeperThan(unsigned Limit, llvm::StringRef Text) {
  size_t Depth = 0;
  bool InString = false;
  for (size_t I = 0; I < Text.size(); ++I) {
    char C = Text[I];
    if (InString && C == '\\')
      ++I;
    else if (C == '"')
      InString = !InString;
    else if (!InString && (C == '[' || C == '{') && ++Depth > Limit)
      return true;
    else if (!InString && (C == ']' || C == '}') && Depth > 0)
      --Depth;
  }
  return false;
}
