// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BtfText.h"
#include "ElfText.h"
#include "TemporaryDirectory.h"
#include "checker/image/BtfHeader.h"
#include "checker/types/btf/BtfView.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CRC.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::btf;
using namespace modver::btf::test;
using llvm::StringRef;

namespace {

std::string errorOf(llvm::Expected<image::BtfBytes> Result) { return Result ? "none" : toString(Result.takeError()); }

std::string errorOfView(StringRef Bytes, const BtfView *Base = nullptr) {
  llvm::Expected<BtfView> View = BtfView::open(Bytes, "F", Base);
  return View ? "none" : toString(View.takeError());
}

std::string with(std::string Bytes, size_t At, uint32_t Word) {
  for (int I = 0; I < 4; ++I)
    Bytes.at(At + I) = char(Word >> (8 * I));
  return Bytes;
}

std::string gzipped(StringRef Text) {
  // A stored block: a header, the length and its complement, and the CRC.
  std::string Result("\x1f\x8b\x08\0\0\0\0\0\0\3\1", 11);
  uint16_t Size = Text.size();
  Result += {char(Size), char(Size >> 8), char(~Size), char(~Size >> 8)};
  Result += Text;
  uint32_t Crc = llvm::crc32(llvm::arrayRefFromStringRef(Text));
  for (uint32_t Word : {Crc, uint32_t(Text.size())})
    for (int I = 0; I < 4; ++I)
      Result += char(Word >> (8 * I));
  return Result;
}

/// Offsets of the header's words.
enum : size_t { HeaderSize = 4, TypesOffset = 8, TypesSize = 12, StringsOffset = 16, StringsSize = 20, Types = 24 };

} // namespace

TEST_SUITE_BEGIN("BtfBytes");

TEST_CASE("headers that make no sense") {
  const std::string Btf = btfOf("int int 4");
  auto Error = [](StringRef Bytes) {
    llvm::Expected<image::BtfHeader> H = image::readBtfHeader(Bytes);
    return H ? "none" : toString(H.takeError());
  };
  CHECK(Error(Btf) == "none");
  CHECK(Error("") == "BTF ends within its header");
  CHECK(Error(Btf.substr(0, 23)) == "BTF ends within its header");
  CHECK(Error(std::string(40, 'x')) == "does not begin with the magic number of BTF, 0xeb9f, and version 1");
  CHECK(Error(with(Btf, HeaderSize, 20)) == "the header of BTF is said to have 20 bytes, it has 24 or a greater multiple of 4");
  CHECK(Error(with(Btf, HeaderSize, 25)) == "the header of BTF is said to have 25 bytes, it has 24 or a greater multiple of 4");
  CHECK(Error(with(Btf, TypesOffset, 2)) == "BTF's types are said to begin at 2, which is no multiple of 4");
  CHECK(Error(with(Btf, TypesOffset, 0xfffffffc)) == "BTF is said to have 4294967332 bytes, and there are 45");
  CHECK(Error(with(Btf, StringsSize, 100)) == "BTF is said to have 140 bytes, and there are 45");
  CHECK(Error(with(Btf, StringsOffset, 4)) == "types and strings of BTF overlap");
  CHECK(Error(Btf.substr(0, Btf.size() - 1)) == "BTF is said to have 45 bytes, and there are 44");
}

TEST_CASE("types that refer to what is not there") {
  CHECK(errorOfView(btfOf("ptr 2")) == "F: BTF type 1: refers to type 2, and there are 1");
  CHECK(errorOfView(btfOf("struct s 4 m:9@0")) == "F: BTF type 1: refers to type 9, and there are 1");
  CHECK(errorOfView(btfOf("proto 0 7")) == "F: BTF type 1: refers to type 7, and there are 1");
  CHECK(errorOfView(btfOf("int int 4\nfunc f 1")) == "F: BTF type 2: refers to type 1, which is of a kind that cannot stand there");
  CHECK(errorOfView(btfOf("proto 0\nfunc f 1\nptr 2")) == "F: BTF type 3: refers to type 2, which is of a kind that cannot stand there");
  CHECK(errorOfView(btfOf("struct s 4 m:0@0")) == "F: BTF type 1: refers to type 0, which is of a kind that cannot stand there");
  CHECK(errorOfView(with(btfOf("int int 4"), Types, 77)) == "F: BTF type 1: has a name at offset 77, outside of the strings");
  std::string Field = btfOf("struct s 4 m:1@0");
  CHECK(errorOfView(with(Field, Types + 12, 78)) == "F: BTF type 1: has a name at offset 78, outside of the strings");
}

TEST_CASE("types that libbpf cannot read, and strings without end") {
  const std::string Btf = btfOf("int int 4");
  const std::string CannotRead = "F: libbpf cannot read its BTF: a type is cut short or of an unknown kind, or the strings are not as they should be";
  CHECK(errorOfView(with(Btf, Types + 4, 31u << 24)) == CannotRead);
  CHECK(errorOfView(with(Btf, TypesSize, 12)) == CannotRead);
  CHECK(errorOfView(with(btfOf("struct s 4 m:1@0"), Types + 4, 4u << 24 | 1000)) == CannotRead);
  std::string Unended = Btf;
  Unended.back() = 'x';
  CHECK(errorOfView(Unended) == "F: the strings of BTF do not end with a NUL");
  CHECK(errorOfView("") == "F: BTF ends within its header");
}

