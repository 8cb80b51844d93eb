// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Resolving imports. What Debian's profile says here, tests/loader asks the real kernels as well.
#include "LoaderText.h"
#include "checker/loader/Check.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::loader;
using namespace modver::loader::test;

TEST_SUITE_BEGIN("Resolution");

namespace {

/// A module of Imports, which has the versions of all that Exports has.
std::string say(std::string_view Exports, std::string_view Imports, std::string_view Info = "license=GPL", const LoaderProfile &P = debian()) {
  Module M = module({.Imports = Imports, .Info = Info});
  for (const Export &E : exports(Exports))
    M.Versions->push_back({E.Name, *E.Crc});
  M.Info.push_back({"vermagic", "6.1 SMP "});
  return test::say(kernel(Exports), M, P);
}

/// What a kernel says to M that has loaded Owner, which is proprietary.
std::string sayAfterProprietary(const Module &Owner, const Module &M, const LoaderProfile &P) {
  Kernel K = kernel("gpl!=5 plain=6");
  SymbolIndex Index(K);
  ExporterId Id = Index.add(Owner);
  LoadedKernel Booted(Index);
  Verdict V = check(Booted, Owner, P);
  REQUIRE(V.loads());
  REQUIRE(V.Proprietary);
  Booted.load(Id, V);
  return test::say(Booted, M, P);
}

} // namespace

TEST_CASE("not found, and the form of the line") {
  CHECK(say("", "nothing") == "m: Unknown symbol nothing (err -2) -> ENOENT");
  CHECK(say("", "nothing", "license=GPL", LoaderProfile::upstream({4, 18})) == "m: Unknown symbol nothing (err 0) -> ENOENT");
}

TEST_CASE("all are tried, in their order; the last failure's error is the module's") {
  Kernel K = kernel("kmalloc=2");
  auto Say = [&](std::string_view Imports) { return test::say(K, module({.Imports = Imports, .Versions = "module_layout=1 kmalloc=9"}), debian()); };
  std::string Wrong = "m: disagrees about version of symbol kmalloc; m: Unknown symbol kmalloc (err -22)";
  CHECK(Say("kmalloc nothing") == Wrong + "; m: Unknown symbol nothing (err -2) -> ENOENT");
  CHECK(Say("nothing kmalloc") == "m: Unknown symbol nothing (err -2); " + Wrong + " -> EINVAL");
}

TEST_CASE("weak: forgiven if not found, and only then") {
  CHECK(say("", "nothing?") == "");
  Module M = module({.Imports = "kmalloc?", .Versions = "module_layout=1 kmalloc=9"});
  CHECK(test::say(kernel("kmalloc=2"), M, debian()) == "m: disagrees about version of symbol kmalloc; m: Unknown symbol kmalloc (err -22) -> EINVAL");
}

TEST_CASE("common symbols stand among the others") {
  CHECK(say("", "a# nothing b#") ==
        "m: please compile with -fno-common; m: Unknown symbol nothing (err -2); m: please compile with -fno-common -> ENOEXEC");
  CHECK(say("", "a# nothing") == "m: please compile with -fno-common; m: Unknown symbol nothing (err -2) -> ENOENT");
}

TEST_CASE("_GLOBAL_OFFSET_TABLE_: x86's, from 5.11 on") {
  CHECK(say("", "_GLOBAL_OFFSET_TABLE_") == "");
  CHECK(say("", "_GLOBAL_OFFSET_TABLE_", "license=GPL", LoaderProfile::upstream({5, 10})) ==
        "m: Unknown symbol _GLOBAL_OFFSET_TABLE_ (err -2) -> ENOENT");
}

TEST_CASE("GPL-only symbols are not there for a proprietary module") {
  CHECK(say("call_rcu!=3", "call_rcu", "license=GPL v2") == "");
  CHECK(say("call_rcu!=3", "call_rcu", "license=Proprietary") == "m: Unknown symbol call_rcu (err -2) -> ENOENT");
  CHECK(say("call_rcu!=3", "call_rcu", "") == "m: Unknown symbol call_rcu (err -2) -> ENOENT");
  CHECK(say("call_rcu!=3", "call_rcu", "license=GPL|license=Proprietary") == "");
  CHECK(say("call_rcu!=3", "call_rcu", "license=GPLv2") == "m: Unknown symbol call_rcu (err -2) -> ENOENT");
  CHECK(say("call_rcu!=3", "call_rcu?", "license=Proprietary") == "");
}

