// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TranslationUnit.h"

#include "Predefines.h"
#include "SearchOrder.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Basic/LangStandard.h"
#include "clang/Basic/TargetOptions.h"
#include "clang/Lex/DirectoryLookup.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/LexDiagnostic.h"
#include "llvm/TargetParser/Triple.h"

using namespace modver::genksyms;
using llvm::StringRef;

namespace {

/// What of the target the preprocessor sees that is no macro: sizes in #if, 64 bits everywhere. Any target that has those will do.
constexpr const char *Triple = "x86_64-unknown-linux-gnu";

clang::LangOptions languageOf(const PreprocessorFlags &Flags, const CompilerPersonality &Personality) {
  clang::LangOptions Options;
  std::vector<std::string> Includes;
  clang::LangStandard::Kind Standard = clang::LangStandard::lang_gnu17;
  for (StringRef Flag : Flags.TargetFlags) {
    if (Flag.consume_front("-std=")) {
      if (auto Kind = clang::LangStandard::getLangKind(Flag); Kind != clang::LangStandard::lang_unspecified)
        Standard = Kind;
    } else if (Flag == "-ansi") {
      Standard = clang::LangStandard::lang_c89;
    }
  }
  clang::Language Language = Flags.IsAssembly ? clang::Language::Asm : clang::Language::C;
  if (Flags.IsAssembly)
    Standard = clang::LangStandard::lang_unspecified;
  clang::LangOptions::setLangDefaults(Options, Language, llvm::Triple(Triple), Includes, Standard);
  Options.AsmPreprocessor = Flags.IsAssembly;
  Options.DollarIdents = !Flags.IsAssembly;
  Options.CharIsSigned = !StringRef(Personality.Macros).contains("#define __CHAR_UNSIGNED__");
  for (const auto &[Old, New] : Flags.PrefixMap)
    Options.MacroPrefixMap.insert({Old, New});
  return Options;
}

/// What to do about a missing file. That of vdso-image-64.c and its like takes real objects, so that no preparation makes them.
constexpr StringRef MissingFileHint = "; if the build generates it, make this object first";

llvm::IntrusiveRefCntPtr<clang::DiagnosticIDs> newDiagnosticIDs() { return new clang::DiagnosticIDs; }

} // namespace

void TranslationUnit::ErrorKeeper::HandleDiagnostic(clang::DiagnosticsEngine::Level Level, const clang::Diagnostic &Info) {
  if (Level < clang::DiagnosticsEngine::Error || !Message.empty())
    return;
  llvm::SmallString<128> Text;
  Info.FormatDiagnostic(Text);
  if (Info.hasSourceManager() && Info.getLocation().isValid()) {
    clang::PresumedLoc Place = Info.getSourceManager().getPresumedLoc(Info.getSourceManager().getExpansionLoc(Info.getLocation()));
    if (Place.isValid())
      Message = (StringRef(Place.getFilename()) + ":" + llvm::Twine(Place.getLine()) + ": ").str();
  }
  Message += Text;
  if (Info.getID() == clang::diag::err_pp_file_not_found)
    Message += MissingFileHint;
}

clang::IdentifierInfo *TranslationUnit::QuestionFinder::get(StringRef Name) {
  if (auto Question = asQuestion(Name)) {
    auto [Operator, Operand] = *Question;
    auto Answers = Personality.Operators.find(Operator.str());
    if (Answers != Personality.Operators.end() && !Answers->second.contains(Operand) && !IsAnswered(Name)) {
      Unit.Questions.emplace_back(Operator, Operand);
      if (Unit.Reuse)
        Unit.Reuse->stopRecording();
    }
  }
  // Null: the table creates the identifier.
  return Unit.Reuse ? Unit.Reuse->get(Name) : nullptr;
}

/// Follows the preprocessor through the files.
class TranslationUnit::Watcher final : public clang::PPCallbacks {
public:
  explicit Watcher(TranslationUnit &Unit) : Unit(Unit) {}

  void FileChanged(clang::SourceLocation Location, FileChangeReason Reason, clang::SrcMgr::CharacteristicKind, clang::FileID) override {
    switch (Reason) {
    case EnterFile: {
      clang::FileID Id = Unit.Sources.getFileID(Location);
      clang::OptionalFileEntryRef File = Unit.Sources.getFileEntryRefForID(Id);
      AreSource.push_back(Id == Unit.Sources.getMainFileID() || (File && File->getName() == MainName));
      break;
    }
    case ExitFile:
      AreSource.pop_back();
      break;
    case RenameFile: // #line
      AreSource.back() = MainName == Unit.Sources.getPresumedLoc(Location).getFilename();
      break;
    case SystemHeaderPragma:
      break;
    }
    Unit.InSourceFile = AreSource.back();
  }

