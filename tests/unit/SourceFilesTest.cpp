// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/frontend/SourceFiles.h"

#include "TemporaryDirectory.h"
#include <atomic>
#include <doctest/doctest.h>
#include <thread>
#include <vector>

using namespace modver::genksyms;

namespace {

/// The contents, or the system's message.
std::string contentsOf(SourceFiles &Files, const std::string &Path) {
  auto File = Files.openFileForRead(Path);
  if (!File)
    return File.getError().message();
  auto Buffer = (*File)->getBuffer(Path);
  REQUIRE(static_cast<bool>(Buffer));
  return (*Buffer)->getBuffer().str();
}

struct FilesFixture {
  llvm::IntrusiveRefCntPtr<SourceFiles> Files = llvm::makeIntrusiveRefCnt<SourceFiles>();
  TemporaryDirectory Directory;
};

} // namespace

TEST_SUITE_BEGIN("SourceFiles");

TEST_CASE_FIXTURE(FilesFixture, "a file is read once: later changes do not show") {
  Directory.write("a.h", "first");
  CHECK(contentsOf(*Files, Directory.file("a.h")) == "first");
  Directory.write("a.h", "second, and longer");
  CHECK(contentsOf(*Files, Directory.file("a.h")) == "first");
  llvm::sys::fs::remove(Directory.file("a.h"));
  CHECK(contentsOf(*Files, Directory.file("a.h")) == "first");
  CHECK(Files->status(Directory.file("a.h"))->getSize() == 5);
}

TEST_CASE_FIXTURE(FilesFixture, "what is read counts, if the file has grown since it was looked up") {
  Directory.write("a.h", "1");
  CHECK(Files->status(Directory.file("a.h"))->getSize() == 1);
  Directory.write("a.h", "12345");
  CHECK(contentsOf(*Files, Directory.file("a.h")) == "12345");
  CHECK(Files->status(Directory.file("a.h"))->getSize() == 5);
}

TEST_CASE_FIXTURE(FilesFixture, "a file that is not there stays away") {
  CHECK(contentsOf(*Files, Directory.file("a.h")) == "No such file or directory");
  Directory.write("a.h", "late");
  CHECK(contentsOf(*Files, Directory.file("a.h")) == "No such file or directory");
  CHECK_FALSE(static_cast<bool>(Files->status(Directory.file("a.h"))));
}

TEST_CASE_FIXTURE(FilesFixture, "every path is a file of its own, and directories are none") {
  Directory.write("a.h", "x");
  REQUIRE_FALSE(llvm::sys::fs::create_link(Directory.file("a.h"), Directory.file("b.h")));
  auto A = Files->status(Directory.file("a.h")), B = Files->status(Directory.file("b.h"));
  REQUIRE(static_cast<bool>(A));
  REQUIRE(static_cast<bool>(B));
  CHECK(A->getUniqueID() != B->getUniqueID());
  CHECK(A->getUniqueID() == Files->status(Directory.file("a.h"))->getUniqueID());
  CHECK(Files->status(Directory.path())->isDirectory());
  CHECK_FALSE(static_cast<bool>(Files->openFileForRead(Directory.path())));
}

TEST_CASE_FIXTURE(FilesFixture, "a file that is not on disk") {
  Files->addVirtualFile(Directory.file("virtual.h"), "text");
  CHECK(contentsOf(*Files, Directory.file("virtual.h")) == "text");
  CHECK(Files->status(Directory.file("virtual.h"))->getSize() == 4);
  // The first one stays.
  Files->addVirtualFile(Directory.file("virtual.h"), "other");
  CHECK(contentsOf(*Files, Directory.file("virtual.h")) == "text");
}

TEST_CASE_FIXTURE(FilesFixture, "threads get the same contents at the same place") {
  constexpr int NumFiles = 50;
  for (int I = 0; I != NumFiles; ++I)
    Directory.write("f" + std::to_string(I), std::to_string(I));
  std::vector<std::vector<const char *>> Places(4);
  std::vector<std::thread> Threads;
  std::atomic<int> NumWrong = 0;
  for (std::vector<const char *> &Mine : Places)
    Threads.emplace_back([&] {
      for (int I = 0; I != NumFiles; ++I) {
        std::string Path = Directory.file("f" + std::to_string(I));
        auto File = Files->openFileForRead(Path);
        auto Buffer = (*File)->getBuffer(Path);
        NumWrong += (*Buffer)->getBuffer() != std::to_string(I);
        Mine.push_back((*Buffer)->getBufferStart());
        NumWrong += static_cast<bool>(Files->status(Directory.file("missing" + std::to_string(I))));
      }
    });
  for (std::thread &T : Threads)
    T.join();
  CHECK(NumWrong == 0);
  for (const std::vector<const char *> &Each : Places)
    CHECK(Each == Places[0]);
}

TEST_SUITE_END();
