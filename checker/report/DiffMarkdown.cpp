// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DiffMarkdown.h"
#include "DiffWords.h"
#include "checker/diff/DefinitionLayout.h"
#include "llvm/ADT/StringRef.h"

using llvm::StringRef;

namespace modver::report {

using namespace diff;

namespace {

/// Of the whole; a section that would not fit is left out and counted. The rest up to 65,536 is for these counts.
constexpr size_t MaxSize = 60000;
/// Of one definition's difference.
constexpr size_t MaxDiff = 8000;
constexpr size_t MaxNames = 20;

size_t longestRun(StringRef Text, char Of) {
  size_t Longest = 0, Run = 0;
  for (char C : Text)
    Longest = std::max(Longest, Run = C == Of ? Run + 1 : 0);
  return Longest;
}

enum class Place : uint8_t { Text, Table };

/// In a code span nothing has a meaning but as many backticks as the span begins with and, in a table, `|`.
std::string code(StringRef Bytes, Place In = Place::Text) {
  std::string Text = printable(Bytes);
  std::replace(Text.begin(), Text.end(), '\n', ' ');
  std::string Fence(longestRun(Text, '`') + 1, '`');
  std::string Escaped;
  for (char C : Text)
    Escaped += C == '|' && In == Place::Table ? std::string("\\|") : std::string(1, C);
  bool NeedsSpace = Escaped.empty() || Escaped.front() == '`' || Escaped.back() == '`';
  return Fence + (NeedsSpace ? " " : "") + Escaped + (NeedsSpace ? " " : "") + Fence;
}

std::string fenced(StringRef Language, StringRef Bytes) {
  std::string Text = printable(Bytes);
  std::string Fence(std::max<size_t>(3, longestRun(Text, '`') + 1), '`');
  return Fence + Language.str() + "\n" + Text + Fence + "\n";
}

class Printer {
public:
  Printer(llvm::raw_ostream &Out, const Diff &D) : Out(Out), D(D), Counts(countChanges(D)), Causes(causesOfChanges(D)) {}

  void print() {
    Text = "### Kernel ABI: " + shortCode(D.Old->Name) + " to " + shortCode(D.New->Name) + "\n\n";
    Text += Counts.Mattering == 0 ? "**No change matters.**\n\n"
                                  : "**" + counted(Counts.Mattering, "change") + (Counts.Mattering == 1 ? " matters.**\n\n" : " matter.**\n\n");
    if (D.Incomplete)
      Text += std::string(D.IsStrict ? "**Error:** " : "**Warning:** ") + code(sentence(*D.Incomplete)) + "\n\n";
    printCounts();
    printUnmatched();
    printCauses();
    printSymbols("Changes that matter, without a known cause", [&](size_t I) { return D.Symbols[I].matters() && Causes[I].Count == 0; });
    printSymbols("Changes that matter, with causes above", [&](size_t I) { return D.Symbols[I].matters() && Causes[I].Count != 0; });
    printSymbols("Other changes", [&](size_t I) { return !D.Symbols[I].matters() && D.Symbols[I].Kind != ChangeKind::Added; });
    Out << Text;
  }

private:
  /// A name takes part of a line that cannot be left out.
  static std::string shortCode(StringRef Name) { return code(Name.size() > 200 ? "…" + Name.take_back(200).str() : Name.str()); }

  void printCounts() {
    Text += "| | exports |\n| --- | ---: |\n";
    for (size_t I = 0; I < Counts.Changes.size(); ++I)
      if (Counts.Changes[I] != 0)
        Text += ("| " + key(static_cast<ChangeKind>(I)) + " | " + llvm::Twine(Counts.Changes[I]) + " |\n").str();
    Text += "| unchanged | " + std::to_string(Counts.Unchanged) + " |\n";
    if (Counts.Tolerated != 0)
      Text += "| tolerated | " + std::to_string(Counts.Tolerated) + " |\n";
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
    for (const UnmatchedEntry &Entry : D.Unmatched) {
      if (D.Unmatched.size() - NumLeft == MaxNames || !append("- " + code(Entry.sentence()) + "\n"))
        break;
      --NumLeft;
    }
    Text += (NumLeft != 0 ? "- " + std::to_string(NumLeft) + " more\n\n" : "\n");
  }

  void printCauses() {
    size_t NumLeft = D.Causes.size();
    if (NumLeft == 0)
      return;
    Text += "#### Causes\n\n";
    for (const Cause &C : D.Causes) {
      // Symbols are to have a part of the room as well.
      if (Text.size() > MaxSize * 2 / 3 || !append(causeSection(C)))
        break;
      --NumLeft;
    }
    if (NumLeft != 0)
      Text += counted(NumLeft, "more definition") + "\n\n";
  }

  std::string causeSection(const Cause &C) {
    std::string Section = "<details><summary>" + counted(C.Exports.size(), "export") + ": " + html(headline(C)) + "</summary>\n\n";
    std::string Difference = inC(diffDefinitions(C.Old, C.New));
    if (Difference.size() > MaxDiff) {
      size_t End = StringRef(Difference).take_front(MaxDiff).rfind('\n') + 1;
      size_t NumLeft = StringRef(Difference).drop_front(End).count('\n');
      Difference = Difference.substr(0, End) + counted(NumLeft, "more line") + "\n";
    }
    Section += fenced("diff", Difference) + "\n";
    for (size_t I = 0; I < C.Exports.size() && I < MaxNames; ++I)
      Section += (I == 0 ? "" : ", ") + code(D.Symbols[C.Exports[I]].name());
    if (C.Exports.size() > MaxNames)
      Section += " and " + std::to_string(C.Exports.size() - MaxNames) + " more";
    return Section + "\n\n</details>\n\n";
  }

  /// Inside HTML, where markdown has a meaning too: letters are themselves, all else is an entity.
  static std::string html(StringRef Bytes) {
    std::string Result = "<code>";
    for (char C : printable(Bytes))
      if (llvm::isAlnum(C) || static_cast<unsigned char>(C) >= 0x80 || C == ' ')
        Result += C;
      else
        Result += "&#" + std::to_string(static_cast<int>(C)) + ";";
    return Result + "</code>";
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
      std::string Reason = Causes[I].Count == 0 ? ""
                                                : code(definitionName(Causes[I].First->Name), Place::Table) +
                                                      (Causes[I].Count > 1 ? " and " + std::to_string(Causes[I].Count - 1) + " more" : "");
      if (!append("| " + code(Change.name(), Place::Table) + " | " + code(sentence(Change), Place::Table) +
                  (Change.IsTolerated ? ", tolerated" : "") + " | " + Reason + " |\n"))
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

void printDiffMarkdown(llvm::raw_ostream &Out, const Diff &D) { Printer(Out, D).print(); }

} // namespace modver::report
