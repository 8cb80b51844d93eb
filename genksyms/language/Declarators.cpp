// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Declarators of names, members and parameters; parameter lists.
#include "DeclParser.h"

using namespace modver::genksyms;

/// Where typedefs are looked up by spelling alone, one can be declared anew, so its name must be accepted as a name.
bool DeclParser::acceptsAsName(SymbolKind Kind) const {
  return Kind == SymbolKind::Name || (Kind == SymbolKind::TypeName && !D.GrammarSwitchesTypedefLookup);
}

/// Any number of `*`, each with qualifiers and attributes. The caller stacks them until its declarator ends.
bool DeclParser::parsePointers(unsigned &NumPointers) {
  NumPointers = 0;
  while (peekIs(SymbolKind::Star)) {
    if (!accept(nullptr, /*Pending=*/NumPointers))
      return false;
    ++NumPointers;
    for (;;) {
      Symbol S;
      if (peekIs(SymbolKind::Restrict)) {
        if (!accept(&S))
          return false;
        drop(S.Begin, S.End);
      } else if (peekIs(SymbolKind::Qualifier) || peekIs(SymbolKind::AttributePhrase)) {
        if (!accept())
          return false;
      } else {
        break;
      }
    }
  }
  return true;
}

/// A declarator that must have a name: of a file-level declaration or of a member. IsBareName: it is nothing but the name.
bool DeclParser::parseNamedDeclarator(DeclaratorPlace Place, Symbol &Name, bool &IsBareName) {
  unsigned NumPointers;
  if (!parsePointers(NumPointers))
    return false;
  Stacked Pointers(*this, NumPointers);
  if (!parseDirectDeclarator(Place, Name, IsBareName))
    return false;
  IsBareName &= NumPointers == 0;
  return true;
}

bool DeclParser::parseDirectDeclarator(DeclaratorPlace Place, Symbol &Name, bool &IsBareName) {
  if (acceptsAsName(peekKind())) {
    if (!accept(&Name))
      return false;
    if (Place == DeclaratorPlace::File)
      NamePlace = placeOfAccepted();
    else if (Place == DeclaratorPlace::Member && !MemberPlace)
      MemberPlace = placeOfAccepted();
    Reader.setTypedefLookup(true);
    IsBareName = true;
    // One symbol more decides what the name is part of.
    if (!peekIs(SymbolKind::LeftParen) && !peekIs(SymbolKind::BracketPhrase))
      return true;
  } else if (peekIs(SymbolKind::LeftParen)) {
    if (!accept())
      return false;
    Stacked Paren(*this, 1);
    auto Inside = [&] {
      if (D.AttributesAfterOpeningParenthesis && !skipAttributes())
        return false;
      return parseNamedDeclarator(Place, Name, IsBareName) && expect(SymbolKind::RightParen, nullptr, /*Pending=*/1);
    };
    if (Place == DeclaratorPlace::File) {
      // Nothing takes an error in here but the file level.
      if (!Inside())
        return false;
    } else {
      OpenContext Context(*this);
      if (!Inside() && !recoverAt({SymbolKind::RightParen}))
        return false;
    }
  } else {
    return syntaxError();
  }
  IsBareName = false;
  return parseSuffixes(Place, /*HasParameters=*/false);
}

/// Any number of bracket phrases and parameter lists; where a declarator takes only one list, nothing may follow it.
bool DeclParser::parseSuffixes(DeclaratorPlace Place, bool HasParameters) {
  bool OnlyOne = D.OneParameterListPerDeclarator && Place != DeclaratorPlace::File;
  Stacked Direct(*this, 1);
  for (;;) {
    if (OnlyOne && HasParameters)
      return true;
    SymbolKind Suffix = peekKind();
    if (Suffix != SymbolKind::BracketPhrase && Suffix != SymbolKind::LeftParen)
      return true;
    if (!accept())
      return false;
    if (Place == DeclaratorPlace::Parameter)
      Reader.setTypedefLookup(true);
    if (Suffix == SymbolKind::LeftParen) {
      bool Recovered;
      if (!parseParameterList(Recovered))
        return false;
      HasParameters = !Recovered;
    }
  }
}

