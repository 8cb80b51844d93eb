// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/language/SymbolTable.h"

#include "Fixtures.h"
#include <doctest/doctest.h>

using namespace modver::genksyms;
using namespace modver::genksyms::test;

namespace {

constexpr DefinitionKind Plain = DefinitionKind::Plain;
constexpr DefinitionKind Typedef = DefinitionKind::Typedef;
constexpr DefinitionKind EnumConstant = DefinitionKind::EnumConstant;
constexpr DefinitionKind Enum = DefinitionKind::Enum;
constexpr DefinitionKind Struct = DefinitionKind::Struct;
constexpr DefinitionKind Union = DefinitionKind::Union;

struct PreservingFixture : TableFixture {
  PreservingFixture() : TableFixture(/*Preserve=*/true) {}
};

} // namespace

TEST_SUITE_BEGIN("SymbolTable");

TEST_CASE_FIXTURE(TableFixture, "tags are one name space, all other names the other") {
  enter(Plain, "x", "int x");
  enter(Struct, "x", "struct x { }");
  CHECK(textOf(ordinary("x")) == "int x ");
  CHECK(textOf(tag("x")) == "struct x { } ");
  enter(Typedef, "x", "typedef int x");
  enterEnumerator("x", "");
  enter(Union, "x", "union x { }");
  CHECK(textOf(ordinary("x")) == "int x ");
  CHECK(textOf(tag("x")) == "struct x { } ");
  CHECK(Events.take() == Lines{"entered x", "entered struct x", "redefinition of x", "redefinition of x", "redefinition of x"});
  CHECK(Table.numEntered() == 2);
  CHECK(Table.numNames() == 2);
}

TEST_CASE_FIXTURE(TableFixture, "the first declaration wins; the same tokens again are silent") {
  enter(Plain, "x", "int x");
  const Definition *First = ordinary("x");
  enter(Plain, "x", "int x");
  CHECK(Events.take() == Lines{"entered x"});
  enter(Plain, "x", "long x");
  CHECK(Events.take() == Lines{"redefinition of x"});
  CHECK(ordinary("x") == First);
  CHECK(textOf(First) == "int x ");
}

TEST_CASE_FIXTURE(TableFixture, "the same tokens under another kind are a redefinition") {
  enter(Plain, "x", "int x");
  enter(Typedef, "x", "int x");
  CHECK(Events.take() == Lines{"entered x", "redefinition of x"});
}

TEST_CASE_FIXTURE(TableFixture, "the extern mark is no part of the comparison; the first one stays") {
  enter(Plain, "x", "int x", /*IsExtern=*/true);
  enter(Plain, "x", "int x", /*IsExtern=*/false);
  CHECK(Events.take() == Lines{"entered x"});
  CHECK(ordinary("x")->IsExtern);
}

TEST_CASE_FIXTURE(TableFixture, "indices are dense, in order of entry") {
  enter(Plain, "x", "int x");
  enter(Plain, "x", "int x");
  enter(Struct, "x", "struct x { }");
  enterEnumerator("a", "");
  CHECK(ordinary("x")->Index == 0);
  CHECK(tag("x")->Index == 1);
  CHECK(ordinary("a")->Index == 2);
  CHECK(Table.numEntered() == 3);
}

TEST_CASE_FIXTURE(TableFixture, "enumerators count from 0 or from the last value") {
  for (const char *Name : {"a", "b"})
    enterEnumerator(Name, "");
  enterEnumerator("c", "1 << 4");
  for (const char *Name : {"d", "e"})
    enterEnumerator(Name, "");
  CHECK(textOf(ordinary("a")) == "0 ");
  CHECK(textOf(ordinary("b")) == "1 ");
  CHECK(textOf(ordinary("c")) == "1 << 4 ");
  CHECK(textOf(ordinary("d")) == "( 1 << 4 ) + 1 ");
  CHECK(textOf(ordinary("e")) == "( 1 << 4 ) + 2 ");
  Table.restartEnumerators();
  enterEnumerator("f", "");
  CHECK(textOf(ordinary("f")) == "0 ");
}

