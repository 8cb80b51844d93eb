// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Predefines.h"

#include "PreprocessorOperators.h"
#include "clang/Basic/CharInfo.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace modver::genksyms;
using llvm::StringRef;

static constexpr StringRef QuestionPrefix = "__modver_asks";

std::string modver::genksyms::questionName(StringRef Operator, StringRef Operand) { return (QuestionPrefix + Operator + "_" + Operand).str(); }

std::string modver::genksyms::personalityText(const CompilerPersonality &Personality) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  for (const PreprocessorOperator &Operator : preprocessorOperators())
    if (!Operator.AsksFiles || !Personality.Operators.count(Operator.Name.str()))
      Out << "#undef " << Operator.Name << '\n';
  Out << Personality.Macros << '\n';
  for (const auto &[Operator, Answers] : Personality.Operators) {
    if (const PreprocessorOperator *Known = findPreprocessorOperator(Operator); !Known || Known->AsksFiles)
      continue;
    Out << "#define " << Operator << "(x) " << questionName(Operator, "") << "##x\n";
    std::vector<StringRef> Names;
    for (StringRef Name : Answers.keys())
      if (clang::isValidAsciiIdentifier(Name)) // others cannot be pasted
        Names.push_back(Name);
    llvm::sort(Names);
    for (StringRef Name : Names)
      Out << "#define " << questionName(Operator, Name) << ' ' << Answers.find(Name)->second << '\n';
  }
  return Text;
}

/// `NAME(x)=VALUE` as a line; a name alone is 1.
static void writeDefine(llvm::raw_ostream &Out, StringRef Text) {
  auto [Name, Value] = Text.split('=');
  Out << "#define " << Name << ' ' << (Name.size() == Text.size() ? "1" : Value.split('\n').first) << '\n';
}

std::string modver::genksyms::flagsText(const PreprocessorFlags &Flags) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  for (const MacroFlag &M : Flags.Macros) {
    if (M.IsDefine)
      writeDefine(Out, M.Text);
    else
      Out << "#undef " << StringRef(M.Text).split('\n').first << '\n';
  }
  for (const std::string &File : Flags.MacroFiles)
    Out << "#__include_macros \"" << File << "\"\n##\n";
  for (const std::string &File : Flags.Includes)
    Out << "#include \"" << File << "\"\n";
  return Text;
}

std::optional<std::pair<StringRef, StringRef>> modver::genksyms::asQuestion(StringRef Name) {
  if (!Name.consume_front(QuestionPrefix))
    return std::nullopt;
  for (const PreprocessorOperator &Operator : preprocessorOperators())
    if (StringRef Rest = Name; Rest.consume_front(Operator.Name) && Rest.consume_front("_") && !Rest.empty())
      return std::pair<StringRef, StringRef>(Operator.Name, Rest);
  return std::nullopt;
}
