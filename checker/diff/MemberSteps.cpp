// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "MemberSteps.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <algorithm>
#include <deque>

using llvm::ArrayRef;
using llvm::StringRef;

namespace modver::diff {

namespace {

using Step = MemberChange::Step;

bool equal(const Member &A, const Member &B) { return A.Name == B.Name && A.Type == B.Type && A.Body == B.Body && areEqual(A.Members, B.Members); }

std::string shown(const Member &M) { return M.Name.empty() ? M.Text : M.Name; }

/// Calls Visit with the names of the members that can be reached without the name of another one.
template <typename Visitor> void forEachDirectName(ArrayRef<Member> Members, Visitor Visit) {
  for (const Member &M : Members)
    if (!M.Name.empty())
      Visit(M.Name);
    else
      forEachDirectName(M.Members, Visit);
}

/// Which new member each old one is.
class Matching {
public:
  Matching(ArrayRef<Member> Old, ArrayRef<Member> New) : Old(Old), New(New), NewOf(Old.size()), OldOf(New.size()) {
    matchBy([](const Member &M) -> StringRef { return M.Name; });
    matchBy([](const Member &M) -> StringRef {
      return !M.Name.empty() ? StringRef() : M.Body == BodyKind::None ? StringRef(M.Type) : StringRef(M.Text);
    });
    matchBodies();
  }

  std::optional<size_t> newOf(size_t I) const { return NewOf[I]; }
  std::optional<size_t> oldOf(size_t I) const { return OldOf[I]; }

  /// Of the new members, those that need not count as moved: a longest sequence that was in this order before.
  std::vector<bool> unmoved() const {
    // Last[N]: the end of a sequence of N + 1 members that is earliest in Old.
    std::vector<size_t> Last;
    std::vector<std::optional<size_t>> Before(New.size());
    for (size_t I = 0; I < New.size(); ++I) {
      if (!OldOf[I])
        continue;
      auto At = llvm::partition_point(Last, [&](size_t L) { return *OldOf[L] < *OldOf[I]; });
      if (At != Last.begin())
        Before[I] = *std::prev(At);
      if (At == Last.end())
        Last.push_back(I);
      else
        *At = I;
    }
    std::vector<bool> Result(New.size());
    for (std::optional<size_t> I = Last.empty() ? std::nullopt : std::optional(Last.back()); I; I = Before[*I])
      Result[*I] = true;
    return Result;
  }

private:
  void match(size_t OldIndex, size_t NewIndex) {
    NewOf[OldIndex] = NewIndex;
    OldOf[NewIndex] = OldIndex;
  }

  /// The first of a key with the first, the second with the second. Empty keys match nothing.
  template <typename Function> void matchBy(Function Key) {
    llvm::StringMap<std::deque<size_t>> ByKey;
    for (size_t I = 0; I < New.size(); ++I)
      if (!OldOf[I] && !Key(New[I]).empty())
        ByKey[Key(New[I])].push_back(I);
    for (size_t I = 0; I < Old.size(); ++I)
      if (auto Found = ByKey.find(Key(Old[I])); !NewOf[I] && Found != ByKey.end() && !Found->second.empty()) {
        match(I, Found->second.front());
        Found->second.pop_front();
      }
  }

  void matchBodies() {
    auto IsFree = [](const Member &M) { return M.Name.empty() && M.Body != BodyKind::None; };
    llvm::StringMap<size_t> WithName;
    for (size_t I = 0; I < New.size(); ++I)
      if (!OldOf[I] && IsFree(New[I]))
        forEachDirectName(New[I].Members, [&](StringRef Name) { WithName.try_emplace(Name, I); });
    for (size_t I = 0; I < Old.size(); ++I)
      if (!NewOf[I] && IsFree(Old[I]))
        forEachDirectName(Old[I].Members, [&](StringRef Name) {
          if (auto Found = WithName.find(Name); !NewOf[I] && Found != WithName.end() && !OldOf[Found->second])
            match(I, Found->second);
        });
  }

  ArrayRef<Member> Old, New;
  std::vector<std::optional<size_t>> NewOf, OldOf;
};

class Steps {
public:
  void addMembers(ArrayRef<Member> Old, ArrayRef<Member> New, const std::string &Prefix) {
    Matching Matched(Old, New);
    std::vector<bool> IsUnmoved = Matched.unmoved();
    std::vector<const Member *> Gone, Came;
    size_t NextOld = 0;
    auto EndGap = [&](size_t OldEnd) {
      for (; NextOld < OldEnd; ++NextOld)
        if (!Matched.newOf(NextOld))
          Gone.push_back(&Old[NextOld]);
      addGap(Gone, Came, Prefix);
      Gone.clear();
      Came.clear();
    };
    for (size_t I = 0; I < New.size(); ++I) {
      std::optional<size_t> From = Matched.oldOf(I);
      if (!From) {
        Came.push_back(&New[I]);
        continue;
      }
      if (IsUnmoved[I]) {
        EndGap(*From);
        NextOld = *From + 1;
      } else {
        add(Step::Moved, Prefix + shown(New[I]), Old[*From].Text, New[I].Text);
      }
      addDifference(Old[*From], New[I], Prefix);
    }
    EndGap(Old.size());
  }

