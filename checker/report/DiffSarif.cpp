// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DiffSarif.h"
#include "DiffWords.h"
#include "checker/diff/DefinitionLayout.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MD5.h"

using llvm::StringRef;

namespace modver::report {

using namespace diff;

namespace {

/// Of the exports of a cause; there may be thousands.
constexpr size_t MaxRelated = 20;
constexpr size_t MaxSteps = 10;

constexpr const char *UnmatchedRule = "entry-unmatched";
constexpr const char *IncompleteRule = "side-incomplete";

struct Rule {
  std::string Id;
  StringRef Short, Help;
};

std::string ruleOf(ChangeKind Kind) { return ("symbol-" + key(Kind)).str(); }
std::string ruleOf(DefinitionChangeKind Kind) { return ("definition-" + key(Kind)).str(); }

/// All that there are, in the order of the enumerations.
std::vector<Rule> allRules() {
  return {
      {ruleOf(ChangeKind::Removed), "An exported symbol was removed",
       "Modules that use the symbol do not load any more: Unknown symbol. Export it again, or announce the removal."},
      {ruleOf(ChangeKind::CrcChanged), "The CRC of an exported symbol changed",
       "Modules that use the symbol do not load any more: disagrees about version of symbol. The CRC is that of the symbol's type with all that it "
       "refers to; see the definitions that are reported as its causes."},
      {ruleOf(ChangeKind::KindChanged), "An export became GPL-only, or is no longer",
       "A module whose licence is not compatible with the GPL does not get to see symbols exported by EXPORT_SYMBOL_GPL."},
      {ruleOf(ChangeKind::NamespaceChanged), "The namespace of an exported symbol changed",
       "A module has to import the namespace of a symbol by MODULE_IMPORT_NS()."},
      {ruleOf(ChangeKind::Moved), "An exported symbol moved to another module", "The module that exports it now has to be there to be loaded first."},
      {ruleOf(ChangeKind::Added), "An exported symbol was added", "Nothing that exists depends on it."},
      {ruleOf(DefinitionChangeKind::BecameDefined), "A definition became visible",
       "Where a forward declaration was, a definition is included now. The type may be unchanged: keep the header out where CRCs are computed, under "
       "#ifndef __GENKSYMS__. With gendwarfksyms, KABI_DECLONLY does that."},
      {ruleOf(DefinitionChangeKind::BecameUndefined), "A definition is no longer visible",
       "Where a definition was, only a forward declaration is left. The type may be unchanged: include its header again."},
      {ruleOf(DefinitionChangeKind::Attributes), "Attributes changed that compiled modules do not depend on",
       "CRCs change with every word of a definition. Hide the attribute where genksyms computes CRCs, under #ifdef __GENKSYMS__."},
      {ruleOf(DefinitionChangeKind::LayoutAttributes), "Attributes of a definition changed",
       "Some attributes change layout, alignment, section, linkage or calling convention, or are promises that compiled callers rely on. Find out "
       "whether these are."},
      {ruleOf(DefinitionChangeKind::Names), "Names in a definition changed",
       "Order and types are the same. Keep the old names where CRCs are computed, under #ifdef __GENKSYMS__. With gendwarfksyms, kABI rules and "
       "names do that: modver symref writes them."},
      {ruleOf(DefinitionChangeKind::Spelling), "The spelling of a definition changed",
       "The meaning is the same. Keep the old spelling where genksyms computes CRCs, under #ifdef __GENKSYMS__."},
      {ruleOf(DefinitionChangeKind::Members), "Members of a definition changed",
       "Modules that were built with the old definition may read and write other places. Use reserved members, or add members at an end that modules "
       "do "
       "not allocate."},
      {UnmatchedRule, "An entry of rules or lists matches nothing",
       "No symbol of either kernel is meant by it: it is misspelt, or its symbol is gone. Correct it or delete it."},
      {ruleOf(DefinitionChangeKind::Other), "A definition changed", "Modules that were built with the old definition may depend on it."},
      {IncompleteRule, "A side looks incomplete",
       "It lacks so much of what the other side has, that it may be a part of what it was. Make it anew, or fetch it again."},
      {ruleOf(DefinitionChangeKind::WalkOrder), "A comma in a definition changed",
       "gendwarfksyms loses it or not, depending on what else the object exports. A kABI rule keeps the old text: modver symref writes it."},
  };
}

std::string uriOf(StringRef Path) {
  std::string Uri = Path.starts_with("/") ? "file://" : "";
  for (char C : Path)
    if (llvm::isAlnum(C) || StringRef("-._~/").contains(C))
      Uri += C;
    else
      Uri += "%" + llvm::utohexstr(static_cast<unsigned char>(C), /*LowerCase=*/false, /*Width=*/2);
  return Uri;
}

StringRef levelOf(const SymbolChange &Change) { return key(Change.Level); }

class DiffSarifPrinter {
public:
  DiffSarifPrinter(llvm::raw_ostream &Out, const Diff &D) : Json(Out, 2), D(D), Uri(uriOf(D.New->Name)), Rules(allRules()) {}

