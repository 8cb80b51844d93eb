// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "FlipSearch.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <numeric>

namespace modver::identify {

namespace {

/// Combinations that are tried one by one, and halves that are kept in memory.
constexpr double MostTried = 3e7, MostKept = 1e7;
/// Choices in a combination that is put together of halves.
constexpr unsigned MostMet = 8;
/// From how many on halves are cheaper.
constexpr double FewTried = 1e6;

double binomial(double N, unsigned K) {
  double Result = 1;
  for (unsigned I = 0; I != K; ++I)
    Result *= (N - I) / (I + 1);
  return std::max(Result, 0.0);
}

} // namespace

FlipSearch::FlipSearch(std::shared_ptr<const BaseText> Text, uint32_t Crc, std::vector<Choice> TheChoices, Clock::time_point Deadline)
    : Base(std::move(Text)), Wanted(Base->wanted(Crc)), Choices(std::move(TheChoices)), Own(Choices.size()),
      Fitting(Choices.size() * Choices.size(), true), IsWide(Choices.size()), Deadline(Deadline) {
  struct Raw {
    const Edit *E;
    unsigned Choice;
  };
  std::vector<Raw> Sorted;
  for (auto [Index, C] : llvm::enumerate(Choices))
    for (const Edit &E : C.Edits)
      Sorted.push_back({&E, unsigned(Index)});
  llvm::sort(Sorted, [](const Raw &A, const Raw &B) { return std::tie(A.E->Begin, A.E->End, A.Choice) < std::tie(B.E->Begin, B.E->End, B.Choice); });
  auto Exclude = [&](unsigned A, unsigned B) { Fitting[A * Choices.size() + B] = Fitting[B * Choices.size() + A] = false; };
  for (auto [Rank, R] : llvm::enumerate(Sorted)) {
    BaseText::Effect What = Base->effectOf(*R.E);
    Events.push_back({R.E->Begin, R.E->End, R.Choice, What.Forward, What.Backward});
    Own[R.Choice].push_back(Rank);
    for (size_t Next = Rank + 1; Next != Sorted.size() && Sorted[Next].E->Begin < R.E->End; ++Next)
      Exclude(R.Choice, Sorted[Next].Choice);
  }
  for (unsigned A = 0; A != Choices.size(); ++A) {
    for (unsigned B = 0; B != A; ++B)
      if (llvm::any_of(Choices[A].Groups, [&](unsigned Group) { return llvm::is_contained(Choices[B].Groups, Group); }))
        Exclude(A, B);
    IsWide[A] = !Own[A].empty() && Own[A].back() - Own[A].front() + 1 != Own[A].size();
  }
}

bool FlipSearch::isLate() {
  if (UntilClock--)
    return false;
  UntilClock = 100'000;
  return Clock::now() > Deadline;
}

bool FlipSearch::fitsAll(unsigned New, llvm::ArrayRef<unsigned> Others) const {
  return llvm::all_of(Others, [&](unsigned Other) { return fit(New, Other); });
}

void FlipSearch::gather(llvm::ArrayRef<unsigned> Combination, llvm::SmallVectorImpl<unsigned> &Ranks) const {
  for (unsigned C : Combination)
    Ranks.append(Own[C].begin(), Own[C].end());
  // Mostly one event each, and in order.
  for (size_t I = 1; I < Ranks.size(); ++I)
    for (size_t J = I; J && Ranks[J - 1] > Ranks[J]; --J)
      std::swap(Ranks[J - 1], Ranks[J]);
}

uint32_t FlipSearch::forward(llvm::ArrayRef<unsigned> Combination) const {
  llvm::SmallVector<unsigned, 64> Ranks;
  gather(Combination, Ranks);
  uint32_t D = 0;
  for (unsigned Rank : Ranks)
    D = Events[Rank].Forward(D);
  return D;
}

uint32_t FlipSearch::backward(llvm::ArrayRef<unsigned> Combination) const {
  llvm::SmallVector<unsigned, 64> Ranks;
  gather(Combination, Ranks);
  uint32_t D = Wanted;
  for (unsigned Rank : llvm::reverse(Ranks))
    D = Events[Rank].Backward(D);
  return D;
}

std::optional<uint32_t> FlipSearch::crcOf(llvm::ArrayRef<unsigned> Combination) const {
  for (size_t I = 0; I != Combination.size(); ++I)
    if (!fitsAll(Combination[I], Combination.take_front(I)))
      return std::nullopt;
  // D is counted in places of the base.
  return multiply(forward(Combination), shiftBy(Base->text().size())) ^ Base->crc();
}

FlipSearch::Outcome FlipSearch::search(unsigned Count, Visitor Found) {
  if (Count > Choices.size())
    return Outcome::Exhausted;
  const double NumCombinations = binomial(Choices.size(), Count);
  Outcome Result = Outcome::TooMany;
  if (NumCombinations > FewTried)
    Result = meetAround(Count, Found);
  if (Result != Outcome::TooMany && (Result != Outcome::Exhausted || NumCombinations > MostTried))
    return Result;
  if (NumCombinations > MostTried)
    return Result;
  std::vector<unsigned> Order(Choices.size());
  std::iota(Order.begin(), Order.end(), 0);
  llvm::stable_sort(Order, [&](unsigned A, unsigned B) { return firstRank(A) < firstRank(B); });
  Trial Begin{Count, Order, {}, {0}, {0}};
  return tryAll(Begin, 0, Found);
}

/// In the order of their places, a choice's events are mostly behind all those of the choices before it: then only they are to be applied.
FlipSearch::Outcome FlipSearch::tryAll(Trial &T, unsigned From, Visitor Found) {
  if (T.Chosen.size() == T.Count) {
    if (T.Made.back() == Wanted) {
      std::vector<unsigned> Combination = T.Chosen;
      llvm::sort(Combination);
      if (Found(Combination))
        return Outcome::Accepted;
    }
    return isLate() ? Outcome::OutOfTime : Outcome::Exhausted;
  }
  for (unsigned I = From; I + (T.Count - T.Chosen.size()) <= Choices.size(); ++I) {
    const unsigned C = T.Order[I];
    if (!fitsAll(C, T.Chosen))
      continue;
    const bool IsBehind = firstRank(C) >= T.EndRank.back();
    uint32_t D = T.Made.back();
    if (IsBehind)
      for (unsigned Rank : Own[C])
        D = Events[Rank].Forward(D);
    T.Chosen.push_back(C);
    T.Made.push_back(IsBehind ? D : forward(T.Chosen));
    T.EndRank.push_back(Own[C].empty() ? T.EndRank.back() : std::max(T.EndRank.back(), Own[C].back() + 1));
    Outcome O = tryAll(T, I + 1, Found);
    T.Chosen.pop_back();
    T.Made.pop_back();
    T.EndRank.pop_back();
    if (O != Outcome::Exhausted)
      return O;
  }
  return Outcome::Exhausted;
}

namespace {

/// Calls Visit with each combination of Count numbers of [Begin, End).
template <typename Function>
bool combinations(unsigned Begin, unsigned End, unsigned Count, llvm::SmallVectorImpl<unsigned> &Chosen, Function Visit) {
  if (!Count)
    return Visit();
  for (unsigned I = Begin; I + Count <= End; ++I) {
    Chosen.push_back(I);
    const bool Stop = combinations(I + 1, End, Count - 1, Chosen, Visit);
    Chosen.pop_back();
    if (Stop)
      return true;
  }
  return false;
}

} // namespace

/// Order: choices that are not interleaved, by place. A combination's cut is behind its left half; going through all last choices of left halves from
/// the last to the first, the right halves that may follow are more and more.
FlipSearch::Outcome FlipSearch::meet(unsigned Count, llvm::ArrayRef<unsigned> Order, Visitor Found) {
  const unsigned Left = Count / 2, Right = Count - Left;
  struct Half {
    std::array<uint16_t, MostMet / 2> Places;
    uint32_t Next; ///< of the same D; 0: none
  };
  std::vector<Half> Halves(1);
  llvm::DenseMap<uint64_t, uint32_t> ByD;
  llvm::SmallVector<unsigned, 8> Places, Names;
  auto Named = [&] {
    Names.clear();
    for (unsigned P : Places)
      Names.push_back(Order[P]);
  };
  bool Late = false;
  Outcome Result = Outcome::Exhausted;
  for (unsigned Last = Order.size(); Last-- != 0 && !Late;) {
    // Right halves that begin with the choice behind.
    if (Last + 1 < Order.size()) {
      Places.assign(1, Last + 1);
      combinations(Last + 2, Order.size(), Right - 1, Places, [&] {
        Named();
        Half H{{}, 0};
        std::copy(Places.begin(), Places.end(), H.Places.begin());
        uint32_t &First = ByD[backward(Names)];
        H.Next = First;
        First = Halves.size();
        Halves.push_back(H);
        return Late = isLate();
      });
    }
    Places.clear();
    combinations(0, Last, Left - 1, Places, [&] {
      llvm::SmallVector<unsigned, 8> Whole(Places.begin(), Places.end());
      Whole.push_back(Last);
      for (unsigned &P : Whole)
        P = Order[P];
      auto It = ByD.find(forward(Whole));
      for (uint32_t H = It == ByD.end() ? 0 : It->second; H; H = Halves[H].Next) {
        llvm::SmallVector<unsigned, 8> All = Whole;
        for (unsigned I = 0; I != Right; ++I)
          All.push_back(Order[Halves[H].Places[I]]);
        llvm::sort(All);
        if (!crcOf(All) || forward(All) != Wanted)
          continue;
        if (Found(All)) {
          Result = Outcome::Accepted;
          return true;
        }
      }
      return Late = isLate();
    });
    if (Result == Outcome::Accepted)
      return Result;
  }
  return Late ? Outcome::OutOfTime : Result;
}

/// Without wide choices, and with one: that is then part of the base.
FlipSearch::Outcome FlipSearch::meetAround(unsigned Count, Visitor Found) {
  std::vector<unsigned> Order;
  for (unsigned C = 0; C != Choices.size(); ++C)
    if (!Own[C].empty() && !IsWide[C])
      Order.push_back(C);
  llvm::sort(Order, [&](unsigned A, unsigned B) { return Own[A].front() < Own[B].front(); });
  if (Count > MostMet || binomial(Order.size(), Count - Count / 2) > MostKept)
    return Outcome::TooMany;
  if (Outcome O = meet(Count, Order, Found); O != Outcome::Exhausted)
    return O;
  for (unsigned Wide = 0; Wide != Choices.size(); ++Wide) {
    if (!IsWide[Wide])
      continue;
    // Everything is moved by what the wide choice's edits before it make longer.
    std::string Text;
    uint32_t At = 0;
    for (const Edit &E : Choices[Wide].Edits) {
      Text += Base->text().slice(At, E.Begin);
      Text += E.Text;
      At = E.End;
    }
    Text += Base->text().substr(At);
    std::vector<Choice> Others;
    std::vector<unsigned> Names;
    for (unsigned C : Order) {
      if (!fit(C, Wide))
        continue;
      Others.push_back({Choices[C].Groups, {}});
      Names.push_back(C);
      for (const Edit &E : Choices[C].Edits) {
        int64_t Moved = 0;
        for (const Edit &W : Choices[Wide].Edits)
          if (W.End <= E.Begin && !(W.Begin == E.Begin && W.End == E.End && C < Wide))
            Moved += int64_t(W.Text.size()) - (W.End - W.Begin);
        Others.back().Edits.push_back({uint32_t(E.Begin + Moved), uint32_t(E.End + Moved), E.Text});
      }
    }
    auto Next = std::make_shared<BaseText>(std::move(Text));
    const uint32_t Crc = multiply(Wanted, shiftBy(Base->text().size())) ^ Base->crc();
    FlipSearch Rest(Next, Crc, std::move(Others), Deadline);
    std::vector<unsigned> All(Names.size());
    for (unsigned I = 0; I != All.size(); ++I)
      All[I] = I;
    llvm::sort(All, [&](unsigned A, unsigned B) { return Rest.Own[A].front() < Rest.Own[B].front(); });
    Outcome O = Rest.meet(Count - 1, All, [&](llvm::ArrayRef<unsigned> Combination) {
      std::vector<unsigned> Whole = {Wide};
      for (unsigned C : Combination)
        Whole.push_back(Names[C]);
      llvm::sort(Whole);
      return Found(Whole);
    });
    if (O != Outcome::Exhausted)
      return O;
  }
  return Outcome::Exhausted;
}

} // namespace modver::identify
