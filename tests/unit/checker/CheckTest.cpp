// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The steps of loading, and their order. What Debian's profile says here, tests/loader asks the real kernels as well.
#include "checker/loader/Check.h"
#include "LoaderText.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::loader;
using namespace modver::loader::test;

TEST_SUITE_BEGIN("Check");

namespace {

std::string sayOfVermagic(const char *Versions, std::string_view Info, const LoaderProfile &P = debian()) {
  return say(kernel(""), module({.Versions = Versions, .Info = Info}), P);
}

} // namespace

TEST_CASE("version magic: with versions the release does not count, the rest does to the last space") {
  CHECK(sayOfVermagic("module_layout=1", "license=GPL|vermagic=5.0 SMP ") == "");
  CHECK(sayOfVermagic("module_layout=1", "license=GPL|vermagic=6.1 SMP") == "m: version magic '6.1 SMP' should be '6.1 SMP ' -> ENOEXEC");
  CHECK(sayOfVermagic("module_layout=1", "license=GPL|vermagic=6.1 preempt ") == "m: version magic '6.1 preempt ' should be '6.1 SMP ' -> ENOEXEC");
  CHECK(sayOfVermagic("module_layout=1", "license=GPL|vermagic=6.1") == "m: version magic '6.1' should be '6.1 SMP ' -> ENOEXEC");
  CHECK(sayOfVermagic("module_layout=1", "license=GPL|vermagic=5.0 SMP |vermagic=x") == "");
}

TEST_CASE("version magic without versions: all of it counts") {
  CHECK(sayOfVermagic(nullptr, "license=GPL|vermagic=6.1 SMP ") == "m: module_layout: kernel tainted.");
  CHECK(sayOfVermagic(nullptr, "license=GPL|vermagic=5.0 SMP ") ==
        "m: module_layout: kernel tainted.; m: version magic '5.0 SMP ' should be '6.1 SMP ' -> ENOEXEC");
  CHECK(sayOfVermagic(nullptr, "license=GPL|vermagic=5.0 SMP ", LoaderProfile::upstream({2, 6, 26})) == "");
}

TEST_CASE("no version magic: the rule of force") {
  CHECK(sayOfVermagic("module_layout=1", "license=GPL") == "m: bad vermagic: kernel tainted.");
  CHECK(sayOfVermagic("module_layout=1", "license=GPL", LoaderProfile::upstream({6, 1})) == "-> ENOEXEC");
}

TEST_CASE("an unknown version magic is not compared, and that is told") {
  Kernel K = kernel("");
  K.Vermagic.reset();
  SymbolIndex Index(K);
  Verdict V = check(LoadedKernel(Index), module({.Info = "license=GPL|vermagic=x"}), debian());
  CHECK(V.loads());
  CHECK(V.NotChecked == std::vector<Unchecked>{Unchecked::Vermagic});
}

TEST_CASE("duplicate exports: the first, after all imports") {
  Kernel K = kernel("kmalloc=2 gpl!=3");
  CHECK(say(K, module({.Exports = "mine=1 gpl=2 kmalloc=4"}), debian()) == "m: exports duplicate symbol gpl (owned by kernel) -> ENOEXEC");
  CHECK(say(K, module({.Imports = "nothing", .Exports = "gpl=2"}), debian()) == "m: Unknown symbol nothing (err -2) -> ENOENT");
  CHECK(say(K, module({.Exports = "mine=1 mine=1"}), debian()) == "");

  SymbolIndex Index(K);
  Module Owner = module({.Name = "owner", .Exports = "theirs=1"});
  ExporterId Id = Index.add(Owner);
  LoadedKernel Booted(Index);
  Module M = module({.Exports = "theirs=2"});
  CHECK(say(Booted, M, debian()) == "");
  Booted.load(Id, check(Booted, Owner, debian()));
  CHECK(say(Booted, M, debian()) == "m: exports duplicate symbol theirs (owned by owner) -> ENOEXEC");
}

TEST_CASE("a module that is loaded") {
  Kernel K = kernel("");
  SymbolIndex Index(K);
  Module M = module({.Imports = "nothing"});
  ExporterId Id = Index.add(M);
  LoadedKernel Booted(Index);
  Booted.load(Id, Verdict());
  CHECK(say(Booted, M, debian()) == "-> EEXIST");
}

TEST_CASE("exports without CRCs: the rule of force, before the imports; in 2.6.32 after them") {
  Module M = module({.Imports = "nothing", .Exports = "mine"});
  CHECK(say(kernel(""), M, debian()) == "m: no versions for exported symbols: kernel tainted.; m: Unknown symbol nothing (err -2) -> ENOENT");
  CHECK(say(kernel(""), M, LoaderProfile::upstream({6, 1})) == "-> ENOEXEC");
  CHECK(say(kernel(""), M, LoaderProfile::upstream({2, 6, 32})) == "m: Unknown symbol nothing -> ENOENT");
}

TEST_CASE("exports need flags from 7.1 on") {
  Module M = module({.Exports = "mine=1"});
  CHECK(say(kernel(""), M, LoaderProfile::upstream({7, 0})) == "");
  CHECK(say(kernel(""), M, LoaderProfile::upstream({7, 2})) == "m: no flags for exported symbols -> ENOEXEC");
  M.HasExportFlags = true;
  CHECK(say(kernel(""), M, LoaderProfile::upstream({7, 2})) == "");
}

