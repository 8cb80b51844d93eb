// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// clang-genksyms --build-dir: the exports of a whole build directory, from sources.
#ifndef MODVER_GENKSYMS_KBUILD_BUILDCOMMAND_H
#define MODVER_GENKSYMS_KBUILD_BUILDCOMMAND_H

namespace modver::genksyms {

/// Whether the command line is one for this command, and not genksyms' own.
bool asksForBuild(int Argc, const char *const *Argv);

/// Returns the exit status: 0; 1 if something could not be computed, everything else is written then; 2 for wrong usage and outputs that cannot be
/// written.
int runBuildCommand(int Argc, const char *const *Argv);

} // namespace modver::genksyms

#endif
