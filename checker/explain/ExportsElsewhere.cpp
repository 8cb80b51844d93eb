// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExportsElsewhere.h"
#include "checker/kernel/ReleaseOrder.h"
#include "checker/loader/LoaderProfile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using modver::loader::KernelVersion;
using modver::loader::parseKernelVersion;

namespace modver::explain {

/// Below 0: A is older than B. None: it is not known, as releases of one version count only with those of the same distribution and flavour, which
/// differ in their numbers alone.
static std::optional<int> ageOrder(StringRef A, StringRef B) {
  const std::optional<KernelVersion> VersionA = parseKernelVersion(A), VersionB = parseKernelVersion(B);
  if (!VersionA || !VersionB)
    return std::nullopt;
  auto IsNoDigit = [](char C) { return !llvm::isDigit(C); };
  if (*VersionA == *VersionB && !llvm::equal(llvm::make_filter_range(A, IsNoDigit), llvm::make_filter_range(B, IsNoDigit)))
    return std::nullopt;
  return kernel::compareReleases(A, B);
}

StringRef nameOf(ExportedElsewhere::Age Is) {
  switch (Is) {
  case ExportedElsewhere::Age::Older:
    return "older";
  case ExportedElsewhere::Age::Newer:
    return "newer";
  case ExportedElsewhere::Age::Unknown:
    return "unknown";
  }
  return "";
}

void ExportsElsewhere::add(std::shared_ptr<const kernel::KernelExports> Kernel) {
  const bool IsSame = Kernel->kernel().get() == &Without || Kernel->kernel()->file() == Without.file();
  if (!IsSame && llvm::none_of(Kernels, [&](const auto &Other) { return Other->kernel()->file() == Kernel->kernel()->file(); }))
    Kernels.push_back(std::move(Kernel));
}

Error ExportsElsewhere::addKnown(const BuiltForRequest &Request, kernel::KernelCache &Cache) {
  Expected<std::vector<kernel::ChosenKernel>> Known = knownKernels(Request, Cache);
  if (!Known)
    return Known.takeError();
  kernel::completeParts(*Known);
  for (const kernel::ChosenKernel &K : *Known) {
    Expected<std::shared_ptr<const kernel::OpenedKernel>> Kernel = Cache.files().open(K, /*Root=*/"");
    if (!Kernel)
      return Kernel.takeError();
    if (Expected<std::shared_ptr<kernel::KernelExports>> Exports = Cache.read(std::move(*Kernel)))
      add(std::move(*Exports));
    else
      Cache.setAside(llvm::toString(Exports.takeError()));
  }
  return Error::success();
}

std::optional<ExportedElsewhere> ExportsElsewhere::find(StringRef Symbol) const {
  using Age = ExportedElsewhere::Age;
  std::optional<ExportedElsewhere> Best;
  std::string BestRelease;
  for (const auto &Kernel : Kernels) {
    const kernel::KernelExports::Symbol *Found = Kernel->find(Symbol);
    if (!Found)
      continue;
    std::string Release = Kernel->kernel()->release();
    const int Order = ageOrder(Release, Without.release()).value_or(0);
    const Age Is = Order < 0 ? Age::Older : Order > 0 ? Age::Newer : Age::Unknown;
    // Nearer: later than the best of the older ones, earlier than that of the newer ones.
    const bool IsNearer = !Best || Is < Best->Is || (Is == Best->Is && ageOrder(Release, BestRelease).value_or(0) * Order < 0);
    if (!IsNearer)
      continue;
    Best = {Kernel->kernel()->name(), Found->Exporter.str(), Is};
    BestRelease = std::move(Release);
  }
  return Best;
}

} // namespace modver::explain
