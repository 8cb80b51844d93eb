// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/frontend/PreprocessedText.h"

#include <doctest/doctest.h>
#include <iterator>
#include <random>
#include <regex>
#include <string>
#include <vector>

using namespace modver;
using namespace modver::genksyms;

namespace {

/// All tokens, separated by a space; `@FILE:LINE` after each whose place is asked for.
std::string tokens(const std::string &Text, bool WithPlaces = false) {
  IdentifierTable Names(Dialect::upTo6_13());
  PreprocessedText Source(Text, Names);
  std::string Result;
  Token T;
  for (Source.next(T); T.Kind != TokenKind::EndOfFile; Source.next(T)) {
    Result += T.Text;
    if (WithPlaces)
      Result += "@" + Source.location().File.str() + ":" + std::to_string(Source.location().Line);
    Result += ' ';
  }
  if (!Result.empty())
    Result.pop_back();
  return Result;
}

std::string places(const std::string &Text) { return tokens(Text, /*WithPlaces=*/true); }

/// `1` for each token in the source file, `0` for the others.
std::string inSourceFile(const std::string &Text) {
  IdentifierTable Names(Dialect::upTo6_13());
  PreprocessedText Source(Text, Names);
  std::string Result;
  Token T;
  for (Source.next(T); T.Kind != TokenKind::EndOfFile; Source.next(T))
    Result += T.InSourceFile ? '1' : '0';
  return Result;
}

/// The same tokens, skipped by the generic functions: what a skip must leave behind.
class Unskipping final : public TokenSource {
public:
  explicit Unskipping(PreprocessedText &Text) : Text(Text) {}
  void next(Token &T) override { Text.next(T); }
  SourceLocation location() const override { return Text.location(); }

private:
  PreprocessedText &Text;
};

} // namespace

TEST_SUITE_BEGIN("PreprocessedText");

TEST_CASE("identifiers") {
  CHECK(tokens("a _b $c d1$_ Z9") == "a _b $c d1$_ Z9");
  CHECK(tokens("a-b a.b") == "a - b a . b");
  CHECK(tokens("1a") == "1 a");
  IdentifierTable Names(Dialect::upTo6_13());
  std::string Text = "abc abc + ";
  PreprocessedText Source(Text, Names);
  Token First, Second, Third;
  Source.next(First);
  Source.next(Second);
  Source.next(Third);
  CHECK(First.Kind == TokenKind::Identifier);
  CHECK(First.Name == &Names.get("abc"));
  CHECK(Second.Name == First.Name);
  CHECK(Third.Name == nullptr);
}

TEST_CASE("integers: octal, decimal, hexadecimal, one suffix") {
  CHECK(tokens("0 017 018 10 09") == "0 017 01 8 10 0 9");
  CHECK(tokens("0x1fG 0XAB 0xg 0b1") == "0x1f G 0XAB 0 xg 0 b1");
  CHECK(tokens("1u 1U 1l 1ul 1lu 1UL 1Lu") == "1u 1U 1l 1ul 1lu 1UL 1Lu");
  CHECK(tokens("1ULL 1ull 1LL 1uu 0x1fUL 017L") == "1UL L 1ul l 1L L 1u u 0x1fUL 017L");
}

TEST_CASE("real numbers: a dot, an exponent or both") {
  CHECK(tokens("1.5 1. .5 1e3 1.e-3 .5E+7 1.5f 1.5L 1e3F") == "1.5 1. .5 1e3 1.e-3 .5E+7 1.5f 1.5L 1e3F");
  CHECK(tokens("1e 1e+ 1.5e 1f .") == "1 e 1 e + 1.5 e 1 f .");
  CHECK(tokens("09.5 08e1 1.5.5 0x1.5") == "09.5 08e1 1.5 .5 0x1 .5");
  CHECK(tokens("1.5ul 1e3l") == "1.5 ul 1e3l");
}

