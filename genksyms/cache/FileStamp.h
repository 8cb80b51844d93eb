// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the file system says of a file without reading it, and when that can be trusted.
#ifndef MODVER_GENKSYMS_CACHE_FILESTAMP_H
#define MODVER_GENKSYMS_CACHE_FILESTAMP_H

#include <cstdint>
#include <sys/stat.h>
#include <time.h>

namespace modver::genksyms {

/// Files with equal stamps have equal contents, unless one was changed within the grain of the file system's clock (isBefore()). The time of the last
/// change of status is in it, which nobody can set back.
struct FileStamp {
  uint64_t Size = 0, Inode = 0;
  int64_t Modified = 0, Changed = 0; ///< nanoseconds since 1970

  FileStamp() = default;
  explicit FileStamp(const struct stat &Status)
      : Size(Status.st_size), Inode(Status.st_ino), Modified(nanoseconds(Status.st_mtim)), Changed(nanoseconds(Status.st_ctim)) {}

  bool operator==(const FileStamp &) const = default;

  /// Whether the last change was so long before Time that another one at Time or later would have given another stamp. Clocks of file systems tick up
  /// to every 10 ms; those that count seconds or two, as their times show, are taken to be that coarse.
  bool isBefore(int64_t Time) const {
    const bool IsCoarse = Changed % Second == 0;
    return Changed < Time - (IsCoarse ? 3 * Second : Second / 20);
  }

  static constexpr int64_t Second = 1'000'000'000;
  static int64_t nanoseconds(const timespec &Time) { return Time.tv_sec * Second + Time.tv_nsec; }
  static int64_t now() {
    timespec Time;
    clock_gettime(CLOCK_REALTIME, &Time);
    return nanoseconds(Time);
  }
};

} // namespace modver::genksyms

#endif
