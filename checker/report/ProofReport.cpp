// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ProofReport.h"
#include "DiffWords.h"
#include "JsonText.h"
#include "genksyms/symtypes/LineErrors.h"
#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace modver::report {

using prove::Proof;
using prove::ProofFinding;
using prove::ProofFindingKind;

namespace {

/// So many exports are named, of those that a missing definition spoils.
constexpr size_t MaxNamed = 5;

std::string crcOrNone(std::optional<uint64_t> Crc) { return Crc ? crcText(*Crc) : "no CRC"; }

std::string exporterText(const ProofFinding &F) { return F.Exporter.empty() ? std::string() : " (" + escaped(F.Exporter) + ")"; }

void printFinding(llvm::raw_ostream &Out, const ProofFinding &F) {
  switch (F.Kind) {
  case ProofFindingKind::CrcDiffers:
    Out << escaped(F.Name) << exporterText(F) << ": recorded " << crcOrNone(F.Recorded) << ", but the types in " << escaped(F.Object) << " give "
        << crcOrNone(F.Computed) << '\n';
    return;
  case ProofFindingKind::OtherTypes:
    Out << escaped(F.Name) << exporterText(F) << ": recorded " << crcOrNone(F.Recorded) << ", but there are other types in " << escaped(F.Object)
        << ", which give " << crcOrNone(F.Computed) << '\n';
    return;
  case ProofFindingKind::DefinitionMissing:
    Out << escaped(F.Object) << ": " << inQuotes(F.Definition) << " is missing, to which " << inQuotes(F.User) << " refers; " << F.Exports.size()
        << (F.Exports.size() == 1 ? " export needs it: " : " exports need it: ");
    for (auto [I, Name] : llvm::enumerate(llvm::ArrayRef(F.Exports).take_front(MaxNamed)))
      Out << (I ? ", " : "") << escaped(Name);
    Out << (F.Exports.size() > MaxNamed ? ", …\n" : "\n");
    return;
  case ProofFindingKind::TypesMissing:
    Out << escaped(F.Name) << exporterText(F) << ": recorded " << crcOrNone(F.Recorded) << ", but there are no types of it\n";
    return;
  case ProofFindingKind::RowMissing:
    Out << escaped(F.Name) << ": types in " << escaped(F.Object);
    if (F.Computed)
      Out << ", which give " << crcOrNone(F.Computed);
    Out << ", but no CRC is recorded\n";
    return;
  }
}

size_t countOf(const Proof &P, ProofFindingKind Kind) {
  return llvm::count_if(P.Findings, [&](const ProofFinding &F) { return F.Kind == Kind; });
}

StringRef name(ProofFindingKind Kind) {
  switch (Kind) {
  case ProofFindingKind::CrcDiffers:
    return "crc-differs";
  case ProofFindingKind::OtherTypes:
    return "other-types";
  case ProofFindingKind::DefinitionMissing:
    return "definition-missing";
  case ProofFindingKind::TypesMissing:
    return "types-missing";
  case ProofFindingKind::RowMissing:
    return "row-missing";
  }
  return "";
}

} // namespace

bool isConsistent(const Proof &P, const ProofTolerance &Tolerance) {
  return P.NumProved != 0 && llvm::all_of(P.Findings, [&](const ProofFinding &F) { return Tolerance.allows(F.Kind); });
}

void printProof(llvm::raw_ostream &Out, const Proof &P, StringRef Symvers, const ProofTolerance &Tolerance) {
  for (const ProofFinding &F : P.Findings)
    if (!Tolerance.allows(F.Kind))
      printFinding(Out, F);
  Out << escaped(Symvers) << ": " << P.NumProved << " of " << P.NumRows << " CRCs proved";
  if (P.NumUnversioned)
    Out << "; " << P.NumUnversioned << (P.NumUnversioned == 1 ? " export has no CRC" : " exports have no CRC");
  if (size_t N = countOf(P, ProofFindingKind::TypesMissing))
    Out << "; " << N << " without types";
  if (size_t N = countOf(P, ProofFindingKind::RowMissing))
    Out << "; types of " << N << (N == 1 ? " export" : " exports") << " without CRC";
  Out << '\n';
}

void printProofJson(llvm::raw_ostream &Out, const Proof &P, StringRef Symvers, const ProofTolerance &Tolerance) {
  llvm::json::OStream Json(Out, 2);
  Json.object([&] {
    Json.attribute("format", "modver-prove");
    Json.attribute("version", 1);
    Json.attribute("symvers", utf8(Symvers));
    Json.attribute("consistent", isConsistent(P, Tolerance));
    Json.attribute("rows", static_cast<int64_t>(P.NumRows));
    Json.attribute("proved", static_cast<int64_t>(P.NumProved));
    Json.attribute("unversioned", static_cast<int64_t>(P.NumUnversioned));
    Json.attributeArray("findings", [&] {
      for (const ProofFinding &F : P.Findings)
        Json.object([&] {
          Json.attribute("kind", name(F.Kind));
          Json.attribute("tolerated", Tolerance.allows(F.Kind));
          auto Text = [&](StringRef Key, std::string_view Value) {
            if (!Value.empty())
              Json.attribute(Key, utf8(Value));
          };
          Text("symbol", F.Name);
          Text("exporter", F.Exporter);
          Text("object", F.Object);
          if (F.Recorded)
            Json.attribute("recorded", crcOrNone(F.Recorded));
          if (F.Computed)
            Json.attribute("computed", crcOrNone(F.Computed));
          Text("definition", F.Definition);
          Text("user", F.User);
          if (F.Kind == ProofFindingKind::DefinitionMissing)
            Json.attributeArray("exports", [&] {
              for (std::string_view Name : F.Exports)
                Json.value(utf8(Name));
            });
        });
    });
  });
  Out << '\n';
}

} // namespace modver::report
