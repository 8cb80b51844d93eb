// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any two consolidated files, divided by a line of `=`, as the types of two kernels: an export's CRC is that of its text, it changed if and only if a
// cause is known, and every report can be written. The types of a side prove its CRCs, and overrides that give the old ones again are found for all
// exports of both sides, or it is said why not.
#include "checker/diff/Comparison.h"
#include "checker/prove/Proof.h"
#include "checker/report/DiffGithub.h"
#include "checker/report/DiffJson.h"
#include "checker/report/DiffJunit.h"
#include "checker/report/DiffMarkdown.h"
#include "checker/report/DiffSarif.h"
#include "checker/report/DiffText.h"
#include "checker/report/KsymtypesReport.h"
#include "checker/symref/Symref.h"
#include "checker/types/TypesAbi.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CRC.h"
#include <cstdlib>

using namespace modver;
using namespace modver::diff;
using namespace modver::genksyms;
using llvm::StringRef;

static bool read(StringRef Text, std::shared_ptr<SymtypesRecords> Records, types::Abi &Side) {
  auto Archive = std::make_shared<SymtypesArchive>(std::move(Records));
  if (llvm::Error E = Archive->read(Text, "types")) {
    consumeError(std::move(E));
    return false;
  }
  types::addTypes(Side, std::move(Archive));
  return true;
}

static void checkCrcs(const types::Abi &Side, const RecordPieces &Pieces) {
  RecordExpansion Expansion(Pieces);
  for (const types::AbiSymbol &S : Side.Symbols) {
    Expansion.setObject(Side.Types->objects()[S.Types->Object].Records);
    if (llvm::crc32(llvm::arrayRefFromStringRef(llvm::cantFail(Expansion.text(S.Types->Record)))) != S.Crc)
      abort();
  }
}

/// An export of two objects has two CRCs, of which one is recorded.
static bool hasExportsOfTwoObjects(const types::Abi &Side) {
  llvm::StringSet<> Names;
  return !llvm::all_of(Side.Symbols, [&](const types::AbiSymbol &S) { return Names.insert(S.Name).second; });
}

static void checkProof(const types::Abi &Side) {
  const prove::Proof P = prove::prove(Side, *Side.Types, 1, [](size_t, size_t) {});
  if (!hasExportsOfTwoObjects(Side) && (!P.Findings.empty() || P.NumProved + P.NumUnversioned != P.NumRows))
    abort();
}

static void checkOverrides(const types::Abi &Old, const types::Abi &New, const std::shared_ptr<SymtypesRecords> &Records, bool Flatten) {
  symref::SymrefRequest Request;
  Request.Old = Old.Types;
  Request.New = New.Types;
  Request.Records = Records;
  Request.Flatten = Flatten;
  const symref::Symref Found = llvm::cantFail(symref::findOverrides(Request));
  for (const symref::SymrefObject &O : Found.Objects)
    if (O.Overrides.empty() || O.Held.empty())
      abort();
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  auto [OldText, NewText] = StringRef(reinterpret_cast<const char *>(Data), Size).split("\n=\n");
  auto Records = std::make_shared<SymtypesRecords>();
  types::Abi Old, New;
  if (!read(OldText, Records, Old) || !read(NewText, Records, New))
    return 0;
  Diff D = compare(Old, New, 1);
  RecordPieces Pieces(*Records);
  checkCrcs(Old, Pieces);
  checkCrcs(New, Pieces);
  if (!D.Unexplained.empty() || !D.Contradicted.empty())
    abort();

  checkProof(Old);
  checkProof(New);
  for (bool Flatten : {false, true})
    checkOverrides(Old, New, Records, Flatten);

  llvm::raw_null_ostream Out;
  for (bool Full : {false, true})
    report::printDiffText(Out, D, Full);
  report::printDiffJson(Out, D);
  report::printDiffSarif(Out, D);
  report::printDiffJunit(Out, D);
  report::printDiffGithub(Out, D);
  report::printDiffMarkdown(Out, D);
  for (auto Format :
       {report::KsymtypesFormat::Pretty, report::KsymtypesFormat::Short, report::KsymtypesFormat::Symbols, report::KsymtypesFormat::ModSymbols})
    report::printKsymtypes(Out, D, Format);
  return 0;
}
