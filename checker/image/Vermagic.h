// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The vermagic that follows from a configuration, for where there is neither an image nor an in-tree module to take it from.
#ifndef MODVER_CHECKER_IMAGE_VERMAGIC_H
#define MODVER_CHECKER_IMAGE_VERMAGIC_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace modver::image {

class KernelConfig;

/// As Kernel::Vermagic has it, with its trailing space where it has one. None: for this architecture or configuration the string is not known; it is
/// for x86-64, arm64, riscv, s390, little-endian ppc64, arm and i386 with some processors, without structure layout randomization, whose string has a
/// part that a configuration does not tell.
///
/// Source of each fact: the configurations of 20 of Debian's kernels, 6.1 and 6.12, beside the vermagic of their modules (docs/formats.md).
std::optional<std::string> vermagicOf(const KernelConfig &Config, llvm::StringRef Release);

} // namespace modver::image

#endif
