// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Modules: bytes → imports, versions, exports, modinfo.
#ifndef MODVER_CHECKER_IMAGE_MODULEFILE_H
#define MODVER_CHECKER_IMAGE_MODULEFILE_H

#include "modver/Module.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace modver::image {

/// Reads a module, compressed or not, signed or not. The result owns what it needs; the file is not kept open.
/// Fails with RefusedFile where the kernel would refuse the file before it comes to symbols; with another error if the file cannot be read, and on
/// damage that the kernel would not notice, or only later.
///
/// Also is called with a module that could be parsed, and its unpacked bytes: for what else is wanted of a file that should be opened once.
using ModuleVisitor = llvm::function_ref<void(const Module &, llvm::StringRef Bytes)>;
llvm::Expected<Module> readModule(llvm::StringRef File, ModuleVisitor Also = nullptr);

/// The same, of bytes in memory that are already unpacked. File is for messages.
/// The result points into Bytes; keeping them is the caller's part (Module::Storage is left empty).
llvm::Expected<Module> parseModule(llvm::StringRef Bytes, llvm::StringRef File);

} // namespace modver::image

#endif
