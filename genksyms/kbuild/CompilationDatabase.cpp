// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CompilationDatabase.h"

#include "CommandFlags.h"
#include "ShellWords.h"
#include "support/InputFile.h"
#include "support/JsonDepth.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;
using llvm::Twine;
namespace fs = llvm::sys::fs;
namespace json = llvm::json;
namespace path = llvm::sys::path;

namespace {

/// A database has three levels.
constexpr unsigned MaxDepth = 16;

llvm::Error failure(const Twine &What) { return llvm::createStringError(What); }

/// The string under Key; empty, if there need not be one and is none.
llvm::Expected<StringRef> getString(const json::Object &Entry, StringRef Key, bool IsRequired) {
  const json::Value *Value = Entry.get(Key);
  if (!Value) {
    if (IsRequired)
      return failure("no \"" + Key + "\"");
    return StringRef();
  }
  std::optional<StringRef> String = Value->getAsString();
  if (!String)
    return failure("\"" + Key + "\" is not a string");
  if (String->contains('\0'))
    return failure("\"" + Key + "\" contains a NUL");
  if (String->empty())
    return failure("\"" + Key + "\" is empty");
  return *String;
}

llvm::Expected<std::vector<std::string>> getArguments(const json::Object &Entry) {
  const json::Value *Value = Entry.get("arguments");
  if (!Value) {
    if (!Entry.get("command"))
      return failure("neither \"arguments\" nor \"command\"");
    llvm::Expected<StringRef> Command = getString(Entry, "command", /*IsRequired=*/true);
    if (!Command)
      return Command.takeError();
    llvm::Expected<std::vector<std::string>> Words = splitShellWords(*Command);
    if (!Words)
      return failure("\"command\": " + llvm::toString(Words.takeError()));
    if (Words->empty())
      return failure("\"command\" is empty");
    return Words;
  }
  const json::Array *Array = Value->getAsArray();
  if (!Array)
    return failure("\"arguments\" is not an array");
  if (Array->empty())
    return failure("\"arguments\" is empty");
  std::vector<std::string> Arguments;
  for (const json::Value &Element : *Array) {
    std::optional<StringRef> String = Element.getAsString();
    if (!String || String->contains('\0'))
      return failure("\"arguments\" has an element that is not a string without NUL");
    Arguments.push_back(String->str());
  }
  return Arguments;
}

/// The argument of -o; if there is none, what compilers choose.
std::string outputOf(const CompileCommand &Command) {
  for (size_t I = Command.Arguments.size(); I-- > 1;) {
    StringRef Text = Command.Arguments[I];
    if (Command.Arguments[I - 1] == "-o" && !Text.empty())
      return Text.str();
    if (Text.size() > 2 && Text.consume_front("-o"))
      return Text.str();
  }
  return (path::stem(Command.File) + ".o").str();
}

/// The word that names File; if there is none, as in a response file, File.
std::string sourceOf(const CompileCommand &Command, StringRef File) {
  std::string Wanted = absoluteName(Command.Directory, File);
  for (const std::string &Word : llvm::reverse(llvm::ArrayRef(Command.Arguments).drop_front()))
    if (path::filename(Word) == path::filename(File) && absoluteName(Command.Directory, Word) == Wanted)
      return Word;
  return File.str();
}

llvm::Expected<BuildObject> readEntry(const json::Value &Value, StringRef Base) {
  const json::Object *Entry = Value.getAsObject();
  if (!Entry)
    return failure("not an object");
  llvm::Expected<StringRef> Directory = getString(*Entry, "directory", /*IsRequired=*/true);
  if (!Directory)
    return Directory.takeError();
  llvm::Expected<StringRef> File = getString(*Entry, "file", /*IsRequired=*/true);
  if (!File)
    return File.takeError();
  llvm::Expected<StringRef> Output = getString(*Entry, "output", /*IsRequired=*/false);
  if (!Output)
    return Output.takeError();
  llvm::Expected<std::vector<std::string>> Arguments = getArguments(*Entry);
  if (!Arguments)
    return Arguments.takeError();
  BuildObject Object;
  CompileCommand &Command = Object.Command;
  Command.Directory = absoluteName(Base, *Directory);
  Command.Arguments = std::move(*Arguments);
  Command.File = sourceOf(Command, *File);
  Command.Output = Output->empty() ? outputOf(Command) : Output->str();
  return Object;
}

} // namespace

llvm::Expected<std::vector<BuildObject>> modver::genksyms::parseCompilationDatabase(StringRef Text, StringRef Path) {
  if (isNestedDeeperThan(MaxDepth, Text))
    return failure(Path + ": not a compilation database: nested too deeply");
  llvm::Expected<json::Value> Root = json::parse(Text);
  if (!Root)
    return failure(Path + ": not JSON: " + llvm::toString(Root.takeError()));
  const json::Array *Entries = Root->getAsArray();
  if (!Entries)
    return failure(Path + ": not a compilation database: not an array");
  llvm::SmallString<256> Base(Path);
  if (std::error_code Code = fs::make_absolute(Base))
    return failure(Path + ": " + Code.message());
  path::remove_filename(Base);
  std::vector<BuildObject> Objects;
  Objects.reserve(Entries->size());
  for (const auto &[Index, Entry] : llvm::enumerate(*Entries)) {
    llvm::Expected<BuildObject> Object = readEntry(Entry, Base);
    if (!Object)
      return failure(Path + ": entry " + Twine(Index + 1) + ": " + llvm::toString(Object.takeError()));
    Objects.push_back(std::move(*Object));
  }
  return Objects;
}

llvm::Expected<std::vector<BuildObject>> modver::genksyms::readCompilationDatabase(StringRef Path) {
  auto Buffer = readFoundFile(Path, TextLimit);
  if (!Buffer)
    return Buffer.takeError();
  return parseCompilationDatabase((*Buffer)->getBuffer(), Path);
}
