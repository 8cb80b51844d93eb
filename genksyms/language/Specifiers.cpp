// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Specifier sequences; struct, union and enum with their bodies; typeof.
#include "DeclParser.h"
#include "llvm/ADT/ScopeExit.h"

using namespace modver::genksyms;

bool DeclParser::startsSpecifier(SymbolKind Kind) {
  switch (Kind) {
  case SymbolKind::AttributePhrase:
  case SymbolKind::Enum:
  case SymbolKind::Extern:
  case SymbolKind::Inline:
  case SymbolKind::Qualifier:
  case SymbolKind::Restrict:
  case SymbolKind::Storage:
  case SymbolKind::Struct:
  case SymbolKind::TypeName:
  case SymbolKind::Typeof:
  case SymbolKind::TypeofPhrase:
  case SymbolKind::TypeWord:
  case SymbolKind::Union:
    return true;
  default:
    return false;
  }
}

/// Any number of specifiers, greedily. AttributesBefore: attributes of the sequence were accepted already.
bool DeclParser::parseSpecifiers(Found &Result, bool AttributesBefore) {
  Result = Found::Nothing;
  bool HasAttributes = AttributesBefore;
  while (startsSpecifier(peekKind())) {
    // From the second one on, the sequence so far is an entry of its own.
    Stacked Sequence(*this, Result == Found::Something ? 1 : 0);
    if (D.AttributesEverywhere && peekIs(SymbolKind::AttributePhrase)) {
      HasAttributes = true;
      // Before the first specifier, it is not the last one either.
      const size_t Last = LastSpecifierEnd;
      if (!parseSpecifier())
        return false;
      if (Result == Found::Nothing)
        LastSpecifierEnd = Last;
      continue;
    }
    Result = Found::Something;
    if (!parseSpecifier())
      return false;
  }
  return HasAttributes && Result == Found::Nothing ? syntaxError() : true;
}

bool DeclParser::parseSpecifier() {
  Symbol S;
  switch (peekKind()) {
  case SymbolKind::Struct:
  case SymbolKind::Union:
  case SymbolKind::Enum:
    return parseTagged();
  case SymbolKind::Typeof:
    return parseTypeofType();
  case SymbolKind::Extern:
  case SymbolKind::Inline:
    IsExtern = peekIs(SymbolKind::Extern);
    [[fallthrough]];
  case SymbolKind::Storage:
  case SymbolKind::Restrict:
    if (!accept(&S))
      return false;
    drop(S.Begin, S.End);
    LastSpecifierEnd = endOfAccepted();
    return true;
  case SymbolKind::TypeName:
    if (!accept(&S))
      return false;
    List.makeReference(S.Begin, DefinitionKind::Typedef, S.Name);
    break;
  case SymbolKind::TypeWord:
  case SymbolKind::TypeofPhrase:
    if (!accept())
      return false;
    break;
  default: // qualifiers and attributes
    if (!accept())
      return false;
    LastSpecifierEnd = endOfAccepted();
    return true;
  }
  LastSpecifierEnd = endOfAccepted();
  typeSpecifierEnds();
  return true;
}

void DeclParser::typeSpecifierEnds() {
  if (D.GrammarSwitchesTypedefLookup)
    Reader.setTypedefLookup(false);
}

bool DeclParser::skipAttributes() {
  while (peekIs(SymbolKind::AttributePhrase))
    if (!accept())
      return false;
  return true;
}

static DefinitionKind tagKind(SymbolKind Kind) {
  switch (Kind) {
  case SymbolKind::Struct:
    return DefinitionKind::Struct;
  case SymbolKind::Union:
    return DefinitionKind::Union;
  default:
    return DefinitionKind::Enum;
  }
}

/// struct, union or enum: a reference to a tag, a tag with a body, or a body.
bool DeclParser::parseTagged() {
  Symbol Word, Tag;
  if (!accept(&Word))
    return false;
  DefinitionKind Kind = tagKind(Word.Kind);
  bool IsEnum = Kind == DefinitionKind::Enum;
  if (D.AttributesEverywhere && !IsEnum && !skipAttributes())
    return false;

  bool HasTag = peekIs(SymbolKind::Name);
  if (HasTag && !accept(&Tag))
    return false;
  const size_t FirstItem = Items.size();
  const SourceLocation TagPlace = Tag.InSourceFile ? Reader.location() : placeOfAccepted();
  bool HasBody = peekIs(SymbolKind::LeftBrace);
  if (!HasTag && !HasBody)
    return syntaxError();
  if (HasBody) {
    Stacked WordAndTag(*this, HasTag ? 2 : 1);
    if (IsEnum ? !parseEnumBody() : !parseStructBody())
      return false;
  }

  if (HasTag) {
    auto Ends = llvm::make_scope_exit([&] { Items.resize(FirstItem); });
    // The tokens become a definition, unless the tag is the source file's own, and leave a reference where the tag stood.
    if (HasBody && !Tag.InSourceFile) {
      Table.enter(Kind, Tag.Name, build(Word.Begin, endOfAccepted()), IsExtern, placeOf(TagPlace, FirstItem));
      drop(Tag.End, endOfAccepted());
      drop(Word.Begin, Tag.Begin);
      Tag.Begin = Word.Begin;
    } else {
      if (HasBody) {
        drop(Tag.End, endOfAccepted());
        Events.privateBody(Kind, Tag.Name, TagPlace);
      }
      drop(Word.Begin, Word.End);
      Tag.Begin -= Word.End - Word.Begin;
    }
    List.makeReference(Tag.Begin, Kind, Tag.Name);
  } else if (IsEnum) {
    Table.restartEnumerators();
  }
  LastSpecifierEnd = endOfAccepted();
  typeSpecifierEnds();
  return true;
}

