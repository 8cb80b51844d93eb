// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Kernels and modules in a line each, and what the loader would say to them.
//
//   exports   `kmalloc=2 call_rcu!=3 usb_get:USB=4 old`     ! GPL-only, :NAMESPACE, =CRC in hexadecimal (none: no CRCs for its table)
//   imports   `kmalloc maybe? array#`                       ? weak, # common
//   versions  `module_layout=1 kmalloc=2`
//   info      `license=GPL|import_ns=USB`                   entries separated by |
#ifndef MODVER_TESTS_UNIT_CHECKER_LOADERTEXT_H
#define MODVER_TESTS_UNIT_CHECKER_LOADERTEXT_H

#include "checker/loader/LoadedKernel.h"
#include "checker/loader/LoaderProfile.h"
#include "modver/Kernel.h"
#include <string>

namespace modver::loader::test {

std::vector<Export> exports(std::string_view Text);
std::vector<Import> imports(std::string_view Text);
std::vector<SymbolVersion> versions(std::string_view Text);

/// 6.1-like: `module_layout=1` and Exports, of x86-64, with the vermagic `6.1 SMP `.
Kernel kernel(std::string_view Exports);

/// Texts of a module; what is not given is as in a module that fits kernel().
struct ModuleText {
  std::string_view Name = "m";
  std::string_view Imports = {};
  /// Null: no __versions.
  const char *Versions = "module_layout=1";
  std::string_view Exports = {};
  std::string_view Info = "license=GPL|vermagic=6.1 SMP ";
};
Module module(const ModuleText &Text);

/// The log lines, `; ` between them, and ` -> ` with the error's name, if there is one.
std::string say(const LoadedKernel &K, const Module &M, const LoaderProfile &P);
/// The same of a kernel that has just booted.
std::string say(const Kernel &K, const Module &M, const LoaderProfile &P);

/// Debian's 6.1, the kernel that most of these rules were watched in.
inline LoaderProfile debian() { return LoaderProfile::debian({6, 1, 0}); }

} // namespace modver::loader::test

#endif
