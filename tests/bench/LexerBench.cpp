// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// lexer-bench FILE.i…: CPU time to lex preprocessed text by genksyms' rules, beside Clang's lexer in raw mode with every identifier looked up, which
// is the least that a front end on top of Clang's lexer would spend before it begins to undo C's token rules. docs/performance.md has figures.
#include "genksyms/frontend/PreprocessedText.h"
#include "genksyms/language/Genksyms.h"
#include "clang/Basic/IdentifierTable.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <ctime>

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;

namespace {

constexpr int Repetitions = 15;

/// The least CPU time of several runs, in milliseconds, and what the runs returned.
template <typename Function> std::pair<double, size_t> leastTime(Function Run) {
  double Least = 1e9;
  size_t Result = 0;
  for (int I = 0; I < Repetitions; ++I) {
    std::clock_t Begin = std::clock();
    Result = Run();
    Least = std::min(Least, 1e3 * double(std::clock() - Begin) / CLOCKS_PER_SEC);
  }
  return {Least, Result};
}

size_t lexByClang(StringRef Text) {
  clang::LangOptions Options;
  Options.GNUMode = true;
  clang::IdentifierTable Names(Options);
  clang::Lexer Lexer(clang::SourceLocation(), Options, Text.begin(), Text.begin(), Text.end());
  clang::Token T;
  size_t Count = 0;
  for (Lexer.LexFromRawLexer(T); T.isNot(clang::tok::eof); Lexer.LexFromRawLexer(T), ++Count)
    if (T.is(clang::tok::raw_identifier))
      Names.get(T.getRawIdentifier());
  return Count;
}

size_t lexByGenksymsRules(StringRef Text) {
  IdentifierTable Names{Dialect()};
  PreprocessedText Source(Text, Names);
  genksyms::Token T;
  size_t Count = 0;
  for (Source.next(T); T.Kind != TokenKind::EndOfFile; Source.next(T))
    ++Count;
  return Count;
}

struct CountExports final : Listener {
  size_t Count = 0;
  void exported(IdentifierEntry *, uint32_t, llvm::ArrayRef<const Definition *>) override { ++Count; }
};

size_t computeCrcs(StringRef Text) {
  IdentifierTable Names{Dialect()};
  PreprocessedText Source(Text, Names);
  CountExports Exports;
  Genksyms(Source, Names, {}, Exports).process();
  return Exports.Count;
}

} // namespace

int main(int Argc, char **Argv) {
  llvm::outs() << "| file | Clang's tokens | ms | our tokens | ms | exports | everything, ms |\n|---|---|---|---|---|---|---|\n";
  for (int I = 1; I < Argc; ++I) {
    auto File = llvm::MemoryBuffer::getFile(Argv[I]);
    if (!File) {
      llvm::errs() << Argv[I] << ": " << File.getError().message() << '\n';
      return 2;
    }
    StringRef Text = (*File)->getBuffer();
    auto [ClangTime, ClangTokens] = leastTime([&] { return lexByClang(Text); });
    auto [OurTime, OurTokens] = leastTime([&] { return lexByGenksymsRules(Text); });
    auto [AllTime, Exports] = leastTime([&] { return computeCrcs(Text); });
    llvm::outs() << "| " << Argv[I] << " | " << ClangTokens << " | " << llvm::format("%.1f", ClangTime) << " | " << OurTokens << " | "
                 << llvm::format("%.1f", OurTime) << " | " << Exports << " | " << llvm::format("%.1f", AllTime) << " |\n";
  }
  return 0;
}
