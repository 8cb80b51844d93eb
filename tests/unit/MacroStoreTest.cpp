// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/frontend/MacroStore.h"

#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Basic/TargetInfo.h"
#include "clang/Basic/TargetOptions.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/ModuleLoader.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;

namespace {

/// A preprocessor that has read a text.
class Reader {
public:
  explicit Reader(StringRef Text = "") {
    TargetDescription->Triple = "x86_64-unknown-linux-gnu";
    Target = clang::TargetInfo::CreateTargetInfo(Diagnostics, TargetDescription);
    Language.C99 = Language.LineComment = true;
    PP.Initialize(*Target);
    Sources.setMainFileID(Sources.createFileID(llvm::MemoryBuffer::getMemBufferCopy(Text, "text")));
    PP.EnterMainSourceFile();
    rest();
  }

  /// What is left of the text, or a macro's tokens as they are after expansion: spellings with a blank before each that has one.
  std::string rest() {
    std::string Result;
    clang::Token T;
    for (PP.Lex(T); T.isNot(clang::tok::eof); PP.Lex(T))
      Result += (T.hasLeadingSpace() ? " " : "") + PP.getSpelling(T);
    return Result;
  }

  const clang::MacroInfo &macro(StringRef Name) {
    const clang::MacroInfo *Macro = PP.getMacroInfo(PP.getIdentifierInfo(Name));
    REQUIRE(Macro);
    return *Macro;
  }

  clang::FileManager Files{clang::FileSystemOptions()};
  clang::DiagnosticsEngine Diagnostics{new clang::DiagnosticIDs, new clang::DiagnosticOptions, new clang::IgnoringDiagConsumer};
  clang::LangOptions Language;
  clang::SourceManager Sources{Diagnostics, Files};
  std::shared_ptr<clang::TargetOptions> TargetDescription = std::make_shared<clang::TargetOptions>();
  llvm::IntrusiveRefCntPtr<clang::TargetInfo> Target;
  clang::HeaderSearch Headers{std::make_shared<clang::HeaderSearchOptions>(), Sources, Diagnostics, Language, nullptr};
  clang::TrivialModuleLoader NoModules;
  clang::Preprocessor PP{std::make_shared<clang::PreprocessorOptions>(), Diagnostics, Language, Sources, Headers, NoModules};
};

struct StoreFixture {
  const StoredMacro &intern(StringRef Definition) {
    Readers.push_back(std::make_unique<Reader>(("#define " + Definition + "\n").str()));
    StringRef Name = Definition.take_while([](char C) { return C != ' ' && C != '('; });
    return Store.intern(&Names.get(Name), Readers.back()->macro(Name), Readers.back()->PP);
  }

  IdentifierTable Names{Dialect::upTo6_13()};
  MacroStore Store{Names};
  std::vector<std::unique_ptr<Reader>> Readers;
};

} // namespace

TEST_SUITE_BEGIN("MacroStore");

TEST_CASE_FIXTURE(StoreFixture, "equal definitions of different preprocessors are one object") {
  for (StringRef Definition : {"M", "M 1", "M a + b", "M(x) x", "M(x, y) x ## y #x", "M(x...) x", "M(...) __VA_ARGS__", "M \"a b\" 'c'"})
    CHECK(&intern(Definition) == &intern(Definition));
  CHECK(&intern("M a   +   b") == &intern("M a + b"));
  CHECK(&intern("M(x,y) x") == &intern("M( x , y ) x"));
}

TEST_CASE_FIXTURE(StoreFixture, "whatever shows makes another") {
  const StringRef Definitions[] = {
      "M",           "N",       "M 1",    "M 2",    "M 12",    "M 1 2",    "M a+b",         "M a +b",          "M a+ b",    "M()",
      "M(x)",        "M(y)",    "M(x) x", "M(x) y", "M(y) y",  "M(x,y) x", "M(y,x) x",      "M(x...) x",       "M(...)",    "M(x,...) x",
      "M(x,y...) x", "M \"1\"", "M '1'",  "M a",    "M(x) #x", "M(x) # x", "M(x...) a,##x", "M(x...) a, ## x", "M(x) ab x", "M(x) a bx"};
  std::vector<const StoredMacro *> All;
  for (StringRef Definition : Definitions)
    All.push_back(&intern(Definition));
  llvm::sort(All);
  CHECK(std::unique(All.begin(), All.end()) == All.end());
}

TEST_CASE_FIXTURE(StoreFixture, "another preprocessor gets the same macro") {
  for (StringRef Definition : {"M", "M 1ULL", "M a + b<<= \"s\" L'c' ...", "M()", "M(x) x x", "M(x, y) x ## y #x # y", "M(x...) f(0, ## x)",
                               "M(...) __VA_ARGS__", "M(f, ...) f(#__VA_ARGS__, ##__VA_ARGS__)", "M M(M)", "M int const struct", "M <% %:"}) {
    CAPTURE(Definition.str());
    const StoredMacro &Stored = intern(Definition);
    Reader Other;
    MacroLoader Loader(Store, Other.PP);
    clang::MacroInfo *Loaded = Loader.load(Stored);
    Other.PP.appendDefMacroDirective(Other.PP.getIdentifierInfo("M"), Loaded);
    CHECK(Loaded->isObjectLike() == Readers.back()->macro("M").isObjectLike());
    // Read back, it is the same again.
    CHECK(&Store.intern(&Names.get("M"), *Loaded, Other.PP) == &Stored);
  }
}

TEST_CASE_FIXTURE(StoreFixture, "more spellings than a block holds, and one that is larger") {
  std::string Large(3 << 20, 'a');
  std::vector<const StoredMacro *> All;
  for (int I = 0; I != 40; ++I)
    All.push_back(&intern("M" + std::to_string(I) + " \"" + std::string(100000, 'b') + std::to_string(I) + "\""));
  const StoredMacro &Longest = intern("M \"" + Large + "\"");
  CHECK(Store.numBlocks() > 4);
  Reader Other;
  MacroLoader Loader(Store, Other.PP);
  for (int I = 0; I != 40; ++I)
    CHECK(&Store.intern(All[I]->Name, *Loader.load(*All[I]), Other.PP) == All[I]);
  CHECK(&Store.intern(Longest.Name, *Loader.load(Longest), Other.PP) == &Longest);
}

TEST_SUITE_END();
