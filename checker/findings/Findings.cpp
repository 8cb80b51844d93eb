// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Findings.h"
#include "llvm/ADT/STLExtras.h"
#include <cassert>

namespace modver::findings {

namespace {

using Kind = FindingKind;

constexpr FindingEntry Entries[] = {
    {.Kind = Kind::UnsignedRefused,
     .Name = "unsigned-refused",
     .Short = "not signed",
     .Long = "not signed, and this kernel takes signed modules only",
     .Advice = "sign the module with a key that this kernel trusts"},
    {.Kind = Kind::TargetDiffers,
     .Name = "target-differs",
     .Short = "other architecture",
     .Long = "built for another architecture",
     .Advice = "take the module that was built for this kernel's architecture"},
    {.Kind = Kind::ThisModuleSizeDiffers,
     .Name = "this-module-size-differs",
     .Short = "struct module has {module-size} bytes, not {kernel-size}",
     .Long = "struct module has {module-size} bytes there, {kernel-size} in this kernel",
     .Meaning = "The module was built for a kernel with another struct module: build it again for this one."},
    {.Kind = Kind::OneExtendedVersionTable,
     .Name = "one-extended-version-table",
     .Short = "damaged extended versions",
     .Meaning = "The module's extended tables of versions are damaged: build it again."},
    {.Kind = Kind::MoreExtendedCrcsThanNames,
     .Name = "more-extended-crcs-than-names",
     .Short = "damaged extended versions",
     .Meaning = "The module's extended tables of versions are damaged: build it again."},
    {.Kind = Kind::OddSections,
     .Name = "odd-sections",
     .Short = "sections that are there twice, or of the wrong type",
     .Long = "sections that are there twice, or of the wrong type: this kernel takes such files for damaged"},
    {.Kind = Kind::ArchSectionMissing,
     .Name = "arch-section-missing",
     .Short = "sections missing",
     .Long = "no section {text}, which kernels of this architecture need in a module"},
    {.Kind = Kind::WritableCode, .Name = "writable-code", .Short = "writable code", .Long = "section {text} is both writable and executable"},
    {.Kind = Kind::VermagicDiffers,
     .Name = "vermagic-differs",
     .Short = "version magic differs",
     .Meaning = "The module was built with another configuration than this kernel's: SMP, preemption, unloading or versions differ. Kernels with "
                "versions do not compare the release, only what follows it."},
    {.Kind = Kind::AlreadyLoaded,
     .Name = "already-loaded",
     .Short = "a module of this name is loaded",
     .Long = "a module of this name is loaded already",
     .Advice = "nothing: a module of this name is loaded"},
    {.Kind = Kind::BuiltInName,
     .Name = "built-in-name",
     .Meaning = "A module of this name is built into this kernel: there is nothing to load. Another module needs another name."},
    {.Kind = Kind::LivepatchRefused,
     .Name = "livepatch-refused",
     .Short = "a live patch",
     .Long = "a live patch, and this kernel has no CONFIG_LIVEPATCH",
     .Advice = "take a kernel with CONFIG_LIVEPATCH",
     .Meaning = "The module is a live patch: it needs a kernel with CONFIG_LIVEPATCH."},
    {.Kind = Kind::LivepatchTaints,
     .Name = "livepatch-taints",
     .Long = "a live patch (accepted)",
     .Meaning = "The module is a live patch, and the kernel is tainted. It has nothing to do with versions.",
     .Refuses = false},
    {.Kind = Kind::CommonSymbol,
     .Name = "common-symbol",
     .Short = "a common symbol",
     .Long = "a common symbol",
     .Advice = "compile with -fno-common, or initialize {symbol}",
     .Meaning = "The module was compiled with common symbols: compile with -fno-common."},
    {.Kind = Kind::ForceLoaded,
     .Name = "force-loaded",
     .Meaning = "The module has no versions at all: it was built without CONFIG_MODVERSIONS or without a Module.symvers, or they were stripped. The "
                "kernel loaded it unchecked and is tainted.",
     .Refuses = false},
    {.Kind = Kind::ForceLoadRefused, .Name = "force-load-refused", .Short = "no symbol versions", .Long = "no symbol versions ({text})"},
    {.Kind = Kind::DependencyRefused,
     .Name = "dependency-refused",
     .Short = "needs {other}",
     .Long = "needs {other}, which is refused",
     .Advice = "see {other}, which it needs"},
    {.Kind = Kind::ExportVersionsMissing,
     .Name = "export-versions-missing",
     .Meaning = "The module has no versions at all: it was built without CONFIG_MODVERSIONS or without a Module.symvers, or they were stripped. The "
                "kernel loaded it unchecked and is tainted.",
     .Refuses = false},
    {.Kind = Kind::VermagicMissing,
     .Name = "vermagic-missing",
     .Meaning = "The module has no version magic, or was loaded by force: the kernel did not check what it was built for and is tainted.",
     .Refuses = false},
    {.Kind = Kind::SignatureMissing,
     .Name = "signature-missing",
     .Meaning =
         "The module is not signed with a key of this kernel, which loaded it all the same and is tainted. It has nothing to do with versions.",
     .Refuses = false},
    {.Kind = Kind::SignatureRefused,
     .Name = "signature-refused",
     .Meaning = "This kernel takes signed modules only (Secure Boot, lockdown, module.sig_enforce): sign the module with a key that it trusts."},
    {.Kind = Kind::BtfRefused,
     .Name = "btf-refused",
     .Meaning = "The module's BTF is not of this kernel: it was built against another vmlinux. Where the kernel insists on it (no "
                "CONFIG_MODULE_ALLOW_BTF_MISMATCH), it is not loaded."},
    {.Kind = Kind::Stripped, .Name = "stripped", .Meaning = "The module has no table of symbols: strip it with --strip-debug at most."},
    {.Kind = Kind::Blacklisted, .Name = "blacklisted", .Meaning = "The kernel's command line says not to load it (module_blacklist=)."},

    {.Kind = Kind::VersionDiffers,
     .Name = "version-differs",
     .Short = "CRC differs",
     .Long = "version differs",
     .Meaning = "The module was built against a {symbol} with another CRC, that is, with other types in its declaration."},
    {.Kind = Kind::VersionMissing,
     .Name = "version-missing",
     .Short = "the module has no CRC for it",
     .Long = "the module has no version for it",
     .Advice = "rebuild the module with the Module.symvers of who exports {symbol} (KBUILD_EXTRA_SYMBOLS)",
     .Meaning = "The module has a table of versions without {symbol}: it was built without the Module.symvers of who exports it "
                "(KBUILD_EXTRA_SYMBOLS)."},
    {.Kind = Kind::VersionMissingTaints,
     .Name = "version-missing-taints",
     .Short = "the module has no CRC for it",
     .Long = "the module has no version for it (accepted)",
     .Meaning = "The module has no version for {symbol}: this kernel loaded it all the same, unchecked, and is tainted.",
     .Refuses = false},
    {.Kind = Kind::ExtendedVersionMissing,
     .Name = "extended-version-missing",
     .Short = "the module has no CRC for it",
     .Long = "the module has no version for it (accepted)",
     .Meaning = "The module's extended table of versions has no entry for {symbol}: this kernel loaded it all the same.",
     .Refuses = false},
    {.Kind = Kind::NamespaceNotImported,
     .Name = "namespace-not-imported",
     .Short = "namespace {text} not imported",
     .Long = "namespace {text} is not imported",
     .Meaning = "{symbol} is in namespace {namespace}: the module needs MODULE_IMPORT_NS(\"{namespace}\"), up to 6.12 without the quotes. Kernels "
                "with CONFIG_MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS only warn."},
    {.Kind = Kind::ModuleNamespaceImported,
     .Name = "module-namespace-imported",
     .Short = "imports namespace {text}",
     .Advice = "remove the import of {text}: only the modules that it lists may use its symbols",
     .Meaning = "Namespace {namespace} is for the modules that it names, and cannot be imported."},
    {.Kind = Kind::GplOnlyFromProprietary,
     .Name = "gpl-only-from-proprietary",
     .Short = "from proprietary {other}, beside GPL-only symbols",
     .Long = "the module uses GPL-only symbols, and {other} is proprietary",
     .Meaning = "The module uses GPL-only symbols and symbols of {other}, which is proprietary: it may not have both."},
    {.Kind = Kind::InheritsTaint,
     .Name = "inherits-taint",
     .Long = "{other} is proprietary, and so becomes the module (accepted)",
     .Meaning = "The module uses symbols of {other}, which is proprietary, and counts as proprietary from now on: GPL-only symbols are not for it.",
     .Refuses = false},
    {.Kind = Kind::GplOnlySymbol, .Name = "gpl-only-symbol", .Meaning = "{symbol} is for modules under a licence compatible with the GPL."},
    {.Kind = Kind::GplFutureSymbol,
     .Name = "gpl-future-symbol",
     .Long = "GPL-only in future (accepted)",
     .Meaning = "{symbol} will be GPL-only in later kernels.",
     .Refuses = false},
    {.Kind = Kind::UnusedSymbol,
     .Name = "unused-symbol",
     .Long = "marked as unused (accepted)",
     .Meaning = "{symbol} is marked as unused: later kernels do not have it.",
     .Refuses = false},
    {.Kind = Kind::UnknownSymbol,
     .Name = "unknown-symbol",
     .Short = "not exported",
     .Long = "not found",
     .Meaning = "Neither the kernel nor a loaded module exports {symbol} to this module: the module that exports it is not loaded (insmod does not "
                "load it, modprobe does after depmod), this kernel does not have it, or it is GPL-only and the module's licence is not."},
    {.Kind = Kind::ExporterNotReady,
     .Name = "exporter-not-ready",
     .Meaning = "{other}, which exports what this module needs, did not finish its initialization in 30 seconds."},
    {.Kind = Kind::LicenceTaints,
     .Name = "licence-taints",
     .Meaning = "The module's licence{text-in-brackets} is not compatible with the GPL: GPL-only symbols are not for it.",
     .Refuses = false},

    {.Kind = Kind::DuplicateExport,
     .Name = "duplicate-export",
     .Short = "exported by {other} already",
     .Long = "exported twice",
     .Advice = "take either this module or {other}: both export {symbol}",
     .Meaning = "The module exports {symbol}, which {other} exports already: only one of them can be there."},
    {.Kind = Kind::ObsoleteSection,
     .Name = "obsolete-section",
     .Long = "section {text} is ignored: this kernel marks GPL-only exports by flags (accepted)",
     .Meaning = "The module was built for an earlier kernel. This one ignores its table of GPL-only exports, so nobody can use them: build it again.",
     .Refuses = false},
    {.Kind = Kind::NoExportFlags,
     .Name = "no-export-flags",
     .Short = "no flags of exports",
     .Meaning = "The module was built for a kernel before exports had flags: build it again."},

    {.Kind = Kind::InsertFailed,
     .Name = "insert-failed",
     .Meaning = "The kernel refused the module{text-in-brackets}: its log has the reason (dmesg)."},
    {.Kind = Kind::ModuleNotFound,
     .Name = "module-not-found",
     .Meaning = "There is no such module for this kernel: it was not built or installed for it, or depmod was not run."},
};

constexpr bool areInOrder() {
  for (unsigned I = 0; I < std::size(Entries); ++I)
    if (unsigned(Entries[I].Kind) != I)
      return false;
  return std::size(Entries) == NumFindingKinds;
}
static_assert(areInOrder(), "an entry for each kind, at its place");

constexpr bool AtEnd = true;

// What programs say comes first: their reason may begin with "Unknown symbol".
constexpr Sentence Sentences[] = {
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
    {Kind::ModuleNotFound, Speaker::Inserter, "Module {module} not found.", Form::Others, AtEnd},
    {Kind::ModuleNotFound, Speaker::Inserter, "module {module} not found in modules.dep"},

    {Kind::UnknownSymbol, Speaker::Modpost, "\"{symbol}\" [{file}] undefined!"},
    {Kind::VersionMissing, Speaker::Modpost, "\"{symbol}\" [{file}] has no CRC!"},
    {Kind::VersionMissing, Speaker::Modpost, "EXPORT symbol \"{symbol}\" [{file}] version"},
    {Kind::NamespaceNotImported, Speaker::Modpost, "module {module} uses symbol {symbol} from namespace {namespace}, but does not import it."},
    {Kind::GplOnlySymbol, Speaker::Modpost, "GPL-incompatible module {file} uses GPL-only symbol '{symbol}'"},

    {Kind::VersionDiffers, Speaker::Kernel, "{module}: disagrees about version of symbol {symbol}", Form::Current},
    {Kind::VersionDiffers, Speaker::Depmod, "{file} disagrees about version of symbol {symbol}"},
    {Kind::VersionMissing, Speaker::Kernel, "{module}: no symbol version for {symbol}", Form::Current},
    {Kind::VersionMissingTaints, Speaker::Kernel, "{module}: no version for \"{symbol}\" found: kernel tainted.", Form::Current},
    {Kind::ExtendedVersionMissing, Speaker::Kernel, "{module}: no extended symbol version for {symbol}", Form::Current},
    {Kind::OneExtendedVersionTable, Speaker::Kernel, "extended version crc+name presence does not match", Form::Current},
    {Kind::MoreExtendedCrcsThanNames, Speaker::Kernel, "more extended version crcs than names", Form::Current},
    {Kind::VermagicDiffers, Speaker::Kernel, "{module}: version magic '{module-vermagic}' should be '{kernel-vermagic}'", Form::Current},
    {Kind::VermagicMissing, Speaker::Kernel, "{module}: bad vermagic: kernel tainted."},
    {Kind::VermagicMissing, Speaker::Kernel, "{module}: no version magic, tainting kernel."},
    {Kind::ExportVersionsMissing, Speaker::Kernel, "{module}: no versions for exported symbols: kernel tainted."},
    {Kind::ExportVersionsMissing, Speaker::Kernel, "{module}: No versions for exported symbols. Tainting kernel."},
    // Printed, {symbol} is the reason: also `bad vermagic` and `no versions for exported symbols`.
    {Kind::ForceLoaded, Speaker::Kernel, "{module}: {symbol}: kernel tainted.", Form::Current},

    {Kind::UnknownSymbol, Speaker::Kernel, "{module}: Unknown symbol {symbol} (err {error})", Form::Current},
    {Kind::UnknownSymbol, Speaker::Kernel, "{module}: Unknown symbol {symbol}", Form::Terse, AtEnd},
    {Kind::UnknownSymbol, Speaker::Depmod, "{file} needs unknown symbol {symbol}"},
    {Kind::NamespaceNotImported, Speaker::Kernel, "{module}: module uses symbol ({symbol}) from namespace {namespace}, but does not import it.",
     Form::Current},
    {Kind::ModuleNamespaceImported, Speaker::Kernel, "{module}: module tries to import module namespace: {namespace}", Form::Current},
    {Kind::DuplicateExport, Speaker::Kernel, "{module}: exports duplicate symbol {symbol} (owned by {other})", Form::Current},
    {Kind::DuplicateExport, Speaker::Kernel, "{module}: exports duplicate symbol {symbol}", Form::Others, AtEnd},
    {Kind::ObsoleteSection, Speaker::Kernel, "{module}: ignoring obsolete section {text}", Form::Current},
    {Kind::NoExportFlags, Speaker::Kernel, "{module}: no flags for exported symbols", Form::Current},
    {Kind::BuiltInName, Speaker::Kernel, "{module}: module is already loaded"},
    {Kind::LivepatchRefused, Speaker::Kernel, "{module}: module is marked as livepatch module, but livepatch support is disabled", Form::Current},
    {Kind::LivepatchTaints, Speaker::Kernel, "{module}: tainting kernel with TAINT_LIVEPATCH", Form::Current},
    {Kind::CommonSymbol, Speaker::Kernel, "{module}: please compile with -fno-common", Form::Current},
    {Kind::ExporterNotReady, Speaker::Kernel, "{module}: gave up waiting for init of module {other}."},

    // Up to 5.18 the lines about taint do not name the symbol.
    {Kind::GplOnlyFromProprietary, Speaker::Kernel, "{module}: module using GPL-only symbols uses symbols {symbol} from proprietary module {other}.",
     Form::Current},
    {Kind::GplOnlyFromProprietary, Speaker::Kernel, "{module}: module using GPL-only symbols uses symbols from proprietary module {other}.",
     Form::Terse},
    {Kind::InheritsTaint, Speaker::Kernel, "{module}: module uses symbols {symbol} from proprietary module {other}, inheriting taint.",
     Form::Current},
    {Kind::InheritsTaint, Speaker::Kernel, "{module}: module uses symbols from proprietary module {other}, inheriting taint.", Form::Terse},
    {Kind::GplFutureSymbol, Speaker::Kernel, "Symbol {symbol} is being used by a non-GPL module, which will not be allowed in the future",
     Form::Current},
    {Kind::UnusedSymbol, Speaker::Kernel, "Symbol {symbol} is marked as UNUSED, however this module is using it.", Form::Current},
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

} // namespace

llvm::ArrayRef<FindingEntry> allFindings() { return Entries; }

llvm::ArrayRef<Sentence> allSentences() { return Sentences; }

const Sentence *sentenceOf(FindingKind Kind, Form How) {
  const Sentence *Found = llvm::find_if(Sentences, [&](const Sentence &S) { return S.Kind == Kind && S.How == How; });
  return Found == std::end(Sentences) ? nullptr : Found;
}

llvm::StringRef nameOf(Speaker By) {
  switch (By) {
  case Speaker::Kernel:
    return "kernel";
  case Speaker::Inserter:
    return "inserter";
  case Speaker::Depmod:
    return "depmod";
  case Speaker::Modpost:
    return "modpost";
  }
  return "";
}

std::string fill(Wording W, llvm::ArrayRef<std::pair<llvm::StringRef, llvm::StringRef>> Values) {
  std::string Line;
  forEachPart(
      W, [&](llvm::StringRef Words) { Line += Words; },
      [&](llvm::StringRef Name) {
        const auto *Value = llvm::find_if(Values, [&](const auto &V) { return V.first == Name; });
        assert(Value != Values.end());
        Line += Value->second;
      });
  return Line;
}

} // namespace modver::findings
