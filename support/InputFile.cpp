// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "InputFile.h"
#include "TerminalText.h"

#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"
#include <map>
#include <mutex>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

using namespace modver;
using llvm::Error;
using llvm::Expected;
using llvm::MemoryBuffer;
using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace {

enum class Pipes : bool { Refused, Read };

/// An empty name is left out, as by perror(3), which genksyms reports missing files with.
Error failure(StringRef File, std::error_code Code) {
  return llvm::createStringError(Code, escaped(File) + (File.empty() ? "" : ": ") + Code.message());
}
Error failure(StringRef File, std::errc Code, const llvm::Twine &What) {
  return llvm::createStringError(std::make_error_code(Code), escaped(File) + ": " + What);
}

Error tooLarge(StringRef File, uint64_t Limit) {
  return failure(File, std::errc::file_too_large, "is larger than " + llvm::Twine(Limit >> 20) + " MiB");
}

Error checkType(StringRef File, fs::file_type Type, Pipes WhatOfPipes) {
  switch (Type) {
  case fs::file_type::regular_file:
    return Error::success();
  case fs::file_type::fifo_file:
    return WhatOfPipes == Pipes::Read ? Error::success() : failure(File, std::errc::not_supported, "is a pipe, not a file");
  case fs::file_type::directory_file:
    return failure(File, std::make_error_code(std::errc::is_a_directory));
  case fs::file_type::socket_file:
    return failure(File, std::errc::not_supported, "is a socket, not a file");
  default:
    return failure(File, std::errc::not_supported, "is a device, not a file");
  }
}

bool isNullDevice(StringRef File) {
  struct stat Status, Null;
  return stat(File.str().c_str(), &Status) == 0 && stat("/dev/null", &Null) == 0 && Status.st_rdev == Null.st_rdev;
}

/// MemoryBuffer's reader of streams copies what it reads in small pieces, and reads an endless one for ever.
Expected<std::unique_ptr<MemoryBuffer>> readStream(fs::file_t Input, StringRef File, uint64_t Limit) {
  constexpr size_t ChunkSize = size_t(1) << 20;
  llvm::SmallVector<char, 0> Contents;
  for (;;) {
    size_t Size = Contents.size();
    if (Size + ChunkSize > Contents.capacity())
      Contents.reserve(std::max<size_t>(std::min<uint64_t>(2 * Size, Limit) + ChunkSize, Size + ChunkSize));
    Contents.resize_for_overwrite(Size + ChunkSize);
    Expected<size_t> Read = fs::readNativeFile(Input, llvm::MutableArrayRef(Contents.begin() + Size, ChunkSize));
    if (!Read)
      return failure(File, llvm::errorToErrorCode(Read.takeError()));
    Contents.truncate(Size + *Read);
    if (*Read == 0)
      return std::make_unique<llvm::SmallVectorMemoryBuffer>(std::move(Contents), File, /*RequiresNullTerminator=*/true);
    if (Contents.size() > Limit)
      return tooLarge(File, Limit);
  }
}

/// An open file, closed in the end.
struct OpenFile {
  explicit OpenFile(fs::file_t Descriptor) : Descriptor(Descriptor) {}
  OpenFile(OpenFile &&Other) noexcept : Descriptor(std::exchange(Other.Descriptor, fs::kInvalidFile)) {}
  ~OpenFile() {
    if (Descriptor != fs::kInvalidFile)
      fs::closeFile(Descriptor);
  }

  fs::file_t Descriptor;
};

Expected<OpenFile> open(StringRef File) {
  Expected<fs::file_t> Descriptor = fs::openNativeFileForRead(File);
  if (!Descriptor)
    return failure(File, llvm::errorToErrorCode(Descriptor.takeError()));
  return OpenFile(*Descriptor);
}

/// Pipes that were read, by what they are and are called; of those that could not be, what to say again. Opening one a second time might wait for
/// another writer. Two threads may want the same one; the second waits.
Expected<std::unique_ptr<MemoryBuffer>> readPipe(StringRef File, fs::UniqueID Identity, uint64_t Limit) {
  struct Result {
    std::unique_ptr<MemoryBuffer> Contents;
    std::string Failure;
  };
  static std::mutex Mutex;
  static std::map<std::pair<fs::UniqueID, std::string>, Result> Known;
  std::lock_guard Lock(Mutex);
  auto [At, IsNew] = Known.try_emplace({Identity, File.str()});
  Result &R = At->second;
  if (IsNew) {
    Expected<OpenFile> Open = open(File);
    Expected<std::unique_ptr<MemoryBuffer>> Read = Open ? readStream(Open->Descriptor, File, Limit) : Open.takeError();
    if (Read)
      R.Contents = std::move(*Read);
    else
      R.Failure = toString(Read.takeError());
  }
  if (!R.Contents)
    return llvm::createStringError(R.Failure);
  if (R.Contents->getBufferSize() > Limit)
    return tooLarge(File, Limit);
  return MemoryBuffer::getMemBuffer(R.Contents->getBuffer(), File);
}

/// Whether a file can be read, and as what, before it is opened: opening alone does something to some devices, and waits for the other end of a pipe.
enum class Way : uint8_t { Nothing, Pipe, File };

Expected<Way> wayOf(StringRef File, fs::file_status &Status, Pipes WhatOfPipes) {
  if (std::error_code Code = fs::status(File, Status))
    return failure(File, Code);
  if (Status.type() == fs::file_type::character_file && isNullDevice(File))
    return Way::Nothing;
  if (Error E = checkType(File, Status.type(), WhatOfPipes))
    return E;
  return Status.type() == fs::file_type::fifo_file ? Way::Pipe : Way::File;
}

/// Status: in any case that of what was opened.
Expected<OpenFile> openRegular(StringRef File, fs::file_status &Status, uint64_t Limit) {
  Expected<OpenFile> Open = open(File);
  if (!Open)
    return Open;
  if (std::error_code Code = fs::status(Open->Descriptor, Status))
    return failure(File, Code);
  if (Error E = checkType(File, Status.type(), Pipes::Refused))
    return E;
  if (Status.getSize() > Limit)
    return tooLarge(File, Limit);
  return Open;
}

Expected<std::unique_ptr<MemoryBuffer>> contentsOf(const OpenFile &Open, const fs::file_status &Status, StringRef File, uint64_t Limit,
                                                   bool IsTerminated) {
  // Files of /proc say 0, and have contents.
  if (Status.getSize() == 0)
    return readStream(Open.Descriptor, File, Limit);
  auto Mapped = MemoryBuffer::getOpenFile(Open.Descriptor, File, Status.getSize(), IsTerminated);
  if (!Mapped)
    return failure(File, Mapped.getError());
  return std::move(*Mapped);
}

Expected<std::unique_ptr<MemoryBuffer>> read(StringRef File, uint64_t Limit, Pipes WhatOfPipes, bool IsTerminated) {
  fs::file_status Status;
  Expected<Way> How = wayOf(File, Status, WhatOfPipes);
  if (!How)
    return How.takeError();
  if (*How == Way::Nothing)
    return MemoryBuffer::getMemBuffer("", File);
  if (*How == Way::Pipe)
    return readPipe(File, Status.getUniqueID(), Limit);
  Expected<OpenFile> Open = openRegular(File, Status, Limit);
  if (!Open)
    return Open.takeError();
  return contentsOf(*Open, Status, File, Limit, IsTerminated);
}

} // namespace

