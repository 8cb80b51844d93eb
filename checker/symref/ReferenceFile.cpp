// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ReferenceFile.h"
#include "genksyms/language/Symtypes.h"
#include "genksyms/symtypes/LineErrors.h"
#include "genksyms/symtypes/RecordTokens.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

using llvm::StringRef;
using modver::genksyms::hasSymtypesKind;

namespace modver::symref {

namespace {

/// A token as genksyms takes it off a reference file: from a `"`, wherever it stands, spaces are part of it up to the next `"`.
StringRef takeReferenceToken(StringRef &Text) {
  bool IsQuoted = false;
  size_t Size = 0;
  for (; Size < Text.size() && (IsQuoted || Text[Size] != ' '); ++Size)
    IsQuoted ^= Text[Size] == '"';
  StringRef Token = Text.take_front(Size);
  Text = Text.drop_front(Size).ltrim(' ');
  return Token;
}

/// The text between references, with a space behind each token, as it counts for the CRC; a reference by itself.
template <typename Take> std::vector<std::string> partsOf(StringRef Text, Take TakeToken) {
  std::vector<std::string> Parts;
  bool IsPlain = false;
  while (!Text.empty()) {
    StringRef Token = TakeToken(Text);
    bool IsReference = hasSymtypesKind(Token);
    if (IsReference || !IsPlain)
      Parts.emplace_back();
    (Parts.back() += Token) += ' ';
    IsPlain = !IsReference;
  }
  return Parts;
}

} // namespace

std::optional<std::string> whyUnreadable(StringRef Line) {
  for (StringRef Text = Line; !Text.empty();) {
    StringRef Token = takeReferenceToken(Text);
    if (Token.size() >= genksyms::SymtypesTokenLimit)
      return "a reference file cannot hold a token of " + std::to_string(Token.size()) + " bytes, " + inQuotes(Token);
    if ((Token.substr(1, 1) == "#" && !hasSymtypesKind(Token)) || Token.contains('\0'))
      return "a reference file cannot hold the token " + inQuotes(Token);
  }
  if (partsOf(Line, takeReferenceToken) != partsOf(Line, genksyms::takeRecordToken))
    return "a reference file cannot hold one of its strings";
  return std::nullopt;
}

void writeOverrides(llvm::raw_ostream &Out, std::vector<StringRef> Lines) {
  auto Place = [](StringRef Line) {
    StringRef Name = Line.split(' ').first;
    return std::tuple(!Name.starts_with("E#"), !Name.starts_with("e#"), !hasSymtypesKind(Name), Name);
  };
  llvm::sort(Lines, [&](StringRef A, StringRef B) { return Place(A) < Place(B); });
  auto First = llvm::find_if(Lines, [](StringRef Line) { return !Line.starts_with("E#"); });
  for (auto I = Lines.begin(); I != Lines.end(); ++I) {
    if (I == First && I != Lines.begin() && !I->starts_with("e#"))
      Out << "e#MODVER_LAST enum MODVER_LAST { }\n";
    Out << "override " << *I << '\n'; // a space at the end would be part of a string that does not end
  }
  if (First == Lines.end() && !Lines.empty())
    Out << "e#MODVER_LAST enum MODVER_LAST { }\n";
}

} // namespace modver::symref
