// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a compile command says is heeded as compilers do.
#include "UnitSequence.h"

#include <doctest/doctest.h>

using namespace modver;
using namespace modver::genksyms;
using namespace modver::genksyms::test;
using llvm::StringRef;

namespace {

/// The type dump of the last unit.
std::string lastTypes(UnitSequence &S) {
  std::string Types = S.process().back().Symtypes;
  return StringRef(Types).rtrim().str();
}

} // namespace

TEST_SUITE_BEGIN("UnitProcessor");

TEST_CASE_FIXTURE(UnitSequence, "a header that is not there: the message names file and line") {
  file("h.h", "\n\n#include <linux/missing.h>\n");
  unit("int a;\n#include \"missing.h\"\nEXPORT(a)\n");
  unit("#include \"h.h\"\nint a;\nEXPORT(a)\n");
  command("no.c");
  auto R = process();
  CHECK(StringRef(R[0].Error).starts_with("u0.c:2: 'missing.h' file not found"));
  CHECK(StringRef(R[1].Error).starts_with("./h.h:3: 'linux/missing.h' file not found"));
  CHECK(StringRef(R[2].Error).starts_with("no.c: "));
  for (const UnitResult &Each : R) {
    CHECK(Each.Exports.empty());
    CHECK(Each.Messages.empty());
  }
}

TEST_CASE_FIXTURE(UnitSequence, "errors of the preprocessor") {
  unit("#if 1\n#error so it is\n#endif\nint a;\nEXPORT(a)\n");
  unit("int a;\nEXPORT(a)\n#if 1\n");
  unit("#define F(x) x\nint a F(1;\nEXPORT(a)\n");
  unit("int a;\nEXPORT(a)\n#if 1 +\n#endif\n");
  auto R = process();
  CHECK(R[0].Error == "u0.c:2: so it is");
  CHECK(R[1].Error == "u1.c:3: unterminated conditional directive");
  CHECK(R[2].Error == "u2.c:2: unterminated function-like macro invocation");
  CHECK(StringRef(R[3].Error).starts_with("u3.c:3: "));
}

TEST_CASE_FIXTURE(UnitSequence, "warnings are none of our business") {
  unit("#warning beware\n#define A 1\n#define A 2\n#pragma nothing\nint a[A];\nEXPORT(a)\n");
  CHECK(lastTypes(*this) == "a int a [ 2 ]");
}

TEST_CASE_FIXTURE(UnitSequence, "a name that the compiler was not asked about") {
  unit("int a[__has_attribute(known)];\nEXPORT(a)\n");
  unit("int a[__has_attribute(unknown)];\nEXPORT(a)\n");
  unit("#if defined(__has_builtin) || defined(__has_feature)\n#error these it does not have\n#endif\n#ifndef __has_attribute\n#error this it "
       "has\n#endif\n"
       "int a;\nEXPORT(a)\n");
  auto R = process();
  CHECK(R[0].Symtypes == "a int a [ 1 ] \n");
  // There is no such program.
  CHECK(StringRef(R[1].Error).contains("cc"));
  CHECK(R[2].Error == "");
}

TEST_CASE("a name that the compiler was not asked about is asked for") {
  TemporaryDirectory Directory;
  Directory.write("h.h", "#if __has_attribute(noreturn)\nint yes;\n#endif\n#if __has_attribute(no_such_attribute_1)\nint no;\n#endif\n");
  Directory.write("u.c",
                  "#include \"h.h\"\nint a[__has_attribute(noinline) + __has_attribute(no_such_attribute_2)];\n__GENKSYMS_EXPORT_SYMBOL(yes);\n"
                  "__GENKSYMS_EXPORT_SYMBOL(no);\n__GENKSYMS_EXPORT_SYMBOL(a);\n");
  for (bool Reuses : {false, true}) {
    llvm::IntrusiveRefCntPtr<SourceFiles> Files = llvm::makeIntrusiveRefCnt<SourceFiles>();
    PersonalityStore Personalities;
    UnitProcessor Processor(*Files, Personalities, {Dialect::upTo6_13(), false, true, true, Reuses});
    // The second command has a personality of its own, to which the names are as new.
    for (const char *Flag : {"-O2", "-O0", "-O2"}) {
      UnitResult R = Processor.process({Directory.path(), "u.c", "u.o", {"gcc", "-nostdinc", Flag, "-c", "u.c"}});
      CHECK(R.Error == "");
      CHECK(R.Symtypes == "yes int yes \na int a [ 1 + 0 ] \n");
    }
  }
}

TEST_CASE_FIXTURE(UnitSequence, "-D and -U work in their order") {
  unit("#ifdef A\nint a[A];\n#else\nint a;\n#endif\nEXPORT(a)\n", {"-DA=1", "-UA", "-DA=2", "-DF(x)=x"});
  CHECK(lastTypes(*this) == "a int a [ 2 ]");
  unit("#ifdef A\nint a[A];\n#else\nint a;\n#endif\nEXPORT(a)\n", {"-DA=1", "-UA"});
  CHECK(lastTypes(*this) == "a int a");
  unit("int a[A][F(3)];\nEXPORT(a)\n", {"-DA", "-DF(x)=x + x", "-UB"});
  CHECK(lastTypes(*this) == "a int a [ 1 ] [ 3 + 3 ]");
}

