// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/image/Decompress.h"
#include <doctest/doctest.h>

using namespace modver::image;

TEST_SUITE_BEGIN("Decompress");

namespace {

/// `printf hello | gzip -n9`
constexpr llvm::StringLiteral Hello = llvm::StringLiteral::withInnerNUL("\x1f\x8b\x08\0\0\0\0\0\2\3\xcb\x48\xcd\xc9\xc9\7\0\x86\xa6\x10\x36\5\0\0\0");

} // namespace

TEST_CASE("a stream is unpacked, and one cut short is an error with its place") {
  llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> Whole = decompress(Hello, "hello.gz");
  REQUIRE(bool(Whole));
  CHECK((*Whole)->getBuffer() == "hello");
  CHECK((*Whole)->getBufferIdentifier() == "hello.gz");

  llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> Cut = decompress(Hello.take_front(14), "hello.gz");
  REQUIRE_FALSE(bool(Cut));
  CHECK(llvm::toString(Cut.takeError()).starts_with("hello.gz: at offset 0x"));
}

TEST_CASE("a wrong checksum is an error, of gzip too, and something behind the stream is none") {
  std::string Wrong = Hello.str();
  Wrong[Wrong.size() - 8] ^= 1;
  llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> Unpacked = decompress(Wrong, "hello.gz");
  REQUIRE_FALSE(bool(Unpacked));
  CHECK(llvm::toString(Unpacked.takeError()) == "hello.gz: at offset 0x11: cannot unpack: wrong CRC-32 of the contents");

  llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> More = decompress(Hello.str() + "device tree", "hello.gz");
  REQUIRE(bool(More));
  CHECK((*More)->getBuffer() == "hello");
}

TEST_CASE("a stream without contents is an error") {
  constexpr llvm::StringLiteral Empty = llvm::StringLiteral::withInnerNUL("\x1f\x8b\x08\0\0\0\0\0\0\3\3\0\0\0\0\0\0\0\0\0"); // `gzip </dev/null`
  llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> Unpacked = decompress(Empty, "empty.gz");
  REQUIRE_FALSE(bool(Unpacked));
  CHECK(llvm::toString(Unpacked.takeError()).ends_with(": cannot unpack: nothing in it"));
}

TEST_CASE("what begins like a stream and is none") {
  llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> Unpacked = decompress(Hello.take_front(3), "hello.gz");
  REQUIRE_FALSE(bool(Unpacked));
  CHECK(llvm::toString(Unpacked.takeError()) == "hello.gz: at offset 0x0: cannot unpack: damaged from its start");
}

TEST_CASE("more than the limit is an error") {
  llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> Unpacked = decompress(Hello, "hello.gz", /*Limit=*/4);
  REQUIRE_FALSE(bool(Unpacked));
  CHECK(llvm::toString(Unpacked.takeError()) == "hello.gz: unpacks to more than 0 MiB");
}

TEST_CASE("the start of what a cut stream holds") {
  CHECK(unpackStart(Hello) == "hello");
  CHECK(unpackStart("hello") == "");
  CHECK(unpackStart(Hello.take_front(2)) == "");
}

TEST_CASE("what is not compressed is told apart") {
  CHECK(compressionOf(Hello) == Compression::Gzip);
  CHECK_FALSE(compressionOf("\x7f"
                            "ELF"));
  CHECK_FALSE(compressionOf(""));
}

TEST_SUITE_END();
