// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelExports.h"
#include "SymversFile.h"
#include "checker/image/KernelImage.h"
#include "checker/image/ModuleFile.h"
#include "llvm/ADT/STLExtras.h"

using llvm::Expected;
using llvm::StringRef;

namespace modver::kernel {

std::optional<image::BtfBytes> btfOf(const image::UnwrappedKernel &K) {
  Expected<image::BtfBytes> Btf = image::copyKernelBtf(K);
  if (Btf)
    return std::move(*Btf);
  llvm::consumeError(Btf.takeError());
  return std::nullopt;
}

Expected<KernelExports> KernelExports::read(KernelTree Tree) {
  KernelExports Result(std::move(Tree));
  if (!Result.Tree.Symvers.empty()) {
    Expected<Symvers> S = readSymvers(Result.Tree.Symvers);
    if (!S)
      return S.takeError();
    for (const ExportRow &Row : S->Rows)
      Result.add(Row.Symbol, Row.Exporter == "vmlinux" ? "vmlinux" : moduleNameOf(Row.Exporter));
    Result.FromSymvers = true;
    return Result;
  }
  Expected<Kernel> K = image::readKernelImage(Result.Tree.Image, [&](const image::UnwrappedKernel &Unwrapped) {
    Result.Btf = btfOf(Unwrapped);
    return llvm::Error::success();
  });
  if (!K)
    return K.takeError();
  for (const Export &E : K->Exports)
    Result.add(E, "vmlinux");
  if (Result.Tree.Release.empty())
    Result.Tree.Release = K->Release;
  return Result;
}

void KernelExports::add(const Export &E, StringRef Exporter) {
  StringRef Kept = Exporters.insert(Exporter).first->getKey();
  Symbols.try_emplace(E.Name, Symbol{E.Crc, Kept});
}

const KernelExports::Symbol *KernelExports::find(StringRef Name) const {
  auto Found = Symbols.find(Name);
  return Found == Symbols.end() ? nullptr : &Found->second;
}

const std::vector<TreeModule> &KernelExports::listing() const {
  if (!Listing) {
    Listing.emplace();
    // What cannot be listed is as if it were not there: nothing that depends on it is said then.
    if (Expected<TreeModules> Found = findModules(Tree))
      Listing = std::move(Found->Modules);
    else
      llvm::consumeError(Found.takeError());
  }
  return *Listing;
}

std::string KernelExports::moduleFile(StringRef Name) const {
  const std::vector<TreeModule> &Modules = listing();
  auto Found = llvm::find_if(Modules, [&](const TreeModule &M) { return M.Name == Name; });
  return Found == Modules.end() ? "" : Found->Path;
}

void KernelExports::readModule(StringRef Name) {
  if (FromSymvers || !ModulesRead.insert(Name).second)
    return;
  std::string File = moduleFile(Name);
  if (File.empty())
    return;
  Expected<Module> M = image::readModule(File);
  if (!M) {
    llvm::consumeError(M.takeError());
    return;
  }
  for (const Export &E : M->Exports)
    add(E, Name);
}

Expected<std::shared_ptr<KernelExports>> KernelCache::read(const KernelTree &Tree) {
  std::shared_ptr<KernelExports> &Known = Kernels[Tree.Symvers + "\n" + Tree.Image];
  if (!Known) {
    Expected<KernelExports> Exports = KernelExports::read(Tree);
    if (!Exports)
      return Exports.takeError();
    Known = std::make_shared<KernelExports>(std::move(*Exports));
  }
  return Known;
}

} // namespace modver::kernel
