// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/source/ExporterScan.h"
#include "TemporaryDirectory.h"
#include <doctest/doctest.h>

using namespace modver::source;

TEST_SUITE_BEGIN("ExporterScan");

namespace {

using Found = std::map<std::string, std::set<std::string>>;

llvm::StringSet<> wanted(std::initializer_list<llvm::StringRef> Names) {
  llvm::StringSet<> Result;
  for (llvm::StringRef Name : Names)
    Result.insert(Name);
  return Result;
}

} // namespace

TEST_CASE("objects whose sources mention a symbol in a line with EXPORT_") {
  modver::TemporaryDirectory T;
  T.write("lib/a.c", "int first;\nEXPORT_SYMBOL(first);\nEXPORT_SYMBOL_NS_GPL(second, NS);\n/* third */\n");
  T.write("lib/part.c", "EXPORT_SYMBOL(third);\n");
  T.write("lib/whole.c", "#include \"part.c\"\n");
  T.write("arch/x86/lib/b.S", "EXPORT_SYMBOL(first)\n");
  T.write("arch/arm/lib/c.S", "EXPORT_SYMBOL(first)\n");
  CHECK(findExporters(T / "", "x86", wanted({"first", "second", "third", "NS2"}), 2) ==
        Found{{"first", {"arch/x86/lib/b.o", "lib/a.o"}}, {"second", {"lib/a.o"}}, {"third", {"lib/part.o", "lib/whole.o"}}});
}

TEST_CASE("names that macros put together, by how they begin, where none mentions the symbol") {
  modver::TemporaryDirectory T;
  T.write("run.c", "#define DEFINE(x) EXPORT_SYMBOL_GPL(run ## x)\nDEFINE(1);\n");
  T.write("named.c", "EXPORT_SYMBOL(run2);\n");
  T.write("other.c", "#define DEFINE(x) EXPORT_SYMBOL(walk##x)\n");
  CHECK(findExporters(T / "", "x86", wanted({"run1", "run2", "ran"}), 1) == Found{{"run1", {"run.o"}}, {"run2", {"named.o"}}});
}

TEST_CASE("where an export stands") {
  modver::TemporaryDirectory T;
  T.write("a.c", "\n#ifdef CONFIG_A\nEXPORT_SYMBOL(first);\n#endif\nEXPORT_SYMBOL(first);\n");
  const std::optional<modver::genksyms::SourcePlace> Where = placeOfExport(T / "", "a.o", "first");
  REQUIRE(Where);
  CHECK(Where->File == T / "a.c");
  CHECK(Where->Line == 3);
  CHECK(!placeOfExport(T / "", "a.o", "second"));
  CHECK(!placeOfExport(T / "", "b.o", "first"));
}

TEST_SUITE_END();
