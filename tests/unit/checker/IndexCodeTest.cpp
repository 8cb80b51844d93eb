// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/index/Compression.h"
#include "checker/index/CrcChunk.h"
#include "checker/index/ModuleCode.h"
#include "support/Bytes.h"
#include "llvm/ADT/StringMap.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::index;
using Numbers = std::vector<uint32_t>;

TEST_SUITE_BEGIN("IndexCode");

TEST_CASE("numbers come back, and their bytes end where they do") {
  ByteWriter Out;
  const uint64_t Values[] = {0, 1, 127, 128, 300, UINT32_MAX, UINT64_MAX};
  for (uint64_t Value : Values)
    Out.number(Value);
  Out.difference(10, 3);
  Out.difference(0, UINT64_MAX);
  Out.difference(UINT64_MAX, 0);
  Out.string("text");
  Out.little32(0x01020304);
  const std::string Bytes = Out.take();
  ByteReader In(Bytes);
  for (uint64_t Value : Values)
    CHECK(In.number() == Value);
  CHECK(In.plusDifference(10) == 3);
  CHECK(In.plusDifference(0) == UINT64_MAX);
  CHECK(In.plusDifference(UINT64_MAX) == 0);
  CHECK(In.string() == "text");
  CHECK(!In.isWhole());
  CHECK(In.little32() == 0x01020304);
  CHECK(In.isWhole());
  CHECK(In.byte() == 0);
  CHECK(!In.isWhole());
}

