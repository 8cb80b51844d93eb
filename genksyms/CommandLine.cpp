// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CommandLine.h"

#include "KernelRelease.h"
#include "support/InputFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <getopt.h>

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;

namespace {

/// What -V says. Kbuild and distribution scripts compare it with this text.
constexpr StringRef VersionLine = "genksyms version 2.5.60\n";

constexpr StringRef UsageText = R"(Usage: clang-genksyms [options] < preprocessed.i

Computes the CONFIG_MODVERSIONS checksum of every symbol that the preprocessed
C on standard input exports, exactly as the kernel's genksyms does.

Options of genksyms:
  -T, --dump-types FILE   write the definitions that the exports reach to FILE
  -r, --reference FILE    compare definitions with FILE, written by -T earlier
  -p, --preserve          a changed definition is an error, or, where FILE says
                          `override', keeps its old form
  -w, --warnings          report syntax errors, redefinitions, undefined names
                          and types, and exit 1 if there are any
  -q, --quiet             do not (default)
  -D, --dump              print the expanded text of each export
  -d, --debug             print each definition as it is entered
  -V, --version           print the version of genksyms that this one equals
                          (--build-dir --version: that of clang-genksyms)
  -h, --help              print this text and exit

Options of clang-genksyms:
      --dialect D         the grammar: 5.3, 5.8, 5.10, 6.13 (up to it), 6.14, 7.0
                          (from it on); auto (default): by the release in
                          include/generated/utsrelease.h, here or, if there is
                          none, in $objtree, else 6.13
      --output FORM       the lines printed: symver, crc-assign, crc-section,
                          crc-assign-spaced, ver, ver:PREFIX (a .ver header,
                          as of 2.4; needs --dialect); auto (default): by that
                          release, else symver
      --locations FILE    write where each definition of -T stands to FILE
      --explain-missing   say why an export got no CRC or contains UNKNOWN

Instead of all these:
      --build-dir DIR     compute the Module.symvers of the kernel that is
                          configured in DIR, straight from its sources;
                          --build-dir --help lists the options of this mode

Messages and types go to standard error and FILE, CRCs to standard output.
Exit status: 0; 1 if an error was reported; 1 for wrong usage.
The manual page clang-genksyms(1) has the details.
)";

enum LongOnly { OptDialect = 256, OptOutput, OptExplainMissing, OptLocations };

constexpr option LongOptions[] = {
    {"reloc-rel", no_argument, nullptr, 'R'}, // the first one, to be left out
    {"debug", no_argument, nullptr, 'd'},
    {"dump", no_argument, nullptr, 'D'},
    {"reference", required_argument, nullptr, 'r'},
    {"dump-types", required_argument, nullptr, 'T'},
    {"preserve", no_argument, nullptr, 'p'},
    {"warnings", no_argument, nullptr, 'w'},
    {"quiet", no_argument, nullptr, 'q'},
    {"version", no_argument, nullptr, 'V'},
    {"help", no_argument, nullptr, 'h'},
    {"dialect", required_argument, nullptr, OptDialect},
    {"output", required_argument, nullptr, OptOutput},
    {"explain-missing", no_argument, nullptr, OptExplainMissing},
    {"locations", required_argument, nullptr, OptLocations},
    {nullptr, 0, nullptr, 0},
};

ParsedCommandLine exitWith(int Status) {
  ParsedCommandLine Result;
  Result.ExitStatus = Status;
  return Result;
}

ParsedCommandLine fail(const llvm::Twine &Message) {
  llvm::errs() << Message << '\n';
  return exitWith(1);
}

ParsedCommandLine wrongUsage() {
  llvm::errs() << UsageText;
  return exitWith(1);
}

ParsedCommandLine unknownValue(StringRef Option, StringRef Value, StringRef Known) {
  return fail("clang-genksyms: --" + Option + " '" + Value + "': expected one of " + Known);
}

} // namespace

ParsedCommandLine modver::genksyms::parseCommandLine(int Argc, char **Argv) {
  CommandLine Options;
  StringRef DialectName = "auto", OutputName = "auto";
  std::optional<KernelRelease> Release = releaseOfBuild();
  bool CrcSections = false;
  // -R was an option of the kernels that used these sections.
  bool HasRelCrcs = Release && *Release < KernelRelease{5, 19};
  const char *ShortOptions = HasRelCrcs ? "dDr:T:pwqVhR" : "dDr:T:pwqVh";
  const option *Long = HasRelCrcs ? LongOptions : LongOptions + 1;

  for (int Option; (Option = getopt_long(Argc, Argv, ShortOptions, Long, nullptr)) != -1;) {
    switch (Option) {
    case 'd':
      ++Options.DebugLevel;
      break;
    case 'D':
      Options.DumpExpansions = true;
      break;
    case 'r':
      if (auto File = readInput(optarg, TextLimit))
        Options.Reference = std::move(*File);
      else
        return fail(llvm::toString(File.takeError()));
      break;
    case 'T':
      if (llvm::Expected<OutputFile> File = OutputFile::open(optarg))
        Options.Types = std::move(*File);
      else
        return fail(llvm::toString(File.takeError()));
      break;
    case OptLocations:
      if (llvm::Expected<OutputFile> File = OutputFile::open(optarg))
        Options.Locations = std::move(*File);
      else
        return fail(llvm::toString(File.takeError()));
      break;
    case 'p':
      Options.Preserve = true;
      break;
    case 'w':
      Options.Warnings = true;
      break;
    case 'q':
      Options.Warnings = false;
      break;
    case 'R':
      CrcSections = true;
      break;
    case 'V':
      llvm::errs() << VersionLine;
      break;
    case 'h':
      llvm::errs() << UsageText;
      return exitWith(0);
    case OptDialect:
      DialectName = optarg;
      break;
    case OptOutput:
      OutputName = optarg;
      break;
    case OptExplainMissing:
      Options.ExplainMissing = true;
      break;
    default:
      return wrongUsage();
    }
  }

  if (DialectName == "auto")
    Options.Language = Release ? dialectOf(*Release) : Dialect::upTo6_13();
  else if (std::optional<Dialect> D = parseDialect(DialectName))
    Options.Language = *D;
  else
    return unknownValue("dialect", DialectName, "auto, 5.3, 5.8, 5.10, 6.13, 6.14, 7.0");

  StringRef Prefix = OutputName;
  if (Prefix.consume_front("ver:")) {
    auto IsOfName = [](char C) { return llvm::isAlnum(C) || C == '_'; };
    if (!Prefix.ends_with("_") || !llvm::all_of(Prefix, IsOfName))
      return fail("clang-genksyms: --output '" + OutputName + "': expected a prefix of letters and digits that ends in '_', such as ver:smp_");
    Options.VersionPrefix = Prefix;
    OutputName = "ver";
  }
  if (OutputName == "ver" && DialectName == "auto")
    return fail("clang-genksyms: --output ver: the grammar of 2.4's genksyms is not known; name one with --dialect to have that one's CRCs");

  if (CrcSections)
    Options.Output = OutputFormat::CrcSection;
  else if (OutputName == "auto")
    Options.Output = Release ? outputFormatOf(*Release) : OutputFormat::Symver;
  else if (std::optional<OutputFormat> F = parseOutputFormat(OutputName))
    Options.Output = *F;
  else
    return unknownValue("output", OutputName, "auto, symver, crc-assign, crc-section, crc-assign-spaced, ver, ver:PREFIX");
  return {std::move(Options), std::nullopt};
}
