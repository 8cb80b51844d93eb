// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SyntheticContainers.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CRC.h"
#include "llvm/Support/Endian.h"

using llvm::StringRef;

namespace modver::test {

namespace {

std::string be32(uint32_t Value) {
  char Bytes[4];
  llvm::support::endian::write32be(Bytes, Value);
  return {Bytes, 4};
}

std::string le32(uint32_t Value) {
  char Bytes[4];
  llvm::support::endian::write32le(Bytes, Value);
  return {Bytes, 4};
}

void put(std::string &Bytes, size_t Offset, StringRef What) { Bytes.replace(Offset, What.size(), What.str()); }

void align(std::string &Bytes, size_t Alignment) { Bytes.resize((Bytes.size() + Alignment - 1) / Alignment * Alignment); }

uint32_t crcOf(StringRef Bytes) { return llvm::crc32(llvm::arrayRefFromStringRef<uint8_t>(Bytes)); }

/// A device tree while it is written.
class Tree {
public:
  void begin(StringRef Name) {
    Structs += be32(1) + Name.str() + '\0';
    align(Structs, 4);
  }
  void end() { Structs += be32(2); }
  void property(StringRef Name, StringRef Value) {
    Structs += be32(3) + be32(Value.size()) + be32(Strings.size()) + Value.str();
    align(Structs, 4);
    Strings += Name.str() + '\0';
  }
  void text(StringRef Name, StringRef Value) { property(Name, Value.str() + '\0'); }

  std::string finish() {
    Structs += be32(9);
    const size_t Header = 40, Reservations = 16, Start = Header + Reservations;
    return be32(0xd00dfeed) + be32(Start + Structs.size() + Strings.size()) + be32(Start) + be32(Start + Structs.size()) + be32(Header) + be32(17) +
           be32(16) + be32(0) + be32(Strings.size()) + be32(Structs.size()) + std::string(Reservations, '\0') + Structs + Strings;
  }

private:
  std::string Structs;
  std::string Strings;
};

} // namespace

std::string uImage(StringRef Data, char Type, char Architecture, char Packing) {
  std::string Header = be32(0x27051956) + be32(0) + be32(0x5f000000) + be32(Data.size()) + be32(0x8000) + be32(0x8000) + be32(crcOf(Data));
  Header += std::string{5, Architecture, Type, Packing} + "Linux-6.1.0-test";
  Header.resize(64);
  put(Header, 4, be32(crcOf(Header)));
  return Header + Data.str();
}

std::string multiFile(const std::vector<std::string> &Files) {
  std::string Data, Contents;
  for (const std::string &F : Files) {
    Data += be32(F.size());
    Contents += F;
    align(Contents, 4);
  }
  return Data + be32(0) + Contents;
}

std::string SyntheticFit::bytes() const {
  // The tree's size does not depend on the numbers in it: once to know the size, once with what follows from it.
  size_t TreeSize = 0;
  std::string Result;
  for (int Round = 0; Round < 2; ++Round) {
    std::string Data;
    Tree T;
    T.begin("");
    T.text("description", "a test");
    T.begin("images");
    for (const FitNode &Image : Images) {
      T.begin(Image.Name);
      T.text("type", Image.Type);
      T.text("arch", "arm64");
      if (Place == Inside)
        T.property("data", Image.Data);
      else {
        T.property(Place == Behind ? "data-offset" : "data-position", be32(Data.size() + (Place == Behind ? 0 : TreeSize)));
        T.property("data-size", be32(Image.Data.size()));
        Data += Image.Data;
        align(Data, 4);
      }
      T.end();
    }
    T.end();
    if (!Configurations.empty()) {
      T.begin("configurations");
      if (!Default.empty())
        T.text("default", Default);
      for (const auto &[Name, Kernel] : Configurations) {
        T.begin(Name);
        T.text("kernel", Kernel);
        T.end();
      }
      T.end();
    }
    T.end();
    Result = T.finish();
    align(Result, 4);
    TreeSize = Result.size();
    Result += Data;
  }
  return Result;
}

std::string deviceTree() {
  Tree T;
  T.begin("");
  T.text("model", "a board");
  T.begin("memory@80000000");
  T.end();
  T.end();
  return T.finish();
}

std::string androidBoot(StringRef Kernel, unsigned Version) {
  const bool HasFixedPages = Version >= 3;
  const size_t Page = HasFixedPages ? 4096 : 2048;
  std::string Image(Page, '\0'), Ramdisk(100, 'r');
  put(Image, 0, "ANDROID!");
  put(Image, 8, le32(Kernel.size()));
  put(Image, HasFixedPages ? 12 : 16, le32(Ramdisk.size()));
  if (!HasFixedPages)
    put(Image, 36, le32(Page));
  put(Image, 40, le32(Version));
  Image += Kernel;
  align(Image, Page);
  Image += Ramdisk;
  align(Image, Page);
  return Image;
}

std::string trx(StringRef Kernel, bool HasLoader) {
  std::string Image("HDR0"), Loader(256, 'l');
  Image.resize(28);
  put(Image, 14, StringRef("\1\0", 2));
  size_t Field = 16;
  auto Add = [&](StringRef Part) {
    put(Image, Field, le32(Image.size()));
    Field += 4;
    Image += Part;
    align(Image, 16);
  };
  if (HasLoader)
    Add(Loader);
  Add(Kernel);
  Add("hsqs and what a file system has");
  put(Image, 4, le32(Image.size()));
  return Image;
}

std::string peProgram(StringRef Section, StringRef Contents, uint16_t Machine) {
  std::string Image(0x400, '\0');
  put(Image, 0, "MZ");
  put(Image, 0x3c, le32(0x80));
  put(Image, 0x80, StringRef("PE\0\0", 4));
  put(Image, 0x84, le32(Machine | 2 << 16)); // two sections
  put(Image, 0x94, le32(0x10));              // size of the optional header
  put(Image, 0xa8, ".text");
  put(Image, 0xd0, Section);
  put(Image, 0xd8, le32(Contents.size()));
  put(Image, 0xe0, le32(Contents.size()));
  put(Image, 0xe4, le32(Image.size()));
  return Image + Contents.str();
}

} // namespace modver::test
