// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Files that are written as a whole or not at all.
#ifndef MODVER_GENKSYMS_OUTPUTFILE_H
#define MODVER_GENKSYMS_OUTPUTFILE_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::genksyms {

/// Has Write write the file at Path. A regular file appears, or changes, in one step when all is written; a pipe or a device gets it as it comes.
llvm::Error writeOutputFile(llvm::StringRef Path, llvm::function_ref<void(llvm::raw_ostream &)> Write);

} // namespace modver::genksyms

#endif
