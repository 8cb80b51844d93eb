// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KconfigFiles.h"

#include "support/InputFile.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;

namespace modver::identify {

namespace {

using Kind = KconfigCondition::Kind;

ConditionPtr join(Kind Of, std::vector<ConditionPtr> Parts) {
  std::erase(Parts, nullptr);
  if (Parts.empty())
    return nullptr;
  if (Parts.size() == 1 && Of != Kind::Not)
    return Parts.front();
  return std::make_shared<KconfigCondition>(KconfigCondition{Of, "", std::move(Parts)});
}

/// Reads a condition from the front of a text.
class ConditionReader {
public:
  explicit ConditionReader(StringRef Text) : Rest(Text) {}

  ConditionPtr readOr() {
    return readList(Kind::Or, "||", [this] { return readAnd(); });
  }
  bool atEnd() {
    Rest = Rest.ltrim();
    return Rest.empty();
  }

private:
  template <typename Function> ConditionPtr readList(Kind Of, StringRef Operator, Function ReadPart) {
    std::vector<ConditionPtr> Parts = {ReadPart()};
    for (Rest = Rest.ltrim(); Rest.consume_front(Operator); Rest = Rest.ltrim())
      Parts.push_back(ReadPart());
    return join(Of, std::move(Parts));
  }
  ConditionPtr readAnd() {
    return readList(Kind::And, "&&", [this] { return readOne(); });
  }

  ConditionPtr readOne() {
    Rest = Rest.ltrim();
    if (++Depth > 200) {
      Rest = "";
      return nullptr;
    }
    if (Rest.starts_with("!") && !Rest.starts_with("!=")) {
      Rest = Rest.drop_front();
      ConditionPtr Inner = readOne();
      return Inner ? join(Kind::Not, {Inner}) : nullptr;
    }
    if (Rest.consume_front("(")) {
      ConditionPtr Inner = readOr();
      Rest = Rest.ltrim();
      Rest.consume_front(")");
      return Inner;
    }
    std::string Name = readWord();
    Rest = Rest.ltrim();
    for (StringRef Operator : {"!=", "<=", ">=", "=", "<", ">"})
      if (Rest.consume_front(Operator)) {
        Rest = Rest.ltrim();
        std::string Other = readWord();
        if (Operator == "=" && (Other == "y" || Other == "n")) {
          auto Plain = std::make_shared<KconfigCondition>(KconfigCondition{Kind::Symbol, Name, {}});
          return Other == "y" ? Plain : join(Kind::Not, {Plain});
        }
        if (Operator == "!=" && Other == "n")
          return std::make_shared<KconfigCondition>(KconfigCondition{Kind::Symbol, Name, {}});
        return std::make_shared<KconfigCondition>(KconfigCondition{Kind::Compare, Name + Operator.str() + Other, {}});
      }
    if (Name.empty())
      return nullptr;
    return std::make_shared<KconfigCondition>(KconfigCondition{Kind::Symbol, Name, {}});
  }

  std::string readWord() {
    if (Rest.starts_with("\"") || Rest.starts_with("'")) {
      auto [Word, Tail] = Rest.drop_front().split(Rest[0]);
      Rest = Tail;
      return Word.str();
    }
    if (Rest.starts_with("$(")) { // what a macro says is not known
      int Open = 0;
      size_t I = 1;
      for (; I < Rest.size(); ++I) {
        Open += Rest[I] == '(';
        Open -= Rest[I] == ')';
        if (!Open)
          break;
      }
      Rest = Rest.drop_front(std::min(I + 1, Rest.size()));
      return "y";
    }
    StringRef Word = Rest.take_while([](char C) { return llvm::isAlnum(C) || StringRef("_-./").contains(C); });
    if (Word.empty())
      Rest = Rest.drop_front(Rest.empty() ? 0 : 1);
    Rest = Rest.drop_front(Word.size());
    return Word.str();
  }

  StringRef Rest;
  unsigned Depth = 0;
};

} // namespace

ConditionPtr parseCondition(StringRef Text) { return ConditionReader(Text).readOr(); }

class KconfigReader {
public:
  KconfigReader(KconfigFiles &Result, StringRef Tree, StringRef Architecture) : Result(Result), Tree(Tree), Architecture(Architecture) {}

