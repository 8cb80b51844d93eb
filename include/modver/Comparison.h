// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is different between the ABIs of two kernels, and, where their types are known, what caused it.
//
// Source of each fact: exports are those of Module.symvers, or of the image and its modules; causes follow from type dumps (.symtypes), of which the
// CRCs are made, or from BTF, which tells layouts and no CRCs. Names (`crc-changed`) are those of `modver diff --format json`, which docs/formats.md
// lists.
#ifndef MODVER_COMPARISON_H
#define MODVER_COMPARISON_H

#include "modver/Export.h"
#include <string>
#include <vector>

namespace modver {

/// One side of a comparison.
struct ComparedKernel {
  /// A Module.symvers, a kernel's image, directory or installed release, or a module; or types alone: a directory of .symtypes files, one such file,
  /// or many in one.
  std::string Name = {};
  /// Types that go with it, in any of these forms.
  std::vector<std::string> Types = {};
};

struct CompareRequest {
  ComparedKernel Old = {}, New = {};
  /// Threads. At least 1.
  unsigned Jobs = 1;
};

/// An export as one side has it.
struct ComparedExport {
  /// As in Module.symvers, `vmlinux` or `drivers/net/mii`; empty: not known, as there are types alone.
  std::string Exporter;
  /// As recorded; of types alone, as computed from them. None: it has none.
  std::optional<uint64_t> Crc;
  /// None: not known, as there are types alone.
  std::optional<ExportKind> Kind;
  /// Empty: none, or not known.
  std::string Namespace;
};

struct SymbolChange {
  std::string Symbol;
  /// `removed`, `crc-changed`, `kind-changed`, `namespace-changed`, `moved` or `added`.
  std::string Kind;
  /// `error`: modules that use the symbol do not load any more; `warning`: a module may notice; `note`: none does.
  std::string Severity;
  /// Old: none if it was added; New: none if it was removed.
  std::optional<ComparedExport> Old, New;
  /// Of crc-changed: indices into the causes. Empty: none is known.
  std::vector<uint32_t> Causes;
};

/// Whether modules that were compiled with a definition as it was would work with it as it is, if only the CRCs were the same.
struct Judgement {
  /// From harmless to harmful: `visibility-only`, `same-layout`, `unknown`, `unsafe`.
  std::string Verdict;
  /// What decided it: `size 9536 → 9600`, `only names differ`.
  std::string Reason;
};

/// One step from a definition's old text to its new one.
struct MemberStep {
  /// `added`, `removed`, `moved`, `type-changed` or `renamed`.
  std::string Step;
  std::string Member;
  /// Declarations as the types have them, `unsigned long flags`; empty where there is none.
  std::string Old, New;
};

/// Where a definition that differs stands in the sources.
struct SourcePlace {
  /// Relative to the kernel's tree, or absolute.
  std::string File;
  /// Of its name; and of the member where the two texts begin to differ, or the same.
  unsigned Line = 0, ChangeLine = 0;
};

/// A definition whose own text differs, and with it the CRC of each export that reaches it.
struct Cause {
  /// As in .symtypes: `s#device`; of an export itself, `device_add`.
  std::string Name;
  /// Its text: `struct device { … }`.
  std::string Old, New;
  /// `members`, `names`, `became-defined`, …
  std::string Change;
  std::vector<MemberStep> Steps;
  Judgement Judged;
  /// In bytes, where types tell it (BTF does, dumps do not).
  std::optional<uint64_t> OldSize, NewSize;
  /// If there is a file of locations beside the types (docs/formats.md). Of the new side; PlacesAreOld: of the old one, as it is gone from the new.
  std::vector<SourcePlace> Places;
  bool PlacesAreOld = false;
  /// The exports whose CRC it changed: of a Comparison, indices into Changes; of a ModuleExplanation, into Symbols.
  std::vector<uint32_t> Symbols;
  /// From one of them to this definition by references, both included.
  std::vector<std::string> Path;
};

struct Comparison {
  /// By symbol, then kind.
  std::vector<SymbolChange> Changes;
  /// By the number of symbols, most first. Empty: nothing is known of both sides' types, or no CRC changed.
  std::vector<Cause> Causes;
  /// Symbols whose CRCs are equal though their types differ: then the types are not those that the CRCs were made of.
  std::vector<std::string> Contradicted;
  /// Exports of each side.
  size_t NumOld = 0, NumNew = 0;
  /// Both sides' types were known.
  bool HasTypes = false;
  /// What was missing for causes by BTF.
  std::vector<std::string> Notes;
};

} // namespace modver

#endif
