// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Kallsyms.h"
#include "KernelStrings.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Endian.h"

using llvm::StringRef;

namespace modver::image {

namespace {

constexpr size_t TokenCount = 256, NamesInMarker = 256;
/// Several times that of real kernels: a bound on what hostile images can take.
constexpr size_t MostNames = 1 << 21, LongestName = 512;
/// The parts are aligned: to a word, or, where old assemblers took `.align 4` and `.align 8` for powers of two, to 16 or 256 bytes.
constexpr size_t Alignments[] = {4, 8, 16, 256};

/// Takes the length of a name off Names. None: it is not there.
std::optional<size_t> takeLength(StringRef &Names) {
  if (Names.empty())
    return std::nullopt;
  size_t Length = static_cast<uint8_t>(Names[0]);
  Names = Names.drop_front();
  if (Length & 0x80) {
    if (Names.empty())
      return std::nullopt;
    Length = (Length & 0x7f) | static_cast<uint8_t>(Names[0]) << 7;
    Names = Names.drop_front();
  }
  if (Length == 0 || Length > Names.size())
    return std::nullopt;
  return Length;
}

class Search {
public:
  explicit Search(StringRef Image) : Image(Image) {}

  bool run() {
    static constexpr StringRef Digits("0\0001\0002\0003\0004\0005\0006\0007\0008\0009\0", 20);
    static constexpr size_t MostPlaces = 64;
    size_t Place = 0;
    for (size_t At = findBytes(Image, Digits, 0); At != StringRef::npos && Place < MostPlaces; At = findBytes(Image, Digits, At + 1), ++Place)
      for (bool BigEndian : {false, true})
        if (IsBigEndian = BigEndian; findTokens(At) && findNames())
          return true;
    return false;
  }

  /// By index; they point into the image.
  std::array<StringRef, TokenCount> Tokens;
  StringRef Names;
  size_t Count = 0;

private:
  uint64_t read(size_t Offset, unsigned Size) const {
    llvm::endianness E = IsBigEndian ? llvm::endianness::big : llvm::endianness::little;
    const char *At = Image.data() + Offset;
    using namespace llvm::support::endian;
    return Size == 2 ? read16(At, E) : Size == 4 ? read32(At, E) : read64(At, E);
  }

  /// The token for `0` is at Zero.
  bool findTokens(size_t Zero) {
    size_t End = Zero;
    for (size_t I = '0'; I < TokenCount; ++I) {
      size_t Size = Image.substr(End, LongestName).find('\0');
      if (Size == StringRef::npos)
        return false;
      End += Size + 1;
    }
    for (size_t Alignment : Alignments) {
      size_t Index = (End + Alignment - 1) / Alignment * Alignment;
      if (Index + 2 * TokenCount > Image.size())
        return false;
      size_t Start = Zero - read(Index + 2 * '0', 2);
      if (Start > Zero || !isIndex(Index, Start, End))
        continue;
      TokensStart = Start;
      return true;
    }
    return false;
  }

  /// Whether at Index are the offsets of all tokens between Start and End.
  bool isIndex(size_t Index, size_t Start, size_t End) {
    size_t Token = Start;
    for (size_t I = 0; I < TokenCount; ++I) {
      if (Start + read(Index + 2 * I, 2) != Token || Token >= End)
        return false;
      Tokens[I] = Image.slice(Token, End).split('\0').first;
      Token += Tokens[I].size() + 1;
    }
    return Token == End;
  }

  /// The markers end before the tokens: at once, or, in 6.2 and 6.3, with three bytes for each name between.
  bool findNames() {
    static constexpr size_t Farthest = 3 * MostNames;
    size_t Last = TokensStart / 4 * 4, First = Last - std::min(Last, Farthest);
    for (size_t End = Last; End > First + 16; End -= 4)
      for (unsigned Size : {4, 8})
        if (findNames(End, Size))
          return true;
    return false;
  }

  /// Whether markers of this Size end at MarkersEnd, and names are before them.
  bool findNames(size_t MarkersEnd, unsigned Size) {
    // Zero is the first, and each is further than the one before by as many bytes as 256 names have.
    size_t Marker = MarkersEnd - Size, Markers = 1;
    uint64_t Value = read(Marker, Size);
    const uint64_t Whole = Value;
    while (Value != 0) {
      if (Marker < Size || Markers > MostNames / NamesInMarker)
        return false;
      uint64_t Before = read(Marker - Size, Size);
      if (Before >= Value || Value - Before < 2 * NamesInMarker || Value - Before > NamesInMarker * LongestName)
        return false;
      Value = Before;
      Marker -= Size;
      ++Markers;
    }
    // A few zeros in front of something are no markers.
    if (Whole == 0 || Whole > Marker)
      return false;
    // The names begin behind their number. The last of them, up to 256, are behind the last marker.
    const size_t Latest = Marker - Whole, Earliest = Latest - std::min<size_t>(Latest, NamesInMarker * LongestName);
    for (size_t Start = Latest / 4 * 4; Start > Earliest; Start -= 4)
      for (size_t Distance : Alignments) {
        if (Start < Distance || Start % Distance != 0)
          continue;
        uint64_t Number = read(Start - Distance, 4);
        if (Number > (Markers - 1) * NamesInMarker && Number <= Markers * NamesInMarker && areNames(Start, Number, Marker, MarkersEnd, Size))
          return true;
      }
    return false;
  }

  /// Whether there are Number names from Start to just before the markers at Marker, where these say.
  bool areNames(size_t Start, size_t Number, size_t Marker, size_t MarkersEnd, unsigned Size) {
    StringRef All = Image.slice(Start, Marker), Rest = All;
    for (size_t I = 0; I < Number; ++I) {
      if (I % NamesInMarker == 0) {
        size_t At = Marker + I / NamesInMarker * Size;
        if (At >= MarkersEnd || read(At, Size) != All.size() - Rest.size())
          return false;
      }
      std::optional<size_t> Length = takeLength(Rest);
      if (!Length)
        return false;
      Rest = Rest.drop_front(*Length);
    }
    if (Rest.size() >= 256 || Rest.find_first_not_of('\0') != StringRef::npos) // more than alignment takes
      return false;
    Names = All.drop_back(Rest.size());
    Count = Number;
    return true;
  }

  StringRef Image;
  bool IsBigEndian = false;
  size_t TokensStart = 0;
};

} // namespace

std::optional<Kallsyms> Kallsyms::find(StringRef Image) {
  Search Found(Image);
  if (!Found.run())
    return std::nullopt;
  Kallsyms Result;
  for (auto [To, From] : llvm::zip_equal(Result.Tokens, Found.Tokens))
    To = From.str();
  Result.Names = Found.Names.str();
  Result.Count = Found.Count;
  return Result;
}

void Kallsyms::forEach(llvm::function_ref<void(char, StringRef)> Visit) const {
  StringRef Rest = Names;
  std::string Text;
  while (std::optional<size_t> Length = takeLength(Rest)) {
    Text.clear();
    for (char Token : Rest.take_front(*Length))
      Text += Tokens[static_cast<uint8_t>(Token)];
    Rest = Rest.drop_front(*Length);
    if (Text.size() > 1)
      Visit(Text[0], StringRef(Text).drop_front());
  }
}

} // namespace modver::image
