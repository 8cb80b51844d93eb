// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Predefines.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace modver::genksyms;
using llvm::StringRef;

/// The names that Clang's preprocessor has by itself and other compilers may not.
static constexpr StringRef ClangOperators[] = {
    "__has_attribute",       "__has_builtin",          "__has_c_attribute", "__has_constexpr_builtin",
    "__has_cpp_attribute",   "__has_declspec_attribute", "__has_embed",     "__has_extension",
    "__has_feature",         "__has_include",          "__has_include_next", "__has_warning",
    "__building_module",     "__is_identifier",        "__is_target_arch",  "__is_target_environment",
    "__is_target_os",        "__is_target_vendor",     "__is_target_variant_environment", "__is_target_variant_os",
};

/// These ask the file system, which Clang can do itself.
static bool asksForFiles(StringRef Operator) { return Operator == "__has_include" || Operator == "__has_include_next"; }

static constexpr StringRef QuestionPrefix = "__modver_asks";

std::string modver::genksyms::personalityText(const CompilerPersonality &Personality) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  for (StringRef Operator : ClangOperators)
    if (!asksForFiles(Operator) || !Personality.Operators.count(Operator.str()))
      Out << "#undef " << Operator << '\n';
  Out << Personality.Macros << '\n';
  for (const auto &[Operator, Answers] : Personality.Operators) {
    if (asksForFiles(Operator))
      continue;
    std::string Question = (QuestionPrefix + Operator).str() + '_';
    Out << "#define " << Operator << "(x) " << Question << "##x\n";
    std::vector<StringRef> Names;
    for (StringRef Name : Answers.keys())
      Names.push_back(Name);
    llvm::sort(Names);
    for (StringRef Name : Names)
      Out << "#define " << Question << Name << ' ' << Answers.find(Name)->second << '\n';
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
  for (StringRef Operator : ClangOperators)
    if (StringRef Rest = Name; Rest.consume_front(Operator) && Rest.consume_front("_") && !Rest.empty())
      return std::pair(Operator, Rest);
  return std::nullopt;
}
