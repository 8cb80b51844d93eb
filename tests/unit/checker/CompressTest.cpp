// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/image/Compress.h"
#include "checker/image/Decompress.h"

using namespace modver::image;
using llvm::StringRef;

TEST_SUITE_BEGIN("Compress");

static std::string written(StringRef Name, StringRef Text) {
  std::string Bytes;
  llvm::raw_string_ostream Out(Bytes);
  writeNamed(Out, Name, [&](llvm::raw_ostream &To) { To << Text; });
  return Bytes;
}

TEST_CASE("A file is compressed as its name says, and unpacks to the same text") {
  std::string Text;
  for (unsigned I = 0; I < 20000; ++I)
    Text += std::to_string(I * 7919) + "\n";
  for (auto [Name, Kind] : {std::pair("a.symtypes.gz", Compression::Gzip), {"a.xz", Compression::Xz}, {"dir/a.json.zst", Compression::Zstd}}) {
    CAPTURE(Name);
    for (StringRef Part : {StringRef(Text), StringRef("one line\n")}) {
      std::string Bytes = written(Name, Part);
      CHECK(compressionOf(Bytes) == Kind);
      auto Unpacked = llvm::cantFail(decompress(Bytes, Name));
      CHECK(Unpacked->getBuffer() == Part);
      CHECK(written(Name, Part) == Bytes);
    }
    CHECK(written(Name, Text).size() < Text.size());
  }
}

TEST_CASE("Any other name is not compressed") {
  for (StringRef Name : {"a", "a.symtypes", "xz", "a.gz/b", "a.bz2"})
    CHECK(written(Name, "text\n") == "text\n");
}

TEST_SUITE_END();
