// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/OutputFormat.h"

#include <doctest/doctest.h>
#include <string>

using namespace modver::genksyms;

static std::string line(OutputFormat Format, llvm::StringRef Name, uint32_t Crc) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  writeCrcLine(Out, Format, Name, Crc);
  return Text;
}

TEST_SUITE_BEGIN("OutputFormat");

TEST_CASE("the four lines") {
  CHECK(line(OutputFormat::Symver, "printk", 0x0123abcd) == "#SYMVER printk 0x0123abcd\n");
  CHECK(line(OutputFormat::CrcAssign, "printk", 0x0123abcd) == "__crc_printk = 0x0123abcd;\n");
  CHECK(line(OutputFormat::CrcAssignSpaced, "printk", 0x0123abcd) == "__crc_printk = 0x0123abcd ;\n");
  CHECK(line(OutputFormat::CrcSection, "printk", 0x0123abcd) == "SECTIONS { .rodata : ALIGN(4) { __crc_printk = .; LONG(0x0123abcd); } }\n");
}

TEST_CASE("a header of 2.4") {
  CHECK(line(OutputFormat::VersionHeader, "printk", 0x1b7d4074) == "#define __ver_printk\t1b7d4074\n#define printk\t_set_ver(printk)\n");
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  writeCrcLine(Out, OutputFormat::VersionHeader, "x", 1, "smp_");
  CHECK(Out.str() == "#define __ver_x\tsmp_00000001\n#define x\t_set_ver(x)\n");
}

TEST_CASE("eight lower-case digits, always") {
  CHECK(line(OutputFormat::Symver, "x", 0) == "#SYMVER x 0x00000000\n");
  CHECK(line(OutputFormat::Symver, "x", 0xFFFFFFFF) == "#SYMVER x 0xffffffff\n");
  CHECK(line(OutputFormat::CrcAssign, "x", 1) == "__crc_x = 0x00000001;\n");
}

TEST_CASE("names of the formats") {
  CHECK(parseOutputFormat("symver") == OutputFormat::Symver);
  CHECK(parseOutputFormat("crc-assign") == OutputFormat::CrcAssign);
  CHECK(parseOutputFormat("crc-assign-spaced") == OutputFormat::CrcAssignSpaced);
  CHECK(parseOutputFormat("crc-section") == OutputFormat::CrcSection);
  CHECK(parseOutputFormat("ver") == OutputFormat::VersionHeader);
  for (const char *Other : {"", "Symver", "crc", "auto", "symver "})
    CHECK(!parseOutputFormat(Other));
}

TEST_SUITE_END();
