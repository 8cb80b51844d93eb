// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LineText.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"

using llvm::StringRef;

namespace modver::log {

std::optional<std::string> fromUtf16(StringRef Text) {
  static constexpr size_t Looked = 128;
  /// How many of the first bytes at even places (From: 0) or odd ones (1) are 0.
  const size_t Pairs = std::min(Text.size(), Looked) / 2;
  auto Zeros = [&](size_t From) {
    size_t Count = 0;
    for (size_t I = From; I < 2 * Pairs; I += 2)
      Count += !Text[I];
    return Count;
  };
  if (Pairs < 4)
    return std::nullopt;
  // Logs are mostly ASCII. Without a mark, all of what is looked at has to be.
  const bool IsLittle = Text.starts_with("\xff\xfe") && Zeros(1) > Pairs / 4, IsBig = Text.starts_with("\xfe\xff") && Zeros(0) > Pairs / 4;
  const bool SeemsBig = Zeros(0) == Pairs, SeemsLittle = Zeros(1) == Pairs;
  if (!IsLittle && !IsBig && SeemsBig == SeemsLittle)
    return std::nullopt;
  const bool Big = IsBig || (!IsLittle && SeemsBig);
  std::vector<llvm::UTF16> Units;
  for (size_t I = IsLittle || IsBig ? 2 : 0; I + 1 < Text.size(); I += 2) {
    uint8_t First = Text[I], Second = Text[I + 1];
    Units.push_back(Big ? First << 8 | Second : Second << 8 | First);
  }
  std::string Result;
  if (!llvm::convertUTF16ToUTF8String(llvm::ArrayRef(Units), Result))
    return std::nullopt;
  return Result;
}

namespace {

/// What stands for a character that is written otherwise; empty: nothing.
std::optional<StringRef> asciiOf(uint32_t Character) {
  switch (Character) {
  case 0x60:   // `
  case 0xb4:   // acute accent
  case 0x2018: // single quotes: left, right, low, reversed
  case 0x2019:
  case 0x201a:
  case 0x201b:
  case 0x2032: // prime
  case 0xff07:
    return "'";
  case 0x201c: // double quotes
  case 0x201d:
  case 0x201e:
  case 0x201f:
  case 0x2033:
  case 0xff02:
    return "\"";
  case 0x2010: // hyphens and dashes, minus
  case 0x2011:
  case 0x2012:
  case 0x2013:
  case 0x2014:
  case 0x2212:
    return "-";
  case 0xa0: // spaces that do not break, or are narrow
  case 0x2007:
  case 0x2009:
  case 0x202f:
  case 0x3000:
    return " ";
  case 0xad: // soft hyphen, zero width, byte order mark
  case 0x200b:
  case 0x200c:
  case 0x200d:
  case 0x2060:
  case 0xfeff:
    return "";
  case 0xff1a:
    return ":";
  default:
    return std::nullopt;
  }
}

void append(std::string &Text, uint32_t Character) {
  if (std::optional<StringRef> Ascii = asciiOf(Character)) {
    Text += *Ascii;
  } else if (Character < 0x80) {
    Text += char(Character);
  } else {
    char Buffer[UNI_MAX_UTF8_BYTES_PER_CODE_POINT], *End = Buffer;
    if (llvm::ConvertCodePointToUTF8(Character, End))
      Text.append(Buffer, End);
  }
}

/// Takes an entity of HTML (`&quot;`, `&#39;`, `&#x2019;`) from the front of Text.
bool takeEntity(StringRef &Text, std::string &Plain) {
  static constexpr std::pair<llvm::StringLiteral, uint32_t> Named[] = {
      {"&quot;", '"'},     {"&apos;", '\''},    {"&amp;", '&'},      {"&lt;", '<'},       {"&gt;", '>'},       {"&nbsp;", ' '},
      {"&lsquo;", 0x2018}, {"&rsquo;", 0x2019}, {"&ldquo;", 0x201c}, {"&rdquo;", 0x201d}, {"&sbquo;", 0x201a}, {"&ndash;", 0x2013},
      {"&mdash;", 0x2014}, {"&minus;", 0x2212}, {"&grave;", '`'},    {"&acute;", 0xb4},   {"&lowbar;", '_'},   {"&colon;", ':'},
  };
  for (auto [Name, Character] : Named)
    if (Text.consume_front(Name)) {
      append(Plain, Character);
      return true;
    }
  StringRef Rest = Text;
  uint32_t Character;
  if (!Rest.consume_front("&#"))
    return false;
  const bool IsHex = Rest.consume_front_insensitive("x");
  if (Rest.consumeInteger(IsHex ? 16 : 10, Character) || !Rest.consume_front(";") || Character < 0x20 || Character > 0x10ffff)
    return false;
  append(Plain, Character);
  Text = Rest;
  return true;
}

/// Takes `\"`, `\'`, `\x5c"` or `\u2019` from the front of Text.
bool takeEscape(StringRef &Text, std::string &Plain) {
  StringRef Rest = Text;
  // Quoted more than once; a long row of backslashes is something else.
  for (int I = 0; I < 8 && (Rest.consume_front("\\x5c") || Rest.consume_front("\\")); ++I)
    ;
  if (Rest.empty())
    return false;
  if (Rest.consume_front("\"") || Rest.consume_front("'")) {
    Plain += Rest.data()[-1];
    Text = Rest;
    return true;
  }
  uint32_t Character;
  if (Rest.size() < 5 || Rest[0] != 'u' || Rest.substr(1, 4).getAsInteger(16, Character) || Character < 0x20 || (Character & 0xf800) == 0xd800)
    return false;
  append(Plain, Character);
  Text = Rest.drop_front(5);
  return true;
}

/// Takes a character of UTF-8 that is written otherwise from the front of Text.
bool takeTypographic(StringRef &Text, std::string &Plain) {
  const unsigned Length = llvm::getNumBytesForUTF8(llvm::UTF8(Text.front()));
  if (Length < 2 || Length > 4 || Length > Text.size())
    return false;
  const llvm::UTF8 *From = Text.bytes_begin();
  llvm::UTF32 Character;
  if (llvm::convertUTF8Sequence(&From, From + Length, &Character, llvm::strictConversion) != llvm::conversionOK)
    return false;
  std::optional<StringRef> Ascii = asciiOf(Character);
  if (!Ascii)
    return false;
  Plain += *Ascii;
  Text = Text.drop_front(Length);
  return true;
}

/// Takes an escape sequence of terminals (ECMA-48) from the front of Text: colours, mostly.
void dropEscapeSequence(StringRef &Text) {
  Text = Text.drop_front();
  if (Text.consume_front("["))
    Text = Text.drop_while([](unsigned char C) { return C >= 0x20 && C < 0x40; }); // parameters
  Text = Text.drop_front(Text.empty() ? 0 : 1);
}

/// Takes what breaks lines in HTML from the front of Text.
bool takeLineBreak(StringRef &Text, std::string &Plain) {
  for (StringRef Tag : {"<br>", "<br/>", "<br />"})
    if (Text.consume_front_insensitive(Tag)) {
      Plain += '\r';
      return true;
    }
  return false;
}

/// Takes what a page had for bold from the front of Text: `**` that has a partner, begins a word, or ends the line. A namespace may be `module:**`.
bool takeBold(StringRef &Text, const std::string &Plain, bool &IsOpen) {
  if (!Text.starts_with("**"))
    return false;
  StringRef Rest = Text.drop_front(2);
  const bool HasPartner = IsOpen || Rest.split('\n').first.contains("**");
  const bool BeginsWord = Plain.empty() || StringRef(" \t\r\n'\"`>(").contains(Plain.back());
  const bool EndsLine = Rest.ltrim(" \t\r.,;:!?)'\"`").empty() || Rest.starts_with("\n");
  if (!HasPartner && !BeginsWord && !EndsLine)
    return false;
  IsOpen = HasPartner && !IsOpen;
  Text = Rest;
  return true;
}

bool isOrdinary(char C) { return !(C & 0x80) && C != '\x1b' && C != '&' && C != '<' && C != '*' && C != '\\' && C; }

} // namespace

std::string plainText(StringRef Text) {
  std::string Plain;
  Plain.reserve(Text.size());
  bool IsBold = false;
  while (true) {
    StringRef Ordinary = Text.take_while(isOrdinary);
    Plain += Ordinary;
    Text = Text.drop_front(Ordinary.size());
    if (Text.empty())
      return Plain;
    if (Text.front() == '\x1b')
      dropEscapeSequence(Text);
    else if (Text.front() == '\0')
      Text = Text.drop_front();
    else if (!takeBold(Text, Plain, IsBold) && !takeEntity(Text, Plain) && !takeLineBreak(Text, Plain) && !takeEscape(Text, Plain) &&
             !takeTypographic(Text, Plain)) {
      Plain += Text.front();
      Text = Text.drop_front();
    }
  }
}

StringRef withoutQuoteMarks(StringRef Line) {
  Line = Line.ltrim();
  while (Line.consume_front(">") || Line.consume_front("|"))
    Line = Line.ltrim();
  return Line;
}

bool mayContinue(StringRef Line) {
  static constexpr llvm::StringLiteral Beginnings[] = {"insmod", "modprobe", "depmod", "WARNING", "ERROR", "FATAL", "Error",  "$ ",
                                                       "# ",     "make",     "dmesg",  "sudo",    "kern",  "user",  "systemd"};
  static constexpr llvm::StringLiteral Months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (Line.empty() || Line.front() == '[' || Line.front() == '<' || Line.front() == '{')
    return false;
  auto BeginsLine = [&](StringRef Word) { return Line.starts_with(Word); };
  if (llvm::any_of(Beginnings, BeginsLine) || (llvm::any_of(Months, BeginsLine) && Line.substr(3).starts_with(" ")))
    return false;
  // A date or a time.
  StringRef Digits = Line.take_while(llvm::isDigit);
  StringRef Rest = Line.drop_front(Digits.size());
  return Digits.empty() || Digits.size() > 4 || Rest.size() < 2 || !StringRef("-:/").contains(Rest.front()) || !llvm::isDigit(Rest[1]);
}

} // namespace modver::log
