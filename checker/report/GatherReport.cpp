// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "GatherReport.h"
#include "CutList.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

namespace modver::report {

/// The first three; the whole of a device's modules would be no sentence.
static std::string someOf(llvm::ArrayRef<std::string_view> Files) {
  return cutList(Files, 3, [](std::string_view File) { return File; });
}

std::string conflictText(const list::CrcConflict &C) {
  std::string Text(C.Symbol);
  const char *Separator = ": ";
  for (const list::CrcClaim &Claim : C.Claims)
    for (auto [Files, Verb] : {std::pair(&Claim.Exporters, "exported"), std::pair(&Claim.Users, "expected")})
      if (!Files->empty()) {
        Text += llvm::formatv("{0}{1:x8} {2} by {3}", Separator, Claim.Crc, Verb, someOf(*Files));
        Separator = "; ";
      }
  return Text + (C.LeftOut ? "; left out, as it is not known which is right" : "");
}

std::string untoldText(const list::UntoldSymbol &S) {
  return llvm::formatv("{0}: left out: {1} needs it, and {2}", S.Name, S.User,
                       S.LacksCrc ? "no file tells its CRC" : "neither the kernel nor one of the modules exports it");
}

std::string assumptionText(const list::GatheredSymvers &G, bool HasKernel) {
  if (G.NumAssumed == 0)
    return "";
  return llvm::formatv("{0} of {1} rows: no file exports the symbol, so its kind and namespace are not known; written as EXPORT_SYMBOL{2}",
                       G.NumAssumed, G.Rows.size(),
                       HasKernel ? " of the module that its users depend on" : " of vmlinux (--kernel IMAGE tells more)");
}

} // namespace modver::report
