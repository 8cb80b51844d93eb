// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/symtypes/DefinitionPlaces.h"

#include "TemporaryDirectory.h"
#include "UnitSequence.h"
#include "llvm/Support/FileSystem.h"
#include <doctest/doctest.h>

using namespace modver::genksyms;
using namespace modver::genksyms::test;
using llvm::StringRef;
using Places = std::vector<SourcePlace>;
using Strings = std::vector<std::string>;

namespace {

std::string written(const DefinitionPlaces &Of) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  Of.write(Out);
  return Text;
}

std::string errorOf(StringRef Text) {
  DefinitionPlaces Read;
  std::string Message = toString(Read.read(Text, "F"));
  CHECK(written(Read) == "# symtypes-locations 2\n");
  return Message;
}

} // namespace

TEST_SUITE_BEGIN("DefinitionPlaces");

TEST_CASE("places are written by file and line, each once, and come back by the record") {
  DefinitionPlaces Added(Strings{"/tree"});
  Added.addDump("s#s struct s { int a ; } \nf s#s f \n", {{"./include/s.h", 12, {13}}, {"/tree/lib/../lib/f.c", 3}}, "/tree");
  Added.addDump("override s#s struct s { int a ; } \ns#s struct s { long a ; } \n", {{"include/s.h", 12, {13}}, {"include/s.h", 12, {13}}}, "/tree");
  Added.addDump("s#s struct s { int a ; } \n", {{"/usr/include/s.h", 7}}, "/tree");
  const std::string Text = written(Added);
  CHECK(Text == "# symtypes-locations 2\n"
                "/usr/include/s.h\n\t7 s#s a19b7cce -\n"
                "include/s.h\n\t12 s#s 24a738f2 13\n\t12 s#s a19b7cce 13\n"
                "lib/f.c\n\t3 f 19b10f9e -\n");
  DefinitionPlaces Read;
  REQUIRE(toString(Read.read(Text, "F")) == "");
  CHECK(written(Read) == Text);
  CHECK(Read.find("s#s struct s { int a ; }") == Places{{"/usr/include/s.h", 7}, {"include/s.h", 12, {13}}});
  CHECK(Read.find("f s#s f") == Places{{"lib/f.c", 3}});
  // Another text of the name, another name of the text.
  CHECK(Read.find("s#s struct s { char a ; }").empty());
  CHECK(Read.find("t#s struct s { int a ; }").empty());
}

TEST_CASE("what is in no file of a source has no place") {
  DefinitionPlaces Added;
  Added.addDump("a int a \nb int b \nc int c \nd int d \n", {{"<stdin>", 1}, {"", 0}, {"x\n.h", 1}, {"x.h", 0}}, "/");
  CHECK(written(Added) == "# symtypes-locations 2\n");
}

TEST_CASE("names are relative to the tree, by whatever links it is named") {
  TemporaryDirectory Directory;
  REQUIRE_FALSE(llvm::sys::fs::create_directories(Directory.file("real/include")));
  Directory.write("real/include/a.h", "");
  REQUIRE_FALSE(llvm::sys::fs::create_link(Directory.file("real"), Directory.file("link")));
  for (const char *Root : {"real", "link"})
    for (const char *Named : {"real", "link"}) {
      DefinitionPlaces Added(Strings{Directory.file(Root)});
      Added.addDump("a int a\n", {{"./include/a.h", 1}}, Directory.file(Named));
      CHECK(Added.find("a int a") == Places{{"include/a.h", 1}});
    }
}

TEST_CASE("a file that is none, or has other lines") {
  CHECK(errorOf("") == "F:1: found nothing, expected '# symtypes-locations 2'");
  CHECK(errorOf("s#s struct s { }\n") == "F:1: found 's#s struct s { }', expected '# symtypes-locations 2'");
  CHECK(errorOf("# symtypes-locations 3\na.h\n") == "F:1: found version '3', expected 1 or 2");
  CHECK(errorOf("# symtypes-locations 1\n\t1 a 00000000\n") ==
        "F:2: found '1 a 00000000', expected a line below the name of its file, the name of a definition and a CRC");
  for (StringRef Line :
       {"0 a 00000000", "x a 00000000", "1 a", "1 00000000", "1 a 0000000", "1 a 0000000g", "-1 a 00000000", "99999999999 a 00000000"})
    CHECK(
        StringRef(errorOf(("# symtypes-locations 1\na.h\n\t" + Line + "\n").str())).starts_with("F:3: found '" + Line.str() + "', expected a line"));
  for (StringRef Lines : {"", "x", "1-", "-2", "2-1", "1-1", "1,", ",1", "1,,2", "1-2-3", "-1", "--", "1-99999999", "0-4294967295"})
    CHECK(StringRef(errorOf(("# symtypes-locations 2\na.h\n\t1 a 00000000 " + Lines + "\n").str())).contains("a CRC and the lines of its members"));
  CHECK(errorOf("# symtypes-locations 1\n\n") == "F:2: found an empty line, expected the name of a source file");
}

