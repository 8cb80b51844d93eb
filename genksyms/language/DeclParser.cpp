// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reading symbols, errors, and declarations at file level.
#include "DeclParser.h"

#include "llvm/ADT/STLExtras.h"

using namespace modver::genksyms;

/// The most entries that the real program's parser stack holds. It also bounds this parser's recursion.
static constexpr unsigned MaxHeight = 9999;

/// Symbols that must be accepted after an error before the next one is reported.
static constexpr unsigned SymbolsToBeTrusted = 3;

// Symbols and errors.

const Symbol &DeclParser::peek() {
  if (!HasLookahead) {
    Lookahead = Reader.next();
    HasLookahead = true;
    if (List.isFull() || Table.isFull())
      exhausted();
  }
  return Lookahead;
}

/// Ends the parse, as at the end of the file.
void DeclParser::exhausted() {
  Events.declarationFails(Reader.location());
  if (!Aborted)
    Events.diagnostic({DiagnosticKind::MemoryExhausted, Reader.location(), "memory exhausted"});
  Aborted = true;
  Lookahead = Symbol();
  Lookahead.Begin = Lookahead.End = List.size();
}

/// Whether the real program's stack holds one symbol more. Pending is the number of symbols of the construct at hand that are on it and that Height
/// does not count.
bool DeclParser::fits(unsigned Pending) {
  if (Height + Pending + 1 <= MaxHeight)
    return true;
  exhausted();
  return false;
}

/// Takes the lookahead.
bool DeclParser::accept(Symbol *Accepted, unsigned Pending) {
  peek();
  if (!fits(Pending))
    return false;
  if (Accepted)
    *Accepted = Lookahead;
  HasLookahead = false;
  if (Muted)
    --Muted;
  return true;
}

bool DeclParser::expect(SymbolKind Kind, Symbol *Accepted, unsigned Pending) { return peekIs(Kind) ? accept(Accepted, Pending) : syntaxError(); }

bool DeclParser::syntaxError() {
  Events.declarationFails(Reader.location());
  if (!Muted && !Aborted)
    Events.diagnostic({DiagnosticKind::SyntaxError, Reader.location(), "syntax error"});
  Muted = SymbolsToBeTrusted;
  return false;
}

/// Takes an error: skips to one of Closers and accepts it. False if the parse is over.
bool DeclParser::recoverAt(std::initializer_list<SymbolKind> Closers, SymbolKind *Closer) {
  if (Aborted)
    return false;
  while (!llvm::is_contained(Closers, peekKind())) {
    if (peekIs(SymbolKind::EndOfFile)) {
      Aborted = true;
      return false;
    }
    HasLookahead = false;
  }
  if (Closer)
    *Closer = peekKind();
  return accept();
}

/// Outside all contexts, brace and expression phrases are function bodies and initializers, which no definition holds, or the declaration is in error
/// and its tokens are discarded. Inside, an error keeps them.
void DeclParser::updateRecording() { Reader.setRecordsPhrases(OpenContexts != 0 || OpenEnumBodies != 0); }

// The declaration's tokens.

/// Removes tokens that were accepted from the list.
void DeclParser::drop(size_t Begin, size_t End) {
  List.erase(Begin, End);
  if (HasLookahead) {
    Lookahead.Begin -= End - Begin;
    Lookahead.End -= End - Begin;
  }
}

const BodyBuilder &DeclParser::build(size_t Begin, size_t End) {
  Builder.clear();
  List.copyTo(Builder, Begin, End);
  return Builder;
}

// File level.

void DeclParser::parseFile() {
  updateRecording();
  // A file of no declaration at all is an error, so the first one is not optional.
  bool IsFirst = true;
  do {
    peek();
    drop(0, Lookahead.Begin);
    IsTypedef = IsExtern = AfterComma = false;
    LastSpecifierEnd = SharedSpecifiersEnd = 0;
    Items.clear();
    if (IsFirst && Reader.hasPassedDeclarations()) {
      IsFirst = false;
      if (peekIs(SymbolKind::EndOfFile))
        return;
    }
    Height = IsFirst ? 2 : 3;
    IsFirst = false;
    if (!parseDeclaration()) {
      Reader.setRecords(false);
      recoverAt({SymbolKind::Semicolon, SymbolKind::RightBrace});
      Reader.setRecords(true);
    }
    Events.declarationEnds();
    Reader.declarationEnds(!HasLookahead && !Muted && !Aborted && Table.enumeratorsAreRestarted());
  } while (!Aborted && !peekIs(SymbolKind::EndOfFile));
}

