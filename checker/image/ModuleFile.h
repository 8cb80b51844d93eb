// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Modules: bytes → imports, versions, exports, modinfo.
#ifndef MODVER_CHECKER_IMAGE_MODULEFILE_H
#define MODVER_CHECKER_IMAGE_MODULEFILE_H

#include "modver/Module.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace modver::image {

/// The file was read, and the kernel would refuse it before it comes to symbols.
class NotAModule : public llvm::ErrorInfo<NotAModule, llvm::StringError> {
public:
  static char ID;
  NotAModule(const llvm::Twine &Message, uint8_t Errno) : ErrorInfo(Message, llvm::inconvertibleErrorCode()), Errno(Errno) {}

  /// With which error, as Linux numbers them: mostly ENOEXEC; EBADMSG for a signature that makes no sense, EINVAL for an empty file.
  const uint8_t Errno;
};

/// Reads a module, compressed or not, signed or not. The result owns what it needs; the file is not kept open.
/// Fails with NotAModule, which names the file and an offset, where the kernel would refuse the file as not an ELF module, and on damage in what it
/// would only trip over later; with another error if the file cannot be read or unpacked.
llvm::Expected<Module> readModule(llvm::StringRef File);

/// The same, of bytes in memory that are already unpacked. File is for messages.
/// The result points into Bytes; keeping them is the caller's part (Module::Storage is left empty).
llvm::Expected<Module> parseModule(llvm::StringRef Bytes, llvm::StringRef File);

} // namespace modver::image

#endif
