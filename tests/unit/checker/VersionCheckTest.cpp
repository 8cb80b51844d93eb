// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The version check. What Debian's profile says here, tests/loader asks the real kernels as well.
#include "LoaderText.h"
#include "checker/loader/Check.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::loader;
using namespace modver::loader::test;

TEST_SUITE_BEGIN("VersionCheck");

namespace {

std::string say(std::string_view Imports, const char *Versions, const LoaderProfile &P = debian()) {
  return test::say(kernel("kmalloc=2 kfree=3"), module({.Imports = Imports, .Versions = Versions}), P);
}

} // namespace

TEST_CASE("equal, different") {
  CHECK(say("kmalloc", "module_layout=1 kmalloc=2") == "");
  CHECK(say("kmalloc", "module_layout=1 kmalloc=3") == "m: disagrees about version of symbol kmalloc; m: Unknown symbol kmalloc (err -22) -> EINVAL");
}

TEST_CASE("all bits of the module's word count") {
  CHECK(say("kmalloc", "module_layout=1 kmalloc=100000002") ==
        "m: disagrees about version of symbol kmalloc; m: Unknown symbol kmalloc (err -22) -> EINVAL");
}

TEST_CASE("of two entries of a name the first counts") {
  CHECK(say("kmalloc", "module_layout=1 kmalloc=2 kmalloc=9") == "");
  CHECK(say("kmalloc", "kmalloc=9 module_layout=1 kmalloc=2") ==
        "m: disagrees about version of symbol kmalloc; m: Unknown symbol kmalloc (err -22) -> EINVAL");
}

TEST_CASE("the layout comes first, and nothing is said after it") {
  CHECK(say("kmalloc nothing", "module_layout=9 kmalloc=9") == "m: disagrees about version of symbol module_layout -> ENOEXEC");
  CHECK(say("", "") == "m: no symbol version for module_layout -> ENOEXEC");
}

TEST_CASE("no entry: by the kernel") {
  CHECK(say("kmalloc kfree", "module_layout=1") == "m: no symbol version for kmalloc; m: Unknown symbol kmalloc (err -22); m: no symbol version for "
                                                   "kfree; m: Unknown symbol kfree (err -22) -> EINVAL");
  CHECK(say("kmalloc kfree", "module_layout=1", LoaderProfile::upstream({6, 1})) == "m: no symbol version for kmalloc");
  CHECK(say("kmalloc", "module_layout=1", LoaderProfile::upstream({4, 8})) ==
        "m: no symbol version for kmalloc; m: Unknown symbol kmalloc (err -22) -> EINVAL");
  CHECK(say("kmalloc kfree", "struct_module=1", LoaderProfile::upstream({2, 6, 26})) == "m: no version for \"kmalloc\" found: kernel tainted.");
}

TEST_CASE("what is said once after boot is not said again") {
  Kernel K = kernel("kmalloc=2");
  SymbolIndex Index(K);
  LoadedKernel Booted(Index);
  LoaderProfile P = LoaderProfile::upstream({6, 1});
  Module M = module({.Imports = "kmalloc"});
  CHECK(test::say(Booted, M, P) == "m: no symbol version for kmalloc");
  Booted.remember(check(Booted, M, P));
  CHECK(test::say(Booted, M, P) == "");
}

TEST_CASE("no __versions at all: by CONFIG_MODULE_FORCE_LOAD, and said once") {
  CHECK(say("kmalloc kfree", nullptr) == "m: module_layout: kernel tainted.");
  CHECK(say("kmalloc", nullptr, LoaderProfile::upstream({6, 1})) == "-> ENOEXEC");

  Kernel K = kernel("kmalloc=2");
  SymbolIndex Index(K);
  LoadedKernel Booted(Index);
  Module M = module({.Imports = "kmalloc", .Versions = nullptr});
  Booted.remember(check(Booted, M, debian()));
  CHECK(test::say(Booted, M, debian()) == "");
}

TEST_CASE("an exporter without CRCs takes any version") {
  Kernel K = kernel("kmalloc kfree=3");
  CHECK(test::say(K, module({.Imports = "kmalloc", .Versions = "module_layout=1 kmalloc=7"}), debian()) == "");
  CHECK(test::say(K, module({.Imports = "kmalloc"}), debian()) == "");
}

TEST_CASE("a CRC of 0 is a CRC") {
  Kernel K = kernel("asm_thing=0");
  CHECK(test::say(K, module({.Imports = "asm_thing", .Versions = "module_layout=1 asm_thing=0"}), debian()) == "");
  CHECK(test::say(K, module({.Imports = "asm_thing", .Versions = "module_layout=1 asm_thing=1"}), debian()) ==
        "m: disagrees about version of symbol asm_thing; m: Unknown symbol asm_thing (err -22) -> EINVAL");
}

TEST_CASE("a kernel without CONFIG_MODVERSIONS does not look") {
  Kernel K = kernel("kmalloc");
  K.HasModversions = false;
  CHECK(test::say(K, module({.Imports = "kmalloc", .Versions = "module_layout=9 kmalloc=9"}), debian()) == "");
}

TEST_CASE("extended versions: from 6.14 on, and then they alone count") {
  Kernel K = kernel("kmalloc=2 kfree=3");
  Module M = module({.Imports = "kmalloc kfree", .Versions = "module_layout=1 kmalloc=2 kfree=3"});
  M.ExtendedVersions = versions("module_layout=1 kmalloc=7");
  CHECK(test::say(K, M, debian()) == "");
  CHECK(test::say(K, M, LoaderProfile::upstream({6, 14})) ==
        "m: disagrees about version of symbol kmalloc; m: Unknown symbol kmalloc (err -22); m: no "
        "extended symbol version for kfree -> EINVAL");
  M.ExtendedVersions->clear();
  CHECK(test::say(K, M, LoaderProfile::debian({6, 14})) == "m: no extended symbol version for module_layout");
}

TEST_CASE("only lines about versions use modinfo's name") {
  Module M = module({.Imports = "kmalloc", .Versions = "module_layout=1 kmalloc=3"});
  M.EarlyName = "early";
  CHECK(test::say(kernel("kmalloc=2"), M, debian()) ==
        "early: disagrees about version of symbol kmalloc; m: Unknown symbol kmalloc (err -22) -> EINVAL");
}

TEST_SUITE_END();
