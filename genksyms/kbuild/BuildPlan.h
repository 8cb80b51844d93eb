// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What there is to compute in a build directory: the objects that may export something, and which module each goes into.
#ifndef MODVER_GENKSYMS_KBUILD_BUILDPLAN_H
#define MODVER_GENKSYMS_KBUILD_BUILDPLAN_H

#include "BuildObject.h"
#include "ExportScan.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace modver::genksyms {

/// One object.
struct BuildUnit {
  CompileCommand Command;
  /// `vmlinux`, or the module's path without suffix, as Module.symvers has it. Of an object that several modules share: all of them, joined by colons
  /// (`a/x:a/y`); Kbuild does not support that such an object exports something.
  std::string Exporter;
  /// Of an assembly source: a C command with the flags with which Kbuild types its exports. File is the assembly source; -xc says that it is to be
  /// taken for C. None: no C command of the build could stand in.
  std::optional<CompileCommand> TypesCommand;
  bool IsAssembly = false;
};

/// In a stable order, by object.
struct BuildPlan {
  std::vector<BuildUnit> Units;
  /// Objects that were looked at, those without exports included.
  size_t NumObjects = 0;
};

/// Keeps the objects of the kernel whose sources may export something: C and assembly sources that mention EXPORT_, themselves or in what they
/// include by a name in quotes, and sources that cannot be read; not if __DISABLE_EXPORTS is defined. Programs for the build machine, which have no
/// __KERNEL__, are no objects.
///
/// Files, unless empty, restricts the plan to these sources and objects: absolute names, names relative to a directory in which commands are run, or
/// names as the commands have them. Known, unless null, knows sources from earlier runs. Fails on names that no object has, and where two different
/// commands compile one object.
llvm::Expected<BuildPlan> makeBuildPlan(std::vector<BuildObject> Objects, llvm::ArrayRef<std::string> Files = {},
                                        ExportScan::Memory *Known = nullptr);

} // namespace modver::genksyms

#endif