  void addParameters(ArrayRef<Member> Old, ArrayRef<Member> New) {
    auto Label = [](const Member &M, size_t Place) { return M.Name.empty() ? ("parameter " + llvm::Twine(Place + 1)).str() : M.Name; };
    size_t Start = 0, End = 0;
    if (Old.size() == New.size()) {
      for (size_t I = 0; I < New.size(); ++I)
        if (!equal(Old[I], New[I]))
          add(haveSameTypes(Old[I], New[I]) ? Step::Renamed : Step::TypeChanged, Label(Old[I], I), Old[I].Text, New[I].Text);
      return;
    }
    size_t Fewer = std::min(Old.size(), New.size());
    while (Start < Fewer && equal(Old[Start], New[Start]))
      ++Start;
    while (End < Fewer - Start && equal(Old[Old.size() - 1 - End], New[New.size() - 1 - End]))
      ++End;
    for (size_t I = Start; I < Old.size() - End; ++I)
      add(Step::Removed, Label(Old[I], I), Old[I].Text, "");
    for (size_t I = Start; I < New.size() - End; ++I)
      add(Step::Added, Label(New[I], I), "", New[I].Text);
  }

  /// Equal but for names.
  static bool haveSameTypes(const Member &A, const Member &B) {
    return A.Name.empty() == B.Name.empty() && A.Type == B.Type && A.Body == B.Body && A.Members.size() == B.Members.size() &&
           llvm::all_of(llvm::zip(A.Members, B.Members), [](const auto &Pair) { return haveSameTypes(std::get<0>(Pair), std::get<1>(Pair)); });
  }

  std::vector<MemberChange> take() { return std::move(List); }

private:
  void add(Step What, const std::string &Name, StringRef Old, StringRef New) { List.push_back({What, Name, Old.str(), New.str()}); }

  void addGap(ArrayRef<const Member *> Gone, ArrayRef<const Member *> Came, const std::string &Prefix) {
    auto IsRenamed = [&](size_t I) { return Gone.size() == Came.size() && !Gone[I]->Name.empty() && haveSameTypes(*Gone[I], *Came[I]); };
    for (size_t I = 0; I < Gone.size(); ++I)
      if (IsRenamed(I))
        add(Step::Renamed, Prefix + Gone[I]->Name, Gone[I]->Text, Came[I]->Text);
      else
        add(Step::Removed, Prefix + shown(*Gone[I]), Gone[I]->Text, "");
    for (size_t I = 0; I < Came.size(); ++I)
      if (!IsRenamed(I))
        add(Step::Added, Prefix + shown(*Came[I]), "", Came[I]->Text);
  }

  void addDifference(const Member &Old, const Member &New, const std::string &Prefix) {
    if (equal(Old, New))
      return;
    if (Old.Type != New.Type || Old.Body != New.Body)
      add(Step::TypeChanged, Prefix + shown(New), Old.Text, New.Text);
    else
      addMembers(Old.Members, New.Members, New.Name.empty() ? Prefix : Prefix + New.Name + ".");
  }

  std::vector<MemberChange> List;
};

/// The names that only members of List have, of all; EXPECTS: equal types, so that both lists have the same members.
bool haveDistinctNames(ArrayRef<Member> Old, ArrayRef<Member> New, const llvm::StringSet<> &AllOld, const llvm::StringSet<> &AllNew) {
  return llvm::all_of(llvm::zip(Old, New), [&](const auto &Pair) {
    const auto &[A, B] = Pair;
    return (A.Name == B.Name || (!AllNew.contains(A.Name) && !AllOld.contains(B.Name))) && haveDistinctNames(A.Members, B.Members, AllOld, AllNew);
  });
}

void addNames(llvm::StringSet<> &To, ArrayRef<Member> Members) {
  for (const Member &M : Members) {
    To.insert(M.Name);
    addNames(To, M.Members);
  }
}

} // namespace

bool areEqual(ArrayRef<Member> Old, ArrayRef<Member> New) {
  return Old.size() == New.size() && llvm::all_of(llvm::zip(Old, New), [](const auto &Pair) { return equal(std::get<0>(Pair), std::get<1>(Pair)); });
}

std::vector<MemberChange> memberSteps(ArrayRef<Member> Old, ArrayRef<Member> New) {
  Steps S;
  S.addMembers(Old, New, "");
  return S.take();
}

std::vector<MemberChange> parameterSteps(ArrayRef<Member> Old, ArrayRef<Member> New) {
  Steps S;
  S.addParameters(Old, New);
  return S.take();
}

bool areRenamedOnly(ArrayRef<Member> Old, ArrayRef<Member> New) {
  if (Old.size() != New.size() ||
      !llvm::all_of(llvm::zip(Old, New), [](const auto &Pair) { return Steps::haveSameTypes(std::get<0>(Pair), std::get<1>(Pair)); }))
    return false;
  llvm::StringSet<> AllOld, AllNew;
  addNames(AllOld, Old);
  addNames(AllNew, New);
  return haveDistinctNames(Old, New, AllOld, AllNew);
}

} // namespace modver::diff
