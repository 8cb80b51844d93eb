// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as three sources and two headers, separated by lines of `----`. The sources are processed one after the other, with what headers did
// remembered and without: the results have to be the same.
#include "genksyms/frontend/CompilerPersonality.h"
#include "genksyms/frontend/SourceFiles.h"
#include "genksyms/frontend/UnitProcessor.h"
#include "llvm/Support/FileSystem.h"
#include <cstdlib>

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;

namespace {

constexpr const char *Names[] = {"a.h", "b.h", "u0.c", "u1.c", "u2.c"};

/// A directory that exists, though the sources in it do not.
class Place {
public:
  Place() {
    if (llvm::sys::fs::createUniqueDirectory("modver-fuzz", Path))
      abort();
    std::error_code Code;
    llvm::raw_fd_ostream Out(personalities(), Code);
    if (Code)
      abort();
    Out << R"({"format": "clang-genksyms-personalities", "version": 1, "personalities": [{"compiler": "/none/cc", "flags": [], "directories": [],)"
           R"( "macros": "#define __GNUC__ 12\n", "operators": {"__has_attribute": {"a": "1"}, "__has_include": {}, "__has_include_next": {}}}]})";
  }
  ~Place() { llvm::sys::fs::remove_directories(Path); }

  std::string path() const { return Path.str().str(); }
  std::string personalities() const { return path() + "/personalities.json"; }

private:
  llvm::SmallString<128> Path;
};

std::vector<UnitResult> process(const Place &Where, llvm::ArrayRef<StringRef> Texts, bool ReusesHeaders) {
  llvm::IntrusiveRefCntPtr<SourceFiles> Files = llvm::makeIntrusiveRefCnt<SourceFiles>();
  for (auto [Name, Text] : llvm::zip_equal(Names, Texts))
    for (const char *Separator : {"/", "/./"}) // as the preprocessor may ask for it
      Files->addVirtualFile(Where.path() + Separator + Name, Text.str());
  PersonalityStore Personalities;
  if (Personalities.load(Where.personalities()))
    abort();
  UnitProcessor Processor(*Files, Personalities,
                          {Dialect::upTo6_13(), /*WithMessages=*/true, /*WithSymtypes=*/true, /*WithPlaces=*/true, ReusesHeaders});
  std::vector<UnitResult> Results;
  for (StringRef Name : {"u0.c", "u1.c", "u2.c", "u0.c"})
    Results.push_back(Processor.process({Where.path(), Name.str(), "u.o", {"/none/cc", "-I.", "-c", Name.str()}}));
  return Results;
}

bool isSame(const UnitResult &A, const UnitResult &B) {
  auto SameExport = [](const UnitExport &X, const UnitExport &Y) {
    return X.Name == Y.Name && X.Crc == Y.Crc && X.Kind == Y.Kind && X.Namespace == Y.Namespace;
  };
  return A.Error == B.Error && A.Symtypes == B.Symtypes && A.Messages == B.Messages && llvm::equal(A.Exports, B.Exports, SameExport);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  // Macros grow exponentially, and so do headers that include each other: that is the sources' right.
  if (Size > 4096)
    return 0;
  StringRef Rest(reinterpret_cast<const char *>(Data), Size);
  std::vector<StringRef> Texts;
  for (size_t I = 0; I != std::size(Names); ++I) {
    auto [Text, Behind] = Rest.split("----\n");
    Texts.push_back(Text);
    Rest = Behind;
  }
  static const Place Where;
  std::vector<UnitResult> With = process(Where, Texts, true), Without = process(Where, Texts, false);
  for (auto [A, B] : llvm::zip_equal(With, Without))
    if (!isSame(A, B)) {
      llvm::errs() << "with and without header reuse differ:\n" << A.Symtypes << A.Error << "\n--\n" << B.Symtypes << B.Error << '\n';
      abort();
    }
  return 0;
}
