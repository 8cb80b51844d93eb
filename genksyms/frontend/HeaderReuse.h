// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One translation unit's use of what is remembered of headers: replays traces, and records new ones.
#ifndef MODVER_GENKSYMS_FRONTEND_HEADERREUSE_H
#define MODVER_GENKSYMS_FRONTEND_HEADERREUSE_H

#include "HeaderMemory.h"
#include "InputLog.h"
#include "clang/Lex/ExternalPreprocessorSource.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"

namespace modver::genksyms {

/// Stands between Clang's preprocessor, the parser and the listener of one unit.
///
/// The macros of the unit are kept in HeaderMemory's states. The preprocessor learns of a macro that a replay defined when it looks at the name: as
/// with a precompiled header, every identifier is marked "out of date", and asked for before use. That is also where macro guards are recorded.
///
/// A trace is replayed or recorded where the header begins and ends between declarations. Included elsewhere (within an enum, say), a file counts as
/// text of its includer. What traces cannot capture (__INCLUDE_LEVEL__, an export in a header, …) ends the recording of the headers that are open.
class HeaderReuse final : public Listener, public clang::ExternalPreprocessorSource, public clang::IdentifierInfoLookup {
public:
  /// Events is the unit's own listener. MainPath: of the source file.
  HeaderReuse(HeaderMemory &Memory, Listener &Events, llvm::StringRef MainPath);
  ~HeaderReuse() override;

  /// EXPECTS: setPreprocessor() before Preprocessor is constructed, with this as its identifier lookup; attach() once, when it knows its builtin
  /// macros and before anything is preprocessed. Equal Directories find the same files.
  void setPreprocessor(clang::Preprocessor &Preprocessor) { PP = &Preprocessor; }
  void attach(const std::string &Directories);
  void setSymbols(SymbolTable &Table) { Symbols = &Table; }
  /// Log gets the files that replayed headers would have looked for.
  void setLog(InputLog &ToLog) { Log = &ToLog; }

  /// The parser is between declarations, in the state of a file's begin.
  void parserIsBetweenDeclarations(bool IsClean) {
    BetweenDeclarations = IsClean;
    if (Current)
      Current->HasDeclarations = true;
  }
  /// Whether a header was replayed that declares something.
  bool hasReplayedDeclarations() const { return ReplayedDeclarations; }

  /// The parser gets a token; Name, if it is a word.
  void tokenRead(const IdentifierEntry *Name) {
    BetweenDeclarations = false;
    if (Current && Name)
      guardMeaning(Name->getValue());
  }
  /// Whether tokens are being skipped that the parser does not look at.
  void setSkipping(bool On) { Skipping = On; }

  /// The unit lacks an answer that it needs: what it does is no guide to other units.
  void stopRecording() { IsReliable = false; }

  /// The unit does what traces cannot follow: it has to be processed again without them.
  bool isDefeated() const { return Defeated; }

  /// Inclusions that were replayed, and files that were preprocessed.
  uint64_t NumReplayed = 0, NumPreprocessed = 0;

  // Listener: what the parser finds.
  void diagnostic(const Diagnostic &D) override;
  void exported(IdentifierEntry *Name, uint32_t Crc, llvm::ArrayRef<const Definition *> Unknown) override;
  void expansionBegins(const Definition &D) override { Events.expansionBegins(D); }
  void expansionText(llvm::StringRef Text) override { Events.expansionText(Text); }
  void expansionEnds() override { Events.expansionEnds(); }
  void partBegins(const Definition &D, size_t At) override { Events.partBegins(D, At); }
  void partEnds(size_t At) override { Events.partEnds(At); }
  void entered(const Definition &D) override;
  void confirmed(const Definition &D) override;

  // Clang's questions.
  clang::IdentifierInfo *get(llvm::StringRef Name) override;
  void updateOutOfDateIdentifier(const clang::IdentifierInfo &Info) override;
  void ReadDefinedMacros() override {}
  clang::IdentifierInfo *GetIdentifier(uint64_t) override { return nullptr; }
  clang::Module *getModule(unsigned) override { return nullptr; }

private:
  class Watcher;

