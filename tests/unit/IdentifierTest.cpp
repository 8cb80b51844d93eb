// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/language/Identifier.h"

#include <doctest/doctest.h>
#include <initializer_list>
#include <string>

using namespace modver;
using namespace modver::genksyms;

namespace {

Keyword wordOf(const char *Name, const Dialect &D) { return IdentifierTable(D).get(Name).getValue().Word; }

const Dialect AllDialects[] = {Dialect::upTo5_3(),  Dialect::upTo5_8(),   Dialect::upTo5_10(),
                               Dialect::upTo6_13(), Dialect::since6_14(), Dialect::since7_0()};

void checkReserved(Keyword Word, std::initializer_list<const char *> Names) {
  for (const char *Name : Names)
    for (const Dialect &D : AllDialects) {
      CAPTURE(Name);
      CHECK(wordOf(Name, D) == Word);
    }
}

} // namespace

TEST_SUITE_BEGIN("Identifier");

TEST_CASE("words that every dialect reserves") {
  checkReserved(Keyword::Asm, {"asm", "__asm", "__asm__"});
  checkReserved(Keyword::Attribute, {"__attribute", "__attribute__"});
  checkReserved(Keyword::Extension, {"__extension__"});
  checkReserved(Keyword::Qualifier, {"const", "__const", "__const__", "volatile", "__volatile", "__volatile__"});
  checkReserved(Keyword::Restrict, {"restrict", "__restrict__"});
  checkReserved(Keyword::Inline, {"inline", "__inline", "__inline__"});
  checkReserved(Keyword::Typeof, {"typeof", "__typeof", "__typeof__"});
  checkReserved(Keyword::Storage, {"auto", "register", "static"});
  checkReserved(Keyword::Extern, {"extern"});
  checkReserved(Keyword::Struct, {"struct"});
  checkReserved(Keyword::Union, {"union"});
  checkReserved(Keyword::Enum, {"enum"});
  checkReserved(Keyword::Typedef, {"typedef"});
  checkReserved(Keyword::TypeWord, {"signed", "__signed", "__signed__", "__builtin_va_list", "__int128", "__int128_t", "__uint128_t", "_Bool", "char",
                                    "double", "float", "int", "long", "short", "unsigned", "void"});
}

TEST_CASE("words that none reserves") {
  checkReserved(Keyword::None, {"_Alignas", "__auto_type", "_Noreturn", "attribute", "_Atomic", "__int128_", "Int", "x", "_", "$", "__label__",
                                "bool", "_Float128", "__builtin_offsetof", "__thread", "goto", "if", "sizeof"});
}

TEST_CASE("words reserved from 6.14 on") {
  for (const char *Name : {"typeof_unqual", "__typeof_unqual", "__typeof_unqual__"}) {
    CHECK(wordOf(Name, Dialect::upTo6_13()) == Keyword::None);
    CHECK(wordOf(Name, Dialect::since6_14()) == Keyword::Typeof);
    CHECK(wordOf(Name, Dialect::since7_0()) == Keyword::Typeof);
  }
  for (const char *Name : {"__seg_gs", "__seg_fs"}) {
    CHECK(wordOf(Name, Dialect::upTo6_13()) == Keyword::None);
    CHECK(wordOf(Name, Dialect::since6_14()) == Keyword::Qualifier);
    CHECK(wordOf(Name, Dialect::since7_0()) == Keyword::Qualifier);
  }
}

TEST_CASE("vector words: from 6.14 on, exactly the pattern") {
  for (const char *Sign : {"", "u"})
    for (const char *Width : {"8", "16", "32", "64"})
      for (const char *Lanes : {"1", "2", "4", "8", "16"}) {
        std::string Name = std::string(Sign) + "int" + Width + "x" + Lanes + "_t";
        CAPTURE(Name);
        CHECK(wordOf(Name.c_str(), Dialect::since6_14()) == Keyword::VectorWord);
        CHECK(wordOf(Name.c_str(), Dialect::since7_0()) == Keyword::VectorWord);
        CHECK(wordOf(Name.c_str(), Dialect::upTo6_13()) == Keyword::None);
      }
  for (const char *Name : {"int8x3_t", "int8x32_t", "int128x1_t", "int8x8", "nt8x8_t", "uuint8x8_t", "int8x8x8_t", "int8x_t", "intx8_t", "int8_t",
                           "u_t", "int_t", "_t", "int8x8_t_t", "int8x 8_t", "int+8x8_t", "int8x08_t"}) {
    CAPTURE(Name);
    CHECK(wordOf(Name, Dialect::since7_0()) == Keyword::None);
  }
}

TEST_CASE("the kernel's own export macros mark exports up to 5.3, another word later") {
  CHECK(wordOf("__GENKSYMS_EXPORT_SYMBOL", Dialect::upTo5_3()) == Keyword::None);
  for (const Dialect &Later : {Dialect::upTo5_10(), Dialect::upTo6_13(), Dialect::since6_14(), Dialect::since7_0()})
    CHECK(wordOf("__GENKSYMS_EXPORT_SYMBOL", Later) == Keyword::Export);
  for (const char *Name : {"EXPORT_SYMBOL", "EXPORT_SYMBOL_GPL", "EXPORT_SYMBOL_GPL_FUTURE", "EXPORT_UNUSED_SYMBOL", "EXPORT_UNUSED_SYMBOL_GPL"}) {
    CAPTURE(Name);
    CHECK(wordOf(Name, Dialect::upTo5_3()) == Keyword::Export);
    for (const Dialect &Later : {Dialect::upTo5_10(), Dialect::upTo6_13(), Dialect::since6_14(), Dialect::since7_0()})
      CHECK(wordOf(Name, Later) == Keyword::None);
  }
}

TEST_CASE("restrict with underscores before it: one up to 5.8, two later") {
  for (const Dialect &Earlier : {Dialect::upTo5_3(), Dialect::upTo5_8()}) {
    CHECK(wordOf("_restrict", Earlier) == Keyword::Restrict);
    CHECK(wordOf("__restrict", Earlier) == Keyword::None);
  }
  for (const Dialect &Later : {Dialect::upTo5_10(), Dialect::upTo6_13(), Dialect::since6_14(), Dialect::since7_0()}) {
    CHECK(wordOf("_restrict", Later) == Keyword::None);
    CHECK(wordOf("__restrict", Later) == Keyword::Restrict);
  }
}

TEST_CASE("_Static_assert is reserved from 5.11 on") {
  for (const Dialect &Earlier : {Dialect::upTo5_3(), Dialect::upTo5_10()})
    CHECK(wordOf("_Static_assert", Earlier) == Keyword::None);
  for (const Dialect &Later : {Dialect::upTo6_13(), Dialect::since6_14(), Dialect::since7_0()})
    CHECK(wordOf("_Static_assert", Later) == Keyword::StaticAssert);
}

TEST_CASE("a name has one entry, whose address stays") {
  IdentifierTable Names(Dialect::since7_0());
  IdentifierEntry *First = &Names.get("first");
  IdentifierEntry *Vector = &Names.get("int8x8_t");
  for (unsigned I = 0; I != 100000; ++I)
    Names.get("n" + std::to_string(I));
  CHECK(&Names.get("first") == First);
  CHECK(&Names.get("int8x8_t") == Vector);
  CHECK(Vector->getValue().Word == Keyword::VectorWord);
  CHECK(First->getKey() == "first");
}

TEST_SUITE_END();
