// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ChangeWords.h"
#include "DiffWords.h"
#include "genksyms/core/RecordTokens.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using llvm::StringRef;
using namespace modver::diff;

namespace modver::report {

std::string definitionName(std::string_view Name) {
  StringRef Text = Name;
  if (Text.size() < 3 || Text[1] != '#')
    return Text.str();
  StringRef Kind = llvm::StringSwitch<StringRef>(Text.take_front(2))
                       .Case("t#", "typedef ")
                       .Case("e#", "enum ")
                       .Case("s#", "struct ")
                       .Case("u#", "union ")
                       .Case("E#", "enumerator ")
                       .Default("");
  return Kind.empty() ? Text.str() : (Kind + Text.drop_front(2)).str();
}

/// What the definition called Name consists of.
static StringRef partNoun(std::string_view Name) {
  if (!genksyms::hasSymtypesKind(Name))
    return "parameter";
  return Name[0] == 'e' ? "enumerator" : "member";
}

/// "2 members added, 1 removed".
static std::string countSteps(llvm::ArrayRef<MemberChange> Members, StringRef Noun) {
  using Step = MemberChange::Step;
  static constexpr std::pair<Step, const char *> Words[] = {
      {Step::Added, "added"}, {Step::Removed, "removed"}, {Step::TypeChanged, "of another type"}, {Step::Moved, "moved"}, {Step::Renamed, "renamed"}};
  std::string Result;
  for (auto [What, Word] : Words)
    if (size_t Count = llvm::count_if(Members, [What = What](const MemberChange &M) { return M.What == What; }))
      Result += (Result.empty() ? counted(Count, Noun) : ", " + withSeparators(Count)) + " " + Word;
  return Result;
}

std::string describe(const DefinitionChange &Change, std::string_view Name) {
  switch (Change.Kind) {
  case DefinitionChangeKind::BecameDefined:
    return "only declared before, defined now";
  case DefinitionChangeKind::BecameUndefined:
    return "defined before, only declared now";
  case DefinitionChangeKind::Attributes:
    return "attributes without effect on layout and calls";
  case DefinitionChangeKind::LayoutAttributes:
    return "attributes that may affect layout or calls";
  case DefinitionChangeKind::Names:
    return "names alone: " + countSteps(Change.Members, partNoun(Name));
  case DefinitionChangeKind::Spelling:
    return "written in another way, with the same meaning";
  case DefinitionChangeKind::Members:
    return countSteps(Change.Members, partNoun(Name));
  case DefinitionChangeKind::Other:
    return "another definition";
  }
  llvm_unreachable("no other kind");
}

std::string withSeparators(uint64_t Number) {
  std::string Digits = std::to_string(Number);
  for (size_t I = Digits.size(); I > 3; I -= 3)
    Digits.insert(I - 3, ",");
  return Digits;
}

} // namespace modver::report
