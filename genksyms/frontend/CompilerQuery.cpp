// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CompilerQuery.h"

#include "PreprocessorOperators.h"
#include "support/InputFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"
#include <unistd.h>

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;
using llvm::Twine;
namespace fs = llvm::sys::fs;

namespace {

/// A file that exists as long as this does.
class TemporaryFile {
public:
  llvm::Error create(StringRef Contents) {
    int Descriptor;
    if (std::error_code Code = fs::createTemporaryFile("clang-genksyms", "tmp", Descriptor, Path))
      return llvm::createStringError(Code, "temporary file: " + Code.message());
    Remover.setFile(Path);
    llvm::raw_fd_ostream Out(Descriptor, /*shouldClose=*/true);
    Out << Contents;
    Out.close();
    if (!Out.has_error())
      return llvm::Error::success();
    std::error_code Code = Out.error();
    Out.clear_error();
    return llvm::createStringError(Code, Path + ": " + Code.message());
  }

  llvm::Expected<std::string> read() const {
    auto Buffer = readFoundFile(Path, TextLimit);
    if (!Buffer)
      return Buffer.takeError();
    return (*Buffer)->getBuffer().str();
  }

  StringRef path() const { return Path; }

private:
  llvm::SmallString<128> Path;
  llvm::FileRemover Remover;
};

/// This process' environment, in English, and without what has GCC write files of dependencies.
std::vector<StringRef> environment() {
  std::vector<StringRef> Result = {"LC_ALL=C"};
  for (char **Variable = environ; *Variable; ++Variable) {
    StringRef Name = StringRef(*Variable).split('=').first;
    if (Name != "LC_ALL" && Name != "DEPENDENCIES_OUTPUT" && Name != "SUNPRO_DEPENDENCIES")
      Result.push_back(*Variable);
  }
  return Result;
}

/// Of all that a compiler said, the line that tells why it failed.
StringRef reasonIn(StringRef Messages) {
  StringRef First;
  for (StringRef Line : llvm::split(Messages, '\n')) {
    if (Line.contains("error:"))
      return Line.take_front(500);
    if (First.empty())
      First = Line;
  }
  return First.take_front(500);
}

/// How lines about operators begin, in the text that is preprocessed and in what it becomes: `@ OPERATOR` and `@ OPERATOR NAME ANSWER`, with numbers
/// for the former two.
constexpr llvm::StringLiteral Mark = "@";

/// The directories that `-v` lists, those of `#include "…"` left out. Where there are none, Clang leaves out the line of `<...>`, too.
std::optional<std::vector<std::string>> directoriesIn(StringRef Messages) {
  constexpr StringRef Begin = "\n#include \"...\" search starts here:\n";
  if (!Messages.contains(Begin))
    return std::nullopt;
  std::vector<std::string> Result;
  bool IsAngled = false;
  for (StringRef Line : llvm::split(Messages.split(Begin).second, '\n')) {
    if (Line == "End of search list.")
      return Result;
    if (Line == "#include <...> search starts here:")
      IsAngled = true;
    else if (IsAngled && Line.consume_front(" "))
      Result.push_back(Line.str());
  }
  return std::nullopt;
}

/// Without the lines that define operators: GCC up to 9 has `#define __has_include(STR) __has_include__(STR)`.
std::string withoutOperators(StringRef Macros) {
  std::string Result;
  for (StringRef Line : llvm::split(Macros, '\n')) {
    StringRef Name = Line.drop_front(Line.find_first_of(' ') + 1).take_while([](char C) { return llvm::isAlnum(C) || C == '_'; });
    if (!Line.empty() && !findPreprocessorOperator(Name))
      Result += (Line + "\n").str();
  }
  return Result;
}

} // namespace

std::string modver::genksyms::checkMacros(StringRef Macros) {
  if (!Macros.empty() && !Macros.ends_with("\n"))
    return "the last line does not end";
  size_t Number = 0;
  while (!Macros.empty()) {
    auto [Line, Rest] = Macros.split('\n');
    Macros = Rest;
    ++Number;
    StringRef Name = Line;
    bool IsDefine = Name.consume_front("#define ") && !Name.empty() && (llvm::isAlpha(Name.front()) || Name.front() == '_' || Name.front() == '$');
    bool IsPlain = llvm::all_of(Line, [](unsigned char C) { return C >= ' ' || C == '\t'; });
    if (!IsDefine || !IsPlain || Line.ends_with("\\"))
      return ("line " + Twine(Number) + " is not a macro's definition").str();
  }
  return "";
}

llvm::Error CompilerQuery::error(const Twine &What) const { return llvm::createStringError(Compiler + ": " + What); }

llvm::Expected<CompilerQuery> CompilerQuery::create(StringRef Compiler, llvm::ArrayRef<std::string> Flags, StringRef Directory) {
  if (!Compiler.contains('/')) {
    llvm::ErrorOr<std::string> Found = llvm::sys::findProgramByName(Compiler);
    if (!Found)
      return llvm::createStringError(Compiler + ": there is no such compiler in PATH");
    llvm::SmallString<128> Program(*Found);
    fs::make_absolute(Program);
    return CompilerQuery(Compiler, Program.str().str(), Flags, Directory);
  }
  llvm::SmallString<128> Program(Compiler);
  fs::make_absolute(Directory, Program);
  if (!fs::can_execute(Program))
    return llvm::createStringError(Compiler + ": there is no such compiler" + (Program == Compiler ? "" : " in " + Directory));
  return CompilerQuery(Compiler, Program.str().str(), Flags, Directory);
}

