// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "EnumeratorValues.h"
#include "ConstantValue.h"
#include "Spelling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

using llvm::StringRef;

namespace modver::diff {

namespace {

/// Offset from what Base says, which is an expression that is not understood; empty: from 0.
struct Value {
  std::string Base;
  int64_t Offset;

  bool operator==(const Value &) const = default;

  bool isKnown() const { return Base.empty(); }
  std::string text() const { return isKnown() ? llvm::itostr(Offset) : "(" + Base + ") + " + llvm::itostr(Offset); }
};

/// Also of constants that are no `int`, as debug information has them: `- 2147483649`.
std::optional<int64_t> plainNumber(Tokens Expression) {
  bool IsNegative = !Expression.empty() && Expression[0].Text == "-";
  uint64_t Digits;
  if (Expression.size() != (IsNegative ? 2 : 1) || Expression.back().Text.getAsInteger(0, Digits) || Digits > uint64_t(INT64_MAX))
    return std::nullopt;
  return IsNegative ? -int64_t(Digits) : int64_t(Digits);
}

struct Enumerator {
  StringRef Name;
  Value Is;
};

std::vector<Enumerator> valuesOf(llvm::ArrayRef<Member> Members) {
  std::vector<Enumerator> Result;
  Value Next{"", 0};
  for (const Member &M : Members) {
    std::vector<Token> All = definitionTokens(M.Text);
    auto Equals = llvm::find_if(All, [](const Token &T) { return T.Text == "="; });
    if (Equals != All.end()) {
      Tokens Expression = Tokens(All).drop_front(Equals - All.begin() + 1);
      if (std::optional<int64_t> Plain = plainNumber(Expression))
        Next = {"", *Plain};
      else if (std::optional<int> Computed = constantValue(Expression))
        Next = {"", *Computed};
      else
        Next = {StringRef(normalize(Expression, Normalization::Spelling)).rtrim(' ').str(), 0};
    }
    Result.push_back({M.Name, Next});
    if (Next.Offset < INT64_MAX)
      ++Next.Offset;
  }
  return Result;
}

std::string andMore(size_t Count) { return Count == 0 ? "" : " and " + llvm::utostr(Count) + " more"; }

} // namespace

Judgement judgeEnumerators(llvm::ArrayRef<Member> OldMembers, llvm::ArrayRef<Member> NewMembers) {
  std::vector<Enumerator> Old = valuesOf(OldMembers), New = valuesOf(NewMembers);
  llvm::StringMap<const Enumerator *> NewByName, OldByName;
  for (const Enumerator &E : New)
    NewByName[E.Name] = &E;
  for (const Enumerator &E : Old)
    OldByName[E.Name] = &E;

  std::vector<std::pair<const Enumerator *, const Enumerator *>> Changed;
  std::vector<const Enumerator *> Gone, Came;
  const Enumerator *NotKnown = nullptr;
  for (const Enumerator &E : Old)
    if (const Enumerator *Now = NewByName.lookup(E.Name); !Now)
      Gone.push_back(&E);
    else if (Now->Is.Base != E.Is.Base)
      NotKnown = &E;
    else if (Now->Is.Offset != E.Is.Offset)
      Changed.emplace_back(&E, Now);
  for (const Enumerator &E : New)
    if (!OldByName.contains(E.Name))
      Came.push_back(&E);

  // As many as there were, with the values that there were: other names.
  bool AreRenamed = Gone.size() == Came.size() && llvm::all_of(llvm::zip(Gone, Came), [](const auto &Pair) {
                      const auto &[A, B] = Pair;
                      return A->Is == B->Is;
                    });
  if (!Changed.empty()) {
    auto [Was, Is] = Changed.front();
    return {Compatibility::Unsafe, ("enumerator " + Was->Name + ": " + Was->Is.text() + " → " + Is->Is.text() + andMore(Changed.size() - 1)).str()};
  }
  if (!Gone.empty() && !AreRenamed)
    return {Compatibility::Unsafe, ("enumerator " + Gone[0]->Name + " = " + Gone[0]->Is.text() + andMore(Gone.size() - 1) + " removed").str()};
  if (NotKnown)
    return {Compatibility::Unknown, ("the value of enumerator " + NotKnown->Name + " is not known").str()};
  if (!Gone.empty())
    return {Compatibility::SameLayout, ("enumerator " + Gone[0]->Name + andMore(Gone.size() - 1) + " renamed, with the same value").str()};
  if (!Came.empty())
    return {Compatibility::SameLayout,
            ("enumerator " + Came[0]->Name + " = " + Came[0]->Is.text() + andMore(Came.size() - 1) + " added; the others keep their values").str()};
  return {Compatibility::SameLayout, "all enumerators keep their values"};
}

} // namespace modver::diff
