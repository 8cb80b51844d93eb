// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a header did when it was included, and on what that depended.
//
// A header is a program over the state of the translation unit: it looks at macros and declarations, and defines some. Run again in a state that
// looks the same to it, it does the same. So the first time it is included it is run, by the preprocessor and the parser, and its trace is kept; from
// then on it is enough to check what it looked at, its guards, and to do what it did, its effects.
//
// A trace is a sequence of steps: what the header does by itself up to a nested inclusion, that inclusion, what it does up to the next one, …
// Steps hold nothing of the nested header's doing: that has traces of its own, which may be others the next time. Traces of one header that begin
// alike and go different ways, as they found the state, form a tree.
#ifndef MODVER_GENKSYMS_FRONTEND_HEADERTRACE_H
#define MODVER_GENKSYMS_FRONTEND_HEADERTRACE_H

#include "MacroStore.h"
#include "genksyms/language/Diagnostics.h"
#include "clang/Basic/FileEntry.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace modver::genksyms {

class OfferedTraces;
struct TraceStep;

/// A file, by the name under which it was found: that is what `__FILE__` and messages show.
struct Header {
  std::string Path;
  clang::OptionalFileEntryRef File;
  std::vector<std::unique_ptr<TraceStep>> Begins;
  /// The unit in which it was included last so that `#pragma once` holds.
  uint32_t OnceInUnit = 0;
  /// If threads exchange traces: where, and how many of those there were taken over.
  OfferedTraces *Offers = nullptr;
  uint32_t NumTaken = 0;
};

/// An #include as it is written, and where.
struct IncludeSite {
  Header *Includer;
  std::string Name;
  bool IsAngled;
  uint32_t Number;
};

/// As what the parser sees a name: what it asks of a word that it reads.
enum class NameMeaning : uint8_t { Other, Typedef, EnumConstant };

inline NameMeaning meaningOf(const Identifier &Id) {
  if (!Id.Ordinary)
    return NameMeaning::Other;
  switch (Id.Ordinary->Kind) {
  case DefinitionKind::Typedef:
    return NameMeaning::Typedef;
  case DefinitionKind::EnumConstant:
    return NameMeaning::EnumConstant;
  default:
    return NameMeaning::Other;
  }
}

struct MacroGuard {
  uint32_t Name;            ///< Identifier::Number
  const StoredMacro *Macro; ///< null: none
  bool operator==(const MacroGuard &) const = default;
};

/// What an inert macro looks like from outside. A macro is inert if what it expands to is its arguments, once each and in their order, and string
/// literals: whatever the strings are, text around it that nobody reads but for its braces is the same. (`pr_fmt` is mostly such a macro, and differs
/// in every source file.)
struct InertShape {
  bool IsFunctionLike;
  bool HasString; ///< so it expands to something even if the arguments are empty
  uint32_t NumParameters;
  bool operator==(const InertShape &) const = default;
};

/// A macro that was looked at in skipped text only: it was inert.
struct InertGuard {
  uint32_t Name; ///< Identifier::Number
  InertShape Shape;
  bool operator==(const InertGuard &) const = default;
};

struct MeaningGuard {
  const Identifier *Name;
  NameMeaning Meaning;
  bool operator==(const MeaningGuard &) const = default;
};

/// A name that the header declares: it had this definition, or none.
struct DefinitionGuard {
  const Identifier *Name;
  bool IsTag;
  const Definition *Known;
  bool operator==(const DefinitionGuard &) const = default;
};

/// An #include that is no step of its own, or `__has_include`: it found this file, or (null) none.
struct PathGuard {
  const IncludeSite *Site;
  const Header *Found;
  bool operator==(const PathGuard &) const = default;
};

struct TraceStep {
  std::vector<MacroGuard> Macros;
  std::vector<InertGuard> InertMacros;
  std::vector<MeaningGuard> Meanings;
  std::vector<DefinitionGuard> Declared;
  std::vector<PathGuard> Paths;
  /// The value of __COUNTER__ at the step's begin, if its text depends on that.
  std::optional<uint32_t> Counter;

  /// In order; a macro may be defined and undefined several times.
  std::vector<MacroGuard> MacroEffects;
  std::vector<const Definition *> Definitions;
  /// Of these, if places are kept.
  std::vector<DefinitionPlace> Places;
  std::vector<Diagnostic> Messages;
  uint32_t CounterSteps = 0; ///< how often it used __COUNTER__
  bool SetsOnce = false;     ///< `#pragma once` was met
  bool HasDeclarations = false;

  /// The nested inclusion that ends the step; null: the header ends.
  const IncludeSite *Site = nullptr;
  Header *Included = nullptr;
  std::vector<std::unique_ptr<TraceStep>> Next;

  /// If the trace is for other threads, whose names have other numbers: those of Macros, InertMacros, Meanings, Declared and MacroEffects.
  std::vector<const IdentifierEntry *> Names;

  bool hasSameGuards(const TraceStep &Other) const {
    return Macros == Other.Macros && InertMacros == Other.InertMacros && Meanings == Other.Meanings && Declared == Other.Declared &&
           Paths == Other.Paths && Counter == Other.Counter && Site == Other.Site && Included == Other.Included;
  }
};

} // namespace modver::genksyms

#endif
