// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "PreprocessedText.h"

#include <array>
#include <cstring>

using namespace modver::genksyms;
using llvm::StringRef;

namespace {

enum CharClass : uint8_t {
  IdentStart = 1,
  IdentBody = 2,
  Digit = 4,
  Blank = 8, ///< a newline is not one: it is counted
  HexDigit = 16,
  Structural = 32, ///< what a skipped phrase must look at
};

constexpr std::array<uint8_t, 256> makeClasses() {
  std::array<uint8_t, 256> C{};
  for (int I = 'a'; I <= 'z'; ++I)
    C[I] |= IdentStart | IdentBody;
  for (int I = 'A'; I <= 'Z'; ++I)
    C[I] |= IdentStart | IdentBody;
  for (unsigned char I : {'_', '$'})
    C[I] |= IdentStart | IdentBody;
  for (int I = '0'; I <= '9'; ++I)
    C[I] |= IdentBody | Digit | HexDigit;
  for (int I = 0; I < 6; ++I) {
    C['a' + I] |= HexDigit;
    C['A' + I] |= HexDigit;
  }
  for (unsigned char I : {' ', '\t', '\v', '\f', '\r'})
    C[I] |= Blank;
  for (unsigned char I : {'\0', '\n', '"', '\'', '(', ')', '[', ']', '{', '}', ',', ';'})
    C[I] |= Structural;
  return C;
}

constexpr std::array<uint8_t, 256> Classes = makeClasses();

bool is(char C, uint8_t Mask) { return Classes[static_cast<unsigned char>(C)] & Mask; }

const char *skipDigits(const char *P) {
  while (is(*P, Digit))
    ++P;
  return P;
}

/// One of u, l, ul, lu in any case, after an integer.
const char *skipIntegerSuffix(const char *P) {
  auto IsU = [](char C) { return C == 'u' || C == 'U'; };
  auto IsL = [](char C) { return C == 'l' || C == 'L'; };
  if (IsU(P[0]))
    return IsL(P[1]) ? P + 2 : P + 1;
  if (IsL(P[0]))
    return IsU(P[1]) ? P + 2 : P + 1;
  return P;
}

/// 0 and octal digits; decimal digits; 0x and hexadecimal digits; with a suffix. EXPECTS: a digit at P.
const char *skipInteger(const char *P) {
  if (*P != '0')
    return skipIntegerSuffix(skipDigits(P));
  if ((P[1] == 'x' || P[1] == 'X') && is(P[2], HexDigit)) {
    P += 2;
    while (is(*P, HexDigit))
      ++P;
  } else {
    while (*P >= '0' && *P <= '7')
      ++P;
  }
  return skipIntegerSuffix(P);
}

/// e or E, a sign, digits; P itself where that does not stand there.
const char *skipExponent(const char *P) {
  if (*P != 'e' && *P != 'E')
    return P;
  const char *Q = P + 1;
  if (*Q == '+' || *Q == '-')
    ++Q;
  return is(*Q, Digit) ? skipDigits(Q) : P;
}

/// Digits with a dot, an exponent or both, and a suffix f or l; null where no real number begins.
const char *skipReal(const char *P) {
  const char *Q = skipDigits(P);
  bool HasDigits = Q != P;
  bool HasDot = *Q == '.' && (HasDigits || is(Q[1], Digit));
  if (HasDot)
    Q = skipDigits(Q + 1);
  const char *AfterExponent = skipExponent(Q);
  if (!HasDot && (!HasDigits || AfterExponent == Q))
    return nullptr;
  Q = AfterExponent;
  return *Q && std::strchr("fFlL", *Q) ? Q + 1 : Q;
}

TokenKind kindOfCharacter(char C) {
  switch (C) {
  case '(':
    return TokenKind::LeftParen;
  case ')':
    return TokenKind::RightParen;
  case '[':
    return TokenKind::LeftBracket;
  case ']':
    return TokenKind::RightBracket;
  case '{':
    return TokenKind::LeftBrace;
  case '}':
    return TokenKind::RightBrace;
  case ',':
    return TokenKind::Comma;
  case ';':
    return TokenKind::Semicolon;
  case ':':
    return TokenKind::Colon;
  case '=':
    return TokenKind::Equal;
  case '*':
    return TokenKind::Star;
  default:
    return TokenKind::Other;
  }
}

} // namespace

