// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "UnitCache.h"

#include "ResultRecord.h"
#include "genksyms/frontend/CompilerQuery.h"
#include "genksyms/frontend/SourceFiles.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;

namespace {

/// What a text that is a fact begins with: about a path, about a compiler. The subject, a NUL and the state follow: a hash, or nothing.
constexpr char FileFact = '\1', CompilerFact = '\2';

/// Of one key; changes are rarely taken back further.
constexpr size_t MaxResults = 4;

std::string fact(char Kind, StringRef Subject, StringRef State) { return (StringRef(&Kind, 1) + Subject + StringRef("\0", 1) + State).str(); }

/// The subject and the state of a fact of this kind.
std::optional<std::pair<StringRef, StringRef>> asFact(char Kind, StringRef Text) {
  if (!Text.consume_front(StringRef(&Kind, 1)) || !Text.contains('\0'))
    return std::nullopt;
  return Text.split('\0');
}

bool isState(StringRef Text, const FileState &State) { return Text == (State ? bytesOf(*State) : StringRef()); }

} // namespace

Hash modver::genksyms::optionsKey(const UnitOptions &Options) {
  const Dialect &D = Options.Language;
  Hasher Key;
  for (bool Choice : {D.GrammarSwitchesTypedefLookup, D.AttributesEverywhere, D.AttributesAfterOpeningParenthesis, D.OneParameterListPerDeclarator,
                      D.NewKeywords, D.ReferenceDrivesEnumCounter, D.MacroNamesMarkExports, D.StaticAssert, D.TwoUnderscoresOfRestrict,
                      Options.WithMessages, Options.WithSymtypes, Options.WithPlaces})
    Key.add(Choice);
  static_assert(sizeof(Dialect) == 9, "a choice of the dialect is missing here");
  return Key.finish();
}

namespace {

uint64_t secondsNow() { return FileStamp::now() / FileStamp::Second; }

/// The record of FileStates. No unit has this key: it is no hash of anything.
constexpr Hash StampsKey = {};

} // namespace

UnitCache::UnitCache(std::string Path, FileStates &Files, const UnitOptions &Options, StringRef PersonalityFile, unsigned Jobs)
    : Path(std::move(Path)), Files(Files), OptionsKey(optionsKey(Options)), PersonalityFile(PersonalityFile), Known(CacheReader::open(this->Path)) {
  for (const auto &[I, Entry] : llvm::enumerate(Known.entries())) {
    if (Entry.Key != StampsKey)
      ByKey[Entry.Key].push_back(I);
    else if (std::optional<CacheRecord> Stamps = Known.decode(Entry))
      Files.learn(Known, *Stamps);
  }
  IsUsed.resize(Known.entries().size());

  std::vector<StringRef> Paths;
  for (StringRef Text : Known.texts())
    if (auto Fact = asFact(FileFact, Text))
      Paths.push_back(Fact->first);
  Files.look(Paths, Jobs);
  FileFactHolds.resize(Known.texts().size());
  for (const auto &[I, Text] : llvm::enumerate(Known.texts()))
    if (auto Fact = asFact(FileFact, Text)) {
      std::optional<FileState> State = Files.at(Fact->first);
      FileFactHolds[I] = State && isState(Fact->second, *State);
    }
}

Hash UnitCache::keyOf(const UnitCommands &Unit) const {
  Hasher Key;
  Key.add(bytesOf(OptionsKey));
  for (const CompileCommand *Command : {&Unit.Command, Unit.Types}) {
    Key.add(uint64_t(Command != nullptr));
    if (!Command)
      continue;
    Key.add(Files.trees().portable(Command->Directory)).add(Command->File).add(Command->Output).add(uint64_t(Command->Arguments.size()));
    for (const std::string &Word : Command->Arguments)
      Key.add(Word);
  }
  return Key.finish();
}

std::optional<Hash> UnitCache::compilerIdentity(StringRef Compiler) {
  std::lock_guard Lock(Mutex);
  return askCompiler(Compiler);
}

