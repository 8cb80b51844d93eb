// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymbolsText.h"
#include "TypesText.h"

using namespace modver::diff;
using namespace modver::types;
using namespace modver::diff::test;

namespace {

using Strings = std::vector<std::string>;

/// An object a.symtypes with these records.
std::string object(llvm::StringRef Records) { return ("/* a.symtypes */\n" + Records).str(); }

Strings causesOf(llvm::StringRef Old, llvm::StringRef New) {
  TypesDiff T(object(Old), object(New));
  CHECK(T.D.Unexplained.empty());
  CHECK(T.D.Contradicted.empty());
  // Whatever the number of threads.
  CHECK(causes(TypesDiff(object(Old), object(New), 3).D) == causes(T.D));
  return causes(T.D);
}

} // namespace

TEST_SUITE_BEGIN("RootCauses");

TEST_CASE("nothing changed") {
  TypesDiff T(object("s#s struct s { int a ; }\nf s#s f\n"), object("s#s struct s { int a ; }\nf s#s f\n"));
  CHECK(T.D.Symbols.empty());
  CHECK(T.D.Causes.empty());
}

TEST_CASE("a type below reaches some exports") {
  CHECK(causesOf("s#s struct s { int a ; }\ns#t struct t { s#s s ; }\nf s#s f\ng s#t g\nh int h\n",
                 "s#s struct s { long a ; }\ns#t struct t { s#s s ; }\nf s#s f\ng s#t g\nh int h\n") == Strings{"s#s: f g"});
}

TEST_CASE("the declaration of an export is a cause, too") {
  CHECK(causesOf("f int f ( int )\n", "f int f ( long )\n") == Strings{"f: f"});
  // The mark is no part of the CRC.
  CHECK(causesOf("f int f ( int )\n", "f extern int f ( int )\n") == Strings{});
}

TEST_CASE("what one side alone reaches is no cause") {
  // t changed too, but f has it no more.
  CHECK(causesOf("s#s struct s { s#t * p ; }\ns#t struct t { int a ; }\nf s#s f\ng s#t g\n",
                 "s#s struct s { void * p ; }\ns#t struct t { long a ; }\nf s#s f\ng s#t g\n") == Strings{"s#s: f", "s#t: g"});
  // n is new, and comes with s.
  CHECK(causesOf("s#s struct s { int a ; }\nf s#s f\n", "s#n struct n { int b ; }\ns#s struct s { s#n n ; }\nf s#s f\n") == Strings{"s#s: f"});
}

TEST_CASE("what both sides reach by different ways is a cause") {
  CHECK(causesOf("s#a struct a { s#x x ; }\ns#b struct b { int i ; }\ns#x struct x { int i ; }\nf void f ( s#a , s#b )\n",
                 "s#a struct a { int i ; }\ns#b struct b { s#x x ; }\ns#x struct x { long i ; }\nf void f ( s#a , s#b )\n") ==
        Strings{"s#a: f", "s#b: f", "s#x: f"});
}

TEST_CASE("circles") {
  CHECK(causesOf("s#a struct a { s#b * b ; }\ns#b struct b { s#c * c ; int i ; }\ns#c struct c { s#a * a ; }\nf s#a f\ng s#b g\nh s#c h\n",
                 "s#a struct a { s#b * b ; }\ns#b struct b { s#c * c ; long i ; }\ns#c struct c { s#a * a ; }\nf s#a f\ng s#b g\nh s#c h\n") ==
        Strings{"s#b: f g h"});
}

TEST_CASE("a tag that became another kind") {
  CHECK(causesOf("s#x struct x { int i ; }\nf s#x * f\n", "u#x union x { int i ; }\nf s#x * f\n") == Strings{"s#x: f"});
  // genksyms finds a union by `struct x`, and writes it so.
  CHECK(causesOf("s#s struct s { s#x * p ; }\nu#x union x { int i ; }\nf s#s f\n",
                 "s#s struct s { s#x * p ; }\nu#x union x { long i ; }\nf s#s f\n") == Strings{"u#x: f"});
}

TEST_CASE("records that differ and expand alike are no cause") {
  CHECK(causesOf("E#N 4\nf int f [ E#N ]\n", "f int f [ 4 ]\n") == Strings{});
  CHECK(causesOf("E#N 4\nf int f [ E#N ]\ng char g [ E#N ] [ E#N ]\n", "f int f [ 4 ]\ng char g [ 4 ] [ 4 ]\n") == Strings{"g: g"});
}

