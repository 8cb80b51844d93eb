// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "RawKernel.h"
#include "ImageError.h"
#include "RawTables.h"
#include <map>

using llvm::Error;
using llvm::StringRef;

namespace modver::image {

namespace {

/// What is between the entries and the names, for each entry.
struct Between {
  unsigned CrcSize;
  unsigned FlagSize;
};

/// A row of entries, and what of it are the export tables.
struct Candidate {
  RawFormat Format;
  Order By;
  EntryRow Row;
};

/// The entries First to End of a row, which are all tables of an image.
struct Extent {
  size_t First;
  size_t End;
  Between What;
};

size_t rowOffset(const Candidate &C, size_t Index) { return C.Row.Start + Index * C.Format.stride(); }

/// Where the name of an entry of the row is.
size_t nameAt(StringRef Image, const Candidate &C, size_t Index) { return fieldTarget(Image, C.Format, rowOffset(C, Index) + C.Format.fieldSize()); }

/// Where the names of a row are: in one piece of memory, but for those of a few entries (EXPORT_SYMBOL_ALIAS of old kernels), which are elsewhere.
struct NameRange {
  size_t Lowest;
  size_t Highest;

  /// Allowing for names that are only in short runs.
  static constexpr size_t Margin = 4096;
  bool isNear(size_t Name) const { return Name + Margin >= Lowest && Name <= Highest + Margin; }
};

/// The piece of memory that has the middle one of the names of the long runs.
NameRange namesOfLongRuns(StringRef Image, const Candidate &C) {
  std::vector<size_t> Names;
  size_t Start = 0;
  for (size_t End : C.Row.RunEnds) {
    if (End - Start >= ShortestRun)
      for (size_t I = Start; I < End; ++I)
        Names.push_back(nameAt(Image, C, I));
    Start = End;
  }
  llvm::sort(Names);
  size_t First = Names.size() / 2, Last = First;
  while (First > 0 && Names[First] - Names[First - 1] <= NameRange::Margin)
    --First;
  while (Last + 1 < Names.size() && Names[Last + 1] - Names[Last] <= NameRange::Margin)
    ++Last;
  return {Names[First], Names[Last]};
}

/// Where the strings begin: the lowest name or namespace of those that are together behind the entries.
size_t startOfStrings(StringRef Image, const Candidate &C, size_t First, size_t End, const NameRange &Near) {
  size_t Lowest = SIZE_MAX, Entries = rowOffset(C, End);
  auto Add = [&](size_t String) {
    if (String != StringRef::npos && String >= Entries && Near.isNear(String))
      Lowest = std::min(Lowest, String);
  };
  for (size_t I = First; I < End; ++I) {
    Add(nameAt(Image, C, I));
    if (C.Format.Layout.HasNamespace)
      Add(fieldTarget(Image, C.Format, rowOffset(C, I) + 2 * C.Format.fieldSize()));
  }
  return Lowest;
}

/// What fills the Gap between Count entries and the strings; Slack bytes of alignment are allowed.
std::optional<Between> between(size_t Gap, size_t Count, size_t Slack) {
  static constexpr Between Known[] = {{4, 0}, {0, 0}, {8, 0}, {4, 1}, {0, 1}};
  for (const Between &B : Known)
    if (size_t Size = Count * (B.CrcSize + B.FlagSize); Gap >= Size && Gap - Size <= Slack)
      return B;
  return std::nullopt;
}

/// What of a row are export tables. At its edges may be something else that looks like an entry: it is told by its name being elsewhere, or by what
/// is left fitting.
std::optional<Extent> findExtent(StringRef Image, const Candidate &C) {
  static constexpr size_t MostStray = 4;
  NameRange Names = namesOfLongRuns(Image, C);
  size_t First = 0, End = C.Row.Count;
  auto IsStray = [&](size_t Index) { return !Names.isNear(nameAt(Image, C, Index)); };
  while (IsStray(First))
    ++First;
  while (IsStray(End - 1))
    --End;
  // Of the entries between, nearly all have their names together. More may be elsewhere only by chance.
  size_t Elsewhere = 0;
  for (size_t I = First; I < End; ++I)
    Elsewhere += IsStray(I);
  if (Elsewhere > (End - First) / 8)
    return std::nullopt;
  for (size_t Stray = 0; Stray <= MostStray; ++Stray)
    for (size_t AtEnd = 0; AtEnd <= Stray; ++AtEnd) {
      size_t From = First + Stray - AtEnd, To = End - AtEnd;
      if (To < From + ShortestRun)
        return std::nullopt;
      size_t Strings = startOfStrings(Image, C, From, To, Names), Entries = rowOffset(C, To);
      if (Strings == SIZE_MAX)
        continue;
      // Up to 2.6, compilers aligned the strings to as much as 32 bytes.
      const size_t Slack = Stray != 0 ? 0 : C.By == Order::Addresses ? 31 : 7;
      if (std::optional<Between> B = between(Strings - Entries, To - From, Slack))
        return Extent{From, To, *B};
    }
  return std::nullopt;
}

/// Where the tables in Extent end, as indices of entries: a table is a run, in which a name that is elsewhere in memory counts as none.
std::vector<size_t> tableEnds(StringRef Image, const Candidate &C, const Extent &E) {
  NameRange Names = namesOfLongRuns(Image, C);
  if (C.By == Order::Names)
    return C.Row.RunEnds;
  std::vector<size_t> Ends;
  size_t Previous = 0;
  for (size_t I = E.First; I < E.End; ++I) {
    size_t Name = nameAt(Image, C, I);
    if (!Names.isNear(Name) || Name < rowOffset(C, E.End))
      continue;
    if (Name < Previous)
      Ends.push_back(I);
    Previous = Name;
  }
  Ends.push_back(E.End);
  return Ends;
}

/// The tables in Extent, in the order in which kernels search them.
std::vector<ExportTable> tablesOf(StringRef Image, const Candidate &C, const Extent &E) {
  static constexpr ExportKind Kinds[] = {ExportKind::Plain, ExportKind::Gpl, ExportKind::Unused, ExportKind::UnusedGpl, ExportKind::GplFuture};
  std::vector<ExportTable> Tables;
  size_t Crcs = rowOffset(C, E.End), Flags = Crcs + (E.End - E.First) * E.What.CrcSize;
  size_t Start = E.First;
  for (size_t TableEnd : tableEnds(Image, C, E)) {
    size_t End = std::min(TableEnd, E.End);
    if (End <= Start)
      continue;
    ExportTable T;
    T.Name = "__ksymtab";
    T.Kind = Kinds[std::min(Tables.size(), std::size(Kinds) - 1)];
    T.Address = C.Format.Base + rowOffset(C, Start);
    T.Entries = Image.slice(rowOffset(C, Start), rowOffset(C, End));
    size_t Before = Start - E.First, Count = End - Start;
    T.CrcAddress = C.Format.Base + Crcs + Before * E.What.CrcSize;
    T.Crcs = Image.substr(Crcs + Before * E.What.CrcSize, Count * E.What.CrcSize);
    T.Flags = Image.substr(Flags + Before * E.What.FlagSize, Count * E.What.FlagSize);
    Tables.push_back(std::move(T));
    Start = End;
  }
  llvm::sort(Tables, [](const ExportTable &A, const ExportTable &B) { return A.Kind < B.Kind; });
  return Tables;
}

/// Both layouts of entries that images from Base on may have; relative entries have no base.
std::vector<RawFormat> formats(bool Is64Bit, bool IsBigEndian, std::optional<uint64_t> Base, Order By) {
  std::vector<RawFormat> Formats;
  for (bool HasNamespace : {true, false})
    if (By == Order::Names || !HasNamespace) // namespaces came long after sorted tables
      Formats.push_back({Is64Bit, IsBigEndian, Base.value_or(0), {/*IsRelative=*/!Base, HasNamespace, 0}});
  return Formats;
}

class RawSearch {
public:
  RawSearch(StringRef Image, StringRef File) : Image(Image), File(File) {}