TEST_CASE("strings and character constants") {
  CHECK(tokens("\"a b\" 'c d' L\"x\" L'y' u\"z\"") == "\"a b\" 'c d' L\"x\" L'y' u \"z\"");
  CHECK(tokens(R"("a\"b" '\'' "\\" "x")") == R"("a\"b" '\'' "\\" "x")");
  CHECK(tokens("\"a\nb\" c") == "\"a\nb\" c");
  CHECK(tokens("Lx L 'a'") == "Lx L 'a'");
  CHECK(tokens("\"it's\" 'a\"b'") == "\"it's\" 'a\"b'");
}

TEST_CASE("a quote that never closes is a token of one character") {
  CHECK(tokens("\"a b") == "\" a b");
  CHECK(tokens("'a \"b\"") == "' a \"b\"");
  CHECK(tokens("L\"a") == "L \" a");
}

TEST_CASE("operators") {
  CHECK(tokens("~= %= ^= &= *= += == |= <= >= /= -=") == "~= %= ^= &= *= += == |= <= >= /= -=");
  CHECK(tokens("&& || -> << >> ...") == "&& || -> << >> ...");
  CHECK(tokens("!= ++ -- <<= >>= ::") == "! = + + - - << = >> = : :");
  CHECK(tokens(".. ....") == ". . ... .");
  CHECK(tokens("===->>") == "== = -> >");
}

TEST_CASE("kinds of the tokens that the grammar looks at") {
  IdentifierTable Names(Dialect::upTo6_13());
  std::string Text = "x ... ( ) [ ] { } , ; : = * + == *= 1 \"s\"";
  PreprocessedText Source(Text, Names);
  const TokenKind Expected[] = {TokenKind::Identifier,   TokenKind::Ellipsis,  TokenKind::LeftParen,  TokenKind::RightParen, TokenKind::LeftBracket,
                                TokenKind::RightBracket, TokenKind::LeftBrace, TokenKind::RightBrace, TokenKind::Comma,      TokenKind::Semicolon,
                                TokenKind::Colon,        TokenKind::Equal,     TokenKind::Star,       TokenKind::Other,      TokenKind::Other,
                                TokenKind::Other,        TokenKind::Other,     TokenKind::Other,      TokenKind::EndOfFile,  TokenKind::EndOfFile};
  for (TokenKind Kind : Expected) {
    Token T;
    Source.next(T);
    CAPTURE(T.Text.str());
    CHECK(T.Kind == Kind);
  }
}

TEST_CASE("line markers set file and line") {
  CHECK(places("a\nb\n\nc") == "a@<stdin>:1 b@<stdin>:2 c@<stdin>:4");
  CHECK(places("# 7 \"x.h\"\na\n# 3 \"y.h\" 1 3 4\nb\nc") == "a@x.h:7 b@y.h:3 c@y.h:4");
  CHECK(places("# 7\t\"dir/x y.h\"\na") == "a@dir/x y.h:7");
  CHECK(places("# 010 \"x.h\"\na") == "a@x.h:10");
}

TEST_CASE("other lines that begin with # are passed over, and counted") {
  CHECK(places("#pragma x y\na") == "a@<stdin>:2");
  CHECK(places("#line 3 \"r\"\na") == "a@<stdin>:2");
  CHECK(places("# 1 \"\"\na") == "a@<stdin>:2");
  CHECK(places("# x \"r\"\na") == "a@<stdin>:2");
  CHECK(places("#\na") == "a@<stdin>:2");
  CHECK(places("# 5 \"x\na") == "a@<stdin>:2");
}

TEST_CASE("a # is one of these at column 0 only") {
  CHECK(tokens("a #b") == "a # b");
  CHECK(tokens(" # 1 \"x\"\na") == "# 1 \"x\" a");
  CHECK(tokens("\"a\n# 1 b\" c") == "\"a\n# 1 b\" c");
}

TEST_CASE("the first file that is named is the source file") {
  CHECK(inSourceFile("a b") == "00");
  CHECK(inSourceFile("a\n# 1 \"x.c\"\nb\n# 1 \"x.h\" 1\nc\n# 9 \"x.c\" 2\nd\n") == "0101");
  CHECK(inSourceFile("# 1 \"x.c\"\na\n# 1 \"./x.c\"\nb\n#pragma y\nc\n# 2 \"x.c\"\nd") == "1001");
}

TEST_CASE("line breaks in constants are recorded but not counted") { CHECK(places("\"a\nb\"\nc") == "\"a\nb\"@<stdin>:1 c@<stdin>:2"); }

TEST_CASE("blanks") { CHECK(places(" \t\v\f\r\na\r\n\tb") == "a@<stdin>:2 b@<stdin>:3"); }

TEST_CASE("skipBraces leaves the balancing brace, skipExpression the terminator") {
  IdentifierTable Names(Dialect::upTo6_13());
  std::string Text = "{ a { ( } \"}\" ] } b = { 1, 2; } , (3, 4) ; c = x } d = (,";
  PreprocessedText Source(Text, Names);
  Token T;
  Source.next(T);
  Source.skipBraces(T);
  CHECK(T.Kind == TokenKind::RightBrace);
  Source.next(T);
  CHECK(T.Text == "b");
  Source.next(T);
  Source.skipExpression(T);
  CHECK(T.Kind == TokenKind::Comma);
  Source.next(T);
  CHECK(T.Kind == TokenKind::LeftParen);
  while (T.Kind != TokenKind::Equal)
    Source.next(T);
  Source.skipExpression(T);
  CHECK(T.Kind == TokenKind::RightBrace);
  while (T.Kind != TokenKind::Equal)
    Source.next(T);
  Source.skipExpression(T);
  CHECK(T.Kind == TokenKind::EndOfFile);
}

TEST_CASE("property: the fast skips leave what the generic ones leave") {
  const char *const Pieces[] = {"{",          "}",   "(",      ")",     "[",    "]",    ",",   ";",  "=",
                                ":",          "\"",  "'",      "\\",    "a",    "L\"",  "L'",  "\n", "\n# 5 \"f.h\"\n",
                                "\n#x } ;\n", "\n#", " # ",    "\"}\"", "';'",  "1.5e", "0x}", " ",  "\\\"",
                                "/*",         "*/",  "\"\\\n", "",      "\xc3", "...",  "}}",  "{{"};
  std::mt19937 Random(20240501);
  auto Below = [&](unsigned N) { return static_cast<unsigned>(Random() % N); };
  unsigned NumEnded = 0;
  for (unsigned Round = 0; Round != 20000; ++Round) {
    std::string Text = Below(2) ? "{" : "=";
    for (unsigned I = Below(40); I != 0; --I) {
      // The empty piece stands for a NUL byte, now and then: outside a constant it ends the text.
      std::string Piece = Pieces[Below(std::size(Pieces))];
      Text += Piece.empty() && Below(8) == 0 ? std::string(1, '\0') : Piece;
    }
    IdentifierTable Names(Dialect::upTo6_13());
    PreprocessedText Fast(Text, Names), Inner(Text, Names);
    Unskipping Generic(Inner);
    Token OfFast, OfGeneric;
    // Skip, go on for a few tokens, and skip again, wherever that is.
    for (bool Ended = false; !Ended;) {
      Fast.next(OfFast);
      Generic.next(OfGeneric);
      if (OfFast.Kind == TokenKind::LeftBrace) {
        Fast.skipBraces(OfFast);
        Generic.skipBraces(OfGeneric);
      } else if (OfFast.Kind == TokenKind::Equal || OfFast.Kind == TokenKind::Colon) {
        Fast.skipExpression(OfFast);
        Generic.skipExpression(OfGeneric);
      }
      CAPTURE(Text);
      REQUIRE(OfFast.Kind == OfGeneric.Kind);
      REQUIRE(OfFast.Text == OfGeneric.Text);
      REQUIRE(OfFast.Text.data() == OfGeneric.Text.data());
      REQUIRE(OfFast.InSourceFile == OfGeneric.InSourceFile);
      REQUIRE(OfFast.Name == OfGeneric.Name);
      REQUIRE(Fast.location().File == Inner.location().File);
      REQUIRE(Fast.location().Line == Inner.location().Line);
      Ended = OfFast.Kind == TokenKind::EndOfFile;
      NumEnded += Ended;
    }
  }
  CHECK(NumEnded == 20000);
}

TEST_CASE("property: constants end where the pattern says, however many quotes never close") {
  // Backslash-newline is no escape, as `.` in the real program's pattern matches no newline.
  const std::regex Pattern(R"re((L?"(\\.|[^"\\])*"|L?'(\\.|[^'\\])*'|[A-Za-z]+|[^\s]))re");
  const char Letters[] = {'"', '\'', '\\', '\n', 'L', 'a', ' '};
  std::mt19937 Random(7);
  for (unsigned Round = 0; Round != 20000; ++Round) {
    std::string Text;
    for (unsigned I = Random() % 14; I != 0; --I)
      Text += Letters[Random() % std::size(Letters)];
    std::string Expected;
    for (size_t At = 0; At != Text.size();) {
      std::smatch Match;
      // The alternatives are tried in order, and the constants come first: a prefixed one is longer than the identifier L.
      if (std::regex_search(Text.cbegin() + At, Text.cend(), Match, Pattern, std::regex_constants::match_continuous)) {
        Expected += (Expected.empty() ? "" : " ") + Match.str();
        At += Match.length();
      } else {
        ++At;
      }
    }
    CAPTURE(Text);
    REQUIRE(tokens(Text) == Expected);
  }
}

TEST_SUITE_END();
