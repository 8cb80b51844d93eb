// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SourceDefinition.h"

#include "genksyms/symtypes/SymtypesRecords.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace modver::revisions {

static bool isWordCharacter(char C) { return llvm::isAlnum(C) || C == '_' || C == '$'; }

bool SourceText::Token::isWord() const { return !IsDirective && isWordCharacter(Text.front()); }

SourceText::SourceText(StringRef Text) {
  split(Text);
  countBraces();
}

/// How long the comment, string or character constant is that Text begins with; 0: none does.
static size_t lengthOfQuoted(StringRef Text) {
  if (Text.starts_with("/*"))
    return std::min(Text.size(), Text.find("*/", 2) == StringRef::npos ? Text.size() : Text.find("*/", 2) + 2);
  if (Text.starts_with("//"))
    return std::min(Text.size(), Text.find('\n'));
  if (Text.front() != '"' && Text.front() != '\'')
    return 0;
  size_t I = 1;
  while (I < Text.size() && Text[I] != Text.front() && Text[I] != '\n')
    I += Text[I] == '\\' ? 2 : 1;
  return std::min(Text.size(), I + 1);
}

/// A line of the preprocessor, with those that continue it.
static size_t lengthOfDirective(StringRef Text) {
  for (size_t I = 0; I < Text.size();) {
    if (Text[I] == '\n' && !(I && Text[I - 1] == '\\'))
      return I;
    const size_t Quoted = Text[I] == '/' ? lengthOfQuoted(Text.substr(I)) : 0;
    I += std::max<size_t>(1, Quoted);
  }
  return Text.size();
}

void SourceText::split(StringRef Text) {
  bool IsLineStart = true;
  while (!Text.empty()) {
    const char First = Text.front();
    size_t Length = 1;
    if (First == '\n') {
      IsLineStart = true;
    } else if (llvm::isSpace(First) || Text.starts_with("\\\n")) {
      // between tokens
    } else if (First == '#' && IsLineStart) {
      Length = lengthOfDirective(Text);
      Tokens.push_back({Text.take_front(Length).rtrim(), true, 0});
    } else if (const size_t Quoted = lengthOfQuoted(Text)) {
      Length = Quoted;
      if (First != '/') {
        Tokens.push_back({Text.take_front(Length), false, 0});
        IsLineStart = false;
      }
    } else {
      if (isWordCharacter(First))
        Length = Text.take_while(isWordCharacter).size();
      Tokens.push_back({Text.take_front(Length), false, 0});
      IsLineStart = false;
    }
    Text = Text.drop_front(Length);
  }
}

/// Each branch of a conditional begins with what was open before it.
void SourceText::countBraces() {
  unsigned Depth = 0;
  std::vector<unsigned> Conditionals;
  for (Token &T : Tokens) {
    if (T.IsDirective) {
      const StringRef Name = T.Text.drop_front().ltrim();
      if (Name.starts_with("if"))
        Conditionals.push_back(Depth);
      else if (Name.starts_with("el") && !Conditionals.empty())
        Depth = Conditionals.back();
      else if (Name.starts_with("endif") && !Conditionals.empty())
        Conditionals.pop_back();
    } else if (T.Text == "}" && Depth) {
      --Depth;
    }
    T.Depth = Depth;
    Depth += T.Text == "{";
  }
}

/// The next token that is no directive.
size_t SourceText::next(size_t I) const {
  do
    ++I;
  while (I < Tokens.size() && Tokens[I].IsDirective);
  return I;
}

/// Behind the brace that closes the one at Open.
size_t SourceText::endOfBraces(size_t Open) const {
  size_t I = Open + 1;
  while (I < Tokens.size() && !(Tokens[I].Text == "}" && Tokens[I].Depth == Tokens[Open].Depth))
    ++I;
  return std::min(I + 1, Tokens.size());
}

