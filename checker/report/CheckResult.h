// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What modver check found, as a value: what its reports print.
#ifndef MODVER_CHECKER_REPORT_CHECKRESULT_H
#define MODVER_CHECKER_REPORT_CHECKRESULT_H

#include "checker/loader/Dependencies.h"
#include "checker/loader/LoaderProfile.h"
#include "checker/loader/Verdict.h"
#include "modver/Kernel.h"
#include <string>
#include <vector>

namespace modver::report {

/// A module and what became of it.
struct CheckedModule {
  std::string_view Path;
  std::string_view Name;
  loader::Verdict Verdict;
  /// What modprobe loads before it, in this order.
  std::vector<std::string_view> LoadedFirst;
};

/// A file that could not be read as a module.
struct UnreadableModule {
  std::string Path;
  /// With the file's name and the place.
  std::string Message;
  /// ENOEXEC: the kernel would refuse the file. None: it did not get that far.
  loader::Errno Error;
};

/// Names of exporters; `vmlinux` for the kernel.
struct NamedConflict {
  std::string_view Symbol;
  std::vector<std::string_view> Exporters;
};

struct CheckResult {
  const Kernel *TheKernel;
  std::string_view KernelFile;
  const loader::LoaderProfile *Profile;
  /// Modules are loaded with their dependencies; otherwise each by itself.
  bool ByModprobe = false;
  /// All of the kernel's tree was asked for: reports leave out what is as it should be.
  bool WholeTree = false;

  /// Loaded first, in this order, because the user said so.
  std::vector<CheckedModule> Preloaded;
  /// What was asked for; of a whole tree, dependencies before their users.
  std::vector<CheckedModule> Modules;
  /// Dependencies of those, which were not asked for: dependencies before their users.
  std::vector<CheckedModule> Dependencies;
  std::vector<UnreadableModule> Unreadable;
  std::vector<NamedConflict> Conflicts;
  std::vector<std::vector<std::string_view>> Cycles;

  size_t numRefused() const {
    size_t N = 0;
    for (const CheckedModule &M : Modules)
      N += !M.Verdict.loads();
    return N;
  }
};

} // namespace modver::report

#endif