Expected<std::unique_ptr<MemoryBuffer>> modver::readInput(StringRef File, uint64_t Limit) {
  return read(File, Limit, Pipes::Read, /*IsTerminated=*/false);
}

Expected<std::unique_ptr<MemoryBuffer>> modver::readFoundFile(StringRef File, uint64_t Limit) {
  return read(File, Limit, Pipes::Refused, /*IsTerminated=*/true);
}

Expected<StringRef> modver::readInput(StringRef File, uint64_t Limit, llvm::SmallVectorImpl<char> &Small, std::unique_ptr<MemoryBuffer> &Large) {
  static constexpr uint64_t SmallSize = 1 << 16;
  fs::file_status Status;
  Expected<Way> How = wayOf(File, Status, Pipes::Read);
  if (!How)
    return How.takeError();
  if (*How != Way::File || Status.getSize() == 0 || Status.getSize() > SmallSize) {
    Expected<std::unique_ptr<MemoryBuffer>> Contents = readInput(File, Limit);
    if (!Contents)
      return Contents.takeError();
    Large = std::move(*Contents);
    return Large->getBuffer();
  }
  Expected<OpenFile> Open = openRegular(File, Status, Limit);
  if (!Open)
    return Open.takeError();
  Small.resize_for_overwrite(Status.getSize());
  Expected<size_t> Size = fs::readNativeFile(Open->Descriptor, Small);
  if (!Size)
    return failure(File, llvm::errorToErrorCode(Size.takeError()));
  return StringRef(Small.data(), *Size);
}

Expected<std::unique_ptr<MemoryBuffer>> modver::readStandardInput(uint64_t Limit, StringRef Name) {
  fs::file_t Input = fs::getStdinHandle();
  fs::file_status Status;
  if (std::error_code Code = fs::status(Input, Status))
    return failure(Name, Code);
  // A file is mapped from its beginning, so it must not have been read from yet.
  if (Status.type() != fs::file_type::regular_file || lseek(STDIN_FILENO, 0, SEEK_CUR) != 0)
    return readStream(Input, Name, Limit);
  if (Status.getSize() > Limit)
    return tooLarge(Name, Limit);
  auto Mapped = MemoryBuffer::getOpenFile(Input, Name, Status.getSize());
  if (!Mapped)
    return failure(Name, Mapped.getError());
  return std::move(*Mapped);
}
