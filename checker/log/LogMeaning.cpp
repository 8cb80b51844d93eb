// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LogMeaning.h"
#include "llvm/ADT/StringRef.h"

using llvm::StringRef;
using namespace modver::log;

namespace modver::log {

namespace {

constexpr int NotFound = 2, InvalidArgument = 22;

std::string or_(const std::string &Text, const char *Otherwise) { return Text.empty() ? Otherwise : Text; }

std::string ofUnknownSymbol(const LogEntry &E) {
  const std::string Symbol = or_(E.Symbol, "a symbol");
  if (E.By == Speaker::Depmod)
    return "No module of the tree and not the kernel exports " + Symbol +
           ": the module will not load. Install the module that exports it, or one that was built for this kernel.";
  if (E.By == Speaker::Modpost)
    return "Nothing that the build knows exports " + Symbol + ". Name the Module.symvers of the module that does in KBUILD_EXTRA_SYMBOLS.";
  if (E.Error == InvalidArgument)
    return Symbol + " is there, but not for this module: a line before this one says why (its version, its namespace or a licence).";
  if (!E.Error || *E.Error == NotFound || *E.Error == 0)
    return "Neither the kernel nor a loaded module exports " + Symbol +
           " to this module: the module that exports it is not loaded (insmod does not load it, modprobe does after depmod), this kernel does not "
           "have it, or it is GPL-only and the module's licence is not.";
  return Symbol + " could not be had.";
}

} // namespace

std::string meaning(const LogEntry &E) {
  const std::string Symbol = or_(E.Symbol, "a symbol");
  switch (E.Kind) {
  case LineKind::VersionDiffers:
    if (E.Symbol == "module_layout")
      return "The module was built for a kernel whose struct module and what it refers to differ from this kernel's: nothing else of the module was "
             "looked at.";
    return "The module was built against a " + Symbol + " with another CRC, that is, with other types in its declaration.";
  case LineKind::VersionMissing:
    return "The module has a table of versions without " + Symbol +
           ": it was built without the Module.symvers of who exports it (KBUILD_EXTRA_SYMBOLS).";
  case LineKind::VersionMissingTaints:
    return "The module has no version for " + Symbol + ": this kernel loaded it all the same, unchecked, and is tainted.";
  case LineKind::ExtendedVersionMissing:
    return "The module's table of long names has no version for " + Symbol + ": this kernel loaded it all the same.";
  case LineKind::OneExtendedVersionTable:
  case LineKind::MoreExtendedCrcsThanNames:
    return "The module's tables of versions with long names are damaged: build it again.";
  case LineKind::ForceLoaded:
  case LineKind::ExportVersionsMissing:
    return "The module has no versions at all: it was built without CONFIG_MODVERSIONS or without a Module.symvers, or they were stripped. The "
           "kernel loaded it unchecked and is tainted.";
  case LineKind::VermagicMissing:
    return "The module has no version magic, or was loaded by force: the kernel did not check what it was built for and is tainted.";
  case LineKind::VermagicDiffers:
    if (StringRef(E.ModuleVermagic).split(' ').second == StringRef(E.KernelVermagic).split(' ').second)
      return "The module was built for " + StringRef(E.ModuleVermagic).split(' ').first.str() + ", this kernel is " +
             StringRef(E.KernelVermagic).split(' ').first.str() + ".";
    return "The module was built with another configuration than this kernel's: SMP, preemption, unloading or versions differ. Kernels with versions "
           "do not compare the release, only what follows it.";
  case LineKind::UnknownSymbol:
    return ofUnknownSymbol(E);
  case LineKind::NamespaceNotImported:
    return Symbol + " is in namespace " + E.Namespace + ": the module needs MODULE_IMPORT_NS(" + E.Namespace +
           "). Kernels with CONFIG_MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS only warn.";
  case LineKind::ModuleNamespaceImported:
    return "Namespace " + E.Namespace + " is for the modules that it names, and cannot be imported.";
  case LineKind::DuplicateExport:
    return "The module exports " + Symbol + ", which " +
           (E.Other.empty()       ? "something else"
            : E.Other == "kernel" ? "the kernel itself"
                                  : E.Other) +
           " exports already: only one of them can be there.";
  case LineKind::NoExportFlags:
    return "The module was built for a kernel before exports had flags: build it again.";
  case LineKind::CommonSymbol:
    return "The module was compiled with common symbols: compile with -fno-common.";
  case LineKind::ExporterNotReady:
    return or_(E.Other, "A module") + ", which exports what this module needs, did not finish its initialization in 30 seconds.";
  case LineKind::GplOnlyFromProprietary:
    return "The module uses GPL-only symbols and symbols of " + or_(E.Other, "a proprietary module") +
           ", which is proprietary: it may not have both.";
  case LineKind::InheritsTaint:
    return "The module uses symbols of " + or_(E.Other, "a proprietary module") +
           ", which is proprietary, and counts as proprietary from now on: GPL-only symbols are not for it.";
  case LineKind::GplOnlySymbol:
    return Symbol + " is for modules under a licence compatible with the GPL.";
  case LineKind::GplFutureSymbol:
    return Symbol + " will be GPL-only in later kernels.";
  case LineKind::UnusedSymbol:
    return Symbol + " is marked as unused: later kernels do not have it.";
  case LineKind::LicenceTaints:
    return "The module's licence" + (E.Text.empty() ? std::string() : " (" + E.Text + ")") +
           " is not compatible with the GPL: GPL-only symbols are not for it.";
  case LineKind::SignatureMissing:
    return "The module is not signed with a key of this kernel, which loaded it all the same and is tainted. It has nothing to do with versions.";
  case LineKind::SignatureRefused:
    return "This kernel takes signed modules only (Secure Boot, lockdown, module.sig_enforce): sign the module with a key that it trusts.";
  case LineKind::ThisModuleSizeDiffers:
    return "The module was built for a kernel with another struct module: build it again for this one.";
  case LineKind::BtfRefused:
    return "The module's BTF is not of this kernel: it was built against another vmlinux. Where the kernel insists on it (no "
           "CONFIG_MODULE_ALLOW_BTF_MISMATCH), it is not loaded.";
  case LineKind::Stripped:
    return "The module has no table of symbols: strip it with --strip-debug at most.";
  case LineKind::Blacklisted:
    return "The kernel's command line says not to load it (module_blacklist=).";
  case LineKind::InsertFailed:
    return "The kernel refused the module" + (E.Text.empty() ? std::string() : " (" + E.Text + ")") + ": its log has the reason (dmesg).";
  case LineKind::ModuleNotFound:
    return "There is no such module for this kernel: it was not built or installed for it, or depmod was not run.";
  }
  return "";
}

bool isReasonToRefuse(const LogEntry &E) {
  switch (E.Kind) {
  case LineKind::VersionMissingTaints:
  case LineKind::ExtendedVersionMissing:
  case LineKind::ForceLoaded:
  case LineKind::ExportVersionsMissing:
  case LineKind::VermagicMissing:
  case LineKind::InheritsTaint:
  case LineKind::GplFutureSymbol:
  case LineKind::UnusedSymbol:
  case LineKind::LicenceTaints:
  case LineKind::SignatureMissing:
    return false;
  default:
    return true;
  }
}

} // namespace modver::log
