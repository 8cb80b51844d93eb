// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ElfText.h"
#include <doctest/doctest.h>

using namespace modver::image::test;

TEST_SUITE_BEGIN("ModuleExports");

namespace {

/// Two exports `foo` and `bar`, of which the second has the namespace NS; their names are symbols as compilers emit them.
constexpr const char *Symbols = R"(
  [.text]
  90909090
  foo = .text 0
  bar = .text 1
  [__ksymtab_strings]
  'foo' 00 00 'bar' 00 'NS' 00
  __kstrtab_foo = __ksymtab_strings 0
  __kstrtabns_foo = __ksymtab_strings 4
  __kstrtab_bar = __ksymtab_strings 5
  __kstrtabns_bar = __ksymtab_strings 9
)";

std::string with(const ElfKind &Kind, const std::string &Tables) { return module(Kind, Symbols + Tables); }

/// x86-64 from 5.4 on, in one table.
constexpr const char *FooAndBar = R"(
  [__ksymtab]
  000000000000000000000000 000000000000000000000000
  @0 2 foo
  @4 2 __kstrtab_foo
  @8 2 __kstrtabns_foo
  @c 2 bar
  @10 2 __kstrtab_bar
  @14 2 __kstrtabns_bar
)";

} // namespace

TEST_CASE("5.4 on, x86 and arm64: three distances") {
  CHECK(exportsOf(with(X86_64, R"(
    [__ksymtab]
    000000000000000000000000
    @0 2 foo
    @4 2 __kstrtab_foo
    @8 2 __kstrtabns_foo
    [__ksymtab_gpl]
    000000000000000000000000
    @0 2 bar
    @4 2 __kstrtab_bar
    @8 2 __kstrtabns_bar
    [__kcrctab]
    78563412
    [__kcrctab_gpl]
    efbeadde
  )")) == "foo 0x12345678, gpl bar 0xdeadbeef in NS");
  CHECK(exportsOf(with(X86_64, FooAndBar)) == "foo, bar in NS");
}

TEST_CASE("a namespace that is not relocated is none") {
  CHECK(exportsOf(with(X86_64, R"(
    [__ksymtab]
    000000000000000000000000 000000000000000000000000
    @0 2 foo
    @4 2 __kstrtab_foo
    @c 2 bar
    @10 2 __kstrtab_bar
    @14 2 __kstrtabns_bar
  )")) == "foo, bar in NS");
  CHECK(exportsOf(with(X86_64, R"(
    [__ksymtab]
    000000000000000000000000
    @0 2 foo
    @4 2 __kstrtab_foo
  )")) == "foo");
}

TEST_CASE("4.19 to 5.3, x86 and arm64: two distances") {
  CHECK(exportsOf(with(X86_64, R"(
    [__ksymtab]
    0000000000000000 0000000000000000 0000000000000000
    @0 2 foo
    @4 2 __kstrtab_foo
    @8 2 bar
    @c 2 __kstrtab_bar
    @10 2 foo+1
    @14 2 __kstrtab_foo+1
  )")) == "foo, bar, oo");
  CHECK(exportsOf(with(X86_64, R"(
    [__ksymtab]
    0000000000000000
    @0 2 foo
    @4 2 __kstrtab_foo
  )")) == "foo");
}

TEST_CASE("two or three pointers, by the symbol of the section and an addend, in any order") {
  CHECK(exportsOf(with(S390x, R"(
    strings = __ksymtab_strings 0
    [__ksymtab]
    00000000000000000000000000000000 00000000000000000000000000000000 00000000000000000000000000000000
    @8 16 strings
    @0 16 foo
    @10 16 bar
    @18 16 strings+5
    @20 16 bar
    @28 16 strings+5
  )")) == "foo, bar, bar");
  CHECK(exportsOf(with(S390x, R"(
    strings = __ksymtab_strings 5
    [__ksymtab]
    000000000000000000000000000000000000000000000000
    @0 16 bar
    @8 16 strings
    @10 16 strings+4
  )")) == "bar in NS");
}

TEST_CASE("32-bit big-endian pointers") {
  CHECK(exportsOf(with(Ppc, R"(
    strings = __ksymtab_strings 9
    [__ksymtab]
    0000000000000000 0000000000000000
    @0 1 foo
    @4 1 strings-9
    @8 1 bar
    @c 1 strings-4
    [__kcrctab]
    12345678 9abcdef0
  )")) == "foo 0x12345678, bar 0x9abcdef0");

  // Sums wrap in the width of the target.
  CHECK(exportsOf(with(Ppc, R"(
    strings = __ksymtab_strings ffffffff
    [__ksymtab]
    0000000000000000
    @0 1 bar
    @4 1 strings+6
  )")) == "bar");
}

TEST_CASE("addends in place") {
  CHECK(exportsOf(with(Arm, R"(
    strings = __ksymtab_strings 0
    [__ksymtab_gpl]
    00000000 05000000 09000000 00000000 00000000 00000000
    @0 2 bar
    @4 2 strings
    @8 2 strings
    @c 2 foo
    @10 2 strings
    [__kcrctab_gpl]
    01000000 02000000
  )")) == "gpl bar 0x1 in NS, gpl foo 0x2");
  CHECK(exportsOf(with(I386, R"(
    strings = __ksymtab_strings 6
    [__ksymtab]
    00000000 ffffffff 03000000
    @0 2 bar
    @4 2 strings
    @8 2 strings
  )")) == "bar in NS");
}

TEST_CASE("64-bit little-endian MIPS has a relocation's symbol in its own place") {
  CHECK(exportsOf(with(Mips64el, R"(
    [__ksymtab]
    000000000000000000000000000000000000000000000000
    @0 12 bar
    @8 12 __kstrtab_bar
    @10 12 __kstrtabns_bar
  )")) == "bar in NS");
}

TEST_CASE("relocations of no effect are ignored") {
  CHECK(exportsOf(with(X86_64, R"(
    [__ksymtab]
    0000000000000000
    @0 0 foo
    @0 2 foo
    @4 2 __kstrtab_foo
  )")) == "foo");
}

TEST_CASE("the historic tables") {
  std::string Text;
  for (const char *Suffix : {"_unused_gpl", "_unused", "_gpl_future", "_gpl", ""})
    Text += std::string("[__ksymtab") + Suffix + "]\n0000000000000000\n@0 2 foo\n@4 2 __kstrtab_foo\n";
  Text += "[__kcrctab_unused]\n07000000\n";
  CHECK(exportsOf(with(X86_64, Text)) == "foo, gpl foo, gpl_future foo, unused foo 0x7, unused_gpl foo");
}

TEST_CASE("up to 4.9 a CRC is an unsigned long, and the value of an absolute symbol") {
  std::string Table = R"(
    [__ksymtab]
    00000000000000000000000000000000 00000000000000000000000000000000
    @0 1 foo
    @8 1 __kstrtab_foo
    @10 1 bar
    @18 1 __kstrtab_bar
    __crc_foo = abs 12345678
  )";
  CHECK(exportsOf(with(X86_64, Table + R"(
    __crc_bar = abs 19abcdef0
    [__kcrctab]
    0000000000000000 0000000000000000
    @0 1 __crc_foo
    @8 1 __crc_bar
  )")) == "foo 0x12345678, bar 0x19abcdef0");
  CHECK(exportsOf(with(S390x, Table + R"(
    [__kcrctab]
    0000000000000000 000000019abcdef0
    @0 16 __crc_foo
  )")) == "foo 0x12345678, bar 0x19abcdef0");
}

TEST_CASE("4.10 to 5.18: 32 bits, and 0 if nobody defined the symbol") {
  CHECK(exportsOf(with(X86_64, std::string(FooAndBar) + R"(
    __crc_foo = abs 112345678
    __crc_bar = weak
    [__kcrctab]
    00000000 00000000
    @0 a __crc_foo
    @4 a __crc_bar
  )")) == "foo 0x12345678, bar 0x0 in NS");
  CHECK(exportsOf(with(Arm, R"(
    [__ksymtab]
    00000000 00000000
    @0 2 foo
    @4 2 __kstrtab_foo
    __crc_foo = abs 12345678
    [__kcrctab]
    00000000
    @0 2 __crc_foo
  )")) == "foo 0x12345678");
}

TEST_CASE("MODULE_REL_CRCS: the distance to the word, which has the byte order of the target") {
  CHECK(exportsOf(with(S390x, R"(
    [__ksymtab]
    000000000000000000000000000000000000000000000000
    @0 16 bar
    @8 16 __kstrtab_bar
    @10 16 __kstrtabns_bar
    [.rodata]
    00000000 12345678
    __crc_bar = .rodata 4
    [__kcrctab]
    00000000
    @0 5 __crc_bar
  )")) == "bar 0x12345678 in NS");
}

TEST_CASE("what is in a table of its own") {
  CHECK(tablesOf(module(X86_64, "[__ksymtab_gpl]\n [__kcrctab_gpl]\n")) == "0 in other tables, __ksymtab_gpl, __kcrctab_gpl");
  CHECK(tablesOf(module(X86_64, "[__ksymtab_gpl] noalloc\n")) == "0 in other tables");
  CHECK(tablesOf(with(X86_64, FooAndBar)) == "0 in other tables");
  std::string Gpl = FooAndBar;
  Gpl.replace(Gpl.find("[__ksymtab]"), 11, "[__ksymtab_gpl]");
  CHECK(tablesOf(with(X86_64, Gpl)) == "2 in other tables, __ksymtab_gpl");
}

TEST_CASE("from 7.1 on: flags say what is for the GPL only") {
  CHECK(exportsOf(with(X86_64, std::string(FooAndBar) + "[__kflagstab]\n fe01")) == "foo, gpl bar in NS; flags");
  CHECK(exportsOf(module(X86_64, "[__kflagstab]\n 00")) == "; flags");
  // They are those of the table without a suffix.
  CHECK(exportsOf(with(X86_64, "[__kflagstab]\n 01\n [__ksymtab_unused]\n 0000000000000000\n @0 2 foo\n @4 2 __kstrtab_foo")) == "unused foo; flags");
}

TEST_CASE("tables without SHF_ALLOC are not there, and empty ones have no exports") {
  CHECK(exportsOf(module(X86_64, "[__ksymtab] noalloc\n 00")) == "");
  CHECK(exportsOf(module(X86_64, "[__ksymtab]\n[__kcrctab]\n")) == "");
  CHECK(exportsOf(with(X86_64, std::string(FooAndBar) + "[__kcrctab] noalloc\n 00")) == "foo, bar in NS");
  CHECK(exportsOf(with(X86_64, std::string(FooAndBar) + "[__kflagstab] noalloc\n 0101")) == "foo, bar in NS");
}

namespace {

/// The error of reading Tables, without the file's name and the offset; the caller checks that there is one.
std::string damage(const std::string &Tables, const ElfKind &Kind = X86_64) {
  std::string Error = errorOf(with(Kind, Tables));
  static constexpr llvm::StringLiteral Start("m.ko: at offset 0x");
  REQUIRE(llvm::StringRef(Error).starts_with(Start));
  return Error.substr(Error.find(": ", Start.size()) + 2);
}

} // namespace

TEST_CASE("damaged export tables") {
  std::string Shape = "export table that does not begin with a value and a name";
  CHECK(damage("[__ksymtab]\n 0000000000000000") == Shape);
  CHECK(damage("[__ksymtab]\n 0000000000000000\n @0 2 foo") == Shape);
  CHECK(damage("[__ksymtab]\n 0000000000000000\n @4 2 foo\n @0 2 __kstrtab_foo") == Shape);
  CHECK(damage("[__ksymtab]\n 0000000000000000\n @0 2 __kstrtab_foo\n @4 2 __kstrtab_bar") == Shape);
  CHECK(damage("[__ksymtab]\n 0000000000000000\n @0 2 foo\n @4 2 bar") == Shape);
  CHECK(damage("[__ksymtab]\n 000000000000000000000000\n @4 2 foo\n @8 2 __kstrtab_foo") == Shape);
  CHECK(errorOf(module(X86_64, "[.text]\n00\n foo = .text 0\n [__ksymtab]\n 0000000000000000\n @0 2 foo\n @4 2 foo"))
            .ends_with(": " + Shape)); // no strings at all

  CHECK(damage("[__ksymtab]\n 0000000000000000\n @0 2 foo\n @2 2 __kstrtab_foo") == "export table with a name at 2 of its first entry");
  CHECK(damage("[__ksymtab]\n 00000000000000000000000000000000\n @0 2 foo\n @8 2 __kstrtab_foo", Ppc) ==
        "export table with a name at 8 of its first entry");
  CHECK(damage("[__ksymtab]\n 00000000000000000000\n @0 2 foo\n @4 2 __kstrtab_foo") == "export table of 10 bytes with entries of 12");

  std::string Entry = "export entry that is not a value, a name and, at most, a namespace";
  std::string First = "[__ksymtab]\n 000000000000000000000000 000000000000000000000000\n @0 2 foo\n @4 2 __kstrtab_foo\n";
  CHECK(damage(First + "@c 2 bar") == Entry);
  CHECK(damage(First + "@10 2 __kstrtab_bar") == Entry);
  CHECK(damage(First + "@c 2 bar\n @10 2 foo") == Entry);
  CHECK(damage(First + "@c 2 bar\n @10 2 __kstrtab_bar\n @14 2 foo") == Entry);
  CHECK(damage(First + "@c 2 bar\n @10 2 __kstrtab_bar\n @15 2 foo") == "relocation between the fields of an export entry");
}

TEST_CASE("names of exports outside of their section") {
  auto Named = [](const char *Name, const char *Namespace) {
    return std::string("[__ksymtab]\n 000000000000000000000000\n @0 2 foo\n @4 2 __kstrtab_foo+") + Name + "\n @8 2 __kstrtab_foo+" + Namespace;
  };
  CHECK(damage(Named("12", "4")) == "name at 12 of a section of 12 bytes");
  CHECK(damage(Named("0", "16777215")) == "name at 16777215 of a section of 12 bytes");
  CHECK(damage("strings = __ksymtab_strings ffffffffffffffff\n [__ksymtab]\n 0000000000000000\n @0 2 foo\n @4 2 strings") ==
        "name at 18446744073709551615 of a section of 12 bytes");
  std::string Endless =
      "[.text]\n 00\n foo = .text 0\n [__ksymtab_strings]\n 'foo'\n name = __ksymtab_strings 0\n [.data]\n " + std::string(8400, '1');
  CHECK(errorOf(module(X86_64, Endless + "\n [__ksymtab]\n 0000000000000000\n @0 2 foo\n @4 2 name"))
            .ends_with(": name without an end, or of more than 4096 bytes"));
}

TEST_CASE("damaged CRC and flag tables") {
  auto Crcs = [](const std::string &Text, const ElfKind &Kind = X86_64) { return damage(FooAndBar + Text, Kind); };
  CHECK(Crcs("[__kcrctab]") == "CRC table of 0 bytes for 2 exports");
  CHECK(Crcs("[__kcrctab]\n 000000000000") == "CRC table of 6 bytes for 2 exports");
  CHECK(damage("[__ksymtab]\n 0000000000000000\n @0 2 foo\n @4 2 __kstrtab_foo\n [__kcrctab]\n 0000000000000000", Ppc) ==
        "CRC table of 8 bytes for 1 exports");
  CHECK(Crcs("[__kcrctab] nobits 8").starts_with("section ")); // … has no bytes in the file
  CHECK(Crcs("c = abs 1\n [__kcrctab]\n 0000000000000000\n @2 a c") == "relocation within a CRC");
  CHECK(Crcs("[__kcrctab]\n 00000000000000000000000000000000\n @0 1 foo") == "CRC that is neither a number nor the distance to one");
  CHECK(Crcs("c = common\n [__kcrctab]\n 0000000000000000\n @0 2 c") == "CRC that is neither a number nor the distance to one");
  CHECK(Crcs("[.rodata]\n 0000000000\n c = .rodata 2\n [__kcrctab]\n 0000000000000000\n @0 2 c") == "CRC at 2 of section 5, which has 5 bytes");
  CHECK(Crcs("[.rodata]\n 000000\n c = .rodata 0\n [__kcrctab]\n 0000000000000000\n @0 2 c") == "CRC at 0 of section 5, which has 3 bytes");
  CHECK(Crcs("[__kflagstab]\n 00") == "flag table of 1 bytes for 2 exports");
}

TEST_CASE("damaged relocations") {
  CHECK(damage("[__ksymtab]\n 0000000000000000\n @8 2 foo") == "relocation outside of its section");
  CHECK(damage("[__ksymtab]\n 0000000000000000\n @5 2 foo", Arm) == "relocation outside of its section");
  CHECK(damage("[__ksymtab]\n 0000000000000000\n @ffffffffffffffff 2 foo") == "relocation outside of its section");
  CHECK(damage("[__ksymtab]\n 0000\n @0 2 foo", Arm) == "relocation outside of its section");
  CHECK(damage("[__ksymtab]\n 0000000000000000\n @0 2 7") == "relocation by symbol 7 of 7");
  CHECK(damage("[__ksymtab]\n 0000000000000000\n @0 2 99") == "relocation by symbol 99 of 7");
  CHECK(damage("[__ksymtab]\n 0000000000000000\n @4 2 foo\n @4 2 bar") == "two relocations of one place");
  CHECK(damage("[__ksymtab]\n 0000000000000000\n @0 2 foo", {"ELFCLASS64", "ELFDATA2LSB", "EM_X86_64", "SHT_REL"}) ==
        "64-bit relocations without addends");
}

TEST_SUITE_END();
