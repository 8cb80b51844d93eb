// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CommandLine.h"

#include "Messages.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <getopt.h>

using namespace modver::dwarf;

namespace {

constexpr llvm::StringRef UsageText = R"(Usage: modver-gendwarfksyms [options] object... < names

Computes the CONFIG_MODVERSIONS checksum of every symbol that standard input
names, from the DWARF of the objects, exactly as the kernel's gendwarfksyms does.

Options of gendwarfksyms:
  -T, --symtypes FILE   write the types that the symbols reach to FILE
  -s, --stable          obey kABI rules and reserved names
  -d, --debug           print what is being done
      --dump-dies       print each symbol and its types as they are read
      --dump-die-map    the same
      --dump-types      print the text of each type
      --dump-versions   print the text that each checksum is computed of
  -h, --help            print this text and exit

Options of modver-gendwarfksyms:
      --warn            say where a checksum depends on what else is exported, or
                        where gendwarfksyms would take one of several at random
      --dialect RELEASE do as the gendwarfksyms of Linux 6.14, 6.16, 6.17 or 7.0
                        does; default: 7.0

Instead of all these:
      --build-dir DIR   compute the Module.symvers of a kernel that was built in
                        DIR; --build-dir --help lists the options of this mode
      --vmlinux FILE    compute that of a kernel from the debug information of its
                        vmlinux and modules; --vmlinux --help lists the options

Checksums go to standard output, messages and texts to standard error.
Exit status: 0; 1 if something cannot be read or understood, or for wrong usage.
The manual page modver-gendwarfksyms(1) has the details.
)";

enum LongOnly { OptDumpDies = 256, OptDumpDieMap, OptDumpTypes, OptDumpVersions, OptWarn, OptDialect };

constexpr option LongOptions[] = {
    {"debug", no_argument, nullptr, 'd'},
    {"dump-dies", no_argument, nullptr, OptDumpDies},
    {"dump-die-map", no_argument, nullptr, OptDumpDieMap},
    {"dump-types", no_argument, nullptr, OptDumpTypes},
    {"dump-versions", no_argument, nullptr, OptDumpVersions},
    {"stable", no_argument, nullptr, 's'},
    {"symtypes", required_argument, nullptr, 'T'},
    {"warn", no_argument, nullptr, OptWarn},
    {"dialect", required_argument, nullptr, OptDialect},
    {"help", no_argument, nullptr, 'h'},
    {nullptr, 0, nullptr, 0},
};

ParsedCommandLine exitWith(int Status) {
  ParsedCommandLine Result;
  Result.ExitStatus = Status;
  return Result;
}

} // namespace

ParsedCommandLine modver::dwarf::parseCommandLine(int Argc, char **Argv) {
  CommandLine Options;
  for (int Option; (Option = getopt_long(Argc, Argv, "dsT:h", LongOptions, nullptr)) != -1;) {
    switch (Option) {
    case 'd':
      Options.IsDebug = true;
      break;
    case OptDumpDies:
    case OptDumpDieMap:
      Options.DumpsDies = true;
      break;
    case OptDumpTypes:
      Options.DumpsTypes = true;
      break;
    case OptDumpVersions:
      Options.DumpsVersions = true;
      break;
    case 's':
      Options.IsStable = true;
      break;
    case 'T':
      Options.Symtypes = optarg;
      break;
    case OptWarn:
      Options.Warns = true;
      break;
    case OptDialect:
      if (std::optional<Dialect> Named = Dialect::named(optarg)) {
        Options.Generation = *Named;
        break;
      }
      printError(llvm::Twine("--dialect ") + optarg + ": no such generation, expected 6.14, 6.16, 6.17 or 7.0");
      return exitWith(1);
    case 'h':
      llvm::errs() << UsageText;
      return exitWith(0);
    default:
      llvm::errs() << UsageText;
      return exitWith(1);
    }
  }
  if (optind == Argc) {
    llvm::errs() << UsageText;
    printError("no input files?");
    return exitWith(1);
  }
  Options.Objects.assign(Argv + optind, Argv + Argc);
  return {std::move(Options), std::nullopt};
}
