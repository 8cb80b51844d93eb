// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// C's tokens are given as genksyms' own: those that it would read in what the compiler prints.
#include "UnitSequence.h"
#include "genksyms/frontend/PreprocessedText.h"
#include "genksyms/frontend/TranslationUnit.h"

#include <doctest/doctest.h>

using namespace modver;
using namespace modver::genksyms;
using namespace modver::genksyms::test;
using llvm::StringRef;

namespace {

std::string allOf(TokenSource &Source) {
  std::string Result;
  Token T;
  for (Source.next(T); T.Kind != TokenKind::EndOfFile; Source.next(T))
    Result += (Result.empty() ? "" : " ") + T.Text.str() + (T.Name ? "" : "'") + std::to_string(static_cast<int>(T.Kind));
  return Result;
}

/// The tokens of a source, with their kinds, through the preprocessor.
std::string preprocessed(StringRef Source) {
  TemporaryDirectory Directory;
  Directory.write("u.c", Source);
  clang::FileSystemOptions WorkingDirectory;
  WorkingDirectory.WorkingDir = Directory.path();
  clang::FileManager Files(WorkingDirectory, llvm::makeIntrusiveRefCnt<SourceFiles>());
  IdentifierTable Names(Dialect::upTo6_13());
  PreprocessorFlags Flags;
  CompilerPersonality Personality;
  UnitInput Input{Directory.path(), "u.c", std::nullopt, Flags, Personality, "", {}};
  TranslationUnit Unit(Input, Files, Names);
  std::string Result = allOf(Unit);
  CHECK(Unit.error() == "");
  return Result;
}

/// The tokens of a text as genksyms reads it. The blank keeps `#` out of column 0.
std::string asText(StringRef Text) {
  IdentifierTable Names(Dialect::upTo6_13());
  std::string Copy = (" " + Text).str();
  PreprocessedText Source(Copy, Names);
  return allOf(Source);
}

} // namespace

TEST_SUITE_BEGIN("ClangTokens");

TEST_CASE("a C token is what genksyms reads in its spelling") {
  for (StringRef Spelling :
       {// Punctuation, digraphs.
        "[", "]", "(", ")", "{", "}", ".", "...", "&", "&&", "&=", "*", "*=", "+", "++", "+=", "-", "->", "--", "-=", "~", "!", "!=", "/", "/=", "%",
        "%=", "<", "<<", "<=", "<<=", ">", ">>", ">=", ">>=", "^", "^=", "|", "||", "|=", "?", ":", ";", "=", "==", ",", "::", "@", "<:", ":>", "<%",
        "%>", "`",
        // Numbers, valid or not.
        "0", "1", "12", "017", "08", "09.5", "0x1f", "0X1F", "0xg", "1u", "1U", "1l", "1L", "1ul", "1lu", "1UL", "1LU", "1ull", "1ULL", "1LLU", "1ll",
        "0x1fULL", "0x1fL", "0xu", "0x", "0b1", "0b101ULL", "1.5", "1.", ".5", "1e5", "1e+5", "1E-5", "1.5e3f", "1.5L", "0x1.8p3", "0x1p-3", "1e",
        "1e+", "1.5.5", "1..2", "1_a", "1$", "12ab", "0777UL", "00", "1uu", "1lul", "1i", "1.0dd", "0xfp+1", "0xe+1",
        // Constants.
        "\"a\"", "\"\"", "\"a b\\n\"", "\"it's\"", "\"\\\"\"", "L\"a\"", "u\"a\"", "u8\"a\"", "U\"a\"", "'a'", "'\\''", "'ab'", "L'a'", "u'a'",
        "U'a'", "'\"'", "\"/* */\"", "\"\xc3\xa9\"",
        // Words.
        "a", "_a1", "$a", "a$b", "L", "u8", "struct", "__attribute__", "__GENKSYMS_EXPORT_SYMBOL", "_Bool", "while"}) {
    CAPTURE(Spelling.str());
    CHECK(preprocessed(Spelling) == asText(Spelling));
    CHECK(preprocessed(("#define M " + Spelling + "\nM").str()) == asText(Spelling));
    CHECK_FALSE(asText(Spelling).empty());
  }
}

TEST_CASE("signs of the preprocessor") {
  for (StringRef Text : {"x #", "x ##", "x %:", "x %:%:", "x \\ y"})
    CHECK(preprocessed(Text) == asText(Text));
  CHECK(preprocessed("#define M #\nM define") == asText("# define"));
  CHECK(preprocessed("#define M \\ x\nM") == asText("\\ x"));
}

TEST_CASE("tokens that stand together in C but not in genksyms' language") {
  CHECK(preprocessed("a+++b") == asText("a++ +b"));
  CHECK(preprocessed("a-->b<<=1ULL") == asText("a-- > b <<= 1ULL"));
  CHECK(preprocessed("#define EMPTY\n#define MINUS -\nMINUS-EMPTY-MINUS>") == asText("- - - - >"));
  CHECK(preprocessed("#define E =\nE=E") == asText("= = ="));
}

TEST_CASE("spliced lines, and comments") {
  CHECK(preprocessed("ab\\\ncd 1\\\n2ULL \"a\\\nb\" <\\\n<\\\n= >\\\n> 'x\\\ny'") == asText("abcd 12ULL \"ab\" <<= >> 'xy'"));
  CHECK(preprocessed("a/* { */b // }\nc") == asText("a b c"));
}

TEST_CASE("what genksyms cannot read ends the text: identifiers beyond ASCII come byte by byte") {
  CHECK(preprocessed("\xc3\xa9t") == asText("\xc3\xa9t"));
}

TEST_CASE("a skipped body ends at the brace that genksyms would take") {
  // Digraphs are no braces to it.
  UnitSequence S;
  S.unit("static inline int f(void) { <% } int g(int);\nEXPORT(g)\n");
  S.unit("static inline int f(void) { %> } int g(int);\nEXPORT(g)\n");
  for (const UnitResult &R : S.process())
    CHECK(R.Symtypes == "g int g ( int ) \n");
}

TEST_SUITE_END();
