// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A definition through the kernels of an index that have types: what modver history --type is asked.
//
//   types of each kernel ─► the definitions of the name, by their numbers ─► kernels one after the other that have the same ─► what changed between
//   them
//
// Definitions that have one number are the same text with the same offsets. So nothing is decoded but the two kernels at each change.
#ifndef MODVER_CHECKER_HISTORY_TYPETIMELINE_H
#define MODVER_CHECKER_HISTORY_TYPETIMELINE_H

#include "checker/diff/Change.h"
#include "checker/index/SymbolTimeline.h"

namespace modver::history {

/// What a kernel has of a type.
struct TypeState {
  enum class Presence : uint8_t {
    Defined,
    Missing,
    NotKnown, ///< the index has no types of this kernel
  } Is = Presence::NotKnown;
  /// Whose definition it is: `vmlinux`, or, where that has none, a module; empty: it is of symtypes, which are of all.
  std::string Owner;
  /// Of the definitions, ascending: several files of a kernel may each have their own.
  std::vector<uint32_t> Numbers;

  bool operator==(const TypeState &) const = default;
};

/// A definition, and, behind another one, what became of that.
struct DefinitionStep {
  std::string Name; ///< `s#device`
  std::string Old, New;
  std::optional<types::TypeLayout> OldLayout, NewLayout;
  /// In the words of modver diff; points into this. Null in the first of a series, where several definitions of the name are on either side, and
  /// where the text is the same.
  std::unique_ptr<const diff::Cause> Change;
  /// The definition before has the same text, and another layout: because of what it contains.
  bool IsOfContained = false;
};

/// Kernels one after the other that have the same definitions.
struct TypeSpan {
  TypeState State;
  std::vector<size_t> Kernels; ///< indices of TypeTimelines::Kernels
  /// None: the kernels do not have exactly one definition.
  std::unique_ptr<const DefinitionStep> Step;
};

struct TypeSeries {
  std::string Name; ///< as Series has it
  std::vector<TypeSpan> Spans;
};

struct TypeTimeline {
  std::string Type; ///< as the user named it
  std::vector<TypeSeries> Kernels;

  bool isEverDefined() const;
};

struct TypeTimelines {
  std::vector<index::NamedKernel> Kernels;
  std::vector<TypeTimeline> Types;
};

/// Types: as types::symtypesNameOf() takes them. Fails if one is none, no kernel of the index has types, or the index cannot be read.
llvm::Expected<TypeTimelines> typeTimelinesOf(const std::string &Index, llvm::ArrayRef<std::string> Types, unsigned Jobs);

} // namespace modver::history

#endif
