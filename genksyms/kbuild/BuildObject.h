// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An object of a build, with all that its source (compilation database or dry run) says about it.
#ifndef MODVER_GENKSYMS_KBUILD_BUILDOBJECT_H
#define MODVER_GENKSYMS_KBUILD_BUILDOBJECT_H

#include "genksyms/frontend/CompileCommand.h"
#include <optional>
#include <string>
#include <vector>

namespace modver::genksyms {

struct BuildObject {
  CompileCommand Command;
  /// The modules that the object would go into, without suffix, from the top of the build directory: `drivers/net/mii`. Empty: the source of the
  /// commands does not say. Says nothing of an object that is built into the kernel.
  std::vector<std::string> Modules = {};
  /// Of an assembly source, where it is known: see BuildUnit.
  std::optional<CompileCommand> TypesCommand = {};
};

} // namespace modver::genksyms

#endif