  void print() {
    Json.object([&] {
      Json.attribute("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json");
      Json.attribute("version", "2.1.0");
      Json.attributeArray("runs", [&] { Json.object([&] { printRun(); }); });
    });
  }

private:
  void printRun() {
    Json.attributeObject("tool", [&] {
      Json.attributeObject("driver", [&] {
        Json.attribute("name", "modver diff");
        Json.attributeArray("rules", [&] {
          for (const Rule &R : Rules)
            Json.object([&] { printRule(R); });
        });
      });
    });
    Json.attribute("columnKind", "unicodeCodePoints");
    Json.attributeObject("properties", [&] {
      Json.attribute("old", printable(D.Old->Name));
      Json.attribute("new", printable(D.New->Name));
      const DiffCounts Counts = countChanges(D);
      Json.attribute("matters", Counts.Mattering);
      Json.attribute("tolerated", Counts.Tolerated);
      if (D.Others)
        Json.attribute("unlisted", D.Others->NumNew);
    });
    Json.attributeArray("results", [&] {
      for (const Cause &C : D.Causes)
        Json.object([&] { printCause(C); });
      std::vector<CausesOfChange> Causes = causesOfChanges(D);
      for (size_t I = 0; I < D.Symbols.size(); ++I)
        if (D.Symbols[I].Level == Severity::Error)
          Json.object([&] { printChange(I, Causes[I]); });
      for (const PolicyEntry &Entry : D.Unmatched)
        Json.object([&] { printUnmatched(Entry); });
      if (D.Incomplete)
        Json.object([&] { printIncomplete(*D.Incomplete); });
    });
  }

  void printRule(const Rule &R) {
    Json.attribute("id", R.Id);
    Json.attributeObject("shortDescription", [&] { Json.attribute("text", R.Short); });
    Json.attributeObject("help", [&] { Json.attribute("text", R.Help); });
  }

  /// What all results have.
  void startResult(const std::string &RuleId, StringRef Level, const std::string &Message) {
    Json.attribute("ruleId", RuleId);
    Json.attribute("ruleIndex", std::distance(Rules.begin(), llvm::find_if(Rules, [&](const Rule &R) { return R.Id == RuleId; })));
    Json.attribute("level", Level);
    printMessage(Message);
  }

  /// At the places in the sources, or, where they are not known, in the file of the new side.
  void printResult(const std::string &RuleId, StringRef Level, std::string_view Name, const std::string &Message,
                   llvm::ArrayRef<CausePlace> Places = {}) {
    startResult(RuleId, Level, Message);
    Json.attributeArray("locations", [&] {
      if (Places.empty())
        Json.object([&] { printLocation(Name); });
      for (const CausePlace &Place : Places)
        Json.object([&] {
          printPlace(Place.File, Place.ChangeLine);
          printLogicalLocation(Name);
        });
    });
  }

  /// Braces are doubled in SARIF's messages, where they are for placeholders.
  void printMessage(StringRef Message) {
    std::string Text;
    for (char C : printable(Message))
      Text.append(C == '{' || C == '}' ? 2 : 1, C);
    Json.attributeObject("message", [&] { Json.attribute("text", Text); });
  }

  void printLocation(std::string_view Name) {
    Json.attributeObject("physicalLocation", [&] { Json.attributeObject("artifactLocation", [&] { Json.attribute("uri", Uri); }); });
    printLogicalLocation(Name);
  }

  void printLogicalLocation(std::string_view Name) {
    Json.attributeArray("logicalLocations", [&] { Json.object([&] { Json.attribute("fullyQualifiedName", printable(Name)); }); });
  }

  void printUnmatched(const PolicyEntry &Entry) {
    startResult(UnmatchedRule, D.IsStrict ? "error" : "warning", Entry.Text + ": no symbol of either kernel is meant by this entry");
    Json.attributeArray("locations", [&] { Json.object([&] { printPlace(Entry.File, Entry.Line); }); });
    printFingerprint("unmatched\n" + Entry.Text);
  }