  llvm::Error readFile(const std::string &Path, bool MustExist, unsigned Depth) {
    if (Depth > 40 || !Seen.insert(Path).second)
      return llvm::Error::success();
    auto Buffer = readFoundFile(Path, TextLimit);
    if (!Buffer) {
      if (MustExist)
        return Buffer.takeError();
      consumeError(Buffer.takeError());
      return llvm::Error::success();
    }
    readText((*Buffer)->getBuffer(), Path, Depth);
    return llvm::Error::success();
  }

  void readText(StringRef Text, const std::string &Path, unsigned Depth);

private:
  /// What `depends on` lines and `if` … say for all that is inside.
  struct Block {
    enum Kind { If, Menu, Choice } Of;
    ConditionPtr Depends;
    unsigned Number = 0; ///< of a choice
  };

  ConditionPtr around() const {
    std::vector<ConditionPtr> Parts;
    for (const Block &B : Blocks)
      Parts.push_back(B.Depends);
    return join(Kind::And, std::move(Parts));
  }
  /// Ends the description at hand.
  void endEntry() {
    if (Current)
      Current->Depends.push_back(join(Kind::And, {around(), Own}));
    Current = nullptr;
    Own = nullptr;
    InBlockHead = false;
  }
  void readAttribute(StringRef Word, StringRef Rest);
  static std::pair<std::string, ConditionPtr> splitIf(StringRef Text);

  KconfigFiles &Result;
  std::string Tree, Architecture;
  llvm::StringSet<> Seen;
  std::vector<Block> Blocks;
  unsigned NumChoices = 0;

