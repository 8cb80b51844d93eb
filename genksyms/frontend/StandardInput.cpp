// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "StandardInput.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"
#include <unistd.h>

using namespace modver::genksyms;
namespace fs = llvm::sys::fs;

static llvm::Error tooLarge() { return llvm::createStringError("<stdin>: 2 GiB of text or more: is this the preprocessed text of one source file?"); }

static llvm::Error unreadable(std::error_code Code) { return llvm::createStringError(Code, "<stdin>: cannot be read: " + Code.message()); }

/// llvm::MemoryBuffer::getSTDIN() would do, but copies what it reads in small pieces, and reads an endless stream for ever.
static llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> readStream(fs::file_t Input) {
  constexpr size_t ChunkSize = size_t(1) << 20;
  llvm::SmallVector<char, 0> Text;
  for (;;) {
    size_t Size = Text.size();
    Text.resize_for_overwrite(Size + ChunkSize);
    llvm::Expected<size_t> Read = fs::readNativeFile(Input, llvm::MutableArrayRef(Text.begin() + Size, ChunkSize));
    if (!Read)
      return unreadable(llvm::errorToErrorCode(Read.takeError()));
    Text.truncate(Size + *Read);
    if (*Read == 0)
      break;
    if (Text.size() >= LargestInput)
      return tooLarge();
  }
  return std::make_unique<llvm::SmallVectorMemoryBuffer>(std::move(Text), "<stdin>", /*RequiresNullTerminator=*/true);
}

llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> modver::genksyms::readStandardInput() {
  fs::file_t Input = fs::getStdinHandle();
  fs::file_status Status;
  if (std::error_code Code = fs::status(Input, Status))
    return unreadable(Code);
  // A file is mapped from its beginning, so it must not have been read from yet.
  if (Status.type() != fs::file_type::regular_file || lseek(STDIN_FILENO, 0, SEEK_CUR) != 0)
    return readStream(Input);
  if (Status.getSize() >= LargestInput)
    return tooLarge();
  auto Buffer = llvm::MemoryBuffer::getOpenFile(Input, "<stdin>", Status.getSize());
  if (!Buffer)
    return unreadable(Buffer.getError());
  return std::move(*Buffer);
}
