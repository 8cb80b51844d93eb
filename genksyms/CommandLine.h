// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What clang-genksyms was asked to do.
#ifndef MODVER_GENKSYMS_COMMANDLINE_H
#define MODVER_GENKSYMS_COMMANDLINE_H

#include "OutputFormat.h"
#include "modver/Dialect.h"
#include "support/OutputFile.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <optional>

namespace modver::genksyms {

struct CommandLine {
  unsigned DebugLevel = 0;                       ///< -d
  bool DumpExpansions = false;                   ///< -D
  bool Preserve = false;                         ///< -p
  bool Warnings = false;                         ///< -w, until -q
  bool ExplainMissing = false;                   ///< --explain-missing
  std::unique_ptr<llvm::MemoryBuffer> Reference; ///< -r, the last one
  std::optional<OutputFile> Types;               ///< -T, the last one
  std::optional<OutputFile> Locations;           ///< --locations, the last one
  Dialect Language;                              ///< --dialect
  OutputFormat Output = OutputFormat::Symver;    ///< --output
  std::string VersionPrefix;                     ///< --output ver:PREFIX
};

/// What is left to do, or the exit status.
struct ParsedCommandLine {
  CommandLine Options;
  std::optional<int> ExitStatus;
};

/// Reads the command line as getopt_long() does and acts on it in the order given, as genksyms does: -V prints at once, -h ends the program, the
/// files of -r and -T must open.
ParsedCommandLine parseCommandLine(int Argc, char **Argv);

} // namespace modver::genksyms

#endif
