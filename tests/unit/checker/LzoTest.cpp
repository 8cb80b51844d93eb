// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/image/Lzo.h"
#include "SyntheticKernel.h"
#include "checker/image/Decompress.h"
#include "checker/image/LzopFile.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CRC.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::image;
using namespace modver::test;
using llvm::StringRef;

namespace {

/// A literal for bytes, zeros included.
template <size_t Size> std::string bytes(const char (&Text)[Size]) { return std::string(Text, Size - 1); }

const std::string End = bytes("\x11\0\0");

/// What Stream unpacks to, or `damaged at OFFSET`.
std::string unpacked(const std::string &Stream, size_t Size) {
  std::string Text(Size, '?');
  std::optional<size_t> Damage = unpackLzo1x(Stream, llvm::MutableArrayRef<char>(Text.data(), Text.size()));
  return Damage ? "damaged at " + std::to_string(*Damage) : Text;
}

/// A run of literals, at least 19 of them, at the beginning of a stream or behind an instruction without literals.
std::string run(const std::string &Literals) {
  size_t Rest = Literals.size() - 3 - 15;
  std::string Count(1, '\0');
  for (; Rest > 255; Rest -= 255)
    Count += '\0';
  return Count + static_cast<char>(Rest) + Literals;
}

std::string text(size_t Size) {
  std::string Text;
  for (unsigned I = 0; I < Size; ++I)
    Text += static_cast<char>('a' + (I * I + I / 7) % 26);
  return Text;
}

std::string be32(uint32_t Value) {
  return {static_cast<char>(Value >> 24), static_cast<char>(Value >> 16), static_cast<char>(Value >> 8), static_cast<char>(Value)};
}

std::string errorOf(const std::string &File) {
  auto Unpacked = decompress(File, "f");
  return Unpacked ? "no error" : llvm::toString(Unpacked.takeError());
}

} // namespace

TEST_SUITE_BEGIN("Lzo");

TEST_CASE("literals") {
  CHECK(unpacked("\x16hello" + End, 5) == "hello");
  CHECK(unpacked("\x02hello" + End, 5) == "hello");
  CHECK(unpacked(run(text(19)) + End, 19) == text(19));
  CHECK(unpacked(run(text(1000)) + End, 1000) == text(1000));
}

TEST_CASE("each instruction that copies") {
  // Behind one to three literals, and behind a run of them, the same bits mean something else.
  CHECK(unpacked("\x12"
                 "a" +
                     bytes("\0\0") + End,
                 3) == "aaa");
  CHECK(unpacked("\x13"
                 "ab" +
                     bytes("\x04\0") + End,
                 4) == "abab");
  const std::string Near = text(2100), Far = text(40000);
  CHECK(unpacked(run(Near) + bytes("\x04\x01") + End, 2103) == Near + Near.substr(2100 - 2049 - 1 - 4, 3));
  // 3 and 4, 5 to 8 bytes, nearer than 2 KiB: the distance is in both bytes. Then literals follow.
  CHECK(unpacked("\x16hello" + bytes("\x50\0") + End, 8) == "hellohel");
  CHECK(unpacked("\x16hello" + bytes("\x71\0!") + End, 10) == "hellohell!");
  CHECK(unpacked("\x16hello" + bytes("\xf0\0") + End, 13) == "hellohellohel");
  CHECK(unpacked(run(Near) + bytes("\x80\xff") + End, 2105) == Near + Near.substr(2100 - 2041, 5));
  // Nearer than 16 KiB, and further.
  CHECK(unpacked("\x16hello" + bytes("\x25\x13\0abc") + End, 15) == "hellohelloheabc");
  CHECK(unpacked("\x16hello" + bytes("\x20\x07\x00\x00") + End, 45) == "hello" + std::string(40, 'o'));
  CHECK(unpacked(run(Far) + bytes("\x12\x04\x00") + End, 40004) == Far + Far.substr(40000 - 16385, 4));
  CHECK(unpacked(run(Far) + bytes("\x1a\x04\x00") + End, 40004) == Far + Far.substr(40000 - 32769, 4));
  CHECK(unpacked(run(Far) + bytes("\x18\x01\x04\x00") + End, 40010) == Far + Far.substr(40000 - 32769, 10));
}

TEST_CASE("a stream that is damaged, and where") {
  CHECK(unpacked("\x16hello" + bytes("\x54\0") + End, 8) == "damaged at 6"); // further back than there is anything
  CHECK(unpacked("\x16hello" + End, 4) == "damaged at 0");
  CHECK(unpacked("\x16hello" + bytes("\x50\0") + End, 7) == "damaged at 6");
  CHECK(unpacked("\x16hello" + End, 6) == "damaged at 6"); // ends too early
  CHECK(unpacked("\x16hello" + End + "!", 5) == "damaged at 6");
  CHECK(unpacked("", 0) == "damaged at 0");
  const std::string Whole = "\x16hello" + bytes("\x20\x07\x00\x00") + End;
  for (size_t Size = 0; Size < Whole.size(); ++Size)
    CHECK(unpacked(Whole.substr(0, Size), 45).starts_with("damaged at "));
}

