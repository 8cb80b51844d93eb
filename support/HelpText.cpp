// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "HelpText.h"
#include "TerminalText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace modver;
using llvm::StringRef;

/// Where explanations begin, in columns. A longer name has a line of its own.
static constexpr unsigned Indent = 26;

/// A row of two columns: a name, and what it means.
static void printRow(llvm::raw_ostream &Out, StringRef Name, StringRef Meaning, unsigned Width) {
  Out << "  " << Name;
  unsigned Column = 2 + columns(Name);
  if (Column + 2 > Indent) {
    Out << '\n';
    Column = 0;
  }
  Out.indent(Indent - Column);
  fold(Out, Meaning, Indent, Indent, Width);
}

/// `-j, --jobs N`; options without a short form begin where the long forms of the others do.
static std::string nameInHelp(const Option &O) {
  if (O.isOperand())
    return O.Name + (std::holds_alternative<std::vector<std::string> *>(O.Into) ? "..." : "");
  auto [Short, Long] = StringRef(O.Name).split(',');
  std::string Result = Long.empty() ? "    " + Short.str() : (Short + ", " + Long).str();
  return O.Value.empty() ? Result : Result + " " + O.Value;
}

static void printOptions(llvm::raw_ostream &Out, llvm::ArrayRef<Option> Options, bool HasVersion, unsigned Width) {
  for (bool Operands : {true, false}) {
    bool IsFirst = true;
    for (const Option &O : Options) {
      if (O.isOperand() != Operands)
        continue;
      if (IsFirst)
        Out << (Operands ? "\nOperands:\n" : "\nOptions:\n");
      IsFirst = false;
      printRow(Out, nameInHelp(O), O.Help, Width);
    }
    if (Operands)
      continue;
    Out << (IsFirst ? "\nOptions:\n" : "");
    printRow(Out, "-h, --help", "Print this text", Width);
    if (HasVersion)
      printRow(Out, "-V, --version", "Print the version", Width);
  }
}

/// Lines that are rows `STATUS  MEANING`.
static void printRows(llvm::raw_ostream &Out, StringRef Lines, unsigned Width) {
  for (StringRef Line : llvm::split(Lines.rtrim('\n'), '\n')) {
    Out << "  ";
    fold(Out, Line, 2, 5, Width);
  }
}

static std::string usageOf(const ProgramSyntax &Program, const CommandSyntax &Command) {
  std::string Result = Program.Name;
  if (&Command != &Program)
    Result += " " + Command.Name;
  if (&Command == &Program && !Program.Commands.empty())
    return Result + " COMMAND [OPTION]... [OPERAND]...";
  for (const Option &O : Command.Options)
    if (!O.isOperand() && O.IsRequired && O.Name.find("--build-dir") == std::string::npos)
      Result += " " + StringRef(nameInHelp(O)).split(", ").second.str();
  Result += " [OPTION]...";
  for (const Option &O : Command.Options)
    if (O.isOperand())
      Result += O.IsRequired ? " " + nameInHelp(O) : " [" + nameInHelp(O) + "]";
  return Result;
}

std::string modver::helpText(const ProgramSyntax &Program, const CommandSyntax *Command, unsigned Width) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  const CommandSyntax &Shown = Command ? *Command : Program;
  Out << "Usage: " << usageOf(Program, Shown) << "\n\n";
  fold(Out, Shown.Summary + ".", 0, 0, Width);
  if (!Command && !Program.Commands.empty()) {
    Out << "\nCommands:\n";
    for (const CommandSyntax &C : Program.Commands)
      printRow(Out, C.Name, C.Summary, Width);
  }
  printOptions(Out, Shown.Options, !Command, Width);
  if (!Shown.ExitStatus.empty()) {
    Out << "\nExit status:\n";
    printRows(Out, Shown.ExitStatus, Width);
  }
  if (!Shown.Example.empty()) {
    Out << "\nExample:\n";
    for (StringRef Line : llvm::split(Shown.Example, '\n'))
      Out << "  " << Line << '\n';
  }
  Out << '\n';
  if (!Command && !Program.Commands.empty())
    fold(Out, Program.Name + " help COMMAND tells more about a command.", 0, 0, Width);
  if (!Shown.ManualPage.empty())
    fold(Out, "The manual page " + Shown.ManualPage + " has the details.", 0, 0, Width);
  return Text;
}

std::string modver::didYouMean(StringRef Given, llvm::ArrayRef<std::string> Names) {
  StringRef Nearest;
  // A third of the letters may be wrong, and one more: two that changed places are two.
  unsigned Distance = Given.ltrim('-').size() / 3 + 2;
  for (StringRef Name : Names)
    if (unsigned D = Given.edit_distance(Name, /*AllowReplacements=*/true, Distance); D < Distance) {
      Nearest = Name;
      Distance = D;
    }
  return Nearest.empty() ? "" : ("; did you mean " + Nearest + "?").str();
}
