// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/kernel/KallsymsExports.h"
#include "checker/image/FileKind.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::kernel;

TEST_SUITE_BEGIN("KallsymsExports");

namespace {

constexpr llvm::StringRef Old = "00000000d6ee688f A __crc_vmalloc\n000000001e6d26a8 A __crc_strstr\nffffffff81000000 T _text\n"
                                "ffffffff81000100 r __ksymtab_vmalloc\nffffffff81000200 R __start___ksymtab_gpl\n"
                                "ffffffff81000200 r __ksymtab_strstr\nffffffff81000300 R __stop___ksymtab_gpl\n"
                                "00000000aabbccdd A __crc_far_call\t[far]\n";

std::string errorOf(llvm::StringRef Text) {
  llvm::Expected<Symvers> Found = exportsOfKallsyms(Text, "kallsyms");
  return Found ? "no error" : llvm::toString(Found.takeError());
}

} // namespace

TEST_CASE("exports with CRCs and kinds, of the kernel and of modules") {
  Symvers Found = llvm::cantFail(exportsOfKallsyms(Old, "kallsyms"));
  CHECK(Found.HasKinds);
  REQUIRE(Found.Rows.size() == 3);
  CHECK(Found.Rows[0] == ExportRow{{"vmalloc", "", 0xd6ee688f, ExportKind::Plain}, "vmlinux"});
  CHECK(Found.Rows[1] == ExportRow{{"strstr", "", 0x1e6d26a8, ExportKind::Gpl}, "vmlinux"});
  CHECK(Found.Rows[2] == ExportRow{{"far_call", "", 0xaabbccdd, ExportKind::Plain}, "far"});
  // Without the places of the tables, kinds are not known.
  CHECK_FALSE(llvm::cantFail(exportsOfKallsyms("00000001 A __crc_a\n", "kallsyms")).HasKinds);
}

TEST_CASE("told from lists without CRCs, and from other texts") {
  using image::FileKind;
  CHECK(image::fileKindOf(Old) == FileKind::Symvers);
  CHECK(image::fileKindOf("ffffffff81000000 T _text\n") == FileKind::Unknown);
  CHECK(image::fileKindOf("ffffffff81000000 r __crc_vmalloc\n") == FileKind::Unknown); // where the CRC is, from 4.10 on
  CHECK(image::fileKindOf("a text with A __crc_ in it") == FileKind::Unknown);
}

TEST_CASE("hidden values, damaged lines") {
  CHECK(errorOf("0000000000000000 A __crc_a\n0000000000000000 T _text\n") ==
        "kallsyms: the values of its symbols are hidden: read /proc/kallsyms as root, with kernel.kptr_restrict at 0 or 1");
  CHECK(errorOf("00000001 A __crc_a\nnonsense\n").starts_with("kallsyms:2: expected ADDRESS TYPE NAME"));
}

TEST_SUITE_END();
