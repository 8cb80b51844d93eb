// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExportMacros.h"

#include "clang/Lex/MacroArgs.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/StringSwitch.h"

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;

void ExportMacros::MacroExpands(const clang::Token &Name, const clang::MacroDefinition &MD, clang::SourceRange, const clang::MacroArgs *Args) {
  StringRef Word = Name.getIdentifierInfo()->getName();
  if (!Args || !Word.starts_with("__EXPORT_SYMBOL") || (Word != "__EXPORT_SYMBOL" && Word != "__EXPORT_SYMBOL_NS"))
    return;
  unsigned NumParams = MD.getMacroInfo()->getNumParams();
  Last = {};
  if (NumParams >= 2)
    Last.Kind = llvm::StringSwitch<ExportKind>(textOf(*Args, 1))
                    .Cases("_gpl", "GPL", ExportKind::Gpl)
                    .Case("_gpl_future", ExportKind::GplFuture)
                    .Case("_unused", ExportKind::Unused)
                    .Case("_unused_gpl", ExportKind::UnusedGpl)
                    .Default(ExportKind::Plain);
  if (NumParams >= 3)
    Last.Namespace = textOf(*Args, 2);
}

/// The string that an argument's literals spell, or a bare word as it was written.
std::string ExportMacros::textOf(const clang::MacroArgs &Args, unsigned Index) {
  // Expanding an argument remembers the result for the macro itself; it changes nothing else.
  const std::vector<clang::Token> &Expanded = const_cast<clang::MacroArgs &>(Args).getPreExpArgument(Index, PP);
  std::string Text;
  bool IsLiteral = false;
  for (const clang::Token &T : Expanded)
    if (T.is(clang::tok::string_literal)) {
      IsLiteral = true;
      Text += StringRef(PP.getSpelling(T)).drop_front().drop_back();
    }
  if (IsLiteral)
    return Text;
  for (const clang::Token *T = Args.getUnexpArgument(Index); T->isNot(clang::tok::eof); ++T)
    Text += PP.getSpelling(*T);
  return Text;
}
