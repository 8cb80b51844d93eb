// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "MissingExplanation.h"

using namespace modver::genksyms;

static std::string placeText(SourceLocation Place) { return Place.File.str() + ":" + std::to_string(Place.Line); }

void MissingExplanation::next(Token &T) {
  Source.next(T);
  if (!T.Name)
    return;
  Mentions.try_emplace(T.Name, Source.location());
  if (DeclarationHasError)
    LostNames.try_emplace(T.Name, ErrorOfDeclaration);
  else
    NamesOfDeclaration.push_back(T.Name);
}

/// The parser has read the first token of the new declaration already.
void MissingExplanation::declarationBegins() {
  DeclarationHasError = false;
  if (NamesOfDeclaration.size() > 1)
    NamesOfDeclaration.erase(NamesOfDeclaration.begin(), NamesOfDeclaration.end() - 1);
  Next.declarationBegins();
}

void MissingExplanation::diagnostic(const Diagnostic &D) {
  switch (D.Kind) {
  case DiagnosticKind::SyntaxError:
  case DiagnosticKind::MemoryExhausted:
    DeclarationHasError = true;
    ErrorOfDeclaration = D.Location;
    for (IdentifierEntry *Name : NamesOfDeclaration)
      LostNames.try_emplace(Name, D.Location);
    break;
  case DiagnosticKind::Redefinition:
    LaterDefinitions.try_emplace(D.Name, D.Location);
    break;
  case DiagnosticKind::UndefinedExport:
    Exports.push_back({D.Name, D.Location, {}});
    break;
  default:
    break;
  }
  Next.diagnostic(D);
}

void MissingExplanation::exported(IdentifierEntry *Name, uint32_t Crc, llvm::ArrayRef<const Definition *> Unknown) {
  if (!Unknown.empty())
    Exports.push_back({Name, Source.location(), Unknown.vec()});
  Next.exported(Name, Crc, Unknown);
}

void MissingExplanation::privateBody(DefinitionKind Kind, IdentifierEntry *Tag, SourceLocation Place) {
  PrivateBodies.try_emplace(Tag, Place);
  Next.privateBody(Kind, Tag, Place);
}

std::string MissingExplanation::whyUndeclared(const Incomplete &I) const {
  std::string Message = I.Export->getKey().str() + " has no CRC: ";
  if (const Definition *D = I.Export->getValue().Ordinary)
    return Message + "it is declared only after this export" + (D->Kind == DefinitionKind::Typedef ? ", and as a typedef" : "");
  if (auto Lost = LostNames.find(I.Export); Lost != LostNames.end())
    return Message + "the declaration that names it was lost to the syntax error at " + placeText(Lost->second);
  if (const Definition *Tag = I.Export->getValue().Tag)
    return Message + "only " + describe(Tag->Kind, Tag->Name) + " has that name";
  auto First = Mentions.find(I.Export);
  if (First != Mentions.end() && (First->second.File != I.Location.File || First->second.Line != I.Location.Line))
    return Message + "nothing declares it; it is first mentioned at " + placeText(First->second);
  return Message + "no declaration of it is included";
}

std::string MissingExplanation::whyUnknown(const Definition &Tag) const {
  auto PlaceIn = [&](const llvm::DenseMap<IdentifierEntry *, SourceLocation> &Places) -> std::string {
    auto It = Places.find(Tag.Name);
    return It == Places.end() ? "" : placeText(It->second);
  };
  if (std::string Place = PlaceIn(PrivateBodies); !Place.empty())
    return "its body at " + Place + " is in the source file itself, where bodies are not part of a CRC";
  if (std::string Place = PlaceIn(LaterDefinitions); !Place.empty())
    return "its body at " + Place + " came after an export that needed it";
  if (std::string Place = PlaceIn(LostNames); !Place.empty())
    return "a declaration that names it was lost to the syntax error at " + Place;
  return "it is declared but never defined in what the file includes";
}

std::vector<Explanation> MissingExplanation::explain() const {
  std::vector<Explanation> Result;
  for (const Incomplete &I : Exports) {
    if (I.Unknown.empty())
      Result.push_back({I.Location, whyUndeclared(I)});
    for (const Definition *Tag : I.Unknown)
      Result.push_back({I.Location, I.Export->getKey().str() + " contains UNKNOWN " + describe(Tag->Kind, Tag->Name) + ": " + whyUnknown(*Tag)});
  }
  return Result;
}
