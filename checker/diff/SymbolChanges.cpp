// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymbolChanges.h"
#include "checker/kernel/KernelTree.h"
#include "checker/loader/Namespaces.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace modver::diff {

namespace {

bool isUnused(ExportKind Kind) { return Kind == ExportKind::Unused || Kind == ExportKind::UnusedGpl; }

Severity severityOfKind(ExportKind Old, ExportKind New) {
  // To modules under another licence the symbol does not exist any more: "Unknown symbol".
  if (isGplOnly(New) && !isGplOnly(Old))
    return Severity::Error;
  // The kernel logs a warning about modules that use such symbols, because they were going to lose them. GPL_FUTURE is a restriction for modules
  // that could use the symbol freely; for those that could not, it is the contrary.
  if (isUnused(New) && !isUnused(Old))
    return Severity::Warning;
  if (New == ExportKind::GplFuture && !isGplOnly(Old))
    return Severity::Warning;
  return Severity::Note;
}

/// No module is refused because of another exporter. But one that found the symbol in the kernel needs a module now, which has to be in the initial
/// RAM disk, not on a list of forbidden modules, and loaded first if insmod is used; and likewise if it is another module. To be built in, or to
/// have moved in the source tree, is no such matter: modprobe, configuration and RAM disks go by the module's name.
Severity severityOfMove(StringRef Old, StringRef New) {
  return New == "vmlinux" || kernel::moduleNameOf(Old) == kernel::moduleNameOf(New) ? Severity::Note : Severity::Warning;
}

/// Whether Side would have a symbol of Other's Exporter, if that exports it there. Of two single modules, one is meant to take the other's place.
bool knowsExportsOf(const types::Abi &Side, const types::Abi &Other, StringRef Exporter) {
  return Side.OnlyExporter.empty() || !Other.OnlyExporter.empty() || kernel::moduleNameOf(Side.OnlyExporter) == kernel::moduleNameOf(Exporter);
}

void comparePair(const SymbolPair &Pair, bool HaveSymvers, std::vector<SymbolChange> &Changes) {
  const types::AbiSymbol &O = *Pair.Old, &N = *Pair.New;
  auto Add = [&](ChangeKind Kind, Severity Level) { Changes.push_back({Kind, &O, &N, Level}); };
  // Modules that need the symbol are refused: "disagrees about version of symbol".
  if (O.Crc && N.Crc && *O.Crc != *N.Crc)
    Add(ChangeKind::CrcChanged, Severity::Error);
  if (O.Kind && N.Kind && *O.Kind != *N.Kind)
    Add(ChangeKind::KindChanged, severityOfKind(*O.Kind, *N.Kind));
  if (!HaveSymvers || O.Exporter.empty() || N.Exporter.empty())
    return;
  // Modules that need the symbol and do not import the namespace are refused: "uses symbol … from namespace …, but does not import it".
  if (O.Namespace != N.Namespace)
    Add(ChangeKind::NamespaceChanged, loader::isWider(O.Namespace, N.Namespace) ? Severity::Note : Severity::Error);
  if (O.Exporter != N.Exporter)
    Add(ChangeKind::Moved, severityOfMove(O.Exporter, N.Exporter));
}

} // namespace

std::vector<SymbolChange> compareSymbols(const types::Abi &Old, const types::Abi &New, const SymbolPairs &Pairs) {
  const bool HaveSymvers = Old.HasSymvers && New.HasSymvers;
  std::vector<SymbolChange> Changes;
  for (const SymbolPair &P : Pairs.Both)
    comparePair(P, HaveSymvers, Changes);
  // Without exporters, how often a name is there says how many objects have it, and nothing about the kernel.
  for (const SymbolPairs::Single &S : Pairs.OnlyOld)
    if ((!S.IsElsewhere || HaveSymvers) && knowsExportsOf(New, Old, S.Symbol->Exporter))
      Changes.push_back({ChangeKind::Removed, S.Symbol, nullptr, S.IsElsewhere ? Severity::Warning : Severity::Error});
  for (const SymbolPairs::Single &S : Pairs.OnlyNew)
    if ((!S.IsElsewhere || HaveSymvers) && knowsExportsOf(Old, New, S.Symbol->Exporter))
      Changes.push_back({ChangeKind::Added, nullptr, S.Symbol, Severity::Note});
  llvm::stable_sort(Changes, [](const SymbolChange &A, const SymbolChange &B) { return std::pair(A.name(), A.Kind) < std::pair(B.name(), B.Kind); });
  return Changes;
}

bool knowsCrcs(const types::Abi &Side) {
  return llvm::any_of(Side.Symbols, [](const types::AbiSymbol &S) { return S.Crc.has_value(); });
}

} // namespace modver::diff
