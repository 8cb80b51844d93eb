// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/cache/FileStates.h"

#include "TemporaryDirectory.h"
#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

using namespace modver::genksyms;

namespace {

struct Tree : TemporaryDirectory {
  /// As a run sees it; Stamps is what the last one left.
  FileStates states() const { return FileStates(TreePaths(path(), "")); }

  /// So long after a change that a stamp can be trusted.
  static void wait() { usleep(60'000); }
};

/// Writes the stamps of one run for the next, with Contents for those of the only file.
void pass(const FileStates &From, FileStates &To, const std::string &Path, llvm::StringRef Contents) {
  CacheWriter Out;
  CacheRecord Stamps = From.remember(Out);
  REQUIRE(Stamps.Texts.size() == 2);
  Stamps.Texts[1] = Out.text(bytesOf(hashOf(Contents)));
  Out.add(Stamps);
  REQUIRE(llvm::toString(Out.write(Path)) == "");
  CacheReader In = CacheReader::open(Path);
  REQUIRE(In.entries().size() == 1);
  To.learn(In, *In.decode(In.entries().front()));
}

} // namespace

TEST_SUITE_BEGIN("FileStates");

TEST_CASE("contents, nothing, directories, links") {
  Tree T;
  T.write("a.h", "text");
  REQUIRE_FALSE(llvm::sys::fs::create_directory(T.file("d")));
  REQUIRE(symlink("a.h", T.file("link.h").c_str()) == 0);
  REQUIRE(symlink("nowhere", T.file("broken.h").c_str()) == 0);
  REQUIRE(mkfifo(T.file("pipe").c_str(), 0600) == 0);
  FileStates States = T.states();
  CHECK(States.at("B/a.h") == std::optional<FileState>(hashOf("text")));
  CHECK(States.at("B/link.h") == std::optional<FileState>(hashOf("text")));
  // A pipe has no contents that would be there once more.
  for (const char *None : {"B/none.h", "B/d", "B/broken.h", "B/a.h/x", "B/pipe"})
    CHECK(States.at(None) == std::optional<FileState>(FileState()));
}

TEST_CASE("a run sees one state") {
  Tree T;
  T.write("a.h", "text");
  FileStates States = T.states();
  CHECK(States.at("B/a.h") == std::optional<FileState>(hashOf("text")));
  T.write("a.h", "changed");
  CHECK(States.at("B/a.h") == std::optional<FileState>(hashOf("text")));
}

TEST_CASE("a stamp that is known saves the reading; another one does not, even with the old time and size") {
  Tree T;
  T.write("a.h", "text");
  Tree::wait();
  FileStates First = T.states();
  First.at("B/a.h");
  CHECK(First.hasNewStamps());

  FileStates Second = T.states();
  // It is not read: what is known is taken, even if it is not so.
  pass(First, Second, T.file("stamps"), "known");
  CHECK(Second.at("B/a.h") == std::optional<FileState>(hashOf("known")));
  CHECK_FALSE(Second.hasNewStamps());

  struct stat Before;
  REQUIRE(stat(T.file("a.h").c_str(), &Before) == 0);
  T.write("a.h", "next");
  const timespec Times[] = {Before.st_atim, Before.st_mtim};
  REQUIRE(utimensat(AT_FDCWD, T.file("a.h").c_str(), Times, 0) == 0);
  FileStates Third = T.states();
  pass(First, Third, T.file("stamps"), "text");
  CHECK(Third.at("B/a.h") == std::optional<FileState>(hashOf("next")));
}

TEST_CASE("the stamp of a file that has just been written is not kept") {
  Tree T;
  T.write("a.h", "text");
  FileStates States = T.states();
  States.at("B/a.h");
  CHECK_FALSE(States.hasNewStamps());
  CHECK_FALSE(States.confirm("B/a.h", hashOf("text")));
  Tree::wait();
  FileStates Later = T.states();
  CHECK(Later.confirm("B/a.h", hashOf("text")));
  CHECK(Later.hasNewStamps());
  T.write("a.h", "changed");
  CHECK_FALSE(Later.confirm("B/a.h", hashOf("text")));
}

TEST_CASE("times that count whole seconds are coarse") {
  FileStamp Fine, Coarse;
  Fine.Changed = 10 * FileStamp::Second + 1;
  Coarse.Changed = 10 * FileStamp::Second;
  CHECK(Fine.isBefore(10 * FileStamp::Second + 60'000'000));
  CHECK_FALSE(Fine.isBefore(10 * FileStamp::Second + 40'000'000));
  CHECK_FALSE(Coarse.isBefore(12 * FileStamp::Second));
  CHECK(Coarse.isBefore(14 * FileStamp::Second));
}

TEST_CASE("paths move with their trees") {
  TreePaths Paths("/build", "/build/source"), Moved("/b", "/s");
  for (const auto &[Path, Portable, There] :
       {std::tuple("/build/./include/a.h", "B/include/a.h", "/b/include/a.h"), std::tuple("/build/source/a.h", "S/a.h", "/s/a.h"),
        std::tuple("/builder/a.h", "A/builder/a.h", "/builder/a.h"), std::tuple("/usr/a.h", "A/usr/a.h", "/usr/a.h"),
        std::tuple("/build/x/../a.h", "B/x/../a.h", "/b/x/../a.h")}) {
    CHECK(Paths.portable(Path) == Portable);
    CHECK(Moved.absolute(Portable) == There);
  }
  CHECK(TreePaths("/s/build", "/s").portable("/s/build/a.h") == "B/a.h");
  CHECK(TreePaths("/s/build", "/s").portable("/s/a.h") == "S/a.h");
}

TEST_SUITE_END();
