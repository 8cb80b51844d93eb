// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymbolChanges.h"
#include "checker/image/KernelTree.h"
#include "checker/loader/Namespaces.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <tuple>

using llvm::StringRef;

namespace modver::diff {

namespace {

using Symbols = llvm::SmallVector<const AbiSymbol *, 2>;

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

/// Whether all modules that may use a symbol of namespace Old may use one of namespace New, as they are. All of them, after a namespace is lost: to
/// import one that is not needed is no error.
bool isWider(StringRef Old, StringRef New) {
  if (New.empty())
    return true;
  if (!Old.consume_front(loader::ModuleNamespacePrefix) || !New.consume_front(loader::ModuleNamespacePrefix))
    return false;
  llvm::SmallVector<StringRef> OldModules;
  llvm::SmallVector<StringRef> NewModules;
  Old.split(OldModules, ',');
  New.split(NewModules, ',');
  llvm::sort(NewModules);
  return llvm::all_of(OldModules, [&](StringRef Name) { return std::binary_search(NewModules.begin(), NewModules.end(), Name); });
}

/// No module is refused because of another exporter. But one that found the symbol in the kernel needs a module now, which has to be in the initial
/// RAM disk, not on a list of forbidden modules, and loaded first if insmod is used; and likewise if it is another module. To be built in, or to
/// have moved in the source tree, is no such matter: modprobe, configuration and RAM disks go by the module's name.
Severity severityOfMove(StringRef Old, StringRef New) {
  return New == "vmlinux" || image::moduleNameOf(Old) == image::moduleNameOf(New) ? Severity::Note : Severity::Warning;
}

/// Whether Side would have a symbol of Other's Exporter, if that exports it there. Of two single modules, one is meant to take the other's place.
bool knowsExportsOf(const Abi &Side, const Abi &Other, StringRef Exporter) {
  return Side.OnlyExporter.empty() || !Other.OnlyExporter.empty() || image::moduleNameOf(Side.OnlyExporter) == image::moduleNameOf(Exporter);
}

class Comparison {
public:
  Comparison(const Abi &Old, const Abi &New) : Old(Old), New(New), HaveSymvers(Old.HasSymvers && New.HasSymvers) {}

  std::vector<SymbolChange> run();

private:
  void compareNamed(llvm::ArrayRef<AbiSymbol> OldOnes, llvm::ArrayRef<AbiSymbol> NewOnes);
  template <typename KeyOf> void pairUp(Symbols &OldOnes, Symbols &NewOnes, KeyOf Key);
  void comparePair(const AbiSymbol &O, const AbiSymbol &N);
  void add(ChangeKind Kind, const AbiSymbol *O, const AbiSymbol *N, Severity Level) { Changes.push_back({Kind, O, N, Level}); }

