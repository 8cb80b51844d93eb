// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelLog.h"
#include "Pattern.h"
#include "support/JsonDepth.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;

namespace modver::log {

namespace {

/// Text without escape sequences of terminals (ECMA-48): colours, mostly.
std::string withoutEscapes(StringRef Text) {
  std::string Plain;
  while (true) {
    auto [Before, After] = Text.split('\x1b');
    Plain += Before;
    if (Before.size() == Text.size())
      return Plain;
    if (After.consume_front("["))
      After = After.drop_while([](unsigned char C) { return C >= 0x20 && C < 0x40; }); // parameters
    Text = After.drop_front(After.empty() ? 0 : 1);
  }
}

/// As the kernel calls it.
std::string moduleName(StringRef Name) {
  std::string Module = Name.str();
  std::replace(Module.begin(), Module.end(), '-', '_');
  return Module;
}

/// What modprobe and insmod print of an errno, wherever it says more than the C library does, and what that says.
std::optional<int> errnoOf(StringRef Reason) {
  static constexpr std::pair<llvm::StringLiteral, int> Reasons[] = {
      {"Operation not permitted", 1},
      {"Unknown symbol in module", 2},
      {"No such file or directory", 2},
      {"Exec format error", 8},
      {"Invalid module format", 8},
      {"Cannot allocate memory", 12},
      {"File exists", 17},
      {"Module already in kernel", 17},
      {"No such device", 19},
      {"Invalid argument", 22},
      {"Invalid parameters", 22},
      {"Bad message", 74},
      {"Required key not available", 126},
      {"Key was rejected by service", 129},
  };
  for (auto [Text, Number] : Reasons)
    if (Reason.starts_with_insensitive(Text))
      return Number;
  return std::nullopt;
}

class LogReader {
public:
  void read(StringRef Text) {
    while (!Text.empty()) {
      auto [Line, Rest] = Text.split('\n');
      ++Number;
      readLine(Line.rtrim('\r'));
      Text = Rest;
    }
  }

  std::vector<LogEntry> take() { return std::move(Entries); }

private:
  void readLine(StringRef Line) {
    Raw = Line;
    if (!readJson(Line))
      readText(Line);
  }

  /// A line of journalctl -o json, or of a container's log. False if it is none.
  bool readJson(StringRef Line);

  void readText(StringRef Text) {
    std::string Plain;
    if (Text.contains('\x1b'))
      Text = Plain = withoutEscapes(Text);
    // What a terminal was to write over, progress mostly, is a message by itself.
    while (!Text.empty()) {
      auto [Message, Rest] = Text.split('\r');
      readMessage(Message);
      Text = Rest;
    }
  }

  void readMessage(StringRef Message);
  std::optional<LogEntry> recognise(StringRef Message) const;
  void add(LogEntry E, size_t Count);

