// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/image/StreamLength.h"
#include "SyntheticKernel.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::image;
using namespace modver::test;

TEST_SUITE_BEGIN("StreamLength");

namespace {

constexpr Compression Kinds[] = {Compression::Gzip,  Compression::Xz,   Compression::Zstd, Compression::Lz4,
                                 Compression::Bzip2, Compression::Lzma, Compression::Lzo};

std::string text() {
  std::string Text;
  for (int I = 0; I < 20000; ++I)
    Text += std::to_string(I * I) + ' ';
  return Text;
}

} // namespace

TEST_CASE("with anything behind it, a stream unpacks to what it is, whatever the format") {
  for (Compression Kind : Kinds)
    for (const std::string &Text : {text(), std::string("short"), std::string(300000, '\0')})
      for (const std::string &Behind :
           {std::string(), std::string(100, '\0'), std::string("\xff\xff\xff\xff\xff\xff\xff\xff"), std::string("text")}) {
        CAPTURE(int(Kind));
        CAPTURE(Text.size());
        CAPTURE(Behind.size());
        std::string Bytes = compress(Text, Kind) + Behind;
        auto Unpacked = decompress(firstStream(Bytes), "stream");
        if (!Unpacked)
          FAIL(llvm::toString(Unpacked.takeError()));
        CHECK((*Unpacked)->getBuffer() == Text);
      }
}

TEST_CASE("the end is where the format says, if the decoder does not stop there itself") {
  for (Compression Kind : {Compression::Xz, Compression::Zstd, Compression::Lz4, Compression::Lzo}) {
    CAPTURE(int(Kind));
    std::string Stream = compress(text(), Kind);
    CHECK(firstStream(Stream + "and something behind it").size() == Stream.size());
    CHECK(firstStream(Stream).size() == Stream.size());
  }
}

TEST_CASE("a stream that is cut short is left to the decoder, which says so") {
  for (Compression Kind : Kinds) {
    if (Kind == Compression::Lz4) // cut short where a block ends, it is whole
      continue;
    CAPTURE(int(Kind));
    std::string Stream = compress(text(), Kind);
    for (size_t Size : {Stream.size() / 3, Stream.size() - 20}) {
      auto Unpacked = decompress(firstStream(llvm::StringRef(Stream).take_front(Size)), "stream");
      CHECK_FALSE(bool(Unpacked));
      llvm::consumeError(Unpacked.takeError());
    }
  }
}

TEST_CASE("any start of a stream is safe") {
  for (Compression Kind : Kinds) {
    std::string Stream = compress("a stream", Kind);
    for (size_t Size = 0; Size <= Stream.size(); ++Size)
      CHECK(firstStream(llvm::StringRef(Stream).take_front(Size)).size() <= Size);
  }
}

TEST_SUITE_END();
