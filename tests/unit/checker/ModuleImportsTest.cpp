// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ElfText.h"
#include <doctest/doctest.h>

using namespace modver::image::test;

TEST_SUITE_BEGIN("ModuleImports");

TEST_CASE("undefined symbols in their order, with what is weak") {
  std::string Text = "[.text]\n00\n zebra = undefined\n here = .text 0\n apple = weak\n number = abs 5\n mango = undefined";
  for (const ElfKind &Kind : {X86_64, S390x, Ppc, Arm})
    CHECK(importsOf(module(Kind, Text)) == "zebra, apple (weak), mango");
  CHECK(importsOf(module(X86_64, "")) == "");
}

TEST_CASE("symbols that livepatch resolves are not imports") {
  CHECK(importsOf(module(X86_64, ".klp.sym.vmlinux.f,0 = index ff20 0\n g = undefined")) == "g");
}

TEST_CASE("common symbols, other than those of link-time optimization") {
  CHECK(importsOf(module(X86_64, "buffer = common\n __gnu_lto_v1 = common\n __gnu_lt = common\n f = undefined")) ==
        "buffer (common), __gnu_lt (common), f");
}

TEST_CASE("ppc64: .TOC. is not imported, and a leading dot is no part of a name") {
  CHECK(importsOf(module(Ppc64, ".TOC. = undefined\n .printk = undefined\n ..f = weak\n g = undefined")) == "printk, .f (weak), g");
  CHECK(importsOf(module(X86_64, ".TOC. = undefined\n .printk = undefined")) == ".TOC., .printk");
  CHECK(importsOf(module(Ppc, ".TOC. = undefined")) == ".TOC.");
}

TEST_CASE("sparc: registers are not imports") {
  CHECK(importsOf(module(Sparc64, "g2 = register\n f = undefined\n g3 = register")) == "f");
  CHECK(importsOf(module(X86_64, "g2 = register\n f = undefined")) == "g2, f");
}

TEST_CASE("a symbol of a section that is not there") {
  CHECK(errorOf(module(X86_64, "f = undefined\n g = index 5 0")) == "m.ko: at offset 0x90: symbol of section 5, which is not there");
  CHECK(errorOf(module(X86_64, "g = index ff21 0")) == "m.ko: at offset 0x78: symbol of section 65313, which is not there");
  CHECK(importsOf(module(X86_64, "g = index 4 0")) == ""); // the last one
}

TEST_CASE("names have a limit") {
  std::string Longest(4096, 'a');
  CHECK(importsOf(module(X86_64, Longest + " = undefined")) == Longest);
  CHECK(errorOf(module(X86_64, Longest + "a = undefined")).ends_with(": name without an end, or of more than 4096 bytes"));
}

TEST_SUITE_END();
