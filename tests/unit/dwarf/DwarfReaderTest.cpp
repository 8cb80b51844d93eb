// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/dwarf/LlvmDwarfReader.h"

#include "llvm/BinaryFormat/Dwarf.h"
#include "llvm/Support/EndianStream.h"
#include "llvm/Support/LEB128.h"
#include <doctest/doctest.h>

using namespace llvm;
using namespace llvm::dwarf;
using modver::dwarf::Attributes;
using modver::dwarf::DebugSections;
using modver::dwarf::Die;
using modver::dwarf::DwarfReader;
using modver::dwarf::Number;
using modver::dwarf::openDwarf;

TEST_SUITE_BEGIN("DwarfReader");

namespace {

/// Bytes of a section.
class Writer {
public:
  explicit Writer(endianness Order = endianness::little) : Order(Order) {}
  template <typename T> Writer &fixed(T Value) { return support::endian::write(Out, Value, Order), *this; }
  Writer &byte(uint8_t Value) { return fixed(Value); }
  Writer &bytes(std::initializer_list<uint8_t> Values) {
    for (uint8_t Value : Values)
      byte(Value);
    return *this;
  }
  Writer &uleb(uint64_t Value) { return encodeULEB128(Value, Out), *this; }
  Writer &sleb(int64_t Value) { return encodeSLEB128(Value, Out), *this; }
  Writer &text(StringRef Value) { return Out << Value << '\0', *this; }
  size_t size() const { return Text.size(); }

  std::string Text;

private:
  raw_string_ostream Out{Text};
  endianness Order;
};

struct AttributeText {
  Attribute What;
  Form How;
  int64_t Constant = 0;
};

/// An abbreviation.
void declare(Writer &Abbreviations, uint64_t Code, Tag T, bool HasChildren, std::initializer_list<AttributeText> Attributes) {
  Abbreviations.uleb(Code).uleb(T).byte(HasChildren);
  for (const AttributeText &A : Attributes) {
    Abbreviations.uleb(A.What).uleb(A.How);
    if (A.How == DW_FORM_implicit_const)
      Abbreviations.sleb(A.Constant);
  }
  Abbreviations.bytes({0, 0});
}

/// An object of one unit, with these entries.
struct Object {
  explicit Object(const Writer &Abbreviations, const Writer &Entries, endianness Order = endianness::little, uint16_t Version = 5) {
    Writer Info(Order);
    Info.fixed(uint32_t(Entries.size() + (Version >= 5 ? 8 : 7))).fixed(Version);
    if (Version >= 5)
      Info.byte(DW_UT_compile).byte(8).fixed(uint32_t(0));
    else
      Info.fixed(uint32_t(0)).byte(8);
    Sections.IsLittleEndian = Order == endianness::little;
    set("debug_info", Info.Text + Entries.Text);
    set("debug_abbrev", Abbreviations.Text + '\0');
    set("debug_str", StringRef("\0first\0", 7));
    set("debug_line_str", StringRef("\0of lines\0", 10));
  }
  void set(StringRef Name, const Twine &Bytes) { Sections.ByName[Name] = MemoryBuffer::getMemBufferCopy(Bytes.str()); }

  std::unique_ptr<DwarfReader> open() {
    Expected<std::unique_ptr<DwarfReader>> Reader = openDwarf(Sections);
    REQUIRE(Reader);
    return std::move(*Reader);
  }
  /// What reading the unit fails with; empty: it does not.
  std::string failure() { return toString(open()->load(0)); }

  DebugSections Sections;
};

constexpr uint64_t FirstEntry = 12; // in DWARF 5

} // namespace

