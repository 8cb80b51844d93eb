// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/dwarf/ExportSearch.h"
#include "FakeDwarf.h"
#include <doctest/doctest.h>

using namespace llvm::dwarf;
using namespace modver::dwarf;
using namespace modver::dwarf::test;

namespace {

/// A search in all units, for names, in an object without symbols.
struct Searched {
  Searched(FakeDwarf &D, llvm::StringRef Names)
      : Names(llvm::cantFail(ExportNames::parse(Names))), IsTaken(this->Names.size()),
        Search(D, {}, this->Names, IsTaken, [](const llvm::Twine &) {}) {
    for (uint32_t Unit = 0; Unit < D.numUnits() && Failure.empty(); ++Unit)
      Failure = llvm::toString(Search.search(Unit, [](const FoundExport &) { return llvm::Error::success(); }));
  }
  std::optional<FoundExport> operator[](llvm::StringRef Name) { return Search.found(*Names.find(Name)); }

  ExportNames Names;
  std::vector<bool> IsTaken;
  ExportSearch Search;
  std::string Failure;
};

EntryText pointerTo(llvm::StringRef Id, llvm::StringRef Type) { return entry(DW_TAG_pointer_type).id(Id).of(Type); }

} // namespace

TEST_SUITE_BEGIN("ExportSearch");

TEST_CASE("by linkage name, else by name, in namespaces and structures, but not in functions; the first one counts") {
  FakeDwarf D({entry(DW_TAG_subprogram).named("source").linked("f").id("f1").add(entry(DW_TAG_variable).named("local")),
               entry(DW_TAG_namespace).named("n").add(entry(DW_TAG_structure_type).named("s").add(entry(DW_TAG_variable).named("v").id("v1"))),
               entry(DW_TAG_variable).named("v").id("v2")});
  Searched S(D, "source\nf\nv\nlocal\n");
  CHECK(S["f"] == FoundExport{D.die("f1"), Role::Subprogram});
  CHECK(S["v"] == FoundExport{D.die("v1"), Role::Variable});
  CHECK(!S["source"]);
  CHECK(!S["local"]);
}

TEST_CASE("an abstract origin has the type, and the name if the entry has none that is asked for") {
  FakeDwarf D({entry(DW_TAG_subprogram).named("f").id("origin"), entry(DW_TAG_subprogram).from("origin").linked("g")});
  Searched S(D, "g\n");
  CHECK(S["g"] == FoundExport{D.die("origin"), Role::Subprogram});
}

TEST_CASE("a pointer stands for what is not described in its unit") {
  auto Units = [](bool IsInFirst) {
    std::vector<EntryText> First{entry(DW_TAG_subroutine_type).id("function"),
                                 pointerTo("pf", "function"),
                                 entry(DW_TAG_base_type).named("int"),
                                 pointerTo("pi", "int"),
                                 entry(DW_TAG_variable).named("__gendwarfksyms_ptr_f").of("pf"),
                                 entry(DW_TAG_variable).named("__gendwarfksyms_ptr_v").of("pi")};
    std::vector<EntryText> Second;
    (IsInFirst ? First : Second).push_back(entry(DW_TAG_subprogram).named("f"));
    return std::vector<std::vector<EntryText>>{First, Second};
  };
  FakeDwarf Later(Units(false));
  Searched S(Later, "f\nv\n");
  CHECK(S["f"] == FoundExport{Later.die("function"), Role::Subprogram});
  CHECK(S["v"] == FoundExport{Later.die("pi"), Role::Variable});
  FakeDwarf Same(Units(true));
  CHECK(Searched(Same, "f\n")["f"] == FoundExport{Same.die("f"), Role::Subprogram});
}

TEST_CASE("a pointer that is none") {
  FakeDwarf D({entry(DW_TAG_base_type).named("int"), entry(DW_TAG_variable).named("__gendwarfksyms_ptr_f").of("int")});
  CHECK(Searched(D, "f\n").Failure == "__gendwarfksyms_ptr_f must be a pointer type!");
  FakeDwarf Void({entry(DW_TAG_pointer_type).id("p"), entry(DW_TAG_variable).named("__gendwarfksyms_ptr_f").of("p")});
  CHECK(Searched(Void, "f\n").Failure == "__gendwarfksyms_ptr_f pointer missing a type attribute?");
}

TEST_SUITE_END();