/// EXPECTS: Mutex is held.
std::optional<Hash> UnitCache::askCompiler(StringRef Compiler) {
  auto [Entry, IsNew] = Compilers.try_emplace(Compiler);
  if (!IsNew)
    return Entry->second;
  llvm::Expected<CompilerQuery> Query = CompilerQuery::create(Compiler, {}, "/");
  llvm::Expected<CompilerQuery::Identity> Identity = Query ? Query->identity() : Query.takeError();
  Hasher Key;
  Key.add(PersonalityFile);
  if (!Identity) {
    consumeError(Identity.takeError());
    if (!PersonalityFile.empty()) // it need not be here then
      Entry->second = Key.finish();
    return Entry->second;
  }
  Key.add(Identity->Text);
  for (const std::string &Program : Identity->Programs) {
    std::optional<FileState> Contents = Files.at(Files.trees().portable(Program));
    if (!Contents || !*Contents)
      return Entry->second;
    Key.add(bytesOf(**Contents));
  }
  Entry->second = Key.finish();
  return Entry->second;
}

bool UnitCache::holds(TextId Id) {
  if (FileFactHolds[Id])
    return true;
  auto Fact = asFact(CompilerFact, Known.texts()[Id]);
  if (!Fact)
    return false;
  std::optional<Hash> Identity = compilerIdentity(Fact->first);
  return Identity && Fact->second == bytesOf(*Identity);
}

std::optional<UnitResult> UnitCache::find(const UnitCommands &Unit) {
  auto Found = ByKey.find(keyOf(Unit));
  if (Found == ByKey.end())
    return std::nullopt;
  for (size_t I : Found->second) {
    std::optional<CacheRecord> Record = Known.decode(Known.entries()[I]);
    if (!Record || !llvm::all_of(Record->Facts, [&](TextId Id) { return holds(Id); }))
      continue;
    std::optional<UnitResult> Result = readResult(*Record, Known.texts());
    if (!Result)
      continue;
    IsUsed[I] = true;
    return Result;
  }
  return std::nullopt;
}

std::optional<TextId> UnitCache::fileFact(const SourceFile &File, SourceFiles &Seen) {
  auto [Entry, IsNew] = FileFacts.try_emplace(&File);
  if (!IsNew)
    return Entry->second;
  FileState State;
  if (File.isFile()) {
    std::optional<StringRef> Contents = Seen.contentsOf(File);
    if (!Contents)
      return std::nullopt;
    State = hashOf(*Contents);
  }
  Entry->second = NewTexts.text(fact(FileFact, Files.trees().portable(File.path()), State ? bytesOf(*State) : StringRef()));
  return Entry->second;
}

/// False: more than the compiler and files with known contents decides.
bool UnitCache::addCompilerFacts(CacheRecord &Record, const CompileCommand &Command, SourceFiles &Seen) {
  // What is in response files is not looked at here.
  if (llvm::any_of(Command.Arguments, [](StringRef Word) { return Word.starts_with("@"); }))
    return false;
  llvm::Expected<PreprocessorFlags> Flags = parsePreprocessorFlags(Command);
  if (!Flags) {
    consumeError(Flags.takeError());
    return false;
  }
  // A relative one may be another compiler in another directory.
  if (StringRef(Flags->Compiler).contains('/') && !llvm::sys::path::is_absolute(Flags->Compiler))
    return false;
  std::optional<Hash> Identity = askCompiler(Flags->Compiler);
  if (!Identity)
    return false;
  Record.Facts.push_back(NewTexts.text(fact(CompilerFact, Flags->Compiler, bytesOf(*Identity))));
  // Plugins, specs, …: files have contents, but directories are more than one can tell.
  for (StringRef Flag : Flags->TargetFlags) {
    if (!Flag.contains('/'))
      continue;
    StringRef Named = Flag.contains('=') ? Flag.split('=').second : Flag;
    llvm::SmallString<256> Path(Named);
    llvm::sys::fs::make_absolute(Command.Directory, Path);
    const SourceFile &File = Seen.at(Path);
    std::optional<TextId> Fact = File.isFile() ? fileFact(File, Seen) : std::nullopt;
    if (!Fact)
      return false;
    Record.Facts.push_back(*Fact);
  }
  return true;
}

