// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TemporaryDirectory.h"
#include "checker/kernel/SymversFile.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/raw_ostream.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::kernel;
using llvm::StringRef;

TEST_SUITE_BEGIN("Symvers");

namespace {

std::vector<ExportRow> rowsOf(StringRef Text) {
  llvm::Expected<Symvers> S = parseSymvers(Text, "F");
  REQUIRE_MESSAGE(bool(S), llvm::toString(S.takeError()));
  return S->Rows;
}

std::string errorOf(StringRef Text) {
  llvm::Expected<Symvers> S = parseSymvers(Text, "F");
  REQUIRE_FALSE(bool(S));
  return llvm::toString(S.takeError());
}

std::string written(llvm::ArrayRef<ExportRow> Rows) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  writeSymvers(Out, Rows);
  return Text;
}

ExportRow row(std::string_view Name, std::optional<uint64_t> Crc, std::string_view Exporter, ExportKind Kind = ExportKind::Plain,
              std::string_view Namespace = "") {
  return {{Name, Namespace, Crc, Kind}, Exporter};
}

} // namespace

TEST_CASE("the layout of three fields: CRC, symbol, module") {
  CHECK(rowsOf("0x4c9d28b0\tphys_base\tvmlinux\n0x00000000\tmii_link_ok\tdrivers/net/mii\n") ==
        std::vector{row("phys_base", 0x4c9d28b0, "vmlinux"), row("mii_link_ok", 0, "drivers/net/mii")});
}

TEST_CASE("the layout of four fields: with the export type") {
  CHECK(rowsOf("0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\n"
               "0x00000002\tb\tvmlinux\tEXPORT_SYMBOL_GPL\n"
               "0x00000003\tc\tvmlinux\tEXPORT_SYMBOL_GPL_FUTURE\n"
               "0x00000004\td\tvmlinux\tEXPORT_UNUSED_SYMBOL\n"
               "0x00000005\te\tvmlinux\tEXPORT_UNUSED_SYMBOL_GPL\n") ==
        std::vector{row("a", 1, "vmlinux"), row("b", 2, "vmlinux", ExportKind::Gpl), row("c", 3, "vmlinux", ExportKind::GplFuture),
                    row("d", 4, "vmlinux", ExportKind::Unused), row("e", 5, "vmlinux", ExportKind::UnusedGpl)});
}

TEST_CASE("the layout of 5.4 has the namespace before the module") {
  CHECK(rowsOf("0x00000001\ta\t\tvmlinux\tEXPORT_SYMBOL\n0x00000002\tb\tUSB_STORAGE\tdrivers/usb/storage/usb-storage\tEXPORT_SYMBOL_GPL\n") ==
        std::vector{row("a", 1, "vmlinux"), row("b", 2, "drivers/usb/storage/usb-storage", ExportKind::Gpl, "USB_STORAGE")});
}

TEST_CASE("the layout of 5.6 has the namespace last") {
  CHECK(rowsOf("0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\t\n0x00000002\tb\t/home/me/mod\tEXPORT_SYMBOL_GPL\tmodule:kvm,kvm-*\n") ==
        std::vector{row("a", 1, "vmlinux"), row("b", 2, "/home/me/mod", ExportKind::Gpl, "module:kvm,kvm-*")});
}

TEST_CASE("a namespace or a module with the name of an export type does not change the layout of the others") {
  CHECK(rowsOf("0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\tEXPORT_SYMBOL\n") == std::vector{row("a", 1, "vmlinux", ExportKind::Plain, "EXPORT_SYMBOL")});
  CHECK(rowsOf("0x00000001\ta\t\tvmlinux\tEXPORT_SYMBOL\n0x00000002\tb\t\tEXPORT_SYMBOL\tEXPORT_SYMBOL_GPL\n0x00000003\tc\t\tm\tEXPORT_SYMBOL\n") ==
        std::vector{row("a", 1, "vmlinux"), row("b", 2, "EXPORT_SYMBOL", ExportKind::Gpl), row("c", 3, "m")});
}

TEST_CASE("an empty file has no rows; empty lines, comments, carriage returns and a missing last newline do not matter") {
  CHECK(rowsOf("").empty());
  CHECK(rowsOf("\n#8.0-8.1\n\r\n").empty());
  CHECK(rowsOf("# kept\r\n0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\t\r\n\r\n0x00000002\tb\tm\tEXPORT_SYMBOL\tN") ==
        std::vector{row("a", 1, "vmlinux"), row("b", 2, "m", ExportKind::Plain, "N")});
}

