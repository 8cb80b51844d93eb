// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver-gendwarfksyms --build-dir: the Module.symvers of a whole kernel.
#ifndef MODVER_GENKSYMS_GENDWARFKSYMS_BUILDCOMMAND_H
#define MODVER_GENKSYMS_GENDWARFKSYMS_BUILDCOMMAND_H

namespace modver::dwarf {

/// Runs it. Returns the exit status: 0; 1 if an object could not be computed; 2 for wrong usage and files.
int runBuildCommand(int Argc, const char *const *Argv);

} // namespace modver::dwarf

#endif
