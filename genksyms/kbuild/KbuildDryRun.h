// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The compile commands of a kernel that need not have been built: Kbuild is asked what it would do.
#ifndef MODVER_GENKSYMS_KBUILD_KBUILDDRYRUN_H
#define MODVER_GENKSYMS_KBUILD_KBUILDDRYRUN_H

#include "BuildObject.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace modver::genksyms {

/// The objects that `make vmlinux modules` compiles from C and assembly in Directory, in no particular order. Directory is a configured and
/// prepared (`make prepare`) kernel tree or its O= directory. What has been built already counts as well, and nothing is built; but Kbuild tries out
/// the compiler with temporary files in Directory, and without them would choose other flags, so that it must be writable.
///
/// MakeArguments are added to make's: `ARCH=arm64`; not O=. The environment counts as it does for make, but for KBUILD_OUTPUT and the variables that
/// an enclosing make sets. Jobs: for make's -j; 0 is one a processor. Progress, if any, is called with the number of objects so far.
///
/// Objects, unless empty: only these are asked for, by their names from the top (`lib/ctype.o`), which takes a fraction of the time; those that this
/// configuration does not have are left out.
///
/// Fails where the tree is not prepared, where make cannot be run or shows no compilation, with what make said, and where it has no rule for some of
/// the objects: without them the plan would look whole, and not be.
llvm::Expected<std::vector<BuildObject>> dryRunKbuild(llvm::StringRef Directory, llvm::ArrayRef<std::string> MakeArguments = {}, unsigned Jobs = 0,
                                                      llvm::function_ref<void(size_t)> Progress = {}, llvm::ArrayRef<std::string> Objects = {});

/// The environment in which make is asked, as `NAME=VALUE`: this process' own but for what says nothing about a build.
std::vector<llvm::StringRef> makeEnvironment();

} // namespace modver::genksyms

#endif
