// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a file holds, told by its contents and not by its name.
#ifndef MODVER_CHECKER_IMAGE_FILEKIND_H
#define MODVER_CHECKER_IMAGE_FILEKIND_H

#include "llvm/ADT/StringRef.h"

namespace modver::image {

enum class FileKind : uint8_t {
  Module,  ///< ELF, relocatable
  Kernel,  ///< ELF of another type that is linked, what looksLikeKernelImage(), or what has a compressed kernel somewhere in it
  Symvers, ///< starts with a row of Module.symvers, or with comments and then a row; or isSymbolListWithCrcs() or isKsyms()
  Package, ///< looksLikePackage()
  Empty,   ///< of no bytes, or of comments: what a module without exports has for a Module.symvers
  Unknown,
};

/// Whether Text is a list of symbols (System.map, /proc/kallsyms) of an old kernel, which has CRCs among them.
bool isSymbolListWithCrcs(llvm::StringRef Text);

/// Whether Text is a list of exports of Linux up to 2.4: /proc/ksyms, or what ksyms prints.
bool isKsyms(llvm::StringRef Text);

/// Contents are those of the whole file or its first 64 KiB, unpacked if the file as a whole is compressed (see readFile()): before that, the
/// module, the arm64 Image and the Module.symvers of a `.gz` are alike.
FileKind fileKindOf(llvm::StringRef Contents);

} // namespace modver::image

#endif