TEST_CASE("a number of too many bytes, a string of too many, and one that is cut are damage") {
  for (llvm::StringRef Bytes : {llvm::StringRef("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 11), llvm::StringRef("\x80", 1)}) {
    ByteReader In(Bytes);
    In.number();
    CHECK(In.hasFailed());
  }
  ByteReader In("\x05"
                "abcd");
  CHECK(In.string().empty());
  CHECK(In.hasFailed());
}

TEST_CASE("lists of numbers, whatever their order") {
  for (const Numbers &List : {Numbers{}, Numbers{7}, Numbers{1, 2, 3, 9, 10, 4}, Numbers{UINT32_MAX, 0}, Numbers{5, 5, 5}})
    CHECK(unpackNumbers(packNumbers(List), 10) == List);
  Numbers Run(100000);
  for (uint32_t I = 0; I < Run.size(); ++I)
    Run[I] = I + 3;
  CHECK(packNumbers(Run).size() < 8);
  CHECK(unpackNumbers(packNumbers(Run), Run.size()) == Run);
  // Bytes that would fill the memory.
  CHECK(unpackNumbers(packNumbers(Run), Run.size() - 1) == std::nullopt);
  CHECK(unpackNumbers("\x01", 10) == std::nullopt);
}

TEST_CASE("blobs are compressed where that helps, and never unpacked to more than they say") {
  const std::string Same(10000, 'a'), Short = "ab";
  CHECK(deflate(Same).size() < 100);
  CHECK(inflate(deflate(Same)) == Same);
  CHECK(inflate(deflate(Short)) == Short);
  CHECK(inflate(deflate("")) == "");
  std::string Damaged = deflate(Same);
  Damaged.pop_back();
  CHECK(inflate(Damaged) == std::nullopt);
  CHECK(inflate("\xff\xff\xff\x0f") == std::nullopt);
}

TEST_CASE("a chunk: which exports are there, with which CRCs") {
  const std::vector<ChunkEntry> Entries = {{0, 0x11}, {63, std::nullopt}, {64, 0xffffffff}, {255, 0}};
  const std::string Bytes = encodeChunk(Entries);
  std::optional<CrcChunk> Chunk = CrcChunk::parse(Bytes);
  REQUIRE(Chunk);
  CHECK(Chunk->count() == 4);
  for (const ChunkEntry &E : Entries) {
    CHECK(Chunk->has(E.Place));
    CHECK(Chunk->crc(E.Place) == E.Crc);
  }
  CHECK(!Chunk->has(1));
  for (size_t Cut = 0; Cut < Bytes.size(); ++Cut)
    CHECK(!CrcChunk::parse(llvm::StringRef(Bytes).take_front(Cut)));
  CHECK(!CrcChunk::parse(Bytes + "x"));
}

TEST_CASE("CRCs of kernels up to 4.9 may have more than 32 bits") {
  std::string Bytes = encodeChunk({{3, uint64_t(1) << 40}, {4, 5}});
  std::optional<CrcChunk> Chunk = CrcChunk::parse(Bytes);
  REQUIRE(Chunk);
  CHECK(Chunk->crc(3) == uint64_t(1) << 40);
  CHECK(Chunk->crc(4) == 5);
}

namespace {

/// Numbers for names, as an index has them.
struct Dictionary {
  uint64_t operator()(std::string_view Name) {
    auto [Known, IsNew] = NumberOf.try_emplace(Name, Names.size());
    if (IsNew)
      Names.push_back(std::string(Name));
    return Known->second;
  }
  llvm::StringMap<uint32_t> NumberOf;
  std::vector<std::string> Names;
};

} // namespace

TEST_CASE("a module, without what is its kernel's") {
  Kernel K;
  K.Vermagic = "6.1.0-1 SMP ";
  K.ThisModuleSize = 896;
  K.Target = ElfTarget{62, true, false};
  Module M;
  M.Name = "mii";
  M.EarlyName = "mii2";
  M.Target = *K.Target;
  M.ThisModuleSize = 896;
  M.Imports = {{"printk"}, {"kfree", true, false}, {"odd", false, true}};
  M.Versions = {{"module_layout", 1}, {"printk", 2}};
  M.ExtendedVersions = {{"kfree", 3}};
  M.Exports = {{"mii_check", "", 5, ExportKind::Gpl}};
  M.Info = {{"license", "GPL"}, {"vermagic", "6.1.0-1 SMP "}, {"intree", "Y"}};
  M.Sections = {{".plt", true, true}};
  M.HasSignature = M.Oddities.UnendedStrings = true;
  Dictionary Names;
  auto NameOf = [&](std::string_view Name) { return Names(Name); };
  auto ExportOf = [](size_t I) { return 7 + I; };
  const std::string Bytes = encodeModule(M, "kernel/net/mii.ko", K, {NameOf, ExportOf});
  CHECK(llvm::StringRef(Bytes).find("6.1.0-1") == llvm::StringRef::npos);
  auto Named = [&](uint32_t Number) { return llvm::StringRef(Names.Names[Number]); };
  std::optional<CodedModule> Back = decodeModule(Bytes, Names.Names.size(), 8, Named);
  REQUIRE(Back);
  CHECK(Back->Rest.Name == "mii");
  CHECK(Back->Rest.EarlyName == "mii2");
  CHECK(Back->Path == "kernel/net/mii.ko");
  CHECK(Back->Rest.Imports == M.Imports);
  CHECK(Back->Rest.Sections == M.Sections);
  CHECK(Back->Rest.Oddities == M.Oddities);
  CHECK(Back->Rest.HasSignature);
  CHECK(Back->HasKernelsVermagic);
  CHECK(Back->HasKernelsSize);
  CHECK(Back->HasKernelsTarget);
  CHECK(Back->Exports == Numbers{7});
  std::vector<std::pair<std::string, bool>> Versions;
  for (const ExpectedVersion &V : Back->Versions)
    Versions.emplace_back(Names.Names[V.Name], V.IsExtended);
  CHECK(Versions == decltype(Versions){{"printk", false}, {"module_layout", false}, {"kfree", true}});
  // Another kernel's.
  K.Vermagic = "6.1.0-2 SMP ";
  K.Target->Machine = 183;
  const std::string Other = encodeModule(M, "kernel/net/mii.ko", K, {NameOf, ExportOf});
  Back = decodeModule(Other, Names.Names.size(), 8, Named);
  REQUIRE(Back);
  CHECK(Back->Rest.info("vermagic") == "6.1.0-1 SMP ");
  CHECK(Back->Rest.Target == M.Target);
  // Damage is noticed, or gives a module; numbers that there are not are damage.
  for (size_t Cut = 0; Cut < Bytes.size(); ++Cut)
    CHECK(!decodeModule(llvm::StringRef(Bytes).take_front(Cut), Names.Names.size(), 8, Named));
  CHECK(!decodeModule(Bytes, Names.Names.size(), 7, Named));
  CHECK(!decodeModule(Bytes, 1, 8, Named));
}

TEST_SUITE_END();
