// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Texts of gendwarfksyms: their names, as C, their layouts, and the rules that give them back.
#include "TypesText.h"
#include "checker/symref/KabiSource.h"
#include "checker/types/dwarf/CText.h"
#include "checker/types/dwarf/Definition.h"
#include "genksyms/symtypes/TypesForm.h"

using namespace modver;
using namespace modver::types::dwarf;
using llvm::StringRef;

namespace {

constexpr StringRef Int = "base_type int byte_size(4) encoding(5)";

/// `null`: it cannot be taken apart.
std::string inC(StringRef Name, const std::string &Text) {
  std::unique_ptr<TypeText> Parsed = parseTypeText(Text);
  return Parsed ? textInC(Name, *Parsed) : "null";
}
std::string variable(const std::string &Type) { return inC("v", "variable " + Type); }
std::string pointer(const std::string &To) { return "pointer_type { " + To + " } byte_size(8)"; }

/// Of s#a: `NAME OFFSET+SIZE` in bits for each member, then the size in bytes.
std::string layout(const std::string &Text) {
  diff::test::TypesDiff D("/* a */\n" + Text, "/* a */\n" + Text);
  const genksyms::SymtypesArchive::Object &Object = D.Old.Types->objects().front();
  std::string Result;
  for (genksyms::RecordId R : Object.Records)
    if (D.Old.Types->records().nameOf(R).Text == "s#a") {
      std::optional<Definition> Made = ObjectDefinitions(D.Old.Types->records(), Object.Records).definition(R);
      REQUIRE(Made);
      REQUIRE(Made->Layout);
      for (const types::MemberLayout &M : Made->Layout->Members)
        Result += M.Name + " " + llvm::utostr(M.Offset) + "+" + llvm::utostr(M.Size) + ", ";
      Result += llvm::utostr(Made->Layout->Size);
    }
  return Result;
}

std::string names(StringRef Text) {
  std::string Result;
  for (size_t At = 0; (At = genksyms::findDwarfName(Text, At)) != StringRef::npos;) {
    const size_t Size = genksyms::dwarfNameSize(Text.drop_front(At));
    Result += "[" + Text.substr(At, Size).str() + "]";
    At += Size;
  }
  return Result;
}

} // namespace

TEST_SUITE_BEGIN("DwarfTypes");

TEST_CASE("names of types in a text") {
  CHECK(names("member s#a b , member t#c d") == "[s#a][t#c]");
  CHECK(names("s#'a b' s#'&'static str' x") == "[s#'a b'][s#'&'static str']");
  CHECK(names("structure_type k::{closure#0} { member s#k::{closure#1} x }") == "[s#k::{closure#1}]");
  CHECK(names("formal_parameter t#u32formal_parameter s#'a b'formal_parameter u#x )") == "[t#u32][s#'a b'][u#x]");
  CHECK(names("t#formal_parameter x") == "[t#formal_parameter]");
  CHECK(names("(s#a") == "[s#a]");
  CHECK(names("#a s# ## E#x") == "");
}

TEST_CASE("which program wrote a record") {
  using genksyms::formOfRecord;
  using genksyms::TypesForm;
  for (const char *Line :
       {"s#a structure_type a { }", "s#a class_type a { }", "s#'a b' structure_type a b { }", "u#a union_type a { }", "e#a enumeration_type a { }",
        "t#a typedef_type a { s#a }", "f subprogram ( ) -> base_type void", "v variable s#a", "v variable array_type[2] { s#a }"})
    CHECK_MESSAGE(formOfRecord(Line) == TypesForm::Gendwarfksyms, Line);
  for (const char *Line : {"s#a struct a { int i ; } ", "u#a union a { UNKNOWN }", "e#a enum a { A }", "t#a typedef int a", "E#A 1", "E#A",
                           "f int f ( void ) ", "override s#a struct a { }", "x variable x", "subprogram void subprogram ( void )", "v extern s#a v"})
    CHECK_MESSAGE(formOfRecord(Line) == TypesForm::Genksyms, Line);
  for (const char *Line : {"", "a", "/* a.symtypes */", "s#a", "s##a", "s#a legacy", "f something", "F#a.symtypes f"})
    CHECK_MESSAGE(!formOfRecord(Line), Line);
}