  void InclusionDirective(clang::SourceLocation, const clang::Token &, StringRef Name, bool IsAngled, clang::CharSourceRange,
                          clang::OptionalFileEntryRef File, StringRef, StringRef, const clang::Module *, bool,
                          clang::SrcMgr::CharacteristicKind) override {
    noteSearch(Name, IsAngled, File);
  }
  void HasInclude(clang::SourceLocation, StringRef Name, bool IsAngled, clang::OptionalFileEntryRef File,
                  clang::SrcMgr::CharacteristicKind) override {
    noteSearch(Name, IsAngled, File);
  }
  void EmbedDirective(clang::SourceLocation, StringRef, bool, clang::OptionalFileEntryRef, const clang::LexEmbedParametersResult &) override {
    if (Unit.Log)
      Unit.Log->giveUp();
  }
  void HasEmbed(clang::SourceLocation, StringRef, bool, clang::OptionalFileEntryRef) override {
    if (Unit.Log)
      Unit.Log->giveUp();
  }

  std::string MainName;

private:
  /// `#include_next` and its like are searches that begin later: with some paths more.
  void noteSearch(StringRef Name, bool IsAngled, clang::OptionalFileEntryRef Found) {
    if (!Unit.Log)
      return;
    // What stands in no file looks first where the compiler is started.
    StringRef Includer = ".";
    if (const clang::PreprocessorLexer *Lexer = Unit.PP.getCurrentFileLexer())
      if (clang::OptionalFileEntryRef File = Lexer->getFileEntry())
        Includer = File->getDir().getName();
    Unit.Log->add(Unit.Log->search(Name, IsAngled, Includer, Found ? Found->getName() : StringRef()));
  }

  TranslationUnit &Unit;
  /// Of the open files: whether they go by the source file's name.
  std::vector<bool> AreSource;
};

TranslationUnit::TranslationUnit(const UnitInput &Input, clang::FileManager &Files, IdentifierTable &Names, HeaderReuse *Reuse, InputLog *Log)
    : Files(Files), Reuse(Reuse), Log(Log), Diagnostics(newDiagnosticIDs(), new clang::DiagnosticOptions, &FirstError, /*ShouldOwnClient=*/false),
      Language(languageOf(Input.Flags, Input.Personality)), Sources(Diagnostics, Files), TargetDescription(std::make_shared<clang::TargetOptions>()),
      Headers(std::make_shared<clang::HeaderSearchOptions>(), Sources, Diagnostics, Language, nullptr), Questioner(*this, Input),
      PP(std::make_shared<clang::PreprocessorOptions>(), Diagnostics, Language, Sources, Headers, NoModules, &Questioner), Converter(Names),
      ExportWord(&Names.get("__GENKSYMS_EXPORT_SYMBOL")) {
  Diagnostics.setIgnoreAllWarnings(true);
  TargetDescription->Triple = Triple;
  Target = clang::TargetInfo::CreateTargetInfo(Diagnostics, TargetDescription);
  PP.Initialize(*Target);
  std::string Directories = addSearchDirectories(Input.Flags, Input.Personality);
  PP.setPredefines(Input.Predefines);
  if (Reuse)
    Reuse->attach(Directories);

  auto Owned = std::make_unique<ExportMacros>(PP);
  Exports = Owned.get();
  PP.addPPCallbacks(std::move(Owned));
  auto Follower = std::make_unique<Watcher>(*this);
  Follower->MainName = Input.File;
  PP.addPPCallbacks(std::move(Follower));

  if (Log && !Input.Text)
    Log->addFile(Input.File);
  if (Input.Text) {
    // As a file of this directory, for that is where -include begins to look.
    clang::FileEntryRef Main = Files.getVirtualFileRef(Input.File, Input.Text->size(), 0);
    Sources.overrideFileContents(Main, llvm::MemoryBuffer::getMemBufferCopy(*Input.Text, Input.File));
    Sources.setMainFileID(Sources.createFileID(Main, clang::SourceLocation(), clang::SrcMgr::C_User));
  } else if (llvm::Expected<clang::FileEntryRef> Main = Files.getFileRef(Input.File)) {
    Sources.setMainFileID(Sources.createFileID(*Main, clang::SourceLocation(), clang::SrcMgr::C_User));
  } else {
    std::error_code Code = llvm::errorToErrorCode(Main.takeError());
    FirstError.Message = Input.File + ": " + Code.message();
    if (Code == std::errc::no_such_file_or_directory)
      FirstError.Message += MissingFileHint;
    return;
  }
  PP.EnterMainSourceFile();
}

