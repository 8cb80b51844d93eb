// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TextReport.h"

using namespace modver::genksyms;

void TextReport::diagnostic(const Diagnostic &D) {
  switch (D.Kind) {
  case DiagnosticKind::SyntaxError:
  case DiagnosticKind::MemoryExhausted:
  case DiagnosticKind::Redefinition:
  case DiagnosticKind::UndefinedExport:
  case DiagnosticKind::UndefinedTag:
    if (!Options.Warnings)
      return;
    HasErrors = true;
    break;
  case DiagnosticKind::UndefinedReference:
    HasErrors = true;
    break;
  case DiagnosticKind::ModversionChanged:
    HasErrors |= Options.Preserve;
    break;
  case DiagnosticKind::ModversionIgnored:
  case DiagnosticKind::ModversionUnchanged:
    break;
  }
  Err << D.Location.File << ':' << D.Location.Line << ": " << D.Message << '\n';
}

void TextReport::exported(IdentifierEntry *Name, uint32_t Crc, llvm::ArrayRef<const Definition *>) {
  writeCrcLine(Out, Options.Output, Name->getKey(), Crc, Options.VersionPrefix);
}

void TextReport::entered(const Definition &D) {
  if (!Options.Definitions)
    return;
  llvm::StringRef Kind = kindName(D.Kind);
  Err << "Defn for " << (Kind.empty() ? "type0" : Kind) << ' ' << D.Name->getKey() << " == <";
  std::string Tokens;
  appendSymtypesTokens(Tokens, D);
  if (D.IsExtern)
    Err << "extern ";
  Err << (Tokens.empty() ? "(nil)" : Tokens) << ">\n";
}

void TextReport::expansionBegins(const Definition &D) {
  if (Options.Expansions)
    Err << "Export " << D.Name->getKey() << " == <";
}

void TextReport::expansionText(llvm::StringRef Text) { Err << Text; }

void TextReport::expansionEnds() {
  if (Options.Expansions)
    Err << ">\n";
}
