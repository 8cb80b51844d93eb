// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The configuration that a kernel carries in its image (CONFIG_IKCONFIG), as /proc/config.gz shows it.
#ifndef MODVER_CHECKER_IMAGE_EMBEDDEDCONFIG_H
#define MODVER_CHECKER_IMAGE_EMBEDDEDCONFIG_H

#include "llvm/ADT/StringRef.h"
#include <optional>

namespace modver::image {

/// The gzip stream between the marks that the kernel's build puts around it. None: there are no such marks with a stream between them.
/// Source: images of kernels from 2.6.32 to 7.2.
std::optional<llvm::StringRef> findEmbeddedConfig(llvm::StringRef Image);

} // namespace modver::image

#endif