TEST_CASE("split BTF") {
  const std::string Kernel = btfOf("int int 4"), Module = btfOf("struct s 4 m:1@0\nptr 2", Kernel);
  BtfView Base = llvm::cantFail(BtfView::open(Kernel, "vmlinux"));
  BtfView View = llvm::cantFail(BtfView::open(Module, "m.ko", &Base));
  CHECK(View.firstType() == 2);
  CHECK(View.endOfTypes() == 4);
  CHECK(View.name(1) == "int");
  CHECK(View.name(2) == "s");
  CHECK(View.target(3) == 2);
  // Nothing new, so no strings.
  CHECK(errorOfView(btfOf("const 1", Kernel), &Base) == "none");
  CHECK(errorOfView(Module) == "F: the strings of BTF do not begin with the empty one: BTF of a module, which continues its kernel's?");
  CHECK(errorOfView(btfOf("ptr 9", Kernel), &Base) == "F: BTF type 2: refers to type 9, and there are 2");
}

TEST_CASE("the other byte order") {
  const std::string Btf = btfOf("int int 4\nstruct s 8 a:1@0 b:1@32", {}, /*IsBigEndian=*/true);
  CHECK(Btf.starts_with("\xeb\x9f"));
  BtfView View = llvm::cantFail(BtfView::open(Btf, "F"));
  REQUIRE(View.endOfTypes() == 3);
  CHECK(View.fields(2).at(1).Offset == 32);
  CHECK(View.fields(2).at(1).Name == "b");
}

TEST_CASE("BTF in memory without sections") {
  const std::string Small = btfOf("int int 4"), Large = btfOf("int int 4\nstruct s 4 m:1@0"), Big = btfOf("int int 4\nptr 1\nptr 2\nptr 3", {}, true);
  CHECK(image::findBtf("") == "");
  CHECK(image::findBtf(std::string(1000, '\x9f')) == "");
  // The largest, whatever comes first; and not what only looks like a header.
  CHECK(image::findBtf("xyz" + Small + "\x9f\xeb\1" + Large + "end") == Large);
  CHECK(image::findBtf(Large + Small) == Large);
  CHECK(image::findBtf(Large + Big) == Big);
  CHECK(image::findBtf(Small + Large.substr(0, Large.size() - 1)) == Small);
  // A module's begins with another string.
  CHECK(image::findBtf(btfOf("struct abc 4 m:1@0", Small)) == "");
}

TEST_CASE("kernels as files") {
  TemporaryDirectory Dir;
  const std::string Btf = btfOf("int int 4\nstruct s 4 m:1@0");
  CHECK(llvm::cantFail(image::readKernelBtf(Dir.write("raw", Btf))).Bytes == Btf);
  CHECK(llvm::cantFail(image::readKernelBtf(Dir.write("raw.gz", gzipped(Btf)))).Bytes == Btf);
  CHECK(llvm::cantFail(image::readKernelBtf(Dir.write("memory", std::string(100, '\0') + Btf + std::string(100, '\0')))).Bytes == Btf);
  std::string Image = std::string(56, '\0') + "ARM\x64" + std::string(4, '\0') + Btf;
  CHECK(llvm::cantFail(image::readKernelBtf(Dir.write("Image", Image))).Bytes == Btf);
  CHECK(llvm::cantFail(image::readKernelBtf(Dir.write("Image.gz", gzipped(Image)))).Bytes == Btf);
  std::string Elf = image::test::elf(image::test::X86_64, "[.text]\n00\n[.BTF]\n" + llvm::toHex(Btf, /*LowerCase=*/true));
  CHECK(llvm::cantFail(image::readKernelBtf(Dir.write("vmlinux", Elf))).Bytes == Btf);

  std::string File = Dir.write("stripped", image::test::elf(image::test::X86_64, "[.text]\n00"));
  CHECK(errorOf(image::readKernelBtf(File)) == File + ": no section .BTF: the kernel was built without CONFIG_DEBUG_INFO_BTF, or stripped");
  File = Dir.write("debug", image::test::elf(image::test::X86_64, "[.BTF] nobits 10"));
  CHECK(errorOf(image::readKernelBtf(File)) == File + ": no section .BTF: the kernel was built without CONFIG_DEBUG_INFO_BTF, or stripped");
  File = Dir.write("text", "neither");
  CHECK(errorOf(image::readKernelBtf(File)) == File + ": no BTF in it: the kernel was built without CONFIG_DEBUG_INFO_BTF");
  CHECK(errorOf(image::readKernelBtf(Dir / "nothing")) == Dir / "nothing" + ": No such file or directory");
}

TEST_CASE("modules as files") {
  TemporaryDirectory Dir;
  const std::string Btf = btfOf("struct s 4 m:1@0", btfOf("int int 4"));
  std::string Elf = image::test::module(image::test::X86_64, "[.BTF]\n" + llvm::toHex(Btf, /*LowerCase=*/true));
  CHECK(llvm::cantFail(image::readModuleBtf(Dir.write("m.ko", Elf))).Bytes == Btf);
  CHECK(llvm::cantFail(image::readModuleBtf(Dir.write("m.ko.gz", gzipped(Elf)))).Bytes == Btf);
  CHECK(llvm::cantFail(image::readModuleBtf(Dir.write("raw", Btf))).Bytes == Btf);

  std::string File = Dir.write("stripped.ko", image::test::module(image::test::X86_64, ""));
  CHECK(errorOf(image::readModuleBtf(File)) == File + ": no section .BTF: the module was built without BTF, or stripped");
  File = Dir.write("outside.ko", image::test::module(image::test::X86_64, "[.BTF]\n00\n[.BTF.base]\n00"));
  CHECK(errorOf(image::readModuleBtf(File)) == File + ": its BTF is over a base of its own (.BTF.base), not over its kernel's");
  CHECK(errorOf(image::readModuleBtf(Dir.write("text.ko", "text"))) != "none");
}

TEST_SUITE_END();
