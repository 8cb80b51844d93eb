// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "UnionStatus.h"

#include "llvm/BinaryFormat/Dwarf.h"

using namespace llvm;
using namespace modver::dwarf;

namespace {

/// By the name of a member alone.
UnionStatus statusOfName(const Attributes &Member) {
  UnionStatus Result;
  StringRef Name = Member.Name.value_or("");
  if (!Name.consume_front(KabiNamePrefix))
    return Result;
  if (Name.starts_with("reserved"))
    Result.What = UnionStatus::Reserved;
  else if (Name.consume_front("renamed")) {
    Result.What = UnionStatus::Reserved;
    Result.OldName = Name;
  } else if (Name.starts_with("ignored"))
    Result.What = UnionStatus::Ignored;
  if (Result.What == UnionStatus::Reserved) {
    Result.Placeholder = Member.Type;
    if (!Member.Type)
      Result.Failure = "structure member missing a type?";
  }
  return Result;
}

std::optional<Die> firstMember(const DwarfReader &Reader, Die Parent) {
  std::optional<Die> Child = Reader.firstChild(Parent);
  while (Child && Reader.tag(*Child) != llvm::dwarf::DW_TAG_member)
    Child = Reader.nextSibling(*Child);
  return Child;
}

} // namespace

Expected<UnionStatus> modver::dwarf::unionStatus(DwarfReader &Reader, Die Union) {
  bool IsFirst = true;
  for (std::optional<Die> Child = Reader.firstChild(Union); Child; Child = Reader.nextSibling(*Child)) {
    if (Reader.tag(*Child) != llvm::dwarf::DW_TAG_member)
      continue;
    Expected<Attributes> Member = Reader.attributes(*Child);
    if (!Member)
      return Member.takeError();
    UnionStatus Status;
    if (!Member->Type) {
      Status.Failure = "union member missing a type?";
      return Status;
    }
    Status = statusOfName(*Member);
    bool IsEmpty = false;
    if (Status.What == UnionStatus::Normal && Reader.tag(*Member->Type) == llvm::dwarf::DW_TAG_structure_type) {
      std::optional<Die> Inner = firstMember(Reader, *Member->Type);
      IsEmpty = !Inner;
      if (Inner) {
        Expected<Attributes> InnerMember = Reader.attributes(*Inner);
        if (!InnerMember)
          return InnerMember.takeError();
        Status = statusOfName(*InnerMember);
      }
    }
    if (Status.What != UnionStatus::Normal || (!IsFirst && !IsEmpty))
      return Status;
    IsFirst = false;
  }
  return UnionStatus();
}
