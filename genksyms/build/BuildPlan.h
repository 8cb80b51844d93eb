// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What there is to compute in a build directory: the objects that may export something, and which module each goes into.
#ifndef MODVER_GENKSYMS_BUILD_BUILDPLAN_H
#define MODVER_GENKSYMS_BUILD_BUILDPLAN_H

#include "genksyms/frontend/CompileCommand.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace modver::genksyms {

/// One object.
struct BuildUnit {
  CompileCommand Command;
  /// `vmlinux`, or the module's path without suffix, as Module.symvers has it.
  std::string Exporter;
  /// Of an assembly source: a C command with the flags with which Kbuild types its exports (File is the assembly source). None: no C command of the
  /// build could stand in.
  std::optional<CompileCommand> TypesCommand;
  bool IsAssembly = false;
};

/// In a stable order, by object.
struct BuildPlan {
  std::vector<BuildUnit> Units;
  /// Objects that were looked at, those without exports included.
  size_t NumObjects = 0;
};

} // namespace modver::genksyms

#endif
