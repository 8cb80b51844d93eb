// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CompilerPersonality.h"

#include "CompilerQuery.h"
#include "PersonalityFile.h"
#include "PreprocessorOperators.h"
#include "support/InputFile.h"
#include "support/OutputFile.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <optional>

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;

/// A compiler with its flags, and all that is known of it. Its mutex is held while the compiler runs.
struct PersonalityStore::Entry {
  Entry(StringRef Compiler, std::vector<std::string> Flags) : Compiler(Compiler), Flags(std::move(Flags)) {}

  llvm::Expected<const CompilerPersonality &> get(StringRef AskedDirectory);
  llvm::Expected<std::string> answer(StringRef Operator, StringRef Name);
  /// The compiler that is to be asked for more, which has to be the one that was asked before.
  llvm::Expected<CompilerQuery> sameCompiler();
  /// With the answers that came later.
  CompilerPersonality all() const;

  const std::string Compiler;
  const std::vector<std::string> Flags;

  std::mutex Mutex;
  /// Where it was asked for first.
  std::optional<std::string> Directory;
  /// Set once.
  std::optional<CompilerPersonality> Personality;
  /// Why there is no personality.
  std::string Failure;
  /// From which Personality is; empty: from the compiler itself.
  std::string File;
  /// What was asked for by name: an answer, or why there is none.
  std::map<std::pair<std::string, std::string>, std::pair<bool, std::string>> Later;
  /// Personality and the compiler are known to belong together; or why they do not.
  std::optional<std::string> Mismatch;
};

/// Error texts are kept, since an llvm::Error can be returned but once.
static std::string textOf(llvm::Error E) { return llvm::toString(std::move(E)); }

llvm::Expected<const CompilerPersonality &> PersonalityStore::Entry::get(StringRef AskedDirectory) {
  if (!Directory)
    Directory = AskedDirectory.str();
  if (!File.empty())
    return *Personality;
  if (!Personality && Failure.empty()) {
    llvm::Expected<CompilerQuery> Query = CompilerQuery::create(Compiler, Flags, *Directory);
    llvm::Expected<CompilerPersonality> Asked = Query ? Query->personality() : Query.takeError();
    if (Asked)
      Personality = std::move(*Asked);
    else
      Failure = textOf(Asked.takeError());
  }
  if (*Directory != AskedDirectory && StringRef(Compiler).contains('/') && !llvm::sys::path::is_absolute(Compiler))
    return llvm::createStringError(Compiler + ": is relative, and thus not the same compiler in " + *Directory + " and " + AskedDirectory);
  if (!Personality)
    return llvm::createStringError(Failure);
  return *Personality;
}

llvm::Expected<CompilerQuery> PersonalityStore::Entry::sameCompiler() {
  llvm::Expected<CompilerQuery> Query = CompilerQuery::create(Compiler, Flags, *Directory);
  if (!Query || File.empty())
    return Query;
  if (!Mismatch) {
    llvm::Expected<std::string> Macros = Query->macros();
    if (!Macros)
      Mismatch = textOf(Macros.takeError());
    else
      Mismatch = *Macros == Personality->Macros ? "" : Compiler + ": is not the compiler of the personality in " + File;
  }
  if (!Mismatch->empty())
    return llvm::createStringError(*Mismatch);
  return Query;
}

llvm::Expected<std::string> PersonalityStore::Entry::answer(StringRef Operator, StringRef Name) {
  auto [Known, IsNew] = Later.try_emplace({Operator.str(), Name.str()});
  auto &[IsAnswer, Text] = Known->second;
  if (IsNew) {
    llvm::Expected<CompilerQuery> Query = sameCompiler();
    llvm::Expected<std::string> Asked = Query ? Query->answer(Operator, Name) : Query.takeError();
    IsAnswer = static_cast<bool>(Asked);
    if (IsAnswer)
      Text = std::move(*Asked);
    else
      Text = (Operator + "(" + Name + ") is not known: " + textOf(Asked.takeError())).str();
  }
  if (!IsAnswer)
    return llvm::createStringError(Text);
  return Text;
}

