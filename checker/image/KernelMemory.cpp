// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelMemory.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <array>

using llvm::StringRef;

namespace modver::image {

StringRef KernelMemory::at(uint64_t Address) const {
  auto After = llvm::upper_bound(Regions, Address, [](uint64_t A, const Region &R) { return A < R.Address; });
  if (After == Regions.begin())
    return {};
  const Region &R = *std::prev(After);
  uint64_t Offset = Address - R.Address;
  return Offset < R.Bytes.size() ? R.Bytes.substr(Offset) : StringRef();
}

StringRef KernelMemory::symbolName(uint64_t Address) const { return symbolNameAtStart(at(Address)); }

uint64_t KernelMemory::pointer(const char *Field, uint64_t Address) const {
  uint64_t Value = Is64Bit ? read64(Field) : read32(Field);
  if (Value == 0)
    if (auto It = Relocations.find(Address); It != Relocations.end())
      return It->second;
  return Value;
}

/// What the kernel calls KSYM_NAME_LEN, at its largest (6.1 on): a bound on the time that hostile images can take.
static constexpr size_t LongestName = 512;

StringRef symbolNameAtStart(StringRef Text) {
  static constexpr auto IsInName = [] {
    std::array<bool, 256> Table{};
    for (unsigned char C : {'_', '.', '$'})
      Table[C] = true;
    for (int C = 0; C < 256; ++C)
      if ((C >= '0' && C <= '9') || (C >= 'A' && C <= 'Z') || (C >= 'a' && C <= 'z'))
        Table[C] = true;
    return Table;
  }();
  size_t Limit = std::min(Text.size(), LongestName);
  size_t Size = 0;
  while (Size < Limit && IsInName[static_cast<unsigned char>(Text[Size])])
    ++Size;
  if (Size == 0 || Size == Limit || Text[Size] != '\0' || llvm::isDigit(Text[0]))
    return {};
  return Text.take_front(Size);
}

} // namespace modver::image
