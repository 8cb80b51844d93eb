// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DefinitionLayout.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::diff {

namespace {

using Lines = llvm::ArrayRef<std::string>;

constexpr int MaxEdits = 2000;

/// Lines [OldFirst, OldEnd) became [NewFirst, NewEnd).
struct Edit {
  size_t OldFirst, OldEnd, NewFirst, NewEnd;
};

/// Myers, "An O(ND) difference algorithm and its variations" (1986), the greedy one. Removals before additions.
class Myers {
public:
  Myers(Lines Old, Lines New) : Old(Old), New(New), OldSize(Old.size()), NewSize(New.size()) {}

  std::vector<Edit> edits() {
    for (int D = 0; D <= MaxEdits; ++D)
      if (reachEnd(D))
        return backtrack(D);
    return {{0, Old.size(), 0, New.size()}};
  }

private:
  /// How far in Old diagonal K = X - Y gets with D edits; from D - 1 edits. Rows[D][K + D].
  int furthest(int D, int K) const {
    if (D == 0)
      return 0;
    const std::vector<int> &Last = Rows[D - 1];
    auto At = [&](int Diagonal) { return Last[Diagonal + D - 1]; };
    return isAddition(D, K) ? At(K + 1) : At(K - 1) + 1;
  }

  bool isAddition(int D, int K) const {
    const std::vector<int> &Last = Rows[D - 1];
    return K == -D || (K != D && Last[K - 1 + D - 1] < Last[K + 1 + D - 1]);
  }

  bool reachEnd(int D) {
    Rows.emplace_back(2 * D + 1, 0);
    for (int K = -D; K <= D; K += 2) {
      int X = furthest(D, K), Y = X - K;
      while (X < OldSize && Y >= 0 && Y < NewSize && Old[X] == New[Y])
        ++X, ++Y;
      Rows[D][K + D] = X;
      if (X >= OldSize && Y >= NewSize)
        return true;
    }
    return false;
  }

  std::vector<Edit> backtrack(int D) const {
    std::vector<Edit> Backwards;
    for (int K = OldSize - NewSize; D > 0; --D) {
      size_t X = furthest(D, K), Y = X - K;
      Edit One = isAddition(D, K) ? Edit{X, X, Y - 1, Y} : Edit{X - 1, X, Y, Y};
      K += isAddition(D, K) ? 1 : -1;
      if (!Backwards.empty() && Backwards.back().OldFirst == One.OldEnd && Backwards.back().NewFirst == One.NewEnd) {
        Backwards.back().OldFirst = One.OldFirst;
        Backwards.back().NewFirst = One.NewFirst;
      } else {
        Backwards.push_back(One);
      }
    }
    return {Backwards.rbegin(), Backwards.rend()};
  }

  Lines Old, New;
  int OldSize, NewSize;
  std::vector<std::vector<int>> Rows;
};

void printRange(llvm::raw_ostream &Out, char Sign, size_t First, size_t End) {
  // As diff has it: a range of no lines is named by the line before it.
  Out << Sign << First + (First < End ? 1 : 0) << ',' << End - First;
}

} // namespace

std::string unifiedDiff(Lines Old, Lines New, size_t Context) {
  size_t Start = 0;
  while (Start < Old.size() && Start < New.size() && Old[Start] == New[Start])
    ++Start;
  Lines OldMiddle = Old.drop_front(Start), NewMiddle = New.drop_front(Start);
  while (!OldMiddle.empty() && !NewMiddle.empty() && OldMiddle.back() == NewMiddle.back()) {
    OldMiddle = OldMiddle.drop_back();
    NewMiddle = NewMiddle.drop_back();
  }
  std::vector<Edit> Edits = Myers(OldMiddle, NewMiddle).edits();
  for (Edit &E : Edits)
    E = {E.OldFirst + Start, E.OldEnd + Start, E.NewFirst + Start, E.NewEnd + Start};

  std::string Text;
  llvm::raw_string_ostream Out(Text);
  for (size_t I = 0; I < Edits.size();) {
    size_t Last = I;
    while (Last + 1 < Edits.size() && Edits[Last + 1].OldFirst - Edits[Last].OldEnd <= 2 * Context)
      ++Last;
    size_t Before = std::min(Context, Edits[I].OldFirst), After = std::min(Context, Old.size() - Edits[Last].OldEnd);
    Out << "@@ ";
    printRange(Out, '-', Edits[I].OldFirst - Before, Edits[Last].OldEnd + After);
    Out << ' ';
    printRange(Out, '+', Edits[I].NewFirst - Before, Edits[Last].NewEnd + After);
    Out << " @@\n";
    size_t Next = Edits[I].OldFirst - Before;
    auto Print = [&](char Sign, Lines Of, size_t First, size_t End) {
      for (; First < End; ++First)
        Out << Sign << Of[First] << '\n';
    };
    for (; I <= Last; ++I) {
      Print(' ', Old, Next, Edits[I].OldFirst);
      Print('-', Old, Edits[I].OldFirst, Edits[I].OldEnd);
      Print('+', New, Edits[I].NewFirst, Edits[I].NewEnd);
      Next = Edits[I].OldEnd;
    }
    Print(' ', Old, Next, Next + After);
  }
  return Text;
}

} // namespace modver::diff