TEST_CASE("entries: what is in what, and in which order; codes of one byte, of two, and large ones") {
  Writer Abbreviations, Entries;
  declare(Abbreviations, 1, DW_TAG_compile_unit, true, {{DW_AT_language, DW_FORM_data1}});
  declare(Abbreviations, 2, DW_TAG_structure_type, true, {});
  declare(Abbreviations, 200, DW_TAG_member, false, {{DW_AT_location, DW_FORM_exprloc}, {DW_AT_decl_line, DW_FORM_data2}});
  declare(Abbreviations, 5000, DW_TAG_base_type, false, {{DW_AT_name, DW_FORM_string}});
  Entries.uleb(1).byte(0x1d);
  Entries.uleb(2).uleb(200).bytes({2, 0x9f, 0x9f, 7, 0}).uleb(200).bytes({0, 8, 0}).byte(0);
  Entries.uleb(2).byte(0); // no children, though it may have some
  const uint64_t LastOffset = FirstEntry + Entries.size();
  Entries.uleb(5000).text("int").byte(0);
  Object O(Abbreviations, Entries);
  std::unique_ptr<DwarfReader> Reader = O.open();
  REQUIRE(!Reader->load(0));

  const Die Unit{0, 0};
  CHECK(Reader->tag(Unit) == DW_TAG_compile_unit);
  CHECK(Reader->offset(Unit) == FirstEntry);
  CHECK(!Reader->parent(Unit));
  CHECK(!Reader->nextSibling(Unit));
  const Die Structure = Reader->firstChild(Unit).value();
  const Die Member = Reader->firstChild(Structure).value();
  CHECK(Reader->tag(Member) == DW_TAG_member);
  CHECK(Reader->parent(Member) == Structure);
  CHECK(!Reader->firstChild(Member));
  const Die Second = Reader->nextSibling(Member).value();
  CHECK(Reader->parent(Second) == Structure);
  CHECK(!Reader->nextSibling(Second));
  const Die Empty = Reader->nextSibling(Structure).value();
  CHECK(Reader->tag(Empty) == DW_TAG_structure_type);
  CHECK(!Reader->firstChild(Empty));
  const Die Last = Reader->nextSibling(Empty).value();
  CHECK(Reader->tag(Last) == DW_TAG_base_type);
  CHECK(Reader->parent(Last) == Unit);
  CHECK(Reader->offset(Last) == LastOffset);
  CHECK(Reader->attributes(Last)->Name == "int");
  CHECK(!Reader->nextSibling(Last));
}

TEST_CASE("attributes, in each form that they have, among others that nobody wants") {
  for (endianness Order : {endianness::little, endianness::big}) {
    Writer Abbreviations, Entries(Order);
    declare(Abbreviations, 1, DW_TAG_compile_unit, true, {});
    declare(Abbreviations, 2, DW_TAG_base_type, false, {});
    declare(Abbreviations, 3, DW_TAG_variable, false,
            {{DW_AT_decl_line, DW_FORM_data2},
             {DW_AT_name, DW_FORM_strp},
             {DW_AT_producer, DW_FORM_string},
             {DW_AT_linkage_name, DW_FORM_line_strp},
             {DW_AT_accessibility, DW_FORM_data1},
             {DW_AT_alignment, DW_FORM_data2},
             {DW_AT_location, DW_FORM_block1},
             {DW_AT_bit_size, DW_FORM_data4},
             {DW_AT_low_pc, DW_FORM_addr},
             {DW_AT_byte_size, DW_FORM_data8},
             {DW_AT_const_value, DW_FORM_sdata},
             {DW_AT_count, DW_FORM_udata},
             {DW_AT_data_bit_offset, DW_FORM_udata},
             {DW_AT_decl_file, DW_FORM_implicit_const, 77},
             {DW_AT_upper_bound, DW_FORM_sdata},
             {DW_AT_encoding, DW_FORM_sec_offset},
             {DW_AT_discr_value, DW_FORM_exprloc},
             {DW_AT_byte_size, DW_FORM_data1},
             {DW_AT_type, DW_FORM_ref4},
             {DW_AT_abstract_origin, DW_FORM_ref_udata},
             {DW_AT_specification, DW_FORM_ref_addr},
             {DW_AT_external, DW_FORM_flag_present},
             {DW_AT_declaration, DW_FORM_flag}});
    Entries.uleb(1);
    const uint32_t Base = FirstEntry + Entries.size();
    Entries.uleb(2);
    Entries.uleb(3).fixed(uint16_t(10)).fixed(uint32_t(1)).text("compiler").fixed(uint32_t(4)).byte(1).fixed(uint16_t(0x102));
    Entries.bytes({2, 0xff, 0xff}).fixed(uint32_t(0x1020304)).fixed(uint64_t(0)).fixed(uint64_t(0x102030405060708));
    Entries.sleb(-3).uleb(100).uleb(300).sleb(-300).fixed(uint32_t(5)).bytes({1, 0x9f}).byte(9);
    Entries.fixed(Base).uleb(Base).fixed(Base).byte(1).byte(0);
    Object O(Abbreviations, Entries, Order);
    std::unique_ptr<DwarfReader> Reader = O.open();
    REQUIRE(!Reader->load(0));
    const Die Type = Reader->firstChild({0, 0}).value();
    Expected<Attributes> A = Reader->attributes(Reader->nextSibling(Type).value());
    REQUIRE(A);
    CHECK(A->Name == "first");
    CHECK(A->LinkageName == "lines");
    CHECK(A->number(Number::Accessibility) == 1);
    CHECK(A->number(Number::Alignment) == 0x102);
    CHECK(A->number(Number::BitSize) == 0x1020304);
    CHECK(A->number(Number::ByteSize) == 0x102030405060708); // the first of two
    CHECK(A->number(Number::ConstValue) == uint64_t(-3));
    CHECK(A->number(Number::Count) == 100);
    CHECK(A->number(Number::DataBitOffset) == 300);
    CHECK(A->number(Number::DeclFile) == 77);
    CHECK(A->number(Number::UpperBound) == uint64_t(-300));
    CHECK(!A->number(Number::Encoding));
    CHECK(!A->number(Number::DiscrValue));
    CHECK(A->Type == Type);
    CHECK(A->AbstractOrigin == Type);
    CHECK(A->Specification == Type);
    CHECK(A->IsExternal);
    CHECK(A->IsDeclaration);
  }
}

