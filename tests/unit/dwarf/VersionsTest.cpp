// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/dwarf/Versions.h"
#include "FakeDwarf.h"
#include "genksyms/dwarf/Walk.h"
#include "llvm/Support/CRC.h"
#include <doctest/doctest.h>

using namespace llvm::dwarf;
using namespace modver::dwarf;
using namespace modver::dwarf::test;

TEST_SUITE_BEGIN("Versions");

TEST_CASE("a name is replaced where it is used first; the CRC is that of the whole text, however it is put together") {
  auto Pointer = [](const char *Id, const char *To) { return entry(DW_TAG_pointer_type).id(Id).of(To); };
  auto Record = [](const char *Name, const std::vector<std::string> &Members) {
    EntryText Result = entry(DW_TAG_structure_type).named(Name);
    for (const std::string &Type : Members)
      Result.Children.push_back(entry(DW_TAG_member).of(Type));
    return Result;
  };
  FakeDwarf D(
      {Pointer("pa", "a"), Pointer("pb", "b"), Pointer("pc", "c"), Record("a", {"pb", "pa", "pc"}), Record("b", {"pa", "pc"}), Record("c", {"c2"}),
       Record("c2", {}),
       entry(DW_TAG_subprogram).named("f").of("pc").add(entry(DW_TAG_formal_parameter).of("pb")).add(entry(DW_TAG_formal_parameter).of("pa")),
       entry(DW_TAG_subprogram).named("g").of("pa").add(entry(DW_TAG_formal_parameter).of("pc")).add(entry(DW_TAG_formal_parameter).of("pb"))});
  TypeGraph Graph(D, nullptr);
  Graph.enterUnit(0);
  Walk Walker(Graph, nullptr);
  TypeMap Types(Graph, nullptr);
  std::vector<NodeId> Exports;
  for (const char *Name : {"f", "g"}) {
    Exports.push_back(Graph.exportNode(D.die(Name), Role::Subprogram));
    REQUIRE(llvm::toString(Walker.walk(Exports.back())).empty());
  }
  REQUIRE(llvm::toString(Types.build()).empty());
  Versions Computer(Types);
  std::vector<std::string> Full;
  for (int Round = 0; Round < 2; ++Round) // what is remembered of the first round gives the same
    for (NodeId Export : Exports) {
      const Expansion Text = llvm::cantFail(Types.expandExport(Export, "x"));
      std::string Whole;
      llvm::raw_string_ostream Out(Whole);
      REQUIRE(llvm::toString(Computer.writeFullText(Text, Out)).empty());
      CHECK(llvm::cantFail(Computer.crc(Text)) == llvm::crc32(llvm::arrayRefFromStringRef(Whole)));
      Full.push_back(Whole);
    }
  CHECK(Full[0] ==
        "subprogram ( formal_parameter pointer_type { structure_type b { member pointer_type { structure_type a { member pointer_type { s#b } , "
        "member pointer_type { s#a } , member pointer_type { structure_type c { member structure_type c2 { } } } } } , member pointer_type { s#c } } "
        "} , "
        "formal_parameter pointer_type { s#a } ) -> pointer_type { s#c }");
  CHECK(Full[2] == Full[0]);
}

TEST_SUITE_END();
