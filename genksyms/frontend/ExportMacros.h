// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which kind of export each one is, and its namespace.
#ifndef MODVER_GENKSYMS_FRONTEND_EXPORTMACROS_H
#define MODVER_GENKSYMS_FRONTEND_EXPORTMACROS_H

#include "modver/Export.h"
#include "clang/Lex/PPCallbacks.h"
#include <string>

namespace clang {
class Preprocessor;
}

namespace modver::genksyms {

struct ExportProperties {
  ExportKind Kind = ExportKind::Plain;
  std::string Namespace;
};

/// Watches the macros behind EXPORT_SYMBOL and its kin. Under __GENKSYMS__ they keep only the symbol's name, and what else they were given is lost
/// from the text.
///
/// All of them, in every kernel version so far, end in one inner macro: __EXPORT_SYMBOL(symbol, section or licence[, namespace]), or up to 5.7
/// __EXPORT_SYMBOL_NS(symbol, section, namespace). The second argument is "", "_gpl" (from 6.5 on "GPL"), "_gpl_future", "_unused" or "_unused_gpl";
/// the third is an expression of string literals, or a bare word that the macro would put in quotes.
class ExportMacros final : public clang::PPCallbacks {
public:
  explicit ExportMacros(clang::Preprocessor &PP) : PP(PP) {}

  void MacroExpands(const clang::Token &Name, const clang::MacroDefinition &MD, clang::SourceRange Range, const clang::MacroArgs *Args) override;

  /// Of the export macro that was expanded last.
  const ExportProperties &last() const { return Last; }

private:
  std::string textOf(const clang::MacroArgs &Args, unsigned Index);

  clang::Preprocessor &PP;
  ExportProperties Last;
};

} // namespace modver::genksyms

#endif
