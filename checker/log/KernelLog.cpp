// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelLog.h"
#include "ErrnoReason.h"
#include "JsonLine.h"
#include "LineText.h"
#include "LogRelations.h"
#include "ModinfoLines.h"
#include "SentenceFinder.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Path.h"
#include <set>

using llvm::StringRef;

namespace modver::log {

namespace {

/// As the kernel calls it.
std::string moduleName(StringRef Name) {
  std::string Module = Name.str();
  std::replace(Module.begin(), Module.end(), '-', '_');
  return Module;
}

/// What follows for the module's name from a file: `/a/snd-hda.ko.xz` is snd_hda. modpost tells the object of a module that is not linked yet.
std::string moduleNameOfFile(StringRef File) {
  StringRef Name = llvm::sys::path::filename(File);
  Name.consume_back(".o");
  return moduleName(Name.substr(0, Name.find(".ko")));
}

bool isModuleFile(StringRef Name) { return Name.contains('/') || Name.contains(".ko"); }

bool isHexNumber(StringRef Text) {
  Text.consume_front("0x");
  return !Text.empty() && llvm::all_of(Text, llvm::isHexDigit);
}

/// Whether E is what it seems: its words alone are also other programs'.
bool isPlausible(LogEntry &E) {
  if (E.By == Speaker::Depmod && !E.File.empty() && !isModuleFile(E.File)) {
    // Somebody left the colon out.
    static constexpr llvm::StringLiteral NoNames[] = {"it", "It", "says", "module", "which", "that", "and", "also", "kernel", "driver"};
    if (E.Kind != FindingKind::VersionDiffers || llvm::is_contained(NoNames, StringRef(E.File)))
      return false;
    E.By = Speaker::Kernel;
    E.File.clear();
  }
  // x86's loader puts its own name before some lines.
  if (E.Kind == FindingKind::RelocationOutOfRange && E.Module == "module")
    E.Module.clear();
  // A list of what a package provides has such names one after the other.
  if (E.Kind == FindingKind::PackageNeedsVersion)
    return isHexNumber(E.Other) && !StringRef(E.Text).starts_with("kernel(") && !StringRef(E.Text).starts_with("ksym(");
  if (E.Kind == FindingKind::ModuleNotFound && !E.File.empty())
    return StringRef(E.File).contains("modules") || StringRef(E.File).contains(".ko");
  // Of OpenSSL's errors those that have a number; of what its sign-file could not read there is no module that could be told.
  if (E.Kind == FindingKind::SigningFailed)
    return !E.File.empty() || isHexNumber(E.Other);
  return true;
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

  std::vector<LogEntry> take() {
    takeReleases();
    relate(Entries, Spoken);
    takeVermagics();
    return std::move(Entries);
  }

private:
  void readLine(StringRef Line) {
    Raw = Line;
    if (!readJson(Line))
      readText(Line);
  }

  /// A line of journalctl -o json, of a container's log, or of dmesg --json. False if it is none.
  bool readJson(StringRef Line);

  void readText(StringRef Text);
  void readMessage(StringRef Message);
  void readRelease(StringRef Message);
  void takeReleases();
  void takeVermagics();
  void noteSpeaker(StringRef Message);
  std::optional<LogEntry> recognise(StringRef Message) const;
  std::optional<LogEntry> recogniseWithLinesBefore(StringRef Message);
  void add(LogEntry E, size_t Count, size_t Line, StringRef First);

  std::vector<LogEntry> Entries;
  llvm::StringMap<size_t> Known; ///< what entries say → their numbers
  std::string Release, Banner;
  /// What the log tells of the kernel otherwise.
  std::string OtherRelease;
  /// The line before asked for the release.
  bool IsAsked = false;
  StringRef Raw;
  size_t Number = 0;
  /// The entry of the message before, if it was one.
  std::optional<size_t> Last;
  SpokenLines Spoken;
  ModinfoLines Modinfo;
  ChecksumLines Checksums;

  /// What may be the beginning of a message that goes on in the next line.
  struct Beginning {
    std::string Text;
    StringRef Raw;
    size_t Line, NumLines;
  };
  std::optional<Beginning> Begun;
};

bool LogReader::readJson(StringRef Line) {
  const std::vector<std::string> Messages = messagesOfJson(Line);
  for (StringRef Text : Messages)
    while (!Text.empty()) {
      auto [First, Rest] = Text.split('\n');
      readText(First);
      Text = Rest;
    }
  return !Messages.empty();
}

/// Where the next message of the kernel begins, behind the one that Text begins with: `[ 12.345678] `. npos: there is none.
size_t nextTimeStamp(StringRef Text) {
  for (size_t At = Text.find('[', 1); At != StringRef::npos; At = Text.find('[', At + 1)) {
    StringRef Stamp = Text.substr(At + 1, 24).ltrim(' ');
    StringRef Seconds = Stamp.take_while(llvm::isDigit);
    StringRef Fraction = Stamp.drop_front(Seconds.size());
    if (Seconds.empty() || !Fraction.consume_front("."))
      continue;
    StringRef Digits = Fraction.take_while(llvm::isDigit);
    if (Digits.size() == 6 && Fraction.drop_front(6).starts_with("]"))
      return At;
  }
  return StringRef::npos;
}

void LogReader::readText(StringRef Text) {
  const std::string Plain = plainText(Text);
  Text = Plain;
  if (Text.trim().empty()) {
    Begun.reset();
    IsAsked = false;
  }
  // What a terminal was to write over, progress mostly, is a message by itself; and a page may have put several in a line.
  while (!Text.empty()) {
    auto [Message, Rest] = Text.split('\r');
    while (true) {
      size_t End = nextTimeStamp(Message);
      readMessage(Message.substr(0, End));
      if (End == StringRef::npos)
        break;
      Message = Message.substr(End);
    }
    Text = Rest;
  }
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

/// `Linux version 6.1.0 (…`; what `uname -a` prints is `Linux HOST 6.1.0 #1 SMP …`.
void LogReader::readRelease(StringRef Message) {
  // What `uname -r` printed.
  StringRef Trimmed = Message.trim();
  if (IsAsked && !Trimmed.empty() && llvm::isDigit(Trimmed.front()) && Trimmed.contains('.') && !Trimmed.contains(' '))
    OtherRelease = Trimmed;
  IsAsked = Trimmed.ends_with("uname -r");
  size_t At = Message.find("Linux ");
  if (At == StringRef::npos)
    return;
  StringRef Text = Message.substr(At);
  auto [Host, Rest] = Text.substr(StringRef("Linux ").size()).split(' ');
  StringRef Word = Rest.split(' ').first;
  if (Word.empty() || !llvm::isDigit(Word.front()))
    return;
  if (Host == "version") {
    Release = Word;
    Banner = Text.substr(0, MaxRaw);
  } else if (Word.contains('.') && Rest.substr(Word.size()).starts_with(" #")) {
    OtherRelease = Word;
  }
}

/// It was given the module's name and found the file, among those of the kernel that runs.
static bool isOfModprobe(const LogEntry &E) { return E.Kind == FindingKind::InsertFailed && E.Words.contains("{module} ({file})"); }

/// The release that a line about a module names: that of the kernel which said it.
static StringRef releaseNamedBy(const LogEntry &E) {
  StringRef Named;
  if (E.Kind == FindingKind::VermagicDiffers)
    Named = StringRef(E.KernelVermagic).split(' ').first;
  else if ((E.Kind == FindingKind::ModuleNotFound || isOfModprobe(E)) && StringRef(E.File).contains("lib/modules/"))
    Named = StringRef(E.File).split("lib/modules/").second.split('/').first;
  return !Named.empty() && llvm::isDigit(Named.front()) ? Named : "";
}

/// Of entries behind no banner. What one of them names holds for the others, unless they name several: then they are of several machines, or boots.
void LogReader::takeReleases() {
  bool NamesSeveral = false;
  StringRef OfLines;
  for (const LogEntry &E : Entries)
    if (StringRef Named = releaseNamedBy(E); !Named.empty()) {
      NamesSeveral |= !OfLines.empty() && OfLines != Named;
      OfLines = Named;
    }
  for (LogEntry &E : Entries) {
    if (!E.Release.empty())
      continue;
    StringRef Named = releaseNamedBy(E);
    E.Release = !Named.empty() ? Named.str() : !OtherRelease.empty() ? OtherRelease : NamesSeveral ? "" : OfLines.str();
  }
}

/// What modinfo printed of modules that were refused. Lines that do not tell the module are of the only one that was.
void LogReader::takeVermagics() {
  std::vector<ToldVermagic> Told = Modinfo.take();
  if (Told.empty())
    return;
  auto Concerns = [](const LogEntry &E) {
    return !E.Module.empty() && E.ModuleVermagic.empty() && (E.Outcome == Effect::Refused || E.Outcome == Effect::Depends);
  };
  std::set<StringRef> Refused;
  for (const LogEntry &E : Entries)
    if (Concerns(E))
      Refused.insert(E.Module);
  llvm::StringMap<std::vector<const ToldVermagic *>> Of;
  for (const ToldVermagic &T : Told)
    Of[T.Module.empty() && Refused.size() == 1 ? Refused.begin()->str() : moduleNameOfFile(T.Module)].push_back(&T);
  for (LogEntry &E : Entries) {
    auto Found = Of.find(E.Module);
    if (Found == Of.end() || !Concerns(E))
      continue;
    // The last one before, else the first one behind.
    const std::vector<const ToldVermagic *> &Lines = Found->getValue();
    auto Behind = llvm::partition_point(Lines, [&](const ToldVermagic *T) { return T->Line < E.Line; });
    const ToldVermagic &Best = **(Behind == Lines.begin() ? Behind : Behind - 1);
    E.ModuleVermagic = Best.Vermagic;
    E.VermagicLine = Best.Line;
  }
}

/// A line of a module's own: it runs.
void LogReader::noteSpeaker(StringRef Message) {
  for (int I = 0; I < 4; ++I) {
    auto [Before, After] = Message.split(": ");
    if (After.empty())
      return;
    StringRef Word = Before.substr(Before.find_last_of(" \t]>") + 1);
    if (!Word.empty() && Word.size() < 64)
      if (auto Found = Spoken.find(moduleName(Word)); Found != Spoken.end())
        Found->second = Number;
    Message = After;
  }
}

void LogReader::readMessage(StringRef Message) {
  unsigned Count = takeRepetition(Message);
  if (Message.empty() && Count != 1) {
    if (Last)
      Entries[*Last].Count += Count;
    return;
  }
  Last.reset();
  readRelease(Message);
  Modinfo.see(Message, Number);
  Checksums.see(Message, Number);
  if (std::optional<LogEntry> E = recognise(Message)) {
    Begun.reset();
    add(std::move(*E), Count, Number, Raw);
    return;
  }
  if (std::optional<LogEntry> E = recogniseWithLinesBefore(Message)) {
    const Beginning First = *Begun;
    Begun.reset();
    add(std::move(*E), Count, First.Line, First.Raw);
    return;
  }
  noteSpeaker(Message);
}

/// A message that ends in this line. Otherwise this line is added to Begun, or begins it anew.
std::optional<LogEntry> LogReader::recogniseWithLinesBefore(StringRef Message) {
  // Where nobody breaks lines; and how many are looked at together.
  constexpr size_t Shortest = 30, ShortestInWord = 60, Longest = 512, MaxLines = 3;
  StringRef Rest = withoutQuoteMarks(Message);
  if (Begun && mayContinue(Rest) && Rest.size() < Longest) {
    for (StringRef Between : {" ", ""}) {
      if (Between.empty() && Begun->Text.size() < ShortestInWord)
        continue;
      if (std::optional<LogEntry> E = recognise((Begun->Text + Between + Rest).str()))
        return E;
    }
    if (Begun->NumLines < MaxLines - 1) {
      Begun->Text += (" " + Rest).str();
      ++Begun->NumLines;
      return std::nullopt;
    }
  }
  Begun.reset();
  StringRef Trimmed = Message.rtrim();
  if (Trimmed.size() >= Shortest && Trimmed.size() < Longest)
    Begun = {Trimmed.str(), Raw, Number, 1};
  return std::nullopt;
}

std::optional<LogEntry> LogReader::recognise(StringRef Message) const {
  static const SentenceFinder Finder(findings::allSentences());
  std::optional<LogEntry> Result;
  Finder.find(Message, [&](const findings::Sentence &Known, const LineFields &Found) {
    auto Text = [&](Field F) { return Found[size_t(F)].str(); };
    LogEntry E;
    E.Kind = Known.Kind;
    E.By = Known.By;
    E.Words = Known.Words;
    E.File = Text(Field::File);
    E.Module = moduleName(Text(Field::Module));
    if (isModuleFile(Text(Field::Module))) {
      E.File = Text(Field::Module);
      E.Module.clear();
    }
    if (E.Module.empty() && !E.File.empty())
      E.Module = moduleNameOfFile(E.File);
    if (StringRef Path = Found[size_t(Field::Path)]; !Path.empty())
      E.File = Path;
    E.Symbol = Text(Field::Symbol);
    E.Namespace = Text(Field::Namespace);
    E.ModuleVermagic = Text(Field::ModuleVermagic);
    E.KernelVermagic = Text(Field::KernelVermagic);
    if (Known.Words.ends_with("}")) // no quote ends it
      E.KernelVermagic = StringRef(E.KernelVermagic).rtrim().str();
    E.Other = Text(Field::Other);
    E.Text = withoutPrompt(StringRef(Text(Field::Text)).rtrim(" \t\r\v\f`'\"}|")).str();
    if (StringRef Error = Found[size_t(Field::Error)]; !Error.empty()) {
      int Value;
      Error.consume_front("-");
      if (Error.getAsInteger(10, Value))
        return false;
      E.Error = Value;
    }
    if (E.Kind == FindingKind::InsertFailed || E.Kind == FindingKind::FileUnreadable)
      E.Error = errnoOf(E.Text);
    if (!isPlausible(E))
      return false;
    Result = std::move(E);
    return true;
  });
  return Result;
}

void LogReader::add(LogEntry E, size_t Count, size_t Line, StringRef First) {
  std::string Key;
  if (E.Kind == FindingKind::VersionDiffers && E.By == Speaker::Kernel)
    E.Checksums = Checksums.takeFor(Line);
  if (E.Checksums)
    Key = std::to_string(E.Checksums->Kernel) + ' ' + std::to_string(E.Checksums->Module) + '\n';
  for (StringRef Part : {StringRef(E.Module), StringRef(E.File), StringRef(E.Symbol), StringRef(E.Namespace), StringRef(E.ModuleVermagic),
                         StringRef(E.KernelVermagic), StringRef(E.Other), StringRef(E.Text), E.Words, StringRef(Release)})
    (Key += Part) += '\n'; // which no part has
  Key += std::to_string(int(E.Kind)) + ' ' + std::to_string(int(E.By)) + ' ' + (E.Error ? std::to_string(*E.Error) : "");
  auto [Place, IsNew] = Known.try_emplace(Key, Entries.size());
  Last = Place->second;
  if (!IsNew) {
    Entries[*Last].Count += Count;
    return;
  }
  E.Release = Release;
  E.Banner = Banner;
  E.Line = Line;
  E.Raw = First.substr(0, MaxRaw).str();
  E.Count = Count;
  if (!E.Module.empty())
    Spoken.try_emplace(E.Module, 0);
  Entries.push_back(std::move(E));
}

} // namespace

llvm::StringRef nameOf(Effect What) {
  switch (What) {
  case Effect::Refused:
    return "refused";
  case Effect::Accepted:
    return "accepted";
  case Effect::NotRefused:
    return "not-refused";
  case Effect::Depends:
    return "depends";
  }
  return "";
}

std::vector<LogEntry> parseKernelLog(StringRef Text) {
  std::optional<std::string> Utf8 = fromUtf16(Text);
  if (Utf8)
    Text = *Utf8;
  LogReader Reader;
  Reader.read(Text);
  return Reader.take();
}

} // namespace modver::log
