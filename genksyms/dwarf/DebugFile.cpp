// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DebugFile.h"

#include "ElfReader.h"
#include "support/InputFile.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <optional>
#include <zlib.h>

using namespace llvm;
using namespace modver;
using namespace modver::dwarf;

namespace {

template <class ELFT> class HintReader : ElfReader<ELFT> {
public:
  using typename ElfReader<ELFT>::Section;

  HintReader(object::ELFFile<ELFT> Elf, DebugHints &Result) : ElfReader<ELFT>(std::move(Elf)), Result(Result) {}

  Error read() {
    if (Error E = this->readSections())
      return E;
    for (const Section &S : this->Sections) {
      const StringRef Name = this->nameOf(S);
      if (S.sh_type == ELF::SHT_NOBITS)
        continue;
      Result.HasOwn |= Name == ".debug_info" || Name == ".zdebug_info";
      if (S.sh_type != ELF::SHT_NOTE && Name != ".gnu_debuglink")
        continue;
      Expected<ArrayRef<uint8_t>> Contents = this->Elf.getSectionContents(S);
      if (!Contents)
        return this->atSection(S, Contents.takeError());
      const StringRef Text = toStringRef(*Contents);
      if (Name == ".gnu_debuglink")
        readLink(Text);
      else if (Name == ".note.gnu.build-id")
        readBuildId(Text);
    }
    return Error::success();
  }

private:
  static uint32_t word(StringRef Text, size_t At) { return support::endian::read<uint32_t, ELFT::Endianness>(Text.data() + At); }

  /// A name with its NUL, filled up to words, and a checksum.
  void readLink(StringRef Text) {
    const StringRef Name = Text.take_until([](char C) { return !C; });
    const size_t At = (Name.size() + 4) / 4 * 4;
    if (Name.empty() || Text.size() < At + 4 || Name.contains('/'))
      return;
    Result.LinkName = Name.str();
    Result.LinkCrc = word(Text, At);
  }

  /// A note: the sizes of name and contents, a kind, the name `GNU`, the contents.
  void readBuildId(StringRef Text) {
    constexpr size_t Header = 16;
    if (Text.size() >= Header && word(Text, 0) == 4 && word(Text, 4) <= Text.size() - Header && Text.substr(12, 4) == StringRef("GNU\0", 4))
      Result.BuildId = toHex(Text.substr(Header, word(Text, 4)), /*LowerCase=*/true);
  }

  DebugHints &Result;
};

std::vector<std::string> candidates(StringRef Path, const DebugHints &Hints, ArrayRef<std::string> Directories) {
  std::vector<std::string> Result;
  auto Add = [&](const Twine &A, const Twine &B, const Twine &C = "") {
    SmallString<256> File;
    sys::path::append(File, A, B, C);
    Result.push_back(File.str().str());
  };
  if (Hints.BuildId.size() > 2)
    for (const std::string &Directory : Directories)
      Add(Directory, ".build-id", StringRef(Hints.BuildId).take_front(2) + "/" + StringRef(Hints.BuildId).drop_front(2) + ".debug");
  if (Hints.LinkName.empty())
    return Result;
  SmallString<256> Own(Path);
  sys::fs::make_absolute(Own);
  sys::path::remove_dots(Own, /*remove_dot_dot=*/true);
  const StringRef Parent = sys::path::parent_path(Own);
  Add(Parent, Hints.LinkName);
  Add(Parent, ".debug", Hints.LinkName);
  for (const std::string &Directory : Directories)
    Add(Directory, Parent, Hints.LinkName);
  return Result;
}

uint32_t crcOf(StringRef Text) { return crc32_z(0, reinterpret_cast<const Bytef *>(Text.data()), Text.size()); }

} // namespace

Expected<DebugHints> modver::dwarf::debugHintsOf(StringRef Bytes) {
  DebugHints Result;
  if (Error E = readElf(Bytes, [&](auto Elf) { return HintReader(std::move(Elf), Result).read(); }))
    return E;
  return Result;
}

Expected<DebugFile> modver::dwarf::findDebugFile(StringRef Path, const DebugHints &Hints, ArrayRef<std::string> Directories) {
  if (Hints.HasOwn)
    return DebugFile{Path.str(), nullptr};
  std::string Seen;
  for (const std::string &File : candidates(Path, Hints, Directories)) {
    if (sys::fs::equivalent(File, Path) || !sys::fs::is_regular_file(File)) {
      (Seen += Seen.empty() ? "; looked for " : ", ") += File;
      continue;
    }
    Expected<std::unique_ptr<MemoryBuffer>> Contents = readInput(File, ImageLimit);
    if (!Contents)
      return Contents.takeError();
    Expected<DebugHints> Other = debugHintsOf((*Contents)->getBuffer());
    if (!Other)
      return createStringError(inconvertibleErrorCode(), File + ": " + toString(Other.takeError()));
    const bool IsSame =
        !Hints.BuildId.empty() && !Other->BuildId.empty() ? Hints.BuildId == Other->BuildId : Hints.LinkCrc == crcOf((*Contents)->getBuffer());
    if (IsSame && Other->HasOwn)
      return DebugFile{File, std::move(*Contents)};
    (Seen += Seen.empty() ? "; looked for " : ", ") += File + (IsSame ? " (which has none)" : " (which is of another build)");
  }
  return createStringError(inconvertibleErrorCode(), Path + ": no debug information, and no file with it is found" +
                                                         (Seen.empty() ? ": there is neither a build id nor a .gnu_debuglink" : Seen));
}
