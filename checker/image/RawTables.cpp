// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "RawTables.h"
#include "KernelStrings.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include <array>

using llvm::StringLiteral;
using llvm::StringRef;

namespace modver::image {

static uint64_t readWord(const char *At, bool Is64Bit, bool IsBigEndian) {
  llvm::endianness E = IsBigEndian ? llvm::endianness::big : llvm::endianness::little;
  return Is64Bit ? llvm::support::endian::read64(At, E) : llvm::support::endian::read32(At, E);
}

size_t fieldTarget(StringRef Image, const RawFormat &Format, size_t Field) {
  const bool IsWide = Format.fieldSize() == 8;
  uint64_t Value = readWord(Image.data() + Field, IsWide, Format.IsBigEndian);
  if (Value == 0)
    return StringRef::npos;
  uint64_t Target = Format.Layout.IsRelative ? Field + static_cast<int32_t>(Value) : Value - Format.Base;
  if (!Format.Is64Bit)
    Target = static_cast<uint32_t>(Target);
  return Target < Image.size() ? Target : StringRef::npos;
}

size_t nameOffset(StringRef Image, const RawFormat &Format, size_t Offset) {
  size_t Name = fieldTarget(Image, Format, Offset + Format.fieldSize());
  return Name != StringRef::npos && !symbolNameAtStart(Image.substr(Name)).empty() ? Name : StringRef::npos;
}

namespace {

/// The search for rows in one format.
class RowSearch {
public:
  RowSearch(StringRef Image, const RawFormat &Format, Order By) : Image(Image), Format(Format), By(By), Stride(Format.stride()) {}

  std::vector<EntryRow> run() {
    for (size_t Phase = 0; Phase < Stride; Phase += Format.fieldSize()) {
      size_t Explored = Phase;
      // A long run cannot hide between two samples: half of it, at least, follows the first that is in it.
      for (size_t Sample = Phase; Sample < Image.size(); Sample += Stride * (ShortestRun / 2))
        if (Sample >= Explored && ascendsFrom(Sample, ShortestRun / 2))
          Explored = explore(Sample, Explored);
    }
    llvm::sort(Rows, [](const EntryRow &A, const EntryRow &B) { return std::pair(B.InLongRuns, A.Start) < std::pair(A.InLongRuns, B.Start); });
    return std::move(Rows);
  }

private:
  /// How many entries in sequence may be in no long run: those of short tables. A bound on the time that hostile images can take.
  static constexpr size_t MostShort = 64;

  size_t name(size_t Offset) const { return Offset + Stride <= Image.size() ? nameOffset(Image, Format, Offset) : StringRef::npos; }

  /// A name may follow itself, as arm64's __memcpy does up to 5.x, which is exported for two spellings of it; not twice, as a table of one string
  /// would have it.
  bool ascends(size_t Name, size_t Next, bool MayRepeat = true) const {
    if (By == Order::Addresses)
      return Name < Next;
    int Order = symbolNameAtStart(Image.substr(Name)).compare(symbolNameAtStart(Image.substr(Next)));
    return Order < 0 || (Order == 0 && MayRepeat);
  }

  bool ascendsFrom(size_t Offset, size_t Count) const {
    size_t Previous = name(Offset);
    if (Previous == StringRef::npos)
      return false;
    bool MayRepeat = true;
    for (size_t I = 1; I < Count; ++I) {
      size_t Name = name(Offset + I * Stride);
      if (Name == StringRef::npos || !ascends(Previous, Name, MayRepeat))
        return false;
      MayRepeat = Name != Previous;
      Previous = Name;
    }
    return true;
  }

  /// Adds the row that the entry at Sample is in, if it has a long run. Returns where it ends; it does not reach before Explored.
  size_t explore(size_t Sample, size_t Explored) {
    EntryRow Row{Sample, 0, {}, 0};
    for (size_t I = 0; I < MostShort && Row.Start >= Explored + Stride && name(Row.Start - Stride) != StringRef::npos; ++I)
      Row.Start -= Stride;
    size_t Previous = name(Row.Start), RunStart = 0, LastLongEnd = 0;
    bool MayRepeat = true;
    while (true) {
      ++Row.Count;
      size_t Name = name(Row.end(Format));
      if (Name != StringRef::npos && ascends(Previous, Name, MayRepeat)) {
        MayRepeat = Name != Previous;
        Previous = Name;
        continue;
      }
      MayRepeat = true;
      Row.RunEnds.push_back(Row.Count);
      if (Row.Count - RunStart >= ShortestRun) {
        Row.InLongRuns += Row.Count - RunStart;
        LastLongEnd = Row.Count;
      }
      RunStart = Row.Count;
      if (Name == StringRef::npos || Row.Count - LastLongEnd > 2 * MostShort)
        break;
      Previous = Name;
    }
    size_t End = Row.end(Format);
    if (Row.InLongRuns)
      Rows.push_back(std::move(Row));
    return End;
  }

  StringRef Image;
  const RawFormat &Format;
  Order By;
  size_t Stride;
  std::vector<EntryRow> Rows;
};

} // namespace

std::vector<EntryRow> findRows(StringRef Image, const RawFormat &Format, Order By) { return RowSearch(Image, Format, By).run(); }

namespace {

constexpr size_t PageSize = 4096;

/// Votes of names for the base of the image. The names are neighbours: either all are exported, and the image's true base has nearly all votes, or
/// none is.
class BaseVotes {
public:
  static constexpr unsigned MostVoters = 64;

