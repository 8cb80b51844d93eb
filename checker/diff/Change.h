// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is different between two sides, as values: of symbols, and of the definitions that caused it.
//
//   Abi, Abi ─► compareSymbols() ─► SymbolChange ─► Policy (rules, lists) ─► does it matter, or what tolerates it?
//           └─► findRootCauses() ─► Cause        ─► describeChange()      ─► DefinitionChange
//                                               └─► judge()               ─► Judgement
#ifndef MODVER_CHECKER_DIFF_CHANGE_H
#define MODVER_CHECKER_DIFF_CHANGE_H

#include "checker/types/Abi.h"
#include "llvm/ADT/ArrayRef.h"

namespace modver::diff {

enum class ChangeKind : uint8_t {
  Removed,          ///< modules that need it do not load
  CrcChanged,       ///< modules that need it do not load: "disagrees about version of symbol"
  KindChanged,      ///< of the export: GPL-only gained or lost
  NamespaceChanged, ///< gained, lost or another
  Moved,            ///< to another exporter
  Added,
};

enum class Severity : uint8_t {
  Note,    ///< no module notices
  Warning, ///< a module may notice: it depends on more than symbols
  Error,   ///< modules that use the symbol do not load any more
};

/// A rule, or an entry of a list.
struct PolicyEntry {
  std::string File;
  /// 0: not known.
  unsigned Line;
  std::string Text;

  /// `FILE:LINE: 'text'`.
  std::string sentence() const;
};

struct SymbolChange {
  ChangeKind Kind;
  /// Null if Added.
  const types::AbiSymbol *Old;
  /// Null if Removed.
  const types::AbiSymbol *New;
  /// By itself, before rules.
  Severity Level;
  /// What says that it does not matter. Null: nothing does.
  std::shared_ptr<const PolicyEntry> ToleratedBy = nullptr;

  std::string_view name() const { return (Old ? Old : New)->Name; }
  bool isTolerated() const { return ToleratedBy != nullptr; }
  bool matters() const { return Level == Severity::Error && !isTolerated(); }
};

/// In what a definition's text differs, the first of these that is true. Names and Spelling may come with differences that are Attributes.
enum class DefinitionChangeKind : uint8_t {
  BecameDefined,    ///< was `{ UNKNOWN }`: a definition became visible, nothing else need have changed
  BecameUndefined,  ///< is `{ UNKNOWN }` now
  Attributes,       ///< equal but for attributes that compiled modules do not depend on, and the spelling of attributes and qualifiers
  LayoutAttributes, ///< equal but for attributes, of which some may change layout, section, linkage, calling convention, or be promises to callers
  Names,            ///< equal but for new names of members, enumerators or parameters, in the same order and of the same types
  WalkOrder,        ///< equal but for commas that gendwarfksyms loses or not, depending on what else the object exports
  Spelling,         ///< equal but for how types or constants are written: `unsigned` and `unsigned int`, 16 and 0x10
  Members,          ///< members, enumerators or parameters were added, removed, moved or have another type; of functions, the type returned too
  Other,            ///< of variables, typedefs and enumerators' values; of what is around the members of others
};

/// One step of a change of kind Members or Names.
struct MemberChange {
  enum class Step : uint8_t { Added, Removed, Moved, TypeChanged, Renamed };
  Step What;
  /// In a body inside the definition `m.name`, where that body is of a member m with a name. A parameter without name: `parameter 2`; of another
  /// member without name, its text. `return type` of a function. What is around the members of other definitions: the definition's name.
  std::string Member;
  /// Declarations as in the record, `unsigned long flags`; empty where there is none.
  std::string Old, New;
};

/// Whether such a change leaves layout, values and calls as they are: modules would work, if only their CRCs were the same.
constexpr bool isOfWordsAlone(DefinitionChangeKind Kind) {
  return Kind != DefinitionChangeKind::LayoutAttributes && Kind != DefinitionChangeKind::Members && Kind != DefinitionChangeKind::Other;
}

struct DefinitionChange {
  DefinitionChangeKind Kind;
  std::vector<MemberChange> Members;
};

/// Whether modules that were compiled with a definition as it was would work with it as it is, if only the CRCs were the same.
/// From harmless to harmful, what is not known in its place: of several causes the greatest counts.
enum class Compatibility : uint8_t {
  VisibilityOnly, ///< a forward declaration became known, or the reverse
  SameLayout,     ///< only words changed, or members fill what was a hole: sizes, offsets and types of what the module knows are as they were
  Unknown,        ///< sizes and offsets are not known, and the change may be of them
  Unsafe,         ///< another size, offset, type, value or signature
};

struct Judgement {
  Compatibility What = Compatibility::Unknown;
  /// What decided it, as part of a sentence: `size 9536 → 9600`, `member added at offset 1216`, `enumerator X: 4 → 5`, `parameter 2 has another
  /// type`, `only names differ`. Never empty.
  std::string Reason;
};

/// What became of a definition of gendwarfksyms that Cause::Old and New do not show.
struct UnshownChange {
  /// None: as Old and New show.
  std::optional<DefinitionChangeKind> Kind;
  Judgement Verdict;
};

/// Where a definition that differs stands in the sources.
struct CausePlace {
  /// As genksyms::SourcePlace has it.
  std::string File;
  /// Of its name.
  unsigned Line;
  /// Of the member or enumerator where the two texts begin to differ. The same as Line: not known, or not in a body.
  unsigned ChangeLine;
};

/// A commit, or a patch of a series, that changed a definition's source.
struct ChangedBy {
  std::string Commit;  ///< its full hash; empty: it is a patch
  std::string Subject; ///< of a patch, its file
};

/// Where a difference comes from, in the history of the sources.
struct Origin {
  /// The definition is written alike on both sides: macros that it uses, or options, differ.
  bool IsSourceSame = false;
  /// Oldest first. Empty, though the source is not the same: the definition came from elsewhere.
  std::vector<ChangedBy> By;
};

/// A definition whose own text differs: records of one name, reached by an export on both sides.
struct Cause {
  /// `s#device`; of an export itself, `device_add`.
  std::string_view Name;
  /// The record's text behind the name: `struct device { … }`. Without `extern`, which is no part of the CRC. Of gendwarfksyms, where that shows the
  /// difference, the same in C, else its own text.
  std::string_view Old, New;
  std::optional<UnshownChange> Unshown;
  DefinitionChange Change;
  /// Where they are known; both or none. Of the first object in which it is a cause.
  const types::TypeLayout *OldLayout = nullptr, *NewLayout = nullptr;
  /// Abi::SizeOfLong, if it is that of both sides.
  unsigned SizeOfLong = 0;
  /// Where the definition stands in the sources: on the new side, or, where it is gone from there, on the old one. None: not known. Several: the same
  /// definition in several files.
  std::vector<CausePlace> Places;
  bool ArePlacesOld = false;
  /// None: it is not known, or there is no history.
  std::optional<Origin> From = std::nullopt;
  /// judge() of the above.
  Judgement Verdict;
  /// The exports whose expansion reaches it on both sides: indices into Diff::Symbols, of changes CrcChanged. First those that matter, then those
  /// that are tolerated; each ascending.
  std::vector<uint32_t> Exports;
  uint32_t NumMattering = 0;
  /// How many have no other cause: of all, and of those that matter.
  uint32_t NumAlone = 0, NumMatteringAlone = 0;

