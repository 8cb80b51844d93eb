// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "OutputFile.h"
#include "TerminalText.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Signals.h"
#include <optional>
#include <unistd.h>
#include <utility>

using namespace modver;
namespace fs = llvm::sys::fs;

llvm::Error modver::fileError(llvm::StringRef Path, std::error_code Code) {
  return llvm::createStringError(Code, Path.empty() ? Code.message() : (escaped(Path) + ": " + Code.message()));
}

llvm::Expected<OutputFile> OutputFile::open(llvm::StringRef Path) {
  int Descriptor;
  if (!fs::openFile(Path, Descriptor, fs::CD_CreateNew, fs::FA_Write, fs::OF_None)) {
    llvm::sys::RemoveFileOnSignal(Path);
    return OutputFile(Path, Descriptor, /*IsNew=*/true);
  }
  // Neither append nor truncate: the contents stay for now.
  if (std::error_code Code = fs::openFile(Path, Descriptor, fs::CD_OpenAlways, fs::FA_Write, fs::OF_None))
    return fileError(Path, Code);
  return OutputFile(Path, Descriptor, /*IsNew=*/false);
}

llvm::Error modver::checkWritable(llvm::StringRef Path) {
  if (fs::exists(Path) && !fs::is_regular_file(Path) && !fs::is_directory(Path))
    return llvm::Error::success();
  return OutputFile::open(Path).takeError();
}

OutputFile &OutputFile::operator=(OutputFile &&Other) noexcept {
  std::swap(Path, Other.Path);
  std::swap(Descriptor, Other.Descriptor);
  std::swap(IsNew, Other.IsNew);
  return *this;
}

namespace {

std::error_code writeTo(int Descriptor, OutputFile::Writer Write) {
  llvm::raw_fd_ostream Out(Descriptor, /*shouldClose=*/false);
  Write(Out);
  Out.flush();
  std::error_code Result = Out.error();
  Out.clear_error();
  return Result;
}

/// Where a new file must be put to stand in the place of the open one; none if that one has other names too, or none any more.
std::optional<llvm::SmallString<256>> placeOf(llvm::StringRef Path, const fs::file_status &Open) {
  llvm::SmallString<256> Target;
  fs::file_status Named;
  if (Open.getLinkCount() != 1 || fs::real_path(Path, Target) || fs::status(Target, Named) || Named.getUniqueID() != Open.getUniqueID())
    return std::nullopt;
  return Target;
}

llvm::Expected<fs::TempFile> fileBeside(llvm::StringRef Target, unsigned Permissions) {
  return fs::TempFile::create(Target + ".%%%%%%.tmp", Permissions);
}

/// Writes it, and puts it in the place of Target. Path: what the user calls that.
llvm::Error replaceBy(fs::TempFile &New, llvm::StringRef Target, llvm::StringRef Path, OutputFile::Writer Write) {
  if (std::error_code Code = writeTo(New.FD, Write)) {
    consumeError(New.discard());
    return fileError(Path, Code);
  }
  if (llvm::Error E = New.keep(Target))
    return fileError(Path, llvm::errorToErrorCode(std::move(E)));
  return llvm::Error::success();
}

bool isStandardOutput(const fs::file_status &Open) {
  fs::file_status Standard;
  return !fs::status(STDOUT_FILENO, Standard) && Standard.getUniqueID() == Open.getUniqueID();
}

} // namespace

OutputFile::~OutputFile() {
  if (Descriptor < 0)
    return;
  fs::file_status Open;
  if (IsNew && !fs::status(Descriptor, Open) && placeOf(Path, Open))
    fs::remove(Path);
  if (IsNew)
    llvm::sys::DontRemoveFileOnSignal(Path);
  close(Descriptor);
}

llvm::Error modver::writeOutput(llvm::StringRef Path, OutputFile::Writer Write) {
  llvm::Expected<OutputFile> File = OutputFile::open(Path);
  return File ? File->write(Write) : File.takeError();
}

llvm::Error modver::writeAtOnce(llvm::StringRef Path, OutputFile::Writer Write) {
  llvm::Expected<fs::TempFile> New = fileBeside(Path, fs::owner_read | fs::owner_write | fs::group_read | fs::others_read);
  return New ? replaceBy(*New, Path, Path, Write) : fileError(Path, llvm::errorToErrorCode(New.takeError()));
}

llvm::Error OutputFile::write(Writer Write) {
  llvm::Error Wrong = replace(Write);
  if (IsNew && !Wrong)
    llvm::sys::DontRemoveFileOnSignal(Path);
  IsNew &= bool(Wrong);
  return Wrong;
}

llvm::Error OutputFile::replace(Writer Write) {
  fs::file_status Open;
  if (std::error_code Code = fs::status(Descriptor, Open))
    return fileError(Path, Code);
  if (!fs::is_regular_file(Open)) {
    std::error_code Code = writeTo(Descriptor, Write);
    return Code ? fileError(Path, Code) : llvm::Error::success();
  }
  if (isStandardOutput(Open)) {
    Write(llvm::outs()); // whose errors are found when it is flushed
    return llvm::Error::success();
  }

  if (auto Target = placeOf(Path, Open)) {
    llvm::Expected<fs::TempFile> New = fileBeside(*Target, Open.permissions());
    if (New)
      return replaceBy(*New, *Target, Path, Write);
    consumeError(New.takeError()); // the directory is not ours to write to
  }

  if (std::error_code Code = fs::resize_file(Descriptor, 0))
    return fileError(Path, Code);
  std::error_code Code = writeTo(Descriptor, Write);
  return Code ? fileError(Path, Code) : llvm::Error::success();
}