  BaseVotes(StringRef Image, bool Is64Bit, bool IsBigEndian)
      : Image(Image), Is64Bit(Is64Bit), IsBigEndian(IsBigEndian), AddressMask(Is64Bit ? ~uint64_t(0) : ~uint32_t(0)) {}

  /// The name at Offset gets a vote.
  /// REQUIRES: called at most MostVoters times.
  void addVoter(size_t Offset) {
    auto &Bucket = Buckets[Offset % PageSize];
    if (Bucket.size() < 4) // as many as chance may bring together: a bound on the time that hostile images can take
      Bucket.push_back({Offset, VoterCount++});
  }

  /// All words that may be pointers to one of the names vote.
  void count() {
    const size_t WordSize = Is64Bit ? 8 : 4;
    for (size_t At = 0; At + WordSize <= Image.size(); At += WordSize) {
      uint64_t Word = readWord(Image.data() + At, Is64Bit, IsBigEndian);
      for (auto [Offset, Voter] : Buckets[Word % PageSize]) {
        uint64_t Base = (Word - Offset) & AddressMask;
        if (Votes.size() >= MostBases && !Votes.count(Base))
          continue;
        if (isInTable(At, Base))
          Votes[Base] |= uint64_t(1) << Voter;
      }
    }
  }

  /// Adds the bases with some votes, of those from which the image ends before memory does, each with minus the number of votes.
  void addTo(std::vector<std::pair<int, uint64_t>> &Ranked) const {
    static constexpr int FewestVotes = 3;
    for (auto [Base, Voters] : Votes)
      if (int Count = llvm::popcount(Voters); Count >= FewestVotes && Base <= AddressMask - Image.size())
        Ranked.push_back({-Count, Base});
  }

private:
  static constexpr size_t MostBases = size_t(1) << 20;

  /// Whether the entry after or before that with the word at At has a name, too, in one of the sizes of entries. Without that, tables of dense
  /// numbers give as many votes: relocations, for instance, of which each pointer in the export tables has one.
  bool isInTable(size_t At, uint64_t Base) const {
    const size_t WordSize = Is64Bit ? 8 : 4;
    auto IsName = [&](size_t Field) {
      if (Field + WordSize > Image.size())
        return false;
      uint64_t Target = (readWord(Image.data() + Field, Is64Bit, IsBigEndian) - Base) & AddressMask;
      return Target > 0 && Target < Image.size() && Image[Target - 1] == '\0' && !symbolNameAtStart(Image.substr(Target)).empty();
    };
    for (size_t Stride : {2 * WordSize, 3 * WordSize})
      if (IsName(At + Stride) || (At >= Stride && IsName(At - Stride)))
        return true;
    return false;
  }

  StringRef Image;
  bool Is64Bit;
  bool IsBigEndian;
  uint64_t AddressMask;

  struct NameVoter {
    size_t Offset;
    unsigned Voter;
  };
  unsigned VoterCount = 0;
  std::array<llvm::SmallVector<NameVoter, 0>, PageSize> Buckets;
  llvm::DenseMap<uint64_t, uint64_t> Votes; // pages are never the map's reserved keys
};

/// Names that are likely to be those of exports, in groups of neighbours.
std::vector<std::vector<size_t>> likelyNames(StringRef Image) {
  // Each of these is exported by every kernel of its time; behind it in memory are the names of other exports.
  static constexpr StringLiteral Anchors[] = {StringLiteral::withInnerNUL("\0module_layout\0"), StringLiteral::withInnerNUL("\0__kmalloc\0"),
                                              StringLiteral::withInnerNUL("\0__kmalloc_noprof\0"), StringLiteral::withInnerNUL("\0kfree\0"),
                                              StringLiteral::withInnerNUL("\0struct_module\0")};
  static constexpr size_t MostAnchors = 2, MostPlaces = 4; // names are in messages and in type information too
  static constexpr size_t Alignment = 8;                   // the largest that compilers gave each of them, up to 2.6
  std::vector<std::vector<size_t>> Groups;
  size_t AnchorCount = 0;
  for (StringLiteral Anchor : Anchors) {
    size_t Place = 0;
    for (size_t At = findBytes(Image, Anchor, 0); At != StringRef::npos && Place < MostPlaces; At = findBytes(Image, Anchor, At + 1), ++Place) {
      std::vector<size_t> &Names = Groups.emplace_back();
      for (size_t Name = At + 1; Names.size() < BaseVotes::MostVoters;) {
        size_t Size = symbolNameAtStart(Image.substr(Name)).size();
        if (Size == 0)
          break;
        Names.push_back(Name);
        Name += Size + 1;
        while (Name % Alignment != 0 && Name < Image.size() && Image[Name] == '\0')
          ++Name;
      }
    }
    if (Place > 0 && ++AnchorCount == MostAnchors)
      break;
  }
  return Groups;
}

} // namespace

std::vector<uint64_t> findBases(StringRef Image, bool Is64Bit, bool IsBigEndian) {
  static constexpr size_t MostWanted = 4;
  std::vector<std::pair<int, uint64_t>> Ranked;
  for (const std::vector<size_t> &Names : likelyNames(Image)) {
    BaseVotes Votes(Image, Is64Bit, IsBigEndian);
    for (size_t Name : Names)
      Votes.addVoter(Name);
    Votes.count();
    Votes.addTo(Ranked);
  }
  llvm::sort(Ranked);
  std::vector<uint64_t> Bases;
  for (auto [Rank, Base] : Ranked) {
    if (Bases.size() == MostWanted || Rank * 2 > Ranked.front().first)
      break;
    if (!llvm::is_contained(Bases, Base))
      Bases.push_back(Base);
  }
  return Bases;
}

} // namespace modver::image