bool UnitCache::addFacts(CacheRecord &Record, const UnitCommands &Unit, const UnitResult &Result, SourceFiles &Seen) {
  for (const SourceFile *File : *Result.Inputs) {
    if (File->isVirtual())
      continue;
    std::optional<TextId> Fact = fileFact(*File, Seen);
    if (!Fact)
      return false;
    Record.Facts.push_back(*Fact);
  }
  return addCompilerFacts(Record, Unit.Command, Seen) && (!Unit.Types || addCompilerFacts(Record, *Unit.Types, Seen));
}

void UnitCache::remember(const UnitCommands &Unit, const UnitResult &Result, SourceFiles &Seen) {
  if (!Result.Error.empty() || !Result.Inputs)
    return;
  CacheRecord Record;
  Record.Key = keyOf(Unit);
  Record.LastUsed = secondsNow();
  std::lock_guard Lock(Mutex);
  if (!addFacts(Record, Unit, Result, Seen))
    return;
  llvm::sort(Record.Facts);
  Record.Facts.erase(std::unique(Record.Facts.begin(), Record.Facts.end()), Record.Facts.end());
  writeResult(Record, Result, NewTexts);
  New.push_back(std::move(Record));
}

/// Whether all that the unit saw was so throughout the run, so that its result and its facts belong together.
bool UnitCache::isConfirmed(const CacheRecord &Record, std::map<TextId, bool> &Confirmed) {
  return llvm::all_of(Record.Facts, [&](TextId Id) {
    auto [Entry, IsNew] = Confirmed.try_emplace(Id, true);
    if (auto Fact = IsNew ? asFact(FileFact, NewTexts.texts()[Id]) : std::nullopt) {
      FileState State;
      if (!Fact->second.empty())
        std::copy(Fact->second.begin(), Fact->second.end(), State.emplace().begin());
      Entry->second = Files.confirm(Fact->first, State);
    }
    return Entry->second;
  });
}

/// The record with the numbers that its texts have in another file.
CacheRecord UnitCache::translated(const CacheRecord &Record, llvm::ArrayRef<StringRef> Texts, CacheWriter &To) const {
  CacheRecord Result = Record;
  for (std::vector<TextId> *Ids : {&Result.Facts, &Result.Texts})
    for (TextId &Id : *Ids)
      Id = To.text(Texts[Id]);
  llvm::sort(Result.Facts);
  return Result;
}

llvm::Error UnitCache::save(uint64_t Limit) {
  std::map<TextId, bool> Confirmed;
  llvm::erase_if(New, [&](const CacheRecord &Record) { return !isConfirmed(Record, Confirmed); });
  if (New.empty() && !Files.hasNewStamps())
    return llvm::Error::success();

  // Newest first.
  std::vector<size_t> Old;
  const uint64_t Now = secondsNow();
  auto LastUsed = [&](size_t I) { return IsUsed[I] ? Now : Known.entries()[I].LastUsed; };
  for (const auto &[I, Entry] : llvm::enumerate(Known.entries()))
    if (Entry.Key != StampsKey)
      Old.push_back(I);
  llvm::sort(Old, [&](size_t A, size_t B) { return std::pair(LastUsed(B), A) < std::pair(LastUsed(A), B); });

  CacheWriter Out;
  std::map<Hash, size_t> NumResults;
  Out.add(Files.remember(Out));
  auto Add = [&](const CacheRecord &Record, llvm::ArrayRef<StringRef> Texts) {
    if (Out.size() < Limit && ++NumResults[Record.Key] <= MaxResults)
      Out.add(translated(Record, Texts, Out));
  };
  for (const CacheRecord &Record : New)
    Add(Record, NewTexts.texts());
  for (size_t I : Old)
    if (std::optional<CacheRecord> Record = Known.decode(Known.entries()[I])) {
      Record->LastUsed = LastUsed(I);
      Add(*Record, Known.texts());
    }
  return Out.write(Path);
}
