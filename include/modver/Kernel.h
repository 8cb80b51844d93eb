// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is known of a kernel: all of it from its image, less from a Module.symvers.
#ifndef MODVER_KERNEL_H
#define MODVER_KERNEL_H

#include "modver/Module.h"
#include <string>

namespace modver {

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

  /// Keeps alive what the views point into.
  std::shared_ptr<const void> Storage;
};

} // namespace modver

#endif
