// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The definitions of a translation unit: two name spaces, the first declaration of a name wins.
#ifndef MODVER_GENKSYMS_LANGUAGE_SYMBOLTABLE_H
#define MODVER_GENKSYMS_LANGUAGE_SYMBOLTABLE_H

#include "DefinitionStore.h"
#include "Diagnostics.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/PointerIntPair.h"
#include "llvm/Support/Allocator.h"
#include <optional>

namespace modver::genksyms {

/// REQUIREMENTS: one table a translation unit; the names of all definitions come from the same IdentifierTable.
/// GUARANTEES: definitions are never changed or removed once entered, so that pointers to them and to their text stay valid. At the end of the
/// table's life no name has a meaning any more: the next unit can use the names.
class SymbolTable {
public:
  /// Location must give the place for messages at any time. With Preserve, an `override` line of the reference file wins over the source.
  /// With Shared, definitions are kept there, beyond this table's life; there must be no reference file then.
  /// With Places, it gets the place of each definition that is entered, by Definition::Index.
  SymbolTable(Listener &Events, const TokenSource &Location, bool Preserve, DefinitionStore *Shared = nullptr,
              std::vector<DefinitionPlace> *Places = nullptr)
      : Events(Events), Location(Location), Preserve(Preserve), Shared(Shared), Places(Places) {}
  ~SymbolTable() { forget(0); }
  SymbolTable(const SymbolTable &) = delete;

  /// Enters what the source says of a name. Meeting a name again is silent if the tokens are the same, else reported as a redefinition and ignored.
  /// Entering an enum, in whatever way, restarts the enumerator counter. Where: no matter, if places are not kept.
  void enter(DefinitionKind Kind, IdentifierEntry *Name, const BodyBuilder &Tokens, bool IsExtern, DefinitionPlace Where = {});

  /// Enters an enumerator; Value is empty if it has none of its own.
  void enterEnumerator(IdentifierEntry *Name, const BodyBuilder &Value, DefinitionPlace Where = {});

  bool keepsPlaces() const { return Places != nullptr; }
  /// EXPECTS: places are kept, and D was entered.
  const DefinitionPlace &placeOf(const Definition &D) const { return (*Places)[D.Index]; }

  /// The count of enumerators without value begins at 0 again.
  void restartEnumerators();

  /// Enters a definition of the shared store under its name, which has none, without telling the listener.
  void adopt(const Definition &D, DefinitionPlace Where);

  /// Number of definitions entered from the source, and a way back to when there were Count: those entered since are forgotten.
  size_t numEntered() const { return Entered.size(); }
  void forget(size_t Count);

  /// Whether an enumerator without value would be 0.
  bool enumeratorsAreRestarted() const { return !LastValue && SinceLastValue == 0; }

  /// The definition that R names. For a tag without one, `K tag { UNKNOWN }` is reported and entered for good. Null, and reported, for another name
  /// without one: such a reference can only come from the reference file, by an override line or the value that an enumerator counts from.
  const Definition *resolve(const Reference &R);

  /// Whether resolve(R) would find a definition as things are.
  static bool isDefined(const Reference &R) { return slot(R.Kind, R.Name->getValue()) != nullptr; }

  /// Enters a line of the reference file. A later line for the same name replaces it.
  void enterReference(DefinitionKind Kind, IdentifierEntry *Name, const BodyBuilder &Tokens, bool IsExtern, bool IsOverride);

  /// A reference line for an enumerator that counts as one of the source would.
  void enterReferenceEnumerator(IdentifierEntry *Name, const BodyBuilder &Value, bool IsExtern, bool IsOverride);

  /// The definitions take more memory than those of any real file.
  bool isFull() const { return Storage.getBytesAllocated() > MaxStorage; }

  /// Definition::Index is below this.
  uint32_t maxDefinitions() const { return Shared ? Shared->size() : numEntered(); }

  /// Number of names, those only in the reference file included; a name in both name spaces counts twice.
  uint32_t numNames() const { return numEntered() + References.size() - NumConfirmedReferences; }

private:
  static constexpr size_t MaxStorage = size_t(4) << 30;

  static const Definition *&slot(DefinitionKind Kind, Identifier &Id) { return isTag(Kind) ? Id.Tag : Id.Ordinary; }
  using ReferenceKey = llvm::PointerIntPair<IdentifierEntry *, 1, bool>;
  static ReferenceKey referenceKey(const Definition &D) { return {D.Name, isTag(D.Kind)}; }

  Definition nextEnumerator(IdentifierEntry *Name, const BodyBuilder &Value);
  void enter(Definition New, const BodyBuilder *Uncopied, DefinitionPlace Where);
  void addReference(Definition New);
  bool takeReference(Definition &New);
  void report(DiagnosticKind Kind, DefinitionKind NameKind, IdentifierEntry *Name, std::string Message);

  Listener &Events;
  const TokenSource &Location;
  bool Preserve;
  llvm::BumpPtrAllocator Storage;
  llvm::DenseMap<ReferenceKey, Definition *> References;
  DefinitionStore *Shared;
  std::vector<DefinitionPlace> *Places;
  std::vector<const Definition *> Entered;
  uint32_t NumConfirmedReferences = 0; ///< references whose name the source has entered too

  /// The last explicit value and the number of enumerators since; no value, and the number of all, before one.
  std::optional<Body> LastValue;
  uint64_t SinceLastValue = 0;
};

} // namespace modver::genksyms

#endif
