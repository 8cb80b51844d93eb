// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Recording. HeaderReplay.cpp has the rest.
#include "HeaderReuse.h"

#include "TraceExchange.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/MacroInfo.h"
#include "llvm/ADT/STLExtras.h"

using namespace modver::genksyms;
using llvm::StringRef;

/// Follows the preprocessor.
class HeaderReuse::Watcher final : public clang::PPCallbacks {
public:
  explicit Watcher(HeaderReuse &Reuse) : Reuse(Reuse) {}

  void FileChanged(clang::SourceLocation Location, FileChangeReason Reason, clang::SrcMgr::CharacteristicKind, clang::FileID) override {
    switch (Reason) {
    case EnterFile:
      Reuse.enterFile(Reuse.PP->getSourceManager().getFileID(Location));
      break;
    case ExitFile:
      Reuse.exitFile();
      break;
    case RenameFile: // #line: the file may be another to the parser from here on
      Reuse.giveUp();
      break;
    case SystemHeaderPragma:
      break;
    }
  }
  void InclusionDirective(clang::SourceLocation, const clang::Token &Directive, StringRef Name, bool IsAngled, clang::CharSourceRange,
                          clang::OptionalFileEntryRef File, StringRef, StringRef, const clang::Module *, bool,
                          clang::SrcMgr::CharacteristicKind) override {
    // The others look further from where the includer was found, or remember that they were there.
    if (Directive.getIdentifierInfo()->getPPKeywordID() != clang::tok::pp_include)
      Reuse.giveUp();
    if (Directive.getIdentifierInfo()->getPPKeywordID() == clang::tok::pp_import) // it asks for what may have been replayed
      Reuse.Defeated = true;
    Reuse.includes(Name, IsAngled, File);
  }
  void FileSkipped(const clang::FileEntryRef &File, const clang::Token &, clang::SrcMgr::CharacteristicKind) override { Reuse.skipsFile(File); }
  void HasInclude(clang::SourceLocation, StringRef Name, bool IsAngled, clang::OptionalFileEntryRef File,
                  clang::SrcMgr::CharacteristicKind) override {
    Reuse.guardPath(Name, IsAngled, File);
  }
  void EmbedDirective(clang::SourceLocation, StringRef, bool, clang::OptionalFileEntryRef, const clang::LexEmbedParametersResult &) override {
    Reuse.giveUp();
  }
  void HasEmbed(clang::SourceLocation, StringRef, bool, clang::OptionalFileEntryRef) override { Reuse.giveUp(); }
  void MacroDefined(const clang::Token &Name, const clang::MacroDirective *Directive) override {
    Reuse.macroChanged(Name, Directive->getMacroInfo());
  }
  void MacroUndefined(const clang::Token &Name, const clang::MacroDefinition &, const clang::MacroDirective *) override {
    Reuse.macroChanged(Name, nullptr);
  }
  void MacroExpands(const clang::Token &Name, const clang::MacroDefinition &Macro, clang::SourceRange, const clang::MacroArgs *) override {
    if (Macro.getMacroInfo()->isBuiltinMacro())
      Reuse.builtinExpands(Name.getIdentifierInfo()->getName());
  }

private:
  HeaderReuse &Reuse;
};

HeaderReuse::HeaderReuse(HeaderMemory &Memory, Listener &Events, StringRef MainPath) : Memory(Memory), Events(Events), MainPath(MainPath) {
  ++Memory.NumUnits;
  auto NumberOf = [&](StringRef Word) { return Memory.Names.get(Word).getValue().Number; };
  DefineWord = NumberOf("define");
  UndefWord = NumberOf("undef");
  PushMacroWord = NumberOf("push_macro");
  PopMacroWord = NumberOf("pop_macro");
}

HeaderReuse::~HeaderReuse() {
  for (uint32_t Name : Touched)
    Memory.States[Name].Macro = Memory.States[Name].InPreprocessor = nullptr;
}

void HeaderReuse::attach(const std::string &Directories) {
  Loader.emplace(Memory.Macros, *PP);
  Resolved = &Memory.ByDirectories[Directories];
  PP->setExternalSource(this);
  IsAttached = true;
  for (const auto &Entry : PP->getIdentifierTable())
    Entry.getValue()->setOutOfDate(true);
  for (const auto &[Info, State] : PP->macros(/*IncludeExternalMacros=*/false)) {
    uint32_t Number = static_cast<IdentifierEntry *>(Info->getFETokenInfo())->getValue().Number;
    setMacro(Number, &BuiltinMacro);
    Memory.States[Number].InPreprocessor = &BuiltinMacro;
  }
  PP->addPPCallbacks(std::make_unique<Watcher>(*this));
}

