// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Kind and namespace of each export, as the kernel's macros were written in several versions.
#include "UnitSequence.h"
#include "llvm/Support/Regex.h"

#include <doctest/doctest.h>

using namespace modver::genksyms;
using namespace modver::genksyms::test;
using llvm::StringRef;

namespace {

/// Up to 6.4; DEFAULT_SYMBOL_NAMESPACE is a word.
constexpr StringRef Style601 = R"(
#define __stringify_1(x...) #x
#define __stringify(x...) __stringify_1(x)
#define ___EXPORT_SYMBOL(sym, sec, ns) __GENKSYMS_EXPORT_SYMBOL(sym)
#define __EXPORT_SYMBOL(sym, sec, ns) ___EXPORT_SYMBOL(sym, sec, ns)
#ifdef DEFAULT_SYMBOL_NAMESPACE
#define _EXPORT_SYMBOL(sym, sec) __EXPORT_SYMBOL(sym, sec, __stringify(DEFAULT_SYMBOL_NAMESPACE))
#else
#define _EXPORT_SYMBOL(sym, sec) __EXPORT_SYMBOL(sym, sec, "")
#endif
#define EXPORT_SYMBOL(sym) _EXPORT_SYMBOL(sym, "")
#define EXPORT_SYMBOL_GPL(sym) _EXPORT_SYMBOL(sym, "_gpl")
#define EXPORT_SYMBOL_NS(sym, ns) __EXPORT_SYMBOL(sym, "", __stringify(ns))
#define EXPORT_SYMBOL_NS_GPL(sym, ns) __EXPORT_SYMBOL(sym, "_gpl", __stringify(ns))
)";

/// 6.5 to 6.12.
constexpr StringRef Style612 = R"(
#define __stringify_1(x...) #x
#define __stringify(x...) __stringify_1(x)
#define __EXPORT_SYMBOL(sym, license, ns) __GENKSYMS_EXPORT_SYMBOL(sym)
#ifdef DEFAULT_SYMBOL_NAMESPACE
#define _EXPORT_SYMBOL(sym, license) __EXPORT_SYMBOL(sym, license, __stringify(DEFAULT_SYMBOL_NAMESPACE))
#else
#define _EXPORT_SYMBOL(sym, license) __EXPORT_SYMBOL(sym, license, )
#endif
#define EXPORT_SYMBOL(sym) _EXPORT_SYMBOL(sym, "")
#define EXPORT_SYMBOL_GPL(sym) _EXPORT_SYMBOL(sym, "GPL")
#define EXPORT_SYMBOL_NS(sym, ns) __EXPORT_SYMBOL(sym, "", ns)
#define EXPORT_SYMBOL_NS_GPL(sym, ns) __EXPORT_SYMBOL(sym, "GPL", ns)
)";

/// From 6.13 on namespaces are strings; from 6.16 on some name modules.
constexpr StringRef Style613 = R"(
#define __EXPORT_SYMBOL(sym, license, ns) __GENKSYMS_EXPORT_SYMBOL(sym)
#ifdef DEFAULT_SYMBOL_NAMESPACE
#define _EXPORT_SYMBOL(sym, license) __EXPORT_SYMBOL(sym, license, DEFAULT_SYMBOL_NAMESPACE)
#else
#define _EXPORT_SYMBOL(sym, license) __EXPORT_SYMBOL(sym, license, "")
#endif
#define EXPORT_SYMBOL(sym) _EXPORT_SYMBOL(sym, "")
#define EXPORT_SYMBOL_GPL(sym) _EXPORT_SYMBOL(sym, "GPL")
#define EXPORT_SYMBOL_NS(sym, ns) __EXPORT_SYMBOL(sym, "", ns)
#define EXPORT_SYMBOL_NS_GPL(sym, ns) __EXPORT_SYMBOL(sym, "GPL", ns)
#define EXPORT_SYMBOL_FOR_MODULES(sym, mods) __EXPORT_SYMBOL(sym, "GPL", "module:" mods)
)";

/// Up to 5.6, with kinds that are gone since.
constexpr StringRef Style505 = R"(
#define __EXPORT_SYMBOL(sym, sec) __GENKSYMS_EXPORT_SYMBOL(sym)
#define __EXPORT_SYMBOL_NS(sym, sec, ns) __GENKSYMS_EXPORT_SYMBOL(sym)
#define EXPORT_SYMBOL(sym) __EXPORT_SYMBOL(sym, "")
#define EXPORT_SYMBOL_GPL(sym) __EXPORT_SYMBOL(sym, "_gpl")
#define EXPORT_SYMBOL_GPL_FUTURE(sym) __EXPORT_SYMBOL(sym, "_gpl_future")
#define EXPORT_UNUSED_SYMBOL(sym) __EXPORT_SYMBOL(sym, "_unused")
#define EXPORT_UNUSED_SYMBOL_GPL(sym) __EXPORT_SYMBOL(sym, "_unused_gpl")
#define EXPORT_SYMBOL_NS(sym, ns) __EXPORT_SYMBOL_NS(sym, "", #ns)
#define EXPORT_SYMBOL_NS_GPL(sym, ns) __EXPORT_SYMBOL_NS(sym, "_gpl", #ns)
)";

