// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ElfText.h"
#include <doctest/doctest.h>

using namespace modver::image::test;

TEST_SUITE_BEGIN("VersionTable");

namespace {

/// A line of contents: a record of 64 bytes that begins with the hexadecimal Crc.
std::string record(const std::string &Crc, const std::string &Name) {
  return Crc + " '" + Name + "' " + std::string(2 * (64 - Name.size()) - Crc.size(), '0') + "\n";
}

std::string versions(const ElfKind &Kind, const std::string &Contents) { return versionsOf(module(Kind, "[__versions]\n" + Contents)); }

} // namespace

TEST_CASE("an unsigned long and a name, in the order of the section") {
  CHECK(versions(X86_64, record("7856341200000000", "printk") + record("efbeadde00000000", "kfree")) == "printk 0x12345678, kfree 0xdeadbeef");
  CHECK(versions(S390x, record("0000000012345678", "printk")) == "printk 0x12345678");
  CHECK(versions(Arm, record("78563412", "printk")) == "printk 0x12345678");
  CHECK(versions(Ppc, record("12345678", "printk")) == "printk 0x12345678");
}

TEST_CASE("all of the unsigned long counts") {
  CHECK(versions(X86_64, record("7856341201000000", "printk")) == "printk 0x112345678");
  CHECK(versions(S390x, record("8000000012345678", "printk")) == "printk 0x8000000012345678");
}

TEST_CASE("a name may fill its field; what is no whole record is ignored") {
  std::string Name(56, 'n');
  CHECK(versions(X86_64, record("0100000000000000", Name) + record("0200000000000000", "f")) == Name + " 0x1, f 0x2");
  Name += "mmmm";
  CHECK(versions(Arm, record("01000000", Name) + "02000000 'f' 00") == Name + " 0x1");
  CHECK(versions(X86_64, "00") == "");
}

TEST_CASE("no table, an empty one, and one that the loader does not see") {
  CHECK(versionsOf(module(X86_64, "")) == "none");
  CHECK(versions(X86_64, "") == "");
  CHECK(versionsOf(module(X86_64, "[__versions] noalloc\n" + record("0100000000000000", "f"))) == "none");
  CHECK(versionsOf(module(X86_64, "[__versions] noalloc\n" + record("0100000000000000", "f") + "[__versions (1)]\n" +
                                      record("0200000000000000", "f") + "[__versions (2)]\n" + record("0300000000000000", "f"))) == "f 0x2");
  CHECK(errorOf(module(X86_64, "[__versions] nobits 40")) == "m.ko: at offset 0x5a: section 2 has no bytes in the file");
}

TEST_CASE("ppc64: a leading dot is no part of a name") {
  CHECK(versions(Ppc64, record("0100000000000000", ".printk") + record("0200000000000000", "..f")) == "printk 0x1, .f 0x2");
  CHECK(versions(X86_64, record("0100000000000000", ".printk")) == ".printk 0x1");
  CHECK(extendedOf(module(Ppc64, "[__version_ext_crcs]\n 01000000\n [__version_ext_names]\n '.f' 0000")) == "f 0x1");
}

TEST_CASE("records of any length, chained") {
  CHECK(versions(X86_64, "10000000 78563412 'printk' 0000  0c000000 efbeadde 'abc' 00") == "printk 0x12345678, abc 0xdeadbeef");
  CHECK(versions(S390x, "00000010 12345678 'printk' 0000  0000000c deadbeef 'abc' 00") == "printk 0x12345678, abc 0xdeadbeef");
  CHECK(versions(Arm, "0c000000 78563412 'abc' 00") == "abc 0x12345678");
}

TEST_CASE("a chain that does not fit is no chain") {
  // Each is 64 bytes long, so that it reads as one record of the usual kind.
  std::string Rest(2 * 48, '0');
  CHECK(versions(X86_64, "40000000 78563412 'printk' 0000" + Rest) == "printk 0x12345678");         // fits
  CHECK(versions(X86_64, "41000000 78563412 'printk' 0000" + Rest) == "printk 0x1234567800000041"); // leads beyond the end
  CHECK(versions(X86_64, "10000000 78563412 'printk' 0000" + Rest) == "printk 0x1234567800000010"); // the rest is no record
  CHECK(versions(X86_64, "3c000000 78563412 'printk' 0000" + Rest) == "printk 0x123456780000003c"); // too little is left for one
  CHECK(versions(X86_64, "08000000 78563412 'printk' 0000" + Rest) == "printk 0x1234567800000008"); // no room for a name
  CHECK(versions(X86_64, "40000000 78563412 '" + std::string(56, 'n') + "'") == std::string(56, 'n') + " 0x1234567800000040"); // no NUL
  CHECK(versions(X86_64, "40000000 00000000 'printk' 0000" + Rest) == "printk 0x40");                 // as 64-bit records are
  CHECK(versions(X86_64, "40000000 78563412 00" + Rest + "00000000000000") == " 0x1234567800000040"); // no name
}

TEST_CASE("extended tables") {
  auto Extended = [](const char *Crcs, const char *Names, const ElfKind &Kind = X86_64) {
    return extendedOf(module(Kind, std::string("[__version_ext_crcs]\n") + Crcs + "\n[__version_ext_names]\n" + Names));
  };
  CHECK(Extended("78563412 efbeadde", "'printk' 00 'kfree' 00 00") == "printk 0x12345678, kfree 0xdeadbeef");
  CHECK(Extended("12345678", "'printk' 00 00", Ppc) == "printk 0x12345678");
  CHECK(Extended("78563412 efbe", "'printk' 00 00") == "printk 0x12345678");
  CHECK(Extended("78563412", "'printk' 00 'kfree' 00 00") == "printk 0x12345678");
  CHECK(Extended("", "00") == "");
  CHECK(Extended("78563412", "") == " and more CRCs than names");
  CHECK(Extended("78563412 efbeadde 01000000", "'printk' 00 'kfree' 00") == "printk 0x12345678, kfree 0xdeadbeef and more CRCs than names");
  CHECK(Extended("78563412 efbeadde", "'printk' 00 'kfree'") == "printk 0x12345678 and more CRCs than names");
}

TEST_CASE("one extended table without the other") {
  CHECK(extendedOf(module(X86_64, "")) == "none");
  CHECK(extendedOf(module(X86_64, "[__version_ext_crcs]\n 01000000")) == " and only one section");
  CHECK(extendedOf(module(X86_64, "[__version_ext_names]\n 'f' 0000")) == " and only one section");
  CHECK(extendedOf(module(X86_64, "[__version_ext_crcs]\n 01000000\n [__version_ext_names] noalloc\n 'f' 0000")) == " and only one section");
  CHECK(extendedOf(module(X86_64, "[__version_ext_crcs] noalloc\n 01000000\n [__version_ext_names] noalloc\n 'f' 0000")) == "none");
}

TEST_CASE("both kinds of tables beside each other") {
  std::string Both =
      module(X86_64, "[__versions]\n" + record("0100000000000000", "f") + "[__version_ext_crcs]\n 02000000\n [__version_ext_names]\n 'g' 0000");
  CHECK(versionsOf(Both) == "f 0x1");
  CHECK(extendedOf(Both) == "g 0x2");
}

TEST_SUITE_END();