TEST_CASE("where a member is: in DWARF 3, 4 bytes are no number") {
  for (uint16_t Version : {3, 4}) {
    Writer Abbreviations, Entries;
    declare(Abbreviations, 1, DW_TAG_compile_unit, true, {});
    declare(Abbreviations, 2, DW_TAG_member, false, {{DW_AT_data_member_location, DW_FORM_data4}, {DW_AT_bit_size, DW_FORM_data4}});
    Entries.uleb(1).uleb(2).fixed(uint32_t(16)).fixed(uint32_t(3)).byte(0);
    Object O(Abbreviations, Entries, endianness::little, Version);
    std::unique_ptr<DwarfReader> Reader = O.open();
    REQUIRE(!Reader->load(0));
    Expected<Attributes> A = Reader->attributes(Reader->firstChild({0, 0}).value());
    REQUIRE(A);
    CHECK(A->number(Number::DataMemberLocation) == (Version == 3 ? std::nullopt : std::optional<uint64_t>(16)));
    CHECK(A->number(Number::BitSize) == 3);
  }
}

TEST_CASE("a reference leads to the beginning of an entry, or nowhere") {
  Writer Abbreviations, Entries;
  declare(Abbreviations, 1, DW_TAG_compile_unit, true, {});
  declare(Abbreviations, 2, DW_TAG_pointer_type, false, {{DW_AT_type, DW_FORM_ref4}});
  Entries.uleb(1);
  // The first 200 refer to a byte each, the others to what is no place of an entry.
  const uint32_t First = FirstEntry + Entries.size(), End = First + 204 * 5;
  for (uint32_t I = 0; I < 200; ++I)
    Entries.uleb(2).fixed(First + I);
  for (uint32_t To : {uint32_t(0), End, End + 100, ~uint32_t(0)})
    Entries.uleb(2).fixed(To);
  Entries.byte(0);
  Object O(Abbreviations, Entries);
  std::unique_ptr<DwarfReader> Reader = O.open();
  REQUIRE(!Reader->load(0));
  std::optional<Die> Entry = Reader->firstChild({0, 0});
  for (uint32_t I = 0; I < 204; ++I, Entry = Reader->nextSibling(*Entry)) {
    CAPTURE(I);
    const std::optional<Die> To = Reader->attributes(*Entry)->Type;
    REQUIRE(To.has_value() == (I < 200 && I % 5 == 0));
    if (To)
      CHECK(Reader->offset(*To) == First + I);
  }
  CHECK(!Entry);
}