TEST_CASE("a CRC has 8 to 16 digits of either case") {
  CHECK(rowsOf("0xABCDEF01\ta\tvmlinux\n0xffffffff81234567\tb\tvmlinux\n") ==
        std::vector{row("a", 0xabcdef01, "vmlinux"), row("b", 0xffffffff81234567, "vmlinux")});
  for (StringRef Bad : {"", "0x", "0x1234567", "0x12345678123456789", "1234567890", "0X12345678", "0x1234567g"})
    CHECK(errorOf((Bad + "\ta\tvmlinux\n").str()) == ("F:1: found the CRC '" + Bad + "', expected 0x and 8 to 16 hexadecimal digits").str());
}

TEST_CASE("a file all of whose CRCs are 0 is of a kernel without CONFIG_MODVERSIONS") {
  CHECK(rowsOf("0x00000000\ta\tvmlinux\tEXPORT_SYMBOL\t\n0x00000000\tb\tm\tEXPORT_SYMBOL\t\n") ==
        std::vector{row("a", std::nullopt, "vmlinux"), row("b", std::nullopt, "m")});
}

TEST_CASE("a row that was cut short is not taken for one of an older layout") {
  CHECK(errorOf("0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\t\n0x00000002\tb\tvmlinux\tEXPORT_SYMBOL_GPL\tN\n0x00000003\tc\tvmlin") ==
        "F:3: found 3 fields, expected 5: CRC, symbol, module, export type, namespace");
}

TEST_CASE("what fits no layout") {
  CHECK(errorOf("hello\n") == "F:1: found 1 field, expected 5: CRC, symbol, module, export type, namespace");
  CHECK(errorOf("0x00000001\ta\tb\tEXPORT_SYMBOL\tn\tx\n") == "F:1: found 6 fields, expected 5: CRC, symbol, module, export type, namespace");
  CHECK(errorOf("0x00000001\ta\tm\n\n0x00000002\tb\n") == "F:3: found 2 fields, expected 3: CRC, symbol, module");
  CHECK(errorOf("0x00000001\ta\tm\tGPL\n") == "F:1: found 'GPL', expected an export type, such as EXPORT_SYMBOL, in field 4");
  CHECK(errorOf("0x00000001\ta\tm\tN\tGPL\n") == "F:1: found 'N', expected an export type, such as EXPORT_SYMBOL, in field 4");
  CHECK(errorOf("0x00000001\ta\tN\tm\tEXPORT_SYMBOL\n0x00000001\ta\tN\tm\tGPL\n0x00000001\ta\tN\tm\tEXPORT_SYMBOL\n") ==
        "F:2: found 'GPL', expected an export type, such as EXPORT_SYMBOL, in field 5");
  CHECK(errorOf("0x00000001\t\tm\n") == "F:1: found no name, expected that of the symbol in field 2");
  CHECK(errorOf("0x00000001\ta\t\tEXPORT_SYMBOL\t\n") == "F:1: found no name, expected 'vmlinux' or that of a module in field 3");
}

namespace {

std::vector<std::string> notesOf(StringRef Text) {
  llvm::Expected<Symvers> S = parseSymvers(Text, "F");
  REQUIRE_MESSAGE(bool(S), llvm::toString(S.takeError()));
  return S->Notes;
}

} // namespace

TEST_CASE("any white space separates fields, and a note says so") {
  const std::vector<ExportRow> Rows = {row("a", 1, "vmlinux"), row("b", 2, "lib/b", ExportKind::Gpl, "N")};
  for (StringRef Text : {"0x00000001 a vmlinux EXPORT_SYMBOL\n0x00000002 b lib/b EXPORT_SYMBOL_GPL N\n",
                         "  0x00000001  a\tvmlinux\t \tEXPORT_SYMBOL \r\n0x00000002\tb \tlib/b\tEXPORT_SYMBOL_GPL\tN\t\t\r\n",
                         "0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\t\n0x00000002\tb      lib/b EXPORT_SYMBOL_GPL N\n",
                         "0x00000001 a vmlinux EXPORT_SYMBOL\n0x00000002 b N lib/b EXPORT_SYMBOL_GPL\n"})
    CHECK(rowsOf(Text) == Rows);
  CHECK(rowsOf("0x00000001 a vmlinux\n0x00000002   b lib/b\n") == std::vector{row("a", 1, "vmlinux"), row("b", 2, "lib/b")});
  CHECK(notesOf("0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\n0x00000002\tb      lib/b EXPORT_SYMBOL_GPL\n") ==
        std::vector<std::string>{"F: found blanks other than single tabs in line 2; read as what separates fields"});
  CHECK(notesOf("0x00000001 a vmlinux\n0x00000002 b lib/b\n") ==
        std::vector<std::string>{"F: found blanks other than single tabs in 2 lines, first in line 1; read as what separates fields"});
  CHECK(notesOf("0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\t\r\n").empty());
  // A path has them.
  CHECK(rowsOf("0x00000001\ta\t/home/me/my module\tEXPORT_SYMBOL\t\n") == std::vector{row("a", 1, "/home/me/my module")});
}