void TranslationUnit::declarationEnds(bool IsClean) {
  if (Reuse)
    Reuse->parserIsBetweenDeclarations(IsClean && Rest.empty());
}

TranslationUnit::~TranslationUnit() = default;

/// The directories, as text: equal lists find the same files.
std::string TranslationUnit::addSearchDirectories(const PreprocessorFlags &Flags, const CompilerPersonality &Personality) {
  const SearchOrder Order = searchOrder(Flags, Personality);
  std::vector<clang::DirectoryLookup> Directories;
  unsigned FirstAngled = 0, FirstSystem = 0; // of those that are there
  std::string Text;
  for (const auto &[I, Path] : llvm::enumerate(Order.Directories)) {
    if (I == Order.FirstAngled)
      Text += '\n';
    Text += (Path + "\n").str();
    clang::OptionalDirectoryEntryRef Directory = Files.getOptionalDirectoryRef(Path);
    if (!Directory)
      continue;
    FirstAngled += I < Order.FirstAngled;
    FirstSystem += I < Order.FirstSystem;
    Directories.emplace_back(*Directory, I < Order.FirstSystem ? clang::SrcMgr::C_User : clang::SrcMgr::C_System, /*isFramework=*/false);
  }
  Headers.SetSearchPaths(std::move(Directories), FirstAngled, FirstSystem, llvm::DenseMap<unsigned, unsigned>());
  return Text;
}

void TranslationUnit::lex(clang::Token &Tok) {
  // What follows an error is not what the compiler would have given.
  if (!FirstError.Message.empty()) {
    Tok.startToken();
    Tok.setKind(clang::tok::eof);
    return;
  }
  PP.Lex(Tok);
  LastLocation = Tok.getLocation();
}

void TranslationUnit::next(Token &T) {
  read(T);
  if (Reuse)
    Reuse->tokenRead(T.Name);
}

void TranslationUnit::read(Token &T) {
  while (Rest.empty()) {
    clang::Token Tok;
    lex(Tok);
    if (Tok.is(clang::tok::eof) || !FirstError.Message.empty()) {
      T = Token();
      return;
    }
    Rest = Converter.convert(Tok, PP);
  }
  T = Rest.front();
  Rest = Rest.drop_front();
  T.InSourceFile = InSourceFile;
  if (T.Name == ExportWord)
    CurrentExport = Exports->last();
}

void TranslationUnit::skipBraces(Token &T) {
  if (Reuse)
    Reuse->setSkipping(true);
  clang::Token Tok;
  T = Token();
  for (int64_t Depth = 1; Depth > 0;) {
    lex(Tok);
    if (Tok.is(clang::tok::eof))
      break;
    if (!Tok.isOneOf(clang::tok::l_brace, clang::tok::r_brace))
      continue;
    Token Brace = Converter.convert(Tok, PP).front(); // a digraph is none to genksyms
    if (Brace.Kind == TokenKind::LeftBrace)
      ++Depth;
    else if (Brace.Kind == TokenKind::RightBrace && --Depth == 0)
      T = Brace;
  }
  if (Reuse)
    Reuse->setSkipping(false);
}

void TranslationUnit::skipExpression(Token &T) {
  if (Reuse)
    Reuse->setSkipping(true);
  ExpressionNesting Nesting;
  do
    read(T);
  while (T.Kind != TokenKind::EndOfFile && !Nesting.endsAt(T.Kind));
  if (Reuse)
    Reuse->setSkipping(false);
}

modver::genksyms::SourceLocation TranslationUnit::location() const {
  clang::PresumedLoc Place = Sources.getPresumedLoc(Sources.getExpansionLoc(LastLocation));
  if (Place.isInvalid())
    return {"<stdin>", 0};
  return {Place.getFilename(), static_cast<int32_t>(Place.getLine())};
}
