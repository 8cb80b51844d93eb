// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "StandardInput.h"

#include "support/InputFile.h"

llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> modver::genksyms::readPreprocessedText() {
  auto Input = readStandardInput(LargestInput - 1, "<stdin>");
  if (Input)
    return Input;
  std::error_code Code = llvm::errorToErrorCode(Input.takeError());
  if (Code == std::errc::file_too_large)
    return llvm::createStringError("<stdin>: 2 GiB of text or more: is this the preprocessed text of one source file?");
  return llvm::createStringError(Code, "<stdin>: cannot be read: " + Code.message());
}