TEST_CASE("a field for the namespace may be missing, but not at the end of a file") {
  CHECK(rowsOf("0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\t\n0x00000002\tb\tm\tEXPORT_SYMBOL\n0x00000003\tc\tm\tEXPORT_SYMBOL\tN\n") ==
        std::vector{row("a", 1, "vmlinux"), row("b", 2, "m"), row("c", 3, "m", ExportKind::Plain, "N")});
  CHECK(notesOf("0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\t\n0x00000002\tb\tm\tEXPORT_SYMBOL\n") ==
        std::vector<std::string>{"F: found no field for the namespace in line 2; read as exports without one"});
  CHECK(errorOf("0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\t\n0x00000002\tb\tm\tEXPORT_SYMBOL") ==
        "F:2: found 4 fields, expected 5: CRC, symbol, module, export type, namespace");
}

TEST_CASE("a byte order mark, and a last line that may have been cut short") {
  CHECK(rowsOf("\xef\xbb\xbf"
               "0x00000001\ta\tvmlinux\n") == std::vector{row("a", 1, "vmlinux")});
  CHECK(notesOf("\xef\xbb\xbf"
                "0x00000001\ta\tvmlinux\n") == std::vector<std::string>{"F: starts with a byte order mark, which is ignored"});
  CHECK(notesOf("0x00000001\ta\tvmlin") == std::vector<std::string>{"F: the last line does not end in a newline; the file may have been cut short"});
}

TEST_CASE("CRCs and symbols alone, as modprobe prints them") {
  llvm::Expected<Symvers> S = parseSymvers("0x00000001\ta\n0x00000002\tb\n", "F");
  REQUIRE(bool(S));
  CHECK_FALSE(S->HasExporters);
  CHECK(S->Rows == std::vector{row("a", 1, ""), row("b", 2, "")});
  CHECK(errorOf("0x00000001\ta\tEXPORT_SYMBOL\n") == "F:1: found 'EXPORT_SYMBOL', expected 'vmlinux' or that of a module in field 3");
}

TEST_CASE("Ubuntu's lists of exports") {
  CHECK(rowsOf("EXPORT_SYMBOL\t lib/a 0x00000001\ta\nEXPORT_SYMBOL_GPL\t vmlinux 0x00000002\tb\n") ==
        std::vector{row("a", 1, "lib/a"), row("b", 2, "vmlinux", ExportKind::Gpl)});
  CHECK(notesOf("EXPORT_SYMBOL\t lib/a 0x00000001\ta\n").empty());
  CHECK(errorOf("EXPORT_SYMBOL\t lib/a 0x00000001\ta\nEXPORT_SYMBOL_GPL\t vmlinux 0x0002\tb\n") ==
        "F:2: found 3 fields, expected 4: export type, module, CRC, symbol");
}

TEST_CASE("every bad line is reported, ten of them with their text") {
  CHECK(errorOf("x\n0x00000001\ta\tm\nx\ty\n") ==
        "F:1: found 1 field, expected 3: CRC, symbol, module\nF:3: found 2 fields, expected 3: CRC, symbol, module");
  std::string Text;
  for (int I = 0; I != 12; ++I)
    Text += "x\n";
  CHECK(StringRef(errorOf(Text)).ends_with("\nF:10: found 1 field, expected 5: CRC, symbol, module, export type, namespace\nF: 2 more such lines"));
}

TEST_CASE("messages stay readable whatever the file holds") {
  CHECK(errorOf(std::string(100, 'x') + "\ta\tvmlinux\n") ==
        "F:1: found the CRC '" + std::string(64, 'x') + "…', expected 0x and 8 to 16 hexadecimal digits");
  CHECK(errorOf(StringRef("\0\x1b[m\ta\tvmlinux\n", 15)) == "F:1: found the CRC '\\00\\1B[m', expected 0x and 8 to 16 hexadecimal digits");
}

