// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How kernels differ in loading modules, as named differences.
//
// Source of each fact: black-box runs of Debian's 6.1 and 6.12 kernels (tests/loader), and for other versions the observations recorded in
// docs/loader.md.
#ifndef MODVER_CHECKER_LOADER_LOADERPROFILE_H
#define MODVER_CHECKER_LOADER_LOADERPROFILE_H

#include "Architectures.h"
#include "SymbolIndex.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <compare>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace modver::loader {

struct KernelVersion {
  unsigned Major = 0;
  unsigned Minor = 0;
  unsigned Patch = 0;

  auto operator<=>(const KernelVersion &) const = default;
};

inline constexpr KernelVersion NewestKernel = {~0U, 0, 0};

/// The version that a release starts with: `6.1.0-50-amd64`, `6.12.94+deb12-cloud-amd64`, `6.17-rc1`.
std::optional<KernelVersion> parseKernelVersion(llvm::StringRef Release);

/// What happens if a module has versions, but none for a symbol that it uses.
enum class MissingVersion : uint8_t {
  Reject,     ///< up to 4.8, and Debian's kernels
  AcceptOnce, ///< 4.9 on: accept, and say so once after boot
  Taint,      ///< up to 2.6.26: accept, and taint the kernel
};

/// `Unknown symbol S`, and what follows it.
enum class UnknownSymbolLine : uint8_t {
  NameOnly,    ///< up to 2.6.34
  RawError,    ///< up to 4.18: `(err 0)` for a symbol that is not found, else the error
  ErrorNumber, ///< `(err -2)`, …
};

/// What a module becomes that uses symbols of a proprietary one.
enum class TaintInheritance : uint8_t {
  No,          ///< up to 5.8
  WithoutName, ///< 5.9 to 5.18: inherits; the line does not name the symbol
  WithName,
};

/// Whether a module may have a section that is both writable and executable.
enum class WritableCode : uint8_t {
  Accepted,         ///< up to 5.7, and without CONFIG_STRICT_MODULE_RWX
  DependsOnMachine, ///< refused by kernels for LoaderProfile::ProtectingMachines: their default, where the configuration is not known
  Refused,          ///< with CONFIG_STRICT_MODULE_RWX
};

/// Whether the kernel is built with the part of the loader that those of LoaderProfile::ArchSections need which are Configurable.
enum class ModulePlts : uint8_t {
  No,
  Unknown, ///< such sections may be missing, and may have any flags
  Yes,
};

/// What becomes of modules that are marked as live patches (`livepatch=` in .modinfo).
enum class Livepatching : uint8_t {
  Ignored,  ///< up to 4.6
  Refused,  ///< without CONFIG_LIVEPATCH
  Unknown,  ///< where neither image nor configuration is known
  Accepted, ///< and the kernel is tainted
};

/// Who tells a field of a profile.
enum class FieldSource : uint8_t {
  Release, ///< or the preset that was named
  Image,
  Configuration,
  OwnModules, ///< the kernel's
  User,       ///< FIELD=VALUE
};

/// The default value is upstream's newest behaviour with the default configuration (no MODULE_FORCE_LOAD, …).
/// Code asks for the difference by name and never for a version.
struct LoaderProfile {
  /// What the profile was chosen by: `Debian 6.1`, `upstream 6.12`.
  std::string Name;
  /// Of the fields that the release does not tell, by their names on the command line.
  std::map<llvm::StringRef, FieldSource> Sources;

  bool LinkedByInsmod = false; ///< insmod looks up symbols, by names that contain the CRCs (up to 2.4)

  // Configuration.
  bool ForceLoad = false;                    ///< CONFIG_MODULE_FORCE_LOAD
  bool AllowMissingNamespaceImports = false; ///< CONFIG_MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS
  bool SignatureEnforced = false;            ///< CONFIG_MODULE_SIG_FORCE, module.sig_enforce, lockdown

