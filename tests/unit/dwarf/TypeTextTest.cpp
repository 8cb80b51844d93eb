// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From entries to texts: pieces, walk and type map together, for what they decide is seen in a text only.
#include "FakeDwarf.h"
#include "genksyms/dwarf/TypeMap.h"
#include "genksyms/dwarf/Walk.h"
#include <doctest/doctest.h>

using namespace llvm::dwarf;
using namespace modver::dwarf;
using namespace modver::dwarf::test;
using llvm::StringRef;

namespace {

/// A run over exports that are variables of the types with these ids.
struct Texts {
  Texts(FakeDwarf &D, const std::vector<std::string> &Variables, const KabiRules *Rules = nullptr) : Graph(D, Rules), Types(Graph, Rules) {
    Walk Walker(Graph, nullptr);
    for (uint32_t Unit = 0; Unit < D.numUnits(); ++Unit) {
      Graph.enterUnit(Unit);
      for (const std::string &Id : Variables) {
        if (D.die(Id).Unit != Unit)
          continue;
        Exports.push_back(Graph.exportNode(D.die(Id), D.tag(D.die(Id)) == DW_TAG_subprogram ? Role::Subprogram : Role::Variable));
        if (llvm::Error E = Walker.walk(Exports.back())) {
          Failure = llvm::toString(std::move(E));
          return;
        }
      }
    }
    Failure = llvm::toString(Types.build());
  }

  std::string exported(size_t Index = 0) { return llvm::cantFail(Types.expandExport(Exports[Index], "export")).Text; }
  std::string type(StringRef Name) {
    const Expansion *E = Types.find(Graph.internName(Name));
    return E ? E->Text : "none";
  }

  TypeGraph Graph;
  TypeMap Types;
  std::vector<NodeId> Exports;
  std::string Failure;
};

EntryText intType() { return entry(DW_TAG_base_type).named("int").number(Number::ByteSize, 4).number(Number::Encoding, 5); }
EntryText variable(StringRef Name, StringRef Type) { return entry(DW_TAG_variable).named(Name).of(Type); }
EntryText pointer(StringRef Id, StringRef To) { return entry(DW_TAG_pointer_type).id(Id).of(To); }
EntryText member(StringRef Name, StringRef Type) { return entry(DW_TAG_member).named(Name).id("member " + Name.str()).of(Type); }
EntryText parameter(StringRef Type) { return entry(DW_TAG_formal_parameter).of(Type); }
EntryText record(StringRef Name) { return entry(DW_TAG_structure_type).named(Name); }

} // namespace

TEST_SUITE_BEGIN("TypeText");

TEST_CASE("a structure: named types stand by their names, others in place") {
  FakeDwarf D({intType(), pointer("p", "node"),
               record("node").number(Number::ByteSize, 16).add(member("next", "p")).add(member("key", "int").number(Number::BitSize, 5)),
               variable("v", "node")});
  Texts T(D, {"v"});
  CHECK(T.exported() == "variable s#node");
  CHECK(T.type("s#node") ==
        "structure_type node { member pointer_type { s#node } next , member base_type int byte_size(4) encoding(5) key bit_size(5) } byte_size(16)");
}

TEST_CASE("functions, arrays, enumerations, what is absent") {
  FakeDwarf D({intType(), entry(DW_TAG_subprogram).named("f").of("a").add(parameter("int").named("x")).add(entry(DW_TAG_formal_parameter)),
               entry(DW_TAG_array_type)
                   .id("a")
                   .of("e")
                   .add(entry(DW_TAG_subrange_type).number(Number::UpperBound, 2))
                   .add(entry(DW_TAG_subrange_type))
                   .add(entry(DW_TAG_subrange_type).number(Number::Count, 7)),
               entry(DW_TAG_enumeration_type)
                   .named("e")
                   .add(entry(DW_TAG_enumerator).named("A").number(Number::ConstValue, ~uint64_t(0)))
                   .add(entry(DW_TAG_enumerator).named("B")),
               entry(DW_TAG_variable).named("w"), entry(DW_TAG_subroutine_type).id("nothing"), variable("g", "nothing")});
  Texts T(D, {"f", "w", "g"});
  CHECK(T.exported(0) == "subprogram ( formal_parameter base_type int byte_size(4) encoding(5) x , formal_parameter base_type void ) -> "
                         "array_type[3][][7] { e#e }");
  CHECK(T.exported(1) == "variable base_type void");
  CHECK(T.exported(2) == "variable subroutine_type ( ) -> base_type void");
  CHECK(T.type("e#e") == "enumeration_type e { enumerator A = 18446744073709551615 , enumerator B }");
}