TEST_CASE("damage is an error, and says where it is") {
  Writer Abbreviations;
  declare(Abbreviations, 1, DW_TAG_compile_unit, true, {});
  declare(Abbreviations, 2, DW_TAG_base_type, false, {{DW_AT_name, DW_FORM_strp}});
  declare(Abbreviations, 3, DW_TAG_base_type, false, {{DW_AT_name, DW_FORM_string}});
  CHECK(Object(Abbreviations, Writer().uleb(1)).failure() == ".debug_info, offset 0xd: the unit ends before the lists of its entries do");
  CHECK(Object(Abbreviations, Writer().uleb(1).uleb(9).byte(0)).failure() == ".debug_info, offset 0xd: there is no abbreviation 9");
  CHECK(Object(Abbreviations, Writer().uleb(1).bytes({0x80, 0x80})).failure() ==
        ".debug_info, offset 0xd: cannot read the number of an abbreviation");
  CHECK(Object(Abbreviations, Writer().uleb(1).uleb(3).bytes({'i', 'n', 't'})).failure() ==
        ".debug_info, offset 0xe: cannot pass over a value of form 0x8");

  Object O(Abbreviations, Writer().uleb(1).uleb(2).fixed(uint32_t(1000)).byte(0));
  std::unique_ptr<DwarfReader> Reader = O.open();
  REQUIRE(!Reader->load(0));
  Expected<Attributes> A = Reader->attributes(Reader->firstChild({0, 0}).value());
  REQUIRE(!A);
  CHECK(StringRef(toString(A.takeError())).starts_with(".debug_info, offset 0xe: "));
}

TEST_CASE("a unit that is damaged does not count as read") {
  Writer Abbreviations;
  declare(Abbreviations, 1, DW_TAG_compile_unit, true, {});
  Object O(Abbreviations, Writer().uleb(1));
  std::unique_ptr<DwarfReader> Reader = O.open();
  CHECK(errorToBool(Reader->load(0)));
  CHECK(errorToBool(Reader->load(0)));
}

/// What the first file of a line table is called whose lists of directories and files have names of these forms, or why it is not known.
static std::string firstFile(uint64_t DirectoryForm, uint64_t FileForm, uint64_t NumFiles = 1) {
  Writer Abbreviations, Entries, Rest, Header, Lines;
  declare(Abbreviations, 1, DW_TAG_compile_unit, false, {{DW_AT_stmt_list, DW_FORM_sec_offset}});
  Entries.uleb(1).fixed(uint32_t(0));
  Rest.bytes({1, 1, 1, 0xfb, 14, 1}); // no opcodes of its own
  Rest.byte(1).uleb(DW_LNCT_path).uleb(DirectoryForm).uleb(1).text("/tmp");
  Rest.byte(1).uleb(DW_LNCT_path).uleb(FileForm).uleb(NumFiles).text("a.c");
  Header.fixed(uint16_t(5)).byte(8).byte(0).fixed(uint32_t(Rest.size()));
  Lines.fixed(uint32_t(Header.size() + Rest.size()));
  Object O(Abbreviations, Entries);
  O.set("debug_line", Lines.Text + Header.Text + Rest.Text);
  auto Reader = O.open();
  REQUIRE(toString(Reader->load(0)) == "");
  Expected<std::optional<StringRef>> Name = Reader->fileName(0, 0);
  return Name ? Name->value_or("none").str() : toString(Name.takeError());
}

TEST_CASE("forms in a line table that its lists cannot have") {
  CHECK(firstFile(DW_FORM_string, DW_FORM_string) == "a.c");
  const std::string Damaged = "dwarf_getsrcfiles failed: 'the line table at .debug_line offset 0x0 is damaged'";
  for (uint64_t Form : {uint64_t(0), uint64_t(0x02), uint64_t(DW_FORM_indirect), uint64_t(DW_FORM_implicit_const), uint64_t(DW_FORM_flag_present),
                        uint64_t(0x1eff), uint64_t(0x10000 + DW_FORM_string)}) {
    CAPTURE(Form);
    CHECK(firstFile(Form, DW_FORM_string) == Damaged);
    CHECK(firstFile(DW_FORM_string, Form) == Damaged);
  }
  CHECK(firstFile(DW_FORM_string, DW_FORM_string, uint64_t(1) << 60) == Damaged);
  // Of four bytes, as "a.c" and its end: forms that it may have, of names that are not there.
  for (uint64_t Form : {DW_FORM_strp, DW_FORM_strx4, DW_FORM_strp_sup, DW_FORM_data4, DW_FORM_sec_offset}) {
    CAPTURE(Form);
    CHECK(firstFile(DW_FORM_string, Form) != Damaged);
  }
}

TEST_SUITE_END();
