// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a run has to say while it goes on: values handed to a listener, which prints or keeps them.
#ifndef MODVER_GENKSYMS_LANGUAGE_DIAGNOSTICS_H
#define MODVER_GENKSYMS_LANGUAGE_DIAGNOSTICS_H

#include "Definition.h"
#include "Token.h"
#include <string>

namespace modver::genksyms {

enum class DiagnosticKind : uint8_t {
  SyntaxError,
  MemoryExhausted,     ///< nested deeper than the real program's parser stack
  Redefinition,        ///< of a name with other tokens; the first definition stays
  UndefinedExport,     ///< nothing of that name is declared yet
  UndefinedTag,        ///< an expansion met a tag without definition
  UndefinedReference,  ///< the reference file refers to a typedef or enumerator that the source lacks
  ModversionChanged,   ///< an export reaches a definition that differs from the reference file
  ModversionIgnored,   ///< an override line keeps the old definition
  ModversionUnchanged, ///< an override line was not needed
};

struct Diagnostic {
  DiagnosticKind Kind;
  SourceLocation Location;
  /// As genksyms words it, without the place.
  std::string Message;
  /// The name it is about, and as what; null for the first two kinds.
  IdentifierEntry *Name = nullptr;
  DefinitionKind NameKind = DefinitionKind::Plain;
};

/// Receives what a run finds, in the order in which genksyms would print it.
class Listener {
public:
  virtual ~Listener() = default;

  virtual void diagnostic(const Diagnostic &) {}

  /// A CRC was computed. Unknown: the definitions it contains that are UNKNOWN, because the tag has none.
  virtual void exported(IdentifierEntry *Name, uint32_t Crc, llvm::ArrayRef<const Definition *> Unknown) = 0;

  /// A definition was entered, from the source or from the reference file.
  virtual void entered(const Definition &) {}

  /// A name was declared again, with the same tokens as Known.
  virtual void confirmed(const Definition &) {}

  /// A file-level declaration, in error or not, was read to its end and nothing behind it.
  virtual void declarationEnds() {}

  /// There is an error in the declaration at hand, whether it is reported or, so soon after another, is not.
  virtual void declarationFails(SourceLocation) {}

  /// A body was thrown away because its tag, which is at Place, stands in the source file.
  virtual void privateBody(DefinitionKind, IdentifierEntry *, SourceLocation) {}

  /// The expansion of an export: begun, a stretch of its text (only if the options ask for it), ended.
  virtual void expansionBegins(const Definition &) {}
  virtual void expansionText(llvm::StringRef) {}
  virtual void expansionEnds() {}
  /// With the text: a definition's part of it begins at this byte, and ends before that one. Parts lie within each other.
  virtual void partBegins(const Definition &, size_t) {}
  virtual void partEnds(size_t) {}
};

} // namespace modver::genksyms

#endif