TEST_CASE("a body is left out of declarations and of types of a .c file") {
  FakeDwarf D({intType(), record("declared").declared().add(member("a", "int")),
               record("private").number(Number::DeclFile, 2).add(member("b", "int")),
               record("public").number(Number::DeclFile, 1).add(member("c", "declared")).add(member("d", "private")), variable("v", "public")});
  Texts T(D, {"v"});
  CHECK(T.type("s#public") == "structure_type public { member s#declared c , member s#private d }");
  CHECK(T.type("s#declared") == "structure_type declared { }");
  CHECK(T.type("s#private") == "structure_type private { }");
}

TEST_CASE("qualified names: namespaces, classes and structures hand theirs on, unions do not; blanks need quotes") {
  FakeDwarf D({entry(DW_TAG_namespace)
                   .named("n")
                   .add(record("s").add(entry(DW_TAG_union_type).named("u").add(record("in u"))))
                   .add(record("two words"))
                   .add(entry(DW_TAG_namespace).add(record("x"))),
               variable("v1", "s"), variable("v2", "u"), variable("v3", "in u"), variable("v4", "two words"), variable("v5", "x")});
  Texts T(D, {"v1", "v2", "v3", "v4", "v5"});
  CHECK(T.exported(0) == "variable s#n::s");
  CHECK(T.exported(1) == "variable u#n::s::u");
  CHECK(T.exported(2) == "variable s#'in u'");
  CHECK(T.exported(3) == "variable s#'n::two words'");
  CHECK(T.exported(4) == "variable s#n::<anonymous>::x");
}

TEST_CASE("a type of a later unit has no name") {
  FakeDwarf D(std::vector<std::vector<EntryText>>{{variable("v", "late")}, {record("late"), variable("w", "late")}});
  Texts T(D, {"v", "w"});
  CHECK(T.exported(0) == "variable structure_type { }");
  CHECK(T.exported(1) == "variable structure_type { }");
}

TEST_CASE("of one name the longest text stays; of equally long ones the first, and that is noted") {
  auto Unit = [](StringRef Type, StringRef Member) {
    return std::vector<EntryText>{record("s").id(Type).add(entry(DW_TAG_member).named(Member)), variable(("v" + Type).str(), Type)};
  };
  FakeDwarf D(std::vector<std::vector<EntryText>>{Unit("1", "b"), Unit("2", "a"), Unit("3", "a")});
  Texts Equal(D, {"v1", "v2", "v3"});
  CHECK(Equal.type("s#s") == "structure_type s { member base_type void b }");
  CHECK(Equal.Types.ambiguous().size() == 1);
  FakeDwarf Longer(std::vector<std::vector<EntryText>>{Unit("1", "b"), Unit("2", "aa")});
  Texts Unequal(Longer, {"v1", "v2"});
  CHECK(Unequal.type("s#s") == "structure_type s { member base_type void aa }");
  CHECK(Unequal.Types.ambiguous().empty());
}

TEST_CASE("a comma is lost where a function type is reached again while its parameters are walked") {
  auto Unit = [] {
    return std::vector<EntryText>{entry(DW_TAG_subroutine_type).id("f").add(parameter("p task")).add(parameter("p lock")),
                                  pointer("p f", "f"),
                                  pointer("p task", "task"),
                                  pointer("p lock", "lock"),
                                  record("task").add(member("done", "p f")),
                                  record("lock").add(member("wake", "p f")),
                                  variable("run", "p f"),
                                  variable("other", "p lock")};
  };
  FakeDwarf D(Unit());
  Texts Alone(D, {"run"});
  CHECK(Alone.exported() == "variable pointer_type { subroutine_type ( formal_parameter pointer_type { s#task }formal_parameter pointer_type { "
                            "s#lock } ) -> base_type void }");
  Texts Both(D, {"other", "run"});
  CHECK(Both.exported(1) == "variable pointer_type { subroutine_type ( formal_parameter pointer_type { s#task } , formal_parameter pointer_type { "
                            "s#lock } ) -> base_type void }");
}