TEST_CASE_FIXTURE(TableFixture, "a repeated enumerator is counted too") {
  enterEnumerator("a", "");
  enterEnumerator("a", "");
  enterEnumerator("b", "");
  CHECK(Events.take() == Lines{"entered enum constant a", "redefinition of a", "entered enum constant b"});
  CHECK(textOf(ordinary("b")) == "2 ");
}

TEST_CASE_FIXTURE(TableFixture, "entering an enum restarts the count, a redefinition and a repeat too; no other tag does") {
  enterEnumerator("a", "");
  enter(Struct, "s", "struct s { }");
  enter(Union, "u", "union u { }");
  enterEnumerator("b", "");
  CHECK(textOf(ordinary("b")) == "1 ");
  enter(Enum, "e", "enum e { E#a }");
  enterEnumerator("c", "");
  CHECK(textOf(ordinary("c")) == "0 ");
  enter(Enum, "e", "enum e { E#a }");
  enterEnumerator("d", "");
  CHECK(textOf(ordinary("d")) == "0 ");
  enter(Enum, "e", "enum e { E#b }");
  enterEnumerator("f", "");
  CHECK(textOf(ordinary("f")) == "0 ");
}

TEST_CASE_FIXTURE(TableFixture, "a tag without definition is entered for good when it is resolved") {
  Reference R = {0, 0, Union, &Names.get("u")};
  CHECK(!SymbolTable::isDefined(R));
  const Definition *D = Table.resolve(R);
  REQUIRE(D);
  CHECK(isUnknown(*D));
  CHECK(textOf(D) == "union u { UNKNOWN } ");
  CHECK(SymbolTable::isDefined(R));
  CHECK(Table.resolve(R) == D);
  CHECK(Events.take() == Lines{"expand undefined union u", "entered union u"});
  enter(Union, "u", "union u { int x ; }");
  CHECK(Events.take() == Lines{"redefinition of u"});
  CHECK(tag("u") == D);
}

TEST_CASE_FIXTURE(TableFixture, "an undefined enum's entry restarts the count") {
  enterEnumerator("a", "");
  Table.resolve({0, 0, Enum, &Names.get("e")});
  enterEnumerator("b", "");
  CHECK(textOf(ordinary("b")) == "0 ");
}

TEST_CASE_FIXTURE(TableFixture, "a tag resolves whatever the keyword") {
  enter(Struct, "s", "struct s { }");
  CHECK(Table.resolve({0, 0, Union, &Names.get("s")}) == tag("s"));
}

TEST_CASE_FIXTURE(TableFixture, "a typedef or enumerator that is undefined is reported and nothing else") {
  CHECK(Table.resolve({0, 0, Typedef, &Names.get("t")}) == nullptr);
  CHECK(Table.resolve({0, 0, EnumConstant, &Names.get("A")}) == nullptr);
  CHECK(Events.take() == Lines{"the reference file refers to undefined typedef t", "the reference file refers to undefined enum constant A"});
  CHECK(Table.numEntered() == 0);
}

TEST_CASE_FIXTURE(TableFixture, "reference: equal definitions are unchanged, and the reference's own mark stays") {
  enterReference(Plain, "x", "int x", /*IsOverride=*/false, /*IsExtern=*/true);
  CHECK(ordinary("x") == nullptr);
  CHECK(Table.numNames() == 1);
  CHECK(Table.numEntered() == 0);
  Events.take();
  enter(Plain, "x", "int x");
  CHECK(Events.take().empty());
  REQUIRE(ordinary("x"));
  CHECK(ordinary("x")->Status == ReferenceStatus::Unchanged);
  CHECK(ordinary("x")->IsExtern);
  CHECK(Table.numNames() == 1);
}

TEST_CASE_FIXTURE(TableFixture, "reference: another definition is modified, or defined where it was UNKNOWN") {
  enterReference(Plain, "x", "int x");
  enterReference(Struct, "s", "struct s { UNKNOWN }");
  enter(Plain, "x", "long x");
  enter(Struct, "s", "struct s { int y ; }");
  enter(Plain, "z", "int z");
  CHECK(ordinary("x")->Status == ReferenceStatus::Modified);
  CHECK(textOf(ordinary("x")) == "long x ");
  CHECK(tag("s")->Status == ReferenceStatus::Defined);
  CHECK(ordinary("z")->Status == ReferenceStatus::Unchanged);
}