PreprocessedText::PreprocessedText(StringRef Text, IdentifierTable &Names) : Position(Text.begin()), End(Text.end()), Names(Names) {}

// With what it calls in one function, next() takes a tenth less.

/// Passes blanks, line breaks and `#` lines.
LLVM_ATTRIBUTE_ALWAYS_INLINE const char *PreprocessedText::skipBlanks(const char *P) {
  for (;;) {
    while (is(*P, Blank)) {
      AtLineStart = false;
      ++P;
    }
    if (*P == '\n') {
      ++P;
      ++Line;
      AtLineStart = true;
    } else if (*P == '#' && AtLineStart) {
      const char *Next = passHashLine(P);
      if (!Next)
        return P;
      P = Next;
    } else {
      return P;
    }
  }
}

/// Passes the line that begins at P; null if it does not end with a newline, because then it is no such line.
const char *PreprocessedText::passHashLine(const char *P) {
  const char *LineEnd = static_cast<const char *>(std::memchr(P, '\n', End - P));
  if (!LineEnd)
    return nullptr;
  if (!readLineMarker(P + 1, LineEnd))
    ++Line;
  return LineEnd + 1;
}

/// blanks integer blanks "file" anything: sets the place of the next line. The number is a token of the integer pattern, but read as decimal, and cut
/// to 32 bits.
bool PreprocessedText::readLineMarker(const char *P, const char *LineEnd) {
  auto SkipSpaces = [](const char *P) {
    while (*P == ' ' || *P == '\t')
      ++P;
    return P;
  };
  const char *Number = SkipSpaces(P);
  if (Number == P || !is(*Number, Digit))
    return false;
  const char *AfterNumber = skipInteger(Number);
  const char *Quote = SkipSpaces(AfterNumber);
  if (Quote == AfterNumber || *Quote != '"')
    return false;
  const char *Name = Quote + 1;
  const char *NameEnd = static_cast<const char *>(std::memchr(Name, '"', LineEnd - Name));
  if (!NameEnd || NameEnd == Name)
    return false;

  uint64_t Value = 0;
  constexpr uint64_t Largest = INT64_MAX;
  for (const char *D = Number; is(*D, Digit); ++D)
    Value = Value > (Largest - (*D - '0')) / 10 ? Largest : Value * 10 + (*D - '0');
  Line = static_cast<uint32_t>(Value);
  File = StringRef(Name, NameEnd - Name);
  if (!HasSourceFile) {
    HasSourceFile = true;
    SourceFile = File;
  }
  InSourceFile = File == SourceFile;
  return true;
}

void PreprocessedText::next(Token &T) {
  const char *P = skipBlanks(Position);
  AtLineStart = false;
  T.InSourceFile = InSourceFile;
  T.Name = nullptr;
  if (is(*P, IdentStart)) {
    if (*P == 'L' && (P[1] == '"' || P[1] == '\''))
      if (const char *Next = lexConstant(P, P + 1, T)) {
        Position = Next;
        return;
      }
    const char *Q = P + 1;
    while (is(*Q, IdentBody))
      ++Q;
    T.Kind = TokenKind::Identifier;
    T.Name = &Names.get(StringRef(P, Q - P));
    T.Text = StringRef(P, Q - P);
    Position = Q;
    return;
  }
  T.Kind = TokenKind::Other;
  if (is(*P, Digit) || (*P == '.' && is(P[1], Digit))) {
    lexNumber(P, T);
  } else if (*P == '"' || *P == '\'') {
    if (const char *Next = lexConstant(P, P, T)) {
      Position = Next;
      return;
    }
    T.Text = StringRef(P, 1);
  } else if (*P == '\0') {
    T.Kind = TokenKind::EndOfFile;
    T.Text = StringRef();
    Position = P; // what follows a NUL inside the text is never looked at
    return;
  } else {
    lexOperator(P, T);
  }
  Position = T.Text.end();
}

