// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/types/TypesInput.h"
#include "TemporaryDirectory.h"
#include "llvm/ADT/StringExtras.h"

using namespace modver;
using namespace modver::types;
using genksyms::Completeness;
using llvm::StringRef;

TEST_SUITE_BEGIN("TypesInput");

namespace {

struct Fixture : TemporaryDirectory {
  llvm::Expected<std::shared_ptr<genksyms::SymtypesArchive>> tryRead(const std::vector<std::string> &Paths,
                                                                     Completeness Needed = Completeness::Required) {
    return types::readTypes(Paths, std::make_shared<genksyms::SymtypesRecords>(), 2, {}, Needed);
  }

  /// PATH, then its lines, joined by `|`.
  std::vector<std::string> read(const std::vector<std::string> &Paths, Completeness Needed = Completeness::Required) {
    auto Archive = tryRead(Paths, Needed);
    REQUIRE_MESSAGE(bool(Archive), llvm::toString(Archive.takeError()));
    std::vector<std::string> Objects;
    (*Archive)->visit([&](StringRef Path, llvm::ArrayRef<StringRef> Lines) { Objects.push_back((Path + "|" + llvm::join(Lines, "|")).str()); });
    return Objects;
  }

  /// Without the directory.
  std::string errorOf(const std::vector<std::string> &Paths) {
    auto Archive = tryRead(Paths);
    REQUIRE_FALSE(bool(Archive));
    std::string Text = llvm::toString(Archive.takeError());
    for (size_t At; (At = Text.find(*this / "")) != std::string::npos;)
      Text.erase(At, (*this / "").size() + 1);
    return Text;
  }

  using Objects = std::vector<std::string>;
};

constexpr StringRef Combined = "E#ON 4\n"
                               "bar int bar ( s#foo , s#link * )\n"
                               "baz@0a0a0a0a int baz ( void )\n"
                               "baz@0b0b0b0b int baz ( int )\n"
                               "qux void qux ( s#foo )\n"
                               "s#foo@11111111 struct foo { UNKNOWN }\n"
                               "s#foo@2222222a struct foo { int m : E#ON ; }\n"
                               "u#link union link { int i ; }\n"
                               "F#a.symtypes bar baz@0b0b0b0b s#foo@2222222a\n"
                               "F#net/b.symtypes baz@0a0a0a0a qux s#foo@11111111\n";

} // namespace

TEST_CASE_FIXTURE(Fixture, "A directory's dumps are objects, whatever else is there") {
  write("d/b/c.symtypes", "c int c ( s#x )\ns#x struct x { } \n");
  write("d/a.symtypes", "a int a\n");
  write("d/a.o", "\x7f");
  write("else/e.symtypes", "e int e\n");
  write("else/one", "one int one\n");
  link("d/up", ".");
  link("d/link", "../else");
  link("d/l.symtypes", "../else/one");
  CHECK(read({*this / "d"}) == Objects{"a.symtypes|a int a", "b/c.symtypes|s#x struct x { }|c int c ( s#x )", "l.symtypes|one int one"});
}

