// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Genksyms.h"

#include "DeclParser.h"
#include "Symtypes.h"
#include "llvm/ADT/STLExtras.h"

using namespace modver::genksyms;
using llvm::StringRef;

llvm::Error Genksyms::loadReference(StringRef Text) { return readReference(Text, Names, Table, Options.Language); }

void Genksyms::process() {
  auto Export = [this](IdentifierEntry *Name) { exportSymbol(Name); };
  DeclParser(Source, Table, Options.Language, Events, Export).parseFile();
}

void Genksyms::exportSymbol(IdentifierEntry *Name) {
  const Definition *D = Name->getValue().Ordinary;
  if (!D) {
    Events.diagnostic({DiagnosticKind::UndefinedExport, Source.location(), "export undefined symbol " + Name->getKey().str(), Name});
    return;
  }
  Events.expansionBegins(*D);
  ExpansionResult Result = Exports.expand(*D);
  if (!Result.Changed.empty())
    reportChanges(Name, Result);
  Events.expansionEnds();
  Events.exported(Name, Result.Crc, Result.Unknown);
}

/// The definitions are named last met first.
void Genksyms::reportChanges(IdentifierEntry *Name, const ExpansionResult &Result) {
  std::string Message = Options.Preserve ? "error: " : "warning: ";
  Message += Name->getKey();
  Message += ": modversion changed because of changes in ";
  StringRef Separator = "";
  for (const Definition *D : llvm::reverse(Result.Changed)) {
    Message += Separator;
    Message += describe(D->Kind, D->Name);
    if (D->Status == ReferenceStatus::Defined)
      Message += " (became defined)";
    Separator = ", ";
  }
  Events.diagnostic({DiagnosticKind::ModversionChanged, Source.location(), std::move(Message), Name});
}

/// Visits what an export reached. A definition without tokens, which only an override line can give, has no line.
void Genksyms::visitWritten(llvm::function_ref<void(const Definition &)> Visit) const {
  for (const Definition *D : Exports.finished())
    if (D->Tokens.NumTokens != 0)
      Visit(*D);
}

void Genksyms::writeSymtypes(llvm::raw_ostream &Out) const {
  visitWritten([&](const Definition &D) { writeSymtypesLine(Out, D); });
}

std::vector<SourcePlace> Genksyms::places() const {
  std::vector<SourcePlace> Result;
  visitWritten([&](const Definition &D) {
    const auto &[Name, Items] = Table.placeOf(D);
    Result.push_back({Name.File.str(), Name.Line > 0 ? unsigned(Name.Line) : 0, Items ? *Items : std::vector<uint32_t>()});
  });
  return Result;
}