TEST_CASE_FIXTURE(UnitSequence, "__GENKSYMS__ is defined, and the command line cannot take it away") {
  unit("int a[__GENKSYMS__];\nEXPORT(a)\n", {"-U__GENKSYMS__"});
  CHECK(lastTypes(*this) == "a int a [ 1 ]");
}

TEST_CASE_FIXTURE(UnitSequence, "where #include looks: quoted and angled names") {
  for (StringRef Name : {"here", "quote", "angled", "system", "after"})
    file((Name + "/x.h").str(), ("int " + Name + ";\n").str());
  file("here/h.h", "#include \"x.h\"\n");
  file("here/angled.h", "#include <x.h>\n");
  std::string All = "EXPORT(here)\nEXPORT(quote)\nEXPORT(angled)\nEXPORT(system)\nEXPORT(after)\n";
  const std::vector<std::string> Flags = {"-idirafter", "after", "-isystem", "system", "-Iangled", "-iquotequote"};
  unit("#include \"here/h.h\"\n" + All, Flags);
  unit("#include \"x.h\"\n" + All, Flags);
  unit("#include <x.h>\n" + All, Flags);
  unit("#include <x.h>\n" + All, {"-idirafter", "after", "-isystem", "system"});
  unit("#include \"x.h\"\n" + All, {"-idirafter", "after"});
  unit("#include \"here/angled.h\"\n" + All, Flags);
  std::string Found;
  for (const UnitResult &R : process())
    Found += StringRef(R.Symtypes).split(' ').first.str() + " ";
  CHECK(Found == "here quote angled system after angled ");
}

TEST_CASE_FIXTURE(UnitSequence, "-include and -imacros: files before the first line") {
  file("first.h", "typedef int first;\n#define A 1\n");
  file("macros.h", "typedef int gone;\n#define B A + 1\n");
  unit("first a[B];\nint gone;\nEXPORT(a)\nEXPORT(gone)\n", {"-include", "first.h", "-imacros", "macros.h"});
  CHECK(lastTypes(*this) == "t#first typedef int first \na t#first a [ 1 + 1 ] \ngone int gone");
}

TEST_CASE_FIXTURE(UnitSequence, "__FILE__, and -fmacro-prefix-map") {
  file("sub/h.h", "int a[__FILE__];\n");
  std::string Map = "-fmacro-prefix-map=" + path() + "/=";
  unit("#include \"sub/h.h\"\nEXPORT(a)\n");
  unit("#include \"" + path() + "/sub/h.h\"\nEXPORT(a)\n");
  unit("#include \"" + path() + "/sub/h.h\"\nEXPORT(a)\n", {Map});
  unit("int a[__FILE__];\nEXPORT(a)\n", {"-ffile-prefix-map=u=v"});
  auto R = process();
  CHECK(R[1].Symtypes == "a int a [ \"" + path() + "/sub/h.h\" ] \n");
  CHECK(R[2].Symtypes == "a int a [ \"sub/h.h\" ] \n");
  CHECK(R[3].Symtypes == "a int a [ \"v3.c\" ] \n");
}

TEST_CASE_FIXTURE(UnitSequence, "__COUNTER__ begins at 0 in each unit") {
  file("h.h", "int h[__COUNTER__];\n");
  for (int I = 0; I != 3; ++I)
    unit("int a[__COUNTER__];\n#include \"h.h\"\nint b[__COUNTER__];\nEXPORT(a)\nEXPORT(h)\nEXPORT(b)\n");
  for (const UnitResult &R : process())
    CHECK(R.Symtypes == "a int a [ 0 ] \nh int h [ 1 ] \nb int b [ 2 ] \n");
}

TEST_CASE_FIXTURE(UnitSequence, "an export of what is not declared has no CRC") {
  unit("EXPORT(a)\nint a;\nEXPORT(b)\n");
  UnitResult R = process()[0];
  CHECK(exports(R) == "a none\nb none\n");
  CHECK(llvm::join(R.Messages, "; ") == "u0.c:1: export undefined symbol a; u0.c:3: export undefined symbol b");
}

TEST_CASE_FIXTURE(UnitSequence, "flags that are unknown, and a command that cannot be read") {
  unit("int a;\nEXPORT(a)\n", {"--no-such-flag=1"});
  unit("int a;\nEXPORT(a)\n", {"-D"});
  auto R = process();
  CHECK(R[0].UnknownFlags == std::vector<std::string>{"--no-such-flag=1"});
  CHECK(R[0].Exports.size() == 1);
}

TEST_SUITE_END();
