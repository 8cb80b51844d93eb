// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs a fuzz target over files, whole and damaged in a fixed pseudo-random way, where libFuzzer is not at hand. A crash or a hang fails the test; so
// does a file that the target, whole as it is, says it cannot use (-1): a seed that reaches nothing.
//
//   replay DIRECTORY [SUFFIX]      only files whose names end so
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size);

static int run(const std::string &Bytes) { return LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t *>(Bytes.data()), Bytes.size()); }

static void damage(std::string &Bytes, std::mt19937 &Random) {
  if (Bytes.empty())
    return;
  size_t At = Random() % Bytes.size();
  switch (Random() % 4) {
  case 0:
    Bytes[At] = static_cast<char>(Random());
    break;
  case 1:
    Bytes.erase(At, Random() % 16);
    break;
  case 2:
    Bytes.insert(At, Bytes.substr(Random() % Bytes.size(), Random() % 64));
    break;
  default:
    Bytes.insert(At, 1, "(){}[]\"';=:,*#\n"[Random() % 15]);
  }
}

int main(int Argc, char **Argv) {
  if (Argc != 2 && Argc != 3) {
    llvm::errs() << "usage: " << Argv[0] << " DIRECTORY [SUFFIX]\n";
    return 2;
  }
  llvm::StringRef Suffix = Argc == 3 ? Argv[2] : "";
  std::vector<std::string> Files;
  std::error_code Code;
  for (llvm::sys::fs::recursive_directory_iterator It(Argv[1], Code), End; It != End && !Code; It.increment(Code))
    if (llvm::StringRef(It->path()).ends_with(Suffix) && llvm::sys::fs::is_regular_file(It->path()))
      Files.push_back(It->path());
  if (Code) {
    llvm::errs() << Argv[1] << ": " << Code.message() << '\n';
    return 2;
  }
  if (Files.empty()) {
    llvm::errs() << "no inputs\n";
    return 2;
  }
  std::sort(Files.begin(), Files.end());

  std::mt19937 Random(1);
  for (const std::string &File : Files) {
    auto Buffer = llvm::MemoryBuffer::getFile(File);
    if (!Buffer) {
      llvm::errs() << File << ": " << Buffer.getError().message() << '\n';
      return 2;
    }
    if (run((*Buffer)->getBuffer().str()) != 0) {
      llvm::errs() << File << ": the target has no use for it\n";
      return 1;
    }
    // As it is, and behind the first byte with which some targets choose what they do.
    for (const std::string &Selector : {std::string(), std::string(1, '\0'), std::string("\1"), std::string("\2"), std::string("\3")}) {
      std::string Bytes = Selector + (*Buffer)->getBuffer().str();
      run(Bytes);
      for (int Round = 0; Round < 8; ++Round) {
        damage(Bytes, Random);
        run(Bytes);
      }
    }
  }
  llvm::outs() << Files.size() << " inputs\n";
  return 0;
}
