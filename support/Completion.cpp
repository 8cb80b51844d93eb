// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Completion.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace modver {

namespace {

bool takesValue(const Option &O) { return !O.isOperand() && !std::holds_alternative<bool *>(O.Into); }

/// The option that a word names, which may be `--name=value`; null: none.
const Option *findOption(llvm::ArrayRef<Option> Options, StringRef Word) {
  StringRef Given = Word.split('=').first;
  auto Found = llvm::find_if(Options, [&](const Option &O) { return !O.isOperand() && llvm::is_contained(llvm::split(O.Name, ','), Given); });
  return Found == Options.end() ? nullptr : &*Found;
}

StringRef firstSentence(StringRef Text) { return Text.take_front(Text.find(". ")).rtrim('.'); }

/// Collects what begins as the word does that is being typed.
class Offers {
public:
  explicit Offers(StringRef Word) : Word(Word) {}

  void add(const llvm::Twine &Text, StringRef Help = "") {
    if (std::string Whole = Text.str(); StringRef(Whole).starts_with(Word))
      Result.Candidates.push_back({std::move(Whole), Help.str()});
  }
  /// The values of an option or operand. Before: what stands before them in the word.
  void addValues(const Option &O, StringRef Before = "") {
    for (const std::string &Value : O.Check.Values)
      add(Before + Value);
    Result.Files |= O.Check.Values.empty();
  }
  void addOptions(llvm::ArrayRef<Option> Options) {
    for (const Option &O : Options)
      if (!O.isOperand())
        for (StringRef Name : llvm::split(O.Name, ','))
          add(Name, firstSentence(O.Help));
    add("--help", "Print help");
  }

  Completion Result;

private:
  StringRef Word;
};

} // namespace

Completion complete(const ProgramSyntax &Program, llvm::ArrayRef<StringRef> Words) {
  StringRef Word = Words.empty() ? "" : Words.back();
  llvm::ArrayRef<StringRef> Before = Words.empty() ? Words : Words.drop_back();
  Offers To(Word);

  const CommandSyntax *Command = &Program;
  if (!Program.Commands.empty()) {
    Before = Before.drop_until([](StringRef W) { return !W.starts_with("-"); });
    if (Before.empty() || (Before.front() == "help" && Before.size() == 1)) {
      for (const CommandSyntax &C : Program.Commands)
        To.add(C.Name, C.Summary);
      if (Before.empty()) {
        To.add("help", "Print help of the program or of a command");
        To.addOptions(Program.Options);
        To.add("--version", "Print the version");
      }
      return To.Result;
    }
    auto Found = llvm::find_if(Program.Commands, [&](const CommandSyntax &C) { return C.Name == Before.front(); });
    if (Found == Program.Commands.end())
      return To.Result;
    Command = &*Found;
    Before = Before.drop_front();
  }

  // Where the word stands: behind an option that wants a value, behind `--`, or behind that many operands.
  const Option *Wanting = nullptr;
  bool OnlyOperands = false;
  size_t Operands = 0;
  for (StringRef W : Before) {
    if (Wanting) {
      Wanting = nullptr;
    } else if (W == "--" && !OnlyOperands) {
      OnlyOperands = true;
    } else if (W.starts_with("-") && W != "-" && !OnlyOperands) {
      const Option *O = findOption(Command->Options, W);
      Wanting = O && takesValue(*O) && !W.contains('=') ? O : nullptr;
    } else {
      ++Operands;
    }
  }
  if (Wanting) {
    To.addValues(*Wanting);
    return To.Result;
  }
  if (Word.starts_with("-") && !OnlyOperands) {
    const Option *O = findOption(Command->Options, Word);
    if (O && takesValue(*O) && Word.contains('='))
      To.addValues(*O, Word.take_front(Word.find('=') + 1));
    else
      To.addOptions(Command->Options);
    return To.Result;
  }
  llvm::SmallVector<const Option *, 4> Taken;
  for (const Option &O : Command->Options)
    if (O.isOperand())
      Taken.push_back(&O);
  if (Operands < Taken.size())
    To.addValues(*Taken[Operands]);
  else if (!Taken.empty() && std::holds_alternative<std::vector<std::string> *>(Taken.back()->Into))
    To.addValues(*Taken.back());
  return To.Result;
}

std::string completionText(const Completion &C) {
  std::string Text;
  for (const Completion::Candidate &Each : C.Candidates)
    Text += Each.Text + (Each.Help.empty() ? "" : "\t" + Each.Help) + "\n";
  return Text + (C.Files ? ":files\n" : "");
}

} // namespace modver
