// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a log says about loading modules: the lines about symbols, versions, namespaces, licences and signatures, as values.
//
//   dmesg, journalctl, kern.log, a serial console, a CI job's output ──► parseKernelLog() ──► LogEntry…
//
// A line may have anything around the message: timestamps, levels (`<4>`), facility and host, colours, CRLF, a JSON object of journalctl.
#ifndef MODVER_CHECKER_LOG_KERNELLOG_H
#define MODVER_CHECKER_LOG_KERNELLOG_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace modver::log {

/// Whose words a line has.
enum class Speaker : uint8_t {
  Kernel,
  Inserter, ///< insmod, modprobe, systemd-modules-load
  Depmod,
  Modpost, ///< the build of a module
};

enum class LineKind : uint8_t {
  // Versions.
  VersionDiffers,            ///< "disagrees about version of symbol": Symbol; also of depmod
  VersionMissing,            ///< "no symbol version for": Symbol
  VersionMissingTaints,      ///< the same up to 2.6.26: `no version for "X" found: kernel tainted.`
  ExtendedVersionMissing,    ///< Symbol
  OneExtendedVersionTable,   ///< no Module
  MoreExtendedCrcsThanNames, ///< no Module
  ForceLoaded,               ///< no versions at all, and loaded all the same ("X: kernel tainted."): Symbol is the first that was asked for
  ExportVersionsMissing,     ///< the same because the module's own exports have no CRCs
  VermagicMissing,           ///< the same because of version magic
  VermagicDiffers,           ///< ModuleVermagic, KernelVermagic

  // Symbols.
  UnknownSymbol,           ///< Symbol, and Error where the line tells it; also of depmod and modpost
  NamespaceNotImported,    ///< Symbol, Namespace; a warning or an error, which the line does not tell; also of modpost
  ModuleNamespaceImported, ///< Namespace
  DuplicateExport,         ///< Symbol; Other: who exports it already (`kernel`, or a module), empty in old kernels
  NoExportFlags,
  CommonSymbol,
  ExporterNotReady, ///< "gave up waiting for init of module": Other

  // Licences.
  GplOnlyFromProprietary, ///< Other: the proprietary module; Symbol since 5.19
  InheritsTaint,          ///< the same
  GplOnlySymbol,          ///< only of modpost: Symbol
  GplFutureSymbol,        ///< Symbol; no Module
  UnusedSymbol,           ///< Symbol; no Module
  LicenceTaints,          ///< Text: the licence; empty in some kernels

  // The file as a whole.
  SignatureMissing,      ///< "module verification failed": loaded all the same
  SignatureRefused,      ///< no Module; Text: `unsigned module`, `module with unavailable key`, …
  ThisModuleSizeDiffers, ///< built for another struct module
  BtfRefused,            ///< its type information does not fit; it may be loaded all the same. Module and Error, or neither
  Stripped,              ///< no symbols
  Blacklisted,

  // What programs say of it.
  InsertFailed,   ///< Text: the reason as it was given; Error, where that is one of an errno
  ModuleNotFound, ///< modprobe: no such module in the directory of this kernel (File, if given)
};

/// One message. Strings are empty where the line does not tell.
struct LogEntry {
  LineKind Kind;
  Speaker By = Speaker::Kernel;
  std::string Module; ///< as the kernel calls it: `-` is `_`; where the line has a file, what follows from its name
  std::string File;   ///< as given; a module's, or a directory's (ModuleNotFound)
  std::string Symbol;
  std::string Namespace;
  std::string ModuleVermagic;
  std::string KernelVermagic;
  std::string Other;
  std::string Text;
  /// A positive errno; 0 where kernels before 4.19 say `(err 0)`, which is ENOENT.
  std::optional<int> Error;
  /// Of the kernel that wrote the log, by its last `Linux version` line before this one.
  std::string Release;
  /// Where it was first said, counted from 1, and that line, without its end; at most MaxRaw bytes of it.
  size_t Line = 0;
  std::string Raw;
  /// How often it was said, by the same release.
  size_t Count = 1;
};

inline constexpr size_t MaxRaw = 1024;

/// In the order in which they were first said. Text may be anything.
std::vector<LogEntry> parseKernelLog(llvm::StringRef Text);

/// `VersionDiffers` → `version-differs`: for reports and tests.
llvm::StringRef nameOf(LineKind Kind);
llvm::StringRef nameOf(Speaker By);

} // namespace modver::log

#endif
