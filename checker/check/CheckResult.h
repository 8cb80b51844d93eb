// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What modver check found, as a value: what its reports print.
#ifndef MODVER_CHECKER_CHECK_CHECKRESULT_H
#define MODVER_CHECKER_CHECK_CHECKRESULT_H

#include "checker/loader/LoaderProfile.h"
#include "checker/loader/Verdict.h"
#include "modver/Kernel.h"
#include "llvm/ADT/STLExtras.h"
#include <string>
#include <vector>

namespace modver::check {

/// Why a module was loaded, or tried.
enum class Role : uint8_t {
  Preloaded,  ///< the user said that it is loaded first
  Dependency, ///< one that was asked for needs it
  Asked,
};

/// Somebody who exports what a module exports, too.
struct SameExports {
  std::string_view Exporter; ///< `vmlinux`, or a module's name
  size_t Count;              ///< symbols that both export
};

/// A module and what became of it.
struct CheckedModule {
  std::string_view Path;
  const Module *Contents;
  Role Why;
  loader::Verdict Verdict;
  /// Names of what modprobe loads before it, in this order.
  std::vector<std::string_view> LoadedFirst;
  /// Of a refused module that was built with a kernel (`intree: Y`): the file that this kernel's tree has of it; empty: none is known.
  std::string OwnFile = {};
  /// Of a module that was asked for: other modules, or the kernel, that are the same module under another name, or another version of it.
  std::vector<SameExports> Copies = {};
};

/// A file that could not be read as a module.
struct UnreadableModule {
  std::string Path;
  /// With the file's name and the place.
  std::string Message;
  /// ENOEXEC: the kernel would refuse the file. None: it would not get to see it.
  loader::Errno Error;
};

/// Modules that cannot be loaded together, or not at all.
struct Conflict {
  std::string_view Symbol;
  /// Who exports it; `vmlinux` for the kernel, which comes first.
  std::vector<std::string_view> Exporters;
};

/// Views point into what the caller keeps.
struct CheckResult {
  const Kernel *TheKernel = nullptr;
  std::string_view KernelFile;
  /// Where the kernel's modules are; empty: not known.
  std::string_view ModulesDirectory;
  loader::LoaderProfile Profile;
  /// Modules come with their dependencies (modprobe), rather than each by itself (insmod).
  bool ByModprobe = false;
  /// All of the kernel's tree was asked for: the text report leaves out what is as it should be.
  bool WholeTree = false;

  /// In the order in which they would be tried: what is preloaded, then dependencies before their users.
  std::vector<CheckedModule> Loads;
  std::vector<UnreadableModule> Unreadable;
  /// Modules that were needed, and that only the kernel's Module.symvers knows: they are taken to load.
  std::vector<std::string_view> TakenToLoad;
  /// Of the whole tree.
  std::vector<Conflict> Conflicts;
  std::vector<std::vector<std::string_view>> Cycles;

  size_t numAsked() const {
    return llvm::count_if(Loads, [](const CheckedModule &M) { return M.Why == Role::Asked; });
  }
  size_t numRefused() const {
    return llvm::count_if(Loads, [](const CheckedModule &M) { return M.Why == Role::Asked && !M.Verdict.loads(); });
  }
};

} // namespace modver::check

#endif