TEST_CASE("ranked by exports; each pair of texts is a cause of its own") {
  const llvm::StringRef Old = "/* a.symtypes */\ns#s struct s { int a ; }\nf s#s f\ng s#s g\n\n/* b.symtypes */\ns##s\nh s#s * h\n";
  const llvm::StringRef New =
      "/* a.symtypes */\ns#s struct s { int b ; }\nf s#s f\ng s#s g\n\n/* b.symtypes */\ns#s struct s { int c ; }\nh s#s * h\n";
  TypesDiff T(Old, New);
  CHECK(causes(T.D) == Strings{"s#s: f g", "s#s: h"});
  CHECK(T.D.Causes[0].Change.Kind == DefinitionChangeKind::Names);
  CHECK(T.D.Causes[1].Change.Kind == DefinitionChangeKind::BecameDefined);
}

TEST_CASE("of texts, paths, and causes that are alone") {
  TypesDiff T(object("s#s struct s { int a ; }\ns#t struct t { s#u u ; }\ns#u struct u { s#s s ; int x ; }\nf s#t f\ng s#t g ( s#s )\nh s#u h\n"),
              object("s#s struct s { long a ; }\ns#t struct t { s#u u ; }\ns#u struct u { s#s s ; long x ; }\nf s#t f\ng s#t g ( s#s )\nh s#u h\n"));
  REQUIRE(causes(T.D) == Strings{"s#s: f g h", "s#u: f g h"});
  const Cause &S = T.D.Causes[0];
  CHECK(S.Old == "struct s { int a ; }");
  CHECK(S.New == "struct s { long a ; }");
  CHECK(S.NumAlone == 0);
  CHECK(S.Path == std::vector<std::string_view>{"g", "s#s"});
  CHECK(T.D.Causes[1].Path == std::vector<std::string_view>{"h", "s#u"});

  TypesDiff Alone(object("s#s struct s { int a ; }\nf s#s f\ng s#s g ( int )\n"), object("s#s struct s { long a ; }\nf s#s f\ng s#s g ( long )\n"));
  REQUIRE(causes(Alone.D) == Strings{"s#s: f g", "g: g"});
  CHECK(Alone.D.Causes[0].NumAlone == 1);
  CHECK(Alone.D.Causes[1].Path == std::vector<std::string_view>{"g"});
}

TEST_CASE("what matters comes first: causes, their exports, paths, and what is not explained") {
  constexpr llvm::StringLiteral Rest = "s#t struct t { s#s s ; }\na void a ( s#s )\nb void b ( s#t )\nc void c ( s#v )\nd void d ( s#v )\n";
  auto Records = std::make_shared<modver::genksyms::SymtypesRecords>();
  Abi Old = side("1 a\n1 b\n1 c\n1 d\n1 e\n1 f"), New = side("2 a\n2 b\n2 c\n2 d\n2 e\n2 f");
  giveTypes(Old, object(("s#s struct s { int i ; }\ns#v struct v { int i ; }\n" + Rest).str()), Records);
  giveTypes(New, object(("s#s struct s { long i ; }\ns#v struct v { long i ; }\n" + Rest).str()), Records);
  Policy Tolerated;
  Tolerated.Ignore.push_back({"ignore", llvm::cantFail(IgnoreList::parse("a c d e\n", "ignore"))});
  Diff D = compare(Old, New, 1, nullptr, &Tolerated);
  CHECK(causes(D) == Strings{"s#s: b a", "s#v: c d"});
  CHECK(D.Causes[0].NumMattering == 1);
  CHECK(D.Causes[0].NumMatteringAlone == 1);
  CHECK(D.Causes[0].NumAlone == 2);
  // The way from a is shorter, and tolerated.
  CHECK(D.Causes[0].Path == std::vector<std::string_view>{"b", "s#t", "s#s"});
  CHECK_FALSE(D.Causes[1].matters());
  CHECK(D.Causes[1].NumMatteringAlone == 0);
  CHECK(D.Causes[1].Path == std::vector<std::string_view>{"c", "s#v"});
  REQUIRE(D.Unexplained.size() == 2);
  CHECK(D.Symbols[D.Unexplained[0]].name() == "f");
}