// Clang's questions.

/// Creates an identifier that is asked for whenever it is looked at.
clang::IdentifierInfo *HeaderReuse::get(StringRef Name) {
  clang::IdentifierInfo &Info = PP->getIdentifierTable().getOwn(Name);
  IdentifierEntry &Entry = Memory.Names.get(Name);
  // To genksyms that is no one word.
  Defeated |= !llvm::all_of(Name, [](unsigned char C) { return C < 0x80; });
  Memory.state(Entry.getValue());
  Info.setFETokenInfo(&Entry);
  Info.setOutOfDate(IsAttached);
  return &Info;
}

void HeaderReuse::updateOutOfDateIdentifier(const clang::IdentifierInfo &Info) {
  const Identifier &Id = static_cast<IdentifierEntry *>(Info.getFETokenInfo())->getValue();
  if (NameState &State = Memory.States[Id.Number]; State.Macro != State.InPreprocessor)
    tellPreprocessor(const_cast<clang::IdentifierInfo &>(Info), State);
  if (Id.Number == PushMacroWord || Id.Number == PopMacroWord) // they change macros behind our back
    Defeated = true;
  if (!Current)
    return;
  if ((Id.Number == DefineWord || Id.Number == UndefWord) && isDirectiveWord(Info.getName()))
    InMacroDirective = true;
  // What stands in a definition is not looked at before the macro is used.
  NameState &State = Memory.States[Id.Number];
  if (InMacroDirective || State.MacroStep == CurrentNumber)
    return;
  if (Skipping) {
    if (State.InertStep == CurrentNumber)
      return;
    if (std::optional<InertShape> Shape = inertShape(State.Macro, *Current)) {
      State.InertStep = CurrentNumber;
      Current->InertMacros.push_back({Id.Number, *Shape});
      return;
    }
  }
  State.MacroStep = CurrentNumber;
  Current->Macros.push_back({Id.Number, State.Macro});
}

/// Whether the word that was just lexed follows a # that begins a line.
bool HeaderReuse::isDirectiveWord(StringRef Word) const {
  const auto *Lexer = static_cast<const clang::Lexer *>(PP->getCurrentLexer());
  if (!Lexer)
    return false;
  StringRef Before(Lexer->getBuffer().data(), Lexer->getBufferLocation() - Lexer->getBuffer().data());
  if (!Before.consume_back(Word))
    return false;
  Before = Before.rtrim(" \t");
  if (!Before.consume_back("#"))
    return false;
  Before = Before.rtrim(" \t");
  return Before.empty() || Before.back() == '\n';
}

void HeaderReuse::tellPreprocessor(clang::IdentifierInfo &Info, NameState &State) {
  State.InPreprocessor = State.Macro;
  if (!State.Macro) {
    Info.setHasMacroDefinition(false);
    return;
  }
  // Or the preprocessor would ask again in the middle of it.
  Info.setOutOfDate(false);
  PP->appendDefMacroDirective(&Info, Loader->load(*State.Macro));
  Info.setOutOfDate(true);
}

// Files.

HeaderReuse::OpenFile *HeaderReuse::recorder() {
  for (OpenFile &Open : llvm::reverse(Files))
    if (Open.As == OpenFile::Role::Recorded)
      return Open.Steps.empty() ? nullptr : &Open;
  return nullptr;
}

void HeaderReuse::includes(StringRef Name, bool IsAngled, clang::OptionalFileEntryRef File) {
  PendingSite = nullptr;
  if (File && recorder())
    PendingSite = &Memory.site(Files.back().File, Name, IsAngled);
}

void HeaderReuse::enterFile(clang::FileID Id) {
  OpenFile Open;
  clang::OptionalFileEntryRef File = PP->getSourceManager().getFileEntryRefForID(Id);
  if (File)
    Open.File = &Memory.header(*File);
  ++NumPreprocessed;
  bool IsNested = File && !Files.empty();
  if (IsNested && BetweenDeclarations && !Defeated && Open.File->Path != MainPath) {
    if (OpenFile *Outer = recorder())
      endStep(*Outer, PendingSite, Open.File);
    if (replay(*Open.File)) {
      passOver(Open);
    } else {
      Open.As = OpenFile::Role::Recorded;
      beginStep(Open);
    }
  } else if (IsNested && Open.File->OnceInUnit == Memory.NumUnits) {
    giveUp();
    passOver(Open);
  } else if (IsNested && Current) {
    Current->Paths.push_back({PendingSite, Open.File});
  }
  Files.push_back(std::move(Open));
}