  const Abi &Old;
  const Abi &New;
  const bool HaveSymvers;
  std::vector<SymbolChange> Changes;
};

void Comparison::comparePair(const AbiSymbol &O, const AbiSymbol &N) {
  // Modules that need the symbol are refused: "disagrees about version of symbol".
  if (O.Crc && N.Crc && *O.Crc != *N.Crc)
    add(ChangeKind::CrcChanged, &O, &N, Severity::Error);
  if (O.Kind && N.Kind && *O.Kind != *N.Kind)
    add(ChangeKind::KindChanged, &O, &N, severityOfKind(*O.Kind, *N.Kind));
  if (!HaveSymvers)
    return;
  // Modules that need the symbol and do not import the namespace are refused: "uses symbol … from namespace …, but does not import it".
  if (O.Namespace != N.Namespace)
    add(ChangeKind::NamespaceChanged, &O, &N, isWider(O.Namespace, N.Namespace) ? Severity::Note : Severity::Error);
  if (O.Exporter != N.Exporter)
    add(ChangeKind::Moved, &O, &N, severityOfMove(O.Exporter, N.Exporter));
}

/// Compares, and takes out, those with equal keys, in the order in which they are.
template <typename KeyOf> void Comparison::pairUp(Symbols &OldOnes, Symbols &NewOnes, KeyOf Key) {
  auto ByKey = [&](const AbiSymbol *A, const AbiSymbol *B) { return Key(*A) < Key(*B); };
  llvm::stable_sort(OldOnes, ByKey);
  llvm::stable_sort(NewOnes, ByKey);
  Symbols OldRest;
  Symbols NewRest;
  auto *O = OldOnes.begin();
  auto *N = NewOnes.begin();
  while (O != OldOnes.end() && N != NewOnes.end()) {
    if (ByKey(*O, *N))
      OldRest.push_back(*O++);
    else if (ByKey(*N, *O))
      NewRest.push_back(*N++);
    else
      comparePair(**O++, **N++);
  }
  OldRest.append(O, OldOnes.end());
  NewRest.append(N, NewOnes.end());
  OldOnes = std::move(OldRest);
  NewOnes = std::move(NewRest);
}

void Comparison::compareNamed(llvm::ArrayRef<AbiSymbol> OldOnes, llvm::ArrayRef<AbiSymbol> NewOnes) {
  auto AddressOf = [](const AbiSymbol &S) { return &S; };
  Symbols OldRest(llvm::map_range(OldOnes, AddressOf));
  Symbols NewRest(llvm::map_range(NewOnes, AddressOf));
  auto ByExporter = [](const AbiSymbol &S) { return S.Exporter; };
  if (OldRest.size() > 1 || NewRest.size() > 1) {
    pairUp(OldRest, NewRest, [](const AbiSymbol &S) { return std::tie(S.Exporter, S.Crc); });
    pairUp(OldRest, NewRest, ByExporter);
    pairUp(OldRest, NewRest, [](const AbiSymbol &S) { return S.Crc; });
    llvm::stable_sort(OldRest, [&](const AbiSymbol *A, const AbiSymbol *B) { return ByExporter(*A) < ByExporter(*B); });
    llvm::stable_sort(NewRest, [&](const AbiSymbol *A, const AbiSymbol *B) { return ByExporter(*A) < ByExporter(*B); });
  }
  size_t NumPairs = std::min(OldRest.size(), NewRest.size());
  for (size_t I = 0; I < NumPairs; ++I)
    comparePair(*OldRest[I], *NewRest[I]);

  // Without exporters, how often a name is there says how many objects have it, and nothing about the kernel.
  bool IsElsewhere = !OldOnes.empty() && !NewOnes.empty();
  if (IsElsewhere && !HaveSymvers)
    return;
  for (const AbiSymbol *S : llvm::ArrayRef(OldRest).drop_front(NumPairs))
    if (knowsExportsOf(New, Old, S->Exporter))
      add(ChangeKind::Removed, S, nullptr, IsElsewhere ? Severity::Warning : Severity::Error);
  for (const AbiSymbol *S : llvm::ArrayRef(NewRest).drop_front(NumPairs))
    if (knowsExportsOf(Old, New, S->Exporter))
      add(ChangeKind::Added, nullptr, S, Severity::Note);
}

/// The symbols at From that have one name.
llvm::ArrayRef<AbiSymbol> namesakes(llvm::ArrayRef<AbiSymbol> All, size_t From) {
  return All.drop_front(From).take_while([&](const AbiSymbol &S) { return S.Name == All[From].Name; });
}

std::vector<SymbolChange> Comparison::run() {
  size_t O = 0;
  size_t N = 0;
  while (O < Old.Symbols.size() || N < New.Symbols.size()) {
    int Order = O == Old.Symbols.size() ? 1 : N == New.Symbols.size() ? -1 : Old.Symbols[O].Name.compare(New.Symbols[N].Name);
    llvm::ArrayRef<AbiSymbol> OldOnes;
    llvm::ArrayRef<AbiSymbol> NewOnes;
    if (Order <= 0)
      OldOnes = namesakes(Old.Symbols, O);
    if (Order >= 0)
      NewOnes = namesakes(New.Symbols, N);
    size_t First = Changes.size();
    compareNamed(OldOnes, NewOnes);
    llvm::stable_sort(llvm::MutableArrayRef(Changes).drop_front(First), [](const SymbolChange &A, const SymbolChange &B) { return A.Kind < B.Kind; });
    O += OldOnes.size();
    N += NewOnes.size();
  }
  return std::move(Changes);
}

} // namespace

std::vector<SymbolChange> compareSymbols(const Abi &Old, const Abi &New) { return Comparison(Old, New).run(); }

bool knowsCrcs(const Abi &Side) {
  return llvm::any_of(Side.Symbols, [](const AbiSymbol &S) { return S.Crc.has_value(); });
}

} // namespace modver::diff
