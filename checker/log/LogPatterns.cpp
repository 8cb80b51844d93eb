// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// corpus/kernel-logs/README.md tells which of these sentences are there in logs of real kernels, and where the others are known from.
#include "LogPatterns.h"
#include "llvm/ADT/STLExtras.h"

namespace modver::log {

using namespace wording;
using Kind = LineKind;

static constexpr Pattern::EndKind AtEnd = Pattern::EndKind::OfLine;

// What programs say comes first: their reason may begin with "Unknown symbol".
static constexpr LogPattern Patterns[] = {
    // kmod, systemd; module-init-tools; busybox.
    {Kind::InsertFailed, Speaker::Inserter, "could not insert module {file}: {text}"},
    {Kind::InsertFailed, Speaker::Inserter, "could not insert '{module}': {text}"},
    {Kind::InsertFailed, Speaker::Inserter, "Failed to insert module '{module}': {text}"},
    {Kind::InsertFailed, Speaker::Inserter, "Failed to insert '{module}': {text}"},
    {Kind::InsertFailed, Speaker::Inserter, "Error inserting {module} ({file}): {text}"},
    {Kind::InsertFailed, Speaker::Inserter, "error inserting '{file}': -1 {text}"},
    {Kind::InsertFailed, Speaker::Inserter, "can't insert '{file}': {text}"},
    {Kind::InsertFailed, Speaker::Inserter, "can't load module {module} ({file}): {text}"},
    {Kind::ModuleNotFound, Speaker::Inserter, "Module {module} not found in directory {file}"},
    {Kind::ModuleNotFound, Speaker::Inserter, "Module {module} not found.", AtEnd},
    {Kind::ModuleNotFound, Speaker::Inserter, "module {module} not found in modules.dep"},

    {Kind::UnknownSymbol, Speaker::Modpost, "\"{symbol}\" [{file}] undefined!"},
    {Kind::VersionMissing, Speaker::Modpost, "\"{symbol}\" [{file}] has no CRC!"},
    {Kind::VersionMissing, Speaker::Modpost, "EXPORT symbol \"{symbol}\" [{file}] version"},
    {Kind::NamespaceNotImported, Speaker::Modpost, "module {module} uses symbol {symbol} from namespace {namespace}, but does not import it."},
    {Kind::GplOnlySymbol, Speaker::Modpost, "GPL-incompatible module {file} uses GPL-only symbol '{symbol}'"},

    {Kind::VersionDiffers, Speaker::Kernel, VersionDiffers},
    {Kind::VersionDiffers, Speaker::Depmod, "{file} disagrees about version of symbol {symbol}"},
    {Kind::VersionMissing, Speaker::Kernel, VersionMissing},
    {Kind::VersionMissingTaints, Speaker::Kernel, VersionMissingTaints},
    {Kind::ExtendedVersionMissing, Speaker::Kernel, ExtendedVersionMissing},
    {Kind::OneExtendedVersionTable, Speaker::Kernel, OneExtendedVersionTable},
    {Kind::MoreExtendedCrcsThanNames, Speaker::Kernel, MoreExtendedCrcsThanNames},
    {Kind::VermagicDiffers, Speaker::Kernel, VermagicDiffers},
    {Kind::VermagicMissing, Speaker::Kernel, "{module}: bad vermagic: kernel tainted."},
    {Kind::VermagicMissing, Speaker::Kernel, "{module}: no version magic, tainting kernel."},
    {Kind::ExportVersionsMissing, Speaker::Kernel, "{module}: no versions for exported symbols: kernel tainted."},
    {Kind::ExportVersionsMissing, Speaker::Kernel, "{module}: No versions for exported symbols. Tainting kernel."},
    {Kind::ForceLoaded, Speaker::Kernel, ForceLoaded},

    {Kind::UnknownSymbol, Speaker::Kernel, UnknownSymbol},
    {Kind::UnknownSymbol, Speaker::Kernel, UnknownSymbolNameOnly, AtEnd},
    {Kind::UnknownSymbol, Speaker::Depmod, "{file} needs unknown symbol {symbol}"},
    {Kind::NamespaceNotImported, Speaker::Kernel, NamespaceNotImported},
    {Kind::ModuleNamespaceImported, Speaker::Kernel, ModuleNamespaceImported},
    {Kind::DuplicateExport, Speaker::Kernel, DuplicateExport},
    {Kind::DuplicateExport, Speaker::Kernel, "{module}: exports duplicate symbol {symbol}", AtEnd},
    {Kind::NoExportFlags, Speaker::Kernel, NoExportFlags},
    {Kind::CommonSymbol, Speaker::Kernel, CommonSymbol},
    {Kind::ExporterNotReady, Speaker::Kernel, "{module}: gave up waiting for init of module {other}."},

    {Kind::GplOnlyFromProprietary, Speaker::Kernel, GplOnlyFromProprietary},
    {Kind::GplOnlyFromProprietary, Speaker::Kernel, GplOnlyFromProprietaryUnnamed},
    {Kind::InheritsTaint, Speaker::Kernel, InheritsTaint},
    {Kind::InheritsTaint, Speaker::Kernel, InheritsTaintUnnamed},
    {Kind::GplFutureSymbol, Speaker::Kernel, GplFutureSymbol},
    {Kind::UnusedSymbol, Speaker::Kernel, UnusedSymbol},
    {Kind::LicenceTaints, Speaker::Kernel, "{module}: module license '{text}' taints kernel."},
    {Kind::LicenceTaints, Speaker::Kernel, "{module}: module license taints kernel."},

    {Kind::SignatureMissing, Speaker::Kernel, "{module}: module verification failed: signature and/or"},
    {Kind::SignatureRefused, Speaker::Kernel, "Loading of {text} is rejected"},
    {Kind::SignatureRefused, Speaker::Kernel, "Lockdown: {other}: {text} loading is restricted"},
    {Kind::ThisModuleSizeDiffers, Speaker::Kernel, "module {module}: .gnu.linkonce.this_module section size must match"},
    {Kind::BtfRefused, Speaker::Kernel, "failed to validate module [{module}] BTF: {error}"},
    {Kind::BtfRefused, Speaker::Kernel, "Kernel module BTF mismatch detected, BTF debug info may be unavailable for some modules"},
    {Kind::Stripped, Speaker::Kernel, "{module}: module has no symbols (stripped?)"},
    {Kind::Blacklisted, Speaker::Kernel, "Module {module} is blacklisted"},
};

llvm::ArrayRef<LogPattern> logPatterns() { return Patterns; }

bool mayHaveSentence(llvm::StringRef Text) {
  static constexpr llvm::StringLiteral Words[] = {"odule",     " symbol",    " version", "nsert",     "tainted.",
                                                  " rejected", "restricted", "-common",  "undefined!"};
  return llvm::any_of(Words, [&](llvm::StringRef Word) { return Text.contains(Word); });
}

} // namespace modver::log