  /// A file that the preprocessor is in.
  struct OpenFile {
    enum class Role {
      Text,     ///< the source file, or part of its includer's text
      Replayed, ///< what it does was done; it is passed over
      Recorded,
    };
    Role As = Role::Text;
    Header *File = nullptr;
    std::vector<std::unique_ptr<TraceStep>> Steps; ///< of Recorded, the last one open; none: given up
  };

  // Recording.
  void enterFile(clang::FileID Id);
  void exitFile();
  void passOver(OpenFile &Open);
  bool takeOnce(Header &File);
  void beginStep(OpenFile &Open);
  void endStep(OpenFile &Open, const IncludeSite *Site, Header *Included);
  void noteNames(TraceStep &Step) const;
  void keep(OpenFile &Open);
  void giveUp();
  OpenFile *recorder();
  void guardMeaning(const Identifier &Id);
  void guardDeclaration(DefinitionKind Kind, const IdentifierEntry &Name, const Definition *Known);
  void macroChanged(const clang::Token &Name, const clang::MacroInfo *Macro);
  void includes(llvm::StringRef Name, bool IsAngled, clang::OptionalFileEntryRef File);
  void guardPath(llvm::StringRef Name, bool IsAngled, clang::OptionalFileEntryRef File);
  void builtinExpands(llvm::StringRef Name);
  void skipsFile(clang::FileEntryRef File);
  bool isDirectiveWord(llvm::StringRef Word) const;

  // Replaying.
  bool replay(Header &File);
  bool replayFile(Header &File, unsigned Depth);
  bool replaySteps(Header &File, std::vector<std::unique_ptr<TraceStep>> &Alternatives, unsigned Depth);
  /// The state of the unit, to go back to from a replay that does not work out.
  struct Mark {
    size_t NumMacros, NumOnce, NumMessages, NumDefinitions;
    unsigned Counter;
    uint64_t NumReplayed;
  };
  Mark mark() const;
  void goBackTo(const Mark &M);
  bool holds(const TraceStep &Step);
  std::optional<InertShape> inertShape(const StoredMacro *Macro, const TraceStep &Step, unsigned Depth = 0) const;
  void apply(const TraceStep &Step, Header &File);
  Header *resolve(const IncludeSite &Site);
  void noteSearch(const IncludeSite &Site);
  clang::OptionalFileEntryRef find(const IncludeSite &Site);

  void setMacro(uint32_t Name, const StoredMacro *Macro);
  void tellPreprocessor(clang::IdentifierInfo &Info, NameState &State);

  HeaderMemory &Memory;
  Listener &Events;
  std::string MainPath;
  clang::Preprocessor *PP = nullptr;
  bool IsAttached = false;
  SymbolTable *Symbols = nullptr;
  InputLog *Log = nullptr;
  std::optional<MacroLoader> Loader;
  HeaderMemory::Resolutions *Resolved = nullptr;

  /// Names whose state is to be reset at the end of the unit; and of the replay that is going on: macros as they were before, headers that are not to
  /// be included again, messages.
  std::vector<uint32_t> Touched;
  std::vector<MacroGuard> Undo;
  std::vector<Header *> OnceSet;
  std::vector<const Diagnostic *> ReplayedMessages;

  std::vector<OpenFile> Files;
  TraceStep *Current = nullptr; ///< that is being recorded
  uint32_t CurrentNumber = 0;
  uint32_t CounterAtBegin = 0;
  const IncludeSite *PendingSite = nullptr; ///< of the inclusion that comes next

  uint32_t DefineWord, UndefWord, PushMacroWord, PopMacroWord;
  bool InMacroDirective = false; ///< between the word `define` or `undef` and the end of the directive
  bool BetweenDeclarations = true;
  bool Skipping = false;
  bool ReplayedDeclarations = false;
  bool IsReliable = true;
  bool Defeated = false;
};

} // namespace modver::genksyms

#endif
