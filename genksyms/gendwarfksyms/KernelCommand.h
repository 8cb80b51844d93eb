// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the forms of modver-gendwarfksyms that compute a whole kernel have in common: options, and what is written, a Module.symvers and types.
#ifndef MODVER_GENKSYMS_GENDWARFKSYMS_KERNELCOMMAND_H
#define MODVER_GENKSYMS_GENDWARFKSYMS_KERNELCOMMAND_H

#include "genksyms/symtypes/ExportTable.h"
#include "genksyms/symtypes/SymtypesArchive.h"
#include "support/CommandLine.h"

namespace modver::dwarf {

/// Options that do not depend on where the kernel is. Names of outputs are empty if they are not wanted.
struct KernelOptions {
  std::string Symvers, Symtypes, SymtypesArchive;
  std::string DialectName = "7.0";
  unsigned Jobs = 1;
  bool IsStable = false;
  bool Warns = false;
  bool IsQuiet = false;

  bool wantsTypes() const { return !Symtypes.empty() || !SymtypesArchive.empty(); }
};

/// To be appended to those that say where it is. StableHelp: what --stable means there.
std::vector<Option> optionsFor(KernelOptions &Options, llvm::StringRef StableHelp);

/// USAGE: check() before the work, which takes a while; addTypes() for each object; write().
class Outputs {
public:
  explicit Outputs(const KernelOptions &Names) : Names(Names) {}

  llvm::Error check() const;
  /// Of an object, `fs/inode` or `fs/inode.o`. Any thread may call this.
  llvm::Error addTypes(llvm::StringRef Object, llvm::StringRef Text);
  /// Without any output that was named, the table goes to standard output.
  llvm::Error write(const genksyms::ExportTable &Table) const;

private:
  const KernelOptions &Names;
  genksyms::SymtypesArchive Archive;
};

/// Prints what is odd about a table: symbols that are exported twice, or have no CRC.
void warnOf(const genksyms::ExportTable &Table);

/// Whether a command line has Option, `--build-dir`.
bool asksFor(llvm::StringRef Option, int Argc, const char *const *Argv);

/// Parses the command line, and calls Run, unless it asks for help, or is wrong. Returns the exit status.
int runKernelCommand(CommandSyntax Syntax, int Argc, const char *const *Argv, llvm::function_ref<int()> Run);

/// Prints an error that makes all the work useless. Returns the exit status for it.
int failWith(llvm::Error E);

} // namespace modver::dwarf

#endif
