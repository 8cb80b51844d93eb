// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymbolTable.h"

using namespace modver::genksyms;

void SymbolTable::report(DiagnosticKind Kind, DefinitionKind NameKind, IdentifierEntry *Name, std::string Message) {
  Events.diagnostic({Kind, Location.location(), std::move(Message), Name, NameKind});
}

void SymbolTable::enter(DefinitionKind Kind, IdentifierEntry *Name, const BodyBuilder &Tokens, bool IsExtern, DefinitionPlace Where) {
  Definition New;
  New.Kind = Kind;
  New.Name = Name;
  New.IsExtern = IsExtern;
  New.Tokens = Tokens.view();
  enter(New, &Tokens, std::move(Where));
  if (Kind == DefinitionKind::Enum)
    restartEnumerators();
}

void SymbolTable::enterEnumerator(IdentifierEntry *Name, const BodyBuilder &Value, DefinitionPlace Where) {
  enter(nextEnumerator(Name, Value), nullptr, std::move(Where));
}

void SymbolTable::restartEnumerators() {
  LastValue.reset();
  SinceLastValue = 0;
}

Definition SymbolTable::nextEnumerator(IdentifierEntry *Name, const BodyBuilder &Value) {
  Definition New;
  New.Kind = DefinitionKind::EnumConstant;
  New.Name = Name;
  if (Value.view().NumTokens != 0) {
    LastValue = Value.copy(Storage);
    SinceLastValue = 0;
  }
  if (LastValue) {
    New.Tokens = *LastValue;
    New.EnumOffset = SinceLastValue;
  } else {
    BodyBuilder Count;
    Count.addToken(std::to_string(SinceLastValue));
    New.Tokens = Count.copy(Storage);
  }
  ++SinceLastValue;
  return New;
}

/// Uncopied, if given, is what New.Tokens views; it is copied only when the definition is new, which repeated declarations are not.
void SymbolTable::enter(Definition New, const BodyBuilder *Uncopied, DefinitionPlace Where) {
  const Definition *&Known = slot(New.Kind, New.Name->getValue());
  if (Known) {
    if (sameTokens(*Known, New))
      Events.confirmed(*Known);
    else
      report(DiagnosticKind::Redefinition, New.Kind, New.Name, "redefinition of " + New.Name->getKey().str());
    return;
  }
  if (Shared) {
    adopt(Shared->intern(New), std::move(Where));
    Events.entered(*Known);
    return;
  }
  bool Silent = takeReference(New);
  if (Uncopied && New.Tokens.Text.data() == Uncopied->view().Text.data())
    New.Tokens = Uncopied->copy(Storage);
  New.Index = numEntered();
  adopt(*new (Storage.Allocate<Definition>()) Definition(New), std::move(Where));
  if (!Silent)
    Events.entered(*Known);
}

void SymbolTable::adopt(const Definition &D, DefinitionPlace Where) {
  slot(D.Kind, D.Name->getValue()) = &D;
  Entered.push_back(&D);
  if (!Places)
    return;
  if (D.Index >= Places->size())
    Places->resize(std::max(D.Index + 1, maxDefinitions()));
  (*Places)[D.Index] = std::move(Where);
}

void SymbolTable::forget(size_t Count) {
  for (; Entered.size() > Count; Entered.pop_back())
    slot(Entered.back()->Kind, Entered.back()->Name->getValue()) = nullptr;
}

/// Compares New with the reference file's definition of its name. Returns true if that one stands, and then it is what New holds.
bool SymbolTable::takeReference(Definition &New) {
  auto It = References.find(referenceKey(New));
  if (It == References.end())
    return false;
  ++NumConfirmedReferences;
  const Definition &Old = *It->second;
  bool Same = sameTokens(Old, New);
  if (!Same && !(Old.IsOverride && Preserve)) {
    New.Status = isUnknown(Old) ? ReferenceStatus::Defined : ReferenceStatus::Modified;
    return false;
  }
  if (!Same)
    report(DiagnosticKind::ModversionIgnored, New.Kind, New.Name, "ignoring " + describe(New.Kind, New.Name) + " modversion change");
  else if (Old.IsOverride)
    report(DiagnosticKind::ModversionUnchanged, New.Kind, New.Name, describe(New.Kind, New.Name) + " modversion is unchanged");
  New = Old;
  return true;
}

const Definition *SymbolTable::resolve(const Reference &R) {
  const Definition *&Known = slot(R.Kind, R.Name->getValue());
  if (Known)
    return Known;
  if (!isTag(R.Kind)) {
    report(DiagnosticKind::UndefinedReference, R.Kind, R.Name, "the reference file refers to undefined " + describe(R.Kind, R.Name));
    return nullptr;
  }
  report(DiagnosticKind::UndefinedTag, R.Kind, R.Name, "expand undefined " + describe(R.Kind, R.Name));
  BodyBuilder Unknown;
  for (llvm::StringRef Token : {kindName(R.Kind), R.Name->getKey(), llvm::StringRef("{"), llvm::StringRef("UNKNOWN"), llvm::StringRef("}")})
    Unknown.addToken(Token);
  enter(R.Kind, R.Name, Unknown, /*IsExtern=*/false);
  return Known;
}

void SymbolTable::enterReference(DefinitionKind Kind, IdentifierEntry *Name, const BodyBuilder &Tokens, bool IsExtern, bool IsOverride) {
  Definition New;
  New.Kind = Kind;
  New.Name = Name;
  New.IsExtern = IsExtern;
  New.IsOverride = IsOverride;
  New.Tokens = Tokens.copy(Storage);
  addReference(New);
}

void SymbolTable::enterReferenceEnumerator(IdentifierEntry *Name, const BodyBuilder &Value, bool IsExtern, bool IsOverride) {
  Definition New = nextEnumerator(Name, Value);
  New.IsExtern = IsExtern;
  New.IsOverride = IsOverride;
  addReference(New);
}

void SymbolTable::addReference(Definition New) {
  Definition *Stored = new (Storage.Allocate<Definition>()) Definition(New);
  References[referenceKey(New)] = Stored;
  Events.entered(*Stored);
}
