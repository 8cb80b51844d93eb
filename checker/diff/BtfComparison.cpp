// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BtfComparison.h"
#include "Comparison.h"
#include "checker/types/DwarfEvidence.h"
#include "llvm/ADT/STLExtras.h"

namespace modver::diff {

static std::unique_ptr<types::Abi> withoutTypes(const types::Abi &Side) {
  auto Result = std::make_unique<types::Abi>();
  Result->Name = Side.Name;
  Result->Symbols = Side.Symbols;
  Result->HasSymvers = true;
  for (types::AbiSymbol &S : Result->Symbols)
    S.Types.reset();
  return Result;
}

/// Of a search for BTF: modules without, or why there is none at all.
static std::vector<std::string> missingOf(types::Evidence Found) {
  std::vector<std::string> Result = std::move(Found.Missing);
  if (Found.Kind != types::EvidenceKind::Btf)
    for (std::string *What : {&Found.Old, &Found.New})
      if (!What->empty() && !llvm::is_contained(Result, *What))
        Result.push_back(std::move(*What));
  return Result;
}

BtfComparison compareByBtf(const types::Abi &Old, const types::Abi &New, const types::EvidenceRequest &Request) {
  BtfComparison Result{withoutTypes(Old), withoutTypes(New), std::nullopt, {}};
  types::Evidence Found = types::addBtfEvidence(*Result.Old, *Result.New, Request);
  if (Found.Kind == types::EvidenceKind::Btf)
    Result.Result = compare(*Result.Old, *Result.New, Request.Jobs);
  Result.Missing = missingOf(std::move(Found));
  return Result;
}

SidesComparison compareSides(types::Side &Old, types::Side &New, kernel::Library &Files, unsigned Jobs, Policy *What) {
  SidesComparison Result;
  types::Abi &OldAbi = Old.Exports, &NewAbi = New.Exports;
  auto Note = [&](llvm::StringRef Of, llvm::ArrayRef<std::string> Missing) {
    for (const std::string &Why : Missing)
      Result.Notes.push_back((Of + Why).str());
  };
  if (std::optional<types::EvidenceRequest> Request = types::debugInformationOf(Old, New, Files, Jobs)) {
    if (!OldAbi.Types && !NewAbi.Types) {
      if (std::optional<types::Evidence> Dwarf = types::addDwarfEvidence(OldAbi, NewAbi, *Request))
        Note("no causes by DWARF: ", Dwarf->Missing);
      else if (types::mayHaveBtf(*Request))
        Note("no causes by BTF: ", missingOf(types::addBtfEvidence(OldAbi, NewAbi, *Request)));
    } else if (OldAbi.Types && NewAbi.Types && types::mayHaveBtf(*Request)) {
      Result.ByBtf = compareByBtf(OldAbi, NewAbi, *Request);
      Note("no sizes and offsets by BTF: ", Result.ByBtf.Missing);
    }
  }
  Result.Result = compare(OldAbi, NewAbi, Jobs, Result.ByBtf.get(), What);
  return Result;
}

} // namespace modver::diff
