// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/index/TypesTable.h"
#include "llvm/ADT/STLExtras.h"
#include <doctest/doctest.h>

using namespace modver::index;
using llvm::StringRef;
using Numbers = std::vector<uint32_t>;

namespace {

/// The pieces of an index.
struct Pieces {
  std::vector<std::string> Bytes;

  auto adder() {
    return [this](StringRef Piece) -> llvm::Expected<uint32_t> {
      Bytes.push_back(Piece.str());
      return Bytes.size();
    };
  }

  /// The definition that a number is of.
  std::string definition(uint32_t Number) const {
    std::shared_ptr<const DefinitionPiece> Piece = decodeDefinitions(Bytes.at(Number / DefinitionsPerPiece - 1));
    REQUIRE(Piece);
    return Piece->Definitions.at(Number % DefinitionsPerPiece).str();
  }

  std::vector<std::string> definitions(llvm::ArrayRef<uint32_t> All) const {
    std::vector<std::string> Result;
    for (uint32_t Number : All)
      Result.push_back(definition(Number));
    return Result;
  }
};

/// The names of definitions: `PREFIX0`, `PREFIX1`, …
std::vector<std::string> many(StringRef Prefix, size_t Count) {
  std::vector<std::string> Result;
  for (size_t I = 0; I < Count; ++I)
    Result.push_back(Prefix.str() + std::to_string(I));
  return Result;
}

std::vector<StringRef> views(const std::vector<std::string> &Of) { return std::vector<StringRef>(Of.begin(), Of.end()); }

RecordedTypes typesOf(std::vector<TypesObject> Objects) {
  RecordedTypes Result;
  Result.Objects = std::move(Objects);
  return Result;
}

} // namespace

TEST_SUITE_BEGIN("TypesTable");

TEST_CASE("lists of definitions come back, and cut ones do not") {
  const NumberedTypes Given[] = {{"", {}}, {"vmlinux", {256, 257, 258, 1000, 3}}, {"mii", {UINT32_MAX}}};
  const std::string Bytes = encodeTypes(Given);
  std::optional<std::vector<NumberedTypes>> Back = decodeTypes(Bytes);
  REQUIRE(Back);
  REQUIRE(Back->size() == std::size(Given));
  for (auto [Was, Is] : llvm::zip_equal(Given, *Back)) {
    CHECK(Is.Name == Was.Name);
    CHECK(Is.Numbers == Was.Numbers);
  }
  for (size_t Cut = 0; Cut < Bytes.size(); ++Cut)
    CHECK(!decodeTypes(StringRef(Bytes).take_front(Cut)));
  CHECK(!decodeTypes(Bytes + "x"));
  // All types of a kernel take a few bytes, since its numbers count up.
  Numbers Run(16000);
  for (auto [I, Number] : llvm::enumerate(Run))
    Number = 512 + I;
  CHECK(encodeTypes(NumberedTypes{"vmlinux", Run}).size() < 24);
}

TEST_CASE("pieces of definitions come back, and cut ones do not") {
  const std::vector<StringRef> Given = {"struct s { int a ; }", "", StringRef("\0\xff", 2)};
  const std::string Bytes = encodeDefinitions(Given);
  std::shared_ptr<const DefinitionPiece> Back = decodeDefinitions(Bytes);
  REQUIRE(Back);
  CHECK(Back->Definitions == Given);
  for (size_t Cut = 0; Cut < Bytes.size(); ++Cut)
    CHECK(!decodeDefinitions(StringRef(Bytes).take_front(Cut)));
  CHECK(!decodeDefinitions(Bytes + "x"));
  CHECK(decodeDefinitions(encodeDefinitions({}))->Definitions.empty());
}

TEST_CASE("each definition gets one number, for all sources and kernels") {
  Pieces Index;
  DefinitionNumbers Known;
  const std::vector<std::string> First = many("a", 300), Module = {"a7", "own", "own"};
  auto Numbered = llvm::cantFail(Known.number(typesOf({{"vmlinux", views(First)}, {"mii", views(Module)}}), Index.adder()));
  // 301 of them, of which 256 are a piece.
  CHECK(Index.Bytes.size() == 2);
  REQUIRE(Numbered.size() == 2);
  CHECK(Numbered[0].Name == "vmlinux");
  CHECK(Numbered[1].Name == "mii");
  CHECK(Index.definitions(Numbered[0].Numbers) == First);
  CHECK(Index.definitions(Numbered[1].Numbers) == Module);
  CHECK(Numbered[1].Numbers[0] == Numbered[0].Numbers[7]);
  CHECK(Numbered[1].Numbers[1] == Numbered[1].Numbers[2]);
  CHECK(llvm::is_sorted(Numbered[0].Numbers));

  // The next kernel has all but one of them.
  std::vector<std::string> Next = First;
  Next[5] = "b";
  auto Again = llvm::cantFail(Known.number(typesOf({{"vmlinux", views(Next)}}), Index.adder()));
  CHECK(Index.Bytes.size() == 3);
  CHECK(decodeDefinitions(Index.Bytes.back())->Definitions == std::vector<StringRef>{"b"});
  CHECK(Index.definitions(Again[0].Numbers) == Next);
  CHECK(Again[0].Numbers[6] == Numbered[0].Numbers[6]);
  // And one with nothing new no piece.
  CHECK(llvm::cantFail(Known.number(typesOf({{"vmlinux", views(First)}}), Index.adder()))[0].Numbers == Numbered[0].Numbers);
  CHECK(Index.Bytes.size() == 3);
}

TEST_CASE("definitions that an index has are known when it is opened again") {
  Pieces Index;
  const std::vector<std::string> Given = many("a", 300);
  const RecordedTypes Types = typesOf({{"vmlinux", views(Given)}});
  DefinitionNumbers Before;
  const Numbers Expected = llvm::cantFail(Before.number(Types, Index.adder()))[0].Numbers;
  DefinitionNumbers Opened;
  for (auto [I, Bytes] : llvm::enumerate(Index.Bytes))
    Opened.add(I + 1, *decodeDefinitions(Bytes));
  CHECK(llvm::cantFail(Opened.number(Types, Index.adder()))[0].Numbers == Expected);
  CHECK(Index.Bytes.size() == 2);
}

TEST_CASE("a piece that cannot be added, and more pieces than have numbers") {
  DefinitionNumbers Known;
  const std::vector<std::string> Given = {"a"};
  const RecordedTypes Types = typesOf({{"vmlinux", views(Given)}});
  auto Failed = [&](DefinitionNumbers::AddPiece Add) {
    llvm::Expected<std::vector<NumberedTypes>> Result = Known.number(Types, Add);
    return Result ? "none" : toString(Result.takeError());
  };
  CHECK(Failed([](StringRef) -> llvm::Expected<uint32_t> { return llvm::createStringError("disk full"); }) == "disk full");
  CHECK(Failed([](StringRef) -> llvm::Expected<uint32_t> { return 16777215; }) == "an index cannot have more than 16777215 pieces and types");
  // The last number that there is.
  DefinitionNumbers Fresh;
  CHECK(llvm::cantFail(Fresh.number(Types, [](StringRef) -> llvm::Expected<uint32_t> { return 16777214; }))[0].Numbers == Numbers{16777214u * 256});
}

TEST_SUITE_END();
