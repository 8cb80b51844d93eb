// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/cache/CacheDirectory.h"

#include "BuildErrors.h"
#include "TemporaryDirectory.h"
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>

using namespace modver::genksyms;
using namespace modver::genksyms::test;

namespace {

void setTime(const std::string &File, time_t Seconds) {
  const timespec Times[] = {{Seconds, 0}, {Seconds, 0}};
  REQUIRE(utimensat(AT_FDCWD, File.c_str(), Times, 0) == 0);
}

bool isThere(const std::string &File) { return llvm::sys::fs::exists(File); }

} // namespace

TEST_SUITE_BEGIN("CacheDirectory");

TEST_CASE("it is made, and one that cannot be is an error") {
  TemporaryDirectory Directory;
  valueOf(CacheDirectory::open(Directory.file("a/b")));
  CHECK(llvm::sys::fs::is_directory(Directory.file("a/b")));
  Directory.write("file", "");
  CHECK(errorOf(CacheDirectory::open(Directory.file("file"))) == Directory.file("file") + ": Not a directory");
  CHECK(errorOf(CacheDirectory::open(Directory.file("file/a"))) == Directory.file("file/a") + ": Not a directory");
}

TEST_CASE("files are named by kind and key") {
  TemporaryDirectory Directory;
  CacheDirectory Cache = valueOf(CacheDirectory::open(Directory.path()));
  CHECK(Cache.file("units", hashOf("a")) == Cache.file("units", hashOf("a")));
  CHECK(Cache.file("units", hashOf("a")) != Cache.file("units", hashOf("b")));
  CHECK(Cache.file("units", hashOf("a")) != Cache.file("kbuild", hashOf("a")));
}

TEST_CASE("what was used longest ago goes, and nothing that is no cache's") {
  TemporaryDirectory Directory;
  CacheDirectory Cache = valueOf(CacheDirectory::open(Directory.path()));
  for (const auto &[Name, Time] : {std::pair("old.cache", 1000), std::pair("middle.cache", 2000), std::pair("new.cache", 3000)}) {
    Directory.write(Name, std::string(100, 'x'));
    setTime(Directory.file(Name), Time);
  }
  Directory.write("notes.txt", std::string(1000, 'x'));
  setTime(Directory.file("notes.txt"), 1);
  Cache.evict(300);
  CHECK(isThere(Directory.file("old.cache")));
  CacheDirectory::touch(Directory.file("old.cache"));
  Cache.evict(299);
  CHECK(isThere(Directory.file("old.cache")));
  CHECK_FALSE(isThere(Directory.file("middle.cache")));
  CHECK(isThere(Directory.file("new.cache")));
  Cache.evict(100);
  CHECK(isThere(Directory.file("old.cache")));
  CHECK_FALSE(isThere(Directory.file("new.cache")));
  CHECK(isThere(Directory.file("notes.txt")));
}

TEST_SUITE_END();
