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

/// Splits a row where it does not ascend.
static void findRuns(StringRef Image, const RawFormat &Format, Order By, EntryRow &Row) {
  Row.InLongRuns = 0;
  size_t RunStart = 0;
  auto EndRun = [&](size_t End) {
    Row.RunEnds.push_back(End);
    if (End - RunStart >= ShortestRun)
      Row.InLongRuns += End - RunStart;
    RunStart = End;
  };
  size_t Previous = nameOffset(Image, Format, Row.Start);
  for (size_t I = 1; I < Row.Count; ++I) {
    size_t Name = nameOffset(Image, Format, Row.Start + I * Format.stride());
    bool Ascends = By == Order::Addresses ? Previous < Name : symbolNameAtStart(Image.substr(Previous)) < symbolNameAtStart(Image.substr(Name));
    if (!Ascends)
      EndRun(I);
    Previous = Name;
  }
  EndRun(Row.Count);
}

std::vector<EntryRow> findRows(StringRef Image, const RawFormat &Format, Order By) {
  std::vector<EntryRow> Rows;
  const size_t Stride = Format.stride(), Alignment = Format.fieldSize();
  auto IsEntry = [&](size_t Offset) { return Offset + Stride <= Image.size() && nameOffset(Image, Format, Offset) != StringRef::npos; };
  for (size_t Phase = 0; Phase < Stride; Phase += Alignment) {
    size_t Explored = Phase;
    // A long run cannot hide between two samples.
    for (size_t Sample = Phase; Sample < Image.size(); Sample += Stride * (ShortestRun / 2)) {
      if (Sample < Explored || !IsEntry(Sample))
        continue;
      EntryRow Row{Sample, 0, {}, 0};
      while (Row.Start >= Explored + Stride && IsEntry(Row.Start - Stride))
        Row.Start -= Stride;
      size_t End = Sample + Stride;
      while (IsEntry(End))
        End += Stride;
      Explored = End;
      Row.Count = (End - Row.Start) / Stride;
      if (Row.Count < ShortestRun)
        continue;
      findRuns(Image, Format, By, Row);
      if (Row.InLongRuns)
        Rows.push_back(std::move(Row));
    }
  }
  llvm::stable_sort(Rows, [](const EntryRow &A, const EntryRow &B) { return A.InLongRuns > B.InLongRuns; });
  return Rows;
}

namespace {

constexpr size_t PageSize = 4096;

/// Votes of names for the base of the image.
class BaseVotes {
public:
  static constexpr size_t MaxVoters = 32;

  /// The name at Offset votes as number Voter.
  void addVoter(size_t Offset, size_t Voter) {
    auto &Bucket = Buckets[Offset % PageSize];
    if (Bucket.size() < 4) // as many as chance may bring together: a bound on the time that hostile images can take
      Bucket.push_back({Offset, Voter});
  }

  /// Word may be a pointer to one of the names.
  void count(uint64_t Word, uint64_t AddressMask) {
    for (auto [Offset, Voter] : Buckets[Word % PageSize]) {
      uint64_t Base = (Word - Offset) & AddressMask;
      if (Votes.size() < MostBases)
        Votes[Base] |= uint32_t(1) << Voter;
      else if (auto It = Votes.find(Base); It != Votes.end())
        It->second |= uint32_t(1) << Voter;
    }
  }

  /// The bases with most votes, of those from which the image ends before memory does.
  std::vector<uint64_t> best(size_t ImageSize, uint64_t AddressMask) const {
    static constexpr int FewestVotes = 3;
    static constexpr size_t MostBasesWanted = 4;
    std::vector<std::pair<int, uint64_t>> Ranked;
    for (auto [Base, Voters] : Votes)
      if (int Count = llvm::popcount(Voters); Count >= FewestVotes && Base <= AddressMask - ImageSize)
        Ranked.push_back({-Count, Base});
    llvm::sort(Ranked);
    std::vector<uint64_t> Bases;
    for (auto [Rank, Base] : llvm::ArrayRef(Ranked).take_front(MostBasesWanted))
      if (Rank * 2 <= Ranked.front().first)
        Bases.push_back(Base);
    return Bases;
  }

private:
  static constexpr size_t MostBases = size_t(1) << 20;

  struct NameVoter {
    size_t Offset;
    size_t Voter;
  };
  std::array<llvm::SmallVector<NameVoter, 0>, PageSize> Buckets;
  llvm::DenseMap<uint64_t, uint32_t> Votes; // pages are never the map's reserved keys
};

} // namespace

std::vector<uint64_t> findBases(StringRef Image, bool Is64Bit, bool IsBigEndian) {
  // Each of these is exported by every kernel of its time; around it in memory are the names of other exports, to all of which __ksymtab points.
  static constexpr StringLiteral Anchors[] = {StringLiteral::withInnerNUL("\0module_layout\0"), StringLiteral::withInnerNUL("\0__kmalloc\0"),
                                              StringLiteral::withInnerNUL("\0__kmalloc_noprof\0"), StringLiteral::withInnerNUL("\0kfree\0"),
                                              StringLiteral::withInnerNUL("\0struct_module\0")};
  static constexpr size_t MostPlaces = 4; // of an anchor: some names are in messages too
  const size_t WordSize = Is64Bit ? 8 : 4;
  const uint64_t AddressMask = Is64Bit ? ~uint64_t(0) : ~uint32_t(0);
  for (StringLiteral Anchor : Anchors) {
    BaseVotes Votes;
    size_t At = findBytes(Image, Anchor, 0);
    for (size_t Place = 0; Place < MostPlaces && At != StringRef::npos; ++Place, At = findBytes(Image, Anchor, At + 1)) {
      size_t Name = At + 1;
      for (size_t Voter = 0; Voter < BaseVotes::MaxVoters; ++Voter) {
        size_t Size = symbolNameAtStart(Image.substr(Name)).size();
        if (Size == 0)
          break;
        Votes.addVoter(Name, Voter);
        Name += Size + 1;
      }
    }
    for (size_t Offset = 0; Offset + WordSize <= Image.size(); Offset += WordSize)
      Votes.count(readWord(Image.data() + Offset, Is64Bit, IsBigEndian), AddressMask);
    if (std::vector<uint64_t> Bases = Votes.best(Image.size(), AddressMask); !Bases.empty())
      return Bases;
  }
  return {};
}

} // namespace modver::image
