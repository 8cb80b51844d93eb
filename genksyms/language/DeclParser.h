// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Grammar symbols to declarations: recognises them, and recovers from what it cannot recognise, exactly as genksyms does.
#ifndef MODVER_GENKSYMS_LANGUAGE_DECLPARSER_H
#define MODVER_GENKSYMS_LANGUAGE_DECLPARSER_H

#include "PhraseReader.h"
#include "SymbolTable.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <initializer_list>

namespace modver::genksyms {

/// A recursive-descent parser over the symbols of one translation unit. As declarations complete, what they declare is entered into the symbol table.
///
/// The real program is an LALR(1) parser with error productions. What it does with text that it rejects decides CRCs, so this one keeps its order of
/// events: a symbol is read only when the grammar needs it to go on; what is complete without it is entered first; an error goes to the innermost
/// open context, which skips to its closing symbol and goes on.
///
/// Every parse function returns false after an error that no context inside it took. INVARIANT: then the error was counted, the symbol that caused it
/// is still the lookahead, and the caller passes false on unless it is a context.
class DeclParser {
public:
  using ExportFunction = llvm::function_ref<void(IdentifierEntry *)>;

  /// Export is called at each well-formed export, in the state of the file at that point.
  DeclParser(TokenSource &Source, SymbolTable &Table, const Dialect &D, Listener &Events, ExportFunction Export)
      : Reader(Source, List, D), Table(Table), D(D), Events(Events), Export(Export) {}

  void parseFile();

private:
  enum class Found { Nothing, Something };

  // Symbols and errors (DeclParser.cpp).
  const Symbol &peek();
  SymbolKind peekKind() { return peek().Kind; }
  bool peekIs(SymbolKind Kind) { return peekKind() == Kind; }
  bool accept(Symbol *Accepted = nullptr, unsigned Pending = 0);
  bool acceptIf(SymbolKind Kind) { return peekIs(Kind) && accept(); }
  bool expect(SymbolKind Kind, Symbol *Accepted = nullptr, unsigned Pending = 0);
  bool fits(unsigned Pending);
  bool syntaxError();
  void exhausted();
  bool recoverAt(std::initializer_list<SymbolKind> Closers, SymbolKind *Closer = nullptr);
  void updateRecording();

  /// Of the symbol that was accepted and that nothing was looked at behind; nothing, if places are not kept.
  SourceLocation placeOfAccepted() const { return Table.keepsPlaces() ? Reader.location() : SourceLocation(); }

  /// A member or an enumerator ends.
  void itemEnds(SourceLocation Place) {
    if (Table.keepsPlaces())
      Items.push_back(Place);
  }
  DefinitionPlace placeOf(SourceLocation Name, size_t FirstItem) const;

  // The declaration's tokens.
  size_t endOfAccepted() const { return HasLookahead ? Lookahead.Begin : List.size(); }
  void drop(size_t Begin, size_t End);
  void dropName(const Symbol &S);
  const BodyBuilder &build(size_t Begin, size_t End);

  // File level (DeclParser.cpp).
  bool parseDeclaration();
  bool parseTypedef();
  bool parseSimpleDeclaration();
  bool parseInitDeclarator(Symbol &Name, size_t &End, bool &HasTail);
  void enterDeclared(const Symbol &Name, size_t End);
  bool parseExport();

  // Specifiers (Specifiers.cpp).
  static bool startsSpecifier(SymbolKind Kind);
  bool parseSpecifiers(Found &Result, bool AttributesBefore = false);
  bool parseSpecifier();
  void typeSpecifierEnds();
  bool parseTagged();
  bool parseStructBody();
  bool parseMember();
  bool parseMemberDeclarator();
  bool parseEnumBody();
  bool parseEnumerator();
  bool parseTypeofType();
  bool skipAttributes();

  // Declarators (Declarators.cpp).
  /// What a declarator may be called and where it may stand.
  enum class DeclaratorPlace { File, Member, Parameter };
  bool acceptsAsName(SymbolKind Kind) const;
  bool parsePointers(unsigned &NumPointers);
  bool parseNamedDeclarator(DeclaratorPlace Place, Symbol &Name, bool &IsBareName);
  bool parseDirectDeclarator(DeclaratorPlace Place, Symbol &Name, bool &IsBareName);
  bool parseAbstractDeclarator();
  bool parseDirectAbstractDeclarator();
  enum class Parenthesized { Declarator, Parameters, Recovered };
  bool parseAbstractParenthesis(Parenthesized &What);
  bool parseAbstractParenthesisInside(Parenthesized &What);
  bool parseSuffixes(DeclaratorPlace Place, bool HasParameters);
  bool parseParameterList(bool &Recovered);
  bool parseParameters(bool AttributesBefore = false);
  bool parseParameter(bool AttributesBefore = false);

  TokenList List;
  PhraseReader Reader;
  SymbolTable &Table;
  const Dialect &D;
  Listener &Events;
  ExportFunction Export;
  BodyBuilder Builder;

  Symbol Lookahead;
  bool HasLookahead = false;
  /// Of the last name that a declarator at file level declares, if places are kept.
  SourceLocation NamePlace;
  /// Of the first name that the member which is being read declares; none: not yet.
  std::optional<SourceLocation> MemberPlace;
  /// Of the members and enumerators that belong to no definition yet, if places are kept; see DefinitionPlace::ItemLines.
  std::vector<SourceLocation> Items;

  /// Symbols that must be accepted before another error is reported.
  unsigned Muted = 0;
  /// The end of the file was met in an error, or the nesting limit: the parse is over.
  bool Aborted = false;
  /// Contexts below the file that would take an error; the declaration's tokens survive one then.
  unsigned OpenContexts = 0;
  unsigned OpenEnumBodies = 0;
  /// Entries on the real program's parser stack, which has a limit.
  unsigned Height = 0;

  // The file-level declaration that is being read.
  bool IsTypedef = false;
  bool IsExtern = false;
  /// End of the last specifier read anywhere in it, parameter lists included.
  size_t LastSpecifierEnd = 0;
  /// End of its own specifiers.
  size_t SharedSpecifiersEnd = 0;
  /// The comma before the current declarator, if it is not the first.
  bool AfterComma = false;
  Symbol LastComma;

  class OpenContext;
  class Stacked;
};

/// While alive, an error inside is this context's to take.
class DeclParser::OpenContext {
public:
  explicit OpenContext(DeclParser &P) : P(P) {
    ++P.OpenContexts;
    P.updateRecording();
  }
  ~OpenContext() { close(); }
  /// The context's closer was read.
  void close() {
    if (!IsOpen)
      return;
    IsOpen = false;
    --P.OpenContexts;
    P.updateRecording();
  }

private:
  DeclParser &P;
  bool IsOpen = true;
};

/// While alive, N entries more are on the real program's parser stack.
class DeclParser::Stacked {
public:
  Stacked(DeclParser &P, unsigned N) : P(P), N(N) { P.Height += N; }
  ~Stacked() { P.Height -= N; }

private:
  DeclParser &P;
  unsigned N;
};

} // namespace modver::genksyms

#endif
