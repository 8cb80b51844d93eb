// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/dwarf/ElfObject.h"
#include "genksyms/dwarf/LinkedExports.h"
#include "genksyms/dwarf/LlvmDwarfReader.h"
#include "llvm/BinaryFormat/ELF.h"
#include <cstring>
#include <doctest/doctest.h>

using namespace llvm;
using namespace modver::dwarf;

namespace {

struct SectionText {
  std::string Name;
  uint32_t Type = ELF::SHT_PROGBITS;
  std::string Contents = {};
  uint32_t Link = 0, Info = 0;
  uint64_t Flags = 0;
};

template <typename T> std::string bytesOf(const T &Value) { return {reinterpret_cast<const char *>(&Value), sizeof(Value)}; }

/// A relocatable x86-64 file. The sections count from 1.
std::string elfFile(std::vector<SectionText> Sections) {
  std::string Names(1, '\0');
  Sections.push_back({".shstrtab", ELF::SHT_STRTAB});
  std::vector<ELF::Elf64_Shdr> Headers(1);
  memset(Headers.data(), 0, sizeof(Headers[0]));
  std::string Body(sizeof(ELF::Elf64_Ehdr), '\0');
  for (SectionText &S : Sections) {
    ELF::Elf64_Shdr H;
    memset(&H, 0, sizeof(H));
    H.sh_name = Names.size();
    Names += S.Name + '\0';
    if (&S == &Sections.back())
      S.Contents = Names;
    H.sh_type = S.Type;
    H.sh_flags = S.Flags;
    H.sh_link = S.Link;
    H.sh_info = S.Info;
    H.sh_offset = Body.size();
    H.sh_size = S.Contents.size();
    H.sh_entsize = S.Type == ELF::SHT_RELA ? sizeof(ELF::Elf64_Rela) : S.Type == ELF::SHT_SYMTAB ? sizeof(ELF::Elf64_Sym) : 0;
    H.sh_addralign = 1;
    Body += S.Contents;
    Body.resize((Body.size() + 7) / 8 * 8);
    Headers.push_back(H);
  }
  ELF::Elf64_Ehdr E;
  memset(&E, 0, sizeof(E));
  memcpy(E.e_ident, ELF::ElfMagic, 4);
  E.e_ident[ELF::EI_CLASS] = ELF::ELFCLASS64;
  E.e_ident[ELF::EI_DATA] = ELF::ELFDATA2LSB;
  E.e_ident[ELF::EI_VERSION] = 1;
  E.e_type = ELF::ET_REL;
  E.e_machine = ELF::EM_X86_64;
  E.e_version = 1;
  E.e_shoff = Body.size();
  E.e_ehsize = sizeof(E);
  E.e_shentsize = sizeof(ELF::Elf64_Shdr);
  E.e_shnum = Headers.size();
  E.e_shstrndx = Headers.size() - 1;
  Body.replace(0, sizeof(E), bytesOf(E));
  for (const ELF::Elf64_Shdr &H : Headers)
    Body += bytesOf(H);
  return Body;
}

std::string symbol(uint32_t Name, unsigned char Binding, uint16_t Section, uint64_t Value) {
  ELF::Elf64_Sym S;
  memset(&S, 0, sizeof(S));
  S.st_name = Name;
  S.setBinding(Binding);
  S.st_shndx = Section;
  S.st_value = Value;
  return bytesOf(S);
}

std::string relocation(uint64_t Offset, uint32_t Symbol, uint32_t Type, int64_t Addend) {
  ELF::Elf64_Rela R;
  R.r_offset = Offset;
  R.r_addend = Addend;
  R.setSymbolAndType(Symbol, Type);
  return bytesOf(R);
}

std::string errorOf(StringRef Bytes) { return toString(ElfObject::open(Bytes).takeError()); }
std::string debugErrorOf(StringRef Bytes) { return toString(readDebugSections(Bytes).takeError()); }

} // namespace

TEST_SUITE_BEGIN("ElfObject");

TEST_CASE("what is no object") {
  CHECK(errorOf("") == "is not an ELF file: expected an object with debug information");
  CHECK(errorOf("!<arch>\n") == "is not an ELF file: expected an object with debug information");
  CHECK(errorOf(StringRef("\x7f"
                          "ELF\x09\x01\x01\0\0\0\0\0\0\0\0\0",
                          16)) == "is an ELF file of no known class or byte order");
  const std::string Whole = elfFile({{".text"}});
  CHECK(!errorOf(StringRef(Whole).drop_back(1)).empty());
}

TEST_CASE("relocations are applied; others than of whole addresses are not") {
  const std::string Bytes =
      elfFile({{".debug_info", ELF::SHT_PROGBITS, std::string(20, 'x')},
               {".rela.debug_info", ELF::SHT_RELA,
                relocation(0, 1, ELF::R_X86_64_32, 0x10) + relocation(4, 1, ELF::R_X86_64_64, 0x20) + relocation(12, 1, ELF::R_X86_64_PC32, 5), 3, 1},
               {".symtab", ELF::SHT_SYMTAB, symbol(0, 0, 0, 0) + symbol(0, ELF::STB_LOCAL, 1, 1), 4, 2},
               {".strtab", ELF::SHT_STRTAB, std::string(1, '\0')}});
  DebugSections Sections = cantFail(readDebugSections(Bytes));
  const StringRef Contents = Sections.ByName.find("debug_info")->second->getBuffer();
  CHECK(Contents == StringRef("\x11\0\0\0\x21\0\0\0\0\0\0\0xxxxxxxx", 20));
}

