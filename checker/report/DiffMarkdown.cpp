// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DiffMarkdown.h"
#include "CutList.h"
#include "DiffWords.h"
#include "MarkdownCode.h"
#include "checker/diff/DefinitionLayout.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace modver::report {

using namespace diff;

namespace {

/// Of the whole; a section that would not fit is left out and counted. The rest up to 65,536 is for these counts.
constexpr size_t MaxSize = 60000;
/// Of one definition's difference.
constexpr size_t MaxDiff = 8000;
std::string fenced(StringRef Language, StringRef Bytes) {
  std::string Text = printable(Bytes);
  std::string Fence(std::max<size_t>(3, longestRun(Text, '`') + 1), '`');
  return Fence + Language.str() + "\n" + Text + Fence + "\n";
}

class DiffMarkdownPrinter {
public:
  DiffMarkdownPrinter(llvm::raw_ostream &Out, const Diff &D) : Out(Out), D(D), Counts(countChanges(D)), Causes(causesOfChanges(D)) {}

  void print() {
    Text = "### Kernel ABI: " + shortCode(D.Old->Name) + " to " + shortCode(D.New->Name) + "\n\n";
    std::string Verdict = mattering(Counts);
    Verdict.front() = llvm::toUpper(Verdict.front());
    Text += "**" + Verdict + ".**\n\n";
    if (D.Incomplete)
      Text += std::string(D.IsStrict ? "**Error:** " : "**Warning:** ") + code(sentence(*D.Incomplete)) + "\n\n";
    printCounts();
    if (D.Others)
      Text += sentence(*D.Others) + ".\n\n";
    printUnmatched();
    printCauses();
    printSymbols("Changes that matter, without a known cause", [&](size_t I) { return D.Symbols[I].matters() && Causes[I].Count == 0; });
    printSymbols("Changes that matter, with causes above", [&](size_t I) { return D.Symbols[I].matters() && Causes[I].Count != 0; });
    printSymbols("Other changes", [&](size_t I) {
      const SymbolChange &Change = D.Symbols[I];
      return Change.Level != Severity::Error && Change.Kind != ChangeKind::Added;
    });
    printTolerated();
    Out << Text;
  }

private:
  /// A name takes part of a line that cannot be left out.
  static std::string shortCode(StringRef Name) { return code(Name.size() > 200 ? "…" + Name.take_back(200).str() : Name.str()); }

  void printCounts() {
    const bool HasTolerated = Counts.Tolerated != 0;
    Text += HasTolerated ? "| | exports | tolerated |\n| --- | ---: | ---: |\n" : "| | exports |\n| --- | ---: |\n";
    auto Row = [&](StringRef Title, size_t Count, size_t Tolerated) {
      Text += ("| " + Title + " | " + llvm::Twine(Count) + " |").str();
      if (HasTolerated)
        Text += Tolerated != 0 ? " " + std::to_string(Tolerated) + " |" : " |";
      Text += "\n";
    };
    for (size_t I = 0; I < Counts.Changes.size(); ++I)
      if (Counts.Changes[I] != 0)
        Row(key(static_cast<ChangeKind>(I)), Counts.Changes[I], Counts.ToleratedChanges[I]);
    Row("unchanged", Counts.Unchanged, 0);
    Text += "\n";
  }

  bool append(const std::string &Section) {
    if (Text.size() + Section.size() > MaxSize)
      return false;
    Text += Section;
    return true;
  }

  void printUnmatched() {
    size_t NumLeft = D.Unmatched.size();
    if (NumLeft == 0)
      return;
    Text += D.IsStrict ? "#### Rules and lists: entries that match nothing (an error)\n\n" : "#### Rules and lists: entries that match nothing\n\n";
    for (const PolicyEntry &Entry : D.Unmatched) {
      if (D.Unmatched.size() - NumLeft == ShownNames || !append("- " + code(Entry.sentence()) + "\n"))
        break;
      --NumLeft;
    }
    Text += (NumLeft != 0 ? "- " + std::to_string(NumLeft) + " more\n\n" : "\n");
  }

  void printCauses() {
    llvm::ArrayRef<Cause> All = D.Causes;
    // Symbols, and what is tolerated, are to have a part of the room as well.
    printCauses("Causes", All.take_front(Counts.MatteringCauses), MaxSize * 2 / 3);
    printCauses("Causes of tolerated changes alone", All.drop_front(Counts.MatteringCauses), MaxSize * 3 / 4);
  }

