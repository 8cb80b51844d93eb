// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Token.h"

using namespace modver::genksyms;

void TokenSource::skipBraces(Token &T) {
  int64_t Depth = 1;
  while (Depth > 0) {
    next(T);
    if (T.Kind == TokenKind::EndOfFile)
      return;
    if (T.Kind == TokenKind::LeftBrace)
      ++Depth;
    else if (T.Kind == TokenKind::RightBrace)
      --Depth;
  }
}

void TokenSource::skipExpression(Token &T) {
  ExpressionNesting Nesting;
  do
    next(T);
  while (T.Kind != TokenKind::EndOfFile && !Nesting.endsAt(T.Kind));
}
