// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/diff/SymbolChanges.h"
#include "SymbolsText.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::diff;
using namespace modver::types;
using namespace modver::diff::test;
using llvm::StringRef;
using Strings = std::vector<std::string>;

TEST_SUITE_BEGIN("SymbolChanges");

namespace {

Strings changes(StringRef Old, StringRef New) {
  types::Abi O = side(Old);
  types::Abi N = side(New);
  return written(compareSymbols(O, N, pairSymbols(O, N)));
}

} // namespace

TEST_CASE("equal sides") { CHECK(changes("1 a\n2 b drivers/net/mii gpl NS", "2 b drivers/net/mii gpl NS\n1 a").empty()); }

TEST_CASE("removed, added, another CRC: by name") {
  CHECK(changes("1 gone\n1 kept\n1 other", "1 came\n1 kept\n2 other") ==
        Strings{"note added came vmlinux", "error removed gone vmlinux", "error crc-changed other"});
}

TEST_CASE("several changes of one symbol, by kind") {
  CHECK(changes("1 a vmlinux plain\n1 b", "2 a drivers/net/mii gpl NS\n1 b") ==
        Strings{"error crc-changed a", "error kind-changed a", "error namespace-changed a", "warning moved a vmlinux drivers/net/mii"});
}

TEST_CASE("a CRC of zero is a CRC; one that is missing is not compared") {
  CHECK(changes("0 a\n- b\n1 c\n- d", "1 a\n1 b\n- c\n- d") == Strings{"error crc-changed a"});
}

TEST_CASE("a kernel without CONFIG_MODVERSIONS") {
  types::Abi Old = side("1 a\n2 b");
  types::Abi New = side("- a\n- b\n- c");
  CHECK(written(compareSymbols(Old, New, pairSymbols(Old, New))) == Strings{"note added c vmlinux"});
  CHECK(knowsCrcs(Old));
  CHECK_FALSE(knowsCrcs(New));
}

TEST_CASE("kinds of exports") {
  struct Case {
    const char *Old;
    const char *New;
    const char *Level;
  };
  for (const Case &C : {
           Case{"plain", "gpl", "error"},
           {"plain", "unused-gpl", "error"},
           {"unused", "gpl", "error"},
           {"gpl-future", "gpl", "error"},
           {"plain", "unused", "warning"},
           {"gpl", "unused-gpl", "warning"},
           {"gpl", "unused", "warning"},
           {"plain", "gpl-future", "warning"},
           {"unused", "gpl-future", "warning"},
           {"gpl", "gpl-future", "note"},
           {"unused-gpl", "gpl-future", "note"},
           {"gpl", "plain", "note"},
           {"gpl-future", "plain", "note"},
           {"unused", "plain", "note"},
           {"unused-gpl", "unused", "note"},
           {"unused-gpl", "gpl", "note"},
       }) {
    CAPTURE(C.Old);
    CAPTURE(C.New);
    CHECK(changes(std::string("1 a vmlinux ") + C.Old, std::string("1 a vmlinux ") + C.New) == Strings{std::string(C.Level) + " kind-changed a"});
  }
}

TEST_CASE("a kind that is not known is no change") { CHECK(changes("1 a vmlinux ?", "1 a vmlinux gpl").empty()); }

TEST_CASE("namespaces") {
  auto Change = [](StringRef Old, StringRef New) { return changes(("1 a vmlinux plain " + Old).str(), ("1 a vmlinux plain " + New).str()); };
  CHECK(Change("", "NS") == Strings{"error namespace-changed a"});
  CHECK(Change("NS", "OTHER") == Strings{"error namespace-changed a"});
  CHECK(Change("NS", "") == Strings{"note namespace-changed a"});
}

TEST_CASE("lists of modules for namespaces: what matters is whether one was taken off") {
  auto Change = [](StringRef Old, StringRef New) { return changes(("1 a vmlinux plain " + Old).str(), ("1 a vmlinux plain " + New).str()); };
  CHECK(Change("module:a,b-*", "module:b-*,c,a") == Strings{"note namespace-changed a"});
  CHECK(Change("module:kvm", "module:kvm*") == Strings{"note namespace-changed a"});
  CHECK(Change("module:kvm-intel", "module:kvm_intel") == Strings{"note namespace-changed a"});
  CHECK(Change("module:a,b", "module:a") == Strings{"error namespace-changed a"});
  CHECK(Change("module:a", "") == Strings{"note namespace-changed a"});
  CHECK(Change("", "module:a") == Strings{"error namespace-changed a"});
  CHECK(Change("NS", "module:NS") == Strings{"error namespace-changed a"});
  CHECK(Change("module:NS", "NS") == Strings{"error namespace-changed a"});
}

