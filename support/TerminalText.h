// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Text for people, whose terminals take some bytes for commands: names of files, modules and symbols may be anything.
//
//   a name ─► escaped() ─► a report or message ─► forTerminal(), at the one place where it is printed ─► terminal
#ifndef MODVER_SUPPORT_TERMINALTEXT_H
#define MODVER_SUPPORT_TERMINALTEXT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace modver {

/// Text in UTF-8 in which nothing steers a terminal, hides or reorders what stands beside it: each byte of a character that does not print (controls,
/// marks of direction, what is no UTF-8) is `\x1b`. Newlines and tabs stay.
std::string printable(llvm::StringRef Text);

/// The same for a name on a line: newlines and tabs are `\n` and `\t`, too.
std::string escaped(llvm::StringRef Name);

/// The same for a line, which may be indented by tabs.
std::string escapedLine(llvm::StringRef Line);

/// What characters a terminal shows.
enum class Charset : uint8_t { Ascii, Utf8 };

/// By LC_ALL, LC_CTYPE and LANG.
Charset charsetOfLocale();

/// What a part of a report is to its reader. A terminal with colours shows it.
enum class Tone : uint8_t { Good, Bad };

/// Text, which stays on a line, with signs around it that forTerminal() takes away or turns into colour. They are characters that no text may have,
/// so that escaped() leaves none in a name. columns() does not know them.
std::string toned(Tone What, llvm::StringRef Text);

enum class Colours : uint8_t { None, Ansi };

/// Whether standard output shows them, and NO_COLOR does not forbid them.
Colours coloursOfStandardOutput();

/// printable(), with nothing but ASCII if Chars is that: the few signs that reports have of their own become `->`, `...`, `+` and the like, all else
/// `\xc3\xa9`.
std::string forTerminal(llvm::StringRef Text, Charset Chars = charsetOfLocale(), Colours Shown = Colours::None);

/// A stream that hands on what it gets as forTerminal() has it, line by line.
class TerminalStream final : public llvm::raw_ostream {
public:
  explicit TerminalStream(llvm::raw_ostream &Out, Charset Chars = charsetOfLocale(), Colours Shown = Colours::None)
      : Out(Out), Chars(Chars), Shown(Shown) {}
  ~TerminalStream() override;

private:
  void write_impl(const char *Bytes, size_t Size) override;
  uint64_t current_pos() const override { return Position; }

  llvm::raw_ostream &Out;
  const Charset Chars;
  const Colours Shown;
  std::string Line; ///< that is not complete: a character may be cut
  uint64_t Position = 0;
};

/// Columns that Text takes on a terminal.
unsigned columns(llvm::StringRef Text);

/// The width of the terminal that standard output is, or by COLUMNS, within what is easy to read; Otherwise, if it is none.
unsigned terminalWidth(unsigned Otherwise);

/// The width of a report that is folded for reading anywhere: a terminal, a log of CI, an issue.
constexpr unsigned ShownColumns = 100;

/// Text in lines of at most Width columns, broken at blanks, with a newline behind each; all but the first begin behind Left blanks. Column: where
/// the first begins.
void fold(llvm::raw_ostream &Out, llvm::StringRef Text, unsigned Column, unsigned Left, unsigned Width);

} // namespace modver

#endif