TEST_CASE("lines of members are written as ranges, and version 1 has none") {
  DefinitionPlaces Added;
  const std::vector<uint32_t> Lines = {5, 6, 7, 9, 9, 10, 0, 0, 3};
  Added.addDump("s#s struct s { }\n", {{"/s.h", 4, Lines}}, "/");
  CHECK(StringRef(written(Added)).ends_with(" 5-7,9,9-10,0,0,3\n"));
  DefinitionPlaces Read, First;
  REQUIRE(toString(Read.read(written(Added), "F")) == "");
  CHECK(Read.find("s#s struct s { }") == Places{{"/s.h", 4, Lines}});
  REQUIRE(toString(First.read("# symtypes-locations 1\na.h\n\t1 f 5fd016d8\n", "F")) == "");
  CHECK(First.find("f int f") == Places{{"a.h", 1}});
}

TEST_CASE("which member a byte of a record is in") {
  auto Item = [](StringRef Record, StringRef At, size_t NumItems) {
    const std::optional<size_t> Found = itemOf(Record, Record.find(At), NumItems);
    return Found ? int(*Found) : -1;
  };
  const StringRef Struct =
      "s#s struct s { int a ; struct { int b ; int c ; } d ; int ( * e ) ( int , long ) ; enum { A , B } f ; } __attribute__ ( ( x ) )";
  CHECK(Item(Struct, "a ;", 8) == 0);
  CHECK(Item(Struct, "struct {", 8) == 1);
  CHECK(Item(Struct, "b ;", 8) == 1);
  CHECK(Item(Struct, "c ;", 8) == 2);
  CHECK(Item(Struct, "d ;", 8) == 3);
  CHECK(Item(Struct, "long", 8) == 4);
  CHECK(Item(Struct, "A ,", 8) == 5);
  CHECK(Item(Struct, "B }", 8) == 6);
  CHECK(Item(Struct, "f ;", 8) == 7);
  CHECK(Item(Struct, "} __", 8) == -1);
  CHECK(Item(Struct, "a ;", 7) == -1);
  const StringRef Enum = "e#e enum e { A = F ( 1 , 2 ) , B , }";
  CHECK(Item(Enum, "2 )", 2) == 0);
  CHECK(Item(Enum, "B ,", 2) == 1);
  CHECK(Item("t#t typedef int t", "int", 0) == -1);
  CHECK(Item("} } { ; ,", ";", 1) == 0);
}

TEST_CASE("a unit's definitions stand where their names do, replayed headers' too") {
  UnitSequence S;
  S.file("a.h", "\n#define MAKE(x) struct x { int made; };\ntypedef int\n  number;\nstruct\n  tagged\n{\n  number n;\n};\n");
  S.file("b.h", "enum color { RED,\n  GREEN = 4 };\nMAKE(made)\nextern int\nshown(struct tagged *, struct made *, enum color, int (*)[GREEN]);\n");
  for (int I = 0; I != 2; ++I)
    S.unit("#include \"a.h\"\n#include \"b.h\"\n#line 100 \"other.c\"\nint second(struct none *, number);\nEXPORT(shown)\nEXPORT(second)\n");
  for (const UnitResult &Result : S.process()) {
    std::string Text;
    llvm::SmallVector<StringRef, 0> Lines;
    StringRef(Result.Symtypes).rtrim('\n').split(Lines, '\n');
    REQUIRE(Result.Places.size() == Lines.size());
    for (size_t I = 0; I != Lines.size(); ++I) {
      Text += (Lines[I].split(' ').first + " " + Result.Places[I].File + ":" + llvm::Twine(Result.Places[I].Line)).str();
      for (uint32_t Line : Result.Places[I].ItemLines)
        Text += " " + std::to_string(Line);
      Text += "\n";
    }
    CHECK(Text == "t#number ./a.h:4\ns#tagged ./a.h:6 8\ns#made ./b.h:3 3\ne#color ./b.h:1 1 2\nE#GREEN ./b.h:2\nshown ./b.h:5\ns#none :0\nsecond "
                  "other.c:100\n");
  }
}
