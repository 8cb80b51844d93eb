// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TextEdits.h"

#include "llvm/ADT/Hashing.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace modver::identify {

namespace {

/// Number of changed pieces from which on texts have nothing to do with each other.
constexpr int MostChanges = 3000;

/// A text as pieces that end behind `;`, `,` or a brace.
std::vector<StringRef> piecesOf(StringRef Text) {
  std::vector<StringRef> Pieces;
  size_t Begin = 0;
  for (size_t I = 0; I + 1 < Text.size(); ++I)
    if (Text[I + 1] == ' ' && (I == 0 || Text[I - 1] == ' ') && StringRef(";,{}").contains(Text[I])) {
      Pieces.push_back(Text.slice(Begin, I + 2));
      Begin = I + 2;
    }
  if (Begin != Text.size())
    Pieces.push_back(Text.substr(Begin));
  return Pieces;
}

/// Myers' greedy algorithm, forwards: finds for each number of changes how far each diagonal goes.
class Alignment {
public:
  Alignment(llvm::ArrayRef<StringRef> Old, llvm::ArrayRef<StringRef> New) : Old(Old), New(New) {}

  /// Calls Equal(I, J) for pieces that correspond, from the end to the begin; false if there is too much else.
  template <typename Function> bool run(Function Equal) {
    const int N = Old.size(), M = New.size();
    std::vector<std::vector<int>> Steps;
    std::vector<int> Furthest(2 * MostChanges + 3, 0);
    const int Middle = MostChanges + 1;
    for (int Changes = 0; Changes <= std::min(N + M, MostChanges); ++Changes) {
      Steps.emplace_back(Furthest.begin() + Middle - Changes - 1, Furthest.begin() + Middle + Changes + 2);
      for (int K = -Changes; K <= Changes; K += 2) {
        const bool IsDown = K == -Changes || (K != Changes && Furthest[Middle + K - 1] < Furthest[Middle + K + 1]);
        int X = IsDown ? Furthest[Middle + K + 1] : Furthest[Middle + K - 1] + 1;
        while (X < N && X - K < M && Old[X] == New[X - K])
          ++X;
        Furthest[Middle + K] = X;
        if (X >= N && X - K >= M) {
          trace(Steps, Equal);
          return true;
        }
      }
    }
    return false;
  }

private:
  template <typename Function> void trace(const std::vector<std::vector<int>> &Steps, Function Equal) {
    int X = Old.size(), Y = New.size();
    for (int Changes = Steps.size() - 1; Changes >= 0; --Changes) {
      const std::vector<int> &Before = Steps[Changes];
      auto At = [&](int K) { return Before[K + Changes + 1]; };
      const int K = X - Y;
      const bool IsDown = K == -Changes || (K != Changes && At(K - 1) < At(K + 1));
      const int PreviousK = IsDown ? K + 1 : K - 1;
      const int PreviousX = Changes ? At(PreviousK) : 0, PreviousY = Changes ? PreviousX - PreviousK : 0;
      while (X > PreviousX && Y > PreviousY)
        Equal(--X, --Y);
      X = PreviousX;
      Y = PreviousY;
    }
  }

  llvm::ArrayRef<StringRef> Old, New;
};

} // namespace

std::optional<std::vector<Edit>> editsBetween(StringRef Old, StringRef New) {
  std::vector<StringRef> OldPieces = piecesOf(Old), NewPieces = piecesOf(New);
  // What both begin and end with need not be aligned.
  size_t First = 0, Last = 0;
  while (First < OldPieces.size() && First < NewPieces.size() && OldPieces[First] == NewPieces[First])
    ++First;
  while (Last < OldPieces.size() - First && Last < NewPieces.size() - First &&
         OldPieces[OldPieces.size() - 1 - Last] == NewPieces[NewPieces.size() - 1 - Last])
    ++Last;
  auto Middle = [&](const std::vector<StringRef> &Pieces) { return llvm::ArrayRef(Pieces).drop_front(First).drop_back(Last); };
  std::vector<std::pair<int, int>> Equal;
  if (!Alignment(Middle(OldPieces), Middle(NewPieces)).run([&](int I, int J) { Equal.emplace_back(I, J); }))
    return std::nullopt;
  std::reverse(Equal.begin(), Equal.end());
  Equal.emplace_back(Middle(OldPieces).size(), Middle(NewPieces).size());

  auto OffsetOf = [&](StringRef Text, llvm::ArrayRef<StringRef> Pieces, size_t Index) -> size_t {
    return Index == Pieces.size() ? Text.size() : Pieces[Index].data() - Text.data();
  };
  std::vector<Edit> Edits;
  size_t I = First, J = First;
  for (auto [OldIndex, NewIndex] : Equal) {
    const size_t ToI = First + OldIndex, ToJ = First + NewIndex;
    if (ToI != I || ToJ != J)
      Edits.push_back({uint32_t(OffsetOf(Old, OldPieces, I)), uint32_t(OffsetOf(Old, OldPieces, ToI)),
                       New.slice(OffsetOf(New, NewPieces, J), OffsetOf(New, NewPieces, ToJ)).str()});
    I = ToI + 1;
    J = ToJ + 1;
  }
  return Edits;
}

} // namespace modver::identify
