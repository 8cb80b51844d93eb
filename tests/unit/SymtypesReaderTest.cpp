// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The reader of symtypes files, and what a run says of differences from one.
#include "genksyms/language/Symtypes.h"

#include "Fixtures.h"
#include "Run.h"
#include <doctest/doctest.h>

using namespace modver::genksyms;
using namespace modver::genksyms::test;

namespace {

struct ReaderFixture : TableFixture {
  /// The error, if there is one.
  std::string read(const std::string &Text) { return llvm::toString(readReference(Text, Names, Table, modver::Dialect::since7_0())); }

  /// Whether the reference that was read has these tokens: then what the source says is unchanged.
  bool holds(DefinitionKind Kind, llvm::StringRef Name, const BodyBuilder &Tokens) {
    uint32_t Known = Table.numNames();
    Table.enter(Kind, &Names.get(Name), Tokens, /*IsExtern=*/false);
    const Definition *D = isTag(Kind) ? tag(Name) : ordinary(Name);
    return D->Status == ReferenceStatus::Unchanged && Table.numNames() == Known;
  }
  bool holds(DefinitionKind Kind, llvm::StringRef Name, llvm::StringRef Tokens) { return holds(Kind, Name, bodyOf(Tokens, Names)); }
};

constexpr DefinitionKind Plain = DefinitionKind::Plain;
constexpr DefinitionKind Struct = DefinitionKind::Struct;

} // namespace

TEST_SUITE_BEGIN("SymtypesReader");

TEST_CASE_FIXTURE(ReaderFixture, "lines of all kinds") {
  CHECK(read("x int x \nt#T typedef int T \ns#s struct s { t#T y ; } \nu#u union u { } \ne#e enum e { E#A } \nE#A 3 \n") == "");
  CHECK(Events.take() == Lines{"entered x", "entered typedef T", "entered struct s", "entered union u", "entered enum e", "entered enum constant A"});
  CHECK(holds(Plain, "x", "int x"));
  CHECK(holds(DefinitionKind::Typedef, "T", "typedef int T"));
  CHECK(holds(Struct, "s", "struct s { t#T y ; }"));
  CHECK(holds(DefinitionKind::Union, "u", "union u { }"));
  CHECK(holds(DefinitionKind::Enum, "e", "enum e { E#A }"));
}

TEST_CASE_FIXTURE(ReaderFixture, "a reference is not its word") {
  CHECK(read("x t#T x \n") == "");
  CHECK(!holds(Plain, "x", "T x"));
}

TEST_CASE_FIXTURE(ReaderFixture, "spaces inside double quotes do not split") {
  CHECK(read("x int x asm ( \"a  b\" ) \n") == "");
  BodyBuilder Expected;
  for (const char *Token : {"int", "x", "asm", "(", "\"a  b\"", ")"})
    Expected.addToken(Token);
  CHECK(holds(Plain, "x", Expected));
}

TEST_CASE_FIXTURE(ReaderFixture, "quotes anywhere in a token do so, single ones do not") {
  CHECK(read("x L\"a b\"c 'd e' \n") == "");
  BodyBuilder Expected;
  for (const char *Token : {"L\"a b\"c", "'d", "e'"})
    Expected.addToken(Token);
  CHECK(holds(Plain, "x", Expected));
}

TEST_CASE_FIXTURE(ReaderFixture, "the last line needs no newline; several spaces are one; empty lines are nothing") {
  CHECK(read("\n\n  x   int  x\n\ny int y") == "");
  CHECK(Table.numNames() == 2);
  CHECK(holds(Plain, "x", "int x"));
  CHECK(holds(Plain, "y", "int y"));
  CHECK(read("") == "");
}

TEST_CASE_FIXTURE(ReaderFixture, "a token of 255 bytes is read, one of 256 is too long") {
  std::string Longest(255, 'a');
  CHECK(read("x " + Longest + " \n") == "");
  CHECK(holds(Plain, "x", Longest));
  CHECK(read("y " + Longest + "a \n") == "Token too long");
  CHECK(read(Longest + " int \n") == "");
  CHECK(read(Longest + "a int \n") == "Token too long");
  // The quotes count, and the prefix does.
  CHECK(read("z \"" + std::string(253, ' ') + "\" \n") == "");
  CHECK(read("z \"" + std::string(254, ' ') + "\" \n") == "Token too long");
  CHECK(read("z s#" + std::string(253, 'a') + " \n") == "");
  CHECK(read("z s#" + std::string(254, 'a') + " \n") == "Token too long");
}

TEST_CASE_FIXTURE(ReaderFixture, "what was read before an error stays entered") {
  CHECK(read("x int x \ny " + std::string(300, 'a') + " \nz int z \n") == "Token too long");
  CHECK(Events.take() == Lines{"entered x"});
}

