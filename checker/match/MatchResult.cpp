// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "MatchResult.h"
#include "checker/findings/Findings.h"
#include "checker/loader/FindingWords.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/Twine.h"

using llvm::StringRef;
using llvm::Twine;

namespace modver::match {

using namespace loader;

StringRef nameOf(Remedy R) {
  switch (R) {
  case Remedy::Other:
    return "other";
  case Remedy::Rebuild:
    return "rebuild";
  case Remedy::KernelsOwn:
    return "kernels-own";
  }
  llvm_unreachable("no other remedy");
}

static std::string aboutSymbol(const Finding &F) {
  if (F.Kind == FindingKind::UnknownSymbol) {
    if (F.Why == NotFound::GplOnly)
      return "GPL-only";
    if (F.Why == NotFound::OtherSpelling)
      return "exported under another name";
    if (F.Why == NotFound::FromProprietary)
      return ("from proprietary " + Twine(F.Exporter)).str();
    if (F.OtherIsRefused)
      return ("exported by " + Twine(F.Other) + ", which is refused").str();
    if (F.CrcDiffers)
      return ("CRC differs, and " + Twine(F.Other) + ", which exports it, is not loaded").str();
    if (!F.Other.empty())
      return ("exported by " + Twine(F.Other) + ", which is not loaded").str();
    switch (F.Unexported) {
    case InKernel::Static:
      return "not exported (static)";
    case InKernel::Global:
      return "not exported (the kernel has it)";
    case InKernel::NoFunction:
      return "not exported (no such function)";
    case InKernel::Nothing:
      return "not exported (no such symbol)";
    case InKernel::NotKnown:
      break;
    }
  }
  return fill(findings::entryOf(F.Kind).Short, F);
}

static std::string firstReason(const check::CheckedModule &M, const check::CheckResult &Result);

static std::string aboutModule(const Finding &F, const check::CheckResult &Result) {
  if (F.Kind == FindingKind::ForceLoadRefused && F.Text == "bad vermagic")
    return "no version magic";
  std::string Text = fill(findings::entryOf(F.Kind).Short, F);
  if (F.Kind != FindingKind::DependencyRefused)
    return Text;
  for (const check::CheckedModule &M : Result.Loads)
    if (M.Contents->Name == F.Other && !M.Verdict.loads())
      return Text + " (" + firstReason(M, Result) + ")";
  return Text + ", which is refused";
}

/// The same for whichever symbol and other module it is.
static std::string inGeneral(const Finding &F) {
  switch (F.Kind) {
  case FindingKind::UnknownSymbol:
    if (F.Why == NotFound::GplOnly)
      return "GPL-only";
    if (F.Why == NotFound::FromProprietary)
      return "from a proprietary module";
    if (F.OtherIsRefused)
      return "exported by a module that is refused";
    if (!F.Other.empty())
      return "exported by a module that is not loaded";
    break;
  case FindingKind::DependencyRefused:
    return "needs a module that is refused";
  case FindingKind::DuplicateExport:
    return F.Other == "kernel" ? "exported by the kernel already" : "exported by another module already";
  case FindingKind::ForceLoadRefused:
    if (F.Text == "bad vermagic")
      return "no version magic";
    break;
  case FindingKind::ThisModuleSizeDiffers:
    return "struct module has another size";
  default:
    break;
  }
  return fill(findings::entryOf(F.Kind).Short, F);
}

static Remedy remedyFor(const Finding &F, const Module &M) {
  const bool ByRebuild = F.Kind == FindingKind::VersionMissing || findings::entryOf(F.Kind).Advice.empty();
  if (!ByRebuild)
    return Remedy::Other;
  return M.info("intree") ? Remedy::KernelsOwn : Remedy::Rebuild;
}

static const Finding *firstFatal(const Verdict &V) {
  auto First = llvm::find_if(V.Findings, [](const Finding &F) { return F.Fatal; });
  return First == V.Findings.end() ? nullptr : &*First;
}

static std::string firstReason(const check::CheckedModule &M, const check::CheckResult &Result) {
  const Finding *First = firstFatal(M.Verdict);
  if (!First)
    return "refused";
  if (First->Symbol.empty())
    // What is needed is loaded first, and so does not need M in its turn: this ends.
    return aboutModule(*First, Result);
  if (First->Kind == FindingKind::DuplicateExport && llvm::any_of(M.Copies, [&](const check::SameExports &C) { return C.Exporter == First->Other; }))
    return (Twine(First->Symbol) + ": " + aboutSymbol(*First) + ", the same module under another name").str();
  return (Twine(First->Symbol) + ": " + aboutSymbol(*First)).str();
}

Refusal refusalOf(const check::CheckedModule &M, const check::CheckResult &Result) {
  Refusal R;
  R.Error = M.Verdict.Error;
  R.Words = firstReason(M, Result);
  const Finding *First = firstFatal(M.Verdict);
  if (!First) {
    R.What = R.Words;
    return R;
  }
  R.Kind = First->Kind;
  R.What = inGeneral(*First);
  R.Helps = remedyFor(*First, *M.Contents);
  R.Symbol = First->Symbol;
  R.Unexported = First->Unexported;
  llvm::StringSet<> Symbols;
  for (const Finding &F : M.Verdict.Findings)
    if (F.Fatal && &F != First && F.Symbol != First->Symbol)
      R.More += F.Symbol.empty() || Symbols.insert(F.Symbol).second;
  return R;
}

} // namespace modver::match
