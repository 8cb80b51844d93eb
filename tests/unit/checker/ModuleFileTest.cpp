// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/image/ModuleFile.h"
#include "ElfText.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Compression.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/raw_ostream.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::image;
using namespace modver::image::test;

TEST_SUITE_BEGIN("ModuleFile");

namespace {

/// A file that is gone with the object.
class TemporaryFile {
public:
  explicit TemporaryFile(llvm::StringRef Bytes) {
    int Descriptor;
    REQUIRE_FALSE(llvm::sys::fs::createTemporaryFile("module", "ko", Descriptor, Path));
    llvm::raw_fd_ostream(Descriptor, /*shouldClose=*/true) << Bytes;
  }
  ~TemporaryFile() { llvm::sys::fs::remove(Path); }
  TemporaryFile(const TemporaryFile &) = delete;
  TemporaryFile &operator=(const TemporaryFile &) = delete;

  llvm::SmallString<128> Path;
};

std::string sample() {
  return module(X86_64, R"(
    [.modinfo]
    'name=sample' 00 'license=GPL' 00
    [__versions]
    0100000000000000 'f' 00000000000000 000000000000000000000000000000000000000000000000 000000000000000000000000000000000000000000000000
    [__version_ext_crcs]
    02000000
    [__version_ext_names]
    'g' 00 00
    [__ksymtab_strings]
    's' 00 'NS' 00
    strings = __ksymtab_strings 0
    [__ksymtab]
    000000000000000000000000
    @0 2 strings0
    @4 2 strings
    @8 2 strings+2
    [.text]
    00
    strings0 = .text 0
    f = undefined
    c = common
  )");
}

void checkSample(llvm::Expected<Module> M, bool HasSignature) {
  REQUIRE(bool(M));
  CHECK(M->Name == "m");
  CHECK(M->EarlyName == "sample");
  CHECK(M->Imports == std::vector<Import>{{.Name = "f"}, {.Name = "c", .Common = true}});
  CHECK(M->Versions == std::vector<SymbolVersion>{{"f", 1}});
  CHECK(M->ExtendedVersions == std::vector<SymbolVersion>{{"g", 2}});
  CHECK(M->Exports == std::vector<Export>{{"s", "NS", std::nullopt, ExportKind::Plain}});
  CHECK(M->Info == std::vector<ModinfoEntry>{{"name", "sample"}, {"license", "GPL"}});
  CHECK(M->info("license") == "GPL");
  CHECK(M->HasSignature == HasSignature);
}

std::string sign(const std::string &Bytes) {
  return Bytes + "SIGNATURE" + std::string("\0\0\2\0\0\0\0\0\0\0\0\x9", 12) + "~Module signature appended~\n";
}

std::string compressed(llvm::StringRef Bytes) {
  llvm::SmallVector<uint8_t, 0> Compressed;
  llvm::compression::zstd::compress(llvm::arrayRefFromStringRef(Bytes), Compressed);
  return llvm::toStringRef(Compressed).str();
}

} // namespace

TEST_CASE("what is read of a file outlives it") {
  auto File = std::make_unique<TemporaryFile>(sample());
  llvm::Expected<Module> M = readModule(File->Path);
  File.reset();
  // Whatever memory the file was read into may be in use for another.
  TemporaryFile Other(std::string(sample().size(), 'x'));
  CHECK(llvm::toString(readModule(Other.Path).takeError()) == (Other.Path + ": at offset 0x0: not an ELF file, but a list of names").str());
  checkSample(std::move(M), false);
}

TEST_CASE("signed") {
  std::string Bytes = sign(sample());
  checkSample(parseModule(Bytes, "m.ko"), true);
  // The signature is no part of what sections may lie in.
  CHECK(errorOf(sign(sample().substr(0, sample().size() - 1))) == "m.ko: at offset 0x28: section headers outside of the file");
}

TEST_CASE("compressed, whatever the file's name") {
  std::string Compressed = compressed(sign(sample()));
  TemporaryFile File(Compressed);
  checkSample(readModule(File.Path), true);

  TemporaryFile Cut(llvm::StringRef(Compressed).drop_back(10));
  llvm::Expected<Module> M = readModule(Cut.Path);
  REQUIRE_FALSE(bool(M));
  CHECK(llvm::toString(M.takeError()).starts_with((Cut.Path + ": at offset 0x").str()));
}

TEST_CASE("offsets in a compressed file are those of its contents") {
  TemporaryFile File(compressed("not a module"));
  llvm::Expected<Module> M = readModule(File.Path);
  REQUIRE_FALSE(bool(M));
  CHECK(llvm::toString(M.takeError()) == (File.Path + " (unpacked): at offset 0x0: not an ELF file, but a text").str());
}

TEST_CASE("no such file") {
  llvm::Expected<Module> M = readModule("/nonexistent/m.ko");
  REQUIRE_FALSE(bool(M));
  CHECK(llvm::toString(M.takeError()) == "/nonexistent/m.ko: No such file or directory");
}

TEST_SUITE_END();
