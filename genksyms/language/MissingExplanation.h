// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Why an export got no CRC, or one that says less than it seems because a type in it is UNKNOWN.
#ifndef MODVER_GENKSYMS_LANGUAGE_MISSINGEXPLANATION_H
#define MODVER_GENKSYMS_LANGUAGE_MISSINGEXPLANATION_H

#include "Diagnostics.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>
#include <string>
#include <vector>

namespace modver::genksyms {

struct Explanation {
  SourceLocation Location;
  std::string Message;
};

/// Watches a run and explains afterwards.
///
/// USAGE: it stands between the run and both its ends: the run reads its tokens from it, and reports its events to it, which it passes on.
class MissingExplanation final : public TokenSource, public Listener {
public:
  MissingExplanation(TokenSource &Source, Listener &Next) : Source(Source), Next(Next) {}

  /// One for each export without CRC or with UNKNOWN types in it, in their order, and then, at its first mention, one for each such type.
  std::vector<Explanation> explain() const;

  // TokenSource. What a run skips is not skipped here: a body may be all that mentions a name.
  void next(Token &T) override;
  SourceLocation location() const override { return Source.location(); }
  void declarationEnds(bool) override {}

  // Listener
  void diagnostic(const Diagnostic &D) override;
  void exported(IdentifierEntry *Name, uint32_t Crc, llvm::ArrayRef<const Definition *> Unknown) override;
  void entered(const Definition &D) override { Next.entered(D); }
  void declarationEnds() override;
  void declarationFails(SourceLocation Place) override;
  void privateBody(DefinitionKind Kind, IdentifierEntry *Tag, SourceLocation Place) override;
  void expansionBegins(const Definition &D) override { Next.expansionBegins(D); }
  void expansionText(llvm::StringRef Text) override { Next.expansionText(Text); }
  void expansionEnds() override { Next.expansionEnds(); }

private:
  struct Incomplete {
    IdentifierEntry *Export;
    SourceLocation Location;
    std::vector<const Definition *> Unknown; ///< empty: there is no CRC at all
  };

  std::string whyUndeclared(const Incomplete &I) const;
  std::string whyUnknown(const Definition &Tag) const;

  TokenSource &Source;
  Listener &Next;

  std::vector<Incomplete> Exports;
  llvm::DenseMap<IdentifierEntry *, SourceLocation> PrivateBodies;
  /// The first definition of a tag that came after another, or after it was given up as UNKNOWN.
  llvm::DenseMap<IdentifierEntry *, SourceLocation> LaterDefinitions;
  /// The error of the declaration in which a name was read, for names in declarations that had one.
  llvm::DenseMap<IdentifierEntry *, SourceLocation> LostNames;
  /// Where a name was read first, as a tag and as anything else.
  llvm::DenseMap<IdentifierEntry *, SourceLocation> TagMentions;
  llvm::DenseMap<IdentifierEntry *, SourceLocation> Mentions;
  bool TagFollows = false; ///< the last token was struct, union or enum

  /// Names and reserved words that were read since the last declaration ended.
  std::vector<IdentifierEntry *> NamesOfDeclaration;
  std::optional<SourceLocation> DeclarationBegin;
  std::optional<SourceLocation> Unfinished; ///< where a declaration begins in which the file ends
  SourceLocation ErrorOfDeclaration;
  bool DeclarationHasError = false;
};

} // namespace modver::genksyms

#endif