/// EXPECTS: the preprocessor is at the begin of the file.
void HeaderReuse::passOver(OpenFile &Open) {
  --NumPreprocessed;
  Open.As = OpenFile::Role::Replayed;
  auto *Lexer = static_cast<clang::Lexer *>(PP->getCurrentLexer());
  Lexer->seek(Lexer->getBuffer().size(), /*IsAtStartOfLine=*/true);
}

void HeaderReuse::exitFile() {
  // What is done in an attempt that fails is no guide to other units.
  if (!IsReliable || Defeated || PP->getDiagnostics().hasErrorOccurred())
    giveUp();
  OpenFile Open = std::move(Files.back());
  Files.pop_back();
  if (Open.File) {
    clang::HeaderSearch &Headers = PP->getHeaderSearchInfo();
    // The preprocessor would skip the file by what it knows of its include guard, and it does not know all.
    Headers.SetFileControllingMacro(*Open.File->File, nullptr);
    // Traces of its includers do not show that it is not to be read again.
    if (Open.As != OpenFile::Role::Replayed && takeOnce(*Open.File) && Open.As == OpenFile::Role::Text)
      giveUp();
  }
  if (Open.As == OpenFile::Role::Text)
    return;
  if (!Open.Steps.empty()) {
    if (BetweenDeclarations) {
      endStep(Open, nullptr, nullptr);
      keep(Open);
    } else {
      giveUp();
    }
  }
  if (OpenFile *Outer = recorder())
    beginStep(*Outer);
}

/// Takes over from the preprocessor whether the file said `#pragma once`.
bool HeaderReuse::takeOnce(Header &File) {
  const clang::HeaderFileInfo *Info = PP->getHeaderSearchInfo().getExistingFileInfo(*File.File);
  if (!Info || !Info->isPragmaOnce)
    return false;
  File.OnceInUnit = Memory.NumUnits;
  return true;
}

/// `#pragma once`: an inclusion that does nothing.
void HeaderReuse::skipsFile(clang::FileEntryRef File) {
  OpenFile *Outer = recorder();
  if (!Outer)
    return;
  if (!BetweenDeclarations) {
    giveUp();
    return;
  }
  endStep(*Outer, PendingSite, &Memory.header(File));
  beginStep(*Outer);
}

// Steps.

void HeaderReuse::beginStep(OpenFile &Open) {
  Open.Steps.push_back(std::make_unique<TraceStep>());
  Current = Open.Steps.back().get();
  CurrentNumber = ++Memory.NumSteps;
  CounterAtBegin = PP->getCounterValue();
}

void HeaderReuse::endStep(OpenFile &Open, const IncludeSite *Site, Header *Included) {
  TraceStep &Step = *Open.Steps.back();
  Step.CounterSteps = PP->getCounterValue() - CounterAtBegin;
  Step.SetsOnce = takeOnce(*Open.File);
  Step.Site = Site;
  Step.Included = Included;
  Step.Macros.shrink_to_fit();
  Step.InertMacros.shrink_to_fit();
  Step.Meanings.shrink_to_fit();
  Step.Declared.shrink_to_fit();
  Step.MacroEffects.shrink_to_fit();
  Step.Definitions.shrink_to_fit();
  Step.Places.shrink_to_fit();
  if (Memory.Pool)
    noteNames(Step);
  Current = nullptr;
}

void HeaderReuse::noteNames(TraceStep &Step) const {
  Step.Names.reserve(Step.Macros.size() + Step.InertMacros.size() + Step.Meanings.size() + Step.Declared.size() + Step.MacroEffects.size());
  auto Note = [&](uint32_t Number) { Step.Names.push_back(&Memory.Names[Number]); };
  for (const MacroGuard &G : Step.Macros)
    Note(G.Name);
  for (const InertGuard &G : Step.InertMacros)
    Note(G.Name);
  for (const MeaningGuard &G : Step.Meanings)
    Note(G.Name->Number);
  for (const DefinitionGuard &G : Step.Declared)
    Note(G.Name->Number);
  for (const MacroGuard &E : Step.MacroEffects)
    Note(E.Name);
}

