// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Definition.h"

using namespace modver::genksyms;
using llvm::StringRef;

namespace {

struct KindTraits {
  char Letter;
  StringRef Name;
};

constexpr KindTraits Kinds[NumDefinitionKinds] = {
    {0, ""}, {'t', "typedef"}, {'E', "enum constant"}, {'e', "enum"}, {'s', "struct"}, {'u', "union"},
};

} // namespace

char modver::genksyms::symtypesLetter(DefinitionKind K) { return Kinds[static_cast<unsigned>(K)].Letter; }

StringRef modver::genksyms::kindName(DefinitionKind K) { return Kinds[static_cast<unsigned>(K)].Name; }

std::string modver::genksyms::describe(DefinitionKind Kind, const IdentifierEntry *Name) {
  std::string Out = kindName(Kind).str();
  if (!Out.empty())
    Out += ' ';
  return Out += Name->getKey();
}

bool modver::genksyms::isUnknown(const Definition &D) {
  constexpr StringRef Ending = "{ UNKNOWN } ";
  StringRef Text = D.Tokens.Text;
  if (!isTag(D.Kind) || D.Tokens.NumTokens < 3 || !Text.consume_back(Ending))
    return false;
  if (!Text.empty() && !Text.ends_with(" "))
    return false; // a token that ends with `{`
  // A reference to a definition called UNKNOWN is another matter.
  return D.Tokens.References.empty() || D.Tokens.References.back().Begin < Text.size();
}

void BodyBuilder::clear() {
  Text.clear();
  References.clear();
  NumTokens = 0;
}

void BodyBuilder::addReference(DefinitionKind Kind, IdentifierEntry *Name) {
  uint32_t Begin = Text.size();
  if (isTag(Kind)) {
    Text += kindName(Kind);
    Text += ' ';
  }
  addToken(Name->getKey());
  References.push_back({Begin, static_cast<uint32_t>(Text.size()), Kind, Name});
}

Body BodyBuilder::view() const { return {Text.str(), References, NumTokens}; }

Body BodyBuilder::copy(llvm::BumpPtrAllocator &Storage) const {
  return {Text.str().copy(Storage), llvm::ArrayRef<Reference>(References).copy(Storage), NumTokens};
}

void modver::genksyms::appendSymtypesTokens(std::string &Out, const Definition &D) {
  if (D.EnumOffset)
    Out += "( ";
  uint32_t Position = 0;
  for (const Reference &R : D.Tokens.References) {
    Out += D.Tokens.Text.slice(Position, R.Begin);
    Out += symtypesLetter(R.Kind);
    Out += '#';
    Out += R.Name->getKey();
    Out += ' ';
    Position = R.End;
  }
  Out += D.Tokens.Text.substr(Position);
  if (D.EnumOffset)
    Out += ") + " + std::to_string(D.EnumOffset) + " ";
}

/// With the four of `( E ) + n` around E.
static uint64_t numTokens(const Definition &D) { return D.Tokens.NumTokens + (D.EnumOffset ? 4 : 0); }

bool modver::genksyms::sameTokens(const Definition &A, const Definition &B) {
  if (A.Kind != B.Kind)
    return false;
  if (A.EnumOffset == B.EnumOffset)
    return A.Tokens == B.Tokens;
  // `( E ) + 1` computed and `( E ) + 1` written out are the same tokens.
  if (numTokens(A) != numTokens(B))
    return false;
  std::string TextOfA, TextOfB;
  appendSymtypesTokens(TextOfA, A);
  appendSymtypesTokens(TextOfB, B);
  return TextOfA == TextOfB;
}