TEST_CASE("files of lzop") {
  const std::string Text = text(600000), File = compress(Text, Compression::Lzo);
  auto Unpacked = decompress(File + File + "a device tree", "f");
  REQUIRE(bool(Unpacked));
  CHECK((*Unpacked)->getBuffer() == Text + Text);
  CHECK(unpackStart(File) == Text.substr(0, 256 << 10)); // a block
  CHECK(firstLzopFile(File + File).size() == File.size());
  CHECK(decompress(File, "f", /*Limit=*/600000));
  CHECK(llvm::toString(decompress(File, "f", /*Limit=*/599999).takeError()) == "f: unpacks to more than 0 MiB");
}

TEST_CASE("a file of lzop that is damaged, and where") {
  const std::string File = compress(text(600000), Compression::Lzo);
  auto With = [&](size_t Offset, char Byte) {
    std::string Other = File;
    Other[Offset] ^= Byte;
    return errorOf(Other);
  };
  CHECK(With(20, 1) == "f: at offset 0x0: cannot unpack: wrong checksum of the header of lzop");
  for (size_t Offset = 100; Offset < File.size() - 4; Offset += File.size() / 50)
    CHECK(With(Offset, 1) != "no error");
  CHECK(With(File.size() - 1, 1).ends_with(": cannot unpack: the LZO file is cut short"));
  for (size_t Size : {size_t(11), size_t(30), size_t(60), File.size() / 2, File.size() - 1})
    CHECK(errorOf(File.substr(0, Size)).ends_with(" is cut short"));
  CHECK(errorOf(compress("", Compression::Lzo)).ends_with(": cannot unpack: nothing in it"));
}

TEST_CASE("checksums of what is packed, headers of other kinds, stored blocks") {
  enum : uint32_t { ExtraField = 0x40, Crc32OfData = 0x100, Crc32OfBlock = 0x200, Filter = 0x800, Crc32OfHeader = 0x1000 };
  const std::string Packed = "\x16hello" + bytes("\x20\x07\x00\x00") + End, Text = "hello" + std::string(40, 'o');
  auto Crc = [](StringRef Bytes) { return be32(llvm::crc32(llvm::arrayRefFromStringRef<uint8_t>(Bytes))); };
  auto File = [&](uint32_t Flags, char Method, const std::string &Block) {
    std::string Header = bytes("\x10\x40\x20\xa0\x09\x40") + Method + "\5" + be32(Flags | Crc32OfHeader) + (Flags & Filter ? be32(1) : "") +
                         std::string(12, '\0') + "\4name";
    return bytes("\x89LZO\0\r\n\x1a\n") + Header + Crc(Header) + (Flags & ExtraField ? be32(2) + "ab" + be32(0) : "") + Block + be32(0);
  };
  const std::string Sizes = be32(Text.size()) + be32(Packed.size());
  CHECK(errorOf(File(0, 1, Sizes + Packed)) == "no error");
  CHECK(errorOf(File(ExtraField, 3, Sizes + Packed)) == "no error");
  CHECK(errorOf(File(Crc32OfData | Crc32OfBlock, 1, Sizes + Crc(Text) + Crc(Packed) + Packed)) == "no error");
  CHECK(errorOf(File(Crc32OfBlock, 1, Sizes + Crc("x") + Packed)).ends_with("wrong checksum of an LZO block"));
  CHECK(errorOf(File(Crc32OfData, 1, Sizes + Crc("x") + Packed)).ends_with("wrong checksum of what an LZO block unpacks to"));
  CHECK(errorOf(File(0, 1, be32(5) + be32(5) + "hello")) == "no error");
  CHECK(errorOf(File(0, 1, be32(4) + be32(5) + "hello")).ends_with("a block of LZO with impossible sizes"));
  CHECK(errorOf(File(0, 1, be32(0x7fffffff) + be32(5) + "hello")).ends_with("a block of LZO with impossible sizes"));
  CHECK(errorOf(File(0, 1, be32(46) + be32(Packed.size()) + Packed)).ends_with("the LZO stream is damaged"));
  CHECK(errorOf(File(Filter, 1, Sizes + Packed)).ends_with("lzop used a method other than LZO1X"));
  CHECK(errorOf(File(0, '\x80', Sizes + Packed)).ends_with("lzop used a method other than LZO1X"));
}

TEST_SUITE_END();
