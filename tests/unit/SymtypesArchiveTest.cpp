// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/symtypes/SymtypesArchive.h"

#include "llvm/ADT/StringExtras.h"
#include <doctest/doctest.h>
#include <thread>

using namespace modver::genksyms;
using llvm::StringRef;

namespace {

std::string written(const SymtypesArchive &Archive) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  Archive.write(Out);
  return Text;
}

/// PATH, then its lines, joined by `|`.
std::vector<std::string> objectsOf(const SymtypesArchive &Archive) {
  std::vector<std::string> Objects;
  Archive.visit([&](StringRef Path, llvm::ArrayRef<StringRef> Lines) { Objects.push_back((Path + "|" + llvm::join(Lines, "|")).str()); });
  return Objects;
}

struct Dump {
  StringRef Path, Text;
};

/// The archive of dumps, after it was read back and both were seen to hold the same.
std::string archived(std::initializer_list<Dump> Dumps) {
  SymtypesArchive Archive;
  for (const Dump &D : Dumps)
    CHECK(toString(Archive.add(D.Path, D.Text)) == "");
  std::string Text = written(Archive);
  SymtypesArchive Back;
  CHECK(toString(Back.read(Text, "F")) == "");
  CHECK(objectsOf(Back) == objectsOf(Archive));
  CHECK(written(Back) == Text);
  return Text;
}

std::string addError(StringRef Text) {
  SymtypesArchive Archive;
  std::string Message = toString(Archive.add("a.symtypes", Text));
  CHECK(written(Archive) == "");
  return Message;
}

std::vector<std::string> read(StringRef Text) {
  SymtypesArchive Archive;
  REQUIRE(toString(Archive.read(Text, "F")) == "");
  return objectsOf(Archive);
}

std::string readError(StringRef Text) {
  SymtypesArchive Archive;
  std::string Message = toString(Archive.read(Text, "F"));
  CHECK(written(Archive) == "");
  return Message;
}

using Objects = std::vector<std::string>;

} // namespace

TEST_SUITE_BEGIN("SymtypesArchive");

TEST_CASE("one object: enumerators and types, then exports, each by name; no spaces at the ends") {
  CHECK(archived({{"a.symtypes",
                   "t#T typedef int T \ns#b struct b { t#T x ; } \nE#N 4 \ns#a struct a { s#b y ; } \nz s#a z [ E#N ] \nA extern int A \n"}}) ==
        "/* a.symtypes */\nE#N 4\ns#a struct a { s#b y ; }\ns#b struct b { t#T x ; }\nt#T typedef int T\nA extern int A\nz s#a z [ E#N ]\n");
}

TEST_CASE("a definition is written where it differs from the last one") {
  StringRef Int = "t#T typedef int T \n", Long = "t#T typedef long T \n";
  CHECK(archived({{"a.symtypes", (Int + "a t#T a \n").str()},
                  {"b.symtypes", (Int + "b t#T b \n").str()},
                  {"c.symtypes", (Long + "c t#T c \n").str()},
                  {"d.symtypes", (Int + "d t#T d \n").str()}}) == "/* a.symtypes */\nt#T typedef int T\na t#T a\n\n"
                                                                  "/* b.symtypes */\nb t#T b\n\n"
                                                                  "/* c.symtypes */\nt#T typedef long T\nc t#T c\n\n"
                                                                  "/* d.symtypes */\nt#T typedef int T\nd t#T d\n");
}

TEST_CASE("an export is written in each section that has it") {
  CHECK(archived({{"a.symtypes", "x int x \n"}, {"b.symtypes", "x int x \n"}}) == "/* a.symtypes */\nx int x\n\n/* b.symtypes */\nx int x\n");
}