TEST_CASE("types in C") {
  const std::string Number(Int);
  CHECK(variable(Number) == "int v");
  CHECK(variable("base_type long unsigned int byte_size(8) encoding(7)") == "unsigned long v");
  CHECK(variable("base_type void") == "void v");
  CHECK(variable(pointer("const_type { " + pointer("const_type { s#a }") + " }")) == "const s#a * const * v");
  CHECK(variable("array_type[2][3] { " + pointer("s#a") + " }") == "s#a * v [ 2 ] [ 3 ]");
  CHECK(variable(pointer("array_type[] { s#a }")) == "s#a ( * v ) [ ]");
  CHECK(variable(pointer("subroutine_type ( formal_parameter s#a , formal_parameter " + Number + " ) -> " + pointer("base_type void"))) ==
        "void * ( * v ) ( s#a , int )");
  CHECK(variable(pointer("subroutine_type ( ) -> " + pointer("subroutine_type ( formal_parameter s#a ) -> base_type void"))) ==
        "void ( * ( * v ) ( void ) ) ( s#a )");
  CHECK(inC("f", "subprogram ( formal_parameter s#a x , formal_parameter s#b ) -> base_type void") == "void f ( s#a x , s#b )");
  CHECK(inC("t#T", "typedef_type T { " + pointer("s#a") + " }") == "typedef s#a * T");
  CHECK(inC("e#m", "enumeration_type m { enumerator A = 0 , enumerator B = 18446744073709551615 } byte_size(4)") == "enum m { A = 0 , B = - 1 }");
  CHECK(inC("s#a", "structure_type a { }") == "struct a { UNKNOWN }");
  CHECK(inC("s#a", "structure_type a { } byte_size(0)") == "struct a { }");
  CHECK(inC("s#a", "structure_type a { member " + Number +
                       " b bit_size(3) data_bit_offset(0) , member union_type { member s#b x , member s#c y } byte_size(8) " +
                       "data_member_location(8) } byte_size(16)") == "struct a { int b : 3 ; union { s#b x ; s#c y ; } ; }");
  CHECK(inC("s#'o<u8, u16>'",
            "structure_type o<u8, u16> { variant_part { member base_type u8 byte_size(1) encoding(7) data_member_location(0) , variant { member "
            "s#n None data_member_location(0) } discr_value(0) } } byte_size(2) alignment(1)") ==
        "struct o<u8,u16> { union { u8 ; s#n None __attribute__ ( ( discriminant ( 0 ) ) ) ; } ; } __attribute__ ( ( aligned ( 1 ) ) )");
  CHECK(inC("s#&str", "structure_type &str { } byte_size(16)") == "struct { }");
  for (const char *Text :
       {"", "structure_type a", "structure_type a {", "something else", "variable", "variable pointer_type {  }", "variable s#a trailing words",
        "structure_type a { s#gone } byte_size(1)", "subprogram ( member s#a x ) -> base_type void"})
    CHECK_MESSAGE(inC("s#a", Text) == "null", Text);
  std::string Deep = "s#a";
  for (int I = 0; I < 1000; ++I)
    Deep = "pointer_type { " + Deep + " }";
  CHECK(variable(Deep) == "null");
}

TEST_CASE("lost commas") {
  const StringRef Lost = "subprogram ( formal_parameter pointer_type { s#a } byte_size(8)formal_parameter t#b ) -> base_type void";
  const StringRef Whole = "subprogram ( formal_parameter pointer_type { s#a } byte_size(8) , formal_parameter t#b ) -> base_type void";
  CHECK(withLostCommas(Lost, *parseTypeText(Lost)) == Whole);
  CHECK(withLostCommas(Whole, *parseTypeText(Whole)) == Whole);
}

TEST_CASE("sizes and offsets") {
  const std::string Long = "base_type long int byte_size(8) encoding(5)", Char = "base_type char byte_size(1) encoding(6)";
  CHECK(layout("v variable s#a\ns#a structure_type a { member array_type[2][3] { t#t } t data_member_location(8) , member pointer_type { s#a } p "
               "data_member_location(56) , member array_type[] { s#a } f data_member_location(64) , member t#t b bit_size(2) data_bit_offset(3) } "
               "byte_size(64)\n"
               "t#t typedef_type t { const_type { " +
               Long + " } }\n") == "t 64+384, p 448+64, f 512+0, b 3+2, 64");
  // What has no size, or no place that DWARF 4 tells, is left out.
  CHECK(layout("v variable s#a\ns#a structure_type a { member s#b b data_member_location(0) , member " + Char +
               " c bit_size(2) data_member_location(0) , member " + Char + " d data_member_location(1) } byte_size(2)\ns#b structure_type b { }\n") ==
        "d 8+8, 2");
  CHECK(layout("v variable s#a\ns#a structure_type a { member structure_type { member " + Char +
               " c data_member_location(1) } byte_size(2) data_member_location(4) , member union_type { member " + Char +
               " d } byte_size(1) u data_member_location(8) } byte_size(9)\n") == "c 40+8, u 64+8, u.d 64+8, 9");
}

