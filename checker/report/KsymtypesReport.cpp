// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KsymtypesReport.h"
#include "checker/diff/DefinitionLayout.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

namespace modver::report {

using namespace diff;

namespace {

constexpr size_t MaxShortExports = 10;

/// Several exporters may have a symbol of one name.
std::vector<std::string_view> namesOf(const Diff &D, llvm::function_ref<bool(const SymbolChange &)> IsMeant) {
  std::vector<std::string_view> Names;
  for (const SymbolChange &Change : D.Symbols)
    if (!Change.isTolerated() && IsMeant(Change) && (Names.empty() || Names.back() != Change.name()))
      Names.push_back(Change.name());
  return Names;
}

void printReason(llvm::raw_ostream &Out, const Cause &C) {
  switch (C.Change.Kind) {
  case DefinitionChangeKind::BecameDefined:
    Out << "because '" << C.Name << "' changed from a forward declaration to a definition\n";
    return;
  case DefinitionChangeKind::BecameUndefined:
    Out << "because '" << C.Name << "' changed from a definition to a forward declaration\n";
    return;
  default:
    Out << "because of a changed '" << C.Name << "':\n" << diffDefinitions(C.Old, C.New);
  }
}

void printCauses(llvm::raw_ostream &Out, const Diff &D, size_t MaxExports) {
  std::vector<const Cause *> Causes;
  for (const Cause &C : D.Causes)
    Causes.push_back(&C);
  llvm::sort(Causes, [](const Cause *A, const Cause *B) { return std::tie(A->Name, A->Old, A->New) < std::tie(B->Name, B->Old, B->New); });
  bool IsFirst = true;
  for (const Cause *C : Causes) {
    std::vector<std::string_view> Exports;
    for (uint32_t I : C->Exports)
      if (!D.Symbols[I].isTolerated() && (Exports.empty() || Exports.back() != D.Symbols[I].name()))
        Exports.push_back(D.Symbols[I].name());
    if (Exports.empty())
      continue;
    Out << (IsFirst ? "" : "\n") << "The following '" << Exports.size() << "' exports are different:\n";
    for (std::string_view Name : llvm::ArrayRef(Exports).take_front(MaxExports))
      Out << ' ' << Name << '\n';
    Out << (Exports.size() > MaxExports ? " <...>\n\n" : "\n");
    printReason(Out, *C);
    IsFirst = false;
  }
}

} // namespace

void printKsymtypes(llvm::raw_ostream &Out, const Diff &D, KsymtypesFormat Format) {
  auto IsAdded = [](const SymbolChange &Change) { return Change.Kind == ChangeKind::Added; };
  auto IsRemoved = [](const SymbolChange &Change) { return Change.Kind == ChangeKind::Removed; };
  auto IsModified = [](const SymbolChange &Change) { return Change.Kind == ChangeKind::CrcChanged; };
  switch (Format) {
  case KsymtypesFormat::Pretty:
  case KsymtypesFormat::Short:
    for (std::string_view Name : namesOf(D, IsAdded))
      Out << "Export '" << Name << "' has been added\n";
    for (std::string_view Name : namesOf(D, IsRemoved))
      Out << "Export '" << Name << "' has been removed\n";
    printCauses(Out, D, Format == KsymtypesFormat::Short ? MaxShortExports : SIZE_MAX);
    return;
  case KsymtypesFormat::Symbols:
    for (std::string_view Name : namesOf(D, [&](const SymbolChange &Change) { return IsAdded(Change) || IsRemoved(Change) || IsModified(Change); }))
      Out << Name << '\n';
    return;
  case KsymtypesFormat::ModSymbols:
    for (std::string_view Name : namesOf(D, IsModified))
      Out << Name << '\n';
    return;
  }
}

} // namespace modver::report
