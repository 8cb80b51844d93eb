// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/image/RawKernel.h"
#include "SyntheticKernel.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/Support/Endian.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::image;
using namespace modver::test;

TEST_SUITE_BEGIN("RawKernel");

namespace {

/// The exports that are read from Image, or the error.
llvm::Expected<Kernel> read(const std::string &Image, std::optional<ElfTarget> Target = std::nullopt) {
  Kernel Result;
  if (llvm::Error E = readRawKernel(Image, "image", Target, Result))
    return E;
  return Result;
}

void checkFound(SyntheticKernel &K, std::optional<ElfTarget> Target = std::nullopt) {
  llvm::Expected<Kernel> Found = read(K.memory(), Target);
  if (!Found)
    FAIL(llvm::toString(Found.takeError()));
  CHECK(Found->Exports == K.Exports);
  CHECK(Found->HasModversions == (K.CrcSize != 0));
  CHECK(Found->Target == Target);
}

SyntheticKernel relative() {
  SyntheticKernel K;
  K.Exports = SyntheticKernel::someExports();
  return K;
}

/// With pointers. Before 5.4 there are no namespaces.
SyntheticKernel absolute(bool Is64Bit, bool IsBigEndian, bool HasNamespaces = true) {
  SyntheticKernel K;
  K.IsRelative = false;
  K.Is64Bit = Is64Bit;
  K.IsBigEndian = IsBigEndian;
  K.HasNamespaces = HasNamespaces;
  K.Base = Is64Bit ? 0x100000 : 0xc0208000;
  K.Exports = SyntheticKernel::someExports(HasNamespaces);
  return K;
}

void dropCrcs(SyntheticKernel &K) {
  K.CrcSize = 0;
  for (Export &E : K.Exports)
    E.Crc = std::nullopt;
}

std::string errorOf(llvm::Expected<Kernel> Result) { return Result ? "no error" : llvm::toString(Result.takeError()); }

} // namespace

TEST_CASE("tables of offsets: 12 bytes with namespaces, 8 without") {
  SyntheticKernel K = relative();
  checkFound(K);
  checkFound(K, ElfTarget{llvm::ELF::EM_AARCH64, true, false});
  K.HasNamespaces = false;
  K.Exports = SyntheticKernel::someExports(/*WithNamespaces=*/false);
  checkFound(K);
}

TEST_CASE("tables of pointers, of both widths, in both byte orders, with and without namespaces, whether or not the machine is known") {
  for (bool Is64Bit : {true, false})
    for (bool IsBigEndian : {false, true})
      for (bool HasNamespaces : {true, false}) {
        CAPTURE(Is64Bit);
        CAPTURE(IsBigEndian);
        CAPTURE(HasNamespaces);
        SyntheticKernel K = absolute(Is64Bit, IsBigEndian, HasNamespaces);
        checkFound(K);
        checkFound(K, ElfTarget{llvm::ELF::EM_PPC64, Is64Bit, IsBigEndian});
      }
}

TEST_CASE("the machine's width and byte order are not tried against what is known") {
  SyntheticKernel K = absolute(/*Is64Bit=*/true, /*IsBigEndian=*/true);
  CHECK(errorOf(read(K.memory(), ElfTarget{llvm::ELF::EM_PPC64, true, false})) ==
        "image: no export tables found: not a kernel, or one without modules");
}

TEST_CASE("CRCs are of 8 bytes up to 4.9") {
  SyntheticKernel K = absolute(true, false, /*HasNamespaces=*/false);
  K.CrcSize = 8;
  K.Exports[5].Crc = 0xfedcba9876543210;
  checkFound(K);
}

TEST_CASE("CRCs behind offsets, 4.10 to 5.18") {
  SyntheticKernel K = absolute(true, true);
  K.HasRelativeCrcs = true;
  checkFound(K);
}

TEST_CASE("no CRCs, without CONFIG_MODVERSIONS") {
  SyntheticKernel K = relative();
  dropCrcs(K);
  checkFound(K);
}

TEST_CASE("flags after the CRCs, or after the entries, tell what is GPL-only: one table has both") {
  SyntheticKernel K = relative();
  llvm::sort(K.Exports, [](const Export &A, const Export &B) { return A.Name < B.Name; });
  K.HasFlags = true;
  checkFound(K);
  dropCrcs(K);
  checkFound(K);
}

TEST_CASE("the tables that old kernels have besides, however short") {
  SyntheticKernel K = absolute(false, false, /*HasNamespaces=*/false);
  // The order in which kernels search the tables is not that in which they lie: gpl_future is last there.
  K.Exports.push_back({"Gpl_future", "", 4, ExportKind::GplFuture});
  K.Exports.push_back({"b_unused", "", 1, ExportKind::Unused});
  K.Exports.push_back({"d_unused", "", 2, ExportKind::Unused});
  K.Exports.push_back({"a_unused_gpl", "", 3, ExportKind::UnusedGpl});
  checkFound(K);
}

TEST_CASE("before 3.0, tables are in the order of linking: names lie in memory as the entries do") {
  SyntheticKernel K = absolute(false, false, /*HasNamespaces=*/false);
  std::reverse(K.Exports.begin(), K.Exports.begin() + 40);
  std::reverse(K.Exports.begin() + 40, K.Exports.end());
  K.HasNamesInLinkOrder = true;
  checkFound(K);
}

