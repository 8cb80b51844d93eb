// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "MissingExplanation.h"

#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace modver::genksyms;

static std::string placeText(SourceLocation Place) { return Place.File.str() + ":" + std::to_string(Place.Line); }

void MissingExplanation::next(Token &T) {
  Source.next(T);
  bool IsTag = TagFollows;
  TagFollows = false;
  if (!DeclarationBegin)
    DeclarationBegin = Source.location();
  else if (T.Kind == TokenKind::EndOfFile)
    Unfinished = DeclarationBegin;
  if (!T.Name)
    return;
  Keyword Word = T.Name->getValue().Word;
  TagFollows = Word == Keyword::Struct || Word == Keyword::Union || Word == Keyword::Enum;
  (IsTag ? TagMentions : Mentions).try_emplace(T.Name, Source.location());
  if (DeclarationHasError)
    LostNames.try_emplace(T.Name, ErrorOfDeclaration);
  else
    NamesOfDeclaration.push_back(T.Name);
}

void MissingExplanation::declarationEnds() {
  DeclarationHasError = false;
  DeclarationBegin.reset();
  NamesOfDeclaration.clear();
  Next.declarationEnds();
}

/// Whether what was read is an export up to the name of a typedef, where the grammar has an error.
static bool isTypedefExport(llvm::ArrayRef<IdentifierEntry *> Names) {
  if (Names.size() != 2 || Names.front()->getValue().Word != Keyword::Export)
    return false;
  const Definition *D = Names.back()->getValue().Ordinary;
  return D && D->Kind == DefinitionKind::Typedef;
}

void MissingExplanation::declarationFails(SourceLocation Place) {
  if (!DeclarationHasError) {
    DeclarationHasError = true;
    ErrorOfDeclaration = Place;
    if (isTypedefExport(NamesOfDeclaration))
      Exports.push_back({NamesOfDeclaration.back(), Place, {}});
    for (IdentifierEntry *Name : NamesOfDeclaration)
      LostNames.try_emplace(Name, Place);
  }
  Next.declarationFails(Place);
}

void MissingExplanation::diagnostic(const Diagnostic &D) {
  switch (D.Kind) {
  case DiagnosticKind::Redefinition:
    if (isTag(D.NameKind))
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

static std::string find(const llvm::DenseMap<IdentifierEntry *, SourceLocation> &Places, IdentifierEntry *Name) {
  auto It = Places.find(Name);
  return It == Places.end() ? "" : placeText(It->second);
}

std::string MissingExplanation::whyUndeclared(const Incomplete &I) const {
  const Identifier &Id = I.Export->getValue();
  if (Id.Ordinary && Id.Ordinary->Kind == DefinitionKind::Typedef)
    return "it is a typedef";
  if (Id.Ordinary)
    return "it is declared only after this export";
  if (std::string Place = find(LostNames, I.Export); !Place.empty())
    return "a declaration that names it was lost to the syntax error at " + Place;
  if (std::string Place = find(TagMentions, I.Export); !Place.empty())
    return "only a tag, at " + Place + ", has that name";
  std::string Place = find(Mentions, I.Export);
  return Place == placeText(I.Location) ? "nothing that the file includes mentions it" : "nothing declares it; the first mention is at " + Place;
}

std::string MissingExplanation::whyUnknown(const Definition &Tag) const {
  if (std::string Place = find(PrivateBodies, Tag.Name); !Place.empty())
    return "its body at " + Place + " is in the source file itself, where bodies are no part of a CRC";
  if (std::string Place = find(LaterDefinitions, Tag.Name); !Place.empty())
    return "its body at " + Place + " comes after an export that needed it";
  if (std::string Place = find(LostNames, Tag.Name); !Place.empty())
    return "no body was read; a declaration that names it was lost to the syntax error at " + Place;
  return "nothing that the file includes has its body";
}

std::vector<Explanation> MissingExplanation::explain() const {
  std::vector<Explanation> Result;
  llvm::SetVector<const Definition *> Unknown;
  for (const Incomplete &I : Exports) {
    std::string Message = I.Export->getKey().str();
    if (I.Unknown.empty())
      Message += " has no CRC: " + whyUndeclared(I);
    else
      Message += " contains UNKNOWN types: ";
    llvm::ListSeparator Comma;
    for (const Definition *Tag : I.Unknown) {
      Message += llvm::StringRef(Comma);
      Message += describe(Tag->Kind, Tag->Name);
      Unknown.insert(Tag);
    }
    Result.push_back({I.Location, std::move(Message)});
  }
  if (Unfinished)
    Result.push_back({*Unfinished, "the file ends inside the declaration that begins here; no export in it was seen"});
  for (const Definition *Tag : Unknown) {
    auto Mention = TagMentions.find(Tag->Name);
    Result.push_back(
        {Mention == TagMentions.end() ? Source.location() : Mention->second, describe(Tag->Kind, Tag->Name) + " is UNKNOWN: " + whyUnknown(*Tag)});
  }
  return Result;
}