  bool matters() const { return NumMattering != 0; }
  llvm::ArrayRef<uint32_t> mattering() const { return llvm::ArrayRef(Exports).take_front(NumMattering); }
  llvm::ArrayRef<uint32_t> tolerated() const { return llvm::ArrayRef(Exports).drop_front(NumMattering); }
  /// From an export, one that matters if there is one, to this definition by references, both included; of all such paths the shortest, then the
  /// first by name.
  std::vector<std::string_view> Path;
};

/// A side that looks like a part of a kernel: nothing can be said of what it lacks, or all of that looks removed.
struct Incompleteness {
  enum class Reason : uint8_t {
    NoKernel,   ///< no exports of vmlinux, which the other side has
    EndsEarly,  ///< nothing behind Last, where the other side has NumBehind; all before it is there
    FewExports, ///< less than half of the other side's
  };
  Reason Why;
  const types::Abi *Side, *Other;
  /// Of Side and Other, as far as they are of the same.
  size_t NumExports, NumOthers;
  size_t NumBehind;
  std::string_view Last;
};

/// What lists of symbols leave out.
struct UnlistedExports {
  size_t NumOld, NumNew;
  /// That would keep modules from loading. None: not known, as a side's CRCs are in its types alone.
  std::optional<size_t> NumChanges;
};

struct Diff {
  const types::Abi *Old, *New;
  /// Keeps alive what texts and layouts of causes point into, beside Old and New.
  std::vector<std::shared_ptr<const void>> Storage;
  /// By name, then kind.
  std::vector<SymbolChange> Symbols;
  /// By the number of exports that matter, then of all, most first, then by name. By BTF, which does not tell what a source file sees:
  /// by those numbers, then the shortest path first, as what is near is likelier seen; then by name.
  std::vector<Cause> Causes;
  /// Changes CrcChanged of which no cause is known: indices into Symbols, of those that matter first. Without types these are all.
  std::vector<uint32_t> Unexplained;
  /// Symbols whose recorded CRCs are equal though their types differ: the types are not those of the CRCs.
  std::vector<std::string_view> Contradicted;
  /// Rules and list entries that applied to no change, `FILE:LINE: text`; those of Unmatched are among them.
  std::vector<std::string> UnusedRules;
  /// Rules and entries of lists that are about no symbol of either side, as far as can be told; in the order of files and lines.
  std::vector<PolicyEntry> Unmatched;
  std::optional<Incompleteness> Incomplete;
  /// None: there are no lists of symbols.
  std::optional<UnlistedExports> Others;
  /// The user wants Unmatched and Incomplete to be empty.
  bool IsStrict = false;
};

} // namespace modver::diff

#endif
