// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/identify/FlipSearch.h"
#include "checker/identify/TextEdits.h"
#include <algorithm>
#include <doctest/doctest.h>
#include <random>
#include <zlib.h>

using namespace modver::identify;

TEST_SUITE_BEGIN("FlipSearch");

namespace {

uint32_t crcOf(const std::string &Text) { return crc32_z(0, reinterpret_cast<const Bytef *>(Text.data()), Text.size()); }

/// The edits of several choices at once, in the order of places.
std::string edited(const std::string &Base, const std::vector<Choice> &Choices, const std::vector<unsigned> &Chosen) {
  std::vector<Edit> All;
  for (unsigned C : Chosen)
    All.insert(All.end(), Choices[C].Edits.begin(), Choices[C].Edits.end());
  std::stable_sort(All.begin(), All.end(), [](const Edit &A, const Edit &B) { return std::pair(A.Begin, A.End) < std::pair(B.Begin, B.End); });
  std::string Text;
  uint32_t At = 0;
  for (const Edit &E : All) {
    Text += Base.substr(At, E.Begin - At) + E.Text;
    At = E.End;
  }
  return Text + Base.substr(At);
}

std::string members(unsigned Count) {
  std::string Text = "struct s { ";
  for (unsigned I = 0; I != Count; ++I)
    Text += "int member" + std::to_string(I) + " ; ";
  return Text + "} ";
}

/// Choices that add, take away or replace a member each, some at a second place as well.
std::vector<Choice> randomChoices(const std::string &Base, unsigned Count, std::mt19937 &Random, bool WithPairs) {
  std::vector<uint32_t> Places;
  for (size_t At = Base.find("; "); At != std::string::npos; At = Base.find("; ", At + 1))
    Places.push_back(At + 2);
  std::shuffle(Places.begin(), Places.end(), Random);
  std::vector<Choice> Result;
  auto Next = [&, I = size_t(0)]() mutable {
    const uint32_t Begin = Places[I++];
    const uint32_t End = Random() % 2 ? Begin : Base.find("; ", Begin) + 2;
    return Edit{Begin, End == 1 ? Begin : End, Begin == End || Random() % 2 ? "long other" + std::to_string(Random() % 100000) + " ; " : ""};
  };
  for (unsigned I = 0; I != Count; ++I) {
    Choice C{{I}, {Next()}};
    if (WithPairs && Random() % 3 == 0) {
      C.Edits.push_back(Next());
      std::sort(C.Edits.begin(), C.Edits.end(), [](const Edit &A, const Edit &B) { return A.Begin < B.Begin; });
    }
    Result.push_back(std::move(C));
  }
  return Result;
}

} // namespace

TEST_CASE("shifts have inverses") {
  for (int64_t Bytes : {0, 1, 7, 1000, 123456789})
    CHECK(multiply(shiftBy(Bytes), shiftBy(-Bytes)) == shiftBy(0));
  CHECK(multiply(shiftBy(3), shiftBy(4)) == shiftBy(7));
}

TEST_CASE("an edit's effect is that on the CRC of the text, and is undone") {
  const std::string Base = members(300);
  BaseText Text(Base);
  CHECK(Text.crc() == crcOf(Base));
  for (const Edit &E : {Edit{0, 0, "x"}, Edit{11, 30, ""}, Edit{100, 100, "int more ; "}, Edit{uint32_t(Base.size()), uint32_t(Base.size()), "end"},
                        Edit{1024, 2048, std::string(5000, 'y')}}) {
    const BaseText::Effect Effect = Text.effectOf(E);
    const uint32_t D = Text.wanted(crcOf(edited(Base, {{{0}, {E}}}, {0})));
    CHECK(Effect.Forward(0) == D);
    CHECK(Effect.Backward(D) == 0);
    CHECK(Effect.Backward(Effect.Forward(0x12345678)) == 0x12345678);
  }
}

