// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "MakefileOptions.h"

#include "support/InputFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;
namespace path = llvm::sys::path;

namespace modver::source {

namespace {

/// Directories in each other, and objects made of objects.
constexpr unsigned MostSteps = 32;

/// Lines as make sees them: continued ones together, without comments.
std::vector<std::string> logicalLines(StringRef Text) {
  std::vector<std::string> Result;
  std::string Line;
  while (!Text.empty()) {
    StringRef Part;
    std::tie(Part, Text) = Text.split('\n');
    const bool Continues = Part.rtrim('\r').ends_with("\\");
    Line += Part.rtrim("\r").rtrim('\\').split('#').first;
    Line += ' ';
    if (!Continues)
      Result.push_back(std::exchange(Line, {}));
  }
  if (!Line.empty())
    Result.push_back(std::move(Line));
  return Result;
}

/// The name of an option, if Text is `$(CONFIG_NAME)`, or that within one other function.
StringRef optionIn(StringRef Text) {
  const size_t At = Text.find("$(CONFIG_");
  if (!Text.starts_with("$(") || At == StringRef::npos || Text.count("CONFIG_") != 1)
    return "";
  return Text.substr(At + StringRef("$(CONFIG_").size()).take_while([](char C) { return llvm::isAlnum(C) || C == '_'; });
}

/// The conditions around a line that have to do with one option each.
class Conditions {
public:
  /// Whether Line is of a condition.
  bool see(StringRef Line) {
    Line = Line.trim();
    const StringRef Word = Line.take_while([](char C) { return llvm::isAlpha(C); }), Rest = Line.substr(Word.size()).trim();
    if (Word == "ifdef" || Word == "ifndef") {
      StringRef Option = Rest;
      open(Option.consume_front("CONFIG_") ? Option : "", /*IfSet=*/Word == "ifdef");
    } else if (Word == "ifeq" || Word == "ifneq") {
      auto [Left, Right] = Rest.split(',');
      const StringRef Option = Left.consume_front("(") && Right.consume_back(")") ? optionIn(Left.trim()) : "";
      Right = Right.trim();
      const bool IsKnown = Right.empty() || Right == "y" || Right == "m";
      // Of what is not y nothing is known: it may be m.
      open(IsKnown ? Option : "", /*IfSet=*/(Word == "ifeq") != Right.empty());
    } else if (Word == "else") {
      // `else ifeq …`: of the conditions after the first, nothing is taken for known.
      if (!Open.empty())
        Open.back().Now = Rest.empty() ? std::exchange(Open.back().Else, "") : "";
    } else if (Word == "endif") {
      if (!Open.empty())
        Open.pop_back();
    } else {
      return false;
    }
    return true;
  }

  /// Options that are set where all conditions hold.
  std::set<std::string> options() const {
    std::set<std::string> Result;
    for (const Condition &C : Open)
      if (!C.Now.empty())
        Result.insert(C.Now);
    return Result;
  }

private:
  struct Condition {
    std::string Now, Else; ///< the option that has to be set in this branch, and in the other one; none: nothing is known
  };
  void open(StringRef Option, bool IfSet) { Open.push_back({IfSet ? Option.str() : "", IfSet ? "" : Option.str()}); }
  std::vector<Condition> Open;
};

} // namespace

const std::vector<MakefileOptions::Line> &MakefileOptions::linesOf(const std::string &Directory) {
  auto [It, IsNew] = Files.try_emplace(Directory);
  if (!IsNew)
    return It->second;
  for (const char *Name : {"Kbuild", "Makefile"}) {
    llvm::SmallString<256> Path(Tree);
    path::append(Path, Directory, Name);
    if (!llvm::sys::fs::exists(Path))
      continue;
    auto Buffer = readFoundFile(Path.str().str(), TextLimit);
    if (!Buffer) {
      consumeError(Buffer.takeError());
      break;
    }
    Conditions Around;
    for (StringRef Text : logicalLines((*Buffer)->getBuffer())) {
      if (Around.see(Text))
        continue;
      auto [Left, Right] = Text.split('=');
      if (Left.size() == Text.size())
        continue;
      Left = Left.rtrim("+:? \t").ltrim();
      // What stands behind the dash: a state, or an option that has it.
      const size_t Dash = Left.find('$') == StringRef::npos ? Left.rfind('-') : Left.slice(0, Left.find('$')).rfind('-');
      if (Dash == StringRef::npos)
        continue;
      StringRef State = Left.substr(Dash + 1);
      StringRef Option = optionIn(State);
      if (Option.empty() && State != "y" && State != "m" && State != "objs")
        continue;
      Line New{Left.take_front(Dash).str(), Around.options(), {}};
      if (!Option.empty())
        New.Options.insert(Option.str());
      llvm::SmallVector<StringRef, 16> Words;
      Right.split(Words, ' ', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
      for (StringRef Word : Words)
        for (StringRef Part : llvm::split(Word, '\t'))
          if (!Part.empty())
            New.Words.push_back(Part.str());
      It->second.push_back(std::move(New));
    }
    break; // Kbuild goes before Makefile
  }
  return It->second;
}

/// Word: an object or directory, as makefiles of Directory name it.
void MakefileOptions::add(const std::string &Directory, const std::string &Word, std::set<std::string> &Options, unsigned Depth) {
  if (Depth > MostSteps)
    return;
  const Line *Found = nullptr;
  unsigned Count = 0;
  for (const Line &L : linesOf(Directory))
    if (llvm::is_contained(L.Words, Word)) {
      Found = &L;
      ++Count;
    }
  if (Count != 1) {
    // In a directory that has no makefile, it is its parent's: `obj-y += sub/a.o`.
    if (Count == 0 && !Directory.empty() && linesOf(Directory).empty())
      add(path::parent_path(Directory).str(), (path::filename(Directory) + "/" + Word).str(), Options, Depth + 1);
    return;
  }
  Options.insert(Found->Options.begin(), Found->Options.end());
  if (Found->Target != "obj" && Found->Target != "lib")
    add(Directory, Found->Target + ".o", Options, Depth + 1);
  else if (!Directory.empty())
    add(path::parent_path(Directory).str(), (path::filename(Directory) + "/").str(), Options, Depth + 1);
}

std::set<std::string> MakefileOptions::of(StringRef Object) {
  std::set<std::string> Result;
  add(path::parent_path(Object).str(), path::filename(Object).str(), Result, 0);
  return Result;
}

} // namespace modver::source
