// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TreePaths.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace modver::genksyms;
using llvm::StringRef;

namespace {

enum Place : char { InBuild = 'B', InSource = 'S', Elsewhere = 'A' };

bool consumeDirectory(StringRef &Path, StringRef Directory) {
  StringRef Rest = Path;
  if (Directory.empty() || !Rest.consume_front(Directory) || !(Rest.empty() || Rest.starts_with("/")))
    return false;
  Path = Rest;
  return true;
}

} // namespace

std::string TreePaths::portable(StringRef Path) const {
  llvm::SmallString<256> Plain(Path);
  llvm::sys::path::remove_dots(Plain, /*remove_dot_dot=*/false);
  StringRef Rest = Plain;
  // The one may be inside the other.
  const bool IsSourceInner = Source.size() > Build.size();
  char Where = Elsewhere;
  if (IsSourceInner && consumeDirectory(Rest, Source))
    Where = InSource;
  else if (consumeDirectory(Rest, Build))
    Where = InBuild;
  else if (!IsSourceInner && consumeDirectory(Rest, Source))
    Where = InSource;
  return Where + Rest.str();
}

std::string TreePaths::absolute(StringRef Portable) const {
  const char Where = Portable.empty() ? char(Elsewhere) : Portable.front();
  StringRef Rest = Portable.drop_front(!Portable.empty());
  return (Where == InBuild ? Build : Where == InSource ? Source : "") + Rest.str();
}