  /// Line: 0: not known.
  void printPlace(StringRef File, unsigned Line) {
    Json.attributeObject("physicalLocation", [&] {
      Json.attributeObject("artifactLocation", [&] { Json.attribute("uri", uriOf(File)); });
      if (Line)
        Json.attributeObject("region", [&] { Json.attribute("startLine", Line); });
    });
  }

  /// What tolerates Changes, indices into Diff::Symbols: each rule or entry once.
  void printSuppressions(llvm::ArrayRef<uint32_t> Changes) {
    llvm::SetVector<const PolicyEntry *> Entries;
    for (uint32_t I : Changes)
      Entries.insert(D.Symbols[I].ToleratedBy.get());
    Json.attributeArray("suppressions", [&] {
      for (const PolicyEntry *Entry : Entries)
        Json.object([&] {
          Json.attribute("kind", "external");
          Json.attribute("status", "accepted");
          Json.attribute("justification", printable("tolerated by " + Entry->sentence()));
          Json.attributeObject("location", [&] { printPlace(Entry->File, Entry->Line); });
        });
    });
  }

  void printIncomplete(const Incompleteness &I) {
    startResult(IncompleteRule, D.IsStrict ? "error" : "warning", sentence(I));
    Json.attributeArray("locations", [&] { Json.object([&] { printPlace(I.Side->Name, 0); }); });
    printFingerprint("incomplete");
  }

  void printFingerprint(StringRef Key) {
    llvm::MD5 Hash;
    Hash.update(Key);
    Json.attributeObject("partialFingerprints", [&] { Json.attribute("modverDiff/v1", Hash.final().digest().str()); });
  }

  void printCause(const Cause &C) {
    std::string Message = headline(C) + "; " + countedExports(C) + " with another CRC, " +
                          std::to_string(C.matters() ? C.NumMatteringAlone : C.NumAlone) + " of them for no other reason";
    for (const MemberChange &M : llvm::ArrayRef(C.Change.Members).take_front(MaxSteps))
      Message += "\n- " + key(M.What).str() + ": " + M.Member;
    if (C.Change.Members.size() > MaxSteps)
      Message += "\n- " + std::to_string(C.Change.Members.size() - MaxSteps) + " more";
    if (const std::string Origin = originOf(C); !Origin.empty())
      Message += "\n" + Origin;
    printResult(ruleOf(C.Change.Kind), C.matters() ? "error" : "note", C.Name, Message, C.Places);
    Json.attributeObject("properties", [&] {
      Json.attribute("verdict", key(C.Verdict.What));
      Json.attribute("reason", printable(C.Verdict.Reason));
      Json.attribute("difference", printable(inC(diffDefinitions(C.Old, C.New))));
    });
    Json.attributeArray("relatedLocations", [&] {
      for (uint32_t I : llvm::ArrayRef(C.Exports).take_front(MaxRelated))
        Json.object([&] {
          printLocation(D.Symbols[I].name());
          printMessage(std::string(D.Symbols[I].name()) + ": " + sentence(D.Symbols[I]) + (D.Symbols[I].isTolerated() ? ", tolerated" : ""));
        });
    });
    if (!C.matters())
      printSuppressions(C.tolerated());
    // A type may have several definitions; they are told apart by the old text.
    printFingerprint(("cause\n" + StringRef(C.Name) + "\n" + C.Old).str());
  }

  void printChange(uint32_t Index, const CausesOfChange &Causes) {
    const SymbolChange &Change = D.Symbols[Index];
    std::string Message = std::string(Change.name()) + ": " + sentence(Change);
    if (Causes.Count != 0)
      Message += ", " + becauseOf(Causes);
    printResult(ruleOf(Change.Kind), levelOf(Change), Change.name(), Message);
    if (Change.isTolerated())
      printSuppressions(Index);
    printFingerprint((key(Change.Kind) + "\n" + Change.name() + "\n" + (Change.Old ? Change.Old : Change.New)->Exporter).str());
  }

  llvm::json::OStream Json;
  const Diff &D;
  std::string Uri;
  std::vector<Rule> Rules;
};

} // namespace

void printDiffSarif(llvm::raw_ostream &Out, const Diff &D) {
  DiffSarifPrinter(Out, D).print();
  Out << '\n';
}

} // namespace modver::report