TEST_CASE("rules that give a text back") {
  using symref::rulesFor;
  const std::string Left = "structure_type a { }", Full = "structure_type a { member s#b x data_member_location(0) } byte_size(8)";
  CHECK(rulesFor("s#a", Left, StringRef(Full)) == std::vector<std::string>{"KABI_DECLONLY(a)"});
  CHECK(rulesFor("s#a", Full, StringRef(Left)) == std::vector<std::string>{"KABI_TYPE_STRING(\"s#a\", \"" + Full + "\")"});
  CHECK(rulesFor("s#a", Full, std::nullopt) == std::vector<std::string>{"KABI_TYPE_STRING(\"s#a\", \"" + Full + "\")"});
  CHECK(rulesFor("s#a", "structure_type a { member s#b x data_member_location(0) } byte_size(4)", StringRef(Full)) ==
        std::vector<std::string>{"KABI_BYTE_SIZE(a, 4)"});
  const std::string Old = "enumeration_type m { enumerator A = 0 , enumerator LAST = 1 } byte_size(4)";
  CHECK(rulesFor("e#m", Old, StringRef("enumeration_type m { enumerator A = 0 , enumerator B = 1 , enumerator LAST = 2 } byte_size(4)")) ==
        std::vector<std::string>{"KABI_ENUMERATOR_IGNORE(m, B)", "KABI_ENUMERATOR_VALUE(m, LAST, 1)"});
  CHECK(rulesFor("e#m", Old, StringRef("enumeration_type m { enumerator A = 0 , enumerator B = 300 , enumerator LAST = 1 } byte_size(8)")) ==
        std::vector<std::string>{"KABI_ENUMERATOR_IGNORE(m, B)", "KABI_BYTE_SIZE(m, 4)"});
  // Neither a removed enumerator nor another order.
  for (StringRef New :
       {"enumeration_type m { enumerator A = 0 } byte_size(4)", "enumeration_type m { enumerator LAST = 1 , enumerator A = 0 } byte_size(4)"})
    CHECK(rulesFor("e#m", Old, New) == std::vector<std::string>{"KABI_TYPE_STRING(\"e#m\", \"" + Old + "\")"});
  CHECK(rulesFor("s#\"", "a \\ \" b", std::nullopt) == std::vector<std::string>{R"(KABI_TYPE_STRING("s#\"", "a \\ \" b"))"});

  using symref::whyNoRule;
  CHECK(!whyNoRule("structure_type a { member s#b x , member s#'c d' y }"));
  CHECK(whyNoRule("structure_type k::{closure#0} { }"));
  CHECK(whyNoRule("formal_parameter t#u32formal_parameter t#u32 )"));
  CHECK(whyNoRule("member s#'&'static str' y"));
}

TEST_CASE("changes in a definition's place") {
  using symref::changesInPlace;
  auto Struct = [](StringRef Members, unsigned Size) { return ("structure_type a { " + Members + " } byte_size(" + llvm::Twine(Size) + ")").str(); };
  const std::string A = "member s#b x data_member_location(0)", B = "member s#c y data_member_location(8)",
                    Reserved = "member s#r data_member_location(8)", More = "member s#d z data_member_location(16)";
  CHECK(changesInPlace(Struct(A, 8), Struct(A + " , " + B, 16)) == std::vector<std::string>{"KABI_IGNORE(n, struct c y);", "KABI_BYTE_SIZE(a, 8);"});
  CHECK(changesInPlace(Struct(A + " , " + Reserved, 16), Struct(A + " , " + B, 16)) == std::vector<std::string>{"KABI_USE(n, struct c y);"});
  CHECK(changesInPlace(Struct(A + " , member s#r old data_member_location(8)", 16), Struct(A + " , " + B + " , " + More, 24)) ==
        std::vector<std::string>{"KABI_REPLACE(struct r old, struct c y);", "KABI_IGNORE(n, struct d z);", "KABI_BYTE_SIZE(a, 16);"});
  CHECK(changesInPlace(Struct(A + " , " + B, 16), Struct(A, 16)).empty());
  CHECK(changesInPlace(Struct(B, 16), Struct(More, 16)).empty());
  CHECK(changesInPlace(Struct(A, 8), "structure_type a { }").empty());
}

TEST_CASE("causes are not what only follows from them") {
  const std::string
      Tail = "s#out structure_type out { member t#t i data_member_location(0) , member s#n n data_member_location(",
      Rest = "t#t typedef_type t { s#in }\n"
             "s#n structure_type n { member pointer_type { s#out } byte_size(8) o data_member_location(0) } byte_size(8)\nf variable s#out\n";
  auto Side = [&](const char *In, const char *Offset, const char *Size) {
    return "/* a */\ns#in structure_type in { " + std::string(In) + "\n" + Tail + Offset + ") } byte_size(" + Size + ")\n" + Rest;
  };
  const std::string Before = Side("member s#n n data_member_location(0) } byte_size(8)", "8", "16");
  diff::test::TypesDiff D(Before, Side("member array_type[2] { s#n } n data_member_location(0) } byte_size(16)", "16", "24"));
  CHECK(diff::test::causes(D.D) == std::vector<std::string>{"s#in: f"});
  // By itself, it is one.
  diff::test::TypesDiff Own(Before, Side("member s#n n data_member_location(0) } byte_size(8)", "9", "17"));
  CHECK(diff::test::causes(Own.D) == std::vector<std::string>{"s#out: f"});
  CHECK(Own.D.Causes[0].Change.Kind == diff::DefinitionChangeKind::LayoutAttributes);
  CHECK(Own.D.Causes[0].Verdict.What == diff::Compatibility::Unsafe);
}

TEST_SUITE_END();
