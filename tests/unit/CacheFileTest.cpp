// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/cache/CacheFile.h"

#include "BuildErrors.h"
#include "TemporaryDirectory.h"
#include <atomic>
#include <doctest/doctest.h>
#include <thread>

using namespace modver::genksyms;

namespace {

CacheRecord recordFor(CacheWriter &To, llvm::StringRef Name) {
  CacheRecord Record;
  Record.Key = hashOf(Name);
  Record.LastUsed = 7;
  Record.Facts = {To.text("one"), To.text("two"), To.text("three")};
  llvm::sort(Record.Facts);
  Record.Texts = {To.text(Name), To.text(""), To.text("one"), To.text(llvm::StringRef("a\0b", 3))};
  Record.Numbers = {0, 1, UINT64_MAX};
  return Record;
}

void writeFile(const std::string &Path, llvm::ArrayRef<llvm::StringRef> Names) {
  CacheWriter To;
  for (llvm::StringRef Name : Names)
    To.add(recordFor(To, Name));
  REQUIRE(llvm::toString(To.write(Path)) == "");
}

/// The first texts of all records.
std::vector<std::string> namesIn(const std::string &Path) {
  CacheReader File = CacheReader::open(Path);
  std::vector<std::string> Names;
  for (const CacheReader::Entry &Entry : File.entries()) {
    std::optional<CacheRecord> Record = File.decode(Entry);
    REQUIRE(Record);
    Names.push_back(File.texts()[Record->Texts.front()].str());
    CHECK(Entry.Key == hashOf(Names.back()));
  }
  return Names;
}

} // namespace

TEST_SUITE_BEGIN("CacheFile");

TEST_CASE("what is written is read") {
  TemporaryDirectory Directory;
  const std::string Path = Directory.file("c");
  writeFile(Path, {"first", "second"});
  CHECK(namesIn(Path) == std::vector<std::string>{"first", "second"});
  CacheReader File = CacheReader::open(Path);
  std::optional<CacheRecord> Record = File.decode(File.entries().back());
  REQUIRE(Record);
  CHECK(Record->LastUsed == 7);
  CHECK(Record->Numbers == std::vector<uint64_t>{0, 1, UINT64_MAX});
  REQUIRE(Record->Facts.size() == 3);
  CHECK(File.texts()[Record->Facts[0]] == "one");
  REQUIRE(Record->Texts.size() == 4);
  CHECK(File.texts()[Record->Texts[1]].empty());
  CHECK(Record->Texts[2] == Record->Facts[0]); // once in the file
  CHECK(File.texts()[Record->Texts[3]] == llvm::StringRef("a\0b", 3));
}

TEST_CASE("a file that is not there, or is none, is empty") {
  TemporaryDirectory Directory;
  CHECK(namesIn(Directory.file("none")).empty());
  Directory.write("empty", "");
  CHECK(namesIn(Directory.file("empty")).empty());
  Directory.write("text", "some text\n");
  CHECK(namesIn(Directory.file("text")).empty());
  CHECK(namesIn(Directory.path()).empty());
}

TEST_CASE("whatever bit is changed, wherever it is cut: none of it counts") {
  TemporaryDirectory Directory;
  const std::string Path = Directory.file("c");
  writeFile(Path, {"name"});
  const std::string Whole = Directory.read("c");
  REQUIRE(namesIn(Path).size() == 1);
  for (size_t I = 0; I != Whole.size(); ++I) {
    // Between them are the magic, the identity of the program that wrote it, the checksum and the contents.
    std::string Damaged = Whole;
    Damaged[I] ^= char(1 << I % 8);
    Directory.write("c", Damaged);
    CHECK(CacheReader::open(Path).entries().empty());
    Directory.write("c", llvm::StringRef(Whole).take_front(I));
    CHECK(CacheReader::open(Path).entries().empty());
  }
  Directory.write("c", Whole + "x");
  CHECK(CacheReader::open(Path).entries().empty());
  Directory.write("c", Whole);
  CHECK(namesIn(Path).size() == 1);
}

TEST_CASE("of two writers at a time, one has written all") {
  TemporaryDirectory Directory;
  const std::string Path = Directory.file("c");
  std::atomic<bool> IsDone = false;
  std::atomic<int> NumMixed = 0;
  auto Write = [&](llvm::StringRef Name) {
    for (int I = 0; I != 100; ++I) {
      CacheWriter To;
      for (int J = 0; J != 20; ++J)
        To.add(recordFor(To, Name));
      llvm::consumeError(To.write(Path));
    }
  };
  auto Read = [&] {
    while (!IsDone) {
      CacheReader File = CacheReader::open(Path);
      NumMixed += !File.entries().empty() && File.entries().size() != 20;
      for (const CacheReader::Entry &Entry : File.entries())
        NumMixed += Entry.Key != File.entries().front().Key;
    }
  };
  std::thread Reader(Read), First(Write, "first"), Second(Write, "second");
  First.join();
  Second.join();
  IsDone = true;
  Reader.join();
  CHECK(NumMixed == 0);
}

TEST_SUITE_END();