TEST_CASE("a cause stands where its definition does: on the new side, or, where it is gone, on the old one") {
  auto Records = std::make_shared<modver::genksyms::SymtypesRecords>();
  Abi Old = side("1 f\n1 g"), New = side("2 f\n2 g");
  giveTypes(Old, object("s#s struct s { int i ; }\ns#u struct u { int i ; }\nf void f ( s#s )\ng void g ( s#u )\n"), Records);
  giveTypes(New, object("s#s struct s { long i ; }\ns#u struct u { UNKNOWN }\nf void f ( s#s )\ng void g ( s#u )\n"), Records);
  CHECK(compare(Old, New, 1).Causes[0].Places.empty());
  auto OldPlaces = std::make_shared<modver::genksyms::DefinitionPlaces>(), NewPlaces = std::make_shared<modver::genksyms::DefinitionPlaces>();
  OldPlaces->addDump("s#s struct s { int i ; }\ns#u struct u { int i ; }\n", {{"/s.h", 1, {5}}, {"/u.h", 2, {4}}}, "/");
  NewPlaces->addDump("s#s struct s { long i ; }\n", {{"/new.h", 3, {7}}}, "/");
  Old.Places = OldPlaces;
  New.Places = NewPlaces;
  Diff D = compare(Old, New, 1);
  CHECK(causes(D) == Strings{"s#s: f", "s#u: g"});
  auto Place = [&](size_t Cause) {
    REQUIRE(D.Causes[Cause].Places.size() == 1);
    const CausePlace &P = D.Causes[Cause].Places.front();
    return P.File + ":" + std::to_string(P.Line) + ":" + std::to_string(P.ChangeLine);
  };
  CHECK(Place(0) == "/new.h:3:7");
  CHECK_FALSE(D.Causes[0].ArePlacesOld);
  CHECK(Place(1) == "/u.h:2:4");
  CHECK(D.Causes[1].ArePlacesOld);
}

TEST_CASE("no path leads where the sides differ") {
  TypesDiff T(object("s#a struct a { s#x x ; }\ns#b struct b { int i ; }\ns#x struct x { int i ; }\nf void f ( s#a , s#b )\n"),
              object("s#a struct a { int i ; }\ns#b struct b { s#x x ; }\ns#x struct x { long i ; }\nf void f ( s#a , s#b )\n"));
  REQUIRE(T.D.Causes.size() == 3);
  CHECK(T.D.Causes[2].Name == "s#x");
  CHECK(T.D.Causes[2].Path.empty());
}

TEST_CASE("recorded CRCs that are not those of the types") {
  auto Records = std::make_shared<modver::genksyms::SymtypesRecords>();
  Abi Old = side("1 equal\n2 explained\n3 unexplained\n4 untyped"), New = side("1 equal\n5 explained\n6 unexplained\n7 untyped");
  giveTypes(Old, "/* a.symtypes */\nequal int equal\nexplained int explained\nunexplained int unexplained\n", Records);
  giveTypes(New, "/* a.symtypes */\nequal long equal\nexplained long explained\nunexplained int unexplained\n", Records);
  Diff D = compare(Old, New, 1);
  CHECK(causes(D) == Strings{"explained: explained"});
  CHECK(D.Contradicted == std::vector<std::string_view>{"equal"});
  Strings Unexplained;
  for (uint32_t I : D.Unexplained)
    Unexplained.emplace_back(D.Symbols[I].name());
  CHECK(Unexplained == Strings{"unexplained", "untyped"});
}

TEST_CASE("types of one side only: its CRCs are computed, and compared with those recorded") {
  Abi Old = side("1 f"), New;
  giveTypes(New, "/* a.symtypes */\nf int f\n", std::make_shared<modver::genksyms::SymtypesRecords>());
  Diff D = compare(Old, New, 1);
  REQUIRE(D.Symbols.size() == 1);
  CHECK(D.Symbols[0].Kind == ChangeKind::CrcChanged);
  CHECK(D.Causes.empty());
  CHECK(D.Unexplained == std::vector<uint32_t>{0});
}

TEST_CASE("of objects with one export, symvers choose the one whose types give the CRC") {
  Abi A;
  giveTypes(A, "/* b.symtypes */\nf long f\n", std::make_shared<modver::genksyms::SymtypesRecords>());
  Abi B = A;
  modver::genksyms::RecordPieces Pieces(A.Types->records());
  computeCrcs(A, B, Pieces, 1);
  Abi Known = side("1 f");
  Known.Symbols[0].Crc = A.Symbols[0].Crc;
  giveTypes(Known, "/* a.symtypes */\nf int f\n\n/* b.symtypes */\nf long f\n", std::make_shared<modver::genksyms::SymtypesRecords>());
  REQUIRE(Known.Symbols[0].Types);
  CHECK(Known.Types->objects()[Known.Symbols[0].Types->Object].Path == "b.symtypes");
}

TEST_SUITE_END();
