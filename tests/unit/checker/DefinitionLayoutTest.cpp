// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/diff/DefinitionLayout.h"
#include "llvm/ADT/StringExtras.h"
#include <doctest/doctest.h>

using namespace modver::diff;

namespace {

std::string layOut(llvm::StringRef Text) { return llvm::join(layOutDefinition(Text), "\n"); }

std::vector<std::string> letters(llvm::StringRef Text) {
  std::vector<std::string> Lines;
  for (char C : Text)
    Lines.emplace_back(1, C);
  return Lines;
}

std::string diff(llvm::StringRef Old, llvm::StringRef New) { return unifiedDiff(letters(Old), letters(New)); }

} // namespace

TEST_SUITE_BEGIN("DefinitionLayout");

TEST_CASE("a member a line, a tab for each brace around it") {
  CHECK(layOut("struct s { int a ; union { t#u8 b , c ; } u ; } __attribute__ ( ( packed ) ) ") ==
        "struct s {\n\tint a;\n\tunion {\n\t\tt#u8 b, c;\n\t} u;\n} __attribute__ ( ( packed ) )");
  CHECK(layOut("struct s { }") == "struct s {\n}");
  CHECK(layOut("struct s { UNKNOWN }") == "struct s {\n\tUNKNOWN\n}");
}

TEST_CASE("what has no braces is one line") {
  CHECK(layOut("int f ( s#s * , const char * , ... )") == "int f ( s#s *, const char *, ... )");
  CHECK(layOut("( 25 ) + 6") == "( 25 ) + 6");
  CHECK(layOut("") == "");
}

TEST_CASE("enumerators have lines of their own, parameters have not") {
  CHECK(layOut("enum e { A , B = F ( 1 , 2 ) , }") == "enum e {\n\tA,\n\tB = F ( 1, 2 ),\n}");
  CHECK(layOut("struct s { enum { A , B } e ; void ( * f ) ( int , long ) ; }") ==
        "struct s {\n\tenum {\n\t\tA,\n\t\tB\n\t} e;\n\tvoid ( * f ) ( int, long );\n}");
  CHECK(layOut("struct s { e#e a , b ; }") == "struct s {\n\te#e a, b;\n}");
}

TEST_CASE("strings are tokens, whatever is in them") {
  CHECK(layOut("int a __attribute__ ( ( section ( \" { ; , \" ) ) )") == "int a __attribute__ ( ( section ( \" { ; , \" ) ) )");
  CHECK(layOut("s#'a { b' x") == "s#'a { b' x");
}

TEST_CASE("quotes without partner are characters, and are looked for once") {
  CHECK(layOut("a' ; b") == "a';\nb");
  CHECK(layOut("'\\'; ; \" ; x") == "'\\';;\n\";\nx");
  std::string Many = "'";
  for (int I = 0; I < 500000; ++I)
    Many += "\\'";
  CHECK(layOut(Many) == Many);
}

TEST_CASE("brackets without partner neither fail nor indent without end") {
  CHECK(layOut("} ) ; (") == "} );\n(");
  CHECK(layOut("{ ( }") == "{\n\t(\n}");
  std::string Deep;
  for (int I = 0; I < 1000; ++I)
    Deep += "{ ";
  for (const std::string &Line : layOutDefinition(Deep))
    CHECK(Line.size() <= 65);
}

TEST_CASE("equal lines have no difference") {
  CHECK(diff("abc", "abc") == "");
  CHECK(diff("", "") == "");
}

TEST_CASE("counts are always written, and three lines around") {
  CHECK(diff("a", "b") == "@@ -1,1 +1,1 @@\n-a\n+b\n");
  CHECK(diff("", "a") == "@@ -0,0 +1,1 @@\n+a\n");
  CHECK(diff("a", "") == "@@ -1,1 +0,0 @@\n-a\n");
  CHECK(diff("abcdXefgh", "abcdYZefgh") == "@@ -2,7 +2,8 @@\n b\n c\n d\n-X\n+Y\n+Z\n e\n f\n g\n");
}

TEST_CASE("differences share a hunk up to six lines apart") {
  CHECK(diff("A123456B", "a123456b") == "@@ -1,8 +1,8 @@\n-A\n+a\n 1\n 2\n 3\n 4\n 5\n 6\n-B\n+b\n");
  CHECK(diff("A1234567B", "a1234567b") == "@@ -1,4 +1,4 @@\n-A\n+a\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-B\n+b\n");
}

TEST_CASE("as few lines as possible are different, and applying a difference gives the new lines") {
  // All pairs of texts of up to five letters of two.
  std::vector<std::string> Texts = {""};
  for (size_t I = 0; I < Texts.size() && Texts[I].size() < 5; ++I)
    for (char C : {'a', 'b'})
      Texts.push_back(Texts[I] + C);
  for (const std::string &Old : Texts)
    for (const std::string &New : Texts) {
      std::string OldRead, NewRead;
      size_t NumChanged = 0;
      llvm::SmallVector<llvm::StringRef> Lines;
      std::string Text = diff(Old, New);
      llvm::StringRef(Text).split(Lines, '\n', -1, false);
      for (llvm::StringRef Line : Lines) {
        if (Line.starts_with("@@"))
          continue;
        if (Line[0] != '+')
          OldRead += Line[1];
        if (Line[0] != '-')
          NewRead += Line[1];
        NumChanged += Line[0] != ' ';
      }
      if (Old != New) {
        size_t First = 0;
        CHECK(!llvm::StringRef(Text).drop_front(4).split(',').first.getAsInteger(10, First));
        First -= First > 0 && !OldRead.empty();
        CHECK(Old.substr(First, OldRead.size()) == OldRead);
        CHECK(Old.substr(0, First) + NewRead + Old.substr(First + OldRead.size()) == New);
      }
      std::vector<std::vector<size_t>> Common(Old.size() + 1, std::vector<size_t>(New.size() + 1));
      for (size_t I = 1; I <= Old.size(); ++I)
        for (size_t J = 1; J <= New.size(); ++J)
          Common[I][J] = Old[I - 1] == New[J - 1] ? Common[I - 1][J - 1] + 1 : std::max(Common[I - 1][J], Common[I][J - 1]);
      CHECK(NumChanged == Old.size() + New.size() - 2 * Common[Old.size()][New.size()]);
    }
}

TEST_CASE("more differences than are looked for") {
  std::vector<std::string> Old, New;
  for (int I = 0; I < 3000; ++I) {
    Old.push_back("old" + std::to_string(I));
    New.push_back("new" + std::to_string(I));
  }
  Old[1500] = New[1500] = "same";
  std::string Text = unifiedDiff(Old, New);
  CHECK(llvm::StringRef(Text).starts_with("@@ -1,3000 +1,3000 @@\n-old0\n"));
  CHECK(llvm::StringRef(Text).contains("-same\n"));
}

TEST_SUITE_END();
