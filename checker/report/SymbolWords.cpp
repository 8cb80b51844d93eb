// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymbolWords.h"
#include "DiffWords.h"
#include "llvm/ADT/StringExtras.h"

using namespace modver::loader;

namespace modver::report {

std::string words(InKernel Has) {
  switch (Has) {
  case InKernel::Static:
    return "not exported: static in this kernel";
  case InKernel::Global:
    return "not exported, though this kernel has it";
  case InKernel::NoFunction:
    return "not found: this kernel has no function of this name";
  case InKernel::Nothing:
    return "not found: this kernel has no symbol of this name";
  case InKernel::NotKnown:
    break;
  }
  return "";
}

std::string words(llvm::ArrayRef<NearExport> Near) {
  std::string Text;
  for (const NearExport &E : Near)
    Text += (Text.empty() ? "" : ", ") + std::string(E.Name) + " of " + std::string(E.Exporter);
  return Text;
}

std::string words(const explain::ExportedElsewhere &Other, llvm::StringRef Kernel) {
  using Age = explain::ExportedElsewhere::Age;
  const std::string Text = Other.Kernel + " exports it (" + Other.Exporter + "), " + Kernel.str() + " does not";
  return Text + (Other.Is == Age::Older ? " any more" : Other.Is == Age::Newer ? " yet" : "");
}

std::string words(const explain::LoggedSymbol &S, llvm::StringRef Kernel) {
  const std::string OnlyGpl = S.IsGplOnly ? ", to modules under a licence compatible with the GPL only" : "";
  if (S.Exporter == "vmlinux")
    return Kernel.str() + " itself exports " + S.Symbol + OnlyGpl +
           (S.IsGplOnly ? "." : ": the log is of another kernel, or of another build of this one.");
  if (!S.Exporter.empty())
    return "The module " + std::string(S.Exporter) + " of " + Kernel.str() + " exports it" + OnlyGpl + ": it was not loaded.";
  const std::string Where = S.KnowsModules ? Kernel.str() : "the image of " + Kernel.str();
  std::string Text = "In " + Where + ", " + (S.InKernel == loader::InKernel::NotKnown ? "nobody exports it" : words(S.InKernel));
  if (!S.KnowsModules)
    Text += " (its modules, of which one may export it, are not at hand)";
  if (S.Elsewhere)
    Text += "; " + words(*S.Elsewhere, Where);
  if (!S.Near.empty())
    Text += ". Names like it that are exported, of other symbols: " + words(S.Near);
  return Text + ".";
}

std::string words(const check::SameExports &Copy, const Module &M) {
  const std::string Name(M.Name), Symbols = Copy.Count == 1 ? "the only symbol" : "all " + counted(Copy.Count, "symbol");
  if (Copy.Exporter == "vmlinux")
    return "the kernel itself exports " + Symbols + " of " + Name + ": it has " + Name + " built in, or what takes its place";
  const std::string Other(Copy.Exporter);
  return Other + " exports " + (Copy.Count == 1 ? "the same symbol" : "the same " + counted(Copy.Count, "symbol")) + " as " + Name +
         ": by their exports they are one module under two names, or two versions of it, and only one of them can be loaded";
}

} // namespace modver::report