CompilerPersonality PersonalityStore::Entry::all() const {
  CompilerPersonality Result = *Personality;
  for (const auto &[Question, Known] : Later)
    if (const auto &[IsAnswer, Text] = Known; IsAnswer)
      Result.Operators[Question.first][Question.second] = Text;
  return Result;
}

PersonalityStore::PersonalityStore() = default;
PersonalityStore::~PersonalityStore() = default;

/// Words of a command cannot contain a NUL byte.
static std::string keyOf(StringRef Compiler, llvm::ArrayRef<std::string> Flags) {
  std::string Key = Compiler.str();
  for (const std::string &Flag : Flags) {
    Key += '\0';
    Key += Flag;
  }
  return Key;
}

PersonalityStore::Entry &PersonalityStore::entry(const PreprocessorFlags &Flags) {
  std::string Key = keyOf(Flags.Compiler, Flags.TargetFlags);
  std::lock_guard Lock(Mutex);
  std::unique_ptr<Entry> &E = Entries[Key];
  if (!E)
    E = std::make_unique<Entry>(Flags.Compiler, Flags.TargetFlags);
  return *E;
}

llvm::Expected<const CompilerPersonality &> PersonalityStore::get(const PreprocessorFlags &Flags, StringRef Directory) {
  Entry &E = entry(Flags);
  std::lock_guard Lock(E.Mutex);
  return E.get(Directory);
}

llvm::Expected<std::string> PersonalityStore::answer(const PreprocessorFlags &Flags, StringRef Directory, StringRef Operator, StringRef Name) {
  if (!isOperatorName(Name))
    return llvm::createStringError(Operator + "(" + Name + "): what is in parentheses is not a name");
  Entry &E = entry(Flags);
  std::lock_guard Lock(E.Mutex);
  llvm::Expected<const CompilerPersonality &> P = E.get(Directory);
  if (!P)
    return P.takeError();
  auto Answers = P->Operators.find(Operator.str());
  const PreprocessorOperator *Known = findPreprocessorOperator(Operator);
  if (Answers == P->Operators.end() || !Known || Known->AsksFiles)
    return llvm::createStringError(Flags.Compiler + ": has no operator " + Operator + " with a fixed answer");
  if (auto Answer = Answers->second.find(Name); Answer != Answers->second.end())
    return Answer->second;
  return E.answer(Operator, Name);
}

llvm::Error PersonalityStore::load(StringRef Path) {
  llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> Text = readInput(Path, LargestFile);
  if (!Text)
    return Text.takeError();
  llvm::Expected<std::vector<NamedPersonality>> Loaded = parsePersonalities((*Text)->getBuffer(), Path);
  if (!Loaded)
    return Loaded.takeError();
  std::lock_guard Lock(Mutex);
  for (NamedPersonality &P : *Loaded) {
    std::unique_ptr<Entry> &E = Entries[keyOf(P.Compiler, P.TargetFlags)];
    if (E)
      continue;
    E = std::make_unique<Entry>(P.Compiler, std::move(P.TargetFlags));
    E->Personality = std::move(P.Personality);
    E->File = Path.str();
  }
  return llvm::Error::success();
}

llvm::Error PersonalityStore::save(StringRef Path) const {
  std::vector<NamedPersonality> Known;
  {
    std::lock_guard Lock(Mutex);
    for (const auto &Named : Entries) {
      Entry &E = *Named.second;
      std::lock_guard EntryLock(E.Mutex);
      if (E.Personality)
        Known.push_back({E.Compiler, E.Flags, E.all()});
    }
  }
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  if (llvm::Error E = writePersonalities(Out, std::move(Known)))
    return E;
  llvm::Expected<OutputFile> File = OutputFile::open(Path);
  if (!File)
    return File.takeError();
  return File->write([&](llvm::raw_ostream &To) { To << Text; });
}
