// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which kernel is being built, and what its genksyms was like.
#ifndef MODVER_GENKSYMS_KERNELRELEASE_H
#define MODVER_GENKSYMS_KERNELRELEASE_H

#include "OutputFormat.h"
#include "modver/Dialect.h"
#include "llvm/ADT/StringRef.h"
#include <optional>

namespace modver::genksyms {

struct KernelRelease {
  unsigned Major;
  unsigned Minor;

  auto operator<=>(const KernelRelease &) const = default;
};

/// Where a kernel's build directory has its release.
inline constexpr llvm::StringRef ReleaseHeader = "include/generated/utsrelease.h";

/// The release of `#define UTS_RELEASE "6.1.0-50-amd64"` in Text.
std::optional<KernelRelease> parseReleaseHeader(llvm::StringRef Text);

/// The release of a build directory; none if it has no such header.
std::optional<KernelRelease> releaseOfDirectory(llvm::StringRef Directory);

/// The release of the build directory that Kbuild works in: the working directory, or, where it works in an external module's, the one that it names
/// in the environment as `objtree`. None if neither has the header.
std::optional<KernelRelease> releaseOfBuild();

Dialect dialectOf(KernelRelease Release);
OutputFormat outputFormatOf(KernelRelease Release);

/// The dialects that have a name on the command line: `5.3`, `5.8`, `5.10`, `6.13` (each up to that release), `6.14`, `7.0` (from it on).
std::optional<Dialect> parseDialect(llvm::StringRef Name);

} // namespace modver::genksyms

#endif
