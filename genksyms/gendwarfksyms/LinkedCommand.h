// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver-gendwarfksyms --vmlinux: the Module.symvers of a kernel without its objects, from what packages of debug information have.
#ifndef MODVER_GENKSYMS_GENDWARFKSYMS_LINKEDCOMMAND_H
#define MODVER_GENKSYMS_GENDWARFKSYMS_LINKEDCOMMAND_H

namespace modver::dwarf {

/// Runs it. Returns the exit status: 0; 1 if something could not be computed; 2 for wrong usage and files.
int runLinkedCommand(int Argc, const char *const *Argv);

} // namespace modver::dwarf

#endif