  /// Whether the export tables were found; they are Found then.
  bool search(bool Is64Bit, bool IsBigEndian, Order By) {
    if (By == Order::Names && search(formats(Is64Bit, IsBigEndian, std::nullopt, By), By)) // offsets, too
      return true;
    std::vector<RawFormat> Absolute;
    auto [Bases, IsNew] = KnownBases.try_emplace({Is64Bit, IsBigEndian});
    if (IsNew)
      Bases->second = findBases(Image, Is64Bit, IsBigEndian);
    for (uint64_t Base : Bases->second)
      llvm::append_range(Absolute, formats(Is64Bit, IsBigEndian, Base, By));
    return search(Absolute, By);
  }

  Error read(Kernel &Result) const {
    const RawFormat &Format = Found->first.Format;
    KernelMemory Memory(Image, Format.Is64Bit, Format.IsBigEndian);
    Memory.addRegion(Format.Base, Image);
    ExportLayout Layout = Format.Layout;
    Layout.CrcSize = Found->second.What.CrcSize;
    return readExports(Memory, Layout, tablesOf(Image, Found->first, Found->second), File, Result);
  }

  Error nothingFound() const {
    if (Misfit)
      return damaged(File, Misfit->Row.Start,
                     "what may be export tables, " + llvm::Twine(Misfit->Row.Count) + " entries, is not followed by CRCs and names of as many");
    return unusable(File, "no export tables found: not a kernel, or one without modules");
  }

private:
  bool search(llvm::ArrayRef<RawFormat> Formats, Order By) {
    std::vector<Candidate> Candidates;
    for (const RawFormat &Format : Formats)
      for (EntryRow &Row : findRows(Image, Format, By))
        Candidates.push_back({Format, By, std::move(Row)});
    llvm::stable_sort(Candidates, [](const Candidate &A, const Candidate &B) { return A.Row.InLongRuns > B.Row.InLongRuns; });
    for (Candidate &C : Candidates) {
      if (std::optional<Extent> E = findExtent(Image, C)) {
        Found.emplace(std::move(C), *E);
        return true;
      }
      if (By == Order::Names && !Misfit)
        Misfit = std::move(C);
    }
    return false;
  }

