// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/dwarf/ExportNames.h"
#include <doctest/doctest.h>

using namespace modver::dwarf;

static ExportNames parse(llvm::StringRef Text) { return llvm::cantFail(ExportNames::parse(Text)); }

TEST_SUITE_BEGIN("ExportNames");

TEST_CASE("the first word of a line counts, once") {
  ExportNames Names = parse("one two\n\t three\rfour\none\nfive");
  REQUIRE(Names.size() == 3);
  CHECK(Names.name(0) == "one");
  CHECK(Names.name(1) == "three");
  CHECK(Names.name(2) == "five");
  CHECK(Names.find("five") == 2);
  CHECK(!Names.find("two"));
  CHECK(parse("").size() == 0);
}

TEST_CASE("a line ends at a NUL") { CHECK(parse(llvm::StringRef("one\0two\nthree\n", 14)).size() == 2); }

TEST_CASE("a line without a word is an error, which shows it") {
  CHECK(llvm::toString(ExportNames::parse("one\n \n").takeError()) == "malformed input line:  \n");
}

TEST_CASE("order: by bucket, what was read later first") {
  // What the real program printed.
  ExportNames Names = parse("ex_find\nex_hidden\nex_table\nex_stop\nex_alias\nex_real\nex_absent\n");
  std::vector<std::string> Order;
  for (uint32_t Name : Names.bucketOrder())
    Order.push_back(Names.name(Name).str());
  CHECK(Order == std::vector<std::string>{"ex_alias", "ex_real", "ex_table", "ex_find", "ex_stop", "ex_hidden", "ex_absent"});
  CHECK(parse("a\xff\n").bucketOrder().size() == 1);
}

TEST_SUITE_END();