/// { members }
bool DeclParser::parseStructBody() {
  if (!accept())
    return false;
  OpenContext Context(*this);
  Stacked Brace(*this, 1);
  for (bool HasMember = false; !peekIs(SymbolKind::RightBrace); HasMember = true) {
    Stacked Members(*this, HasMember ? 1 : 0);
    if (parseMember())
      continue;
    // Until a member is complete, the end of the body ends the search too; after one it is passed over.
    SymbolKind Closer;
    if (!(HasMember ? recoverAt({SymbolKind::Semicolon}, &Closer) : recoverAt({SymbolKind::Semicolon, SymbolKind::RightBrace}, &Closer)))
      return false;
    if (Closer == SymbolKind::RightBrace)
      return true;
    Reader.setTypedefLookup(true);
  }
  return accept();
}

/// [specifiers] [declarator {, declarator}] ;
bool DeclParser::parseMember() {
  Found Specifiers;
  if (!parseSpecifiers(Specifiers))
    return false;
  Stacked SpecifiersOpt(*this, 1);
  MemberPlace.reset();
  if (!peekIs(SymbolKind::Semicolon)) {
    if (!parseMemberDeclarator())
      return false;
    while (peekIs(SymbolKind::Comma)) {
      if (!accept())
        return false;
      Stacked ListAndComma(*this, 2);
      if (D.GrammarSwitchesTypedefLookup)
        Reader.setTypedefLookup(false);
      if (!parseMemberDeclarator())
        return false;
    }
  }
  if (!expect(SymbolKind::Semicolon, nullptr, /*Pending=*/1))
    return false;
  itemEnds(MemberPlace ? *MemberPlace : placeOfAccepted());
  Reader.setTypedefLookup(true);
  return true;
}

/// declarator | [name] : width, and attributes
bool DeclParser::parseMemberDeclarator() {
  bool MayBeBitField = true;
  if (!peekIs(SymbolKind::Colon)) {
    Symbol Name;
    if (!parseNamedDeclarator(DeclaratorPlace::Member, Name, MayBeBitField))
      return false;
    MayBeBitField &= Name.Kind == SymbolKind::Name;
  }
  if (MayBeBitField && peekIs(SymbolKind::Colon) && !(accept() && expect(SymbolKind::ExpressionPhrase)))
    return false;
  return skipAttributes();
}

/// { enumerator {, enumerator} [,] }
bool DeclParser::parseEnumBody() {
  struct RecordingValues {
    DeclParser &P;
    RecordingValues(DeclParser &P) : P(P) {
      ++P.OpenEnumBodies;
      P.updateRecording();
    }
    ~RecordingValues() {
      --P.OpenEnumBodies;
      P.updateRecording();
    }
  } Values(*this);

  if (!accept())
    return false;
  Stacked Brace(*this, 1);
  if (!parseEnumerator())
    return false;
  while (!acceptIf(SymbolKind::RightBrace)) {
    if (Aborted || !expect(SymbolKind::Comma))
      return false;
    Stacked ListAndComma(*this, 2);
    if (!peekIs(SymbolKind::RightBrace) && !parseEnumerator())
      return false;
  }
  return true;
}

/// name [= value]: entered when it is complete.
bool DeclParser::parseEnumerator() {
  Symbol Name, Value;
  if (!expect(SymbolKind::Name, &Name))
    return false;
  const SourceLocation Place = placeOfAccepted();
  itemEnds(Place);
  if (peekIs(SymbolKind::Equal) && !(accept() && expect(SymbolKind::ExpressionPhrase, &Value)))
    return false;
  Table.enterEnumerator(Name.Name, build(Value.Begin, Value.End), {Place});
  return true;
}

/// typeof ( type ), where the type is written as a parameter is. Its "last specifier" ends at the word.
bool DeclParser::parseTypeofType() {
  Symbol Word;
  if (!accept(&Word) || !expect(SymbolKind::LeftParen))
    return false;
  {
    Stacked WordAndParen(*this, 2);
    if (!parseParameter() || !expect(SymbolKind::RightParen, nullptr, /*Pending=*/1))
      return false;
  }
  LastSpecifierEnd = Word.End;
  typeSpecifierEnds();
  return true;
}
