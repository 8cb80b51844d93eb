// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExportTables.h"
#include "ImageError.h"
#include "llvm/ADT/StringMap.h"

using llvm::ArrayRef;
using llvm::StringRef;

namespace modver::image {

namespace {

enum Field : unsigned { NameField = 1, NamespaceField = 2 };

/// Where a field of an entry points; 0 if it is null.
uint64_t target(const KernelMemory &Memory, const ExportLayout &Layout, const ExportTable &Table, size_t Index, Field F) {
  size_t Offset = Index * Layout.stride(Memory.is64Bit()) + F * Layout.fieldSize(Memory.is64Bit());
  const char *At = Table.Entries.data() + Offset;
  uint64_t Address = Table.Address + Offset;
  if (!Layout.IsRelative)
    return Memory.pointer(At, Address);
  int32_t Distance = static_cast<int32_t>(Memory.read32(At));
  return Distance == 0 ? 0 : Memory.add(Address, Distance);
}

size_t crcCount(const ExportTable &Table, const ExportLayout &Layout) { return Layout.CrcSize ? Table.Crcs.size() / Layout.CrcSize : 0; }

/// The CRC behind word Index of __kcrctab, if that is an offset (from the word) to an aligned CRC.
const char *crcBehindOffset(const KernelMemory &Memory, const ExportTable &Table, size_t Index) {
  int32_t Distance = static_cast<int32_t>(Memory.read32(Table.Crcs.data() + 4 * Index));
  uint64_t Address = Memory.add(Table.CrcAddress + 4 * Index, Distance);
  StringRef Bytes = Memory.at(Address);
  return Address % 4 == 0 && Bytes.size() >= 4 ? Bytes.data() : nullptr;
}

/// Whether __kcrctab holds offsets to the CRCs: MODULE_REL_CRCS, 4.10 to 5.18. Nothing in an image says so, but nearly all offsets lead into the
/// image (not those of CRCs that the build did not compute), and of numbers that are random, few do.
bool hasRelativeCrcs(const KernelMemory &Memory, const ExportLayout &Layout, ArrayRef<ExportTable> Tables) {
  if (Layout.CrcSize != 4)
    return false;
  size_t Count = 0, Within = 0;
  for (const ExportTable &Table : Tables)
    for (size_t I = 0; I < crcCount(Table, Layout); ++I) {
      if (Memory.read32(Table.Crcs.data() + 4 * I) == 0)
        continue;
      ++Count;
      Within += crcBehindOffset(Memory, Table, I) != nullptr;
    }
  return Count >= 4 && Within * 10 >= Count * 9;
}

/// Copies of the few strings that are wanted of an image, in one piece of memory.
class StringPool {
public:
  explicit StringPool(size_t Capacity) { Text->reserve(Capacity); }

  /// REQUIRES: the sum of sizes stays within the capacity.
  std::string_view copy(StringRef S) {
    size_t Start = Text->size();
    Text->append(S);
    return std::string_view(*Text).substr(Start);
  }

  std::shared_ptr<const void> storage() const { return Text; }

private:
  std::shared_ptr<std::string> Text = std::make_shared<std::string>();
};

/// Makes the exports' names and namespaces outlive the image.
std::shared_ptr<const void> ownStrings(std::vector<Export> &Exports) {
  llvm::StringMap<std::string_view> Namespaces;
  size_t Size = 0;
  for (const Export &E : Exports) {
    Size += E.Name.size();
    if (Namespaces.try_emplace(E.Namespace).second)
      Size += E.Namespace.size();
  }
  StringPool Pool(Size);
  for (auto &Entry : Namespaces)
    Entry.second = Pool.copy(Entry.first());
  for (Export &E : Exports) {
    E.Name = Pool.copy(E.Name);
    E.Namespace = Namespaces.lookup(E.Namespace);
  }
  return Pool.storage();
}

} // namespace

StringRef exportName(const KernelMemory &Memory, const ExportLayout &Layout, const ExportTable &Table, size_t Index) {
  uint64_t Address = target(Memory, Layout, Table, Index, NameField);
  return Address == 0 ? StringRef() : Memory.symbolName(Address);
}

llvm::Error readExports(const KernelMemory &Memory, const ExportLayout &Layout, ArrayRef<ExportTable> Tables, StringRef File, Kernel &Result) {
  bool RelativeCrcs = hasRelativeCrcs(Memory, Layout, Tables);
  unsigned Stride = Layout.stride(Memory.is64Bit());
  Result.HasExportFlags = llvm::any_of(Tables, [](const ExportTable &T) { return !T.Flags.empty(); });
  for (const ExportTable &Table : Tables)
    for (size_t I = 0, Count = Table.Entries.size() / Stride; I < Count; ++I) {
      const char *Entry = Table.Entries.data() + I * Stride;
      auto Damaged = [&](const llvm::Twine &What) {
        return damaged(File, Memory.fileOffset(Entry), "entry " + llvm::Twine(I) + " of " + Table.Name + " has " + What);
      };
      Export E;
      E.Kind = Table.Kind;
      StringRef Name = exportName(Memory, Layout, Table, I);
      if (Name.empty())
        return Damaged("no name");
      E.Name = Name;
      if (Layout.HasNamespace)
        if (uint64_t Address = target(Memory, Layout, Table, I, NamespaceField)) {
          StringRef Text = Memory.at(Address);
          size_t End = Text.find('\0');
          if (End == StringRef::npos)
            return Damaged("a namespace outside the image");
          E.Namespace = Text.take_front(End);
        }
      if (!Table.Crcs.empty()) {
        const char *Crc = Table.Crcs.data() + I * Layout.CrcSize;
        E.Crc = Layout.CrcSize == 8 ? Memory.read64(Crc) : Memory.read32(Crc);
        if (RelativeCrcs) {
          const char *Behind = crcBehindOffset(Memory, Table, I);
          E.Crc = Behind ? Memory.read32(Behind) : 0;
        }
        Result.HasModversions = true;
      }
      if (!Table.Flags.empty() && (Table.Flags[I] & 1))
        E.Kind = ExportKind::Gpl;
      Result.Exports.push_back(E);
    }
  Result.Storage = ownStrings(Result.Exports);
  return llvm::Error::success();
}

} // namespace modver::image
