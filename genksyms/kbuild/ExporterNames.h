// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which module an object goes into, as Module.symvers names it.
#ifndef MODVER_GENKSYMS_KBUILD_EXPORTERNAMES_H
#define MODVER_GENKSYMS_KBUILD_EXPORTERNAMES_H

#include "BuildObject.h"
#include "llvm/ADT/StringMap.h"

namespace modver::genksyms {

/// Names exporters; reads each build directory's modules.order once.
class ExporterNames {
public:
  /// `vmlinux` without -DMODULE. Otherwise, by what is known: the modules of a dry run; KBUILD_MODFILE (Kbuild defines it for objects of vmlinux
  /// only, up to now); KBUILD_MODNAME, in which `-` has become `_`: the module of that name in the build directory's modules.order (written by a
  /// build), or else the object, if its name becomes KBUILD_MODNAME, or else KBUILD_MODNAME in the object's directory. The last is a guess where the
  /// module's own name has a `-`, or where the object is in a directory below the module's.
  std::string exporterOf(const BuildObject &Object);

private:
  std::string moduleNamed(llvm::StringRef FixedName, const CompileCommand &Command);

  /// Of each build directory, the paths of modules by their names as macros have them.
  llvm::StringMap<llvm::StringMap<std::string>> Orders;
};

} // namespace modver::genksyms

#endif
