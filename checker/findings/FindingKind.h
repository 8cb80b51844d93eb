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
  KernelVersionDiffers,      ///< of Linux up to 2.4. Text: the version that the module was compiled for; Other: the kernel's
  KernelVersionMissing,      ///< the module does not say for which kernel of up to 2.4 it was compiled
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
  Blacklisted,           ///< by the kernel's command line, or, said by a program, by modprobe's configuration

  // The same, which only logs tell: nothing of it follows from symbols and versions. Other: the number or the section that the line has.
  NotElf,                  ///< no ELF file at all
  NotModule,               ///< an ELF file that is no module
  ElfDamaged,              ///< tables of the file contradict each other, or its end is missing
  NotDecompressed,         ///< a compressed file that could not be unpacked
  RelocationUnknown,       ///< of a type that this kernel does not know
  RelocationOutOfRange,    ///< its target is too far away, or has no place for its distance
  RelocationTargetNonzero, ///< something stands already where the loader writes an address; logged without the module's name
  InstructionSetDiffers,   ///< ARM and Thumb
  CodeModelDiffers,        ///< x86-64: not compiled with -mcmodel=kernel
  SignatureUnreadable,     ///< there is one, in a form that this kernel does not take; logged without the module's name
  KeyUnknown,              ///< the key of the signature; another line says what follows. Likewise
  LoadingDenied,           ///< by a security module
  LivepatchInvalid,        ///< not made for this kernel
  OutOfMemory,
  BadParameter,     ///< of the module, on the command line or in modprobe's configuration (Other)
  UnknownParameter, ///< ignored
  InitSuspicious,   ///< its init function returned a positive number: it is loaded all the same
  Taints,           ///< harmless: out of tree, staging, … (Text, if the line tells)
  Unsupported,      ///< the distribution does not support it

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
  LicenceMissing,         ///< only of modpost
  ProtectedSymbol,        ///< Android's GKI: for signed modules only, to export or to use

  // The module's own exports.
  DuplicateExport, ///< Other: who exports it already (`kernel`, or a module), empty in old logs
  ObsoleteSection, ///< a table of exports (Text) that this kernel does not look at
  NoExportFlags,   ///< exports, but no __kflagstab

  // What a build says: of modpost, genksyms, gendwarfksyms.
  ExportWithoutCrc,  ///< File: vmlinux or a module, whose export has no CRC
  VersionChanged,    ///< the CRC differs from the one in a reference (genksyms -r)
  NameTooLong,       ///< for the table of versions
  SymversMissing,    ///< File: the Module.symvers that is not there
  SymversUnreadable, ///< the Module.symvers has a line that is none
  CompilerDiffers,   ///< from the one that the kernel was built with
  SigningFailed,     ///< sign-file; File: what it could not open, Text: the reason. Or a line of OpenSSL's before that (Other: its number)

  DepmodSkipped, ///< modules_install did not run depmod

  // What programs say of it.
  InsertFailed,        ///< Text: the reason as it was given; Error, where that is one of an errno
  ModuleNotFound,      ///< no such module in the directory of this kernel (File, if given), or no such directory
  FileUnreadable,      ///< Text: the reason
  DependencyMissing,   ///< Other: a module that it needs, which is not installed or not loaded
  DependencyCycle,     ///< depmod; Text: the modules
  PackageNeedsVersion, ///< a package (Text) wants a kernel that exports a symbol with a CRC (Other)
  PackageNeedsKernel,  ///< a package wants another kernel than the one that is installed (Other: which)
  NotCompatible,       ///< weak-modules: a module of kernel Other cannot be taken for another
  HeadersMissing,      ///< DKMS and others: nothing to build against (Other: the kernel)
  BuildFailed,         ///< likewise
  NotNewer,            ///< DKMS: the kernel has a module of this version itself
  NothingBuilt,        ///< DKMS: the build did not make the file that it was to make
  BuildExcluded,       ///< DKMS: the module's BUILD_EXCLUSIVE leaves this kernel out
  ReleaseMissing,      ///< DKMS: it was given no kernel's release
  NotLoaded,           ///< a program misses its module, for whatever reason
  ProgramDiffers,      ///< a program wants another version of its module than the one that is loaded
};

inline constexpr unsigned NumFindingKinds = unsigned(FindingKind::ProgramDiffers) + 1;

} // namespace modver::findings

#endif
