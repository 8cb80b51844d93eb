// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// corpus/abi-diff: pairs of Module.symvers, rules and lists, and the stored reports.
#include "checker/diff/Policy.h"
#include "checker/diff/SymbolChanges.h"
#include "checker/report/KsymversReport.h"
#include "checker/types/SymversAbi.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::diff;
using namespace modver::types;
using namespace modver::report;
using llvm::StringRef;
namespace fs = llvm::sys::fs;

TEST_SUITE_BEGIN("AbiDiffCorpus");

namespace {

types::Abi read(const std::string &File) {
  kernel::Library Files;
  llvm::Expected<types::NamedSide> Side = types::readNamedSide(File, Files, 1);
  REQUIRE_MESSAGE(bool(Side), llvm::toString(Side.takeError()));
  return std::move(Side->Exports);
}

/// Compares Text with the stored report Name of a pair. False: there is none.
bool matches(const std::string &Directory, StringRef Name, StringRef Text) {
  auto Stored = llvm::MemoryBuffer::getFile(Directory + "/" + Name + ".exp");
  if (!Stored)
    return false;
  CAPTURE(Name.str());
  CHECK(Text.str() == (*Stored)->getBuffer().str());
  return true;
}

/// The number of stored reports.
unsigned comparePair(const std::string &Directory) {
  auto IfThere = [&](const char *Name) {
    std::string File = Directory + "/" + Name;
    return fs::exists(File) ? std::vector{File} : std::vector<std::string>();
  };
  types::Abi Old = read(Directory + "/old.symvers");
  types::Abi New = read(Directory + "/new.symvers");
  llvm::Expected<Policy> P = readPolicy({.Rules = IfThere("severities"), .Symbols = IfThere("symbols.list"), .Ignore = IfThere("ignore.list")});
  REQUIRE_MESSAGE(bool(P), llvm::toString(P.takeError()));
  limitSymbols(*P, Old, New);
  Diff D = {};
  D.Old = &Old;
  D.New = &New;
  D.Symbols = compareSymbols(Old, New, pairSymbols(Old, New));
  applyPolicy(*P, D);

  std::string Unused;
  for (StringRef Line : D.UnusedRules)
    Unused += Line.drop_front(Directory.size() + 1).str() + "\n";
  unsigned Count = matches(Directory, "unused", Unused);
  struct {
    StringRef Name;
    KsymversFormat Format;
  } Formats[] = {{"pretty", KsymversFormat::Pretty},
                 {"short", KsymversFormat::Short},
                 {"symbols", KsymversFormat::Symbols},
                 {"mod-symbols", KsymversFormat::ModSymbols}};
  for (const auto &F : Formats) {
    std::string Text;
    llvm::raw_string_ostream Out(Text);
    printKsymvers(Out, D, F.Format);
    Count += matches(Directory, F.Name, Text);
  }
  return Count;
}

} // namespace

TEST_CASE("stored reports of pairs of Module.symvers") {
  unsigned NumReports = 0;
  std::error_code Code;
  for (fs::directory_iterator It(MODVER_CORPUS "/abi-diff", Code), End; It != End && !Code; It.increment(Code)) {
    CAPTURE(It->path());
    if (fs::exists(It->path() + "/old.symvers"))
      NumReports += comparePair(It->path());
  }
  REQUIRE_FALSE(Code);
  CHECK(NumReports >= 9);
}
