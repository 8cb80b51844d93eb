// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ShellWords.h"

#include "llvm/ADT/StringExtras.h"

using namespace modver::genksyms;
using llvm::StringRef;

namespace {

class Splitter {
public:
  explicit Splitter(StringRef Text) : Text(Text) {}

  llvm::Expected<std::vector<std::string>> split();

private:
  /// Each begins at the quote, and goes behind the closing one.
  bool takeSingleQuoted();
  bool takeDoubleQuoted();
  llvm::Error failure(const llvm::Twine &What, size_t At) const {
    return llvm::createStringError(What + " at column " + llvm::Twine(At + 1) + " of the command");
  }

  StringRef Text;
  size_t Position = 0;
  std::string Word;
};

bool Splitter::takeSingleQuoted() {
  size_t End = Text.find('\'', Position + 1);
  if (End == StringRef::npos)
    return false;
  Word += Text.slice(Position + 1, End);
  Position = End + 1;
  return true;
}

bool Splitter::takeDoubleQuoted() {
  for (++Position; Position < Text.size(); ++Position) {
    char C = Text[Position];
    if (C == '"') {
      ++Position;
      return true;
    }
    if (C == '$' || C == '`')
      return false;
    if (C == '\\' && Position + 1 < Text.size() && StringRef("$`\"\\\n").contains(Text[Position + 1])) {
      C = Text[++Position];
      if (C == '\n')
        continue;
    }
    Word += C;
  }
  return false;
}

llvm::Expected<std::vector<std::string>> Splitter::split() {
  std::vector<std::string> Words;
  bool InWord = false;
  while (Position < Text.size()) {
    char C = Text[Position];
    size_t Start = Position;
    if (C == ' ' || C == '\t') {
      if (InWord)
        Words.push_back(std::move(Word));
      Word.clear();
      InWord = false;
      ++Position;
      continue;
    }
    if (C == '\\' && Position + 1 < Text.size()) {
      Position += 2;
      if (Text[Start + 1] == '\n')
        continue;
      Word += Text[Start + 1];
    } else if (C == '\'' || C == '"') {
      if (!(C == '\'' ? takeSingleQuoted() : takeDoubleQuoted()))
        return Position < Text.size() && C == '"' ? failure("an expansion, which needs a shell,", Position) : failure("a quote without end", Start);
    } else if (StringRef("$`;&|<>()\n\\").contains(C) || (C == '#' && !InWord)) {
      return failure("more than a simple command", Start);
    } else {
      Word += C;
      ++Position;
    }
    InWord = true;
  }
  if (InWord)
    Words.push_back(std::move(Word));
  return Words;
}

} // namespace

llvm::Expected<std::vector<std::string>> modver::genksyms::splitShellWords(StringRef Command) { return Splitter(Command).split(); }
