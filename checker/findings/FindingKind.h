// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What there is to notice about a module: by the loader's rules, in a log, in a report. Findings.h says of each what it is called and how it is
// worded.
#ifndef MODVER_CHECKER_FINDINGS_FINDINGKIND_H
#define MODVER_CHECKER_FINDINGS_FINDINGKIND_H

#include <cstdint>

namespace modver::findings {

/// Comments name the fields of a loader::Finding and of a log::LogEntry that a kind has, beside the module and the symbol.
enum class FindingKind : uint8_t {
  // The file as a whole.
  UnsignedRefused,           ///< signatures are enforced, and there is none
  TargetDiffers,             ///< built for another machine
  ThisModuleSizeDiffers,     ///< struct module has another size (Numbers)
  OneExtendedVersionTable,   ///< of CRCs and names, there is one without the other; logged without the module's name
  MoreExtendedCrcsThanNames, ///< likewise
  OddSections,               ///< this kernel insists on sections that others do not look at (Module::Oddities)
  ArchSectionMissing,        ///< this machine's kernels want a section (Text) that is not there
  WritableCode,              ///< a section (Text) is both writable and executable
  VermagicDiffers,           ///< Text: the module's; Other: the kernel's. In a log: ModuleVermagic, KernelVermagic
  AlreadyLoaded,             ///< a module of this name is
  BuiltInName,               ///< a module of this name is built in, and has a directory in /sys/module. Only in a log
  LivepatchRefused,          ///< it is a live patch, and this kernel has no CONFIG_LIVEPATCH
  LivepatchTaints,           ///< it is a live patch
  CommonSymbol,              ///< compiled with -fcommon
  ForceLoaded,       ///< CONFIG_MODULE_FORCE_LOAD let something pass (Text: the reason), and the kernel is tainted from now on. In a log: without any
                     ///< versions; Symbol is the first that was asked for
  ForceLoadRefused,  ///< the same without CONFIG_MODULE_FORCE_LOAD: refused, and nothing is logged
  DependencyRefused, ///< a module that this one needs (Other) was refused: modprobe gives up
  ExportVersionsMissing, ///< as ForceLoaded, because the module's own exports have no CRCs
  VermagicMissing,       ///< the same because of version magic
  SignatureMissing,      ///< "module verification failed": loaded all the same
  SignatureRefused,      ///< Text: `unsigned module`, `module with unavailable key`, …; logged without the module's name
  BtfRefused,            ///< its type information does not fit; it may be loaded all the same. Module and Error, or neither
  Stripped,              ///< no table of symbols
  Blacklisted,

  // One symbol.
  VersionDiffers,       ///< Numbers: the module's CRC and the exporter's; also of depmod
  VersionMissing,       ///< the module has versions, but none for this symbol; Fatal or not by the profile
  VersionMissingTaints, ///< the same in kernels up to 2.6.26, which accept it and are tainted from now on
  ExtendedVersionMissing,
  NamespaceNotImported,    ///< Text: the namespace; Fatal or not by the profile, which a log does not tell; also of modpost
  ModuleNamespaceImported, ///< Text: a `module:` namespace, which cannot be imported
  GplOnlyFromProprietary, ///< Other: a proprietary module, whose symbol a user of GPL-only symbols may not have; logged without the symbol up to 5.18
  InheritsTaint,          ///< Other: a proprietary module, whose user becomes proprietary; likewise
  GplOnlySymbol,          ///< only of modpost
  GplFutureSymbol,        ///< a proprietary module uses it, which "will not be allowed in the future"; logged without the module's name
  UnusedSymbol,           ///< marked as unused; likewise
  UnknownSymbol,          ///< the import fails, for the reason that findings before this one give, or else Why (Other: who exports it, but is not
                          ///< loaded); Error is the reason's. Also of depmod and modpost
  ExporterNotReady,       ///< "gave up waiting for init of module": Other
  LicenceTaints,          ///< Text: the licence; empty in some kernels

  // The module's own exports.
  DuplicateExport, ///< Other: who exports it already (`kernel`, or a module), empty in old logs
  ObsoleteSection, ///< a table of exports (Text) that this kernel does not look at
  NoExportFlags,   ///< exports, but no __kflagstab

  // What programs say of it.
  InsertFailed,   ///< Text: the reason as it was given; Error, where that is one of an errno
  ModuleNotFound, ///< modprobe: no such module in the directory of this kernel (File, if given)
};

inline constexpr unsigned NumFindingKinds = unsigned(FindingKind::ModuleNotFound) + 1;

} // namespace modver::findings

#endif
