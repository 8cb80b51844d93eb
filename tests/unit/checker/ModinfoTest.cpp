// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ElfText.h"
#include "checker/image/ModuleFile.h"
#include <doctest/doctest.h>

using namespace modver::image;
using namespace modver::image::test;

TEST_SUITE_BEGIN("Modinfo");

namespace {

std::string nameOf(const std::string &Bytes) {
  llvm::Expected<modver::Module> M = parseModule(Bytes, "m.ko");
  return M ? std::string(M->EarlyName) : llvm::toString(M.takeError());
}

} // namespace

TEST_CASE("entries in their order, with repeated keys and empty values") {
  CHECK(infoOf(module(X86_64, "[.modinfo]\n 'license=GPL' 00 'depends=' 00 'import_ns=A' 00 'import_ns=B' 00 'parm=x:a=b' 00")) ==
        "license=GPL, depends=, import_ns=A, import_ns=B, parm=x:a=b");
}

TEST_CASE("zeros between entries, and texts that are none") {
  CHECK(infoOf(module(X86_64, "[.modinfo]\n 0000 'a=1' 000000 'license' 00 'b=2' 0000")) == "a=1, b=2");
  CHECK(infoOf(module(X86_64, "[.modinfo]\n '=1' 00")) == "=1");
  CHECK(infoOf(module(X86_64, "[.modinfo]")) == "");
  CHECK(infoOf(module(X86_64, "")) == "");
}

TEST_CASE(".modinfo is read whatever its flags; of two, the first") {
  CHECK(infoOf(module(X86_64, "[.modinfo] noalloc\n 'a=1' 00")) == "a=1");
  CHECK(errorOf(module(X86_64, "[.modinfo] noalloc\n 'a=1' 00\n [.modinfo (1)]\n 'b=1' 00")) == "");
  CHECK(infoOf(module(X86_64, "[.modinfo] noalloc\n 'a=1' 00\n [.modinfo (1)]\n 'b=1' 00")) == "a=1");
}

TEST_CASE("damaged .modinfo") {
  // The last text may end behind it.
  CHECK(infoOf(module(X86_64, "[.modinfo]\n 'a=1' 00 'b=2'\n [.data]\n '3' 00")) == "a=1, b=23");
  CHECK(errorOf(module(X86_64, "[.modinfo] nobits 10")) == "m.ko: at offset 0x5a: section 2 has no bytes in the file");
}

TEST_CASE("the name: of .modinfo, or of struct module") {
  CHECK(nameOf(module(X86_64, "[.modinfo]\n 'name=from_info' 00")) == "from_info");
  CHECK(nameOf(module(X86_64, "[.modinfo]\n 'license=GPL' 00")) == "m");
  CHECK(nameOf(module(Arm, "")) == "m");
  CHECK(nameOf(module(Ppc, "")) == "m");
}

TEST_CASE("struct module") {
  CHECK(nameOf(elf(X86_64, "[.text]\n00")) == "m.ko: no section .gnu.linkonce.this_module: not a module");
  CHECK(nameOf(elf(X86_64, "[.gnu.linkonce.this_module] noalloc\n00")) == "m.ko: no section .gnu.linkonce.this_module: not a module");
  CHECK(nameOf(elf(X86_64, "[.gnu.linkonce.this_module] nobits 40")) == "m.ko: at offset 0x40: section 1 has no bytes in the file");
  // No end of the name within its 56 bytes, or within the section; none at all.
  std::string Zeros(48, '0');
  CHECK(nameOf(elf(X86_64, "[.gnu.linkonce.this_module]\n" + Zeros + "'" + std::string(55, 'n') + "' 00")) == std::string(55, 'n'));
  CHECK(nameOf(elf(X86_64, "[.gnu.linkonce.this_module]\n" + Zeros + "'" + std::string(56, 'n') + "' 00")) ==
        "m.ko: at offset 0x40: .gnu.linkonce.this_module without a name");
  CHECK(nameOf(elf(Arm, "[.gnu.linkonce.this_module]\n 000000000000000000000000 '" + std::string(59, 'n') + "' 00")) == std::string(59, 'n'));
  CHECK(nameOf(elf(X86_64, "[.gnu.linkonce.this_module]\n" + Zeros + "'n'")) == "m.ko: at offset 0x40: .gnu.linkonce.this_module without a name");
  CHECK(nameOf(elf(X86_64, "[.gnu.linkonce.this_module]\n 00")) == "m.ko: at offset 0x40: .gnu.linkonce.this_module without a name");

  llvm::Expected<modver::Module> M = parseModule(module(X86_64, "[.modinfo]\n 'name=m' 00"), "m.ko");
  REQUIRE(bool(M));
  CHECK(M->ThisModuleSize == 26);
}

TEST_SUITE_END();
