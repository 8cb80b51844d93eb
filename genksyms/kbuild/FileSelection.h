// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which objects are meant by names that a user gave.
#ifndef MODVER_GENKSYMS_KBUILD_FILESELECTION_H
#define MODVER_GENKSYMS_KBUILD_FILESELECTION_H

#include "BuildObject.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace modver::genksyms {

/// For each object, whether one of Files names its source or itself: as its command does, relative to the command's directory, or absolutely. (Links
/// are not looked at.) An error lists all of Files that name nothing, each with names near to it.
llvm::Expected<std::vector<bool>> selectFiles(llvm::ArrayRef<BuildObject> Objects, llvm::ArrayRef<std::string> Files);

} // namespace modver::genksyms

#endif
