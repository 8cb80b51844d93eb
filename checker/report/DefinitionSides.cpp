// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DefinitionSides.h"
#include "DiffWords.h"
#include "checker/diff/DefinitionLayout.h"
#include "llvm/ADT/StringExtras.h"

using llvm::ArrayRef;
using llvm::StringRef;
using namespace modver::diff;

namespace modver::report {

namespace {

bool isWordCharacter(char C) { return llvm::isAlnum(C) || C == '_' || C == '$'; }

/// Whether Line declares Name: the word stands before what follows a declared name.
bool declares(StringRef Line, StringRef Name) {
  for (size_t At = Line.find(Name); At != StringRef::npos; At = Line.find(Name, At + 1)) {
    const StringRef Behind = Line.drop_front(At + Name.size());
    if ((At != 0 && isWordCharacter(Line[At - 1])) || (!Behind.empty() && isWordCharacter(Behind.front())))
      continue;
    const StringRef Next = Behind.ltrim(' ');
    if (Next.empty() || StringRef(";,:[)").contains(Next.front()))
      return true;
  }
  return false;
}

std::string offsetText(uint64_t Bits) { return std::to_string(Bits / 8) + (Bits % 8 != 0 ? ":" + std::to_string(Bits % 8) : ""); }

std::vector<DefinitionLine> linesOf(std::string_view Definition, const types::TypeLayout *Layout) {
  // A line declares one of the next members, if any: both are in the order of the definition, but for a body's own name, which stands behind its
  // members.
  constexpr size_t Window = 64;
  ArrayRef<types::MemberLayout> Members;
  if (Layout)
    Members = Layout->Members;
  std::vector<bool> IsTaken(Members.size());
  size_t First = 0;
  std::vector<DefinitionLine> Result;
  for (const std::string &Record : layOutDefinition(Definition)) {
    // A name may be anything, and a line is to be one.
    DefinitionLine Line{escapedLine(inC(Record)), ""};
    for (size_t I = First; I < Members.size() && I < First + Window; ++I) {
      const StringRef Name =
          StringRef(Members[I].Name).rsplit('.').second.empty() ? StringRef(Members[I].Name) : StringRef(Members[I].Name).rsplit('.').second;
      if (IsTaken[I] || Name.empty() || !declares(Line.Text, Name))
        continue;
      IsTaken[I] = true;
      Line.Offset = offsetText(Members[I].Offset);
      break;
    }
    while (First < Members.size() && (IsTaken[First] || Members[First].Name.empty()))
      ++First;
    Result.push_back(std::move(Line));
  }
  return Result;
}

} // namespace

std::vector<SideBySide> sideBySide(const Cause &C, size_t Context) {
  std::vector<DefinitionLine> Old = linesOf(C.Old, C.OldLayout), New = linesOf(C.New, C.NewLayout);
  std::vector<std::string> OldTexts, NewTexts;
  for (const DefinitionLine &Line : Old)
    OldTexts.push_back(Line.Text);
  for (const DefinitionLine &Line : New)
    NewTexts.push_back(Line.Text);

  std::vector<SideBySide> Result;
  size_t NextOld = 0, NextNew = 0;
  std::vector<size_t> Gone, Come;
  // Lines that took another's place stand beside it.
  auto Flush = [&] {
    for (size_t I = 0; I < std::max(Gone.size(), Come.size()); ++I) {
      SideBySide Row;
      Row.IsChanged = true;
      if (I < Gone.size())
        Row.Old = Old[Gone[I]];
      if (I < Come.size())
        Row.New = New[Come[I]];
      Result.push_back(std::move(Row));
    }
    Gone.clear();
    Come.clear();
  };
  auto LeaveOut = [&](size_t Count) {
    if (Count == 0)
      return;
    SideBySide Row;
    Row.NumLeftOut = Count;
    Result.push_back(std::move(Row));
  };
  const std::string Unified = unifiedDiff(OldTexts, NewTexts, Context);
  for (StringRef Rest = Unified; !Rest.empty();) {
    StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    if (Line.starts_with("@@ -")) {
      Flush();
      // `@@ -FIRST,COUNT +FIRST,COUNT @@`, counted from 1; of a side without lines the line before.
      size_t FirstOld = 0, CountOld = 0;
      StringRef Range = Line.drop_front(4);
      if (Range.consumeInteger(10, FirstOld) || !Range.consume_front(",") || Range.consumeInteger(10, CountOld))
        break;
      const size_t Begin = CountOld == 0 ? FirstOld : FirstOld - 1;
      LeaveOut(Begin - NextOld);
      NextNew += Begin - NextOld;
      NextOld = Begin;
    } else if (Line.starts_with("-")) {
      Gone.push_back(NextOld++);
    } else if (Line.starts_with("+")) {
      Come.push_back(NextNew++);
    } else {
      Flush();
      SideBySide Row;
      Row.Old = Old[NextOld++];
      Row.New = New[NextNew++];
      Result.push_back(std::move(Row));
    }
  }
  Flush();
  LeaveOut(Old.size() - NextOld);
  return Result;
}

} // namespace modver::report
