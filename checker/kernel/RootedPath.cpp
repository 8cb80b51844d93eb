// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "RootedPath.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"
#include <climits>
#include <unistd.h>

using llvm::StringRef;

namespace modver::kernel {

/// The text of a symbolic link; none, if File is not one.
static std::optional<std::string> linkText(const std::string &File) {
  char Buffer[PATH_MAX];
  ssize_t Size = readlink(File.c_str(), Buffer, sizeof(Buffer));
  if (Size < 0)
    return std::nullopt;
  return std::string(Buffer, static_cast<size_t>(Size));
}

/// Pushes the components of Path, the first one on top.
static void pushComponents(llvm::SmallVectorImpl<std::string> &Stack, StringRef Path) {
  llvm::SmallVector<StringRef, 16> Components;
  Path.split(Components, '/', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (StringRef C : llvm::reverse(Components))
    Stack.push_back(C.str());
}

std::optional<std::string> resolveInRoot(StringRef Root, StringRef Path) {
  if (Root.empty())
    return llvm::sys::fs::exists(Path) ? std::optional(Path.str()) : std::nullopt;

  constexpr unsigned MaxLinks = 40; // as Linux has it
  unsigned NumLinks = 0;
  std::string Real = Root.rtrim('/').str();
  const size_t RootSize = Real.size();
  llvm::SmallVector<std::string, 16> Pending;
  pushComponents(Pending, Path);
  while (!Pending.empty()) {
    std::string Component = Pending.pop_back_val();
    if (Component == ".")
      continue;
    if (Component == "..") {
      if (Real.size() > RootSize)
        Real.resize(Real.rfind('/'));
      continue;
    }
    std::string Next = Real + "/" + Component;
    std::optional<std::string> Target = linkText(Next);
    if (!Target) {
      Real = std::move(Next);
      continue;
    }
    if (++NumLinks > MaxLinks)
      return std::nullopt;
    if (StringRef(*Target).starts_with("/"))
      Real.resize(RootSize);
    pushComponents(Pending, *Target);
  }
  if (Real.empty())
    Real = "/";
  return llvm::sys::fs::exists(Real) ? std::optional(Real) : std::nullopt;
}

} // namespace modver::kernel
