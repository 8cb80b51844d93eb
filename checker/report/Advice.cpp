// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Advice.h"
#include "checker/findings/Findings.h"
#include "checker/loader/FindingWords.h"
#include "checker/loader/Namespaces.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

using llvm::StringRef;

namespace modver::report {

using namespace loader;

static std::string nameOf(const Kernel &K) { return K.Release.empty() ? "this kernel" : K.Release; }

/// `(package linux-headers-6.1.0-50-amd64)`, where it is known to be called that.
static std::string headersPackage(const check::CheckResult &Result) {
  if (Result.TheKernel->Release.empty() || !StringRef(Result.Profile.Name).starts_with("Debian"))
    return "";
  return " (package linux-headers-" + Result.TheKernel->Release + ")";
}

static std::string rebuild(const check::CheckResult &Result) {
  return "rebuild the module against the headers of " + nameOf(*Result.TheKernel) + headersPackage(Result);
}

static std::string onUnknownSymbol(const Finding &F, const check::CheckResult &Result) {
  std::string Other(F.Other);
  switch (F.Why) {
  case NotFound::NobodyExportsIt:
    if (!Other.empty())
      return "load " + Other + " first, which exports " + std::string(F.Symbol) + " (here: --with its file)";
    return "nothing that is known here exports " + std::string(F.Symbol) + ": name the module that does (--with), or port the module to " +
           nameOf(*Result.TheKernel);
  case NotFound::GplOnly:
    return std::string(F.Symbol) + " is for modules under a licence compatible with the GPL: do without it";
  case NotFound::FromProprietary:
    return "use either GPL-only symbols or those of " + std::string(F.Exporter) + ", which is proprietary";
  }
  return "";
}

/// `MODULE_IMPORT_NS("USB")`, up to 6.12 without the quotes.
static std::string importOf(std::string_view Namespace, const Kernel &K) {
  std::optional<KernelVersion> V = parseKernelVersion(K.Release);
  const char *Quote = V && *V < KernelVersion{6, 13} ? "" : "\"";
  return "MODULE_IMPORT_NS(" + std::string(Quote) + std::string(Namespace) + Quote + ")";
}

/// Of all namespaces that are missing, if F's can be imported.
static std::string onNamespace(const Finding &F, const Verdict &V, const check::CheckResult &Result) {
  auto IsOfModules = [&](std::string_view Namespace) { return Result.Profile.ModuleNamespaces && Namespace.starts_with(ModuleNamespacePrefix); };
  if (IsOfModules(F.Text))
    return "do without " + std::string(F.Symbol) + ": it is for " + modulesOf(F.Text) + " only, and its namespace cannot be imported";
  llvm::SmallVector<std::string> Imports;
  for (const Finding &Other : V.Findings)
    if (Other.Kind == FindingKind::NamespaceNotImported && !IsOfModules(Other.Text))
      if (std::string Import = importOf(Other.Text, *Result.TheKernel); !llvm::is_contained(Imports, Import))
        Imports.push_back(Import);
  return "add " + llvm::join(Imports, " and ") + " to the module, if it is meant to use " + (Imports.size() > 1 ? "them" : "it");
}

static std::string onFinding(const Finding &F, const Verdict &V, const check::CheckResult &Result) {
  switch (F.Kind) {
  case FindingKind::NamespaceNotImported:
    return onNamespace(F, V, Result);
  case FindingKind::ForceLoadRefused:
    return rebuild(Result) + ", with its Module.symvers; it does not take modules without versions";
  case FindingKind::VersionDiffers:
    if (F.Exporter != "vmlinux")
      return "rebuild the module against the " + std::string(F.Exporter) + " that is loaded with it (its Module.symvers in KBUILD_EXTRA_SYMBOLS)";
    return rebuild(Result);
  case FindingKind::UnknownSymbol:
    return onUnknownSymbol(F, Result);
  case FindingKind::DuplicateExport:
    if (F.Other == "kernel")
      return "take either this module or a kernel without this built in: both export " + std::string(F.Symbol);
    break;
  default:
    break;
  }
  std::string Text = fill(findings::entryOf(F.Kind).Advice, F);
  return Text.empty() ? rebuild(Result) : Text;
}

std::string advice(const check::CheckedModule &M, const check::CheckResult &Result) {
  auto First = llvm::find_if(M.Verdict.Findings, [](const Finding &F) { return F.Fatal; });
  return First == M.Verdict.Findings.end() ? rebuild(Result) : onFinding(*First, M.Verdict, Result);
}

std::string advice(const explain::ExplainedModule &M, const explain::ExplainResult &Result) {
  std::string Text = advice(*M.Checked, Result.Checks);
  const std::optional<explain::BuiltFor> &Built = M.Why.Built;
  if (Built && Built->fits() && !M.Why.Symbols.empty() && !Built->Kernel->kernel()->tree().Image.empty() &&
      !Built->Kernel->kernel()->tree().Release.empty() && Built->Kernel->kernel()->tree().Root == Result.KernelRoot)
    Text += "; or boot " + Built->Kernel->kernel()->tree().Release + ", which is installed and has the CRCs of the module";
  return Text;
}

} // namespace modver::report
