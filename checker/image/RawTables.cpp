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

  bool ascends(size_t Name, size_t Next) const {
    return By == Order::Addresses ? Name < Next : symbolNameAtStart(Image.substr(Name)) < symbolNameAtStart(Image.substr(Next));
  }

  bool ascendsFrom(size_t Offset, size_t Count) const {
    size_t Previous = name(Offset);
    if (Previous == StringRef::npos)
      return false;
    for (size_t I = 1; I < Count; ++I) {
      size_t Name = name(Offset + I * Stride);
      if (Name == StringRef::npos || !ascends(Previous, Name))
        return false;
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
    while (true) {
      ++Row.Count;
      size_t Name = name(Row.end(Format));
      if (Name != StringRef::npos && ascends(Previous, Name)) {
        Previous = Name;
        continue;
      }
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

/// Votes of names for the base of the image.
class BaseVotes {
public:
  static constexpr unsigned MostVoters = 64;

  /// The name at Offset gets a vote.
  void addVoter(size_t Offset) {
    auto &Bucket = Buckets[Offset % PageSize];
    if (Bucket.size() < 4) // as many as chance may bring together: a bound on the time that hostile images can take
      Bucket.push_back({Offset, VoterCount++ % MostVoters});
  }

  /// Word may be a pointer to one of the names.
  void count(uint64_t Word, uint64_t AddressMask) {
    for (auto [Offset, Voter] : Buckets[Word % PageSize]) {
      uint64_t Base = (Word - Offset) & AddressMask;
      if (Votes.size() < MostBases)
        Votes[Base] |= uint64_t(1) << Voter;
      else if (auto It = Votes.find(Base); It != Votes.end())
        It->second |= uint64_t(1) << Voter;
    }
  }

  /// The bases with most votes, of those from which the image ends before memory does.
  std::vector<uint64_t> best(size_t ImageSize, uint64_t AddressMask) const {
    static constexpr int FewestVotes = 3;
    static constexpr size_t MostWanted = 4;
    std::vector<std::pair<int, uint64_t>> Ranked;
    for (auto [Base, Voters] : Votes)
      if (int Count = llvm::popcount(Voters); Count >= FewestVotes && Base <= AddressMask - ImageSize)
        Ranked.push_back({-Count, Base});
    llvm::sort(Ranked);
    std::vector<uint64_t> Bases;
    for (auto [Rank, Base] : llvm::ArrayRef(Ranked).take_front(MostWanted))
      if (Rank * 2 <= Ranked.front().first)
        Bases.push_back(Base);
    return Bases;
  }

private:
  static constexpr size_t MostBases = size_t(1) << 20;

  struct NameVoter {
    size_t Offset;
    unsigned Voter;
  };
  unsigned VoterCount = 0;
  std::array<llvm::SmallVector<NameVoter, 0>, PageSize> Buckets;
  llvm::DenseMap<uint64_t, uint64_t> Votes; // pages are never the map's reserved keys
};

/// Names that are likely to be those of exports.
std::vector<size_t> likelyNames(StringRef Image) {
  // Each of these is exported by every kernel of its time; behind it in memory are the names of other exports.
  static constexpr StringLiteral Anchors[] = {StringLiteral::withInnerNUL("\0module_layout\0"), StringLiteral::withInnerNUL("\0__kmalloc\0"),
                                              StringLiteral::withInnerNUL("\0__kmalloc_noprof\0"), StringLiteral::withInnerNUL("\0kfree\0"),
                                              StringLiteral::withInnerNUL("\0struct_module\0")};
  static constexpr size_t MostAnchors = 2, MostPlaces = 4; // names are in messages and in type information too
  static constexpr size_t NamesAtPlace = 32;
  std::vector<size_t> Names;
  size_t AnchorCount = 0;
  for (StringLiteral Anchor : Anchors) {
    size_t Place = 0;
    for (size_t At = findBytes(Image, Anchor, 0); At != StringRef::npos && Place < MostPlaces; At = findBytes(Image, Anchor, At + 1), ++Place)
      for (size_t Name = At + 1, I = 0; I < NamesAtPlace; ++I) {
        size_t Size = symbolNameAtStart(Image.substr(Name)).size();
        if (Size == 0)
          break;
        Names.push_back(Name);
        Name += Size + 1;
      }
    if (Place > 0 && ++AnchorCount == MostAnchors)
      break;
  }
  return Names;
}

} // namespace

std::vector<uint64_t> findBases(StringRef Image, bool Is64Bit, bool IsBigEndian) {
  const size_t WordSize = Is64Bit ? 8 : 4;
  const uint64_t AddressMask = Is64Bit ? ~uint64_t(0) : ~uint32_t(0);
  std::vector<size_t> Names = likelyNames(Image);
  if (Names.empty())
    return {};
  BaseVotes Votes;
  for (size_t Name : Names)
    Votes.addVoter(Name);
  for (size_t Offset = 0; Offset + WordSize <= Image.size(); Offset += WordSize)
    Votes.count(readWord(Image.data() + Offset, Is64Bit, IsBigEndian), AddressMask);
  return Votes.best(Image.size(), AddressMask);
}

} // namespace modver::image