  void printCauses(StringRef Title, llvm::ArrayRef<Cause> Causes, size_t MaxSize) {
    size_t NumLeft = Causes.size();
    if (NumLeft == 0)
      return;
    Text += ("#### " + Title + "\n\n").str();
    for (const Cause &C : Causes) {
      if (Text.size() > MaxSize || !append(causeSection(C)))
        break;
      --NumLeft;
    }
    if (NumLeft != 0)
      Text += counted(NumLeft, "more definition") + "\n\n";
  }

  std::string causeSection(const Cause &C) {
    std::string Section = "<details><summary>" + countedExports(C) + ": " + htmlCode(headline(C)) + "</summary>\n\n";
    if (!C.Places.empty())
      Section += code(placeOf(C)) + "\n\n";
    if (const std::string Origin = originOf(C); !Origin.empty())
      Section += code(Origin) + "\n\n";
    std::string Difference = inC(diffDefinitions(C.Old, C.New));
    if (Difference.size() > MaxDiff) {
      size_t End = StringRef(Difference).take_front(MaxDiff).rfind('\n') + 1;
      size_t NumLeft = StringRef(Difference).drop_front(End).count('\n');
      Difference = Difference.substr(0, End) + counted(NumLeft, "more line") + "\n";
    }
    Section += fenced("diff", Difference) + "\n";
    Section += names(C.mattering(), Place::Text);
    if (!C.tolerated().empty())
      Section += (C.matters() ? "; tolerated: " : "tolerated: ") + names(C.tolerated(), Place::Text);
    return Section + "\n\n</details>\n\n";
  }

  /// Of some of D.Symbols, the first ones.
  std::string names(llvm::ArrayRef<uint32_t> Indices, Place In) const {
    return cutList(Indices, ShownNames, [&](uint32_t I) { return code(D.Symbols[I].name(), In); });
  }

  /// Of D.Symbols[I], for a table.
  std::string causeOf(size_t I) const {
    if (Causes[I].Count == 0)
      return "";
    return code(definitionName(Causes[I].First->Name), Place::Table) +
           (Causes[I].Count > 1 ? " and " + std::to_string(Causes[I].Count - 1) + " more" : "");
  }

  /// The changes that would matter, were they not tolerated, by what tolerates them.
  void printTolerated() {
    if (Counts.Tolerated == 0)
      return;
    std::vector<ToleratedChanges> All = toleratedChanges(D);
    size_t NumLeft = All.size();
    if (append("#### Tolerated changes\n\n| by | changes | symbols |\n| --- | ---: | --- |\n"))
      for (const ToleratedChanges &T : All) {
        if (!append("| " + code(T.By->sentence(), Place::Table) + " | " + std::to_string(T.Changes.size()) + " | " + names(T.Changes, Place::Table) +
                    " |\n"))
          break;
        --NumLeft;
      }
    Text += "\n" + (NumLeft != 0 ? std::to_string(NumLeft) + " more rules or entries of lists tolerate changes\n\n" : "");
  }

  template <typename Function> void printSymbols(StringRef Title, Function IsMeant) {
    size_t Total = 0;
    for (size_t I = 0; I < D.Symbols.size(); ++I)
      Total += IsMeant(I);
    if (Total == 0)
      return;
    std::string Section = ("#### " + Title + "\n\n| symbol | change | cause |\n| --- | --- | --- |\n").str();
    size_t NumLeft = Total;
    if (!append(Section)) {
      Text += (Title + ": " + llvm::Twine(Total) + "\n\n").str();
      return;
    }
    for (size_t I = 0; I < D.Symbols.size(); ++I) {
      if (!IsMeant(I))
        continue;
      const SymbolChange &Change = D.Symbols[I];
      if (!append("| " + code(Change.name(), Place::Table) + " | " + code(sentence(Change), Place::Table) +
                  (Change.isTolerated() ? ", tolerated" : "") + " | " + causeOf(I) + " |\n"))
        break;
      --NumLeft;
    }
    Text += "\n" + (NumLeft != 0 ? std::to_string(NumLeft) + " more\n\n" : "");
  }

  llvm::raw_ostream &Out;
  const Diff &D;
  DiffCounts Counts;
  std::vector<CausesOfChange> Causes;
  std::string Text;
};

} // namespace

void printDiffMarkdown(llvm::raw_ostream &Out, const Diff &D) { DiffMarkdownPrinter(Out, D).print(); }

} // namespace modver::report