TEST_CASE_FIXTURE(TableFixture, "reference: what became UNKNOWN is modified, what stayed so is not") {
  enterReference(Struct, "s", "struct s { int y ; }");
  enterReference(Struct, "r", "struct r { UNKNOWN }");
  CHECK(Table.resolve({0, 0, Struct, &Names.get("s")})->Status == ReferenceStatus::Modified);
  CHECK(Table.resolve({0, 0, Struct, &Names.get("r")})->Status == ReferenceStatus::Unchanged);
}

TEST_CASE_FIXTURE(TableFixture, "reference: of two lines for a name the last wins") {
  enterReference(Plain, "x", "int x");
  enterReference(Plain, "x", "long x");
  enter(Plain, "x", "long x");
  CHECK(ordinary("x")->Status == ReferenceStatus::Unchanged);
}

TEST_CASE_FIXTURE(TableFixture, "reference: the two name spaces are apart there too") {
  enterReference(Struct, "x", "struct x { }");
  enter(Plain, "x", "int x");
  CHECK(ordinary("x")->Status == ReferenceStatus::Unchanged);
  enter(Struct, "x", "struct x { int y ; }");
  CHECK(tag("x")->Status == ReferenceStatus::Modified);
}

TEST_CASE_FIXTURE(TableFixture, "reference: a redefinition is compared with the first declaration, not with the reference") {
  enterReference(Plain, "x", "int x");
  enter(Plain, "x", "long x");
  Events.take();
  enter(Plain, "x", "int x");
  CHECK(Events.take() == Lines{"redefinition of x"});
  CHECK(ordinary("x")->Status == ReferenceStatus::Modified);
}

TEST_CASE_FIXTURE(TableFixture, "override without preserve changes nothing, but says where it was not needed") {
  enterReference(Plain, "x", "int x", /*IsOverride=*/true);
  enterReference(Struct, "s", "struct s { }", /*IsOverride=*/true);
  Events.take();
  enter(Plain, "x", "long x");
  enter(Struct, "s", "struct s { }");
  CHECK(Events.take() == Lines{"entered x", "struct s modversion is unchanged"});
  CHECK(ordinary("x")->Status == ReferenceStatus::Modified);
  CHECK(textOf(ordinary("x")) == "long x ");
  CHECK(!ordinary("x")->IsOverride);
  CHECK(tag("s")->IsOverride);
}

TEST_CASE_FIXTURE(PreservingFixture, "override with preserve keeps the old definition") {
  enterReference(Struct, "s", "struct s { int y ; }", /*IsOverride=*/true);
  Events.take();
  enter(Struct, "s", "struct s { long y ; }");
  CHECK(Events.take() == Lines{"ignoring struct s modversion change"});
  CHECK(textOf(tag("s")) == "struct s { int y ; } ");
  CHECK(tag("s")->Status == ReferenceStatus::Unchanged);
  CHECK(tag("s")->IsOverride);
}

TEST_CASE_FIXTURE(PreservingFixture, "override with preserve, unchanged") {
  enterReference(Typedef, "t", "typedef int t", /*IsOverride=*/true);
  Events.take();
  enter(Typedef, "t", "typedef int t");
  CHECK(Events.take() == Lines{"typedef t modversion is unchanged"});
}

TEST_CASE_FIXTURE(PreservingFixture, "preserve without override is as no preserve") {
  enterReference(Plain, "x", "int x");
  enter(Plain, "x", "long x");
  CHECK(ordinary("x")->Status == ReferenceStatus::Modified);
  CHECK(textOf(ordinary("x")) == "long x ");
}

TEST_CASE_FIXTURE(TableFixture, "a reference enumerator counts as one of the source would") {
  Table.enterReferenceEnumerator(&Names.get("A"), bodyOf("5", Names), /*IsExtern=*/false, /*IsOverride=*/false);
  enterEnumerator("B", "");
  CHECK(textOf(ordinary("B")) == "( 5 ) + 1 ");
  CHECK(ordinary("A") == nullptr);
}

TEST_SUITE_END();
