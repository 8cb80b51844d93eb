// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/diff/NameList.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::diff;
using namespace modver::types;
using llvm::StringRef;
using Strings = std::vector<std::string>;

TEST_SUITE_BEGIN("NameList");

namespace {

NameList listOf(StringRef Text) {
  llvm::Expected<NameList> List = parseSymbolList(Text, "F");
  REQUIRE_MESSAGE(bool(List), llvm::toString(List.takeError()));
  return std::move(*List);
}

IgnoreList ignoreListOf(StringRef Text) {
  llvm::Expected<IgnoreList> List = IgnoreList::parse(Text, "F");
  REQUIRE_MESSAGE(bool(List), llvm::toString(List.takeError()));
  return std::move(*List);
}

template <typename T> std::string errorOf(llvm::Expected<T> Result) {
  REQUIRE_FALSE(bool(Result));
  return llvm::toString(Result.takeError());
}

/// `LINE:TEXT`, with a star behind if in use.
Strings written(llvm::ArrayRef<ListEntry> Entries) {
  Strings Result;
  for (const ListEntry &E : Entries)
    Result.push_back((llvm::Twine(E.Line) + ":" + E.Text + (E.IsUsed ? "*" : "")).str());
  return Result;
}

types::AbiSymbol symbol(std::string_view Name, std::string_view Exporter) {
  types::AbiSymbol S;
  S.Name = Name;
  S.Exporter = Exporter;
  return S;
}

} // namespace

TEST_CASE("lists of RHEL, UEK, Android and libabigail, and plain ones") {
  CHECK(written(listOf("[rhel9_x86_64_stablelist]\n\ta\n\tb\n").entries()) == Strings{"2:a", "3:b"});
  CHECK(written(listOf("[5.15_x86_64_lockedlist]\n  a\n").entries()) == Strings{"2:a"});
  CHECK(written(listOf("[abi_symbol_list]\n# commonly used symbols\n  a\n\n# required by x.ko\n  b\n").entries()) == Strings{"3:a", "6:b"});
  CHECK(written(listOf("[abi_whitelist]\na\n[abi_symbol_list]\nb").entries()) == Strings{"2:a", "4:b"});
  CHECK(written(listOf("a\r\nb # why\r\n__x.y$z_1\r\n").entries()) == Strings{"1:a", "2:b", "3:__x.y$z_1"});
}

TEST_CASE("a list without names") {
  CHECK(listOf("").entries().empty());
  CHECK(listOf("[rhel9_x86_64_stablelist]\n").entries().empty());
}

TEST_CASE("a name that is there twice is one entry") { CHECK(written(listOf("a\n[b_list]\na\n").entries()) == Strings{"1:a"}); }

TEST_CASE("names and patterns, and which of them are of use") {
  NameList List = listOf("kvm_get\nkvm_*\n__S[CD]?\nother\n");
  CHECK(List.contains("kvm_get"));
  CHECK(List.contains("__SCK"));
  CHECK_FALSE(List.contains("__SXK"));
  CHECK_FALSE(List.contains("kvm"));
  CHECK_FALSE(List.contains(""));
  CHECK(written(List.entries()) == Strings{"1:kvm_get*", "2:kvm_**", "3:__S[CD]?*", "4:other"});
}

TEST_CASE("lines that name no symbol") {
  CHECK(errorOf(parseSymbolList("a\nint b(void)\n", "F")) == "F:2: found 'int b(void)', expected the name of a symbol");
  CHECK(errorOf(parseSymbolList("a b\n", "F")) == "F:1: found 'a b', expected the name of a symbol");
  CHECK(errorOf(parseSymbolList("[suppress_function]\na\n", "F")) ==
        "F:1: found '[suppress_function]', expected a header that ends in 'list]', or the name of a symbol");
  CHECK(StringRef(errorOf(parseSymbolList("a\nb[\n", "F"))).starts_with("F:2: found 'b[', expected the name of a symbol: "));
}

TEST_CASE("the symbols of a Module.symvers") {
  llvm::Expected<Symvers> S = parseSymvers("#6-\n0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\t\n0x00000002\tb\tvmlinux\tEXPORT_SYMBOL\t\n\n", "F");
  REQUIRE(bool(S));
  CHECK(written(symbolListOf(*S).entries()) == Strings{"0:a", "0:b"});
}

TEST_CASE("what to ignore: symbols and modules, on lines or in one") {
  IgnoreList List = ignoreListOf("# KVM\n kvm_* module:arch/x86/kvm/*\n\n x\n");
  CHECK(written(List.names()) == Strings{"2:kvm_*", "4:x"});
  CHECK(written(List.exporters()) == Strings{"2:module:arch/x86/kvm/*"});
  CHECK_FALSE(List.find(symbol("y", "vmlinux")));
  CHECK_FALSE(List.find(symbol("y", "")));
  CHECK(List.find(symbol("kvm_x", "arch/x86/kvm/kvm"))->Text == "kvm_*");
  CHECK(written(List.names()) == Strings{"2:kvm_**", "4:x"});
  CHECK(written(List.exporters()) == Strings{"2:module:arch/x86/kvm/**"});
}

TEST_CASE("what cannot be ignored") {
  CHECK(errorOf(IgnoreList::parse("a\nignore-changes:\n", "F")) ==
        "F:2: found 'ignore-changes:', expected the name of a symbol, or 'module:' and a module");
  CHECK(errorOf(IgnoreList::parse("module:", "F")) == "F:1: found 'module:', expected the name of a symbol, or 'module:' and a module");
}

TEST_CASE("exporters: a star stays in its directory, two do not") {
  CHECK(matchesExporter("drivers/net/mii", "drivers/net/mii"));
  CHECK_FALSE(matchesExporter("drivers/net/mii", "drivers/net/mii2"));
  CHECK_FALSE(matchesExporter("drivers/net/mii", "drivers/net/mi"));
  CHECK(matchesExporter("drivers/net/*", "drivers/net/mii"));
  CHECK_FALSE(matchesExporter("drivers/net/*", "drivers/net/phy/libphy"));
  CHECK(matchesExporter("drivers/net/**", "drivers/net/phy/libphy"));
  CHECK(matchesExporter("drivers/**/libphy", "drivers/net/phy/libphy"));
  CHECK_FALSE(matchesExporter("drivers/*/libphy", "drivers/net/phy/libphy"));
  CHECK(matchesExporter("**/lib*y", "drivers/net/phy/libphy"));
  CHECK(matchesExporter("drivers/scsi/libiscs*", "drivers/scsi/libiscsi_tcp"));
  CHECK(matchesExporter("***", "a/b"));
  CHECK(matchesExporter("*", ""));
  CHECK(matchesExporter("", ""));
  CHECK_FALSE(matchesExporter("", "a"));
  CHECK_FALSE(matchesExporter("a?", "ab")); // a star is all there is
}

TEST_CASE("many stars take no longer") {
  std::string Pattern;
  for (int I = 0; I < 200; ++I)
    Pattern += "**a";
  CHECK_FALSE(matchesExporter(Pattern + "b", std::string(2000, 'a')));
}
