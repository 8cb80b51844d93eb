// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TextEdits.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace modver::identify {

namespace {

/// Number of changed pieces from which on a stretch is replaced as a whole.
constexpr int MostChanges = 300;

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

/// Pieces that are there once in both texts and stand in the same order: the most of them. What a type's expansion consists of is mostly such pieces,
/// and if an option makes another member the first to need the type, all of it moves.
static std::vector<std::pair<size_t, size_t>> findAnchors(llvm::ArrayRef<StringRef> Old, llvm::ArrayRef<StringRef> New) {
  struct Places {
    unsigned NumOld = 0, NumNew = 0;
    size_t InOld = 0, InNew = 0;
  };
  llvm::DenseMap<StringRef, Places> ByPiece;
  for (auto [I, Piece] : llvm::enumerate(Old)) {
    Places &P = ByPiece[Piece];
    ++P.NumOld;
    P.InOld = I;
  }
  for (auto [J, Piece] : llvm::enumerate(New)) {
    Places &P = ByPiece[Piece];
    ++P.NumNew;
    P.InNew = J;
  }
  // The longest increasing subsequence of places in New, by places in Old.
  std::vector<std::pair<size_t, size_t>> Unique;
  for (auto [I, Piece] : llvm::enumerate(Old))
    if (const Places &P = ByPiece[Piece]; P.NumOld == 1 && P.NumNew == 1)
      Unique.emplace_back(I, P.InNew);
  std::vector<size_t> Ends, Before(Unique.size());
  constexpr size_t None = ~size_t(0);
  for (size_t U = 0; U != Unique.size(); ++U) {
    auto It = llvm::lower_bound(Ends, Unique[U].second, [&](size_t Index, size_t Place) { return Unique[Index].second < Place; });
    Before[U] = It == Ends.begin() ? None : *std::prev(It);
    if (It == Ends.end())
      Ends.push_back(U);
    else
      *It = U;
  }
  std::vector<std::pair<size_t, size_t>> Result;
  for (size_t U = Ends.empty() ? None : Ends.back(); U != None; U = Before[U])
    Result.push_back(Unique[U]);
  std::reverse(Result.begin(), Result.end());
  return Result;
}

std::vector<Edit> editsBetween(StringRef Old, StringRef New) {
  const std::vector<StringRef> OldPieces = piecesOf(Old), NewPieces = piecesOf(New);
  std::vector<std::pair<size_t, size_t>> Equal;
  auto Fill = [&](size_t FromI, size_t ToI, size_t FromJ, size_t ToJ) {
    while (FromI < ToI && FromJ < ToJ && OldPieces[FromI] == NewPieces[FromJ])
      Equal.emplace_back(FromI++, FromJ++);
    size_t Last = 0;
    while (FromI + Last < ToI && FromJ + Last < ToJ && OldPieces[ToI - 1 - Last] == NewPieces[ToJ - 1 - Last])
      ++Last;
    std::vector<std::pair<size_t, size_t>> Between;
    Alignment(llvm::ArrayRef(OldPieces).slice(FromI, ToI - Last - FromI), llvm::ArrayRef(NewPieces).slice(FromJ, ToJ - Last - FromJ))
        .run([&](int I, int J) { Between.emplace_back(FromI + I, FromJ + J); });
    Equal.insert(Equal.end(), Between.rbegin(), Between.rend());
    for (; Last; --Last)
      Equal.emplace_back(ToI - Last, ToJ - Last);
  };
  size_t FromI = 0, FromJ = 0;
  for (auto [I, J] : findAnchors(OldPieces, NewPieces)) {
    Fill(FromI, I, FromJ, J);
    Equal.emplace_back(I, J);
    FromI = I + 1;
    FromJ = J + 1;
  }
  Fill(FromI, OldPieces.size(), FromJ, NewPieces.size());
  Equal.emplace_back(OldPieces.size(), NewPieces.size());

  auto OffsetOf = [](StringRef Text, llvm::ArrayRef<StringRef> Pieces, size_t Index) -> size_t {
    return Index == Pieces.size() ? Text.size() : Pieces[Index].data() - Text.data();
  };
  std::vector<Edit> Edits;
  size_t I = 0, J = 0;
  for (auto [ToI, ToJ] : Equal) {
    if (ToI != I || ToJ != J)
      Edits.push_back({uint32_t(OffsetOf(Old, OldPieces, I)), uint32_t(OffsetOf(Old, OldPieces, ToI)),
                       New.slice(OffsetOf(New, NewPieces, J), OffsetOf(New, NewPieces, ToJ)).str()});
    I = ToI + 1;
    J = ToJ + 1;
  }
  return Edits;
}

} // namespace modver::identify