  // Versions.
  MissingVersion MissingVersions = MissingVersion::AcceptOnce;
  bool ExtendedVersions = true;                    ///< __version_ext_crcs and _names are looked at (6.14 on)
  bool VermagicReleaseAlwaysIgnored = false;       ///< even if the module has no __versions (up to 2.6.26)
  std::string_view LayoutSymbol = "module_layout"; ///< up to 2.6.29 `struct_module`
  bool ChecksThisModuleSize = true;                ///< 6.4 on
  bool ExportCrcsCheckedLast = false;              ///< that the module's exports have CRCs is looked at after its imports (2.6.32)
  bool StrictSections = true;                      ///< refuses a second symbol table or .modinfo, and the like (6.4 on; 6.1 does not, 6.12 does)
  bool EndedStrings = true;                        ///< refuses a table of symbols' names that does not end in NUL (6.16 does, 6.12 does not)
  bool NameCheckedEarly = true; ///< that no module of this name is loaded is looked at before its sections (6.4 on; 6.1 does not, 6.12 does)
  Livepatching Livepatch = Livepatching::Unknown;

  // Sections.
  WritableCode RefusesWritableCode = WritableCode::DependsOnMachine;
  std::vector<uint16_t> ProtectingMachines = protectingMachines(NewestKernel);
  ModulePlts Plts = ModulePlts::Unknown;
  std::vector<ArchSection> ArchSections = archSections(NewestKernel);

  // Symbols.
  bool Namespaces = true;       ///< 5.4 on
  bool ModuleNamespaces = true; ///< `module:a,b-*` (6.16 on)
  bool QuotedNamespaces = true; ///< sources import a namespace by MODULE_IMPORT_NS("USB") (6.13 on), not MODULE_IMPORT_NS(USB)
  LookupRules Lookup;

  TaintInheritance Inheritance = TaintInheritance::WithName;
  bool WeakForgivesAnyFailure = false;   ///< not only `not found` (2.6.32)
  bool EveryFailureIsNotFound = false;   ///< a module with unresolved symbols ends with ENOENT whatever the reason (2.6.32)
  bool ForgivesGlobalOffsetTable = true; ///< _GLOBAL_OFFSET_TABLE_ may stay undefined on x86 (5.11 on, and 5.10.20)
  UnknownSymbolLine UnknownSymbols = UnknownSymbolLine::ErrorNumber;
  bool UnsignedIsRequiredKey = false; ///< ENOKEY rather than EKEYREJECTED (up to 5.3)
  bool LogsAcceptedBtf = false;       ///< with CONFIG_MODULE_ALLOW_BTF_MISMATCH, `failed to validate module BTF` is said of modules that are loaded
                                      ///< (5.18, which has it first, to 6.11)

  /// Upstream's rules of that version, with the default configuration.
  static LoaderProfile upstream(KernelVersion V);

  /// Debian's: a missing version is refused, modules can be loaded by force, and unused symbols are not exported.
  static LoaderProfile debian(KernelVersion V);
};

/// The profile of a kernel, by its release and its banner (`Linux version …`): whose kernel it is, and of which version. Either may be empty. None if
/// neither tells the version.
std::optional<LoaderProfile> profileOf(llvm::StringRef Release, llvm::StringRef Banner);

/// What the kernel itself tells of the profile: the sentences and tables in its image, or, where there is none, its own modules (K's export flags are
/// from there then).
void applyKernel(LoaderProfile &P, const Kernel &K, FieldSource OfExportFlags);

/// What a kernel's configuration says of the profile: Value (`y`, `m`, …) of an option's full name (`CONFIG_MODULE_FORCE_LOAD`), none if it is not
/// set.
void applyConfiguration(LoaderProfile &P, llvm::function_ref<std::optional<llvm::StringRef>(llvm::StringRef)> Value);

/// Reads `[PRESET][,FIELD=VALUE]…` over Detected (the kernel's own profile, if it is known). PRESET is `upstream-6.12`, `debian-6.1` or the like;
/// without it, Detected is the base. profileFields() names the fields.
llvm::Expected<LoaderProfile> parseProfile(llvm::StringRef Text, const std::optional<LoaderProfile> &Detected);

/// A field by its name on the command line, with its value in that notation.
struct ProfileField {
  llvm::StringRef Name;
  std::string Value;
  FieldSource From;
};
std::vector<ProfileField> profileFields(LoaderProfile P);

/// `image`, `configuration`, …
llvm::StringRef nameOf(FieldSource From);

} // namespace modver::loader

#endif
