// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A directory for the files of one test case.
#ifndef MODVER_TESTS_UNIT_TEMPORARYDIRECTORY_H
#define MODVER_TESTS_UNIT_TEMPORARYDIRECTORY_H

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <doctest/doctest.h>
#include <string>

class TemporaryDirectory {
public:
  TemporaryDirectory() { REQUIRE_FALSE(llvm::sys::fs::createUniqueDirectory("modver-unit", Path)); }
  ~TemporaryDirectory() { llvm::sys::fs::remove_directories(Path); }
  TemporaryDirectory(const TemporaryDirectory &) = delete;
  TemporaryDirectory &operator=(const TemporaryDirectory &) = delete;

  std::string path() const { return Path.str().str(); }
  std::string file(llvm::StringRef Name) const { return (Path + "/" + Name).str(); }

  void write(llvm::StringRef Name, llvm::StringRef Contents) const {
    std::error_code Code;
    llvm::raw_fd_ostream Out(file(Name), Code);
    REQUIRE_FALSE(Code);
    Out << Contents;
  }

  /// A program that the shell runs.
  void writeScript(llvm::StringRef Name, llvm::StringRef Commands) const {
    write(Name, ("#!/bin/sh\n" + Commands).str());
    REQUIRE_FALSE(llvm::sys::fs::setPermissions(file(Name), llvm::sys::fs::all_all));
  }

  std::string read(llvm::StringRef Name) const {
    auto Buffer = llvm::MemoryBuffer::getFile(file(Name));
    REQUIRE(static_cast<bool>(Buffer));
    return (*Buffer)->getBuffer().str();
  }

private:
  llvm::SmallString<128> Path;
};

#endif
