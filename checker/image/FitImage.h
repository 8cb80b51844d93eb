// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// U-Boot's FIT image: a device tree. Under /images, a node for each kernel, ramdisk, device tree…; under /configurations, which of them belong
// together. An image's data are its property `data`, or behind the tree: `data-offset` counts from there, `data-position` from the start.
#ifndef MODVER_CHECKER_IMAGE_FITIMAGE_H
#define MODVER_CHECKER_IMAGE_FITIMAGE_H

#include "BootContainer.h"

namespace modver::image {

/// A device tree with a node /images.
bool isFitImage(llvm::StringRef Bytes);
/// The kernel of the default configuration; without configurations, the first.
llvm::Expected<ContainedKernels> openFitImage(llvm::StringRef Bytes, llvm::StringRef File);

} // namespace modver::image

#endif
