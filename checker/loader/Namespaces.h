// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Symbol namespaces: who may use a symbol that is exported to one.
#ifndef MODVER_CHECKER_LOADER_NAMESPACES_H
#define MODVER_CHECKER_LOADER_NAMESPACES_H

#include "modver/Module.h"
#include <string>

namespace modver::loader {

/// `module:a,b-*`: not a namespace to import, but the modules that may use the symbol (6.16 on).
inline constexpr std::string_view ModuleNamespacePrefix = "module:";

/// Whether M may use a symbol of this namespace, which is not empty: because one of its `import_ns` equals it, or, with ModuleNamespaces, because it
/// is a `module:` namespace that lists M.
bool grantsNamespace(const Module &M, std::string_view Namespace, bool ModuleNamespaces);

/// Whether all modules that may use a symbol of namespace Old may use one of namespace New, as they are. All of them, if that is none: to import one
/// that is not needed is no error.
bool isWider(std::string_view Old, std::string_view New);

/// The patterns of a `module:` namespace, for people: `kvm_intel, kvm-amd and kvm*`.
std::string modulesOf(std::string_view Namespace);

} // namespace modver::loader

#endif