/// Flags may name files, which begin in Directory.
llvm::Expected<CompilerQuery::Output> CompilerQuery::run(llvm::ArrayRef<StringRef> Arguments) const {
  TemporaryFile Text, Messages;
  if (llvm::Error E = Text.create(""))
    return E;
  if (llvm::Error E = Messages.create(""))
    return E;

  std::vector<StringRef> Words = {"sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", Directory, Program};
  Words.insert(Words.end(), Flags.begin(), Flags.end());
  if (!llvm::is_contained(Flags, "-x"))
    Words.insert(Words.end(), {"-x", "c"});
  Words.insert(Words.end(), Arguments.begin(), Arguments.end());

  std::string Reason;
  int Status = llvm::sys::ExecuteAndWait("/bin/sh", Words, environment(), {StringRef(), Text.path(), Messages.path()}, /*SecondsToWait=*/0,
                                         /*MemoryLimit=*/0, &Reason);
  llvm::Expected<std::string> Said = Messages.read();
  if (!Said)
    return Said.takeError();
  if (Status < 0)
    return error("cannot be asked about its macros: " + Reason);
  if (Status > 0)
    return error("was asked about its macros and failed with status " + Twine(Status) + ": " + reasonIn(*Said));
  llvm::Expected<std::string> Written = Text.read();
  if (!Written)
    return Written.takeError();
  return Output{std::move(*Written), std::move(*Said)};
}

llvm::Expected<CompilerQuery::Output> CompilerQuery::preprocess(StringRef Text) const {
  TemporaryFile Source;
  if (llvm::Error E = Source.create(Text))
    return E;
  return run({"-E", "-v", Source.path()});
}

llvm::Expected<std::string> CompilerQuery::macros() const {
  llvm::Expected<Output> O = run({"-dM", "-E", "/dev/null"});
  if (!O)
    return O.takeError();
  if (std::string Problem = checkMacros(O->Text); !Problem.empty())
    return error("what it answers to -dM -E is not a list of macros: " + Problem);
  return withoutOperators(O->Text);
}

/// With -v, drivers show the commands that they run, each on a line of its own behind a blank: GCC's cc1, Clang itself in quotes. (Include
/// directories are shown so, too.)
llvm::Expected<CompilerQuery::Identity> CompilerQuery::identity() const {
  llvm::Expected<Output> O = run({"-v", "-dM", "-E", "/dev/null"});
  if (!O)
    return O.takeError();
  Identity Result = {O->Messages + O->Text, {Program}};
  for (StringRef Line : llvm::split(O->Messages, '\n')) {
    if (!Line.consume_front(" "))
      continue;
    StringRef Word = Line.consume_front("\"") ? Line.split('"').first : Line.split(' ').first;
    if (llvm::sys::path::is_absolute(Word) && fs::is_regular_file(Word))
      Result.Programs.push_back(Word.str());
  }
  return Result;
}

llvm::Expected<CompilerPersonality> CompilerQuery::personality() const {
  CompilerPersonality Result;
  llvm::Expected<std::string> Macros = macros();
  if (!Macros)
    return Macros.takeError();
  Result.Macros = std::move(*Macros);

  std::string Text;
  llvm::ArrayRef<PreprocessorOperator> Operators = preprocessorOperators();
  for (const auto &[I, Operator] : llvm::enumerate(Operators)) {
    Text += ("#ifdef " + Operator.Name + "\n" + Mark + " " + Twine(I) + "\n").str();
    for (const auto &[J, Name] : llvm::enumerate(Operator.FirstNames))
      Text += (Mark + " " + Twine(I) + " " + Twine(J) + " " + Operator.Name + "(" + Name + ")\n").str();
    Text += "#endif\n";
  }
  llvm::Expected<Output> O = preprocess(Text);
  if (!O)
    return O.takeError();

  for (StringRef Line : llvm::split(O->Text, '\n')) {
    llvm::SmallVector<StringRef, 4> Words;
    llvm::SplitString(Line, Words);
    if (Words.empty() || Words[0].starts_with("#"))
      continue;
    size_t I, J;
    if (Words[0] != Mark || Words.size() < 2 || Words[1].getAsInteger(10, I) || I >= Operators.size())
      return error("a line that was not asked for: " + Line.take_front(100));
    llvm::StringMap<std::string> &Answers = Result.Operators[Operators[I].Name.str()];
    if (Words.size() == 2)
      continue;
    if (Words.size() != 4 || Words[2].getAsInteger(10, J) || J >= Operators[I].FirstNames.size() || !isOperatorAnswer(Words[3]))
      return error("an answer to " + Operators[I].Name + " that is not a number: " + Line.take_front(100));
    Answers[Operators[I].FirstNames[J]] = Words[3].str();
  }

  auto Directories = directoriesIn(O->Messages);
  if (!Directories)
    return error("with -v it does not list its include directories");
  Result.SystemDirectories = std::move(*Directories);
  return Result;
}

llvm::Expected<std::string> CompilerQuery::answer(StringRef Operator, StringRef Name) const {
  llvm::Expected<Output> O = preprocess((Mark + " " + Operator + "(" + Name + ")\n").str());
  if (!O)
    return O.takeError();
  for (StringRef Line : llvm::split(O->Text, '\n')) {
    if (!Line.consume_front(Mark))
      continue;
    if (!isOperatorAnswer(Line.trim()))
      return error("its answer to " + Operator + "(" + Name + ") is not a number: " + Line.trim().take_front(100));
    return Line.trim().str();
  }
  return error("it did not answer to " + Operator + "(" + Name + ")");
}
