// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tokens straight from sources: a compile command, run through Clang's preprocessor, which answers as the recorded compiler does.
#ifndef MODVER_GENKSYMS_FRONTEND_TRANSLATIONUNIT_H
#define MODVER_GENKSYMS_FRONTEND_TRANSLATIONUNIT_H

#include "ClangTokens.h"
#include "CompilerPersonality.h"
#include "ExportMacros.h"
#include "HeaderReuse.h"
#include "InputLog.h"
#include "genksyms/language/Token.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Basic/TargetInfo.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/ModuleLoader.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include <functional>
#include <optional>

namespace modver::genksyms {

/// What is to be preprocessed.
struct UnitInput {
  std::string Directory;
  /// The main file, as the command names it.
  std::string File;
  /// Stands for the main file's contents, if given.
  std::optional<std::string> Text;
  const PreprocessorFlags &Flags;
  const CompilerPersonality &Personality;
  /// What is read before the main file: personality, flags, __GENKSYMS__ (Predefines.h).
  std::string Predefines;
  /// Whether Predefines answers this question (asQuestion()) although Personality does not.
  std::function<bool(llvm::StringRef)> IsAnswered;
};

/// One translation unit as a source of tokens.
///
/// GUARANTEES: the tokens are those that genksyms would read in what the recorded compiler's `-E` prints. After an error (a header that is not there,
/// an #error) there are no more tokens; error() tells.
class TranslationUnit final : public TokenSource {
public:
  /// Files' working directory must be Input.Directory. With Reuse, headers are replayed where possible; Names are its memory's then. Log, if any,
  /// gets the files that are looked for; but those in what is replayed Reuse tells. All references must outlive this.
  TranslationUnit(const UnitInput &Input, clang::FileManager &Files, IdentifierTable &Names, HeaderReuse *Reuse = nullptr, InputLog *Log = nullptr);
  ~TranslationUnit() override;

  void next(Token &T) override;
  SourceLocation location() const override;
  void declarationEnds(bool IsClean) override;
  bool hasPassedDeclarations() const override { return Reuse && Reuse->hasReplayedDeclarations(); }
  void skipBraces(Token &T) override;
  void skipExpression(Token &T) override;

  /// Kind and namespace of the export whose keyword was read last.
  const ExportProperties &exportProperties() const { return CurrentExport; }

  /// What went wrong first, as `FILE:LINE: message`; empty: nothing. Valid at the end of the tokens.
  const std::string &error() const { return FirstError.Message; }

  /// Questions (`__has_attribute(x)`) that the personality has no answer to. If there are any, the tokens are worth nothing.
  const std::vector<std::pair<std::string, std::string>> &openQuestions() const { return Questions; }

private:
  class Watcher;
  /// Keeps the first error.
  struct ErrorKeeper final : clang::DiagnosticConsumer {
    void HandleDiagnostic(clang::DiagnosticsEngine::Level Level, const clang::Diagnostic &Info) override;
    std::string Message;
  };
  /// Notices names that ask the personality for an answer it has not.
  struct QuestionFinder final : clang::IdentifierInfoLookup {
    QuestionFinder(TranslationUnit &Unit, const UnitInput &Input) : Unit(Unit), Personality(Input.Personality), IsAnswered(Input.IsAnswered) {
      if (Unit.Reuse)
        Unit.Reuse->setPreprocessor(Unit.PP);
    }
    clang::IdentifierInfo *get(llvm::StringRef Name) override;
    TranslationUnit &Unit;
    const CompilerPersonality &Personality;
    std::function<bool(llvm::StringRef)> IsAnswered;
  };

  std::string addSearchDirectories(const PreprocessorFlags &Flags, const CompilerPersonality &Personality);
  void lex(clang::Token &Tok);
  void read(Token &T);

  clang::FileManager &Files;
  HeaderReuse *Reuse;
  InputLog *Log;
  ErrorKeeper FirstError;
  std::vector<std::pair<std::string, std::string>> Questions;
  clang::DiagnosticsEngine Diagnostics;
  clang::LangOptions Language;
  clang::SourceManager Sources;
  std::shared_ptr<clang::TargetOptions> TargetDescription;
  llvm::IntrusiveRefCntPtr<clang::TargetInfo> Target;
  clang::HeaderSearch Headers;
  clang::TrivialModuleLoader NoModules;
  QuestionFinder Questioner;
  clang::Preprocessor PP;
  ExportMacros *Exports;

  ClangTokens Converter;
  /// What is left of the last converted token.
  llvm::ArrayRef<Token> Rest;
  IdentifierEntry *ExportWord;
  ExportProperties CurrentExport;
  clang::SourceLocation LastLocation;
  bool InSourceFile = false;
};

} // namespace modver::genksyms

#endif