/// Lexes a string or character constant. It ends at the next such quote that no backslash precedes; null where there is none, and where a backslash
/// precedes a newline. Its line breaks are not counted.
const char *PreprocessedText::lexConstant(const char *P, const char *Quote, Token &T) {
  const char *&UnclosedUntil = UnclosedBefore[*Quote == '"'];
  if (Quote < UnclosedUntil)
    return nullptr;
  const char *Q = Quote + 1;
  for (; *Q != *Quote; ++Q) {
    bool Escaped = *Q == '\\';
    Q += Escaped;
    if ((Escaped && *Q == '\n') || (*Q == '\0' && atEnd(Q))) {
      UnclosedUntil = Q;
      return nullptr;
    }
  }
  T.Kind = TokenKind::Other;
  T.Text = StringRef(P, Q + 1 - P).split('\0').first;
  return Q + 1;
}

/// The longer of an integer and a real number.
void PreprocessedText::lexNumber(const char *P, Token &T) {
  const char *Q = is(*P, Digit) ? skipInteger(P) : P;
  if (const char *Real = skipReal(P); Real && Real > Q)
    Q = Real;
  T.Text = StringRef(P, Q - P);
}

LLVM_ATTRIBUTE_ALWAYS_INLINE void PreprocessedText::lexOperator(const char *P, Token &T) {
  size_t Size = 1;
  if (P[0] == '.') {
    if (P[1] == '.' && P[2] == '.') {
      T.Kind = TokenKind::Ellipsis;
      T.Text = StringRef(P, 3);
      return;
    }
  } else if (P[1] == '=') {
    if (std::strchr("~%^&*+=|</>-", P[0]))
      Size = 2;
  } else if (P[1] == P[0]) {
    if (std::strchr("&|<>", P[0]))
      Size = 2;
  } else if (P[0] == '-' && P[1] == '>') {
    Size = 2;
  }
  T.Text = StringRef(P, Size);
  if (Size == 1)
    T.Kind = kindOfCharacter(P[0]);
}

/// Passes what a skipped phrase need not look at: P is then at a bracket, comma or semicolon, or at the end. Constants, line breaks and `#` lines are
/// passed as next() passes them; nothing else that it lexes holds such a character.
const char *PreprocessedText::toNextStructural(const char *P) {
  for (;;) {
    while (!is(*P, Structural))
      ++P;
    switch (*P) {
    case '\n':
      AtLineStart = true;
      ++P;
      ++Line;
      if (*P == '#')
        if (const char *Next = passHashLine(P)) {
          P = Next - 1;
          // The line break that ended it is counted already.
          --Line;
        }
      break;
    case '"':
    case '\'': {
      Token Constant;
      const char *Next = lexConstant(P, P, Constant);
      P = Next ? Next : P + 1;
      break;
    }
    default:
      return P;
    }
  }
}

void PreprocessedText::skipBraces(Token &T) {
  const char *P = Position;
  for (int64_t Depth = 1;;) {
    P = toNextStructural(P);
    if (*P == '\0')
      break;
    if (*P == '{')
      ++Depth;
    else if (*P == '}' && --Depth == 0)
      break;
    ++P;
  }
  AtLineStart = false;
  Position = P;
  next(T);
}

void PreprocessedText::skipExpression(Token &T) {
  const char *P = Position;
  ExpressionNesting Nesting;
  for (;;) {
    P = toNextStructural(P);
    if (*P == '\0' || Nesting.endsAt(kindOfCharacter(*P)))
      break;
    ++P;
  }
  AtLineStart = false;
  Position = P;
  next(T);
}
