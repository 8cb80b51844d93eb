// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ConstantValue.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include <limits>

using llvm::StringRef;

namespace modver::diff {

namespace {

constexpr unsigned MaxDepth = 64;

/// C11 6.5.5 to 6.5.12; 0: no binary operator.
unsigned precedence(StringRef Operator) {
  return llvm::StringSwitch<unsigned>(Operator)
      .Cases("*", "/", "%", 6)
      .Cases("+", "-", 5)
      .Cases("<<", ">>", 4)
      .Case("&", 3)
      .Case("^", 2)
      .Case("|", 1)
      .Default(0);
}

std::optional<int> asInt(int64_t Value) {
  if (Value < std::numeric_limits<int>::min() || Value > std::numeric_limits<int>::max())
    return std::nullopt;
  return Value;
}

std::optional<int> apply(StringRef Operator, int64_t A, int64_t B) {
  if (Operator == "*")
    return asInt(A * B);
  if (Operator == "+")
    return asInt(A + B);
  if (Operator == "-")
    return asInt(A - B);
  if (Operator == "&")
    return asInt(A & B);
  if (Operator == "^")
    return asInt(A ^ B);
  if (Operator == "|")
    return asInt(A | B);
  if (Operator == "<<" && A >= 0 && B >= 0 && B < 32)
    return asInt(A << B);
  if (Operator == ">>" && B >= 0 && B < 32)
    return asInt(A >> B);
  if (Operator == "/" && B != 0)
    return asInt(A / B);
  if (Operator == "%" && B != 0 && asInt(A / B))
    return asInt(A % B);
  return std::nullopt;
}

class Evaluator {
public:
  explicit Evaluator(Tokens Rest) : Rest(Rest) {}

  std::optional<int> run() {
    std::optional<int> Value = binary(1, 0);
    return Rest.empty() ? Value : std::nullopt;
  }

private:
  std::optional<int> binary(unsigned MinPrecedence, unsigned Depth) {
    std::optional<int> Value = unary(Depth);
    while (Value && !Rest.empty() && precedence(Rest[0].Text) >= MinPrecedence) {
      StringRef Operator = Rest[0].Text;
      Rest = Rest.drop_front();
      std::optional<int> Right = binary(precedence(Operator) + 1, Depth + 1);
      Value = Right ? apply(Operator, *Value, *Right) : std::nullopt;
    }
    return Value;
  }

  std::optional<int> unary(unsigned Depth) {
    if (Rest.empty() || Depth > MaxDepth)
      return std::nullopt;
    StringRef Token = Rest[0].Text;
    Rest = Rest.drop_front();
    if (Token == "(") {
      std::optional<int> Value = binary(1, Depth + 1);
      if (Rest.empty() || Rest[0].Text != ")")
        return std::nullopt;
      Rest = Rest.drop_front();
      return Value;
    }
    if (Token == "-" || Token == "+" || Token == "~" || Token == "!") {
      std::optional<int> Value = unary(Depth + 1);
      if (!Value || Token == "+")
        return Value;
      return Token == "-" ? asInt(-int64_t(*Value)) : Token == "~" ? ~*Value : !*Value;
    }
    int Value;
    if (Token.empty() || !llvm::isDigit(Token[0]) || Token.getAsInteger(0, Value))
      return std::nullopt;
    return Value;
  }

  Tokens Rest;
};

} // namespace

std::optional<int> constantValue(Tokens Expression) { return Evaluator(Expression).run(); }

} // namespace modver::diff
