// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelRelease.h"

#include "support/InputFile.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"
#include <cstdlib>

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;

std::optional<KernelRelease> modver::genksyms::parseReleaseHeader(StringRef Text) {
  auto [Before, After] = Text.split("UTS_RELEASE");
  After = After.ltrim(" \t");
  KernelRelease Release;
  if (!After.consume_front("\"") || After.consumeInteger(10, Release.Major) || !After.consume_front(".") || After.consumeInteger(10, Release.Minor))
    return std::nullopt;
  return Release;
}

std::optional<KernelRelease> modver::genksyms::releaseOfDirectory(StringRef Directory) {
  llvm::SmallString<256> Path(Directory);
  llvm::sys::path::append(Path, ReleaseHeader);
  auto Header = readFoundFile(Path, TextLimit);
  if (Header)
    return parseReleaseHeader((*Header)->getBuffer());
  consumeError(Header.takeError());
  return std::nullopt;
}

std::optional<KernelRelease> modver::genksyms::releaseOfBuild() {
  if (std::optional<KernelRelease> Release = releaseOfDirectory("."))
    return Release;
  const char *BuildDirectory = std::getenv("objtree");
  return BuildDirectory ? releaseOfDirectory(BuildDirectory) : std::nullopt;
}

Dialect modver::genksyms::dialectOf(KernelRelease Release) {
  if (Release >= KernelRelease{7, 0})
    return Dialect::since7_0();
  if (Release >= KernelRelease{6, 14})
    return Dialect::since6_14();
  if (Release >= KernelRelease{5, 11})
    return Dialect::upTo6_13();
  if (Release >= KernelRelease{5, 9})
    return Dialect::upTo5_10();
  if (Release >= KernelRelease{5, 4})
    return Dialect::upTo5_8();
  return Dialect::upTo5_3();
}

OutputFormat modver::genksyms::outputFormatOf(KernelRelease Release) {
  if (Release >= KernelRelease{5, 19})
    return OutputFormat::Symver;
  if (Release >= KernelRelease{3, 0})
    return OutputFormat::CrcAssign;
  return OutputFormat::CrcAssignSpaced;
}

std::optional<Dialect> modver::genksyms::parseDialect(StringRef Name) {
  return llvm::StringSwitch<std::optional<Dialect>>(Name)
      .Case("5.3", Dialect::upTo5_3())
      .Case("5.8", Dialect::upTo5_8())
      .Case("5.10", Dialect::upTo5_10())
      .Case("6.13", Dialect::upTo6_13())
      .Case("6.14", Dialect::since6_14())
      .Case("7.0", Dialect::since7_0())
      .Default(std::nullopt);
}
