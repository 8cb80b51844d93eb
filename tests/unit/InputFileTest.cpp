// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "support/InputFile.h"
#include "TemporaryDirectory.h"
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace modver;
using llvm::StringRef;

TEST_SUITE_BEGIN("InputFile");

namespace {

std::string textOf(llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> Read) {
  return Read ? (*Read)->getBuffer().str() : llvm::toString(Read.takeError());
}

/// A FIFO into which a thread writes Text once, however often it is read.
class Fifo {
public:
  Fifo(const TemporaryDirectory &Directory, std::string Text) : Path(Directory.file("fifo")) {
    REQUIRE(mkfifo(Path.c_str(), 0600) == 0);
    Writer = std::thread([this, Text = std::move(Text)] {
      std::error_code Code;
      llvm::raw_fd_ostream(Path, Code) << Text;
    });
  }
  ~Fifo() { Writer.join(); }

  const std::string Path;

private:
  std::thread Writer;
};

} // namespace

TEST_CASE("files, large and small, up to the limit") {
  TemporaryDirectory Directory;
  for (size_t Size : {0, 1, 4096, 65536, 65537, 100000}) {
    const std::string Text(Size, 'x'), File = Directory.file("file");
    Directory.write("file", Text);
    CHECK(textOf(readInput(File, 100000)) == Text);
    llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> Found = readFoundFile(File, 100000);
    CHECK(textOf(std::move(Found)) == Text);
    llvm::SmallVector<char, 0> Small;
    std::unique_ptr<llvm::MemoryBuffer> Large;
    CHECK(llvm::cantFail(readInput(File, 100000, Small, Large)) == Text);
    CHECK(bool(Large) == (Size == 0 || Size > 65536));
  }
  CHECK(textOf(readInput(Directory.file("file"), 99999)) == Directory.file("file") + ": is larger than 0 MiB");
}

TEST_CASE("found texts end with a NUL") {
  TemporaryDirectory Directory;
  Directory.write("file", std::string(1 << 16, 'x'));
  CHECK(*llvm::cantFail(readFoundFile(Directory.file("file"), TextLimit))->getBufferEnd() == '\0');
}

TEST_CASE("files of /proc have a size of 0, and contents") {
  CHECK(StringRef(textOf(readInput("/proc/self/status", TextLimit))).starts_with("Name:"));
}

TEST_CASE("devices, directories, what is not there") {
  TemporaryDirectory Directory;
  for (auto *Read : {+[](StringRef File) { return textOf(readInput(File, 10)); }, +[](StringRef File) { return textOf(readFoundFile(File, 10)); }}) {
    CHECK(Read("/dev/zero") == "/dev/zero: is a device, not a file");
    CHECK(Read("/dev/null") == "");
    CHECK(Read(Directory.path()) == Directory.path() + ": Is a directory");
    CHECK(Read(Directory.file("none")) == Directory.file("none") + ": No such file or directory");
  }
}

TEST_CASE("a pipe is read once, and is the same for all who read it") {
  TemporaryDirectory Directory;
  Fifo Pipe(Directory, "text");
  CHECK(textOf(readInput(Pipe.Path, 4)) == "text");
  CHECK(textOf(readInput(Pipe.Path, 4)) == "text");
  CHECK(textOf(readInput(Pipe.Path, 3)) == Pipe.Path + ": is larger than 0 MiB");
  CHECK(textOf(readFoundFile(Pipe.Path, 4)) == Pipe.Path + ": is a pipe, not a file");
}

TEST_CASE("a pipe by its descriptor") {
  int Ends[2];
  REQUIRE(pipe(Ends) == 0);
  REQUIRE(write(Ends[1], "text", 4) == 4);
  close(Ends[1]);
  const std::string Path = "/dev/fd/" + std::to_string(Ends[0]);
  CHECK(textOf(readInput(Path, 4)) == "text");
  CHECK(textOf(readInput(Path, 4)) == "text");
  close(Ends[0]);
}

TEST_SUITE_END();
