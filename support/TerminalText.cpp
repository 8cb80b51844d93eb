// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TerminalText.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Unicode.h"
#include <clocale>
#include <cstdlib>
#include <langinfo.h>
#include <optional>

using namespace modver;
using llvm::StringRef;

namespace {

struct Character {
  StringRef Bytes;
  llvm::UTF32 Code = 0; ///< EXPECTS: IsValid
  bool IsValid = false;
};

/// The first one of Text, which is not empty; of what is no UTF-8 its first byte.
Character firstOf(StringRef Text) {
  const auto *Begin = reinterpret_cast<const llvm::UTF8 *>(Text.data()), *At = Begin;
  Character C;
  C.IsValid = llvm::convertUTF8Sequence(&At, Begin + Text.size(), &C.Code, llvm::strictConversion) == llvm::conversionOK;
  C.Bytes = Text.take_front(C.IsValid ? At - Begin : 1);
  return C;
}

/// What is no UTF-8 is false.
bool isPrintable(const Character &C) { return C.IsValid && llvm::sys::unicode::isPrintable(int(C.Code)); }

bool isPrintableAscii(char C) { return C >= 0x20 && C < 0x7f; }

void writeEscaped(llvm::raw_ostream &Out, StringRef Bytes) {
  for (unsigned char Byte : Bytes)
    Out << llvm::format("\\x%02x", Byte);
}

/// Text, of which Change writes the characters that are not printable ASCII.
template <typename Function> std::string changed(StringRef Text, Function Change) {
  std::string Result;
  llvm::raw_string_ostream Out(Result);
  while (!Text.empty()) {
    StringRef Plain = Text.take_while(isPrintableAscii);
    Out << Plain;
    Text = Text.drop_front(Plain.size());
    if (Text.empty())
      break;
    Character C = firstOf(Text);
    Change(Out, C);
    Text = Text.drop_front(C.Bytes.size());
  }
  return Result;
}

bool keepsLine(const Character &C) { return C.Bytes == "\n" || C.Bytes == "\t"; }

/// The signs of reports that are not ASCII.
StringRef inAscii(StringRef Sign) {
  static constexpr std::pair<StringRef, StringRef> Signs[] = {{"→", "->"}, {"…", "..."}, {"✓", "+"}, {"\xef\xbf\xbd", "?"}};
  for (const auto &[Utf8, Ascii] : Signs)
    if (Sign == Utf8)
      return Ascii;
  return "";
}

/// Around toned text: what begins each Tone, and what ends it. Noncharacters of Unicode.
constexpr StringRef ToneBegins[] = {"\xef\xb7\x90", "\xef\xb7\x91"}, ToneEnds = "\xef\xb7\x92";

/// What a terminal wants in place of such a sign; none: it is none.
std::optional<StringRef> colourOf(StringRef Sign) {
  if (Sign == ToneBegins[size_t(Tone::Good)])
    return "\x1b[32m";
  if (Sign == ToneBegins[size_t(Tone::Bad)])
    return "\x1b[31m";
  return Sign == ToneEnds ? std::optional<StringRef>("\x1b[0m") : std::nullopt;
}

} // namespace

std::string modver::toned(Tone What, StringRef Text) { return (ToneBegins[size_t(What)] + Text + ToneEnds).str(); }

Colours modver::coloursOfStandardOutput() {
  const char *Forbidden = std::getenv("NO_COLOR");
  return llvm::sys::Process::StandardOutHasColors() && !(Forbidden && *Forbidden) ? Colours::Ansi : Colours::None;
}

std::string modver::printable(StringRef Text) {
  return changed(Text, [](llvm::raw_ostream &Out, const Character &C) {
    if (keepsLine(C) || isPrintable(C))
      Out << C.Bytes;
    else
      writeEscaped(Out, C.Bytes);
  });
}

std::string modver::escapedLine(StringRef Line) {
  const StringRef Text = Line.ltrim('\t');
  return Line.drop_back(Text.size()).str() + escaped(Text);
}

std::string modver::escaped(StringRef Name) {
  return changed(Name, [](llvm::raw_ostream &Out, const Character &C) {
    if (keepsLine(C))
      Out << (C.Bytes == "\n" ? "\\n" : "\\t");
    else if (isPrintable(C))
      Out << C.Bytes;
    else
      writeEscaped(Out, C.Bytes);
  });
}

Charset modver::charsetOfLocale() {
  static const Charset Found = [] {
    if (locale_t Locale = newlocale(LC_CTYPE_MASK, "", nullptr)) {
      const bool IsUtf8 = StringRef(nl_langinfo_l(CODESET, Locale)) == "UTF-8";
      freelocale(Locale);
      return IsUtf8 ? Charset::Utf8 : Charset::Ascii;
    }
    // A locale that this machine does not have, as in containers: its name tells what the terminal shows.
    for (const char *Name : {"LC_ALL", "LC_CTYPE", "LANG"})
      if (const char *Value = std::getenv(Name); Value && *Value) {
        std::string Codeset = StringRef(Value).split('.').second.split('@').first.lower();
        return Codeset == "utf-8" || Codeset == "utf8" ? Charset::Utf8 : Charset::Ascii;
      }
    return Charset::Ascii;
  }();
  return Found;
}

std::string modver::forTerminal(StringRef Text, Charset Chars, Colours Shown) {
  return changed(Text, [&](llvm::raw_ostream &Out, const Character &C) {
    if (std::optional<StringRef> Colour = colourOf(C.Bytes))
      Out << (Shown == Colours::Ansi ? *Colour : "");
    else if (keepsLine(C) || (Chars == Charset::Utf8 && isPrintable(C)))
      Out << C.Bytes;
    else if (StringRef Ascii = inAscii(C.Bytes); Chars == Charset::Ascii && !Ascii.empty())
      Out << Ascii;
    else
      writeEscaped(Out, C.Bytes);
  });
}

TerminalStream::~TerminalStream() {
  flush();
  Out << forTerminal(Line, Chars, Shown);
}

void TerminalStream::write_impl(const char *Bytes, size_t Size) {
  Position += Size;
  Line.append(Bytes, Size);
  auto [Complete, Rest] = StringRef(Line).rsplit('\n');
  if (Complete.size() == Line.size())
    return;
  Out << forTerminal(Complete, Chars, Shown) << '\n';
  Line = Rest.str();
}

unsigned modver::columns(StringRef Text) {
  int Width = llvm::sys::unicode::columnWidthUTF8(Text);
  return Width < 0 ? Text.size() : Width;
}

unsigned modver::terminalWidth(unsigned Otherwise) {
  unsigned Columns = llvm::sys::Process::StandardOutColumns();
  return Columns ? std::clamp(Columns, 60u, 120u) : Otherwise;
}

void modver::fold(llvm::raw_ostream &Out, StringRef Text, unsigned Column, unsigned Left, unsigned Width) {
  bool BeginsLine = true;
  for (StringRef Word : llvm::split(Text, ' ')) {
    if (!BeginsLine && Column + 1 + columns(Word) > Width) {
      Out << '\n';
      Out.indent(Left);
      Column = Left;
      BeginsLine = true;
    }
    if (!BeginsLine) {
      Out << ' ';
      ++Column;
    }
    Out << Word;
    Column += columns(Word);
    BeginsLine = false;
  }
  Out << '\n';
}