TEST_CASE("UNKNOWN is abbreviated, in the place of its name, and is no last definition") {
  StringRef Known = "s#b struct b { int m ; } \n", Unknown = "s#b struct b { UNKNOWN } \n";
  CHECK(archived({{"a.symtypes", (Known + "a s#b a \n").str()},
                  {"b.symtypes", ("s#a struct a { s#b * p ; } \ns#c struct c { } \n" + Unknown + "b s#a b ( s#c ) \n").str()},
                  {"c.symtypes", (Known + "c s#b c \n").str()},
                  {"d.symtypes", "e#e enum e { UNKNOWN } \nu#u union u { UNKNOWN } \nd e#e d ( u#u * ) \n"}}) ==
        "/* a.symtypes */\ns#b struct b { int m ; }\na s#b a\n\n"
        "/* b.symtypes */\ns#a struct a { s#b * p ; }\ns##b\ns#c struct c { }\nb s#a b ( s#c )\n\n"
        "/* c.symtypes */\nc s#b c\n\n"
        "/* d.symtypes */\ne##e\nu##u\nd e#e d ( u#u * )\n");
}

TEST_CASE("what only looks UNKNOWN is not abbreviated") {
  CHECK(archived({{"a.symtypes", "s#b struct a { UNKNOWN } \ns#c union c { UNKNOWN } \nt#T typedef T { UNKNOWN } \na s#b a ( s#c , t#T ) \n"}}) ==
        "/* a.symtypes */\ns#b struct a { UNKNOWN }\ns#c union c { UNKNOWN }\nt#T typedef T { UNKNOWN }\na s#b a ( s#c , t#T )\n");
}

TEST_CASE("types that need each other are found in a later section, whatever leads to them first") {
  StringRef Both = "s#a struct a { s#b * b ; } \ns#b struct b { s#a * a ; } \n";
  CHECK(archived({{"a.symtypes", (Both + "x s#a x \n").str()}, {"b.symtypes", (Both + "y s#b y \n").str()}}) ==
        "/* a.symtypes */\ns#a struct a { s#b * b ; }\ns#b struct b { s#a * a ; }\nx s#a x\n\n/* b.symtypes */\ny s#b y\n");
}

TEST_CASE("what no export of the section needs is written in each section") {
  StringRef Lonely = "s#l struct l { t#T x ; } \nt#T typedef int T \n";
  CHECK(archived({{"a.symtypes", Lonely}, {"b.symtypes", Lonely}}) ==
        "/* a.symtypes */\ns#l struct l { t#T x ; }\nt#T typedef int T\n\n/* b.symtypes */\ns#l struct l { t#T x ; }\nt#T typedef int T\n");
  CHECK(archived({{"a.symtypes", ""}}) == "/* a.symtypes */\n");
}

TEST_CASE("a tag that is referred to as another kind is written in each section, since the other kind may be known from before") {
  StringRef Union = "u#x union x { int a ; } \n";
  CHECK(archived({{"a.symtypes", "s#x struct x { } \na s#x a \n"},
                  {"b.symtypes", (Union + "b s#x b \n").str()},
                  {"c.symtypes", (Union + "c u#x c ( s#x * , e#x ) \n").str()},
                  {"d.symtypes", (Union + "d u#x d \n").str()}}) == "/* a.symtypes */\ns#x struct x { }\na s#x a\n\n"
                                                                    "/* b.symtypes */\nu#x union x { int a ; }\nb s#x b\n\n"
                                                                    "/* c.symtypes */\nu#x union x { int a ; }\nc u#x c ( s#x * , e#x )\n\n"
                                                                    "/* d.symtypes */\nd u#x d\n");
}

TEST_CASE("two kinds of one tag in an object are both written") {
  StringRef Both = "s#x struct x { } \nu#x union x { } \na s#x a ( u#x ) \n";
  CHECK(archived({{"a.symtypes", Both}, {"b.symtypes", Both}}) == "/* a.symtypes */\ns#x struct x { }\nu#x union x { }\na s#x a ( u#x )\n\n"
                                                                  "/* b.symtypes */\ns#x struct x { }\nu#x union x { }\na s#x a ( u#x )\n");
}

TEST_CASE("types of gendwarfksyms: names are quoted, and every space is kept") {
  CHECK(archived({{"a.symtypes", "s#'a b' structure_type a b { }\nx variable s#'a b'\nz variable \n"},
                  {"b.symtypes", "s#'a b' structure_type a b { }\ny variable s#'a b'\n"}}) ==
        "/* a.symtypes */\ns#'a b' structure_type a b { }\nx variable s#'a b'\nz variable \n\n/* b.symtypes */\ny variable s#'a b'\n");
  // Tags are no name space of their own.
  CHECK(StringRef(addError("u#x union_type x { }\nv variable s#x\n")).contains("'s#x', which has no record"));
}

