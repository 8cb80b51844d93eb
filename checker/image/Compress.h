// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Output that is compressed because the user named it so: `kernel.symtypes.xz`, `Module.symvers.gz`, `report.json.zst`.
#ifndef MODVER_CHECKER_IMAGE_COMPRESS_H
#define MODVER_CHECKER_IMAGE_COMPRESS_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::image {

/// Has Write write to Out, compressed if FileName ends in .gz, .xz or .zst. The same text gives the same bytes: no time and no name is in them.
void writeNamed(llvm::raw_ostream &Out, llvm::StringRef FileName, llvm::function_ref<void(llvm::raw_ostream &)> Write);

} // namespace modver::image

#endif
