// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is refused before anything is looked for. Fields of headers are damaged in the bytes, by their places in the ELF specification.
#include "ElfText.h"
#include "checker/image/ModuleFile.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Endian.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::image;
using namespace modver::image::test;
namespace endian = llvm::support::endian;

TEST_SUITE_BEGIN("ElfModule");

namespace {

/// Four sections behind the null section: this_module, .symtab, .strtab and .shstrtab.
std::string plain() { return module(X86_64, "f = undefined"); }

template <class T> void put(std::string &Bytes, uint64_t At, T Value) {
  REQUIRE(At + sizeof(T) <= Bytes.size());
  endian::write<T>(&Bytes[At], Value, llvm::endianness::little);
}

template <class T> std::string errorWith(uint64_t At, T Value) {
  std::string Bytes = plain();
  put(Bytes, At, Value);
  return errorOf(Bytes);
}

enum : uint64_t { EType = 16, EShoff = 40, EShentsize = 58, EShnum = 60, EShstrndx = 62 };
enum : uint64_t { ShName = 0, ShType = 4, ShFlags = 8, ShOffset = 24, ShSize = 32, ShLink = 40 };

/// The offset of a field in the header of a section.
uint64_t header(uint64_t Section, uint64_t Field) {
  std::string Bytes = plain();
  return endian::read64le(&Bytes[EShoff]) + Section * 64 + Field;
}

std::string at(uint64_t Offset, const std::string &What) { return "m.ko: at offset 0x" + llvm::utohexstr(Offset, /*LowerCase=*/true) + ": " + What; }

} // namespace

TEST_CASE("the target") {
  CHECK(errorOf(plain()) == "");
  for (auto &[Kind, Expected] :
       {std::pair(X86_64, modver::ElfTarget{62, true, false}), {S390x, {22, true, true}}, {Arm, {40, false, false}}, {Ppc, {20, false, true}}}) {
    std::string Bytes = module(Kind, "");
    llvm::Expected<modver::Module> M = parseModule(Bytes, "m.ko");
    REQUIRE(bool(M));
    CHECK(M->Target == Expected);
  }
}

TEST_CASE("no ELF header") {
  CHECK(errorOf("") == "m.ko: empty");
  CHECK(errorOf("\x7f"
                "ELG") == at(0, "not an ELF file, but binary data"));
  CHECK(errorOf("\x7f"
                "ELF") == at(4, "cut off within the ELF header"));
  CHECK(errorOf(plain().substr(0, 63)) == at(63, "cut off within the ELF header"));
  CHECK(errorOf(module(Arm, "").substr(0, 51)) == at(51, "cut off within the ELF header"));
  // Class and byte order are those that the rest of the header has.
  for (uint8_t Ident : {0, 1, 2, 3}) {
    CHECK(errorWith<uint8_t>(4, Ident) == "");
    CHECK(errorWith<uint8_t>(5, Ident) == "");
  }
  std::string Bytes = plain();
  put<uint8_t>(Bytes, 4, 3);
  put<uint16_t>(Bytes, EType, 2);
  CHECK(errorOf(Bytes) == at(4, "neither a 32-bit nor a 64-bit ELF header"));
  CHECK(errorWith<uint16_t>(EType, 2) == at(EType, "ELF type 2, as of a kernel image or an executable, but a module is relocatable (1)"));
}

TEST_CASE("section headers") {
  CHECK(errorWith<uint16_t>(EShentsize, 40) == at(EShentsize, "section headers of 40 bytes"));
  CHECK(errorWith<uint16_t>(EShnum, 0) == at(EShnum, "no sections"));
  CHECK(errorWith<uint16_t>(EShnum, 6) == at(EShoff, "section headers outside of the file"));
  CHECK(errorWith<uint64_t>(EShoff, plain().size() + 1) == at(EShoff, "section headers outside of the file"));
  CHECK(errorWith<uint64_t>(EShoff, ~uint64_t(0)) == at(EShoff, "section headers outside of the file"));
  CHECK(errorOf(plain().substr(0, plain().size() - 1)) == at(EShoff, "section headers outside of the file"));
}

TEST_CASE("contents of sections") {
  std::string Message = at(header(1, 0), "section 1 is outside of the file");
  CHECK(errorWith<uint64_t>(header(1, ShOffset), ~uint64_t(0)) == Message);
  CHECK(errorWith<uint64_t>(header(1, ShOffset), plain().size()) == Message);
  CHECK(errorWith<uint64_t>(header(1, ShSize), ~uint64_t(0)) == Message);
  CHECK(errorWith<uint64_t>(header(1, ShSize), plain().size() - 0x3f) == Message);
  CHECK(errorWith<uint64_t>(header(0, ShSize), 1) == at(header(0, 0), "section 0 is not empty"));
  CHECK(errorWith<uint32_t>(header(0, ShType), 1) == at(header(0, 0), "section 0 is not empty"));

  // Another null section has no contents either, wherever it claims to be.
  std::string Bytes = plain();
  put<uint32_t>(Bytes, header(1, ShType), 0);
  put<uint64_t>(Bytes, header(1, ShOffset), 0x123456);
  CHECK(errorOf(Bytes) == at(0x123456, "section 1 has no bytes in the file"));

  // Memory of a module's own may be larger than the file.
  CHECK(errorOf(module(X86_64, "[.bss] nobits 7fffffff")) == "");
}

