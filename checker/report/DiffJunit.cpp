// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DiffJunit.h"
#include "DiffWords.h"
#include "checker/diff/DefinitionLayout.h"
#include "llvm/ADT/StringRef.h"

using llvm::StringRef;

namespace modver::report {

using namespace diff;

namespace {

std::string lineOf(const std::string &Text) { return Text.empty() ? "" : Text + "\n"; }

/// Of the suite's output.
constexpr size_t MaxOutput = 256 << 10;

enum class XmlPlace : uint8_t { Text, Attribute };

std::string xml(StringRef Bytes, XmlPlace In = XmlPlace::Attribute) {
  std::string Result, Text = printable(Bytes);
  for (size_t I = 0; I < Text.size(); ++I)
    switch (Text[I]) {
    case '&':
      Result += "&amp;";
      break;
    case '<':
      Result += "&lt;";
      break;
    case '>':
      Result += "&gt;";
      break;
    case '"':
      Result += "&quot;";
      break;
    case '\n':
      Result += In == XmlPlace::Attribute ? "&#10;" : "\n";
      break;
    case '\t':
      Result += In == XmlPlace::Attribute ? "&#9;" : "\t";
      break;
    default:
      // U+FFFE and U+FFFF are no characters of XML.
      if (StringRef NonCharacter = StringRef(Text).substr(I, 3); NonCharacter == "\xef\xbf\xbe" || NonCharacter == "\xef\xbf\xbf") {
        Result += "\xef\xbf\xbd";
        I += 2;
      } else {
        Result += Text[I];
      }
    }
  return Result;
}

/// Changes of severity Error of one symbol.
struct Case {
  std::string_view Name, Exporter;
  std::vector<uint32_t> Changes;
  bool IsFailed = false;
};

class DiffJunitPrinter {
public:
  DiffJunitPrinter(llvm::raw_ostream &Out, const Diff &D) : Out(Out), D(D), Causes(causesOfChanges(D)) {
    for (size_t I = 0; I < D.Symbols.size(); ++I) {
      const SymbolChange &Change = D.Symbols[I];
      if (Change.Level != Severity::Error)
        continue;
      std::string_view Exporter = (Change.Old ? Change.Old : Change.New)->Exporter;
      Case &Of = caseOf(Change.name(), Exporter);
      Of.Changes.push_back(I);
      Of.IsFailed |= Change.matters();
    }
  }

  void print() {
    const size_t NumOfInputs = !D.Unmatched.empty() + D.Incomplete.has_value();
    size_t NumFailed = llvm::count_if(Cases, [](const Case &C) { return C.IsFailed; }) + (D.IsStrict ? NumOfInputs : 0);
    const size_t NumCases = Cases.size() + NumOfInputs;
    std::string Title = xml("modver diff " + D.Old->Name + " " + D.New->Name);
    std::string Counts = (" tests=\"" + llvm::Twine(NumCases + 1) + "\" failures=\"" + llvm::Twine(NumFailed) + "\" errors=\"0\"").str();
    Out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    Out << "<testsuites name=\"modver diff\"" << Counts << ">\n";
    Out << "  <testsuite name=\"" << Title << '"' << Counts << " skipped=\"" << NumCases - NumFailed << "\">\n";
    printProperties();
    Out << "    <testcase classname=\"modver.diff\" name=\"all other exports\"/>\n";
    for (const Case &C : Cases)
      printCase(C);
    if (!D.Unmatched.empty())
      printUnmatched();
    if (D.Incomplete)
      printOfInputs("both sides are whole", "incomplete", sentence(*D.Incomplete), "");
    printCauses();
    Out << "  </testsuite>\n</testsuites>\n";
  }

private:
  /// Changes are sorted by the symbol's name; several modules may export one of that name.
  Case &caseOf(std::string_view Name, std::string_view Exporter) {
    for (size_t I = Cases.size(); I > 0 && Cases[I - 1].Name == Name; --I)
      if (Cases[I - 1].Exporter == Exporter)
        return Cases[I - 1];
    return Cases.emplace_back(Case{Name, Exporter, {}, false});
  }