TEST_CASE("writing is the inverse of reading") {
  StringRef Text = "0x4c9d28b0\tphys_base\tvmlinux\tEXPORT_SYMBOL\t\n"
                   "0x00000000\tno_crc\tvmlinux\tEXPORT_SYMBOL_GPL\t\n"
                   "0xffffffff81234567\told\tvmlinux\tEXPORT_UNUSED_SYMBOL_GPL\t\n"
                   "0x00abcdef\tb\tdrivers/usb/storage/usb-storage\tEXPORT_SYMBOL_GPL\tUSB_STORAGE\n";
  CHECK(written(rowsOf(Text)) == Text);
  CHECK(written({row("a", std::nullopt, "vmlinux")}) == "0x00000000\ta\tvmlinux\tEXPORT_SYMBOL\t\n");
}

TEST_CASE("the rows of vmlinux are a kernel, table by table") {
  llvm::Expected<Symvers> S = parseSymvers("0x00000001\td\tvmlinux\tEXPORT_SYMBOL_GPL\t\n"
                                           "0x00000002\tc\tvmlinux\tEXPORT_SYMBOL\t\n"
                                           "0x00000003\tm\tlib/m\tEXPORT_SYMBOL\t\n"
                                           "0x00000004\tb\tvmlinux\tEXPORT_SYMBOL_GPL\tN\n",
                                           "F");
  REQUIRE(bool(S));
  Kernel K = kernelOf(*S);
  CHECK(K.HasModversions);
  CHECK(K.Exports == std::vector{row("c", 2, "").Symbol, row("b", 4, "", ExportKind::Gpl, "N").Symbol, row("d", 1, "", ExportKind::Gpl).Symbol});
  CHECK(K.Release.empty());
  CHECK_FALSE(K.Vermagic.has_value());

  llvm::Expected<Symvers> WithoutCrcs = parseSymvers("0x00000000\ta\tvmlinux\tEXPORT_SYMBOL\t\n", "F");
  REQUIRE(bool(WithoutCrcs));
  CHECK_FALSE(kernelOf(*WithoutCrcs).HasModversions);
}

TEST_CASE("the other rows are modules, in the order of first appearance, that outlive their table") {
  std::vector<Module> Modules;
  {
    auto Text = std::make_shared<std::string>("0x00000001\ta\t/home/me/snd-x\tEXPORT_SYMBOL_GPL\t\n"
                                              "0x00000002\tb\tvmlinux\tEXPORT_SYMBOL\t\n"
                                              "0x00000003\tc\tdrivers/net/mii\tEXPORT_SYMBOL\t\n"
                                              "0x00000004\td\t/home/me/snd-x\tEXPORT_SYMBOL\t\n"
                                              "0x00000005\te\t../snd-x\tEXPORT_SYMBOL\t\n");
    llvm::Expected<Symvers> S = parseSymvers(*Text, "F");
    REQUIRE(bool(S));
    S->Storage = Text;
    Modules = modulesOf(*S);
  }
  REQUIRE(Modules.size() == 3);
  CHECK(Modules[0].Name == "snd_x");
  CHECK(Modules[0].Exports == std::vector{row("d", 4, "").Symbol, row("a", 1, "", ExportKind::Gpl).Symbol});
  CHECK(Modules[1].Name == "mii");
  CHECK(Modules[1].Exports == std::vector{row("c", 3, "").Symbol});
  CHECK(Modules[2].Name == "snd_x");
}

TEST_CASE("a compressed file is read, and kept") {
  // printf '0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\t\n' | gzip -n9
  constexpr char Packed[] = "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x33\xa8\x30\x80\x00\x43\xce\x44\xce\xb2\xdc\x9c\xcc\xbc\xd2\x0a\x4e\xd7\x88"
                            "\x00\xff\xa0\x90\xf8\xe0\x48\x5f\x27\x7f\x1f\x4e\x2e\x00\x1c\x5c\x8f\xeb\x24\x00\x00\x00";
  TemporaryDirectory Directory;
  llvm::Expected<Symvers> S = kernel::readSymvers(Directory.write("symvers-6.1.gz", StringRef(Packed, sizeof(Packed) - 1)));
  REQUIRE(bool(S));
  CHECK(S->Rows == std::vector{row("a", 1, "vmlinux")});
}

TEST_CASE("a file that is not there") {
  llvm::Expected<Symvers> S = kernel::readSymvers("/nonexistent/Module.symvers");
  REQUIRE_FALSE(bool(S));
  CHECK(llvm::toString(S.takeError()) == "/nonexistent/Module.symvers: No such file or directory");
}

TEST_SUITE_END();
