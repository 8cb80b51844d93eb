// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/symtypes/RecordExpansion.h"
#include "genksyms/symtypes/SymtypesArchive.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CRC.h"
#include <doctest/doctest.h>
#include <random>

using namespace modver::genksyms;
using llvm::StringRef;

namespace {

/// The records of an object, which need not be complete.
struct Object {
  explicit Object(StringRef Text) {
    std::vector<llvm::CachedHashStringRef> Lines;
    forEachSymtypesLine(Text, [&](StringRef Line, unsigned) { Lines.emplace_back(withoutSpaceAtEnd(Line)); });
    Records.intern(Lines, Ids, [](size_t, const std::string &What) { FAIL(What); });
  }

  RecordId find(StringRef Name) const {
    for (RecordId R : Ids)
      if (Records.nameOf(R).Text == Name)
        return R;
    FAIL("no record of that name");
    return 0;
  }

  SymtypesRecords Records;
  std::vector<RecordId> Ids;
};

/// The text of the export `f`, whose CRC is seen to be that of the text.
std::string expanded(StringRef Text, StringRef Name = "f") {
  Object O(Text);
  RecordPieces Pieces(O.Records);
  RecordExpansion Expansion(Pieces);
  Expansion.setObject(O.Ids);
  llvm::Expected<StringRef> Result = Expansion.text(O.find(Name));
  if (!Result)
    return llvm::toString(Result.takeError());
  std::string Copy = Result->str();
  CHECK(llvm::cantFail(Expansion.crc(O.find(Name))) == llvm::crc32(llvm::arrayRefFromStringRef(Copy)));
  return Copy;
}

} // namespace

TEST_SUITE_BEGIN("RecordExpansion");

TEST_CASE("each definition is put in once, at its first reference") {
  CHECK(expanded("t#T typedef int T\ns#s struct s { t#T a ; t#T b ; }\nf void f ( s#s * , s#s * )\n") ==
        "void f ( struct s { typedef int T a ; T b ; } * , struct s * ) ");
}

TEST_CASE("extern is no part of it, as a mark; a space at a line's end neither") {
  CHECK(expanded("f extern int f ( void ) \n") == "int f ( void ) ");
  CHECK(expanded("f extern extern int f\n") == "extern int f ");
}

TEST_CASE("override is a mark of the file") { CHECK(expanded("override s#s struct s { int a ; }\nf s#s f\n") == "struct s { int a ; } f "); }

TEST_CASE("circles end") { CHECK(expanded("s#s struct s { s#s * next ; }\nf s#s f\n") == "struct s { struct s * next ; } f "); }

TEST_CASE("a tag is found as another kind, and keeps the word that refers to it") {
  CHECK(expanded("u#x union x { int i ; }\nf s#x f ( s#x )\n") == "union x { int i ; } f ( struct x ) ");
}

TEST_CASE("enumerators have values, and then names") { CHECK(expanded("E#A 4\nf int f [ E#A + E#A ]\n") == "int f [ 4 + A ] "); }

TEST_CASE("a string keeps its spaces") {
  CHECK(expanded("f int f __attribute__ ( ( section ( \"a  b\" ) ) )\n").find("\"a  b\"") != std::string::npos);
}

TEST_CASE("what is missing is named") { CHECK(expanded("f s#gone f\n") == "a record for 's#gone' is missing"); }

TEST_CASE("what is kept of an expansion holds for objects that are equal below it, and for no others") {
  // Two objects with the same s, which one of them means otherwise.
  Object O("s#s struct s { s#t t ; t#T n ; }\ns#t struct t { int a ; }\ns#t struct t { long a ; }\nt#T typedef int T\n"
           "f void f ( s#s )\ng void g ( s#s )\nh void h ( t#T , s#s )\n");
  REQUIRE(O.Ids.size() == 7);
  RecordPieces Pieces(O.Records);
  RecordExpansion Expansion(Pieces);
  const std::vector<RecordId> First = {O.Ids[0], O.Ids[1], O.Ids[3], O.Ids[4], O.Ids[5], O.Ids[6]},
                              Second = {O.Ids[0], O.Ids[2], O.Ids[3], O.Ids[4], O.Ids[5], O.Ids[6]};
  for (const std::vector<RecordId> *Records : {&First, &Second, &First}) {
    Expansion.setObject(*Records);
    for (size_t I = 3; I < 6; ++I) {
      std::string Text = llvm::cantFail(Expansion.text((*Records)[I])).str();
      CHECK(llvm::cantFail(Expansion.crc((*Records)[I])) == llvm::crc32(llvm::arrayRefFromStringRef(Text)));
    }
  }
}

TEST_CASE("of random objects, CRCs are those of texts, whatever was expanded before") {
  std::mt19937 Random(5);
  auto Below = [&](unsigned N) { return unsigned(Random() % N); };
  std::string Text;
  std::vector<std::string> Names;
  for (unsigned I = 0; I < 40; ++I)
    Names.push_back(std::string(Below(2) ? "s#n" : "t#n") + std::to_string(I));
  // Three versions of each definition, of which an object has one.
  for (unsigned Version = 0; Version < 3; ++Version) {
    for (const std::string &Name : Names) {
      Text += Name + " struct { int v" + std::to_string(Below(2) ? Version : 0) + " ; ";
      for (unsigned I = Below(5); I > 0; --I)
        Text += Names[Below(Names.size())] + " m ; ";
      Text += "}\n";
    }
    for (unsigned I = 0; I < 20; ++I) {
      const std::string Name = "e" + std::to_string(Version) + "_" + std::to_string(I);
      Text += Name + " void " + Name + " ( " + Names[Below(Names.size())] + " , " + Names[Below(Names.size())] + " )\n";
    }
  }
  Object O(Text);
  RecordPieces Pieces(O.Records);
  RecordExpansion Expansion(Pieces);
  for (unsigned Round = 0; Round < 30; ++Round) {
    std::vector<RecordId> Records = O.Ids;
    std::shuffle(Records.begin(), Records.end(), Random);
    Expansion.setObject(Records);
    for (RecordId R : Records)
      if (O.Records.nameOf(R).IsExport) {
        std::string Expected = llvm::cantFail(Expansion.text(R)).str();
        REQUIRE(llvm::cantFail(Expansion.crc(R)) == llvm::crc32(llvm::arrayRefFromStringRef(Expected)));
      }
  }
}

TEST_SUITE_END();
