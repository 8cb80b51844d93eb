// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CacheDirectory.h"

#include "support/OutputFile.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <fcntl.h>
#include <map>
#include <sys/stat.h>

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

/// Of the names of a cache's files.
static constexpr StringRef Suffix = ".cache";

llvm::Expected<CacheDirectory> CacheDirectory::open(StringRef Path) {
  if (std::error_code Code = fs::create_directories(Path, /*IgnoreExisting=*/true, fs::perms::all_all))
    return fileError(Path, Code);
  if (!fs::is_directory(Path))
    return fileError(Path, std::make_error_code(std::errc::not_a_directory));
  if (std::error_code Code = fs::access(Path, fs::AccessMode::Write))
    return fileError(Path, Code);
  return CacheDirectory(Path);
}

std::string CacheDirectory::file(StringRef Kind, const Hash &Key) const {
  return (Path + "/" + Kind + "-" + llvm::toHex(bytesOf(Key).take_front(6), /*LowerCase=*/true) + Suffix).str();
}

void CacheDirectory::touch(const std::string &File) { utimensat(AT_FDCWD, File.c_str(), nullptr, 0); }

void CacheDirectory::evict(uint64_t Limit) const {
  uint64_t Total = 0;
  std::multimap<llvm::sys::TimePoint<>, std::pair<std::string, uint64_t>> ByTime;
  std::error_code Code;
  for (fs::directory_iterator I(Path, Code), End; !Code && I != End; I.increment(Code)) {
    fs::file_status Status;
    if (path::extension(I->path()) != Suffix || fs::status(I->path(), Status) || !fs::is_regular_file(Status))
      continue;
    Total += Status.getSize();
    ByTime.emplace(Status.getLastModificationTime(), std::pair(I->path(), Status.getSize()));
  }
  for (const auto &[Time, File] : ByTime) {
    if (Total <= Limit)
      break;
    if (!fs::remove(File.first))
      Total -= File.second;
  }
}