TEST_CASE("moves") {
  auto Change = [](StringRef Old, StringRef New) { return changes(("1 a " + Old).str(), ("1 a " + New).str()); };
  CHECK(Change("vmlinux", "lib/x") == Strings{"warning moved a vmlinux lib/x"});
  CHECK(Change("lib/x", "lib/y") == Strings{"warning moved a lib/x lib/y"});
  CHECK(Change("lib/x", "vmlinux") == Strings{"note moved a lib/x vmlinux"});
  CHECK(Change("lib/x-y", "lib/x/x_y") == Strings{"note moved a lib/x-y lib/x/x_y"});
}

TEST_CASE("a name that several exporters have: equal exporters belong together") {
  CHECK(changes("1 a lib/x\n2 a lib/y", "1 a lib/x\n3 a lib/y") == Strings{"error crc-changed a"});
  // Not b's exporter with a's CRC: the exporter says more.
  CHECK(changes("1 a lib/x\n2 a lib/y", "2 a lib/x\n1 a lib/y") == Strings{"error crc-changed a", "error crc-changed a"});
}

TEST_CASE("of exporters without counterpart, equal CRCs belong together") {
  CHECK(changes("1 a lib/x\n2 a lib/y", "2 a lib/v\n1 a lib/w") == Strings{"warning moved a lib/x lib/w", "warning moved a lib/y lib/v"});
  CHECK(changes("1 a lib/x\n2 a lib/y", "3 a lib/v\n4 a lib/w") ==
        Strings{"error crc-changed a", "error crc-changed a", "warning moved a lib/x lib/v", "warning moved a lib/y lib/w"});
}

TEST_CASE("one exporter of several goes, or one more comes") {
  CHECK(changes("1 a lib/x\n1 a lib/y", "1 a lib/y") == Strings{"warning removed a lib/x"});
  CHECK(changes("1 a lib/y", "1 a lib/x\n1 a lib/y") == Strings{"note added a lib/x"});
}

TEST_CASE("a row that is there twice") { CHECK(changes("1 a lib/x\n2 a lib/x", "2 a lib/x") == Strings{"warning removed a lib/x"}); }

TEST_CASE("types know neither exporters, kinds nor namespaces") {
  types::Abi Old = side("1 a lib/x gpl NS\n1 b\n1 gone");
  types::Abi New = typesOnly("1 a\n2 b\n1 came");
  CHECK(written(compareSymbols(Old, New, pairSymbols(Old, New))) == Strings{"error crc-changed b", "note added came", "error removed gone vmlinux"});
  CHECK(written(compareSymbols(New, Old, pairSymbols(New, Old))) == Strings{"error crc-changed b", "error removed came", "note added gone vmlinux"});
}

TEST_CASE("types: how many objects export a name is no change") {
  types::Abi Once = typesOnly("1 a");
  types::Abi Twice = typesOnly("2 a\n1 a");
  CHECK(compareSymbols(Once, Twice, pairSymbols(Once, Twice)).empty());
  CHECK(compareSymbols(Twice, Once, pairSymbols(Twice, Once)).empty());
  types::Abi Symvers = side("2 a lib/x");
  CHECK(compareSymbols(Twice, Symvers, pairSymbols(Twice, Symvers)).empty());
}

TEST_CASE("a kernel image alone says nothing about modules' exports") {
  types::Abi Image = side("1 a\n1 b\n1 c");
  Image.OnlyExporter = "vmlinux";
  types::Abi All = side("1 a\n2 b lib/b\n1 d\n1 e lib/e");
  CHECK(written(compareSymbols(Image, All, pairSymbols(Image, All))) ==
        Strings{"error crc-changed b", "warning moved b vmlinux lib/b", "error removed c vmlinux", "note added d vmlinux"});
  CHECK(written(compareSymbols(All, Image, pairSymbols(All, Image))) ==
        Strings{"error crc-changed b", "note moved b lib/b vmlinux", "note added c vmlinux", "error removed d vmlinux"});
}

TEST_CASE("a module alone, with a whole kernel and with another module") {
  types::Abi Module = side("1 a x-y\n1 b x-y");
  Module.OnlyExporter = "x-y";
  types::Abi All = side("1 a lib/x_y\n1 c lib/x_y\n1 d");
  CHECK(written(compareSymbols(Module, All, pairSymbols(Module, All))) ==
        Strings{"note moved a x-y lib/x_y", "error removed b x-y", "note added c lib/x_y"});
  types::Abi Other = side("1 a z");
  Other.OnlyExporter = "z";
  CHECK(written(compareSymbols(Module, Other, pairSymbols(Module, Other))) == Strings{"warning moved a x-y z", "error removed b x-y"});
}
