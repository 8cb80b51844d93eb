// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ContainedChanges.h"
#include "ObjectComparison.h"
#include "checker/types/dwarf/TypeText.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;
using namespace modver::genksyms;
using modver::types::dwarf::Item;
using modver::types::dwarf::TypeText;

namespace modver::diff {

namespace {

/// Without the numbers of offsets, and of the sizes behind a body.
std::string withoutPlaces(StringRef Text) {
  std::string Result;
  while (!Text.empty()) {
    size_t End = Text.find('(');
    if (End == StringRef::npos)
      return Result += Text;
    StringRef Before = Text.take_front(End + 1);
    Result += Before;
    Text = Text.drop_front(End + 1);
    if (Before.ends_with("data_member_location(") || Before.ends_with("data_bit_offset(") || Before.ends_with("} byte_size("))
      Text = Text.drop_while(llvm::isDigit);
  }
  return Result;
}

void collectContained(const TypeText &T, std::vector<StringRef> &Names);

void collectContained(llvm::ArrayRef<Item> Items, std::vector<StringRef> &Names) {
  for (const Item &I : Items) {
    if (I.Type)
      collectContained(*I.Type, Names);
    collectContained(I.Items, Names);
  }
}

void collectContained(const TypeText &T, std::vector<StringRef> &Names) {
  if (T.What == TypeText::Kind::Reference)
    Names.push_back(T.Name);
  if (T.What == TypeText::Kind::Pointer || T.What == TypeText::Kind::Function)
    return;
  if (T.Target)
    collectContained(*T.Target, Names);
  collectContained(T.Items, Names);
}

} // namespace

llvm::ArrayRef<NameId> ContainedChanges::containedIn(RecordId R) {
  auto [Entry, IsNew] = Contained.try_emplace(R);
  if (IsNew)
    if (std::unique_ptr<TypeText> T = types::dwarf::parseTypeText(Records.definition(R))) {
      std::vector<StringRef> Names;
      collectContained(*T, Names);
      for (StringRef Name : Names)
        Entry->second.push_back(*Records.findName(Name)); // all references have been entered
    }
  return Entry->second;
}

bool ContainedChanges::containsDifference(const RecordGraph &Old, const RecordMap &OfOld, Node Container) {
  llvm::BitVector IsSeen(Old.numNodes());
  std::vector<Node> Pending = {Container};
  IsSeen.set(Container);
  while (!Pending.empty()) {
    const Node N = Pending.back();
    Pending.pop_back();
    for (NameId Name : containedIn(Old.record(N))) {
      std::optional<RecordId> R = Old.find(Name);
      if (!R || IsSeen.test(Old.node(*R)))
        continue;
      if (OfOld.find(*R))
        return true;
      IsSeen.set(Old.node(*R));
      Pending.push_back(Old.node(*R));
    }
  }
  return false;
}

llvm::BitVector ContainedChanges::find(const RecordGraph &Old, llvm::ArrayRef<Difference> Differences, const RecordMap &OfOld) {
  llvm::BitVector Result(Differences.size());
  for (size_t I = 0; I < Differences.size(); ++I)
    if (withoutPlaces(Records.definition(Differences[I].Old)) == withoutPlaces(Records.definition(Differences[I].New)) &&
        containsDifference(Old, OfOld, Old.node(Differences[I].Old)))
      Result.set(I);
  return Result;
}

} // namespace modver::diff
