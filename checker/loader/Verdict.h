// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the kernel would say to a module, as values. checker/findings has the words.
#ifndef MODVER_CHECKER_LOADER_VERDICT_H
#define MODVER_CHECKER_LOADER_VERDICT_H

#include "checker/findings/FindingKind.h"
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace modver::loader {

/// The error numbers that loading a module can end with, as Linux numbers them on every architecture that has modules but alpha, mips, parisc and
/// sparc.
enum class Errno : uint8_t {
  None = 0,
  PermissionDenied = 1, ///< EPERM
  NotFound = 2,         ///< ENOENT
  BadFormat = 8,        ///< ENOEXEC
  Exists = 17,          ///< EEXIST
  InvalidArgument = 22, ///< EINVAL
  BadMessage = 74,      ///< EBADMSG
  RequiredKey = 126,    ///< ENOKEY
  KeyRejected = 129,    ///< EKEYREJECTED
};

using findings::FindingKind;

/// Why a symbol counts as not found.
enum class NotFound : uint8_t {
  NobodyExportsIt,
  GplOnly,         ///< it is there, but not for a proprietary module
  OtherSpelling,   ///< up to 2.4: one of the two names has no version, or another NameVersions::Prefix
  FromProprietary, ///< see the GplOnlyFromProprietary before it
};

/// What the kernel has of a symbol that nobody exports.
enum class InKernel : uint8_t {
  NotKnown, ///< the names of its symbols are not at hand
  Static,   ///< a function or variable of one source file, or what the compiler left of it
  Global,
  NoFunction, ///< none of its functions; of its variables the names are not at hand
  Nothing,
};

/// An export whose name is nearly that of a symbol which nobody exports: another symbol, which may have taken its place.
struct NearExport {
  std::string_view Name;
  std::string_view Exporter; ///< `vmlinux`, or a module's name
};

/// One thing that the kernel would notice; FindingKind tells which of the fields have a meaning. Views point into the module, the exporters and the
/// profile.
struct Finding {
  FindingKind Kind;
  /// Whether the module is refused because of this.
  bool Fatal = true;
  std::string_view Symbol = {};
  std::string_view Text = {};
  std::string_view Other = {};
  struct {
    uint64_t Module = 0;
    std::optional<uint64_t> Kernel = {};
  } Numbers = {};
  Errno Error = Errno::None;
  NotFound Why = NotFound::NobodyExportsIt;
  /// Who exports the symbol; empty: nobody.
  std::string_view Exporter = {};
  /// Of an unknown symbol that Other exports: Other was to be loaded first, and is refused itself; else it is not loaded. Numbers.Kernel is the CRC
  /// that it exports, if that is known.
  bool OtherIsRefused = false;
  /// Once Other were loaded, the versions would differ.
  bool CrcDiffers = false;
  /// Of an UnknownSymbol that nobody exports, Other or not.
  InKernel Unexported = InKernel::NotKnown;
  /// Of the same: the nearest first.
  std::vector<NearExport> Near = {};
};

/// What could not be decided, because the kernel given does not tell.
enum class Unchecked : uint8_t {
  ThisModuleSize, ///< no module of the kernel's own is at hand
  Vermagic,       ///< no image, no configuration
  ArchSections,   ///< a section is missing that kernels of some configurations want, and the configuration is not known
  Layout,         ///< module_layout is not among the exports
  Livepatch,      ///< it is marked as a live patch, and whether the kernel has CONFIG_LIVEPATCH is not known
  BuiltInName,    ///< a module of this name is built in, and the kernel may or may not refuse it for that
  Signature,      ///< there is one; whether it is good takes the kernel's keys
};

/// The outcome of one attempt to load a module.
struct Verdict {
  /// In the order in which the kernel comes to them.
  std::vector<Finding> Findings;
  Errno Error = Errno::None;
  std::vector<Unchecked> NotChecked;
  /// The module is proprietary, by its licence or by what it uses.
  bool Proprietary = false;
  /// The kernel carries this taint afterwards, and has said so.
  bool ForcedTaint = false;
  bool SaidVersionMissing = false;
  bool SaidExtendedVersionMissing = false;
  bool SaidLivepatch = false;

  bool loads() const { return Error == Errno::None; }
};

} // namespace modver::loader

#endif
