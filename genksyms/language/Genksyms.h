// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One translation unit, from tokens to CRCs:
//
//   TokenSource ─► PhraseReader ─► DeclParser ─► SymbolTable ─► Expansion ─► CRC
//    (tokens)       (symbols)     (declarations) (definitions)
#ifndef MODVER_GENKSYMS_LANGUAGE_GENKSYMS_H
#define MODVER_GENKSYMS_LANGUAGE_GENKSYMS_H

#include "Diagnostics.h"
#include "Expansion.h"
#include "SymbolTable.h"
#include "genksyms/symtypes/DefinitionPlaces.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::genksyms {

struct GenksymsOptions {
  Dialect Language;
  /// -p: a definition that differs from the reference file's is an error, unless an `override` line keeps the old one.
  bool Preserve = false;
  /// The listener wants the expanded text of each export.
  bool WithExpandedText = false;
  /// places() are wanted.
  bool WithPlaces = false;
};

/// What translation units that are read one after the other may share: then each definition is kept once.
struct SharedDefinitions {
  DefinitionStore Definitions;
  ExpansionMarks Marks;
  /// By Definition::Index: of each definition that the last unit entered; of others it is of no meaning.
  std::vector<DefinitionPlace> Places;
};

/// The work on one translation unit. It has no state outside itself and what is shared: any number may run at a time, each in its thread.
///
/// USAGE: loadReference(), at most once; process(), once; then writeSymtypes() and places().
class Genksyms {
public:
  /// Source's names must come from Names, and with Shared always the same Names. All references must outlive this.
  Genksyms(TokenSource &Source, IdentifierTable &Names, const GenksymsOptions &Options, Listener &Events, SharedDefinitions *Shared = nullptr)
      : Source(Source), Names(Names), Options(Options), Events(Events),
        Table(Events, Source, Options.Preserve, Shared ? &Shared->Definitions : nullptr,
              !Options.WithPlaces ? nullptr
              : Shared            ? &Shared->Places
                                  : &OwnPlaces),
        Exports(Table, Shared ? Shared->Marks : OwnMarks, Events, Options.WithExpandedText) {}

  /// Reads a symtypes file to compare definitions with.
  llvm::Error loadReference(llvm::StringRef Text);

  /// Reads the source to its end; CRCs and messages go to the listener.
  void process();

  /// What -T writes: a line for each definition that an export reached.
  void writeSymtypes(llvm::raw_ostream &Out) const;

  /// Where the names of these definitions stand, in the same order, a line each. EXPECTS: they were wanted.
  std::vector<SourcePlace> places() const;

  SymbolTable &symbols() { return Table; }

  /// Names known at this point, the reference file's included.
  uint32_t numNames() const { return Table.numNames(); }

private:
  void exportSymbol(IdentifierEntry *Name);
  void visitWritten(llvm::function_ref<void(const Definition &)> Visit) const;
  void reportChanges(IdentifierEntry *Name, const ExpansionResult &Result);

  TokenSource &Source;
  IdentifierTable &Names;
  GenksymsOptions Options;
  Listener &Events;
  std::vector<DefinitionPlace> OwnPlaces;
  SymbolTable Table;
  ExpansionMarks OwnMarks;
  Expansion Exports;
};

} // namespace modver::genksyms

#endif