TEST_CASE("where exports have flags, tables of GPL-only ones are not there: not to be checked, found or duplicated") {
  LoaderProfile New = LoaderProfile::upstream({7, 2}), Old = LoaderProfile::upstream({7, 0});
  std::string Line = "m: ignoring obsolete section __ksymtab_gpl; m: ignoring obsolete section __kcrctab_gpl";
  Module M = module({.Exports = "theirs!=2"});
  M.NumInOtherTables = 1;
  M.HasGplTable = M.HasGplCrcTable = true;
  CHECK(say(kernel("theirs=1"), M, New) == Line);
  CHECK(say(kernel("theirs=1"), M, Old) == "m: exports duplicate symbol theirs (owned by kernel) -> ENOEXEC");
  M.Exports[0].Crc.reset();
  CHECK(say(kernel(""), M, New) == Line);
  Module Both = module({.Exports = "mine=1 theirs!=2"});
  Both.NumInOtherTables = 1;
  Both.HasGplTable = true;
  CHECK(say(kernel(""), Both, New) == "m: ignoring obsolete section __ksymtab_gpl; m: no flags for exported symbols -> ENOEXEC");

  for (const LoaderProfile *P : {&New, &Old}) {
    Kernel K = kernel("");
    SymbolIndex Index(K, P->Lookup);
    ExporterId Id = Index.add(M);
    LoadedKernel Booted(Index);
    Booted.load(Id, Verdict());
    CHECK(say(Booted, module({.Name = "n", .Imports = "theirs"}), *P) == (P == &New ? "n: Unknown symbol theirs (err -2) -> ENOENT" : ""));
  }
}

TEST_CASE("live patches: after version magic; the taint is told once") {
  Module M = module({.Info = "license=GPL|vermagic=6.1 SMP |livepatch=Y"});
  LoaderProfile P = LoaderProfile::upstream({6, 1});
  Kernel K = kernel("");
  SymbolIndex Index(K);
  LoadedKernel Booted(Index);
  Verdict V = check(Booted, M, P);
  CHECK(V.loads());
  CHECK(V.NotChecked == std::vector<Unchecked>{Unchecked::Livepatch});
  P.Livepatch = Livepatching::Refused;
  CHECK(say(K, M, P) == "m: module is marked as livepatch module, but livepatch support is disabled -> ENOEXEC");
  CHECK(say(K, module({.Info = "license=GPL|vermagic=x |livepatch=Y"}), P) == "m: version magic 'x ' should be '6.1 SMP ' -> ENOEXEC");
  P.Livepatch = Livepatching::Accepted;
  CHECK(say(Booted, M, P) == "m: tainting kernel with TAINT_LIVEPATCH");
  Booted.remember(check(Booted, M, P));
  CHECK(say(Booted, M, P) == "");
  P.Livepatch = Livepatching::Ignored;
  CHECK(say(K, M, P) == "");
}

TEST_CASE("the name of what is built in may be taken, and that is told of a module that would load") {
  Kernel K = kernel("kmalloc=2");
  K.BuiltIn = {"a", "m"};
  SymbolIndex Index(K);
  Verdict V = check(LoadedKernel(Index), module({}), debian());
  CHECK(V.loads());
  CHECK(V.NotChecked == std::vector<Unchecked>{Unchecked::BuiltInName});
  CHECK(check(LoadedKernel(Index), module({.Name = "n"}), debian()).NotChecked.empty());
  CHECK(check(LoadedKernel(Index), module({.Imports = "nothing"}), debian()).NotChecked.empty());
}

TEST_CASE("damaged extended tables: before everything else, from 6.14 on") {
  Module M = module({.Versions = "module_layout=9"});
  M.ExtendedVersionsDamage = Module::ExtendedDamage::OnlyOneSection;
  CHECK(say(kernel(""), M, LoaderProfile::upstream({6, 14})) == "extended version crc+name presence does not match -> ENOEXEC");
  CHECK(say(kernel(""), M, debian()) == "m: disagrees about version of symbol module_layout -> ENOEXEC");
  M.ExtendedVersionsDamage = Module::ExtendedDamage::MoreCrcsThanNames;
  CHECK(say(kernel(""), M, LoaderProfile::upstream({6, 14})) == "more extended version crcs than names -> ENOEXEC");
}

TEST_CASE("another architecture, another struct module: refused without a line about symbols") {
  Module M = module({.Versions = "module_layout=9"});
  M.Target.Machine = 183;
  CHECK(say(kernel(""), M, debian()) == "-> ENOEXEC");

  Kernel K = kernel("");
  M = module({});
  SymbolIndex Index(K);
  CHECK(check(LoadedKernel(Index), M, LoaderProfile::debian({6, 12})).NotChecked == std::vector<Unchecked>{Unchecked::ThisModuleSize});
  K.ThisModuleSize = 1024;
  M.ThisModuleSize = 1088;
  CHECK(say(K, M, debian()) == "");
  CHECK(say(K, M, LoaderProfile::debian({6, 12})) == "-> ENOEXEC");
}

TEST_CASE("names of symbols that do not end, as 7.2 sees them") {
  Module M = module({});
  M.Oddities.UnendedStrings = true;
  CHECK(say(kernel(""), M, LoaderProfile::upstream({7, 2})) == "-> ENOEXEC");
  CHECK(say(kernel(""), M, LoaderProfile::debian({6, 12})) == "");
}

TEST_CASE("signatures, where they are enforced") {
  LoaderProfile P = debian();
  P.SignatureEnforced = true;
  Module M = module({});
  CHECK(say(kernel(""), M, P) == "-> EKEYREJECTED");
  P.UnsignedIsRequiredKey = true;
  CHECK(say(kernel(""), M, P) == "-> ENOKEY");
  M.HasSignature = true;
  CHECK(say(kernel(""), M, P) == "");
  Kernel K = kernel("");
  SymbolIndex Index(K);
  CHECK(check(LoadedKernel(Index), M, debian()).NotChecked == std::vector<Unchecked>{Unchecked::Signature});
}

TEST_SUITE_END();
