// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelExports.h"

using llvm::Expected;
using llvm::StringRef;

namespace modver::kernel {

Expected<KernelExports> KernelExports::read(std::shared_ptr<const OpenedKernel> Kernel) {
  KernelExports Result(std::move(Kernel));
  if (!Result.Kernel->tree().Symvers.empty()) {
    Expected<const Symvers *> S = Result.Kernel->symvers();
    if (!S)
      return S.takeError();
    for (const ExportRow &Row : (*S)->Rows)
      Result.add(Row.Symbol, Row.Exporter == "vmlinux" ? "vmlinux" : moduleNameOf(Row.Exporter));
    Result.FromSymvers = true;
    return Result;
  }
  Expected<const modver::Kernel *> K = Result.Kernel->image();
  if (!K)
    return K.takeError();
  for (const Export &E : (*K)->Exports)
    Result.add(E, "vmlinux");
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

void KernelExports::readModule(StringRef Name) {
  if (FromSymvers || !ModulesRead.insert(Name).second)
    return;
  // A module that is not there, or cannot be read, is as if it exported nothing: nothing that depends on it is said then.
  std::string File = Kernel->moduleFile(Name);
  if (File.empty())
    return;
  if (std::shared_ptr<const ReadModule> M = Kernel->module(File); M->Contents)
    for (const Export &E : M->Contents->Exports)
      add(E, Name);
}

Expected<const KernelChoice *> KernelCache::choose(const std::string &Name) {
  return Choices[Name].get([&] { return chooseKernels(Name, ""); });
}

Expected<std::shared_ptr<const OpenedKernel>> KernelCache::open(const ChosenKernel &Chosen, StringRef Root) {
  if (Chosen.Tree && !Chosen.Parts)
    return Files.open(*Chosen.Tree);
  std::shared_ptr<const OpenedKernel> &Known = Named[Chosen.Name];
  if (!Known) {
    Expected<std::shared_ptr<const OpenedKernel>> Opened = Files.open(Chosen, Root);
    if (!Opened)
      return Opened.takeError();
    Known = std::move(*Opened);
  }
  return Known;
}

Expected<std::shared_ptr<KernelExports>> KernelCache::read(std::shared_ptr<const OpenedKernel> Kernel) {
  std::shared_ptr<KernelExports> &Known = Kernels[Kernel.get()];
  if (!Known) {
    Expected<KernelExports> Exports = KernelExports::read(std::move(Kernel));
    if (!Exports)
      return Exports.takeError();
    Known = std::make_shared<KernelExports>(std::move(*Exports));
  }
  return Known;
}

} // namespace modver::kernel