/// `struct NAME {`, where macros may stand for attributes before and behind the name.
std::vector<SourceText::Range> SourceText::bodiesOf(StringRef Keyword, StringRef Name) const {
  std::vector<Range> Result;
  for (size_t I = 0; I < Tokens.size(); ++I) {
    if (Tokens[I].Text != Keyword)
      continue;
    constexpr size_t MostAttributes = 4;
    size_t At = next(I);
    for (size_t N = 0; N < MostAttributes && At < Tokens.size() && Tokens[At].isWord() && Tokens[At].Text != Name; ++N)
      At = next(At);
    if (At >= Tokens.size() || Tokens[At].Text != Name)
      continue;
    size_t Open = next(At);
    for (size_t N = 0; N < MostAttributes && Open < Tokens.size() && Tokens[Open].isWord(); ++N)
      Open = next(Open);
    if (Open >= Tokens.size() || Tokens[Open].Text != "{")
      continue;
    // Attributes behind the body are part of it.
    size_t End = endOfBraces(Open);
    while (End < Tokens.size() && Tokens[End].Text != ";" && Tokens[End].Text != "{")
      ++End;
    Result.emplace_back(I, End);
  }
  return Result;
}

std::vector<SourceText::Range> SourceText::enumerationsWith(StringRef Enumerator) const {
  std::vector<Range> Result;
  for (size_t I = 0; I < Tokens.size(); ++I) {
    if (Tokens[I].Text != "enum")
      continue;
    size_t Open = next(I);
    while (Open < Tokens.size() && Tokens[Open].isWord())
      Open = next(Open);
    if (Open >= Tokens.size() || Tokens[Open].Text != "{")
      continue;
    const size_t End = endOfBraces(Open);
    for (size_t J = Open; J < End; ++J)
      if (Tokens[J].Text == Enumerator && J && (Tokens[J - 1].Text == "{" || Tokens[J - 1].Text == "," || Tokens[J - 1].IsDirective)) {
        Result.emplace_back(I, End);
        break;
      }
  }
  return Result;
}

std::vector<SourceText::Range> SourceText::typedefsOf(StringRef Name) const {
  std::vector<Range> Result;
  for (size_t I = 0; I < Tokens.size(); ++I) {
    if (Tokens[I].Text != "typedef")
      continue;
    bool IsFound = false;
    size_t End = I;
    for (; End < Tokens.size() && !(Tokens[End].Text == ";" && Tokens[End].Depth == Tokens[I].Depth); ++End)
      IsFound |= Tokens[End].Text == Name && Tokens[End].Depth == Tokens[I].Depth && End != I;
    if (IsFound)
      Result.emplace_back(I, End);
  }
  return Result;
}

std::vector<SourceText::Range> SourceText::declarationsOf(StringRef Name) const {
  std::vector<Range> Result;
  size_t Begin = 0; // of the declaration
  for (size_t I = 0; I < Tokens.size(); ++I) {
    const Token &T = Tokens[I];
    if (T.Depth == 0 && (T.IsDirective || T.Text == ";" || T.Text == "}")) {
      Begin = I + 1;
      continue;
    }
    if (T.Depth != 0 || T.Text != Name || Tokens[Begin].Text.starts_with("EXPORT_"))
      continue;
    size_t End = I;
    while (End < Tokens.size() && Tokens[End].Text != ";" && Tokens[End].Text != "{" && Tokens[End].Text != "=")
      ++End;
    Result.emplace_back(Begin, End);
    I = End;
    if (I < Tokens.size() && Tokens[I].Text == ";")
      Begin = I + 1;
  }
  return Result;
}

std::string SourceText::definition(StringRef Record) const {
  std::vector<Range> Found;
  if (StringRef Keyword = genksyms::tagKeyword(Record); !Keyword.empty())
    Found = bodiesOf(Keyword, Record.drop_front(2));
  else if (Record.starts_with("E#"))
    Found = enumerationsWith(Record.drop_front(2));
  else if (Record.starts_with("t#"))
    Found = typedefsOf(Record.drop_front(2));
  else
    Found = declarationsOf(Record);
  std::string Result;
  for (auto [Begin, End] : Found)
    for (const Token &T : llvm::ArrayRef(Tokens).slice(Begin, End - Begin)) {
      Result += T.Text;
      Result += ' ';
    }
  return Result;
}

} // namespace modver::revisions