TEST_CASE_FIXTURE(ReaderFixture, "an unknown kind") {
  CHECK(read("q#x int x \n") == "Unknown type q");
  CHECK(read("x q#y x \n") == "Unknown type q");
  CHECK(read("S#x struct x { } \n") == "Unknown type S");
  CHECK(read("## x \n") == "Unknown type #");
  // Only one character before the `#` makes a kind.
  CHECK(read("ab#x int x \n") == "");
  CHECK(read("#x int x \n") == "");
}

TEST_CASE_FIXTURE(ReaderFixture, "override and extern") {
  CHECK(read("override s#s struct s { } \nx extern int x \noverride y extern int y \n") == "");
  Events.take();
  CHECK(holds(Struct, "s", "struct s { }"));
  CHECK(tag("s")->IsOverride);
  CHECK(!tag("s")->IsExtern);
  CHECK(holds(Plain, "x", "int x"));
  CHECK(ordinary("x")->IsExtern);
  CHECK(!ordinary("x")->IsOverride);
  CHECK(holds(Plain, "y", "int y"));
  CHECK(ordinary("y")->IsExtern);
  CHECK(ordinary("y")->IsOverride);
}

TEST_CASE_FIXTURE(ReaderFixture, "only in their places, and once") {
  CHECK(read("x extern extern int x \ny int extern y \noverride override int z \n") == "");
  CHECK(holds(Plain, "x", "extern int x"));
  CHECK(holds(Plain, "y", "int extern y"));
  CHECK(holds(Plain, "override", "int z"));
}

TEST_CASE_FIXTURE(ReaderFixture, "a line of a name only, or of `override` alone") {
  CHECK(read("x\n override\noverride \n s#s \n") == "");
  CHECK(Events.take() == Lines{"entered x", "entered struct s"});
}

TEST_CASE("C105: of two lines with one name the last wins") {
  Answers A = everywhere("long x; __GENKSYMS_EXPORT_SYMBOL(x);", {"x int x \nx long x \n", false});
  CHECK(A.messages() == "");
}

TEST_CASE("C108: the changes are listed in the reverse of the order in which they were reached") {
  const std::string Source = "struct i {int a;}; struct o {struct i b;}; struct o n; __GENKSYMS_EXPORT_SYMBOL(n);";
  const std::string Changed = "<stdin>:1: warning: n: modversion changed because of changes in ";
  CHECK(everywhere(Source, {"s#i struct i { long a ; } \ns#o struct o { int b ; } \n", false}).messages() == Changed + "struct i, struct o");
  CHECK(everywhere(Source, {"s#i struct i { UNKNOWN } \n", false}).messages() == Changed + "struct i (became defined)");
  CHECK(everywhere(Source, {"n int n \n", false}).messages() == Changed + "n");
  CHECK(everywhere(Source, {"s#o struct o { UNKNOWN } \nn int n \n", false}).messages() == Changed + "struct o (became defined), n");
}

TEST_CASE("C108: kinds of all the changes") {
  const std::string Source = "typedef int t; enum e {A}; union u {int x;}; t n(enum e, union u, int [A]); __GENKSYMS_EXPORT_SYMBOL(n);";
  const std::string Reference = "t#t typedef long t \nE#A 9 \ne#e enum e { } \nu#u union u { } \n";
  CHECK(everywhere(Source, {Reference, false}).messages() ==
        "<stdin>:1: warning: n: modversion changed because of changes in enum constant A, union u, enum e, typedef t");
}

TEST_CASE("C110: with preserve a change is called an error, and override keeps the old definition") {
  const std::string Source = "struct s {int x;}; struct s n; __GENKSYMS_EXPORT_SYMBOL(n);";
  const Settings Changed = {"s#s struct s { long x ; } \n", true};
  CHECK(everywhere(Source, Changed).messages() == "<stdin>:1: error: n: modversion changed because of changes in struct s");
  CHECK(everywhere(Source, Changed).crc("n") == crcOfText("struct s { int x ; } n "));
  const Settings Kept = {"override s#s struct s { long x ; } \n", true};
  CHECK(everywhere(Source, Kept).messages() == "<stdin>:1: ignoring struct s modversion change");
  CHECK(everywhere(Source, Kept).crc("n") == crcOfText("struct s { long x ; } n "));
  CHECK(everywhere(Source, Kept).symtypes() == "override s#s struct s { long x ; } \nn s#s n \n");
  // Without preserve it does not.
  const Settings NotKept = {"override s#s struct s { long x ; } \n", false};
  CHECK(everywhere(Source, NotKept).crc("n") == crcOfText("struct s { int x ; } n "));
}

TEST_CASE("C113: an equal override line is reported even without preserve") {
  const std::string Source = "struct s {int x;}; struct s n; __GENKSYMS_EXPORT_SYMBOL(n);";
  for (bool Preserve : {false, true})
    CHECK(everywhere(Source, {"override s#s struct s { int x ; } \n", Preserve}).messages() == "<stdin>:1: struct s modversion is unchanged");
}

TEST_SUITE_END();
