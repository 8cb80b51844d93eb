// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "OptionIndex.h"

#include "support/InputFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;

namespace modver::identify {

namespace {

/// Lines that a declaration goes on for at most: more, and it was none.
constexpr unsigned MostLines = 4000;
/// Macros that stand for macros that …
constexpr unsigned MostDepth = 6;

bool isWordStart(char C) { return llvm::isAlpha(C) || C == '_'; }
bool isWordPart(char C) { return llvm::isAlnum(C) || C == '_'; }

template <typename Function> void forEachWord(StringRef Text, Function Visit) {
  for (size_t I = 0; I < Text.size();) {
    if (!isWordPart(Text[I])) {
      ++I;
      continue;
    }
    size_t End = I;
    while (End < Text.size() && isWordPart(Text[End]))
      ++End;
    if (isWordStart(Text[I]))
      Visit(Text.slice(I, End));
    I = End;
  }
}

} // namespace

ConditionalText::ConditionalText(StringRef Text) {
  std::vector<int> Open;
  while (!Text.empty()) {
    // A directive goes on behind a backslash.
    size_t End = 0;
    for (;;) {
      End = std::min(Text.find('\n', End), Text.size());
      if (!Text.take_front(End).rtrim('\r').ends_with("\\") || End == Text.size())
        break;
      ++End;
    }
    StringRef Line = Text.take_front(End);
    Text = Text.drop_front(std::min(End + 1, Text.size()));
    const size_t NumLines = Line.count('\n') + 1;

    StringRef Directive = Line.ltrim(" \t");
    const bool IsDirective = Directive.consume_front("#");
    Directive = Directive.ltrim(" \t");
    StringRef Word = Directive.take_while(isWordPart);
    StringRef Rest = Directive.drop_front(Word.size());
    int Here = Open.empty() ? -1 : Open.back();
    if (IsDirective && (Word == "if" || Word == "ifdef" || Word == "ifndef")) {
      Open.push_back(Conditions.size());
      Conditions.push_back({Here, {}});
      Here = Open.back();
    }
    if (IsDirective && Here >= 0 && Word != "define" && Word != "undef" && (Word.contains("if") && Word != "endif"))
      forEachWord(Rest, [&](StringRef Name) { Conditions[Here].Names.push_back(Name.str()); });
    if (IsDirective && Word == "endif" && !Open.empty())
      Open.pop_back();
    if (IsDirective && Word == "include")
      addConditions(Here, IncludeWords);
    if (IsDirective && Word == "define") {
      StringRef Name = Rest.ltrim(" \t").take_while(isWordPart);
      MacroDefinition New{Name.str(), {}};
      bool IsName = true;
      forEachWord(Rest, [&](StringRef Used) {
        if (!std::exchange(IsName, false))
          New.Names.push_back(Used.str());
      });
      for (int C = Here; C >= 0; C = Conditions[C].Outer)
        llvm::append_range(New.Names, Conditions[C].Names);
      Macros.push_back(std::move(New));
    }
    for (size_t I = 0; I != NumLines; ++I)
      Lines.push_back({I ? StringRef() : Line, Here, IsDirective});
  }
}

void ConditionalText::addConditions(int C, std::set<std::string> &Words) const {
  for (; C >= 0; C = Conditions[C].Outer)
    Words.insert(Conditions[C].Names.begin(), Conditions[C].Names.end());
}

std::pair<size_t, size_t> ConditionalText::extentOf(unsigned Number) const {
  if (Number == 0 || Number > Lines.size())
    return {0, 0};
  // An enumerator's number depends on those before it, and a type's name may stand in the line below its beginning.
  constexpr size_t MostBefore = 400;
  size_t First = Number - 1;
  while (First && Number - First < MostBefore && !Lines[First].IsDirective) {
    StringRef Before = Lines[First - 1].Text.rtrim();
    if (Lines[First - 1].IsDirective || Before.empty() || Before.ends_with(";") || Before.ends_with("}") || Before.ends_with("*/"))
      break;
    --First;
  }
  int Depth = 0;
  size_t I = First;
  while (I != Lines.size() && I - First < MostLines) {
    const TextLine &L = Lines[I++];
    if (L.IsDirective)
      continue;
    StringRef Text = L.Text.split("//").first;
    Depth += Text.count('{');
    Depth -= Text.count('}');
    const bool IsEnd = Text.contains(';') || (Text.contains('}') && !Text.contains(',') && !Text.rtrim().ends_with(")"));
    if (I >= Number && Depth <= 0 && IsEnd)
      break;
  }
  return {First, I};
}

std::set<std::string> ConditionalText::wordsAround(unsigned Line) const {
  std::set<std::string> Words;
  auto [First, Last] = extentOf(Line);
  for (size_t I = First; I != Last; ++I) {
    addConditions(Lines[I].Condition, Words);
    if (!Lines[I].IsDirective)
      forEachWord(Lines[I].Text.split("//").first, [&](StringRef Word) { Words.insert(Word.str()); });
  }
  return Words;
}

std::vector<std::set<std::string>> ConditionalText::conditionsAround(unsigned Line) const {
  std::set<int> Seen;
  std::vector<std::set<std::string>> Result;
  auto [First, Last] = extentOf(Line);
  for (size_t I = First; I != Last; ++I)
    if (int C = Lines[I].Condition; C >= 0 && Seen.insert(C).second)
      addConditions(C, Result.emplace_back());
  return Result;
}

OptionIndex::OptionIndex(llvm::ArrayRef<std::string> HeaderDirectories) {
  for (const std::string &Directory : HeaderDirectories) {
    std::error_code Code;
    for (llvm::sys::fs::recursive_directory_iterator It(Directory, Code), End; It != End && !Code; It.increment(Code)) {
      StringRef Path = It->path();
      if (!Path.ends_with(".h") || Path.contains("/dt-bindings/") || Path.contains("/include/config/"))
        continue;
      auto Buffer = readFoundFile(Path, TextLimit);
      if (!Buffer) {
        consumeError(Buffer.takeError());
        continue;
      }
      const ConditionalText Text((*Buffer)->getBuffer());
      for (const ConditionalText::MacroDefinition &M : Text.macros())
        if (!M.Names.empty())
          MacroWords[M.Name].insert(M.Names.begin(), M.Names.end());
    }
  }
}

const ConditionalText *OptionIndex::look(const std::string &Path) {
  auto [It, IsNew] = Files.try_emplace(Path);
  File &F = It->getValue();
  if (IsNew) {
    auto Buffer = readFoundFile(Path, TextLimit);
    if (!Buffer) {
      consumeError(Buffer.takeError());
      return nullptr;
    }
    F.Text = (*Buffer)->getBuffer().str();
    F.Parsed = std::make_unique<ConditionalText>(F.Text);
  }
  return F.Parsed.get();
}

const OptionNames &OptionIndex::optionsOfMacro(StringRef Name, unsigned Depth) {
  auto [It, IsNew] = Known.try_emplace(Name);
  if (!IsNew)
    return It->getValue(); // also, incomplete, of one that is being looked at
  OptionNames Result;
  auto Macro = MacroWords.find(Name);
  if (Macro != MacroWords.end() && Depth < MostDepth)
    for (const std::string &Word : Macro->getValue()) {
      if (StringRef Option = Word; Option.consume_front("CONFIG_")) {
        Option.consume_back("_MODULE");
        Result.insert(Option.str());
      } else if (Word != Name) {
        const OptionNames &Inner = optionsOfMacro(Word, Depth + 1);
        Result.insert(Inner.begin(), Inner.end());
      }
    }
  return Known[Name] = std::move(Result);
}

OptionNames OptionIndex::optionsOfWords(const std::set<std::string> &Words) {
  OptionNames Result;
  for (const std::string &Word : Words)
    if (StringRef Option = Word; Option.consume_front("CONFIG_")) {
      Result.insert(Option.str());
    } else {
      const OptionNames &Inner = optionsOfMacro(Word, 0);
      Result.insert(Inner.begin(), Inner.end());
    }
  return Result;
}

const ConditionalText *OptionIndex::look(const genksyms::SourcePlace &Where, StringRef Directory) {
  llvm::SmallString<256> Path(Where.File);
  llvm::sys::fs::make_absolute(Directory, Path);
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return look(Path.str().str());
}

OptionNames OptionIndex::optionsOf(const genksyms::SourcePlace &Where, StringRef Directory) {
  const ConditionalText *Text = look(Where, Directory);
  return Text ? optionsOfWords(Text->wordsAround(Where.Line)) : OptionNames();
}

OptionNames OptionIndex::optionsOfIncludes(const std::string &Path) {
  const ConditionalText *Text = look(Path);
  return Text ? optionsOfWords(Text->wordsOfIncludes()) : OptionNames();
}

std::set<OptionNames> OptionIndex::groupsOf(const genksyms::SourcePlace &Where, StringRef Directory) {
  constexpr size_t Most = 8;
  std::set<OptionNames> Result;
  const ConditionalText *Text = look(Where, Directory);
  if (!Text)
    return Result;
  auto Add = [&](const OptionNames &Names) {
    if (Names.size() > 1 && Names.size() <= Most)
      Result.insert(Names);
  };
  for (const std::set<std::string> &Words : Text->conditionsAround(Where.Line))
    Add(optionsOfWords(Words));
  for (const std::string &Word : Text->wordsAround(Where.Line))
    Add(optionsOfMacro(Word, 0));
  return Result;
}

} // namespace modver::identify
