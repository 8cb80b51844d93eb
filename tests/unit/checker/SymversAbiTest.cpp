// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/types/SymversAbi.h"
#include "ElfText.h"
#include "SyntheticKernel.h"
#include "TemporaryDirectory.h"
#include "llvm/ADT/StringExtras.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::types;
using namespace modver::test;
using llvm::StringRef;
using Strings = std::vector<std::string>;

TEST_SUITE_BEGIN("SymversAbi");

namespace {

/// `CRC NAME EXPORTER KIND NAMESPACE`, `-` for what is not known and `.` for nothing.
Strings written(const types::Abi &Side) {
  Strings Result;
  for (const types::AbiSymbol &S : Side.Symbols)
    Result.push_back((S.Crc ? llvm::utohexstr(*S.Crc, /*LowerCase=*/true) : "-") + " " + std::string(S.Name) + " " + std::string(S.Exporter) + " " +
                     (S.Kind ? exportTypeOf(*S.Kind).str() : "-") + " " + (S.Namespace.empty() ? "." : std::string(S.Namespace)));
  return Result;
}

struct Fixture : TemporaryDirectory {
  types::Abi read(const std::string &Name, unsigned Jobs = 1) const {
    kernel::Library Files;
    llvm::Expected<types::NamedSide> Side = types::readNamedSide(Name, Files, Jobs);
    REQUIRE_MESSAGE(bool(Side), llvm::toString(Side.takeError()));
    CHECK(Side->Exports.HasSymvers);
    CHECK(Side->Exports.Name == Name);
    return std::move(Side->Exports);
  }

  std::string error(const std::string &Name) const {
    kernel::Library Files;
    llvm::Expected<types::NamedSide> Side = types::readNamedSide(Name, Files, 1);
    REQUIRE_FALSE(bool(Side));
    return llvm::toString(Side.takeError());
  }

  /// With one GPL export of a namespace.
  static std::string kernel() {
    SyntheticKernel K;
    for (unsigned I = 0; I < 40; ++I)
      K.Exports.push_back({Names[I], "", 0x100 + I, ExportKind::Plain});
    K.Exports.push_back({"gpl_symbol", "NS", 0xabc, ExportKind::Gpl});
    return K.elf();
  }

  /// Exports Name.
  static std::string moduleWith(StringRef Name, StringRef Crc = "78563412") {
    return image::test::module(image::test::X86_64,
                               ("[.text]\n90\nf = .text 0\n[__ksymtab_strings]\n'" + Name +
                                "' 00 00\nn = __ksymtab_strings 0\ne = " + "__ksymtab_strings " + llvm::utohexstr(Name.size() + 1) +
                                "\n[__ksymtab_gpl]\n000000000000000000000000\n@0 2 f\n@4 2 n\n@8 2 e\n[__kcrctab_gpl]\n" + Crc + "\n")
                                   .str());
  }

  static inline const Strings Names = [] {
    Strings Result;
    for (unsigned I = 0; I < 40; ++I)
      Result.push_back("symbol_" + std::string(I < 10 ? "0" : "") + std::to_string(I));
    return Result;
  }();
};

} // namespace

TEST_CASE_FIXTURE(Fixture, "a Module.symvers: by name, then exporter") {
  std::string File = write("Module.symvers", "0x00000002\tb\tvmlinux\tEXPORT_SYMBOL_GPL\tNS\n"
                                             "0x00000001\ta\tlib/y\tEXPORT_SYMBOL\t\n"
                                             "0x00000003\ta\tlib/x\tEXPORT_UNUSED_SYMBOL\t\n");
  types::Abi Side = read(File);
  CHECK(written(Side) == Strings{"3 a lib/x EXPORT_UNUSED_SYMBOL .", "1 a lib/y EXPORT_SYMBOL .", "2 b vmlinux EXPORT_SYMBOL_GPL NS"});
  CHECK(Side.OnlyExporter.empty());
}

TEST_CASE_FIXTURE(Fixture, "the layout without export types leaves kinds unknown") {
  CHECK(written(read(write("Module.symvers", "0x00000001\ta\tlib/x\n"))) == Strings{"1 a lib/x - ."});
}

TEST_CASE_FIXTURE(Fixture, "a kernel without CRCs") {
  CHECK(written(read(write("Module.symvers", "0x00000000\ta\tvmlinux\tEXPORT_SYMBOL\n"))) == Strings{"- a vmlinux EXPORT_SYMBOL ."});
}

TEST_CASE_FIXTURE(Fixture, "compressed, and named as it likes") {
  std::string Text = "0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\t\n";
  CHECK(written(read(write("symvers-6.1.gz", compress(Text, image::Compression::Gzip)))) == Strings{"1 a vmlinux EXPORT_SYMBOL ."});
  CHECK(written(read(write("x", compress(Text, image::Compression::Xz)))) == Strings{"1 a vmlinux EXPORT_SYMBOL ."});
}

