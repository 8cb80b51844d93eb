// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Advice.h"
#include "KernelPackages.h"
#include "SymbolWords.h"
#include "checker/findings/Findings.h"
#include "checker/loader/FindingWords.h"
#include "checker/loader/Namespaces.h"
#include "checker/log/LogMeaning.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"

using llvm::StringRef;

namespace modver::report {

using namespace loader;

namespace {

std::string nameOf(const Kernel &K) { return K.Release.empty() ? "this kernel" : K.Release; }

std::optional<KernelPackages> packagesFor(const check::CheckResult &Result) {
  if (std::optional<KernelPackages> Known = packagesOf(Result.TheKernel->Release))
    return Known;
  // By the banner.
  const std::string &Release = Result.TheKernel->Release;
  if (Release.empty() || !StringRef(Result.Profile.Name).starts_with("Debian"))
    return std::nullopt;
  return KernelPackages{"linux-headers-" + Release, "linux-image-" + Release, "apt download linux-image-" + Release,
                        "update-initramfs -u -k " + Release};
}

/// ` (package linux-headers-6.1.0-50-amd64)`, where it is known to be called that.
std::string inPackage(const std::optional<KernelPackages> &Known, std::string KernelPackages::*Which) {
  return Known ? " (package " + (*Known).*Which + ")" : "";
}

std::string headersOf(const check::CheckResult &Result) {
  if (Result.TheKernel->Release.empty())
    return "the headers or the build that " + std::string(Result.KernelFile) + " belongs to";
  return "the headers of " + Result.TheKernel->Release + inPackage(packagesFor(Result), &KernelPackages::Headers);
}

/// With which DKMS installs modules: `/var/lib/dkms/NAME/VERSION/…`, `…/updates/dkms/NAME.ko`.
std::string byDkms(StringRef Path, const std::string &Release) {
  const std::string Kernel = Release.empty() ? "RELEASE" : Release;
  if (size_t At = Path.find("/var/lib/dkms/"); At != StringRef::npos) {
    auto [Name, Rest] = Path.substr(At + StringRef("/var/lib/dkms/").size()).split('/');
    const std::string Module = (Name + "/" + Rest.split('/').first + " -k " + Kernel).str();
    return "dkms remove " + Module + ", dkms install " + Module;
  }
  if (!Path.contains("/updates/dkms/"))
    return "";
  return "dkms remove NAME/VERSION -k " + Kernel + ", dkms install NAME/VERSION -k " + Kernel + " (dkms status has its NAME/VERSION)";
}

/// DKMS has put a module into this kernel's directory that it built for another one: mostly for the one that ran at that time.
std::string wronglyBuiltByDkms(const check::CheckedModule &M, const check::CheckResult &Result) {
  std::optional<std::string_view> Vermagic = M.Contents->info("vermagic");
  StringRef Built = Vermagic ? StringRef(*Vermagic).split(' ').first : StringRef(), Kernel = Result.TheKernel->Release;
  if (Built.empty() || Kernel.empty() || Built == Kernel || !StringRef(M.Path).contains(("/" + Kernel + "/").str()))
    return "";
  return (". It was built for " + Built + " there: its dkms.conf has to name ${kernelver} to make, not the kernel that runs").str();
}

/// A module that was built with a kernel, but not with this one: nobody builds it by itself.
std::string takeTheKernelsOwn(const check::CheckedModule &M, const check::CheckResult &Result) {
  const std::string Name(M.Contents->Name), Kernel = nameOf(*Result.TheKernel);
  const std::optional<KernelPackages> Packages = packagesFor(Result);
  if (!M.OwnFile.empty() && llvm::sys::fs::equivalent(M.OwnFile, M.Path))
    return "install " + Kernel + inPackage(Packages, &KernelPackages::Image) +
           " again: this module is of its tree (intree), but of another build than the kernel";
  std::string Text = "do not rebuild it: it is a kernel's own module (intree), of another build. ";
  if (M.OwnFile.empty())
    return Text + "Take the " + Name + " that was built with " + Kernel + inPackage(Packages, &KernelPackages::Image);
  return Text + Kernel + " has its own, " + M.OwnFile + ": load that (modprobe " + Name +
         "). If this one is loaded in its place, look for stale copies in the tree and in the initramfs" +
         (Packages ? " (" + Packages->MakeInitrd + ")" : "");
}

std::string rebuild(const check::CheckedModule &M, const check::CheckResult &Result) {
  if (M.Contents->info("intree"))
    return takeTheKernelsOwn(M, Result);
  if (std::string Command = byDkms(M.Path, Result.TheKernel->Release); !Command.empty())
    return "have DKMS build the module again, with " + headersOf(Result) + ": " + Command + wronglyBuiltByDkms(M, Result);
  return "rebuild the module against " + headersOf(Result);
}

/// Whether a module is one of the kernel's own, whose versions the kernel's Module.symvers has.
bool isKernelsOwn(std::string_view Module, const check::CheckResult &Result) {
  return llvm::is_contained(Result.TakenToLoad, Module) ||
         llvm::any_of(Result.Loads, [&](const check::CheckedModule &M) { return M.Contents->Name == Module && M.Contents->info("intree"); });
}

/// What is known of a symbol that nobody exports.
std::string onUnexported(const Finding &F, const check::CheckResult &Result) {
  const std::string Symbol(F.Symbol), Kernel = nameOf(*Result.TheKernel);
  switch (F.Unexported) {
  case InKernel::Static:
    return Symbol + " is static in " + Kernel +
           ", so only its own source file can use it: use what is exported in its place, or export it in the "
           "kernel's sources";
  case InKernel::Global:
    return Kernel + " has " + Symbol + " but does not export it: use what is exported in its place, or add EXPORT_SYMBOL to the kernel's sources";
  case InKernel::NoFunction:
  case InKernel::Nothing:
    return Kernel + " has no " + Symbol +
           ": it is a module's, was renamed or removed, is inlined, or its configuration leaves it out. Name the module "
           "that exports it (--with), or port the module to this kernel";
  case InKernel::NotKnown:
    return "nothing that is known here exports " + Symbol + ": name the module that does (--with), or port the module to " + Kernel;
  }
  return "";
}

/// A name that is like it is another symbol, until somebody has looked.
std::string onNames(const Finding &F) {
  if (F.Near.empty())
    return "";
  return ". Names like it that are exported: " + words(F.Near) + ". Look into the kernel's sources whether one of them took the place of " +
         std::string(F.Symbol) + ", or is misspelled in the module: they are other symbols";
}

/// Modules that M names (modinfo's depends), and that are neither loaded here nor built in.
llvm::SmallVector<StringRef, 4> missingDependencies(const check::CheckedModule &M, const check::CheckResult &Result) {
  llvm::SmallVector<StringRef, 4> Names;
  StringRef(M.Contents->info("depends").value_or("")).split(Names, ',', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  llvm::erase_if(Names, [&](StringRef Name) {
    std::string Known = Name.str();
    std::replace(Known.begin(), Known.end(), '-', '_');
    return llvm::is_contained(Result.TheKernel->BuiltIn, Known) || llvm::is_contained(Result.TakenToLoad, Known) ||
           llvm::any_of(Result.Loads, [&](const check::CheckedModule &Loaded) { return Loaded.Contents->Name == Known; });
  });
  return Names;
}

/// By its version magic; where the kernel tells no release, by its CRCs.
bool mayBeOfThisBuild(const check::CheckedModule &M, const check::CheckResult &Result) {
  StringRef Release = Result.TheKernel->Release;
  if (Release.empty())
    return llvm::none_of(M.Verdict.Findings, [](const Finding &F) { return F.Kind == FindingKind::VersionDiffers; });
  return StringRef(M.Contents->info("vermagic").value_or("")).split(' ').first == Release;
}

std::string onUnknownSymbol(const Finding &F, const check::CheckedModule &M, const check::CheckResult &Result) {
  const std::string Other(F.Other), Symbol(F.Symbol);
  switch (F.Why) {
  case NotFound::NobodyExportsIt:
    if (F.OtherIsRefused)
      return "see " + Other + ", which it needs and which is refused" +
             (F.CrcDiffers ? ", and rebuild the module against it: the version of " + Symbol + " differs, too" : "");
    if (F.CrcDiffers)
      return "rebuild the module against this " + Other + ", which exports " + Symbol + " with another CRC: loading " + Other +
             " alone does not help, as the versions would differ";
    if (!Other.empty() && Result.ByModprobe)
      return "install " + Other + ", which exports " + Symbol + " and is missing in " + std::string(Result.ModulesDirectory);
    if (!Other.empty())
      return "load " + Other + " first, which exports " + Symbol + " (here: --with its file)";
    if (!M.Contents->info("intree") || mayBeOfThisBuild(M, Result)) {
      const auto Needs = missingDependencies(M, Result);
      const bool IsKernels = F.Unexported == InKernel::Static || F.Unexported == InKernel::Global;
      if (!Needs.empty() && !IsKernels)
        return "load " + llvm::join(Needs, ", ") + " first, on which the module depends (here: --with " +
               (Needs.size() == 1 ? "its file" : "their files") + ", or name the kernel with its modules: --kernel /lib/modules/RELEASE)";
    }
    if (M.Contents->info("intree"))
      return takeTheKernelsOwn(M, Result);
    return onUnexported(F, Result) + onNames(F);
  case NotFound::GplOnly:
    return Symbol + " is for modules under a licence compatible with the GPL: do without it";
  case NotFound::OtherSpelling:
    return rebuild(M, Result) + ", which names it otherwise (CONFIG_MODVERSIONS, and what the configuration puts before the CRC, as smp_)";
  case NotFound::FromProprietary:
    return "use either GPL-only symbols or those of " + std::string(F.Exporter) + ", which is proprietary";
  }
  return "";
}

std::string importOf(std::string_view Namespace, const LoaderProfile &P) {
  const char *Quote = P.QuotedNamespaces ? "\"" : "";
  return "MODULE_IMPORT_NS(" + std::string(Quote) + std::string(Namespace) + Quote + ")";
}

/// Of all namespaces that are missing, if F's can be imported.
std::string onNamespace(const Finding &F, const Verdict &V, const check::CheckResult &Result) {
  auto IsOfModules = [&](std::string_view Namespace) { return Result.Profile.ModuleNamespaces && Namespace.starts_with(ModuleNamespacePrefix); };
  if (IsOfModules(F.Text))
    return "do without " + std::string(F.Symbol) + ": it is for " + modulesOf(F.Text) + " only, and its namespace cannot be imported";
  llvm::SmallVector<std::string> Imports;
  for (const Finding &Other : V.Findings)
    if (Other.Kind == FindingKind::NamespaceNotImported && !IsOfModules(Other.Text))
      if (std::string Import = importOf(Other.Text, Result.Profile); !llvm::is_contained(Imports, Import))
        Imports.push_back(Import);
  return "add " + llvm::join(Imports, " and ") + " to the module, if it is meant to use " + (Imports.size() > 1 ? "them" : "it");
}

std::string onFinding(const Finding &F, const check::CheckedModule &M, const check::CheckResult &Result) {
  switch (F.Kind) {
  case FindingKind::NamespaceNotImported:
    return onNamespace(F, M.Verdict, Result);
  case FindingKind::ForceLoadRefused:
    return rebuild(M, Result) + (M.Contents->info("intree") ? ""
                                 : F.Text == "bad vermagic" ? "; it does not take modules without version magic"
                                                            : ", with its Module.symvers; it does not take modules without versions");
  case FindingKind::VersionDiffers:
    if (F.Exporter != "vmlinux" && !isKernelsOwn(F.Exporter, Result))
      return "rebuild the module against the " + std::string(F.Exporter) + " that is loaded with it (its Module.symvers in KBUILD_EXTRA_SYMBOLS)";
    return rebuild(M, Result);
  case FindingKind::VersionMissing:
    if (M.Contents->info("intree"))
      return rebuild(M, Result);
    if (F.Exporter != "vmlinux" && !isKernelsOwn(F.Exporter, Result))
      break;
    return rebuild(M, Result) + ", in a build directory that has the kernel's Module.symvers";
  case FindingKind::UnknownSymbol:
    return onUnknownSymbol(F, M, Result);
  case FindingKind::GplOnlyFromProprietary:
    return "use either GPL-only symbols or those of " + std::string(F.Other) + ", which is proprietary";
  case FindingKind::DuplicateExport:
    if (llvm::any_of(M.Copies, [&](const check::SameExports &Copy) { return Copy.Exporter == F.Other; }))
      return "take either this module or " + std::string(F.Other) + ", which is the same by its exports: unload that first (rmmod " +
             std::string(F.Other) + "), and keep it from being loaded (blacklist it in modprobe.d), if this one is to take its place";
    if (F.Other == "kernel")
      return "take either this module or a kernel without this built in: both export " + std::string(F.Symbol);
    break;
  default:
    break;
  }
  std::string Text = fill(findings::entryOf(F.Kind).Advice, F);
  return Text.empty() ? rebuild(M, Result) : Text;
}

std::string onLoggedSymbol(const explain::LoggedSymbol &S, StringRef Kernel) {
  if (S.IsGplOnly)
    return "take a version of the module that does without " + S.Symbol +
           ", which is for modules under a licence compatible with the GPL; if the module "
           "is, load who exports it first";
  if (S.Exporter == "vmlinux")
    return "find out which kernel the log is of: it is not this " + Kernel.str() + ", which exports " + S.Symbol;
  if (!S.Exporter.empty())
    return "load " + std::string(S.Exporter) + " first, which exports " + S.Symbol +
           " (modprobe does so by itself, if the module is installed and depmod was run)";
  if (!S.KnowsModules && S.InKernel != InKernel::Static && S.InKernel != InKernel::Global)
    return "load the module that exports " + S.Symbol +
           " first, if there is one: name the kernel with its modules (--kernel /lib/modules/RELEASE) to be "
           "told; else take a version of the module that was made for " +
           Kernel.str();
  return "take a version of the module that was made for " + Kernel.str() + ", or port it to that: nobody exports " + S.Symbol + " there";
}

} // namespace

std::string advice(const check::CheckedModule &M, const check::CheckResult &Result) {
  auto First = llvm::find_if(M.Verdict.Findings, [](const Finding &F) { return F.Fatal; });
  return First == M.Verdict.Findings.end() ? rebuild(M, Result) : onFinding(*First, M, Result);
}

std::string advice(const explain::ExplainedModule &M, const explain::ExplainResult &Result) {
  std::string Text = advice(*M.Checked, Result.Checks);
  const std::optional<explain::BuiltFor> &Built = M.Why.Built;
  if (!Built || !Built->fits() || !Built->isLikely() || M.Why.Symbols.empty())
    return Text;
  const kernel::OpenedKernel &Fitting = *Built->Kernel->kernel();
  const kernel::KernelTree &Tree = Fitting.tree();
  if (Tree.Image.empty() || Fitting.release().empty())
    return Text;
  Text += "; or boot " + Fitting.release() + ", which has the CRCs of the module";
  const bool IsInstalled = Tree.IsInstalled && Tree.Root == Result.KernelRoot;
  return Text + (IsInstalled ? " and is installed" : ": its image is " + Tree.Image);
}

std::string advice(const explain::LoggedModule &M, const log::LogEntry &E, StringRef Kernel) {
  static constexpr FindingKind BuiltForAnother[] = {FindingKind::VersionDiffers, FindingKind::VermagicDiffers, FindingKind::ThisModuleSizeDiffers,
                                                    FindingKind::NoExportFlags, FindingKind::VersionMissing};
  const explain::LoggedSymbol *Known = E.Kind == FindingKind::UnknownSymbol ? M.find(E.Symbol) : nullptr;
  if (Known)
    return onLoggedSymbol(*Known, Kernel);
  auto SaysSo = [](const log::LogEntry &Other) { return Other.By != log::Speaker::Modpost && llvm::is_contained(BuiltForAnother, Other.Kind); };
  if (M.Name.empty() || llvm::none_of(M.Entries, SaysSo))
    return log::advice(E);
  std::string Path;
  for (const log::LogEntry &Other : M.Entries)
    Path = Other.File.empty() ? Path : Other.File;
  const std::optional<KernelPackages> Packages = packagesOf(E.Release);
  const std::string Headers =
      "the headers of " + (E.Release.empty() ? "the kernel that runs" : E.Release) + inPackage(Packages, &KernelPackages::Headers);
  if (std::string Command = byDkms(Path, E.Release); !Command.empty())
    return "have DKMS build " + M.Name + " again, with " + Headers + ": " + Command;
  if (!Packages)
    return log::advice(E);
  return "rebuild " + M.Name + " against " + Headers + "; if it is one of the kernel's own modules, take the one that was built with this kernel" +
         inPackage(Packages, &KernelPackages::Image) + ", and look for stale copies in the tree and in the initramfs (" + Packages->MakeInitrd + ")";
}

std::string howToGetImage(StringRef Release) {
  std::optional<KernelPackages> Known = packagesOf(Release);
  if (!Known)
    return "";
  return "To see what changed, get its package (" + Known->GetImage + ") and name the file: --known";
}

} // namespace modver::report