  std::vector<LogEntry> Entries;
  llvm::StringMap<size_t> Known; ///< what entries say → their numbers
  std::string Release;
  StringRef Raw;
  size_t Number = 0;
  /// The entry of the message before, if it was one.
  std::optional<size_t> Last;
};

std::optional<std::string> messageOf(const llvm::json::Object &O) {
  for (StringRef Key : {"MESSAGE", "message", "msg", "log"}) {
    if (std::optional<StringRef> Text = O.getString(Key))
      return Text->str();
    // journalctl gives bytes that are no text as numbers.
    const llvm::json::Array *Bytes = O.getArray(Key);
    if (!Bytes)
      continue;
    std::string Text;
    for (const llvm::json::Value &Byte : *Bytes)
      Text += char(Byte.getAsInteger().value_or(' '));
    return Text;
  }
  return std::nullopt;
}

bool LogReader::readJson(StringRef Line) {
  static constexpr unsigned MaxDepth = 64;
  if (!Line.ltrim().starts_with("{") || isNestedDeeperThan(MaxDepth, Line))
    return false;
  llvm::Expected<llvm::json::Value> Value = llvm::json::parse(Line);
  if (!Value) {
    llvm::consumeError(Value.takeError());
    return false;
  }
  std::optional<std::string> Message = messageOf(*Value->getAsObject());
  if (!Message)
    return false;
  StringRef Text = *Message;
  while (!Text.empty()) {
    auto [First, Rest] = Text.split('\n');
    readText(First);
    Text = Rest;
  }
  return true;
}

/// The count in rsyslog's `message repeated 3 times: [ MESSAGE]`, whose Message is then what is in the brackets, or in older `last message repeated 3
/// times`, whose Message is empty then; 1 for others.
unsigned takeRepetition(StringRef &Message) {
  static constexpr StringRef Words = "message repeated ";
  size_t At = Message.find(Words);
  if (At == StringRef::npos)
    return 1;
  StringRef Rest = Message.substr(At + Words.size());
  unsigned Count;
  if (Rest.consumeInteger(10, Count) || !Rest.consume_front(" times"))
    return 1;
  if (Rest.trim().empty())
    Message = "";
  else if (Rest.consume_front(": [") && Rest.consume_back("]"))
    Message = Rest;
  else
    return 1;
  return Count;
}

/// Whether one of findings::allSentences() may be in Text: there is none without one of a few words. Fast.
bool mayHaveSentence(StringRef Text) {
  static constexpr llvm::StringLiteral Words[] = {"odule",      " symbol", " version",   "nsert",   "tainted.",          " rejected",
                                                  "restricted", "-common", "undefined!", "no CRC!", " obsolete section", "TAINT_LIVEPATCH"};
  return llvm::any_of(Words, [&](StringRef Word) { return Text.contains(Word); });
}

void LogReader::readMessage(StringRef Message) {
  unsigned Count = takeRepetition(Message);
  if (Message.empty() && Count != 1) {
    if (Last)
      Entries[*Last].Count += Count;
    return;
  }
  Last.reset();
  if (size_t At = Message.find("Linux version "); At != StringRef::npos) {
    StringRef Version = Message.substr(At + StringRef("Linux version ").size()).split(' ').first;
    if (!Version.empty() && llvm::isDigit(Version.front()))
      Release = Version;
  }
  if (!mayHaveSentence(Message))
    return;
  if (std::optional<LogEntry> E = recognise(Message))
    add(std::move(*E), Count);
}

std::optional<LogEntry> LogReader::recognise(StringRef Message) const {
  struct Ready {
    const findings::Sentence &Known;
    Pattern Sentence;
  };
  static const std::vector<Ready> Patterns = [] {
    std::vector<Ready> All;
    for (const findings::Sentence &S : findings::allSentences())
      All.push_back({S, Pattern(S.Words, S.EndsLine ? Pattern::EndKind::OfLine : Pattern::EndKind::Anywhere)});
    return All;
  }();

  for (const Ready &P : Patterns) {
    std::optional<LineFields> Found = P.Sentence.match(Message);
    if (!Found)
      continue;
    auto Text = [&](Field F) { return (*Found)[size_t(F)].str(); };
    LogEntry E;
    E.Kind = P.Known.Kind;
    E.By = P.Known.By;
    E.File = Text(Field::File);
    E.Module = moduleName(Text(Field::Module));
    if (E.Module.empty() && !E.File.empty())
      E.Module = moduleName(StringRef(llvm::sys::path::filename(E.File)).split('.').first);
    E.Symbol = Text(Field::Symbol);
    E.Namespace = Text(Field::Namespace);
    E.ModuleVermagic = Text(Field::ModuleVermagic);
    E.KernelVermagic = Text(Field::KernelVermagic);
    E.Other = Text(Field::Other);
    E.Text = StringRef(Text(Field::Text)).rtrim().str();
    if (StringRef Error = (*Found)[size_t(Field::Error)]; !Error.empty()) {
      int Value;
      Error.consume_front("-");
      if (Error.getAsInteger(10, Value))
        continue;
      E.Error = Value;
    }
    if (E.Kind == FindingKind::InsertFailed)
      E.Error = errnoOf(E.Text);
    return E;
  }
  return std::nullopt;
}

void LogReader::add(LogEntry E, size_t Count) {
  std::string Key;
  for (StringRef Part : {StringRef(E.Module), StringRef(E.File), StringRef(E.Symbol), StringRef(E.Namespace), StringRef(E.ModuleVermagic),
                         StringRef(E.KernelVermagic), StringRef(E.Other), StringRef(E.Text), StringRef(Release)})
    (Key += Part) += '\n'; // which no part has
  Key += std::to_string(int(E.Kind)) + ' ' + std::to_string(int(E.By)) + ' ' + (E.Error ? std::to_string(*E.Error) : "");
  auto [Place, IsNew] = Known.try_emplace(Key, Entries.size());
  Last = Place->second;
  if (!IsNew) {
    Entries[*Last].Count += Count;
    return;
  }
  E.Release = Release;
  E.Line = Number;
  E.Raw = Raw.substr(0, MaxRaw).str();
  E.Count = Count;
  Entries.push_back(std::move(E));
}

} // namespace

std::vector<LogEntry> parseKernelLog(StringRef Text) {
  LogReader Reader;
  Reader.read(Text);
  return Reader.take();
}

} // namespace modver::log