/// What follows the `(` of a parameter list. An error inside is recovered from at the `)`, and then it counts as no parameter list.
bool DeclParser::parseParameterList(bool &Recovered) {
  Stacked Paren(*this, 1);
  OpenContext Context(*this);
  Recovered = !(parseParameters() && expect(SymbolKind::RightParen, nullptr, /*Pending=*/1));
  return !Recovered || recoverAt({SymbolKind::RightParen});
}

/// [parameter {, parameter} [[,] ...]] up to the `)`, which stays the lookahead.
bool DeclParser::parseParameters(bool AttributesBefore) {
  if (!AttributesBefore) {
    if (peekIs(SymbolKind::RightParen))
      return true;
    if (peekIs(SymbolKind::Ellipsis))
      return accept();
  }
  if (!parseParameter(AttributesBefore))
    return false;
  for (;;) {
    Reader.setTypedefLookup(true);
    if (peekIs(SymbolKind::Ellipsis))
      return accept();
    if (!peekIs(SymbolKind::Comma))
      return true;
    if (!accept(nullptr, /*Pending=*/1))
      return false;
    if (peekIs(SymbolKind::Ellipsis))
      return accept();
    Stacked ListAndComma(*this, 2);
    if (!parseParameter())
      return false;
  }
}

/// specifiers [declarator]; its name is dropped.
bool DeclParser::parseParameter(bool AttributesBefore) {
  Found Specifiers;
  if (!parseSpecifiers(Specifiers, AttributesBefore))
    return false;
  if (Specifiers == Found::Nothing)
    return syntaxError();
  Stacked SpecifierSequence(*this, 1);
  if (!parseAbstractDeclarator())
    return false;
  return !D.AttributesEverywhere || skipAttributes();
}

void DeclParser::dropName(const Symbol &S) {
  drop(S.Begin, S.End);
  Reader.setTypedefLookup(true);
}

/// A declarator whose name may be absent, all of it too.
bool DeclParser::parseAbstractDeclarator() {
  unsigned NumPointers;
  if (!parsePointers(NumPointers))
    return false;
  Stacked Pointers(*this, NumPointers);
  return parseDirectAbstractDeclarator();
}

bool DeclParser::parseDirectAbstractDeclarator() {
  bool HasParameters = false;
  if (acceptsAsName(peekKind())) {
    Symbol Name;
    if (!accept(&Name))
      return false;
    dropName(Name);
  } else if (peekIs(SymbolKind::LeftParen)) {
    Parenthesized What;
    if (!parseAbstractParenthesis(What))
      return false;
    HasParameters = What == Parenthesized::Parameters;
  } else if (!fits(0)) { // nothing is a symbol too
    return false;
  }
  return parseSuffixes(DeclaratorPlace::Parameter, HasParameters);
}

/// The first parenthesis of an abstract declarator without a name so far.
bool DeclParser::parseAbstractParenthesis(Parenthesized &What) {
  if (!accept())
    return false;
  Reader.setTypedefLookup(true);
  Stacked Paren(*this, 1);
  OpenContext Context(*this);
  if (parseAbstractParenthesisInside(What) && expect(SymbolKind::RightParen, nullptr, /*Pending=*/1))
    return true;
  What = Parenthesized::Recovered;
  return recoverAt({SymbolKind::RightParen});
}

bool DeclParser::parseAbstractParenthesisInside(Parenthesized &What) {
  What = Parenthesized::Declarator;
  if (!D.OneParameterListPerDeclarator)
    return parseAbstractDeclarator();

  bool HasAttributes = peekIs(SymbolKind::AttributePhrase);
  if (!skipAttributes())
    return false;
  bool IsEmpty = peekIs(SymbolKind::RightParen) || peekIs(SymbolKind::Ellipsis);
  if (startsSpecifier(peekKind()) || (IsEmpty && !HasAttributes)) {
    What = Parenthesized::Parameters;
    return parseParameters(HasAttributes);
  }
  bool StartsDeclarator = peekIs(SymbolKind::Star) || peekIs(SymbolKind::LeftParen) || peekIs(SymbolKind::BracketPhrase) || peekIs(SymbolKind::Name);
  if (!StartsDeclarator || (HasAttributes && !D.AttributesAfterOpeningParenthesis))
    return syntaxError();
  return parseAbstractDeclarator() && skipAttributes();
}
