// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "OutputFile.h"

#include "llvm/Support/FileSystem.h"

using namespace modver::genksyms;
using llvm::StringRef;

/// Writes to an open file, which stays open.
static std::error_code writeTo(int Descriptor, llvm::function_ref<void(llvm::raw_ostream &)> Write) {
  llvm::raw_fd_ostream Out(Descriptor, /*shouldClose=*/false);
  Write(Out);
  Out.flush();
  std::error_code Result = Out.error();
  Out.clear_error();
  return Result;
}

/// The file as it would be if it were created now: what an existing one has, or what the umask leaves of rw for all.
static unsigned fileMode(const llvm::sys::fs::file_status &Existing) {
  namespace fs = llvm::sys::fs;
  return fs::exists(Existing) ? Existing.permissions() : static_cast<fs::perms>((fs::all_read | fs::all_write) & ~fs::getUmask());
}

llvm::Error modver::genksyms::writeOutputFile(StringRef Path, llvm::function_ref<void(llvm::raw_ostream &)> Write) {
  namespace fs = llvm::sys::fs;
  fs::file_status Existing;
  (void)fs::status(Path, Existing);
  if (fs::exists(Existing) && !fs::is_regular_file(Existing)) {
    int Descriptor;
    if (std::error_code Code = fs::openFileForWrite(Path, Descriptor, fs::CD_OpenExisting))
      return llvm::createFileError(Path, Code);
    std::error_code Code = writeTo(Descriptor, Write);
    fs::file_t File = fs::convertFDToNativeFile(Descriptor);
    fs::closeFile(File);
    return Code ? llvm::createFileError(Path, Code) : llvm::Error::success();
  }

  // Through a symbolic link, it is the file behind it that is replaced.
  llvm::SmallString<256> Target;
  if (fs::real_path(Path, Target))
    Target = Path;
  llvm::Expected<fs::TempFile> Temporary = fs::TempFile::create(Target + ".%%%%%%.tmp", fileMode(Existing));
  if (!Temporary)
    return llvm::createFileError(Path, Temporary.takeError());
  if (std::error_code Code = writeTo(Temporary->FD, Write)) {
    consumeError(Temporary->discard());
    return llvm::createFileError(Path, Code);
  }
  if (llvm::Error E = Temporary->keep(Target))
    return llvm::createFileError(Path, std::move(E));
  return llvm::Error::success();
}
