// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/cache/TreeDigest.h"

#include "checker/TemporaryDirectory.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::genksyms;

namespace {

struct Tree : TemporaryDirectory {
  llvm::StringSet<> LeftOut;

  Tree() {
    write("Makefile", "all:");
    write("lib/a.c", "a");
    write("lib/Makefile", "obj-y");
  }
  TreeDigest digest(int64_t Time = 0) const {
    return digestOf(*this / "", Time, {true, [](llvm::StringRef Name) { return !Name.ends_with(".c"); }, LeftOut, 2});
  }
  Hash contents() const { return digest().Contents; }
};

} // namespace

TEST_SUITE_BEGIN("TreeDigest");

TEST_CASE("names and stamps count, but stamps of sources") {
  Tree T;
  const Hash Before = T.contents();
  CHECK(T.contents() == Before);
  T.write("lib/a.c", "longer");
  CHECK(T.contents() == Before);
  T.write("lib/b.c");
  const Hash WithB = T.contents();
  CHECK(WithB != Before);
  llvm::sys::fs::rename(T / "lib/b.c", T / "lib/c.c");
  CHECK(T.contents() != WithB);
  llvm::sys::fs::remove(T / "lib/c.c");
  CHECK(T.contents() == Before);
  T.write("lib/Makefile", "longer");
  CHECK(T.contents() != Before);
}

TEST_CASE("empty directories and where links lead count") {
  Tree T;
  const Hash Before = T.contents();
  T.makeDirectory("empty");
  const Hash WithDirectory = T.contents();
  CHECK(WithDirectory != Before);
  T.link("link.c", "lib/a.c");
  const Hash WithLink = T.contents();
  CHECK(WithLink != WithDirectory);
  llvm::sys::fs::remove(T / "link.c");
  T.link("link.c", "lib/b.c");
  CHECK(T.contents() != WithLink);
}

TEST_CASE("what does not count: git's own, editors' files, outputs") {
  Tree T;
  T.makeDirectory(".git");
  const Hash Before = T.contents();
  T.write(".git/HEAD", "x");
  T.write("lib/.a.c.swp");
  T.link("lib/.#a.c", "somebody");
  T.LeftOut.insert(T / "out");
  T.write("out/types/a.symtypes");
  CHECK(T.contents() == Before);
  T.write("lib/.hidden");
  CHECK(T.contents() != Before);
}

TEST_CASE("it is settled some time after the last change") {
  Tree T;
  const int64_t Now = FileStamp::now();
  CHECK_FALSE(T.digest(Now).IsSettled);
  CHECK(T.digest(Now + 10 * FileStamp::Second).IsSettled);
}

TEST_CASE("a directory that is not there") {
  Tree T;
  CHECK(digestOf(T / "none", 0, {false, [](llvm::StringRef) { return true; }, T.LeftOut}).IsSettled);
}

TEST_SUITE_END();
