// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where a compressed stream ends. In a boot image something follows it, and decoders of some formats would take that for a damaged next stream.
#ifndef MODVER_CHECKER_IMAGE_STREAMLENGTH_H
#define MODVER_CHECKER_IMAGE_STREAMLENGTH_H

#include "llvm/ADT/StringRef.h"

namespace modver::image {

/// The stream that Bytes begin with, by the framing of its format, unpacking nothing. All of Bytes if the end is not to be seen: because the decoder
/// stops at it anyway (gzip, bzip2, lzma), or because the stream is damaged or cut short, which the decoder will say.
llvm::StringRef firstStream(llvm::StringRef Bytes);

/// The same, with the streams of the same format that follow at once, as programs write that pack in parallel.
llvm::StringRef leadingStreams(llvm::StringRef Bytes);

} // namespace modver::image

#endif
