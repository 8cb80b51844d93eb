// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "support/TerminalText.h"
#include <doctest/doctest.h>

using namespace modver;

TEST_SUITE_BEGIN("TerminalText");

TEST_CASE("what does not print is bytes") {
  CHECK(printable("a\tb\n") == "a\tb\n");
  CHECK(printable("\x1b[0m\x7f\r") == "\\x1b[0m\\x7f\\x0d");
  CHECK(printable("\u00fc\xff\xc3") == "\u00fc\\xff\\xc3");
  // CSI of eight bits, a mark of direction, a line separator.
  CHECK(printable("\u009b31m\u202e\u2028") == "\\xc2\\x9b31m\\xe2\\x80\\xae\\xe2\\x80\\xa8");
  // No UTF-8: a surrogate, a form that is longer than needed, and what is cut.
  CHECK(printable("\xed\xa0\x80 \xc0\xaf \xe2\x82") == "\\xed\\xa0\\x80 \\xc0\\xaf \\xe2\\x82");
}

TEST_CASE("names are on one line") {
  CHECK(escaped("a\tb\nc") == "a\\tb\\nc");
  CHECK(escaped("\u00fc\x1b") == "\u00fc\\x1b");
  CHECK(escaped(escaped("\x1b\n")) == escaped("\x1b\n"));
}

TEST_CASE("ASCII") {
  CHECK(forTerminal("4 → 8 …\n✓", Charset::Ascii) == "4 -> 8 ...\n+");
  CHECK(forTerminal("4 → 8 …\n✓", Charset::Utf8) == "4 → 8 …\n✓");
  CHECK(forTerminal("\u00fc\x1b\xff", Charset::Ascii) == "\\xc3\\xbc\\x1b\\xff");
}

TEST_CASE("a stream, whatever the pieces") {
  for (size_t Piece : {1, 2, 3, 100}) {
    std::string Text;
    {
      llvm::raw_string_ostream Out(Text);
      TerminalStream Terminal(Out, Charset::Utf8);
      Terminal.SetUnbuffered();
      for (llvm::StringRef Rest = "a → \x1b\n\nb …"; !Rest.empty(); Rest = Rest.drop_front(std::min(Piece, Rest.size())))
        Terminal << Rest.take_front(Piece);
      CHECK(Terminal.tell() == 14);
    }
    CHECK(Text == "a → \\x1b\n\nb …");
  }
}

TEST_CASE("lines of a width") {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  fold(Out, "one two three four-and-a-half five", 0, 2, 9);
  CHECK(Text == "one two\n  three\n  four-and-a-half\n  five\n");
  CHECK(columns("ab→") == 3);
}

TEST_SUITE_END();
