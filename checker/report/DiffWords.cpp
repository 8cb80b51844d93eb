// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DiffWords.h"
#include "genksyms/symtypes/RecordTokens.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/raw_ostream.h"

using llvm::StringRef;

namespace modver::report {

using namespace diff;

StringRef words(diff::Compatibility What) {
  switch (What) {
  case diff::Compatibility::VisibilityOnly:
    return "visibility only: would work if forced";
  case diff::Compatibility::SameLayout:
    return "same layout: would work if forced";
  case diff::Compatibility::Unknown:
    return "cannot tell";
  case diff::Compatibility::Unsafe:
    return "layout changed: unsafe";
  }
  return "";
}

std::string diffLine(StringRef Line) {
  if (Line.starts_with("+"))
    return toned(Tone::Good, printable(Line));
  return Line.starts_with("-") ? toned(Tone::Bad, printable(Line)) : printable(Line);
}

StringRef macroOf(ExportKind Kind) {
  switch (Kind) {
  case ExportKind::Plain:
    return "EXPORT_SYMBOL";
  case ExportKind::Gpl:
    return "EXPORT_SYMBOL_GPL";
  case ExportKind::GplFuture:
    return "EXPORT_SYMBOL_GPL_FUTURE";
  case ExportKind::Unused:
    return "EXPORT_UNUSED_SYMBOL";
  case ExportKind::UnusedGpl:
    return "EXPORT_UNUSED_SYMBOL_GPL";
  }
  llvm_unreachable("no other kind");
}

std::string sentence(const SymbolChange &Change) {
  const types::AbiSymbol *Old = Change.Old, *New = Change.New;
  auto FromTo = [](StringRef What, StringRef From, StringRef To) {
    return (What + " changed from " + (From.empty() ? "none" : From) + " to " + (To.empty() ? "none" : To)).str();
  };
  auto WithExporter = [](StringRef What, StringRef Exporter) { return Exporter.empty() ? What.str() : (What + " " + Exporter).str(); };
  auto Crc = [](const types::AbiSymbol &Of) { return Of.Crc ? crcText(*Of.Crc) : ""; };
  auto Macro = [](const types::AbiSymbol &Of) { return Of.Kind ? macroOf(*Of.Kind) : ""; };
  switch (Change.Kind) {
  case ChangeKind::Removed:
    return WithExporter(Old->Exporter.empty() ? "removed" : "removed from", Old->Exporter);
  case ChangeKind::CrcChanged:
    return FromTo("CRC", Crc(*Old), Crc(*New));
  case ChangeKind::KindChanged:
    return FromTo("export", Macro(*Old), Macro(*New));
  case ChangeKind::NamespaceChanged:
    return FromTo("namespace", Old->Namespace, New->Namespace);
  case ChangeKind::Moved:
    return ("moved from " + StringRef(Old->Exporter) + " to " + New->Exporter).str();
  case ChangeKind::Added:
    return WithExporter(New->Exporter.empty() ? "added" : "added to", New->Exporter);
  }
  llvm_unreachable("no other kind");
}

std::string definitionName(std::string_view Name) {
  StringRef Text = Name;
  if (Text.size() < 2 || Text[1] != '#')
    return Text.str();
  StringRef Kind = llvm::StringSwitch<StringRef>(Text.take_front(2))
                       .Case("t#", "typedef ")
                       .Case("e#", "enum ")
                       .Case("s#", "struct ")
                       .Case("u#", "union ")
                       .Case("E#", "enumerator ")
                       .Default("");
  return Kind.empty() ? Text.str() : (Kind + Text.drop_front(2)).str();
}

std::string inC(StringRef Text) {
  std::string Result;
  Result.reserve(Text.size() + Text.size() / 8);
  for (size_t I = 0; I < Text.size(); ++I) {
    const bool StartsWord = I == 0 || (!llvm::isAlnum(Text[I - 1]) && Text[I - 1] != '_' && Text[I - 1] != '#');
    StringRef Reference = StartsWord ? Text.substr(I, 2) : StringRef();
    if (Reference.size() == 2 && Reference[1] == '#' && StringRef("tesuE").contains(Reference[0])) {
      Result += Reference == "e#" ? "enum " : Reference == "s#" ? "struct " : Reference == "u#" ? "union " : "";
      ++I;
    } else {
      Result += Text[I];
    }
  }
  return Result;
}

/// What the definition called Name consists of.
static StringRef partNoun(std::string_view Name) {
  if (!genksyms::hasSymtypesKind(Name))
    return "parameter";
  return Name[0] == 'e' ? "enumerator" : "member";
}

/// "2 members added, 1 removed"; of functions also "another return type, 1 parameter added".
static std::string countSteps(llvm::ArrayRef<MemberChange> Members, std::string_view Name) {
  using Step = MemberChange::Step;
  static constexpr std::pair<Step, const char *> Words[] = {
      {Step::Added, "added"}, {Step::Removed, "removed"}, {Step::TypeChanged, "of another type"}, {Step::Moved, "moved"}, {Step::Renamed, "renamed"}};
  StringRef Noun = partNoun(Name), Separator;
  std::string Result;
  if (Noun == "parameter" && !Members.empty() && Members.front().Member == "return type") {
    Result = "another return type";
    Separator = ", ";
    Members = Members.drop_front();
  }
  bool IsFirst = true;
  for (auto [What, Word] : Words)
    if (size_t Count = llvm::count_if(Members, [What = What](const MemberChange &M) { return M.What == What; })) {
      Result += (Separator + (IsFirst ? counted(Count, Noun) : withSeparators(Count)) + " " + Word).str();
      Separator = ", ";
      IsFirst = false;
    }
  return Result;
}

static std::string describe(const DefinitionChange &Change, std::string_view Name) {
  switch (Change.Kind) {
  case DefinitionChangeKind::BecameDefined:
    return "was only declared and is defined now";
  case DefinitionChangeKind::BecameUndefined:
    return "was defined and is only declared now";
  case DefinitionChangeKind::Attributes:
    return "attributes that compiled modules do not depend on";
  case DefinitionChangeKind::LayoutAttributes:
    return "attributes that compiled modules may depend on";
  case DefinitionChangeKind::Names:
    return "names alone: " + countSteps(Change.Members, Name);
  case DefinitionChangeKind::WalkOrder:
    return "a comma alone, which depends on what else the object exports";
  case DefinitionChangeKind::Spelling:
    return "written in another way, with the same meaning";
  case DefinitionChangeKind::Members:
    return countSteps(Change.Members, Name);
  case DefinitionChangeKind::Other:
    return StringRef(Name).starts_with("E#") ? "another value" : "another definition";
  }
  llvm_unreachable("no other kind");
}

std::string withSeparators(uint64_t Number) {
  std::string Digits = std::to_string(Number);
  for (size_t I = Digits.size(); I > 3; I -= 3)
    Digits.insert(I - 3, ",");
  return Digits;
}

std::string sentence(const Cause &C) { return definitionName(C.Name) + ": " + describe(C.Change, C.Name); }

std::string placeOf(const Cause &C) {
  if (C.Places.empty())
    return "";
  const CausePlace &First = C.Places.front();
  const std::string Defined = First.ChangeLine == First.Line ? "" : ", defined at line " + std::to_string(First.Line);
  return First.File + ":" + std::to_string(First.ChangeLine) + (C.ArePlacesOld ? " of the old side" : "") + Defined +
         (C.Places.size() == 1 || Defined.empty() ? "" : ",") + (C.Places.size() == 1 ? "" : " and " + counted(C.Places.size() - 1, "more place"));
}

std::string originOf(const Cause &C, size_t Most) {
  if (!C.From)
    return "";
  if (C.From->IsSourceSame)
    return "written alike on both sides: what it depends on changed: macros, options or includes";
  const std::vector<ChangedBy> &By = C.From->By;
  if (By.empty())
    return "";
  std::string Text = "changed by ";
  const size_t Shown = std::min(Most, By.size());
  for (size_t I = 0; I < Shown; ++I)
    Text += (I ? ", " : "") + (By[I].Commit.empty() ? By[I].Subject : By[I].Commit.substr(0, 12) + " (" + By[I].Subject + ")");
  if (Shown < By.size())
    Text += " and " + counted(By.size() - Shown, By.back().Commit.empty() ? "more patch" : "more commit");
  return Text;
}

std::string sentence(const UnlistedExports &Others) {
  std::string Text = counted(Others.NumNew, "export") + (Others.NumNew == 1 ? " is" : " are") + " on no list and left out";
  if (Others.NumChanges)
    Text += *Others.NumChanges == 0 ? "; nothing of theirs keeps modules from loading"
                                    : "; " + counted(*Others.NumChanges, "change") + " of theirs " + (*Others.NumChanges == 1 ? "keeps" : "keep") +
                                          " modules from loading";
  return Text;
}

std::string sentence(const Incompleteness &I) {
  const std::string Side = escaped(I.Side->Name), Other = escaped(I.Other->Name);
  switch (I.Why) {
  case Incompleteness::Reason::NoKernel:
    return Side + " looks incomplete: it has no exports of vmlinux, which " + Other + " has";
  case Incompleteness::Reason::EndsEarly:
    return Side + " looks cut short: it has nothing behind " + escaped(I.Last) + ", where " + Other + " has " + counted(I.NumBehind, "export");
  case Incompleteness::Reason::FewExports:
    return Side + " looks incomplete: it has " + counted(I.NumExports, "export") + ", less than half of the " + withSeparators(I.NumOthers) + " of " +
           Other;
  }
  llvm_unreachable("no other reason");
}

std::string headline(const Cause &C) {
  const Judgement &J = C.Verdict;
  if (J.What == Compatibility::Unknown && !C.OldLayout)
    return sentence(C);
  return sentence(C) + "; " + words(J.What).str() + (isOfWordsAlone(C.Change.Kind) ? "" : ": " + J.Reason);
}

std::string counted(size_t Count, StringRef Noun) { return (withSeparators(Count) + " " + Noun + (Count == 1 ? "" : "s")).str(); }

DiffCounts countChanges(const Diff &D) {
  DiffCounts Counts;
  llvm::DenseSet<const types::AbiSymbol *> ChangedOld;
  for (const SymbolChange &Change : D.Symbols) {
    ++Counts.Changes[static_cast<size_t>(Change.Kind)];
    Counts.Mattering += Change.matters();
    if (Change.Level == Severity::Error && Change.isTolerated()) {
      ++Counts.Tolerated;
      ++Counts.ToleratedChanges[static_cast<size_t>(Change.Kind)];
    }
    if (Change.Old)
      ChangedOld.insert(Change.Old);
  }
  Counts.Unchanged = D.Old->Symbols.size() - ChangedOld.size();
  Counts.MatteringCauses = llvm::count_if(D.Causes, [](const Cause &C) { return C.matters(); });
  return Counts;
}

std::string mattering(const DiffCounts &Counts, bool WithEffect) {
  const size_t Matter = Counts.Mattering, Total = Matter + Counts.Tolerated;
  const std::string Effect = !WithEffect ? "" : Total > 1 ? " that keep modules from loading" : " that keeps modules from loading";
  if (Counts.Tolerated == 0)
    return (Matter == 0 ? "no change" : counted(Matter, "change")) + Effect + (Matter > 1 ? " matter" : " matters");
  return withSeparators(Matter) + " of " + counted(Total, "change") + Effect + (Matter == 1 || Total == 1 ? " matters, " : " matter, ") +
         withSeparators(Counts.Tolerated) + (Counts.Tolerated == 1 ? " is tolerated" : " are tolerated");
}

std::string countedExports(const Cause &C) {
  const size_t Tolerated = C.tolerated().size();
  if (Tolerated == 0)
    return counted(C.NumMattering, "export");
  if (!C.matters())
    return counted(Tolerated, "tolerated export");
  return counted(C.NumMattering, "export") + " and " + withSeparators(Tolerated) + (Tolerated == 1 ? " tolerated one" : " tolerated ones");
}

std::vector<ToleratedChanges> toleratedChanges(const Diff &D) {
  std::vector<ToleratedChanges> Result;
  llvm::DenseMap<const PolicyEntry *, size_t> IndexOf;
  for (auto [I, Change] : llvm::enumerate(D.Symbols)) {
    if (Change.Level != Severity::Error || !Change.isTolerated())
      continue;
    auto [Found, IsNew] = IndexOf.try_emplace(Change.ToleratedBy.get(), Result.size());
    if (IsNew)
      Result.push_back({Change.ToleratedBy.get(), {}});
    Result[Found->second].Changes.push_back(I);
  }
  llvm::stable_sort(Result, [](const ToleratedChanges &A, const ToleratedChanges &B) { return A.Changes.size() > B.Changes.size(); });
  return Result;
}

std::string toleratedBy(const SymbolChange &Change) { return "tolerated by " + Change.ToleratedBy->sentence(); }

std::vector<CausesOfChange> causesOfChanges(const Diff &D) {
  std::vector<CausesOfChange> Causes(D.Symbols.size());
  for (const Cause &C : D.Causes)
    for (uint32_t I : C.Exports) {
      if (Causes[I].Count++ == 0)
        Causes[I].First = &C;
    }
  return Causes;
}

std::string becauseOf(const CausesOfChange &Causes) {
  if (Causes.Count == 0)
    return "";
  std::string Text = "because of " + definitionName(Causes.First->Name);
  return Causes.Count == 1 ? Text : Text + " and " + counted(Causes.Count - 1, "more definition");
}

} // namespace modver::report