  KconfigOption *Current = nullptr;
  std::string CurrentName;
  ConditionPtr Own;
  bool InBlockHead = false; ///< of a menu or choice
};

std::pair<std::string, ConditionPtr> KconfigReader::splitIf(StringRef Text) {
  Text = Text.trim();
  std::string Value;
  if (!Text.empty() && (Text[0] == '"' || Text[0] == '\'')) {
    auto [Quoted, Tail] = Text.drop_front().split(Text[0]);
    Value = Quoted.str();
    Text = Tail;
  } else {
    size_t At = Text.starts_with("if ") ? 0 : Text.find(" if ");
    Value = Text.take_front(At).trim().str();
    Text = At == StringRef::npos ? "" : Text.substr(At);
  }
  Text = Text.ltrim();
  return {Value, Text.consume_front("if ") ? parseCondition(Text) : nullptr};
}

void KconfigReader::readAttribute(StringRef Word, StringRef Rest) {
  if (Word == "depends" && Rest.consume_front("on")) {
    ConditionPtr C = parseCondition(Rest);
    if (Current)
      Own = join(Kind::And, {Own, C});
    else if (InBlockHead && !Blocks.empty())
      Blocks.back().Depends = join(Kind::And, {Blocks.back().Depends, C});
    return;
  }
  if (!Current)
    return;
  static constexpr std::pair<llvm::StringLiteral, OptionType> Types[] = {{"bool", OptionType::Bool},         {"boolean", OptionType::Bool},
                                                                         {"tristate", OptionType::Tristate}, {"int", OptionType::Int},
                                                                         {"hex", OptionType::Hex},           {"string", OptionType::String}};
  StringRef TypeWord = Word;
  const bool IsDefault = TypeWord.consume_front("def_");
  for (auto [Name, Type] : Types)
    if (TypeWord == Name) {
      Current->Type = Type;
      if (!IsDefault) {
        Current->HasPrompt |= !Rest.trim().empty();
        return;
      }
    }
  if (Word == "prompt")
    Current->HasPrompt = true;
  if (IsDefault || Word == "default") {
    auto [Value, If] = splitIf(Rest);
    Current->Defaults.push_back({Value, If});
  } else if (Word == "select") {
    auto [Name, If] = splitIf(Rest);
    Result.Options[Name].SelectedBy.push_back({CurrentName, If});
  } else if (Word == "range") {
    auto [Bounds, If] = splitIf(Rest);
    auto [Low, High] = StringRef(Bounds).split(' ');
    int64_t From, To;
    if (!Low.trim().getAsInteger(0, From) && !High.trim().getAsInteger(0, To))
      Current->Range = Current->Range ? std::pair(std::min(Current->Range->first, From), std::max(Current->Range->second, To)) : std::pair(From, To);
  }
}

void KconfigReader::readText(StringRef Text, const std::string &Path, unsigned Depth) {
  int HelpIndent = -1; // -1: none; -2: the next line tells
  std::string Joined;
  while (!Text.empty()) {
    auto [Line, Tail] = Text.split('\n');
    Text = Tail;
    if (HelpIndent != -1) {
      StringRef Stripped = Line.ltrim(" \t");
      if (Stripped.trim().empty())
        continue;
      int Indent = 0;
      for (char C : Line.drop_back(Stripped.size()))
        Indent = C == '\t' ? (Indent | 7) + 1 : Indent + 1;
      if (HelpIndent == -2)
        HelpIndent = Indent ? Indent : -1;
      if (HelpIndent > 0 && Indent >= HelpIndent)
        continue;
      HelpIndent = -1;
    }
    Line = Line.rtrim();
    if (Line.consume_back("\\")) {
      Joined += Line.str() + " ";
      continue;
    }
    const std::string Whole = std::exchange(Joined, "") + Line.str();
    StringRef Rest = StringRef(Whole).trim();
    // A comment, but for # in quotes.
    if (size_t Hash = Rest.find('#'); Hash != StringRef::npos && Rest.take_front(Hash).count('"') % 2 == 0)
      Rest = Rest.take_front(Hash).rtrim();
    StringRef Word = Rest.take_while([](char C) { return llvm::isAlnum(C) || C == '_' || C == '-'; });
    Rest = Rest.drop_front(Word.size()).trim();

    if (Word == "config" || Word == "menuconfig") {
      endEntry();
      CurrentName = Rest.str();
      Current = &Result.Options[CurrentName];
      for (const Block &B : Blocks)
        if (B.Of == Block::Choice)
          Current->Choice = B.Number;
    } else if (Word == "if" || Word == "menu" || Word == "choice") {
      endEntry();
      if (Word == "if")
        Blocks.push_back({Block::If, parseCondition(Rest)});
      else if (Word == "menu")
        Blocks.push_back({Block::Menu, nullptr});
      else
        Blocks.push_back({Block::Choice, nullptr, ++NumChoices});
      InBlockHead = Word != "if";
    } else if (Word == "endif" || Word == "endmenu" || Word == "endchoice") {
      endEntry();
      if (!Blocks.empty())
        Blocks.pop_back();
    } else if (Word == "comment" || Word == "mainmenu") {
      endEntry();
    } else if (Word == "source" || Word == "osource" || Word == "rsource" || Word == "orsource") {
      endEntry();
      std::string Name = Rest.trim("\"").str();
      for (StringRef Variable : {"$(SRCARCH)", "$SRCARCH", "$(ARCH)"})
        if (size_t At = Name.find(Variable); At != std::string::npos)
          Name.replace(At, Variable.size(), Architecture);
      const bool IsRelative = Word.contains("rsource");
      llvm::SmallString<256> File(IsRelative ? llvm::sys::path::parent_path(Path) : StringRef(Tree));
      llvm::sys::path::append(File, Name);
      llvm::cantFail(readFile(File.str().str(), /*MustExist=*/false, Depth + 1));
    } else if (Word == "help" || Word == "---help---") {
      HelpIndent = -2;
    } else {
      readAttribute(Word, Rest);
    }
  }
  endEntry();
}

llvm::Expected<KconfigFiles> KconfigFiles::read(StringRef Tree, StringRef SourceArchitecture) {
  KconfigFiles Result;
  if (llvm::Error E = KconfigReader(Result, Tree, SourceArchitecture).readFile((Tree + "/Kconfig").str(), /*MustExist=*/true, 0))
    return E;
  return Result;
}

KconfigFiles KconfigFiles::parse(StringRef Text) {
  KconfigFiles Result;
  KconfigReader(Result, "", "").readText(Text, "", 0);
  return Result;
}

} // namespace modver::identify
