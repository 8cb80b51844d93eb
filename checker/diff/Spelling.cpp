// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Spelling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include <array>

using llvm::StringRef;

namespace modver::diff {

namespace {

/// Of GCC's and Clang's attributes that kernels use, those that change only warnings, checks, instrumentation, or how hard a function is optimized.
/// One that is not listed may change layout, alignment, section, linkage or calling convention, or is a promise that compiled callers rely on, as
/// `noreturn`, `const` and `nonnull` are.
bool isHarmlessAttribute(StringRef Name) {
  return llvm::StringSwitch<bool>(Name)
      .Cases("format", "format_arg", "warn_unused_result", "sentinel", "nonstring", "access", "designated_init", true)
      .Cases("unused", "maybe_unused", "used", "deprecated", "unavailable", "error", "warning", "fallthrough", true)
      .Cases("cold", "hot", "noinline", "always_inline", "noclone", "noipa", "flatten", "artificial", "optimize", true)
      .Cases("alloc_size", "counted_by", "counted_by_ptr", "sized_by", "btf_type_tag", "btf_decl_tag", true)
      .Cases("no_instrument_function", "no_profile_instrument_function", "no_stack_protector", "stack_protect", true)
      .Cases("no_sanitize", "no_sanitize_address", "no_sanitize_thread", "no_sanitize_memory", "no_sanitize_undefined", true)
      .Cases("no_sanitize_coverage", "no_address_safety_analysis", "disable_sanitizer_instrumentation", "disable_tail_calls", true)
      .Default(false);
}

StringRef attributeName(StringRef Name) {
  StringRef Bare = Name;
  return Bare.consume_front("__") && Bare.consume_back("__") && !Bare.empty() ? Bare : Name;
}

/// A constant of which value and type do not depend on how it is written: up to 31 bits, digits of any base have the type of the suffix.
std::string normalizeConstant(StringRef Token) {
  StringRef Digits = Token;
  std::string Suffix = Digits.take_while([](char C) { return llvm::isAlnum(C); }) == Digits ? Digits.take_back(3).lower() : "";
  Suffix = Suffix.substr(StringRef(Suffix).find_last_not_of("ul") + 1);
  uint64_t Value;
  if (Digits.drop_back(Suffix.size()).getAsInteger(0, Value) || Value > 0x7fffffff)
    return Token.str();
  bool IsUnsigned = StringRef(Suffix).contains('u');
  size_t NumLongs = StringRef(Suffix).count('l');
  if (Suffix.size() != NumLongs + (IsUnsigned ? 1 : 0) || NumLongs > 2)
    return Token.str();
  return llvm::utostr(Value) + (IsUnsigned ? "u" : "") + std::string(NumLongs, 'l');
}

class Normalizer {
public:
  Normalizer(Tokens All, Normalization How) : All(All), How(How) {}

  std::string run() {
    for (size_t I = 0; I < All.size();) {
      if (size_t Size = attributeSize(All.drop_front(I))) {
        if (How != Normalization::AllAttributes)
          addAttributes(All.slice(I + 3, Size - 5));
        I += Size;
      } else if (All[I].Text == "__extension__") {
        ++I;
      } else if (size_t Size = How == Normalization::Spelling ? runSize(I) : 0) {
        addRun(All.slice(I, Size));
        I += Size;
      } else {
        add(All[I++].Text);
      }
    }
    return std::move(Text);
  }

private:
  void add(StringRef Token) {
    Text += How == Normalization::Spelling && !Token.empty() && llvm::isDigit(Token[0]) ? normalizeConstant(Token) : plainKeyword(Token).str();
    Text += ' ';
  }

  /// `packed , aligned ( 8 )`: those that matter, each as an attribute of its own.
  void addAttributes(Tokens List) {
    while (!List.empty()) {
      size_t Size = 1;
      while (Size < List.size() && List[Size].Text != ",")
        Size += std::max<size_t>(1, List[Size].Size);
      StringRef Name = attributeName(List[0].Text);
      if (Name != "," && !isHarmlessAttribute(Name)) {
        Text += ("__attribute__ ( ( " + Name + " ").str();
        for (const Token &Argument : List.slice(1, Size - 1))
          add(Argument.Text);
        Text += ") ) ";
      }
      List = List.drop_front(Name == "," ? 1 : Size);
    }
  }

