// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Namespaces.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

using llvm::StringRef;

namespace modver::loader {

/// Equal, `-` and `_` being the same in module names.
static bool sameModuleName(StringRef A, StringRef B) {
  auto Plain = [](char C) { return C == '-' ? '_' : C; };
  return A.size() == B.size() && llvm::all_of(llvm::zip(A, B), [&](auto Pair) { return Plain(std::get<0>(Pair)) == Plain(std::get<1>(Pair)); });
}

static llvm::SmallVector<StringRef> split(StringRef Patterns) {
  llvm::SmallVector<StringRef> Result;
  Patterns.split(Result, ',');
  return Result;
}

/// Name may be a pattern itself: then, whether Pattern matches all that it does.
static bool matches(StringRef Pattern, StringRef Name) {
  if (Pattern.consume_back("*"))
    return sameModuleName(Pattern, Name.take_front(Pattern.size()));
  return sameModuleName(Pattern, Name);
}

static bool lists(StringRef Patterns, StringRef Name) {
  return llvm::any_of(split(Patterns), [&](StringRef Pattern) { return matches(Pattern, Name); });
}

bool grantsNamespace(const Module &M, std::string_view Namespace, bool ModuleNamespaces) {
  StringRef Rest = Namespace;
  if (ModuleNamespaces && Rest.consume_front(ModuleNamespacePrefix))
    return lists(Rest, M.Name);
  return llvm::any_of(M.Info, [&](const ModinfoEntry &E) { return E.Key == "import_ns" && E.Value == Namespace; });
}

bool isWider(std::string_view Old, std::string_view New) {
  StringRef OldModules = Old, NewModules = New;
  if (NewModules.empty())
    return true;
  if (!OldModules.consume_front(ModuleNamespacePrefix) || !NewModules.consume_front(ModuleNamespacePrefix))
    return false;
  return llvm::all_of(split(OldModules), [&](StringRef Name) { return lists(NewModules, Name); });
}

std::string modulesOf(std::string_view Namespace) {
  StringRef Rest = Namespace;
  Rest.consume_front(ModuleNamespacePrefix);
  llvm::SmallVector<StringRef> Names = split(Rest);
  std::string Text = Names.front().str();
  for (size_t I = 1; I < Names.size(); ++I)
    Text += (I + 1 == Names.size() ? " and " : ", ") + Names[I].str();
  return Text;
}

} // namespace modver::loader
