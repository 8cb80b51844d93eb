// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// All dumps of a kernel into one archive and out of it again, compared line by line: archive-round-trip DIRECTORY ARCHIVE. Prints what it cost.
#include "genksyms/symtypes/SymtypesArchive.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/ThreadPool.h"
#include <chrono>
#include <map>
#include <sys/resource.h>

using namespace modver::genksyms;
using llvm::StringRef;

namespace {

[[noreturn]] void fail(const llvm::Twine &Message) {
  llvm::errs() << Message << '\n';
  exit(1);
}

void check(llvm::Error E) {
  if (E)
    fail(toString(std::move(E)));
}

std::unique_ptr<llvm::MemoryBuffer> readAll(StringRef File) {
  auto Buffer = llvm::MemoryBuffer::getFile(File);
  if (!Buffer)
    fail(File + ": " + Buffer.getError().message());
  return std::move(*Buffer);
}

/// By their names relative to Directory.
std::map<std::string, std::unique_ptr<llvm::MemoryBuffer>> readDumps(StringRef Directory) {
  std::map<std::string, std::unique_ptr<llvm::MemoryBuffer>> Dumps;
  std::error_code Problem;
  for (llvm::sys::fs::recursive_directory_iterator It(Directory, Problem), End; It != End && !Problem; It.increment(Problem))
    if (StringRef Path = It->path(); Path.ends_with(".symtypes"))
      Dumps[Path.drop_front(Directory.size() + 1).str()] = readAll(Path);
  if (Problem)
    fail(Directory + ": " + Problem.message());
  if (Dumps.empty())
    fail(Directory + ": no .symtypes files");
  return Dumps;
}

std::string archiveOf(const std::map<std::string, std::unique_ptr<llvm::MemoryBuffer>> &Dumps, unsigned NumThreads) {
  SymtypesArchive Archive;
  llvm::DefaultThreadPool Pool(llvm::hardware_concurrency(NumThreads));
  for (const auto &Dump : Dumps)
    Pool.async([&Archive, &Dump] { check(Archive.add(Dump.first, Dump.second->getBuffer())); });
  Pool.wait();
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  Archive.write(Out);
  return Text;
}

std::vector<StringRef> sortedLines(StringRef Dump) {
  std::vector<StringRef> Lines;
  forEachSymtypesLine(Dump, [&](StringRef Line, unsigned) { Lines.push_back(withoutSpaceAtEnd(Line)); });
  llvm::sort(Lines);
  return Lines;
}

class Stopwatch {
public:
  /// Since the last call.
  void print(StringRef What) {
    auto Now = std::chrono::steady_clock::now();
    rusage Usage;
    getrusage(RUSAGE_SELF, &Usage);
    llvm::outs() << What << ": "
                 << llvm::format("%.2f s, peak %ld MB so far\n", std::chrono::duration<double>(Now - Start).count(), Usage.ru_maxrss / 1024);
    Start = std::chrono::steady_clock::now();
  }

private:
  std::chrono::steady_clock::time_point Start = std::chrono::steady_clock::now();
};

} // namespace

int main(int Argc, char **Argv) {
  if (Argc != 3)
    fail("usage: archive-round-trip DIRECTORY ARCHIVE");
  Stopwatch Watch;
  auto Dumps = readDumps(StringRef(Argv[1]).rtrim('/'));
  size_t NumBytes = 0;
  for (const auto &[Path, Dump] : Dumps)
    NumBytes += Dump->getBufferSize();
  Watch.print("reading " + std::to_string(Dumps.size()) + " dumps, " + std::to_string(NumBytes) + " bytes");

  std::string Text = archiveOf(Dumps, 1);
  Watch.print("adding with one thread, writing " + std::to_string(Text.size()) + " bytes");
  if (archiveOf(Dumps, 4) != Text)
    fail("four threads write another archive");
  Watch.print("the same with four threads");
  {
    std::error_code Problem;
    llvm::raw_fd_ostream File(Argv[2], Problem);
    File << Text;
    if (Problem)
      fail(llvm::Twine(Argv[2]) + ": " + Problem.message());
  }

  SymtypesArchive Archive;
  check(Archive.read(Text, Argv[2]));
  Watch.print("reading it back");
  size_t NumObjects = 0, NumRecords = 0;
  Archive.visit([&](StringRef Path, llvm::ArrayRef<StringRef> Lines) {
    auto Dump = Dumps.find(Path.str());
    if (Dump == Dumps.end())
      fail(Path + ": was not added");
    std::vector<StringRef> Back = Lines;
    llvm::sort(Back);
    if (Back != sortedLines(Dump->second->getBuffer()))
      fail(Path + ": comes back different");
    ++NumObjects;
    NumRecords += Lines.size();
  });
  if (NumObjects != Dumps.size())
    fail("not all objects come back");
  Watch.print("comparing " + std::to_string(NumObjects) + " objects, " + std::to_string(NumRecords) + " records");

  std::string Again;
  llvm::raw_string_ostream Out(Again);
  Archive.write(Out);
  if (Again != Text)
    fail("what was read back is written differently");
  Watch.print("writing it again");
}