TEST_CASE("strings and constants are one token each") {
  StringRef Text = "a int a [ sizeof ( \" s#no \\\" t#no \" ) + ' ' + '\\'' ] ( s#yes , L\" u#no\" ) \ns#yes struct yes { } \n";
  CHECK(archived({{"a.symtypes", Text}}) ==
        "/* a.symtypes */\ns#yes struct yes { }\na int a [ sizeof ( \" s#no \\\" t#no \" ) + ' ' + '\\'' ] ( s#yes , L\" u#no\" )\n");
  CHECK(StringRef(addError("a int a \" s#no \n")).contains("'s#no'")); // a lone quote protects nothing
}

TEST_CASE("sections are sorted directory by directory") {
  CHECK(archived({{"n-c/b", ""}, {"n/b", ""}, {"n.symtypes", ""}, {"n/a/z", ""}, {"\xff", ""}, {"Z", ""}}) ==
        "/* Z */\n\n/* n/a/z */\n\n/* n/b */\n\n/* n-c/b */\n\n/* n.symtypes */\n\n/* \xff */\n");
}

TEST_CASE("the order of adding, from several threads, does not show") {
  auto PathOf = [](int I) { return "d" + std::to_string(I % 7) + "/" + std::to_string(I) + ".symtypes"; };
  auto DumpOf = [](int I) {
    std::string N = std::to_string(I), Kind = std::to_string(I % 3);
    return "t#T typedef int T" + Kind + " \ns#s struct s { t#T x ; s#u * u ; } \ns#u struct u { " + (I % 2 ? "UNKNOWN" : "int") + " } \nf" + N +
           " s#s f" + N + " \n";
  };
  SymtypesArchive InOrder, Reverse, Threads;
  constexpr int Count = 200;
  for (int I = 0; I != Count; ++I)
    REQUIRE(toString(InOrder.add(PathOf(I), DumpOf(I))) == "");
  for (int I = Count; I-- != 0;)
    REQUIRE(toString(Reverse.add(PathOf(I), DumpOf(I))) == "");
  std::vector<std::thread> Workers;
  for (int Worker = 0; Worker != 4; ++Worker)
    Workers.emplace_back([&, Worker] {
      for (int I = Worker; I < Count; I += 4)
        cantFail(Threads.add(PathOf(I), DumpOf(I)));
    });
  for (std::thread &T : Workers)
    T.join();
  CHECK(objectsOf(InOrder).size() == Count);
  CHECK(written(Reverse) == written(InOrder));
  CHECK(written(Threads) == written(InOrder));
}

TEST_CASE("a dump that is not complete in itself is not added") {
  CHECK(addError("a s#x a \n") == "a.symtypes:1: found a reference to 's#x', which has no record");
  CHECK(addError("t#x typedef int x \na s#x a \n") == "a.symtypes:2: found a reference to 's#x', which has no record");
  CHECK(addError("a int a \na int a \n") == "a.symtypes:2: found another record of 'a'");
  CHECK(addError("a int a \n\n b int b \n") ==
        "a.symtypes:2: found no name at the start of the line\na.symtypes:3: found no name at the start of the line");
  for (StringRef Bad : {"q#x", "s#", "s##x", "##", "/*"})
    CHECK(addError((Bad + " int a \n").str()) ==
          ("a.symtypes:1: found '" + Bad + "', expected a name, or one with its kind before it: t#, e#, s#, u# or E#").str());
}

TEST_CASE("an archive holds an object of a name once") {
  SymtypesArchive Archive;
  CHECK(toString(Archive.add("a", "x int x \n")) == "");
  CHECK(toString(Archive.add("a", "y int y \n")) == "an archive cannot have two objects named 'a'");
  CHECK(toString(Archive.add("", "")) == "an archive cannot have an object named ''");
  CHECK(toString(Archive.add("a\nb", "")) == "an archive cannot have an object named 'a\\0Ab'");
  CHECK(toString(Archive.read("/* a */\n", "F")) == "F:1: found another section 'a'");
  CHECK(written(Archive) == "/* a */\nx int x\n");
}

