// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is known of a kernel: all of it from its image, less from a Module.symvers.
#ifndef MODVER_KERNEL_H
#define MODVER_KERNEL_H

#include "modver/Module.h"
#include <string>

namespace modver {

/// Which sentences of the module loader a kernel's image has: what a loader cannot say, it does not do.
struct LoaderSentences {
  bool ForceLoad = false;         ///< `…: kernel tainted.`: CONFIG_MODULE_FORCE_LOAD
  bool EndedStrings = false;      ///< `symbol string table isn't NUL terminated`
  bool StrictSections = false;    ///< `Only one .modinfo section must exist.`
  bool ThisModuleSize = false;    ///< `.gnu.linkonce.this_module section size must match …`
  bool WritableCode = false;      ///< `… has invalid WRITE|EXEC flags`: CONFIG_STRICT_MODULE_RWX
  bool ExtendedVersions = false;  ///< `extended version crc+name presence does not match`
  bool Namespaces = false;        ///< `… from namespace …, but does not import it.`
  bool ModuleNamespaces = false;  ///< `… tries to import module namespace: …`
  bool LivepatchRefused = false;  ///< `… but livepatch support is disabled`
  bool LivepatchAccepted = false; ///< `… tainting kernel with TAINT_LIVEPATCH`

  bool operator==(const LoaderSentences &) const = default;
};

struct Kernel {
  /// `6.1.0-50-amd64`; empty: unknown.
  std::string Release;
  /// The string that a module's vermagic must equal, with its trailing space where it has one: `6.1.0-50-amd64 SMP preempt mod_unload modversions `.
  /// None: unknown.
  std::optional<std::string> Vermagic;
  /// `Linux version 6.1.0-50-amd64 (debian-kernel@lists.debian.org) (gcc-12 …) …`; empty: unknown.
  std::string Banner;
  /// None: unknown.
  std::optional<ElfTarget> Target;
  /// sizeof(struct module), which no image tells and in-tree modules do. None: unknown.
  std::optional<uint64_t> ThisModuleSize;

  /// Of vmlinux alone: table by table (plain, GPL, …), each in its order.
  std::vector<Export> Exports;
  /// CONFIG_MODVERSIONS.
  bool HasModversions = false;
  /// Linux up to 2.4, from its list of symbols (/proc/ksyms).
  std::optional<NameVersions> OldNames;
  /// Its exports have flags, __kflagstab, and so must those of its modules (7.1 on). None: unknown.
  std::optional<bool> HasExportFlags;
  /// None: there is no image, or it does not look like one that says anything.
  std::optional<LoaderSentences> Sentences;

  /// The modules that are built in, by their sorted names as modprobe knows them (`snd_hda_intel`), from modules.builtin. Empty: there is no tree, or
  /// nothing is built in.
  std::vector<std::string> BuiltIn;

  /// Keeps alive what the views point into.
  std::shared_ptr<const void> Storage;
};

} // namespace modver

#endif