  void printProperties() {
    DiffCounts Counts = countChanges(D);
    auto Property = [&](StringRef Name, const llvm::Twine &Value) {
      Out << "      <property name=\"" << Name << "\" value=\"" << xml(Value.str()) << "\"/>\n";
    };
    Out << "    <properties>\n";
    Property("old", D.Old->Name);
    Property("new", D.New->Name);
    Property("unchanged", llvm::Twine(Counts.Unchanged));
    for (size_t I = 0; I < Counts.Changes.size(); ++I)
      Property(key(static_cast<ChangeKind>(I)), llvm::Twine(Counts.Changes[I]));
    Property("matters", llvm::Twine(Counts.Mattering));
    Property("tolerated", llvm::Twine(Counts.Tolerated));
    if (D.Others)
      Property("unlisted", llvm::Twine(D.Others->NumNew));
    Property("causes", llvm::Twine(D.Causes.size()));
    Property("causes-that-matter", llvm::Twine(Counts.MatteringCauses));
    Out << "    </properties>\n";
  }

  void printCase(const Case &C) {
    std::string Message, Text;
    StringRef Type;
    for (uint32_t I : C.Changes) {
      const SymbolChange &Change = D.Symbols[I];
      // What is tolerated beside what is not is no part of the failure.
      if (C.IsFailed && !Change.matters())
        continue;
      if (Type.empty())
        Type = key(Change.Kind);
      Message += (Message.empty() ? "" : "; ") + (C.IsFailed ? "" : toleratedBy(Change) + ": ") + sentence(Change);
      Text += std::string(C.Name) + ": " + sentence(Change) + "\n";
      if (Causes[I].Count != 0)
        Text += becauseOf(Causes[I]) + "\n";
    }
    Out << "    <testcase classname=\"" << xml(C.Exporter.empty() ? StringRef("exports") : StringRef(C.Exporter)) << "\" name=\"" << xml(C.Name)
        << "\">\n";
    if (C.IsFailed)
      Out << "      <failure type=\"" << Type << "\" message=\"" << xml(Message) << "\">" << xml(Text, XmlPlace::Text) << "</failure>\n";
    else
      Out << "      <skipped message=\"" << xml(Message) << "\"/>\n";
    Out << "    </testcase>\n";
  }

  void printUnmatched() {
    std::string Message = counted(D.Unmatched.size(), "line") + " of rules and lists without a symbol in either kernel", Text;
    for (const PolicyEntry &Entry : D.Unmatched)
      Text += Entry.sentence() + "\n";
    printOfInputs("every entry of rules and lists matches something", "unmatched", Message, Text);
  }

  /// A case about what was given, which fails if the user is strict.
  void printOfInputs(StringRef Name, StringRef Type, const std::string &Message, const std::string &Text) {
    Out << "    <testcase classname=\"modver.diff\" name=\"" << Name << "\">\n";
    if (D.IsStrict)
      Out << "      <failure type=\"" << Type << "\" message=\"" << xml(Message) << "\">" << xml(Text, XmlPlace::Text) << "</failure>\n";
    else
      Out << "      <skipped message=\"" << xml(Text.empty() ? Message : Message + "\n" + Text) << "\"/>\n";
    Out << "    </testcase>\n";
  }

  void printCauses() {
    if (D.Causes.empty())
      return;
    Out << "    <system-out>";
    size_t Size = 0, NumLeft = D.Causes.size();
    auto FirstOther = llvm::find_if(D.Causes, [](const Cause &C) { return !C.matters(); });
    for (auto C = D.Causes.begin(); C != D.Causes.end(); ++C) {
      std::string Text = (C == FirstOther ? "Causes of tolerated changes alone\n\n" : "") + headline(*C) + " (" + countedExports(*C) + ")\n" +
                         (C->Places.empty() ? "" : placeOf(*C) + "\n") + lineOf(originOf(*C)) + inC(diffDefinitions(C->Old, C->New)) + "\n";
      Size += Text.size();
      if (Size > MaxOutput)
        break;
      Out << xml(Text, XmlPlace::Text);
      --NumLeft;
    }
    if (NumLeft != 0)
      Out << counted(NumLeft, "more definition") << "\n";
    Out << "</system-out>\n";
  }

  llvm::raw_ostream &Out;
  const Diff &D;
  std::vector<CausesOfChange> Causes;
  std::vector<Case> Cases;
};

} // namespace

void printDiffJunit(llvm::raw_ostream &Out, const Diff &D) { DiffJunitPrinter(Out, D).print(); }

} // namespace modver::report
