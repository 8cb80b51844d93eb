// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What modver-gendwarfksyms was asked to do.
#ifndef MODVER_GENKSYMS_GENDWARFKSYMS_COMMANDLINE_H
#define MODVER_GENKSYMS_GENDWARFKSYMS_COMMANDLINE_H

#include "genksyms/dwarf/Dialect.h"
#include <optional>
#include <string>
#include <vector>

namespace modver::dwarf {

struct CommandLine {
  bool IsDebug = false;                ///< -d
  bool DumpsDies = false;              ///< --dump-dies
  bool DumpsTypes = false;             ///< --dump-types
  bool DumpsVersions = false;          ///< --dump-versions
  bool IsStable = false;               ///< -s
  bool Warns = false;                  ///< --warn
  Dialect Generation;                  ///< --dialect
  std::optional<std::string> Symtypes; ///< -T, the last one
  std::vector<std::string> Objects;
};

/// What is left to do, or the exit status.
struct ParsedCommandLine {
  CommandLine Options;
  std::optional<int> ExitStatus;
};

/// Reads the command line as getopt_long() does. Help goes to standard error, as that of gendwarfksyms does.
ParsedCommandLine parseCommandLine(int Argc, char **Argv);

} // namespace modver::dwarf

#endif
