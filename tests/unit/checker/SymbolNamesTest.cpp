// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/kernel/SymbolNames.h"
#include "SyntheticKernel.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::kernel;
using Kind = SymbolNames::Kind;

TEST_SUITE_BEGIN("SymbolNames");

static SymbolNames parsed(llvm::StringRef Text) { return llvm::cantFail(parseSymbolNames(Text, "names")); }

static std::string errorOf(llvm::StringRef Text) {
  llvm::Expected<SymbolNames> Names = parseSymbolNames(Text, "names");
  return Names ? "no error" : llvm::toString(Names.takeError());
}

TEST_CASE("System.map, /proc/kallsyms, nm: letters tell static from global") {
  SymbolNames N = parsed("ffffffff81000000 T _text\nffffffff81000010 t do_it\r\nc0008000 t split.isra.0\n\n0000000000000000 T loaded_one\t[ext4]\n"
                         "                 U elsewhere\n00000000 W weak_one\n         w nowhere\n");
  CHECK(N.kindOf("_text") == Kind::Global);
  CHECK(N.kindOf("weak_one") == Kind::Global);
  CHECK(N.kindOf("do_it") == Kind::Static);
  CHECK(N.kindOf("split") == Kind::Static);
  for (const char *Name : {"loaded_one", "elsewhere", "nowhere", "split.isra.0", ""})
    CHECK(N.kindOf(Name) == Kind::None);
  CHECK_FALSE(N.hasData());
  CHECK(parsed("c0008000 D jiffies\n").hasData());
  CHECK(parsed("c0008000 t twice\nc0008000 T twice\n").kindOf("twice") == Kind::Global);
  CHECK(parsed("c0008000 T twice\nc0008000 t twice.cold\n").kindOf("twice") == Kind::Global);
}

TEST_CASE("what is no such list") {
  const std::string Form = "ADDRESS TYPE NAME, as in System.map, /proc/kallsyms and what nm prints";
  CHECK(errorOf("") == "names: has no symbols: expected lines of " + Form);
  CHECK(errorOf("c0008000 T a\n0x12345678\tprintk\tvmlinux\tEXPORT_SYMBOL\t\n") == "names:2: expected " + Form);
  CHECK(errorOf("printk\n") == "names: seems to be a list of names, expected lines of " + Form);
  CHECK(errorOf("c0008000 T two words\n") == "names:1: expected a name without blanks; " + Form);
  CHECK(errorOf("c0008000 T a\text4\n") == "names:1: expected [MODULE] behind the name and a tab");
  CHECK(errorOf("ffffffffffffffff B The real System.map is in the linux-image-6.1.0-dbg package\n") ==
        "names:1: Debian's placeholder: the System.map itself is in the package with debug symbols");
}

TEST_CASE("of the names in an image") {
  std::vector<std::string> Names;
  for (int I = 0; I < 400; ++I)
    Names.push_back("tname_" + std::to_string(I));
  Names[7] = "Tglobal_one";
  Names[8] = "Dvariable";
  std::optional<image::Kallsyms> Found = image::Kallsyms::find(test::SyntheticKallsyms{Names}.bytes());
  REQUIRE(Found);
  SymbolNames N(*Found);
  CHECK(N.kindOf("name_9") == Kind::Static);
  CHECK(N.kindOf("global_one") == Kind::Global);
  CHECK(N.hasData());
}

TEST_SUITE_END();