TEST_CASE("a relocation outside of its section") {
  CHECK(debugErrorOf(elfFile({{".debug_info", ELF::SHT_PROGBITS, "abc"},
                              {".rela.debug_info", ELF::SHT_RELA, relocation(0, 0, ELF::R_X86_64_32, 0), 3, 1},
                              {".symtab", ELF::SHT_SYMTAB, symbol(0, 0, 0, 0), 4, 1},
                              {".strtab", ELF::SHT_STRTAB, std::string(1, '\0')}})) ==
        "section 1 (.debug_info): relocation at offset 0x0 of 3 bytes");
}

TEST_CASE("of sections of one name the first, and none of a group; plain ones before those for link-time optimization") {
  const std::string Bytes = elfFile({{".debug_info", ELF::SHT_PROGBITS, "group", 0, 0, ELF::SHF_GROUP},
                                     {".gnu.debuglto_.debug_info", ELF::SHT_PROGBITS, "link time"},
                                     {".debug_info", ELF::SHT_PROGBITS, "first"},
                                     {".debug_info", ELF::SHT_PROGBITS, "second"}});
  DebugSections Sections = cantFail(readDebugSections(Bytes));
  CHECK(Sections.ByName.find("debug_info")->second->getBuffer() == "first");
  const std::string LinkTime = elfFile({{".gnu.debuglto_.debug_info", ELF::SHT_PROGBITS, "link time"}});
  DebugSections Old = cantFail(readDebugSections(LinkTime));
  CHECK(Old.ByName.find("debug_info")->second->getBuffer() == "link time");
}

TEST_CASE("symbols: not local, named, of a section") {
  const std::string Bytes =
      elfFile({{".symtab", ELF::SHT_SYMTAB,
                symbol(0, 0, 0, 0) + symbol(1, ELF::STB_LOCAL, 1, 1) + symbol(1, ELF::STB_GLOBAL, 0, 2) + symbol(0, ELF::STB_GLOBAL, 1, 3) +
                    symbol(1, ELF::STB_GLOBAL, 1, 4) + symbol(3, ELF::STB_WEAK, ELF::SHN_ABS, 5),
                2, 2},
               {".strtab", ELF::SHT_STRTAB, std::string("\0a\0b\0", 5)}});
  ElfObject Object = cantFail(ElfObject::open(Bytes));
  REQUIRE(Object.globals().size() == 2);
  CHECK(Object.globals()[0].Name == "a");
  CHECK(Object.globals()[0].Value == 4);
  CHECK(Object.globals()[1].Section == ELF::SHN_ABS);
}

TEST_CASE("a compressed section that says to be larger than it can be") {
  CHECK(debugErrorOf(elfFile({{".zdebug_info", ELF::SHT_PROGBITS, std::string("ZLIB\0\0\1\0\0\0\0\0", 12)}})) ==
        "section 1 (.zdebug_info): it says to hold 1099511627776 bytes in 12");
}

TEST_CASE("an object without units") {
  const std::string Bytes = elfFile({{".text"}});
  DebugSections Sections = cantFail(readDebugSections(Bytes));
  CHECK(toString(openDwarf(Sections).takeError()) == "dwarf_get_units failed: no debugging information?");
}

TEST_CASE("exports of a linked file: kinds by the table or by a flag, namespaces; without contents neither") {
  auto File = [](uint32_t Type, uint64_t Namespace) {
    return elfFile({{"__ksymtab", ELF::SHT_PROGBITS, "t"},
                    {"__ksymtab_gpl", ELF::SHT_PROGBITS, "t"},
                    {"__kflagstab", Type, std::string("\1\0", 2)},
                    {"__ksymtab_strings", Type, std::string("S\0", 2)},
                    {".symtab", ELF::SHT_SYMTAB,
                     symbol(0, 0, 0, 0) + symbol(1, ELF::STB_LOCAL, 1, 0) + symbol(13, ELF::STB_LOCAL, 2, 0) + symbol(25, ELF::STB_LOCAL, 3, 0) +
                         symbol(35, ELF::STB_LOCAL, 4, Namespace) + symbol(49, ELF::STB_LOCAL, 4, 0),
                     6, 6},
                    {".strtab", ELF::SHT_STRTAB, std::string("\0__ksymtab_a\0__ksymtab_b\0__flags_a\0__kstrtabns_b\0__ksymtab_strings\0", 67)}});
  };
  LinkedExports Whole = cantFail(readLinkedExports(File(ELF::SHT_PROGBITS, 0)));
  REQUIRE(Whole.Exports.size() == 2);
  CHECK(Whole.HasContents);
  CHECK(Whole.Exports[0].Name == "a");
  CHECK(Whole.Exports[0].Kind == modver::ExportKind::Gpl);
  CHECK(Whole.Exports[0].Namespace.empty());
  CHECK(Whole.Exports[1].Name == "b");
  CHECK(Whole.Exports[1].Kind == modver::ExportKind::Gpl);
  CHECK(Whole.Exports[1].Namespace == "S");
  LinkedExports Bare = cantFail(readLinkedExports(File(ELF::SHT_NOBITS, 0)));
  REQUIRE(Bare.Exports.size() == 2);
  CHECK(!Bare.HasContents);
  CHECK(Bare.Exports[0].Kind == modver::ExportKind::Plain);
  CHECK(Bare.Exports[1].Kind == modver::ExportKind::Gpl);
  CHECK(toString(readLinkedExports(File(ELF::SHT_PROGBITS, 2)).takeError()) == "section 5 (.symtab): a symbol of section 4 is not in it");
}

TEST_SUITE_END();