/// Adds a trace to those of its header, and offers it to other threads.
void HeaderReuse::keep(OpenFile &Open) {
  const HeaderMemory::Kept Kept = HeaderMemory::keep(Open.File->Begins, std::move(Open.Steps));
  if (Kept.IsNew && Open.File->Offers)
    Open.File->Offers->add({&Memory, {Kept.Steps.begin(), Kept.Steps.end()}});
}

/// Ends the recording of all files that are open: none of them can be replayed from what is seen now.
void HeaderReuse::giveUp() {
  for (OpenFile &Open : Files)
    Open.Steps.clear();
  Current = nullptr;
  InMacroDirective = false;
}

void HeaderReuse::guardMeaning(const Identifier &Id) {
  NameState &State = Memory.States[Id.Number];
  if (State.MeaningStep == CurrentNumber)
    return;
  State.MeaningStep = CurrentNumber;
  Current->Meanings.push_back({&Id, meaningOf(Id)});
}

/// The name of D had the definition Known, or none.
void HeaderReuse::guardDeclaration(DefinitionKind Kind, const IdentifierEntry &Name, const Definition *Known) {
  NameState &State = Memory.States[Name.getValue().Number];
  uint32_t &Step = isTag(Kind) ? State.TagStep : State.DeclaredStep;
  if (Step == CurrentNumber)
    return;
  Step = CurrentNumber;
  Current->Declared.push_back({&Name.getValue(), isTag(Kind), Known});
}

void HeaderReuse::guardPath(StringRef Name, bool IsAngled, clang::OptionalFileEntryRef File) {
  if (Current)
    Current->Paths.push_back({&Memory.site(Files.back().File, Name, IsAngled), File ? &Memory.header(*File) : nullptr});
}

void HeaderReuse::macroChanged(const clang::Token &Name, const clang::MacroInfo *Macro) {
  IdentifierEntry *Entry = static_cast<IdentifierEntry *>(Name.getIdentifierInfo()->getFETokenInfo());
  uint32_t Number = Entry->getValue().Number;
  const StoredMacro *Stored = Macro ? &Memory.Macros.intern(Entry, *Macro, *PP) : nullptr;
  setMacro(Number, Stored);
  Memory.States[Number].InPreprocessor = Stored;
  InMacroDirective = false;
  if (!Current)
    return;
  Memory.States[Number].MacroStep = CurrentNumber;
  Current->MacroEffects.push_back({Number, Stored});
}

void HeaderReuse::builtinExpands(StringRef Name) {
  if (Name == "__COUNTER__") {
    // What skipped text does with the counter shows in nothing but the count, unless a condition looks at it.
    if (Current && (!Skipping || PP->isParsingIfOrElifDirective()))
      Current->Counter = CounterAtBegin;
  } else if (Name == "__has_include_next" || Name == "__INCLUDE_LEVEL__" || Name == "__BASE_FILE__" || Name == "__TIMESTAMP__" ||
             Name == "__DATE__" || Name == "__TIME__") {
    giveUp();
  }
}

// Listener.

void HeaderReuse::diagnostic(const Diagnostic &D) {
  Events.diagnostic(D);
  if (!Current)
    return;
  switch (D.Kind) {
  case DiagnosticKind::Redefinition: {
    const Identifier &Id = D.Name->getValue();
    guardDeclaration(D.NameKind, *D.Name, isTag(D.NameKind) ? Id.Tag : Id.Ordinary);
    break;
  }
  case DiagnosticKind::SyntaxError:
    break;
  default:
    giveUp();
    return;
  }
  Current->Messages.push_back(D);
  Current->Messages.back().Location.File = Memory.Paths.save(D.Location.File);
}

void HeaderReuse::exported(IdentifierEntry *Name, uint32_t Crc, llvm::ArrayRef<const Definition *> Unknown) {
  giveUp();
  Events.exported(Name, Crc, Unknown);
}

void HeaderReuse::entered(const Definition &D) {
  if (!Current)
    return;
  guardDeclaration(D.Kind, *D.Name, nullptr);
  if (!isTag(D.Kind))
    Memory.States[D.Name->getValue().Number].MeaningStep = CurrentNumber;
  Current->Definitions.push_back(&D);
  if (Symbols->keepsPlaces()) {
    const DefinitionPlace &Where = Symbols->placeOf(D);
    Current->Places.push_back({{Memory.Paths.save(Where.Name.File), Where.Name.Line}, Where.ItemLines});
  }
}

void HeaderReuse::confirmed(const Definition &D) {
  if (Current)
    guardDeclaration(D.Kind, *D.Name, &D);
}
