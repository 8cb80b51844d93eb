// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A directory of a test case's own, with files in it.
#ifndef MODVER_TESTS_UNIT_CHECKER_TEMPORARYDIRECTORY_H
#define MODVER_TESTS_UNIT_CHECKER_TEMPORARYDIRECTORY_H

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <doctest/doctest.h>
#include <unistd.h>

namespace modver {

class TemporaryDirectory {
public:
  TemporaryDirectory() { REQUIRE_FALSE(llvm::sys::fs::createUniqueDirectory("modver-test", Path)); }
  ~TemporaryDirectory() { (void)llvm::sys::fs::remove_directories(Path); }
  TemporaryDirectory(const TemporaryDirectory &) = delete;
  TemporaryDirectory &operator=(const TemporaryDirectory &) = delete;

  /// The absolute path of Relative in the directory; `""` is the directory.
  std::string operator/(llvm::StringRef Relative) const { return Relative.empty() ? Path.str().str() : (Path + "/" + Relative).str(); }

  void makeDirectory(llvm::StringRef Relative) const { REQUIRE_FALSE(llvm::sys::fs::create_directories(*this / Relative)); }

  /// With the directories above it. Returns the absolute path.
  std::string write(llvm::StringRef Relative, llvm::StringRef Contents = "") const {
    std::string File = *this / Relative;
    REQUIRE_FALSE(llvm::sys::fs::create_directories(llvm::sys::path::parent_path(File)));
    std::error_code Code;
    llvm::raw_fd_ostream Out(File, Code);
    REQUIRE_FALSE(Code);
    Out << Contents;
    return File;
  }

  /// A symbolic link at Relative, with the directories above it, whose text is Target.
  void link(llvm::StringRef Relative, llvm::StringRef Target) const {
    std::string File = *this / Relative;
    REQUIRE_FALSE(llvm::sys::fs::create_directories(llvm::sys::path::parent_path(File)));
    REQUIRE(symlink(Target.str().c_str(), File.c_str()) == 0);
  }

private:
  llvm::SmallString<128> Path;
};

} // namespace modver

#endif