/// What a unit exports, without CRCs: `a; b gpl NAMESPACE`.
std::string exportsOf(StringRef Style, StringRef Uses, const std::vector<std::string> &Flags = {}) {
  UnitSequence S;
  S.file("export.h", Style);
  S.unit(("#include \"export.h\"\nint a, b, c, d, e, f;\n" + Uses).str(), Flags);
  // Replayed, and not.
  S.unit(("#include \"export.h\"\nint a, b, c, d, e, f;\n" + Uses).str(), Flags);
  std::string Text = llvm::StringRef(UnitSequence::exports(S.process()[1])).rtrim().str();
  for (llvm::Regex Crc(" 0x[0-9a-f]+"); Crc.match(Text);)
    Text = Crc.sub("", Text);
  for (size_t At; (At = Text.find('\n')) != std::string::npos;)
    Text.replace(At, 1, "; ");
  return Text;
}

} // namespace

TEST_SUITE_BEGIN("ExportMacros");

TEST_CASE("plain and GPL-only") {
  for (StringRef Style : {Style505, Style601, Style612, Style613})
    CHECK(exportsOf(Style, "EXPORT_SYMBOL(a);\nEXPORT_SYMBOL_GPL(b);\nEXPORT_SYMBOL(c);\n") == "a; b gpl; c");
}

TEST_CASE("a namespace as a word") {
  for (StringRef Style : {Style505, Style601, Style612})
    CHECK(exportsOf(Style, "EXPORT_SYMBOL_NS(a, ONE);\nEXPORT_SYMBOL_NS_GPL(b, TWO);\nEXPORT_SYMBOL_GPL(c);\n") == "a ONE; b gpl TWO; c gpl");
}

TEST_CASE("a namespace as a string") {
  CHECK(exportsOf(Style613, "EXPORT_SYMBOL_NS(a, \"ONE\");\nEXPORT_SYMBOL_NS_GPL(b, \"T\" \"WO\");\nEXPORT_SYMBOL(c);\n") == "a ONE; b gpl TWO; c");
}

TEST_CASE("modules instead of a namespace") {
  CHECK(exportsOf(Style613, "EXPORT_SYMBOL_FOR_MODULES(a, \"kvm,kvm-*\");\n") == "a gpl module:kvm,kvm-*");
}

TEST_CASE("DEFAULT_SYMBOL_NAMESPACE, of the command line and of the source") {
  constexpr StringRef Uses = "EXPORT_SYMBOL(a);\nEXPORT_SYMBOL_NS_GPL(b, OWN);\nEXPORT_SYMBOL_GPL(c);\n";
  for (StringRef Style : {Style601, Style612})
    CHECK(exportsOf(Style, Uses, {"-DDEFAULT_SYMBOL_NAMESPACE=ALL"}) == "a ALL; b gpl OWN; c gpl ALL");
  CHECK(exportsOf(Style613, "EXPORT_SYMBOL(a);\nEXPORT_SYMBOL_NS_GPL(b, \"OWN\");\n", {"-DDEFAULT_SYMBOL_NAMESPACE=\"ALL\""}) == "a ALL; b gpl OWN");
  // Changed behind the header: the macro is looked up where it is used.
  CHECK(exportsOf(Style601, "#undef DEFAULT_SYMBOL_NAMESPACE\n#define DEFAULT_SYMBOL_NAMESPACE LATER\nEXPORT_SYMBOL(a);\n",
                  {"-DDEFAULT_SYMBOL_NAMESPACE=ALL"}) == "a LATER");
}

TEST_CASE("the kinds of old kernels") {
  CHECK(exportsOf(Style505, "EXPORT_SYMBOL_GPL_FUTURE(a);\nEXPORT_UNUSED_SYMBOL(b);\nEXPORT_UNUSED_SYMBOL_GPL(c);\nEXPORT_SYMBOL(d);\n") ==
        "a gpl-future; b unused; c unused-gpl; d");
}

TEST_CASE("a macro that exports two symbols, and one that pastes the name") {
  constexpr StringRef Uses =
      "#define BOTH(x, y) EXPORT_SYMBOL_GPL(x); EXPORT_SYMBOL(y)\nBOTH(a, b);\n#define PASTED(x) EXPORT_SYMBOL_GPL(x##1)\nint c1;\n"
      "PASTED(c);\nEXPORT_SYMBOL(d);\n";
  for (StringRef Style : {Style601, Style612, Style613})
    CHECK(exportsOf(Style, Uses) == "a gpl; b; c1 gpl; d");
}

TEST_CASE("without the macros an export is plain") { CHECK(exportsOf("", "__GENKSYMS_EXPORT_SYMBOL(a);\n") == "a"); }

TEST_SUITE_END();
