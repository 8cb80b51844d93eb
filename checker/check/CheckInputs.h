// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What modver check is about: a kernel, the modules in question, and those that may be loaded with them.
#ifndef MODVER_CHECKER_CHECK_CHECKINPUTS_H
#define MODVER_CHECKER_CHECK_CHECKINPUTS_H

#include "CheckResult.h"
#include "checker/kernel/Library.h"
#include "checker/loader/LoaderProfile.h"
#include "modver/Kernel.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace modver::check {

/// The command line, as far as it says what to read.
struct CheckRequest {
  std::string Kernel; ///< a kernel's file, directory or release; empty: the running one
  std::string Root;
  std::string Kallsyms;                ///< a file with the names of the kernel's symbols; empty: its image tells them
  std::optional<std::string> Vermagic; ///< in place of what the kernel's file says
  std::vector<std::string> With;
  std::vector<std::string> Modules; ///< files, or names of modules of the kernel's tree
  bool All = false;
  bool IgnoreVersions = false; ///< modprobe --force-modversion
  bool IgnoreVermagic = false; ///< modprobe --force-vermagic
  bool SuggestsNames = true;   ///< exports are looked for whose names are nearly those of symbols that nobody exports
  unsigned Jobs = 1;
};

struct ModuleFromFile {
  std::string Path;
  Module Contents;
  /// Nothing but its exports is known, from a Module.symvers: it is taken to be loaded, or to load when it is needed.
  bool IsAssumed = false;
};

struct CheckInputs {
  /// The kernel that was named, and what it tells, with what the request has in its place.
  std::shared_ptr<const kernel::OpenedKernel> Opened;
  Kernel TheKernel;
  /// As the kernel and its configuration tell; over the newest kernel's rules, if they do not tell the version.
  loader::LoaderProfile Profile;
  /// There is a tree, and modules come with their dependencies.
  bool HasTree = false;
  /// There is none, or it has none of the kernel's own modules, but the kernel was not named as a file: modprobe would find the modules that the
  /// Module.symvers names.
  bool TakesModulesToLoad = false;

  /// In the order given; of a directory or a symvers file, dependencies before their users, and without what was asked for.
  std::vector<ModuleFromFile> Preloaded;
  /// What was asked for: first the files and names of the command line, then the tree.
  std::vector<ModuleFromFile> Asked;
  /// What else the tree has, if a module that was asked for may need it.
  std::vector<ModuleFromFile> Others;
  std::vector<UnreadableModule> Unreadable;
  /// About configuration files that could not be used.
  std::vector<std::string> Warnings;
  /// Of the file that was given; none: no file was.
  std::optional<kernel::SymbolNames> Names;
  /// Modules of the kernel's Module.symvers that are not among the others: not loaded, but known. Of a kernel that has an image, read only if
  /// something would be missing otherwise.
  std::vector<Module> Unloaded;
};

/// Called with how many of how many modules were read, from any thread.
using ReadProgress = std::function<void(size_t Done, size_t Total)>;

struct ModuleFiles {
  std::vector<ModuleFromFile> Modules; ///< in the order of the files
  std::vector<UnreadableModule> Unreadable;
};
/// Gives the module of a file. Called from any thread.
using ModuleReader = llvm::function_ref<std::shared_ptr<const kernel::ReadModule>(const std::string &)>;
/// Reads modules on Jobs threads.
ModuleFiles readModuleFiles(llvm::ArrayRef<std::string> Files, ModuleReader Read, unsigned Jobs, const ReadProgress &Progress);

/// Fails if the kernel, or what --with names, cannot be read, or the kernel has no module of a name. A module that was asked for and cannot be read
/// is among Unreadable. Kernel: as Request names it, if that was opened already; else null.
llvm::Expected<CheckInputs> readCheckInputs(const CheckRequest &Request, kernel::Library &Files, const ReadProgress &Progress,
                                            std::shared_ptr<const kernel::OpenedKernel> Kernel = nullptr);

} // namespace modver::check

#endif