TEST_CASE("circles without a structure end the walk, those without a name the text") {
  FakeDwarf Pointers({pointer("p", "q"), pointer("q", "p"), variable("v", "p")});
  CHECK(llvm::StringRef(Texts(Pointers, {"v"}).Failure).contains("contains itself, with no structure, union or enumeration in between"));
  FakeDwarf Unnamed({entry(DW_TAG_structure_type).id("s").add(member("m", "p")), pointer("p", "s"), variable("v", "s")});
  Texts T(Unnamed, {"v"});
  CHECK(T.Failure.empty());
  CHECK(llvm::StringRef(llvm::toString(T.Types.expandExport(T.Exports[0], "v").takeError()))
            .contains("contains itself, with no named type in between"));
}

TEST_CASE("what the real program does not take") {
  FakeDwarf Child({record("s").add(entry(DW_TAG_inheritance)), variable("v", "s")});
  CHECK(Texts(Child, {"v"}).Failure == "unexpected structure_type child: 1c");
  FakeDwarf Type({entry(DW_TAG_ptr_to_member_type).id("m"), variable("v", "m")});
  CHECK(Texts(Type, {"v"}).Failure == "unexpected type: 1f");
}

static KabiRules rules(std::string Text) {
  std::replace(Text.begin(), Text.end(), '|', '\0');
  return llvm::cantFail(KabiRules::parse(Text, true, [](StringRef) {}));
}

TEST_CASE("rules") {
  FakeDwarf D({intType(), entry(DW_TAG_enumeration_type).named("e").add(entry(DW_TAG_enumerator).named("A")).add(entry(DW_TAG_enumerator).named("B")),
               record("s").number(Number::ByteSize, 8).add(member("m", "int")), record("t").add(member("n", "int")),
               record("u").add(member("o", "s")), variable("ve", "e"), variable("vs", "s"), variable("vt", "t"), variable("vu", "u")});
  KabiRules Rules = rules(
      "1|enumerator_ignore|e A||1|enumerator_value|e B|5|1|byte_size|s|77|1|declonly|t||1|type_string|s#u|structure_type s#s xs#gone ; t#'a b'|");
  Texts T(D, {"ve", "vs", "vt", "vu"}, &Rules);
  CHECK(T.type("e#e") == "enumeration_type e { enumerator B = 5 }");
  CHECK(T.type("s#s") == "structure_type s { member base_type int byte_size(4) encoding(5) m } byte_size(77)");
  CHECK(T.type("s#t") == "structure_type t { }");
  CHECK(T.type("s#u") == "structure_type s#s xs#gone ; t#'a b'");
  const Expansion *U = T.Types.find(T.Graph.internName("s#u"));
  REQUIRE(U->Uses.size() == 3);
  CHECK(T.Graph.name(U->Uses[1].Name) == "s#gone");
  CHECK(T.Graph.name(U->Uses[2].Name) == "t#'a b'");
  CHECK(llvm::toString(T.Types.get(U->Uses[1].Name, U->Uses[0].Name).takeError()) == "unknown type reference to 's#gone' when expanding 's#s'");
}

TEST_CASE("reserved, renamed and ignored members") {
  auto Union = [](StringRef Id, StringRef Old) { return entry(DW_TAG_union_type).id(Id).add(member("now", "long")).add(member(Old, "int")); };
  FakeDwarf D({intType(), entry(DW_TAG_base_type).named("long"), Union("reserved", "__kabi_reserved0"), Union("renamed", "__kabi_renamedold"),
               Union("ignored", "__kabi_ignored"),
               record("s").add(member("a", "reserved")).add(member("b", "ignored")).add(member("c", "renamed")).add(member("__kabi_x", "int")),
               variable("v", "s")});
  KabiRules None;
  Texts T(D, {"v"}, &None);
  CHECK(T.type("s#s") == "structure_type s { member base_type int byte_size(4) encoding(5) a , member base_type int byte_size(4) encoding(5) old , "
                         "member base_type int byte_size(4) encoding(5) }");
  Texts Without(D, {"v"});
  CHECK(llvm::StringRef(Without.type("s#s")).starts_with("structure_type s { member union_type { member base_type long now , member"));
}

TEST_SUITE_END();