  StringRef Image;
  StringRef File;
  std::map<std::pair<bool, bool>, std::vector<uint64_t>> KnownBases; ///< by width and byte order
  std::optional<std::pair<Candidate, Extent>> Found;
  /// The longest of what looked like tables first, and were none.
  std::optional<Candidate> Misfit;
};

} // namespace

Error readRawKernel(StringRef Image, StringRef File, std::optional<ElfTarget> Target, Kernel &Result, uint16_t Machine) {
  // Several times that of real kernels: a bound on the time that hostile images can take.
  static constexpr uint64_t LargestImage = uint64_t(256) << 20;
  if (Image.size() > LargestImage)
    return unusable(File, "too large for a kernel's memory, which would be searched for export tables");
  Result.Target = Target;
  RawSearch Search(Image, File);
  for (Order By : {Order::Names, Order::Addresses})
    for (bool IsBigEndian : {false, true})
      for (bool Is64Bit : {true, false})
        if (!Target || (Target->IsBigEndian == IsBigEndian && Target->Is64Bit == Is64Bit))
          if (Search.search(Is64Bit, IsBigEndian, By)) {
            if (!Target && Machine)
              Result.Target = ElfTarget{Machine, Is64Bit, IsBigEndian};
            return Search.read(Result);
          }
  return Search.nothingFound();
}

} // namespace modver::image
