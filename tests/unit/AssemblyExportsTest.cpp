// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/frontend/AssemblyExports.h"

#include "genksyms/frontend/PreprocessedText.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::genksyms;

namespace {

/// `name kind namespace` of each, separated by "; "; kinds as numbers.
std::string read(const std::string &Text) {
  IdentifierTable Names(Dialect::upTo6_13());
  PreprocessedText Source(Text, Names);
  std::string Result;
  for (const AssemblyExport &E : readAssemblyExports(Source))
    Result += (Result.empty() ? "" : "; ") + E.Name + " " + std::to_string(static_cast<int>(E.Kind)) + (E.Namespace.empty() ? "" : " " + E.Namespace);
  return Result;
}

} // namespace

TEST_SUITE_BEGIN("AssemblyExports");

TEST_CASE("up to 6.4: uses of an assembler macro") {
  CHECK(read("\t___EXPORT_SYMBOL f, f,\n\t___EXPORT_SYMBOL g, g, _gpl\n.text\n") == "f 0; g 1");
  CHECK(read("___EXPORT_SYMBOL f, KSYM(f),;___EXPORT_SYMBOL g,g,_gpl") == "f 0; g 1");
  CHECK(read("___EXPORT_SYMBOL a,a,_gpl_future\n___EXPORT_SYMBOL b,b,_unused\n___EXPORT_SYMBOL c,c,_unused_gpl\n") == "a 2; b 3; c 4");
}

TEST_CASE("the macro's own definition is no use of it") {
  CHECK(read(".macro ___EXPORT_SYMBOL name,val,sec\n.section ___ksymtab\\sec+\\name,\"a\"\n.endm\n___EXPORT_SYMBOL f, f,\n") == "f 0");
}

TEST_CASE("from 6.5 on: a label and strings") {
  CHECK(read(".section \".export_symbol\",\"a\" ; __export_symbol_f: ; .asciz \"\" ; .asciz \"\" ; .balign 8 ; .quad f ; .previous") == "f 0");
  CHECK(read("__export_symbol_f: ; .asciz \"GPL\" ; .asciz \"\" ; .quad f\n__export_symbol_g: .asciz \"\" ; .asciz \"NS\" ; .quad g") ==
        "f 1; g 0 NS");
}

TEST_CASE("from 6.5 on they are taken by name, before in the order of the source") {
  CHECK(read("__export_symbol_g: .asciz \"\" ; .asciz \"\"\n__export_symbol_f: .asciz \"\" ; .asciz \"\"\n__export_symbol_B: .asciz \"\" ; .asciz "
             "\"\"\n") == "B 0; f 0; g 0");
  CHECK(read("___EXPORT_SYMBOL g, g,\n___EXPORT_SYMBOL f, f,\n") == "g 0; f 0");
}

TEST_CASE("from 6.10 on the namespace is an .ascii with its own end") {
  CHECK(read("__export_symbol_f: ; .asciz \"GPL\" ; .ascii \"\" \"\\0\" ; .quad f") == "f 1");
  CHECK(read("__export_symbol_f: ; .asciz \"\" ; .ascii \"N\" \"S\" \"\\0\" ; .quad f") == "f 0 NS");
}

TEST_CASE("what looks like an export and is none") {
  CHECK(read("call ___EXPORT_SYMBOLS\n__export_symbol_f\n__export_symbol_: ;.asciz \"GPL\"\n.ascii \"___EXPORT_SYMBOL f, f,\"\n") == "");
}

TEST_CASE("texts that end too early") {
  CHECK(read("") == "");
  CHECK(read("___EXPORT_SYMBOL") == "");
  CHECK(read("___EXPORT_SYMBOL f") == "f 0");
  CHECK(read("___EXPORT_SYMBOL f, ") == "f 0");
  CHECK(read("__export_symbol_f: .asciz \"GPL\"") == "f 1");
  CHECK(read("__export_symbol_f:") == "f 0");
}

TEST_CASE("the text that types them") {
  CHECK(typesText({{"f", ExportKind::Gpl, "NS"}, {"g", ExportKind::Plain, ""}}) ==
        "#include <linux/kernel.h>\n#include <asm/asm-prototypes.h>\nEXPORT_SYMBOL(f);\nEXPORT_SYMBOL(g);\n");
}

TEST_SUITE_END();
