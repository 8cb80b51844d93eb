// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/image/FileKind.h"
#include <doctest/doctest.h>
#include <string>

using namespace modver::image;

TEST_SUITE_BEGIN("FileKind");

namespace {

/// The start of an ELF header with this e_type.
std::string elf(bool IsBigEndian, char Type) {
  std::string Header("\x7f"
                     "ELF\2\1\1\0\0\0\0\0\0\0\0\0\0\0",
                     18);
  Header[5] = IsBigEndian ? 2 : 1;
  Header[IsBigEndian ? 17 : 16] = Type;
  return Header;
}

} // namespace

TEST_CASE("an ELF file's type tells a module from a kernel, in both byte orders") {
  for (bool IsBigEndian : {false, true}) {
    CHECK(fileKindOf(elf(IsBigEndian, 1)) == FileKind::Module);
    CHECK(fileKindOf(elf(IsBigEndian, 2)) == FileKind::Kernel);
    CHECK(fileKindOf(elf(IsBigEndian, 3)) == FileKind::Kernel);
    CHECK(fileKindOf(elf(IsBigEndian, 4)) == FileKind::Unknown); // a core file, as /proc/kcore is
  }
}

TEST_CASE("a cut ELF header is neither") {
  for (size_t Size : {4, 5, 16, 17})
    CHECK(fileKindOf(elf(false, 1).substr(0, Size)) == FileKind::Unknown);
}

TEST_CASE("a CRC and a tab are the start of a Module.symvers") {
  CHECK(fileKindOf("0x12345678\tname") == FileKind::Symvers);
  CHECK(fileKindOf("0xABCDEF\t") == FileKind::Symvers);
  CHECK(fileKindOf("0x12345678 name") == FileKind::Symvers);
  CHECK(fileKindOf("\xef\xbb\xbf# a comment\n  0x12345678   name") == FileKind::Symvers);
  CHECK(fileKindOf("EXPORT_SYMBOL\t vmlinux 0x12345678\tname\n") == FileKind::Symvers);
  CHECK(fileKindOf("# a comment\n\n# another\r\n\r\n0x12345678\tname") == FileKind::Symvers);
  CHECK(fileKindOf("# a comment\n") == FileKind::Empty);
  CHECK(fileKindOf("# a comment") == FileKind::Empty);
  CHECK(fileKindOf("\n \r\n") == FileKind::Empty);
  CHECK(fileKindOf("0x\tname") == FileKind::Unknown);
  CHECK(fileKindOf("0x1234 name") == FileKind::Unknown);
  CHECK(fileKindOf("0x12345678") == FileKind::Unknown);
  CHECK(fileKindOf("12345678\tname") == FileKind::Unknown);
  CHECK(fileKindOf("") == FileKind::Empty);
}

TEST_SUITE_END();