TEST_CASE_FIXTURE(Fixture, "a kernel image knows of vmlinux alone") {
  types::Abi Side = read(write("vmlinux", kernel()));
  CHECK(Side.OnlyExporter == "vmlinux");
  REQUIRE(Side.Symbols.size() == 41);
  Strings Symbols = written(Side);
  CHECK(Symbols[0] == "abc gpl_symbol vmlinux EXPORT_SYMBOL_GPL NS");
  CHECK(Symbols[1] == "100 symbol_00 vmlinux EXPORT_SYMBOL .");
  CHECK(Symbols[40] == "127 symbol_39 vmlinux EXPORT_SYMBOL .");
}

TEST_CASE_FIXTURE(Fixture, "a module alone") {
  types::Abi Side = read(write("some/mii-x.ko", moduleWith("mii")));
  CHECK(Side.OnlyExporter == "mii-x");
  CHECK(written(Side) == Strings{"12345678 mii mii-x EXPORT_SYMBOL_GPL ."});
  Side = read(write("lib/modules/6.1/kernel/drivers/net/mii.ko", moduleWith("mii")));
  CHECK(written(Side) == Strings{"12345678 mii drivers/net/mii EXPORT_SYMBOL_GPL ."});
}

TEST_CASE_FIXTURE(Fixture, "an installed kernel: image and modules, with the exporters of Module.symvers") {
  write("boot/vmlinuz-6.1", kernel());
  write("lib/modules/6.1/kernel/drivers/net/mii.ko.xz", compress(moduleWith("mii"), image::Compression::Xz));
  write("lib/modules/6.1/kernel/lib/none.ko", image::test::module(image::test::X86_64, ""));
  write("lib/modules/6.1/updates/dkms/a.ko", moduleWith("a", "01000000"));
  for (unsigned Jobs : {1U, 3U}) {
    types::Abi Side = read(*this / "lib/modules/6.1", Jobs);
    CHECK(Side.OnlyExporter.empty());
    REQUIRE(Side.Symbols.size() == 43);
    Strings Symbols = written(Side);
    CHECK(Symbols[0] == "1 a a EXPORT_SYMBOL_GPL .");
    CHECK(Symbols[1] == "abc gpl_symbol vmlinux EXPORT_SYMBOL_GPL NS");
    CHECK(Symbols[2] == "12345678 mii drivers/net/mii EXPORT_SYMBOL_GPL .");
    CHECK(Symbols[3] == "100 symbol_00 vmlinux EXPORT_SYMBOL .");
  }
}

TEST_CASE_FIXTURE(Fixture, "a build directory with modules: exporters are paths in it, in its directory kernel, too") {
  write("build/vmlinux", kernel());
  write("build/.config");
  write("build/modules.order", "drivers/net/mii.ko\nkernel/time/t.ko\n");
  write("build/drivers/net/mii.ko", moduleWith("mii"));
  write("build/kernel/time/t.ko", moduleWith("t"));
  Strings Symbols = written(read(*this / "build"));
  REQUIRE(Symbols.size() == 43);
  CHECK(Symbols[1] == "12345678 mii drivers/net/mii EXPORT_SYMBOL_GPL .");
  CHECK(Symbols[42] == "12345678 t kernel/time/t EXPORT_SYMBOL_GPL .");
}

TEST_CASE_FIXTURE(Fixture, "where there is a Module.symvers, that is enough") {
  write("boot/vmlinuz-6.1", "not read");
  write("lib/modules/6.1/kernel/a.ko", "not read");
  write("lib/modules/6.1/build/Module.symvers", "0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\t\n");
  CHECK(written(read(*this / "lib/modules/6.1")) == Strings{"1 a vmlinux EXPORT_SYMBOL ."});
}

TEST_CASE_FIXTURE(Fixture, "a kernel without modules is its image alone") {
  write("build/vmlinux", kernel());
  write("build/.config");
  CHECK(read(*this / "build").OnlyExporter == "vmlinux");
}

TEST_CASE_FIXTURE(Fixture, "modules that cannot be read: all of them, and no side without their exports") {
  write("boot/vmlinuz-6.1", kernel());
  write("lib/modules/6.1/kernel/a.ko", "no module");
  write("lib/modules/6.1/kernel/b.ko", "no module either");
  std::string Message = error(*this / "lib/modules/6.1");
  CHECK(StringRef(Message).contains("kernel/a.ko: "));
  CHECK(StringRef(Message).contains("\n"));
  CHECK(StringRef(Message).contains("kernel/b.ko: "));
}

TEST_CASE_FIXTURE(Fixture, "what is no kernel") {
  std::string File = write("text", "hello");
  CHECK(error(File) == File + ": seems to be a list of names, expected a Module.symvers, a kernel image or a module");
  CHECK(error(write("empty")) == (*this / "empty") + ": is empty, expected a Module.symvers, a kernel image or a module");
  CHECK(error(write("cut", "0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\t\n0x00000001\ta\n")) ==
        (*this / "cut") + ":2: found 2 fields, expected 5: CRC, symbol, module, export type, namespace");
}