bool DeclParser::parseDeclaration() {
  switch (peekKind()) {
  case SymbolKind::Semicolon:
    if (!accept())
      return false;
    Reader.setTypedefLookup(true);
    return true;
  case SymbolKind::Extension: {
    if (!accept())
      return false;
    Stacked Word(*this, 1);
    return peekIs(SymbolKind::Typedef) ? parseTypedef() : syntaxError();
  }
  case SymbolKind::Typedef:
    return parseTypedef();
  case SymbolKind::AsmPhrase:
  case SymbolKind::StaticAssertPhrase:
    return accept() && expect(SymbolKind::Semicolon);
  case SymbolKind::Export:
    return parseExport();
  default:
    return parseSimpleDeclaration();
  }
}

bool DeclParser::parseTypedef() {
  if (!accept())
    return false;
  IsTypedef = true;
  Stacked TypedefAndMidRule(*this, 2);
  return parseSimpleDeclaration();
}

/// [specifiers] [declarator {, declarator}] ;  or  [specifiers] declarator body
bool DeclParser::parseSimpleDeclaration() {
  Found Specifiers;
  if (!parseSpecifiers(Specifiers))
    return false;
  SharedSpecifiersEnd = LastSpecifierEnd;
  Stacked SpecifiersOpt(*this, 1);

  if (!peekIs(SymbolKind::Semicolon)) {
    Symbol Name;
    size_t End;
    bool HasTail;
    if (!parseInitDeclarator(Name, End, HasTail))
      return false;
    const bool LooksUpTypedefs = Reader.looksUpTypedefs();
    enterDeclared(Name, End);
    if (!HasTail && !IsTypedef && peekIs(SymbolKind::BracePhrase)) {
      if (!accept())
        return false;
      Reader.setTypedefLookup(LooksUpTypedefs);
      return true;
    }
    while (peekIs(SymbolKind::Comma)) {
      if (!accept(&LastComma))
        return false;
      AfterComma = true;
      Stacked ListAndComma(*this, 2);
      if (D.AttributesEverywhere && !skipAttributes())
        return false;
      if (!parseInitDeclarator(Name, End, HasTail))
        return false;
      enterDeclared(Name, End);
    }
  }
  if (!expect(SymbolKind::Semicolon))
    return false;
  Reader.setTypedefLookup(true);
  return true;
}

/// A declarator and its tail: [asm phrase] attributes [= expression]. End is where the declared name's tokens end in the list. What comes next is not
/// looked at before the name is entered.
bool DeclParser::parseInitDeclarator(Symbol &Name, size_t &End, bool &HasTail) {
  bool IsBareName;
  if (!parseNamedDeclarator(DeclaratorPlace::File, Name, IsBareName))
    return false;
  HasTail = false;
  if (peekIs(SymbolKind::AsmPhrase)) {
    HasTail = true;
    if (!accept())
      return false;
    peek();
  }
  End = endOfAccepted();
  if (peekIs(SymbolKind::AttributePhrase))
    HasTail = true;
  if (!skipAttributes())
    return false;
  size_t AttributesEnd = endOfAccepted();
  if (D.AttributesEverywhere)
    End = AttributesEnd;
  if (!peekIs(SymbolKind::Equal))
    return true;
  HasTail = true;
  End = AttributesEnd;
  return accept() && expect(SymbolKind::ExpressionPhrase);
}

/// Enters the declarator that ends at End. One after a comma gets what stands before "the end of the last specifier", wherever that was read, and its
/// own tokens; between them the list is cut for good.
DefinitionPlace DeclParser::placeOf(SourceLocation Name, size_t FirstItem) const {
  DefinitionPlace Result{Name};
  if (FirstItem == Items.size())
    return Result;
  std::vector<uint32_t> Lines;
  for (const SourceLocation &Item : llvm::ArrayRef(Items).drop_front(FirstItem))
    Lines.push_back(Item.File == Name.File && Item.Line > 0 ? Item.Line : 0);
  Result.ItemLines = std::make_shared<const std::vector<uint32_t>>(std::move(Lines));
  return Result;
}

void DeclParser::enterDeclared(const Symbol &Name, size_t End) {
  if (AfterComma) {
    size_t Begin = LastSpecifierEnd;
    // The real program loops for ever where this declarator holds a specifier itself; here it gets the declaration's own specifiers.
    if (Begin > LastComma.Begin)
      Begin = LastSpecifierEnd = SharedSpecifiersEnd;
    drop(Begin, LastComma.End);
    End -= LastComma.End - Begin;
  }
  Table.enter(IsTypedef ? DefinitionKind::Typedef : DefinitionKind::Plain, Name.Name, build(0, End), IsExtern, placeOf(NamePlace, 0));
  if (D.GrammarSwitchesTypedefLookup)
    Reader.setTypedefLookup(false);
}

bool DeclParser::parseExport() {
  Symbol Name;
  if (!accept() || !expect(SymbolKind::LeftParen) || !expect(SymbolKind::Name, &Name) || !expect(SymbolKind::RightParen) ||
      !expect(SymbolKind::Semicolon))
    return false;
  Export(Name.Name);
  return true;
}