TEST_CASE("names of sections") {
  CHECK(errorWith<uint16_t>(EShstrndx, 0) == at(EShstrndx, "no section 0 to hold the names of sections"));
  CHECK(errorWith<uint16_t>(EShstrndx, 5) == at(EShstrndx, "no section 5 to hold the names of sections"));
  std::string Bytes = plain();
  uint64_t Size = endian::read64le(&Bytes[header(4, ShSize)]);
  CHECK(errorWith<uint32_t>(header(1, ShName), Size) == at(header(1, 0), "name of section 1 is outside of the table of names"));
  CHECK(errorWith<uint32_t>(header(1, ShName), 0x1000) == at(header(1, 0), "name of section 1 is outside of the table of names"));
  CHECK(errorWith<uint32_t>(header(4, ShType), 8).ends_with(" is outside of the table of names")); // SHT_NOBITS
  CHECK(errorWith<uint64_t>(header(4, ShSize), 5).ends_with(" is outside of the table of names"));
}

TEST_CASE("symbol tables") {
  CHECK(errorWith<uint32_t>(header(2, ShType), 1) == "m.ko: no symbol table (stripped?)");
  CHECK(errorWith<uint32_t>(header(1, ShType), 2) == at(0x40, "symbol table whose string table, section 0, is none")); // the first counts
  uint64_t Table = endian::read64le(&plain()[header(2, ShOffset)]);
  CHECK(errorWith<uint32_t>(header(2, ShLink), 5) == at(Table, "symbol table whose string table, section 5, is none"));
  CHECK(errorWith<uint32_t>(header(2, ShLink), 0) == at(Table, "symbol table whose string table, section 0, is none"));
  CHECK(errorWith<uint64_t>(header(2, ShSize), 0) == ""); // without even the null symbol
  CHECK(errorWith<uint64_t>(header(3, ShSize), 2) == ""); // a name may end behind it
  CHECK(errorWith<uint64_t>(header(3, ShSize), 0).ends_with(": name at 1 of a section of 0 bytes"));
  CHECK(errorWith<uint32_t>(Table + 24, 100).ends_with(": name at 100 of a section of 3 bytes")); // f
}

TEST_CASE("what only some kernels refuse") {
  auto Oddities = [](const std::string &Bytes) {
    llvm::Expected<Module> M = parseModule(Bytes, "m.ko");
    REQUIRE(bool(M));
    return M->Oddities;
  };
  auto Patched = [](uint64_t Offset, auto Value) {
    std::string Bytes = plain();
    put(Bytes, Offset, Value);
    return Bytes;
  };
  CHECK(Oddities(plain()) == ElfOddities());
  CHECK(Oddities(Patched(header(2, ShLink), uint32_t(1))) == ElfOddities{.StringsOfOtherType = true});
  CHECK(Oddities(Patched(header(3, ShType), uint32_t(2))) == ElfOddities{.SecondSymbolTable = true, .StringsOfOtherType = true});
  CHECK(Oddities(module(X86_64, "[.modinfo] noalloc\n 'a=1' 00\n [.modinfo (1)]\n 'b=1' 00")) ==
        ElfOddities{.SecondModinfo = true, .ModinfoNotAllocated = true});
  CHECK(Oddities(module(X86_64, "[.gnu.linkonce.this_module (1)]\n00")) == ElfOddities{.SecondThisModule = true});
}

TEST_CASE("sections, by name and flags") {
  auto Sections = [](const std::string &Bytes) {
    llvm::Expected<Module> M = parseModule(Bytes, "m.ko");
    REQUIRE(bool(M));
    return M->Sections;
  };
  using List = std::vector<Section>;
  std::string Bytes = plain();
  List Plain = Sections(Bytes);
  REQUIRE(Plain.size() >= 3);
  CHECK(Plain[0] == Section{".gnu.linkonce.this_module"});
  CHECK(llvm::is_contained(Plain, Section{".symtab"}));
  put(Bytes, header(1, ShFlags), uint64_t(7));
  CHECK(Sections(Bytes)[0] == Section{".gnu.linkonce.this_module", true, true});
  put(Bytes, header(1, ShFlags), uint64_t(3));
  CHECK(Sections(Bytes)[0] == Section{".gnu.linkonce.this_module", true, false});

  std::string Long(64, 's');
  Bytes = module(X86_64, "[" + Long + "end]\n00");
  CHECK(llvm::is_contained(Sections(Bytes), Section{Long}));
}

TEST_CASE("a section's relocations are in one section") {
  std::string Text = R"(
    [.text]
    00
    [__ksymtab]
    0000000000000000
    @0 2 f
    [.data]
    0000000000000000
    @0 2 f
    f = undefined
  )";
  std::string Bytes = module(X86_64, Text);
  uint64_t Headers = endian::read64le(&Bytes[EShoff]);
  put<uint32_t>(Bytes, Headers + 6 * 64 + 44, 3); // sh_info of .rela.data: __ksymtab
  CHECK(errorOf(Bytes).ends_with(": a second section of relocations for section 3"));
}

TEST_SUITE_END();
