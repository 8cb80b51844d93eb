// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "PackageFile.h"
#include "Decompress.h"
#include "ImageError.h"
#include "support/Interrupt.h"
#include "support/OutputFile.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <archive.h>
#include <archive_entry.h>

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace modver::image {

namespace {

/// More than a kernel's packages with its debug information have.
constexpr uint64_t MaxUnpacked = uint64_t(16) << 30;
constexpr size_t MaxEntries = 1'000'000;

constexpr StringRef DebianMagic = "!<arch>\ndebian-binary";
constexpr StringRef RpmMagic = "\xed\xab\xee\xdb";

using Archive = std::unique_ptr<archive, decltype([](archive *A) { archive_read_free(A); })>;

bool isTar(StringRef Start) { return Start.substr(257).starts_with("ustar"); }

Archive newArchive() {
  Archive A(archive_read_new());
  archive_read_support_filter_gzip(A.get());
  archive_read_support_filter_bzip2(A.get());
  archive_read_support_filter_xz(A.get());
  archive_read_support_filter_lzma(A.get());
  archive_read_support_filter_zstd(A.get());
  archive_read_support_filter_rpm(A.get());
  archive_read_support_format_cpio(A.get());
  archive_read_support_format_tar(A.get());
  archive_read_support_format_gnutar(A.get());
  return A;
}

/// `./boot/vmlinuz` → `boot/vmlinuz`; none: it has `..` in it.
std::optional<std::string> relativePath(const char *Name) {
  llvm::SmallVector<StringRef, 16> Parts, Kept;
  StringRef(Name ? Name : "").split(Parts, '/', -1, /*KeepEmpty=*/false);
  for (StringRef Part : Parts) {
    if (Part == "..")
      return std::nullopt;
    if (Part != ".")
      Kept.push_back(Part);
  }
  return llvm::join(Kept, "/");
}

class Unpacker {
public:
  Unpacker(StringRef File, StringRef Directory, llvm::function_ref<bool(StringRef)> IsWanted)
      : File(File), Directory(Directory), IsWanted(IsWanted) {}

  Error unpackAll(archive *A);
  /// The archive that is the file at which A stands.
  Error unpackNested(archive *A);
  Error makeLinks();
  UnpackedFiles Result;

private:
  Error unpackEntry(archive *A, archive_entry *Entry);
  Error write(archive *A, const std::string &Path);
  Error damagedAt(archive *A) const {
    const char *Why = archive_error_string(A);
    return unusable(File, llvm::Twine("a damaged package: ") + (Why ? Why : "it ends too early"));
  }

  StringRef File, Directory;
  llvm::function_ref<bool(StringRef)> IsWanted;
  std::vector<std::pair<std::string, std::string>> Links; ///< path and target
  uint64_t Written = 0;
  size_t NumEntries = 0;
};

Error Unpacker::write(archive *A, const std::string &Path) {
  llvm::SmallString<256> Place(Directory);
  path::append(Place, Path);
  if (std::error_code Code = fs::create_directories(path::parent_path(Place)))
    return fileError(Place, Code);
  std::error_code Code;
  llvm::raw_fd_ostream Out(Place, Code);
  if (Code)
    return fileError(Place, Code);
  const void *Data;
  size_t Size;
  la_int64_t Offset;
  int Status;
  while ((Status = archive_read_data_block(A, &Data, &Size, &Offset)) == ARCHIVE_OK) {
    if (InterruptGuard::wasInterrupted())
      return fileError(File, std::make_error_code(std::errc::interrupted));
    if ((Written += Size) > MaxUnpacked)
      return unusable(File, "unpacks to more than " + llvm::Twine(MaxUnpacked >> 30) + " GiB");
    Out.write(static_cast<const char *>(Data), Size);
  }
  if (Status != ARCHIVE_EOF)
    return damagedAt(A);
  Out.close();
  if (Out.has_error()) {
    Error E = fileError(Place, Out.error());
    Out.clear_error();
    return E;
  }
  ++Result.Files;
  return Error::success();
}

Error Unpacker::unpackEntry(archive *A, archive_entry *Entry) {
  if (InterruptGuard::wasInterrupted())
    return fileError(File, std::make_error_code(std::errc::interrupted));
  if (++NumEntries > MaxEntries)
    return unusable(File, "a package of more than a million files");
  std::optional<std::string> Path = relativePath(archive_entry_pathname(Entry));
  if (!Path)
    return unusable(File, StringRef("a file outside of the package: ") + archive_entry_pathname(Entry));
  const auto Type = archive_entry_filetype(Entry);
  if ((Type != AE_IFREG && Type != AE_IFLNK) || Path->empty())
    return Error::success();
  if (!IsWanted(*Path)) {
    ++Result.Skipped;
    return Error::success();
  }
  if (Type == AE_IFREG)
    return write(A, *Path);
  if (const char *Target = archive_entry_symlink(Entry))
    Links.emplace_back(std::move(*Path), Target);
  return Error::success();
}

Error Unpacker::unpackAll(archive *A) {
  archive_entry *Entry;
  int Status;
  while ((Status = archive_read_next_header(A, &Entry)) == ARCHIVE_OK || Status == ARCHIVE_WARN) {
    // OpenWrt's packages are a tar archive with another in it.
    StringRef Name = path::filename(archive_entry_pathname(Entry) ? archive_entry_pathname(Entry) : "");
    if (Error E = Name.starts_with("data.tar") ? unpackNested(A) : unpackEntry(A, Entry))
      return E;
  }
  return Status == ARCHIVE_EOF ? Error::success() : damagedAt(A);
}

Error Unpacker::unpackNested(archive *A) {
  auto Read = [](archive *, void *Outer, const void **Data) -> la_ssize_t {
    size_t Size = 0;
    la_int64_t Offset;
    int Status = archive_read_data_block(static_cast<archive *>(Outer), Data, &Size, &Offset);
    return Status == ARCHIVE_OK ? la_ssize_t(Size) : Status == ARCHIVE_EOF ? 0 : -1;
  };
  Archive Inner = newArchive();
  if (archive_read_open(Inner.get(), A, nullptr, Read, nullptr) != ARCHIVE_OK)
    return damagedAt(Inner.get());
  return unpackAll(Inner.get());
}

Error Unpacker::makeLinks() {
  llvm::SmallString<256> Top, Real;
  if (std::error_code Code = fs::real_path(Directory, Top))
    return fileError(Directory, Code);
  for (const auto &[Path, Target] : Links) {
    llvm::SmallString<256> Place(Directory);
    path::append(Place, Path);
    StringRef Parent = path::parent_path(Place);
    // A link that was made before may lead anywhere: what goes through it is left out, and so is what another package owns.
    if (fs::create_directories(Parent) || fs::real_path(Parent, Real) || !(Real == Top || StringRef(Real).starts_with((Top + "/").str())))
      continue;
    if (!fs::create_link(Target, Place))
      ++Result.Files;
  }
  return Error::success();
}

} // namespace

bool looksLikePackage(StringRef Bytes) {
  if (Bytes.starts_with(DebianMagic) || Bytes.starts_with(RpmMagic) || isTar(Bytes))
    return true;
  return compressionOf(Bytes) && isTar(unpackStart(Bytes));
}

Expected<UnpackedFiles> unpackPackage(StringRef Bytes, StringRef File, StringRef Directory, llvm::function_ref<bool(StringRef Path)> IsWanted) {
  Archive A = newArchive();
  if (Bytes.starts_with(DebianMagic))
    archive_read_support_format_ar(A.get());
  Unpacker U(File, Directory, IsWanted);
  if (archive_read_open_memory(A.get(), Bytes.data(), Bytes.size()) != ARCHIVE_OK)
    return unusable(File, llvm::Twine("a damaged package: ") + archive_error_string(A.get()));
  if (Bytes.starts_with(DebianMagic)) {
    // Beside the files there is `control.tar`, about the package.
    archive_entry *Entry;
    int Status;
    bool HasData = false;
    while ((Status = archive_read_next_header(A.get(), &Entry)) == ARCHIVE_OK && !HasData)
      if (StringRef(archive_entry_pathname(Entry)).starts_with("data.tar")) {
        HasData = true;
        if (Error E = U.unpackNested(A.get()))
          return E;
      }
    if (!HasData)
      return unusable(File, "a damaged package: no data.tar in it");
  } else if (Error E = U.unpackAll(A.get())) {
    return E;
  }
  if (Error E = U.makeLinks())
    return E;
  return U.Result;
}

} // namespace modver::image
