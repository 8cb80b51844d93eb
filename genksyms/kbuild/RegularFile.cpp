// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "RegularFile.h"

#include "llvm/Support/FileSystem.h"

namespace fs = llvm::sys::fs;

llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> modver::genksyms::readRegularFile(const llvm::Twine &Path, uint64_t MaxSize) {
  fs::file_status Status;
  if (std::error_code Code = fs::status(Path, Status))
    return Code;
  if (Status.type() == fs::file_type::directory_file)
    return std::make_error_code(std::errc::is_a_directory);
  if (Status.type() != fs::file_type::regular_file)
    return std::make_error_code(std::errc::invalid_seek);
  if (Status.getSize() > MaxSize)
    return std::make_error_code(std::errc::file_too_large);
  return llvm::MemoryBuffer::getFile(Path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
}