TEST_CASE_FIXTURE(Fixture, "A directory's consolidated file has many objects, wherever it stands among dumps") {
  for (const char *Name : {"a.symtypes", "m.symtypes", "z.symtypes"}) {
    const std::string Directory = std::string("of-") + Name;
    write(Directory + "/" + Name, "/* one.symtypes */\na int a\n\n/* two.symtypes */\nb int b\n");
    write(Directory + "/k.symtypes", "k int k\n");
    write(Directory + "/p.symtypes", "p int p\n");
    CHECK(read({*this / Directory}) == Objects{"k.symtypes|k int k", "one.symtypes|a int a", "p.symtypes|p int p", "two.symtypes|b int b"});
  }
  // One object cannot have two dumps.
  write("twice/a.symtypes", "/* k.symtypes */\na int a\n");
  write("twice/k.symtypes", "k int k\n");
  CHECK(errorOf({*this / "twice"}).find("k.symtypes") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "A file is what it holds") {
  std::string Dump = write("dump", "a int a\n"), Consolidated = write("a.symtypes", "\n/* x */\ns##s\nx int x ( s#s )\n"),
              All = write("combined", Combined);
  CHECK(types::typesFileKindOf("a int a\n") == types::TypesFileKind::Dump);
  CHECK(types::typesFileKindOf("") == types::TypesFileKind::Dump);
  CHECK(read({Dump}) == Objects{llvm::sys::path::filename(Dump).str() + "|a int a"});
  CHECK(read({Consolidated}) == Objects{"x|s#s struct s { UNKNOWN }|x int x ( s#s )"});
  CHECK(read({All}).size() == 2);
  CHECK(read({All, Consolidated, Dump}).size() == 4);
}

TEST_CASE_FIXTURE(Fixture, "Of a combined file an object has what its exports need, by its choice") {
  CHECK(
      read({write("f", Combined)}) ==
      Objects{
          "a.symtypes|E#ON 4|s#foo struct foo { int m : E#ON ; }|u#link union link { int i ; }|bar int bar ( s#foo , s#link * )|baz int baz ( int )",
          "net/b.symtypes|s#foo struct foo { UNKNOWN }|baz int baz ( void )|qux void qux ( s#foo )"});
}

TEST_CASE_FIXTURE(Fixture, "A combined file that makes no sense") {
  auto ErrorOf = [&](StringRef Text) { return errorOf({write("f", Text)}); };
  CHECK(ErrorOf("a int a\na int a\nF#x a\n") == "f:2: found another definition of 'a'");
  CHECK(ErrorOf("a int a\nF#x a b\n") == "f:2: found 'b', which has no definition");
  CHECK(ErrorOf("a@11111111 int a\na@22222222 int a\nF#x a@22222222 a@11111111\n") == "f:3: found 'a@11111111', another choice of the same name");
  CHECK(ErrorOf("a@11111111 s#s a\ns#s@11111111 struct s { }\nF#x a@11111111\n") ==
        "f:3: found an object that refers to 's#s', and no definition or no choice of it");
  CHECK(ErrorOf("a int a\nF#x a\nF#x a\n") == "f:3: found another object 'x'");
  CHECK(ErrorOf("a int a\nF# a\n") == "f:2: found F# without the name of a file");
  CHECK(ErrorOf("F#x\nx#a int a\n") == "f:2: found 'x#a', expected a name, or one with its kind before it: t#, e#, s#, u# or E#");
}

TEST_CASE_FIXTURE(Fixture, "All bad files are reported") {
  write("d/b.symtypes", "b int b ( s#x )\n");
  write("d/a.symtypes", " a\n");
  write("d/c.symtypes", "c int c\n");
  makeDirectory("empty");
  CHECK(
      errorOf({*this / "d", write("f", "/* x */\ns#\n"), *this / "empty", *this / "none", write("s", "0x12345678\ta\tvmlinux\tEXPORT_SYMBOL\t\n")}) ==
      "empty: found no .symtypes files in this directory\n"
      "d/a.symtypes:1: found no name at the start of the line\n"
      "d/b.symtypes:1: found a reference to 's#x', which has no record\n"
      "f:2: found 's#', expected a name, or one with its kind before it: t#, e#, s#, u# or E#\n"
      "none: No such file or directory\n"
      "s: seems to be a Module.symvers, expected types (symtypes)");
  CHECK(errorOf({*this / "d/c.symtypes", *this / "d/c.symtypes"}).find("two objects") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "What is not of types is no types, nor is a line whose definition is not of its name") {
  for (StringRef Text :
       {"[x_list]\n\tfoo\n", "foo\nbar\n", "ffffffff81000000 T _text\n", "<html>\n", "foo int bar\n", "EXPORT_SYMBOL lib/a 0x1 a\n", "\0\0"})
    CHECK_FALSE(genksyms::looksLikeSymtypes(Text));
  for (StringRef Text : {"foo int foo\n", "t#u32 typedef unsigned int u32\n", "E#ON\n", "/* a.symtypes */\n", "F#a.symtypes\n", "override x int x\n",
                         "x int t#x\n", "foo subprogram ( ) -> base_type int byte_size(4) encoding(5)\n", "x\nfoo int foo\n"})
    CHECK(genksyms::looksLikeSymtypes(Text));
  CHECK(errorOf({write("f", "[x_list]\n\tfoo\n")}) == "f: seems to be a list of symbols, expected types (symtypes)");
  // One line that could be a record makes none of a text.
  CHECK(errorOf({write("h", "HOWTO do a HOWTO\n================\n\nIntroduction\n------------\n\nSo you want to learn how to do it?\n")}) ==
        "h: seems to be a text, expected types (symtypes)");
  CHECK(errorOf({write("i", "Tracing\n\nCONFIG_TREE_RCU and others are traced.\n")}) == "i: seems to be a text, expected types (symtypes)");
  CHECK(errorOf({write("j", "CONFIG_SMP=y\n")}) == "j: seems to be a kernel's configuration, expected types (symtypes)");
  CHECK(errorOf({write("g", "")}) == "g: is empty, expected types (symtypes)");
  write("d/a.symtypes", "a int a\n0x12345678 b vmlinux\nc\nd int e\n");
  CHECK(errorOf({*this / "d"}) == "d/a.symtypes:2: found '0x12345678', expected a name, or one with its kind before it: t#, e#, s#, u# or E#\n"
                                  "d/a.symtypes:3: found 'c' without a declaration of it, expected one behind the name of an export\n"
                                  "d/a.symtypes:4: found 'd' without a declaration of it, expected one behind the name of an export");
}

TEST_CASE_FIXTURE(Fixture, "Where completeness is optional, references may lead nowhere") {
  write("d/b.symtypes", "b int b ( s#x )\n");
  std::string Consolidated = write("f", "/* c */\nc int c ( s#x )\n"), All = write("g", "d int d ( s#x )\nF#d d\n");
  CHECK(read({*this / "d", Consolidated, All}, Completeness::Optional) ==
        Objects{"b.symtypes|b int b ( s#x )", "c|c int c ( s#x )", "d|d int d ( s#x )"});
  CHECK(errorOf({*this / "d", Consolidated, All}) == "d/b.symtypes:1: found a reference to 's#x', which has no record\n"
                                                     "f:1: found in this section a reference to 's#x', which has no record here or before\n"
                                                     "g:2: found an object that refers to 's#x', and no definition or no choice of it");
}

TEST_CASE_FIXTURE(Fixture, "places are found beside the types, by name") {
  auto PlacesOf = [&](StringRef Types) {
    llvm::Expected<std::shared_ptr<const genksyms::DefinitionPlaces>> Places = readPlaces({*this / Types});
    REQUIRE_MESSAGE(bool(Places), llvm::toString(Places.takeError()));
    return *Places ? (*Places)->find("f int f") : std::vector<genksyms::SourcePlace>();
  };
  auto PlacesIn = [](StringRef Name) { return ("# symtypes-locations 1\n" + Name + "\n\t1 f 5fd016d8\n").str(); };
  write("base.symtypes", "f int f\n");
  CHECK(PlacesOf("base.symtypes").empty());
  write("base.locations", PlacesIn("a.h"));
  for (StringRef Types : {"base.symtypes", "base.symtypes.xz", "base"})
    CHECK(PlacesOf(Types) == std::vector<genksyms::SourcePlace>{{"a.h", 1}});
  write("types/x/y.symtypes", "f int f\n");
  write("types/x/y.locations", PlacesIn("b.h"));
  CHECK(PlacesOf("types") == std::vector<genksyms::SourcePlace>{{"b.h", 1}});
  write("types.locations", PlacesIn("c.h"));
  CHECK(PlacesOf("types/") == std::vector<genksyms::SourcePlace>{{"b.h", 1}, {"c.h", 1}});
  write("bad.locations", "x\n");
  CHECK(llvm::toString(readPlaces({*this / "bad.symtypes"}).takeError()) ==
        *this / "bad.locations" + ":1: found 'x', expected '# symtypes-locations 2'");
}

TEST_SUITE_END();