TEST_CASE("namespaces") {
  std::string Line = "m: module uses symbol (usb_get) from namespace USB, but does not import it.";
  CHECK(say("usb_get:USB=4", "usb_get", "license=GPL|import_ns=NET|import_ns=USB") == "");
  CHECK(say("usb_get:USB=4", "usb_get") == Line + "; m: Unknown symbol usb_get (err -22) -> EINVAL");
  CHECK(say("usb_get:USB=4", "usb_get", "license=GPL|import_ns=usb") == Line + "; m: Unknown symbol usb_get (err -22) -> EINVAL");
  CHECK(say("usb_get:USB=4", "usb_get", "license=GPL", LoaderProfile::upstream({5, 3})) == "");
  LoaderProfile Lax = debian();
  Lax.AllowMissingNamespaceImports = true;
  CHECK(say("usb_get:USB=4", "usb_get", "license=GPL", Lax) == Line);
}

TEST_CASE("the version is looked at before the namespace") {
  Module M = module({.Imports = "usb_get", .Versions = "module_layout=1 usb_get=9"});
  CHECK(test::say(kernel("usb_get:USB=4"), M, debian()) ==
        "m: disagrees about version of symbol usb_get; m: Unknown symbol usb_get (err -22) -> EINVAL");
}

TEST_CASE("namespaces of modules, from 6.16 on") {
  LoaderProfile New = LoaderProfile::upstream({6, 16});
  auto Say = [&](std::string_view Exports, std::string_view Name, std::string_view Info = "license=GPL") {
    Module M = module({.Name = Name, .Imports = "f", .Versions = "module_layout=1 f=2"});
    M.Info = module({.Info = Info}).Info;
    M.Info.push_back({"vermagic", "6.1 SMP "});
    return test::say(kernel(Exports), M, New);
  };
  CHECK(Say("f:module:kvm,other=2", "other") == "");
  CHECK(Say("f:module:kvm-*=2", "kvm_intel") == "");
  CHECK(Say("f:module:kvm-*=2", "kvm") ==
        "kvm: module uses symbol (f) from namespace module:kvm-*, but does not import it.; kvm: Unknown symbol f (err -22) -> EINVAL");
  CHECK(Say("f=2", "m", "license=GPL|import_ns=module:m") == "m: module tries to import module namespace: module:m -> EPERM");
  // Before that, such a namespace is one like any other.
  CHECK(say("f:module:m=2", "f", "license=GPL|import_ns=module:m") == "");
}

TEST_CASE("who uses a proprietary module's symbols becomes proprietary") {
  Module Owner = module({.Name = "owner", .Versions = "module_layout=1", .Exports = "owned=7 other=8", .Info = "license=X|vermagic=6.1 SMP "});
  auto Say = [&](std::string_view Imports, const LoaderProfile &P = debian(), std::string_view Versions = "module_layout=1 owned=7 other=8 gpl=5") {
    Module M = module({.Imports = Imports});
    M.Versions = versions(Versions);
    return sayAfterProprietary(Owner, M, P);
  };
  std::string Inherits = "m: module uses symbols owned from proprietary module owner, inheriting taint.";
  CHECK(Say("owned other") == Inherits);
  CHECK(Say("owned gpl") == Inherits + "; m: Unknown symbol gpl (err -2) -> ENOENT");
  CHECK(Say("gpl owned") == "m: module using GPL-only symbols uses symbols owned from proprietary module owner.; m: Unknown symbol owned (err -2) -> "
                            "ENOENT");
  CHECK(Say("gpl owned?") == "m: module using GPL-only symbols uses symbols owned from proprietary module owner.");
  // Inherited before the version is looked at.
  CHECK(Say("owned gpl", debian(), "module_layout=1 owned=9 gpl=5") ==
        Inherits + "; m: disagrees about version of symbol owned; m: Unknown symbol owned (err -22); m: Unknown symbol gpl (err -2) -> ENOENT");
  CHECK(Say("owned", LoaderProfile::upstream({5, 18})) == "m: module uses symbols from proprietary module owner, inheriting taint.");
  CHECK(Say("owned gpl", LoaderProfile::upstream({5, 8})) == "");
}

TEST_CASE("historic kinds of exports") {
  Kernel K = kernel("");
  K.Exports.push_back({"soon", "", 2, ExportKind::GplFuture});
  K.Exports.push_back({"unused", "", 3, ExportKind::Unused}); // from 5.12 on, these tables are not looked at
  Module M = module({.Imports = "soon unused", .Versions = "module_layout=1 soon=2 unused=3", .Info = "license=X|vermagic=6.1 SMP "});
  CHECK(
      test::say(K, M, LoaderProfile::upstream({5, 11}))
          .starts_with("Symbol soon is being used by a non-GPL module, which will not be allowed in the future; Symbol unused is marked as UNUSED"));
  CHECK(test::say(K, M, LoaderProfile::upstream({5, 12})) == "m: Unknown symbol soon (err -2); m: Unknown symbol unused (err -2) -> ENOENT");
}

