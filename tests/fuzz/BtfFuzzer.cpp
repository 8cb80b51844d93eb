// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as BTF: four bytes, the size of a kernel's BTF, which follows; then a module's over it, or nothing; and all of them as memory to search.
// Whatever has a name is an export, on both sides: a kernel beside itself has no differences.
#include "checker/diff/Comparison.h"
#include "checker/image/BtfHeader.h"
#include "checker/types/btf/BtfTypes.h"
#include "checker/types/btf/BtfView.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Endian.h"

using namespace modver;
using namespace modver::btf;
using llvm::StringRef;

namespace {

void require(bool Condition) {
  if (!Condition)
    abort();
}

image::BtfBytes bytes(StringRef Bytes) { return {Bytes, nullptr}; }

/// Exports of all functions and variables that View has of its own.
void addExports(types::Abi &A, const BtfView &View, const char *Exporter, uint64_t Crc) {
  llvm::StringSet<> Seen;
  for (TypeId Type = View.firstType(); Type < View.endOfTypes(); ++Type)
    if (TypeKind Kind = View.kind(Type); (Kind == TypeKind::Function || Kind == TypeKind::Variable) && Seen.insert(View.name(Type)).second) {
      types::AbiSymbol S;
      S.Name = View.name(Type);
      S.Exporter = Exporter;
      S.Crc = Crc;
      A.Symbols.push_back(S);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  StringRef Input(reinterpret_cast<const char *>(Data), Size);
  StringRef Found = image::findBtf(Input);
  require(Found.empty() || (Found.begin() >= Input.begin() && Found.end() <= Input.end()));
  if (Size < 4)
    return 0;
  const size_t KernelSize = std::min<size_t>(llvm::support::endian::read32le(Data), Size - 4);
  StringRef Kernel = Input.substr(4, KernelSize), Module = Input.substr(4 + KernelSize);

  llvm::Expected<BtfView> Base = BtfView::open(Kernel, "kernel");
  if (!Base) {
    llvm::consumeError(Base.takeError());
    return 0;
  }
  KernelBtf Side{"kernel", bytes(Kernel), {}};
  types::Abi Old, New;
  Old.HasSymvers = New.HasSymvers = true;
  addExports(Old, *Base, "vmlinux", 1);
  addExports(New, *Base, "vmlinux", 2);
  llvm::Expected<BtfView> View = BtfView::open(Module, "module", &*Base);
  if (View) {
    Side.Modules.push_back({"module", "module", bytes(Module)});
    addExports(Old, *View, "module", 1);
    addExports(New, *View, "module", 2);
  } else {
    llvm::consumeError(View.takeError());
  }

  if (llvm::Error E = addBtfTypes(Old, Side, New, Side, 1)) {
    llvm::consumeError(std::move(E));
    return 0;
  }
  diff::Diff D = diff::compare(Old, New, 1);
  require(D.Causes.empty());
  for (const auto &[Key, Layout] : *Old.LayoutsOfTypes)
    require(Key.first < Old.Types->objects().size());
  return 0;
}
