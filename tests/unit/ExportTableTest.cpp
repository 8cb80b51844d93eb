// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/symtypes/ExportTable.h"

#include <doctest/doctest.h>

using namespace modver;
using namespace modver::genksyms;

namespace {

std::string written(const ExportTable &Table) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  Table.write(Out);
  return Text;
}

} // namespace

TEST_SUITE_BEGIN("ExportTable");

TEST_CASE("rows are sorted by name and have five columns") {
  ExportTable Table;
  Table.add("vmlinux", "b.o", {{"b", 0x12, ExportKind::Plain, ""}, {"a", 0xfedcba98, ExportKind::Gpl, "NS"}});
  Table.add("drivers/m", "m.o",
            {{"aa", std::nullopt, ExportKind::UnusedGpl, ""}, {"B", 1, ExportKind::GplFuture, ""}, {"c", 2, ExportKind::Unused, ""}});
  Table.finish();
  CHECK(written(Table) == "0x00000001\tB\tdrivers/m\tEXPORT_SYMBOL_GPL_FUTURE\t\n"
                          "0xfedcba98\ta\tvmlinux\tEXPORT_SYMBOL_GPL\tNS\n"
                          "0x00000000\taa\tdrivers/m\tEXPORT_UNUSED_SYMBOL_GPL\t\n"
                          "0x00000012\tb\tvmlinux\tEXPORT_SYMBOL\t\n"
                          "0x00000002\tc\tdrivers/m\tEXPORT_UNUSED_SYMBOL\t\n");
  CHECK(Table.duplicates().empty());
}

TEST_CASE("of symbols that are exported twice, the kernel's stays, then the first module's, then the first object's") {
  ExportTable Table;
  Table.add("a/module", "a/module.o", {{"x", 1, ExportKind::Plain, ""}, {"y", 2, ExportKind::Plain, ""}});
  Table.add("vmlinux", "z.o", {{"x", 3, ExportKind::Plain, ""}});
  Table.add("a/lesser", "b.o", {{"y", 5, ExportKind::Plain, ""}});
  Table.add("a/lesser", "a.o", {{"y", 4, ExportKind::Plain, ""}});
  Table.finish();
  REQUIRE(Table.rows().size() == 2);
  CHECK(Table.rows()[0].Symbol.Crc == 3);
  CHECK(Table.rows()[1].Symbol.Crc == 4);
  REQUIRE(Table.duplicates().size() == 3);
  CHECK(Table.duplicates()[0].LeftOut.Symbol.Crc == 1);
  CHECK(Table.duplicates()[0].Kept.Object == "z.o");
  CHECK(Table.duplicates()[1].LeftOut.Symbol.Crc == 5);
  CHECK(Table.duplicates()[2].LeftOut.Symbol.Crc == 2);
  CHECK(Table.duplicates()[2].Kept.Object == "a.o");
}

TEST_CASE("an empty table") {
  ExportTable Table;
  Table.finish();
  CHECK(written(Table) == "");
}

TEST_SUITE_END();