TEST_CASE("before 3.0, the strings behind the tables may be aligned to 32 bytes") {
  SyntheticKernel K = absolute(true, false, /*HasNamespaces=*/false);
  std::reverse(K.Exports.begin(), K.Exports.begin() + 40);
  std::reverse(K.Exports.begin() + 40, K.Exports.end());
  K.HasNamesInLinkOrder = true;
  K.CrcSize = 8;
  for (size_t Gap : {8, 16, 31}) {
    K.GapBeforeNames = Gap;
    checkFound(K);
  }
  K.GapBeforeNames = 32;
  CHECK(errorOf(read(K.memory())) != "no error");
}

TEST_CASE("before 3.0, the names of a few exports are elsewhere, before the tables or behind them") {
  SyntheticKernel K = absolute(false, false, /*HasNamespaces=*/false);
  std::reverse(K.Exports.begin(), K.Exports.begin() + 40);
  std::reverse(K.Exports.begin() + 40, K.Exports.end());
  K.HasNamesInLinkOrder = true;
  K.Exports.insert(K.Exports.begin() + 34, {"alias_a", "", 0x11, ExportKind::Plain});
  K.Exports.insert(K.Exports.begin() + 35, {"alias_b", "", 0x12, ExportKind::Plain});
  K.Exports.insert(K.Exports.begin() + 75, {"alias_c", "", 0x13, ExportKind::Gpl});
  K.NamesElsewhere = {"alias_a", "alias_b", "alias_c"};
  checkFound(K);
  K.BeforeEntries = std::string(100000, '\0');
  checkFound(K);
}

TEST_CASE("a name that stands twice in a sorted table, as arm64's __memcpy up to 5.x, does not end it") {
  SyntheticKernel K = relative();
  auto Twice = llvm::find_if(K.Exports, [](const Export &E) { return E.Name == "memcpy"; });
  K.Exports.insert(Twice, *Twice);
  checkFound(K);
}

TEST_CASE("relocations of the pointers in the tables do not outvote them") {
  SyntheticKernel K = absolute(false, false);
  std::string Image = K.memory();
  // For each word of the tables a number, as MIPS has it: type and offset in words.
  size_t Start = K.Places["__ksymtab"].Offset, Count = Image.size() / 4;
  for (size_t I = 0; I < 8 * Count; ++I) {
    char Word[4];
    llvm::support::endian::write32le(Word, 0x02000000 + (Start + I) / 4);
    Image.append(Word, 4);
  }
  llvm::Expected<Kernel> Found = read(Image);
  REQUIRE(bool(Found));
  CHECK(Found->Exports == K.Exports);
}

TEST_CASE("other sorted tables of names are not taken for exports") {
  SyntheticKernel K = relative();
  std::string Image = K.memory();
  // 40 sorted entries of the same shape, whose names do not follow them.
  std::string Decoy, Names;
  const size_t Start = Image.size(), NamesStart = Start + 40 * 12 + 256;
  for (int I = 0; I < 40; ++I) {
    char Entry[12] = {};
    size_t At = Start + 12 * I + 4;
    llvm::support::endian::write32le(Entry + 4, NamesStart + Names.size() - At);
    Decoy.append(Entry, 12);
    Names += "option_" + std::to_string(10 + I) + '\0';
  }
  Image += Decoy + std::string(256, '\xff') + Names;
  llvm::Expected<Kernel> Found = read(Image);
  REQUIRE(bool(Found));
  CHECK(Found->Exports == K.Exports);

  CHECK(errorOf(read(std::string(Start, '\xff') + Decoy + std::string(256, '\xff') + Names)) ==
        "image: at offset 0x" + llvm::utohexstr(Start, true) +
            ": what may be export tables, 40 entries, is not followed by CRCs and names of as many");
}

TEST_CASE("what precedes the tables and looks like an entry is none") {
  SyntheticKernel K = relative();
  // Leads to the vermagic's last word, which is a name no less than others; ends in a space there: the banner's first NUL-ended word is taken.
  std::string Memory = K.memory();
  size_t Stray = Memory.find("PREEMPT_DYNAMIC");
  REQUIRE(Stray != std::string::npos);
  K.Banner.pop_back(); // a newline would end the name
  for (int Count : {1, 2, 3}) {
    CAPTURE(Count);
    K.BeforeEntries.clear();
    size_t Entries = K.memory().size() ? K.Places["__ksymtab"].Offset : 0;
    for (int I = 0; I < Count; ++I) {
      char Entry[12] = {};
      llvm::support::endian::write32le(Entry + 4, Stray - (Entries + 12 * I + 4));
      K.BeforeEntries.append(Entry, 12);
    }
    checkFound(K);
  }
}

TEST_CASE("fewer exports in a row than the search needs are not found") {
  SyntheticKernel K = relative();
  K.Exports.resize(31);
  CHECK(errorOf(read(K.memory())) == "image: no export tables found: not a kernel, or one without modules");
  K = relative();
  K.Exports.resize(32);
  checkFound(K);
}

TEST_CASE("nothing, and not enough") {
  CHECK(errorOf(read("")) == "image: no export tables found: not a kernel, or one without modules");
  std::string Image = relative().memory();
  for (size_t Size = 0; Size < Image.size(); Size += 7)
    if (llvm::Expected<Kernel> Found = read(Image.substr(0, Size)))
      CHECK(Found->Exports == relative().Exports); // only what follows the names was cut
    else
      llvm::consumeError(Found.takeError());
}

TEST_SUITE_END();
