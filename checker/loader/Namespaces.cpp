// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Namespaces.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"

using llvm::StringRef;

namespace modver::loader {

/// Equal, `-` and `_` being the same in module names.
static bool sameModuleName(StringRef A, StringRef B) {
  auto Plain = [](char C) { return C == '-' ? '_' : C; };
  return A.size() == B.size() && llvm::all_of(llvm::zip(A, B), [&](auto Pair) { return Plain(std::get<0>(Pair)) == Plain(std::get<1>(Pair)); });
}

static bool lists(StringRef Patterns, StringRef Name) {
  while (!Patterns.empty()) {
    StringRef Pattern;
    std::tie(Pattern, Patterns) = Patterns.split(',');
    if (Pattern.consume_back("*") ? sameModuleName(Pattern, Name.take_front(Pattern.size())) : sameModuleName(Pattern, Name))
      return true;
  }
  return false;
}

bool grantsNamespace(const Module &M, std::string_view Namespace, bool ModuleNamespaces) {
  StringRef Rest = Namespace;
  if (ModuleNamespaces && Rest.consume_front(ModuleNamespacePrefix))
    return lists(Rest, M.Name);
  return llvm::any_of(M.Info, [&](const ModinfoEntry &E) { return E.Key == "import_ns" && E.Value == Namespace; });
}

} // namespace modver::loader