TEST_CASE("edits between texts make one of the other, and keep members whole") {
  const std::string Old = "struct s { int a ; struct t { long x ; } b ; int c ; } ";
  const std::string New = "struct s { int a ; int more ; struct t { short x ; } b ; } ";
  const std::vector<Edit> Edits = editsBetween(Old, New);
  CHECK(edited(Old, {{{0}, Edits}}, {0}) == New);
  REQUIRE(Edits.size() == 3);
  CHECK(Edits[0].Text == "int more ; ");
  CHECK(Edits[1].Text == "short x ; ");
  CHECK(Edits[2].Text.empty());
  CHECK(editsBetween(Old, Old).empty());
  // What moves is cut out and put in as a whole, however much it is.
  const std::string Moved = members(5000);
  const std::vector<Edit> Move = editsBetween("int a ; " + Moved + "int b ; int c ; ", "int a ; int b ; " + Moved + "int c ; ");
  REQUIRE(Move.size() == 2);
  CHECK(edited("int a ; " + Moved + "int b ; int c ; ", {{{0}, Move}}, {0}) == "int a ; int b ; " + Moved + "int c ; ");
  std::mt19937 Random(1);
  for (unsigned Round = 0; Round != 200; ++Round) {
    const std::string Base = members(60);
    std::vector<Choice> Choices = randomChoices(Base, 8, Random, true);
    std::vector<unsigned> Chosen;
    for (unsigned I = 0; I != Choices.size(); ++I)
      if (Random() % 2)
        Chosen.push_back(I);
    FlipSearch Search(std::make_shared<BaseText>(Base), 0, Choices);
    if (!Search.crcOf(Chosen)) // some overlap
      continue;
    const std::string Changed = edited(Base, Choices, Chosen);
    CHECK(*Search.crcOf(Chosen) == crcOf(Changed));
    CHECK(edited(Base, {{{0}, editsBetween(Base, Changed)}}, {0}) == Changed);
  }
}

TEST_CASE("random combinations are found again") {
  std::mt19937 Random(2);
  unsigned NumFound = 0, NumTried = 0;
  for (unsigned Count = 1; Count <= 4; ++Count)
    for (unsigned Round = 0; Round != 10; ++Round) {
      const std::string Base = members(200);
      std::vector<Choice> Choices = randomChoices(Base, 40, Random, true);
      std::vector<unsigned> Chosen(Choices.size());
      for (unsigned I = 0; I != Chosen.size(); ++I)
        Chosen[I] = I;
      std::shuffle(Chosen.begin(), Chosen.end(), Random);
      Chosen.resize(Count);
      std::sort(Chosen.begin(), Chosen.end());
      FlipSearch Probe(std::make_shared<BaseText>(Base), 0, Choices);
      std::optional<uint32_t> Crc = Probe.crcOf(Chosen);
      if (!Crc)
        continue;
      ++NumTried;
      FlipSearch Search(std::make_shared<BaseText>(Base), *Crc, Choices);
      bool IsFound = false;
      for (unsigned Size = 1; Size <= Count && !IsFound; ++Size)
        IsFound = Search.search(Size, [&](llvm::ArrayRef<unsigned> Combination) {
          return crcOf(edited(Base, Choices, Combination.vec())) == *Crc && Combination == llvm::ArrayRef(Chosen);
        }) == FlipSearch::Outcome::Accepted;
      NumFound += IsFound;
    }
  CHECK(NumTried > 20);
  CHECK(NumFound == NumTried);
}

TEST_CASE("more choices meet in the middle") {
  std::mt19937 Random(3);
  const std::string Base = members(900);
  std::vector<Choice> Choices = randomChoices(Base, 250, Random, false);
  Choices[7].Edits = {Edit{11, 11, "int first ; "}, Edit{uint32_t(Base.size()), uint32_t(Base.size()), "int last ; "}}; // around all others
  for (std::vector<unsigned> Chosen : {std::vector<unsigned>{3, 20, 99, 180, 249}, std::vector<unsigned>{7, 50, 51, 120, 200}}) {
    FlipSearch Probe(std::make_shared<BaseText>(Base), 0, Choices);
    std::optional<uint32_t> Crc = Probe.crcOf(Chosen);
    REQUIRE(Crc);
    FlipSearch Search(std::make_shared<BaseText>(Base), *Crc, Choices);
    CHECK(Search.search(5, [&](llvm::ArrayRef<unsigned> C) { return C == llvm::ArrayRef(Chosen); }) == FlipSearch::Outcome::Accepted);
  }
}

TEST_CASE("values of one option exclude each other, and what overlaps is no combination") {
  const std::string Base = "int a ; int b ; ";
  std::vector<Choice> Choices = {{{0}, {{8, 8, "int x ; "}}}, {{0}, {{8, 8, "int y ; "}}}, {{1}, {{0, 16, "int z ; "}}}, {{2}, {{4, 5, "q"}}}};
  FlipSearch Search(std::make_shared<BaseText>(Base), 0, Choices);
  CHECK(!Search.crcOf({0u, 1u}));
  CHECK(!Search.crcOf({0u, 2u}));
  CHECK(*Search.crcOf({0u, 3u}) == crcOf("int q ; int x ; int b ; "));
  CHECK(Search.search(9, [](llvm::ArrayRef<unsigned>) { return true; }) == FlipSearch::Outcome::Exhausted);
}

TEST_SUITE_END();