TEST_CASE("reading: what was left out comes back") {
  CHECK(read("/* a */\ns#f struct f { t#T m ; }\nt#T typedef int T\nx s#f x\n\n/* b */\ns#f struct f { t#T n ; }\ny s#f y\n"
             "/* c */\nt#T typedef long T\nz s#f z\n/* d */\nu t#T u\n") ==
        Objects{"a|s#f struct f { t#T m ; }|t#T typedef int T|x s#f x", "b|s#f struct f { t#T n ; }|t#T typedef int T|y s#f y",
                "c|s#f struct f { t#T n ; }|t#T typedef long T|z s#f z", "d|t#T typedef long T|u t#T u"});
}

TEST_CASE("reading: a full UNKNOWN is a last definition, an abbreviated one is not") {
  CHECK(read("/* a */\ns#x struct x { int m ; }\na s#x a\n/* b */\ns##x\nb s#x b\n/* c */\nc s#x c\n/* d */\ns#x struct x { UNKNOWN }\nd s#x d\n/* e "
             "*/\ne s#x e\n") == Objects{"a|s#x struct x { int m ; }|a s#x a", "b|s#x struct x { UNKNOWN }|b s#x b",
                                         "c|s#x struct x { int m ; }|c s#x c", "d|s#x struct x { UNKNOWN }|d s#x d",
                                         "e|s#x struct x { UNKNOWN }|e s#x e"});
}

TEST_CASE("reading: a definition counts for its whole section, wherever in it it stands") {
  CHECK(read("/* a */\nt#T typedef int T\na t#T a\n/* b */\nb t#T b\nt#T typedef long T\n") ==
        Objects{"a|t#T typedef int T|a t#T a", "b|t#T typedef long T|b t#T b"});
}

TEST_CASE("reading: empty lines, spaces at the ends and a missing last newline do not matter") {
  CHECK(read("\n/* a */\n\nx int x  \n\n\n/* b */\ny int y") == Objects{"a|x int x", "b|y int y"});
  CHECK(read("").empty());
}

TEST_CASE("reading: what is wrong") {
  CHECK(readError("x int x\n") == "F:1: found 'x int x', expected the header of a section, /* FILE */");
  CHECK(readError("/* a */\nx s#y x\n") == "F:1: found in this section a reference to 's#y', which has no record here or before");
  CHECK(readError("/* a */\nx s#y x\n/* b */\ns#y struct y { }\nz s#y z\n") ==
        "F:1: found in this section a reference to 's#y', which has no record here or before");
  CHECK(readError("/* a */\ns##y\nx s#y x\n/* b */\nz s#y z\n") ==
        "F:4: found in this section a reference to 's#y', which has no record here or before");
  CHECK(readError("/* a */\nx int x\nx int x\n") == "F:3: found another record of 'x' in this section");
  CHECK(readError("/* a */\ns##y\ns#y struct y { }\n") == "F:3: found another record of 's#y' in this section");
  CHECK(readError("/* a */\n/* b */\n/* a */\n") == "F:3: found another section 'a'");
  for (StringRef Bad : {"/*", "t##x", "s##", "q#x"})
    CHECK(readError(("/* a */\n" + Bad + "\n").str()) ==
          ("F:2: found '" + Bad + "', expected a name, or one with its kind before it: t#, e#, s#, u# or E#").str());
  CHECK(readError("/*  */\n") == "F:1: found '/*  */', expected the header of a section, /* FILE */");
}

TEST_CASE("reading: a small file cannot mean more than fits into memory") {
  std::string Text = "/* first */\n";
  constexpr int NumTypes = 20000, NumSections = 20000;
  for (int I = 0; I != NumTypes; ++I)
    Text += "s#" + std::to_string(I) + " struct { s#" + std::to_string((I + 1) % NumTypes) + " }\n";
  for (int I = 0; I != NumSections; ++I)
    Text += "/* " + std::to_string(I) + " */\nx s#0 x\n";
  CHECK(readError(Text) == "F: the sections have too many records that are left out");
}

TEST_SUITE_END();
