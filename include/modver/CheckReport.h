// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Would a kernel load these modules? The question and the answer.
//
// Source of each fact: the rules of the kernel's loader, which differ by version and distribution (docs/loader.md), applied to what the files say.
// Names (`version-differs`) are those of `modver check --format json`, which docs/formats.md lists. There may be more of them in later versions.
#ifndef MODVER_CHECKREPORT_H
#define MODVER_CHECKREPORT_H

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace modver {

struct CheckRequest {
  /// Files; or, if the kernel comes with its modules, names of some of these.
  std::vector<std::string> Modules = {};
  /// All modules of the kernel, too.
  bool All = false;
  /// Loaded before: a module's file, a directory of modules, or a Module.symvers, all of whose modules are taken to be loaded.
  std::vector<std::string> With = {};
  /// In place of the string that the kernel's files say modules' vermagic must equal.
  std::optional<std::string> Vermagic = {};
  /// The kernel's rules, `[PRESET][,FIELD=VALUE]…` as in modver-check(1): `debian-6.1`, `upstream-6.12,force-load=yes`. Empty: the kernel's own, as
  /// its release, banner and configuration tell; those of the newest kernel, if none of them does.
  std::string Profile = {};
  /// As by modprobe --force-modversion and --force-vermagic.
  bool IgnoreVersions = false;
  bool IgnoreVermagic = false;
  /// Threads to read and decide on. At least 1.
  unsigned Jobs = 1;
};

/// An export by name.
struct NamedExport {
  std::string Symbol;
  /// `vmlinux`, or a module's name.
  std::string Exporter;
};

/// One thing that the kernel would notice about a module. Members that do not apply to its Kind are empty.
struct Finding {
  /// `version-differs`, `unknown-symbol`, `vermagic-differs`, …
  std::string Kind;
  /// The module is refused because of this.
  bool Fatal = false;
  std::string Symbol;
  /// `vmlinux`, or the module that exports Symbol; empty: nobody, or it is not known.
  std::string Exporter;
  /// Of version-differs: the CRC in the module's table, and the exporter's.
  std::optional<uint64_t> ModuleCrc, KernelCrc;
  /// Of this-module-size-differs: sizeof(struct module) in bytes.
  std::optional<uint64_t> ModuleSize, KernelSize;
  /// Of vermagic-differs, and, for Linux up to 2.4, of kernel-version-differs.
  std::string ModuleVermagic, KernelVermagic;
  /// Of namespace-not-imported and module-namespace-imported.
  std::string Namespace;
  /// Of findings about sections: its name.
  std::string Section;
  /// Of force-loaded and force-load-refused: `bad vermagic` and the like.
  std::string Reason;
  /// The other module that it is about, by its name: of dependency-refused the one that is refused, of duplicate-export who exports the symbol
  /// already, of unknown-symbol who would export it, but is not loaded.
  std::string OtherModule;
  /// Of unknown-symbol: the error of looking it up, as Linux numbers them (2: ENOENT); 0 of others.
  int Errno = 0;
  /// Of unknown-symbol with ENOENT: `nobody-exports-it`, `gpl-only`, `from-proprietary` or `other-spelling`.
  std::string Why;
  /// Of unknown-symbol, if nobody exports it: what the kernel itself has of this name, `static`, `global`, `no-function` or `nothing`; empty: not
  /// known. And exports that are called nearly so: other symbols, one of which may have taken its place.
  std::string InKernel;
  std::vector<NamedExport> Near;
  /// What the kernel would log of it, without priority and time. Empty: it says nothing, or, as of signatures and damaged files, something that is
  /// not known.
  std::vector<std::string> Log;
};

/// What becomes of a module.
struct ModuleVerdict {
  enum class Role : uint8_t {
    Preloaded,  ///< CheckRequest::With
    Dependency, ///< a module that was asked for needs it
    Asked,
  };

  std::string Path;
  /// That of its `struct module`.
  std::string Name;
  Role Why = Role::Asked;
  /// With which loading it ends, as Linux numbers them; 0: it loads.
  int Errno = 0;
  /// `ENOEXEC`; empty: it loads.
  std::string ErrnoName;
  /// In the order in which the kernel comes to them. A module that loads may have some, too, none of which is Fatal.
  std::vector<Finding> Findings;
  /// What the files do not tell, so that the kernel might still refuse the module for it: `vermagic`, `this-module-size`, `layout`, `arch-sections`,
  /// `signature`.
  std::vector<std::string> NotChecked;
  /// Names of the modules that modprobe loads before it, in this order.
  std::vector<std::string> LoadedFirst;
  /// Who exports all that the module exports, `vmlinux` or a module under another name: it is a copy, and only one of them can be loaded.
  std::vector<std::string> SameExports;

  bool loads() const { return Errno == 0; }
};

/// A file that could not be read as a module: nothing is known about whether a kernel would load it, unless it has an Errno.
struct UnreadableModule {
  std::string Path;
  /// `FILE: what is wrong, where`
  std::string Message;
  /// The kernel would refuse the file with this error; 0: it would not get to see it.
  int Errno = 0;
};

/// An export of which a kernel takes only one: the modules among Exporters cannot be loaded together, or, beside `vmlinux`, not at all.
struct ExportConflict {
  std::string Symbol;
  /// `vmlinux` comes first.
  std::vector<std::string> Exporters;
};

/// What the verdicts are about.
struct CheckedKernel {
  /// The file that tells its exports.
  std::string File;
  /// Empty: not known.
  std::string Release;
  /// The rules that were applied: `Debian 6.1`.
  std::string Profile;
};

struct CheckReport {
  CheckedKernel Kernel;
  /// Modules come with their dependencies, as by modprobe; else each by itself, as by insmod.
  bool ByModprobe = false;
  /// In the order in which they would be tried: what is preloaded, then dependencies before their users.
  std::vector<ModuleVerdict> Modules;
  std::vector<UnreadableModule> Unreadable;
  /// Of the whole tree, if CheckRequest::All.
  std::vector<ExportConflict> Conflicts;
  /// Names of modules that need each other, so that none of them can be loaded; likewise.
  std::vector<std::vector<std::string>> Cycles;
  /// About files that could be done without, and could not be used: the kernel's configuration, depmod's.
  std::vector<std::string> Warnings;

  /// All that was asked for could be read, and loads.
  bool allLoad() const {
    for (const ModuleVerdict &M : Modules)
      if (M.Why == ModuleVerdict::Role::Asked && !M.loads())
        return false;
    return Unreadable.empty();
  }
};

} // namespace modver

#endif
