// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "MatchMatrix.h"
#include "CutList.h"
#include "DiffWords.h"
#include "MatchWords.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace modver::report {

namespace {

/// What is shown where not all is.
constexpr size_t MaxGroups = 30, MaxNamedModules = 6;

constexpr StringRef Loads = "✓";

/// Text in a field of Size columns. llvm::left_justify() counts bytes.
std::string toLeft(StringRef Text, size_t Size) { return Text.str() + std::string(Size - std::min<size_t>(Size, columns(Text)), ' '); }
std::string toRight(StringRef Text, size_t Size) { return std::string(Size - std::min<size_t>(Size, columns(Text)), ' ') + Text.str(); }

/// The end of a path, which tells more than its beginning.
std::string shortened(StringRef Text, size_t Size) {
  if (columns(Text) <= Size)
    return Text.str();
  while (!Text.empty() && columns(Text) >= Size)
    Text = Text.drop_front().drop_while([](char C) { return (C & 0xc0) == 0x80; });
  return "…" + Text.str();
}

class Matrix {
public:
  Matrix(llvm::raw_ostream &Out, const match::MatchResult &Result, unsigned Width, bool All)
      : Out(Out), Result(Result), Groups(groupModules(Result)), Names(namesOfGroups(Result, Groups)), Width(Width), All(All),
        NumShown(All ? Names.size() : std::min(MaxGroups, Names.size())) {
    for (size_t G = 0; G < NumShown; ++G)
      if (hasLetter(G))
        LetterWidth = std::max(LetterWidth, Names[G].size() + Gap);
  }

  void print() {
    printKernels();
    printRows();
    printFootnotes();
    printMembers();
    printRebuilds();
  }

private:
  static constexpr size_t Gap = 2;

  const match::ModuleGroup &group(size_t G) const { return Groups.Groups[G]; }
  bool hasLetter(size_t G) const { return group(G).Modules.size() > 1; }

  /// A row of a letter or number and what it stands for, in lines of their own.
  void printItem(StringRef Mark, size_t MarkWidth, StringRef Text) const {
    Out << toLeft(Mark, MarkWidth + Gap);
    fold(Out, Text, MarkWidth + Gap, MarkWidth + Gap, Width);
  }

  void printKernels() const {
    const size_t NumberWidth = std::to_string(Result.Kernels.size()).size();
    const std::string Total = withSeparators(Result.Modules.size());
    size_t NameWidth = StringRef("KERNEL").size();
    for (const match::MatchedKernel &K : Result.Kernels)
      NameWidth = std::max<size_t>(NameWidth, columns(escaped(K.Name)));
    const size_t CountWidth = 2 * Total.size() + StringRef(" of ").size();
    Out << std::string(NumberWidth + Gap, ' ') << toLeft("KERNEL", NameWidth + Gap) << toRight("LOADS", CountWidth) << '\n';
    for (auto [I, K] : llvm::enumerate(Result.Kernels))
      Out << toRight(std::to_string(I + 1), NumberWidth) << std::string(Gap, ' ') << toLeft(escaped(K.Name), NameWidth + Gap)
          << toRight(withSeparators(numLoading(Result, I)) + " of " + Total, CountWidth) << '\n';
  }

  std::string labelOfRow(size_t G, size_t Size) const {
    std::string Letter = LetterWidth ? toLeft(hasLetter(G) ? Names[G] : "", LetterWidth) : "";
    return Letter + (hasLetter(G) ? counted(group(G).Modules.size(), "module") : shortened(Names[G], Size - LetterWidth));
  }

  /// As many kernels side by side as there is room for, and then the next ones.
  void printRows() const {
    size_t LabelWidth = LetterWidth + StringRef("MODULES").size();
    for (size_t G = 0; G < NumShown; ++G)
      LabelWidth = std::max<size_t>(LabelWidth, columns(labelOfRow(G, Width / 2)));
    const size_t ColumnWidth = Gap + std::max(std::to_string(Result.Kernels.size()).size(), letters(Groups.Reasons.size(), 'a').size());
    const size_t PerBlock = std::max<size_t>(1, (Width - LabelWidth) / ColumnWidth);
    for (size_t First = 0; First < Result.Kernels.size(); First += PerBlock) {
      const size_t End = std::min(First + PerBlock, Result.Kernels.size());
      Out << '\n' << toLeft(std::string(LetterWidth, ' ') + "MODULES", LabelWidth);
      for (size_t K = First; K < End; ++K)
        Out << toRight(std::to_string(K + 1), ColumnWidth);
      Out << '\n';
      for (size_t G = 0; G < NumShown; ++G) {
        Out << toLeft(labelOfRow(G, Width / 2), LabelWidth);
        for (size_t K = First; K < End; ++K)
          Out << (group(G).Reasons[K] ? toned(Tone::Bad, toRight(letters(*group(G).Reasons[K], 'a'), ColumnWidth))
                                      : toned(Tone::Good, toRight(Loads, ColumnWidth)));
        Out << '\n';
      }
      if (size_t Rest = Names.size() - NumShown)
        Out << "… " << counted(Rest, "more row") << " (--all)\n";
    }
  }

  void printFootnotes() const {
    const size_t MarkWidth = letters(Groups.Reasons.size(), 'a').size();
    Out << '\n';
    printItem(Loads, MarkWidth, "loads");
    for (auto [I, R] : llvm::enumerate(Groups.Reasons))
      printItem(letters(I, 'a'), MarkWidth, footnote(R));
  }

  void printMembers() const {
    if (!LetterWidth)
      return;
    Out << '\n';
    for (size_t G = 0; G < NumShown; ++G) {
      if (!hasLetter(G))
        continue;
      llvm::ArrayRef<size_t> Members = group(G).Modules;
      auto Label = [&](size_t M) { return labelOf(Result.Modules[M]); };
      printItem(Names[G], LetterWidth - Gap, cutList(Members, All ? Members.size() : MaxNamedModules, Label, " (--all)"));
    }
  }

  void printRebuilds() const {
    if (!Groups.Rebuilds.empty())
      Out << '\n';
    for (const match::RebuildNeed &Need : Groups.Rebuilds)
      fold(Out, "To rebuild for " + kernelsOf(Need, Result) + ": " + toRebuild(Need, Groups, Names), 0, 4, Width);
  }

  llvm::raw_ostream &Out;
  const match::MatchResult &Result;
  const match::Grouping Groups;
  const std::vector<std::string> Names;
  const unsigned Width;
  const bool All;
  const size_t NumShown;
  size_t LetterWidth = 0; ///< with the gap behind it; 0: no group has a letter
};

} // namespace

void printMatrix(llvm::raw_ostream &Out, const match::MatchResult &Result, unsigned Width, bool All) { Matrix(Out, Result, Width, All).print(); }

} // namespace modver::report