  static constexpr std::array<StringRef, 3> Qualifiers = {"const", "restrict", "volatile"};
  static constexpr std::array<StringRef, 9> Basic = {"_Bool", "char", "double", "float", "int", "long", "short", "signed", "unsigned"};

  static bool isReference(StringRef Token) { return Token.size() > 2 && Token[1] == '#' && Token[0] != 'E'; }

  /// Of qualifiers and types side by side, whose order means nothing but for that of references: the last may be a member's name.
  size_t runSize(size_t First) const {
    size_t Size = 0;
    bool IsAny = false;
    for (; First + Size < All.size(); ++Size) {
      StringRef Token = plainKeyword(All[First + Size].Text);
      bool IsKeyword = llvm::is_contained(Qualifiers, Token) || llvm::is_contained(Basic, Token);
      if (!IsKeyword && !isReference(Token))
        break;
      IsAny |= IsKeyword;
    }
    return IsAny ? Size : 0;
  }

  void addRun(Tokens Run) {
    auto Has = [&](StringRef Keyword) { return llvm::any_of(Run, [&](const Token &T) { return plainKeyword(T.Text) == Keyword; }); };
    for (StringRef Qualifier : Qualifiers)
      if (Has(Qualifier))
        add(Qualifier);
    llvm::SmallVector<StringRef, 8> Types;
    for (const Token &T : Run)
      if (llvm::is_contained(Basic, plainKeyword(T.Text)))
        Types.push_back(plainKeyword(T.Text));
    for (StringRef Type : oneSpelling(Types))
      add(Type);
    for (const Token &T : Run)
      if (isReference(T.Text))
        add(T.Text);
  }

  static llvm::SmallVector<StringRef, 8> oneSpelling(llvm::SmallVector<StringRef, 8> Types) {
    // `const t#u8`: qualifiers alone.
    if (Types.empty())
      return Types;
    bool IsChar = llvm::is_contained(Types, "char");
    bool IsInteger = llvm::all_of(Types, [](StringRef T) { return T == "int" || T == "long" || T == "short" || T == "signed" || T == "unsigned"; });
    llvm::sort(Types);
    // `long double`, `_Bool`, `signed char` other than `char`: nothing is optional in them.
    if (IsChar || !IsInteger)
      return Types;
    llvm::erase_if(Types, [](StringRef T) { return T == "int" || T == "signed"; });
    if (Types.empty() || (Types.size() == 1 && Types[0] == "unsigned"))
      Types.insert(Types.begin(), "int");
    return Types;
  }

  Tokens All;
  Normalization How;
  std::string Text;
};

} // namespace

std::string normalize(Tokens Of, Normalization How) { return Normalizer(Of, How).run(); }

StringRef plainKeyword(StringRef Token) {
  return llvm::StringSwitch<StringRef>(Token)
      .Cases("__const", "__const__", "const")
      .Cases("__volatile", "__volatile__", "volatile")
      .Cases("__restrict", "__restrict__", "restrict")
      .Cases("__signed", "__signed__", "signed")
      .Cases("__inline", "__inline__", "inline")
      .Cases("__typeof", "__typeof__", "typeof")
      .Cases("__alignof", "__alignof__", "_Alignof")
      .Cases("__attribute", "__attribute__", "__attribute__")
      .Default(Token);
}

size_t attributeSize(Tokens Of) {
  if (Of.size() < 5 || plainKeyword(Of[0].Text) != "__attribute__" || Of[1].Text != "(" || Of[2].Text != "(")
    return 0;
  size_t Outer = Of[1].Size, Inner = Of[2].Size;
  return Inner != 0 && Outer == Inner + 2 && Outer < Of.size() ? Outer + 1 : 0;
}

} // namespace modver::diff
