// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Errors about a file's bytes: `FILE: at offset 0x1f0: what is wrong`.
#ifndef MODVER_CHECKER_IMAGE_IMAGEERROR_H
#define MODVER_CHECKER_IMAGE_IMAGEERROR_H

#include "support/TerminalText.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Error.h"

namespace modver::image {

/// What, in the file (or the payload of a file: name it `FILE (unpacked)`) at this byte offset.
inline llvm::Error damaged(llvm::StringRef File, uint64_t Offset, const llvm::Twine &What) {
  return llvm::createStringError(escaped(File) + ": at offset 0x" + llvm::utohexstr(Offset, /*LowerCase=*/true) + ": " + What);
}

/// What, about the file as a whole.
inline llvm::Error unusable(llvm::StringRef File, const llvm::Twine &What) { return llvm::createStringError(escaped(File) + ": " + What); }

/// Linux's numbers.
enum ErrorNumber : uint8_t { ExecFormatError = 8, InvalidArgument = 22, BadMessage = 74 };

/// The kernel would refuse the file, and it is known with which error.
class RefusedFile : public llvm::ErrorInfo<RefusedFile, llvm::StringError> {
public:
  static char ID;
  RefusedFile(llvm::Error Cause, ErrorNumber Errno) : ErrorInfo(llvm::toString(std::move(Cause)), llvm::inconvertibleErrorCode()), Errno(Errno) {}

  /// Mostly ENOEXEC; EBADMSG for a signature that makes no sense, EINVAL for an empty file.
  const ErrorNumber Errno;
};

inline llvm::Error refused(llvm::Error Cause, ErrorNumber Errno = ExecFormatError) { return llvm::make_error<RefusedFile>(std::move(Cause), Errno); }

} // namespace modver::image

#endif
