// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a kernel says of itself in its image: banner, release, vermagic.
#ifndef MODVER_CHECKER_IMAGE_KERNELSTRINGS_H
#define MODVER_CHECKER_IMAGE_KERNELSTRINGS_H

#include "modver/Kernel.h"
#include "llvm/ADT/StringRef.h"

namespace modver::image {

/// StringRef::find for what is as large as a kernel, several times faster.
size_t findBytes(llvm::StringRef Image, llvm::StringRef Needle, size_t From);

/// Whether Image may be a kernel's memory: there is `Linux version ` and a number. All kernels have that, and compressed ones do not.
bool hasBanner(llvm::StringRef Image);

/// Finds the banner in Image, which is unpacked. Fills in Banner and, from it, Release; leaves both where there is none.
void findBanner(llvm::StringRef Image, Kernel &Result);

/// Finds out which sentences of its loader Image has. Leaves Sentences where it does not have the one about version magic, which every loader has.
void findLoaderSentences(llvm::StringRef Image, Kernel &Result);

/// Finds the vermagic of the kernel whose Release is known. Leaves Vermagic where there is none, as in a kernel without modules.
void findVermagic(llvm::StringRef Image, Kernel &Result);

} // namespace modver::image

#endif