TEST_CASE("a table that is not sorted hides names, from 3.0 on") {
  Kernel K = kernel("");
  for (const char *Name : {"h", "g", "f", "e", "d", "c", "b", "a"})
    K.Exports.push_back({Name, "", 2, ExportKind::Gpl});
  Module M = module({.Imports = "a d e", .Versions = "module_layout=1 a=2 d=2 e=2"});
  CHECK(test::say(K, M, debian()) == "m: Unknown symbol a (err -2); m: Unknown symbol e (err -2) -> ENOENT");
  CHECK(test::say(K, M, LoaderProfile::upstream({2, 6, 39})) == "");
}

TEST_CASE("of two entries of a name in a table, halving finds the second; before 3.0 the first is found") {
  Kernel K = kernel("");
  Module Owner = module({.Name = "owner", .Exports = "a=2 a=3"});
  Module M = module({.Imports = "a", .Versions = "module_layout=1 a=2"});
  auto Say = [&](const LoaderProfile &P) {
    SymbolIndex Index(K, P.Lookup);
    ExporterId Id = Index.add(Owner);
    LoadedKernel Booted(Index);
    Booted.load(Id, Verdict());
    return test::say(Booted, M, P);
  };
  CHECK(Say(debian()) == "m: disagrees about version of symbol a; m: Unknown symbol a (err -22) -> EINVAL");
  CHECK(Say(LoaderProfile::upstream({2, 6, 39})) == "");
}

TEST_CASE("one table for all kinds, where exports have flags") {
  LoaderProfile New = LoaderProfile::upstream({7, 2});
  Kernel K = kernel("");
  K.HasExportFlags = true;
  K.Exports = {{"a", "", 2, ExportKind::Gpl}, {"b", "", 2, ExportKind::Plain}, {"c", "", 2, ExportKind::Gpl}, {"module_layout", "", 1}};
  Module M = module({.Imports = "a b c", .Versions = "module_layout=1 a=2 b=2 c=2"});
  CHECK(test::say(K, M, New) == "");
  std::swap(K.Exports[0], K.Exports[2]); // now halving comes to a alone
  CHECK(test::say(K, M, New) == "m: Unknown symbol b (err -2); m: Unknown symbol c (err -2) -> ENOENT");
}

TEST_CASE("a kernel that knows no flags takes what they mark as GPL-only for plain, in one table") {
  Kernel K = kernel("");
  Module Owner = module({.Name = "owner"});
  Owner.Exports = {{"b", "", 2, ExportKind::Gpl}, {"a", "", 2, ExportKind::Plain}, {"c", "", 2, ExportKind::Gpl}};
  Owner.HasExportFlags = true;
  auto Say = [&](const LoaderProfile &P) {
    SymbolIndex Index(K, P.Lookup);
    ExporterId Id = Index.add(Owner);
    LoadedKernel Booted(Index);
    Booted.load(Id, Verdict());
    return test::say(Booted, module({.Imports = "a b c", .Versions = "module_layout=1 a=2 b=2 c=2", .Info = "license=X|vermagic=6.1 SMP "}), P);
  };
  // `b a c` is not sorted: halving comes to a, and to c.
  CHECK(Say(debian()) == "m: Unknown symbol b (err -2) -> ENOENT");
  CHECK(Say(LoaderProfile::upstream({7, 2})) == "m: Unknown symbol b (err -2); m: Unknown symbol c (err -2) -> ENOENT");
}

TEST_CASE("2.6.32: whatever the reason, the module ends with ENOENT, and weak symbols forgive all") {
  LoaderProfile Old = LoaderProfile::upstream({2, 6, 32});
  Module M = module({.Imports = "kmalloc", .Versions = "module_layout=1 kmalloc=9"});
  CHECK(test::say(kernel("kmalloc=2"), M, Old) == "m: disagrees about version of symbol kmalloc; m: Unknown symbol kmalloc -> ENOENT");
  M.Imports[0].Weak = true;
  CHECK(test::say(kernel("kmalloc=2"), M, Old) == "m: disagrees about version of symbol kmalloc");
}

TEST_SUITE_END();
