// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "VersionedName.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace modver::image {

VersionedName splitVersionedName(StringRef Spelled, bool IsExport) {
  VersionedName Result;
  Result.IsGplOnly = IsExport && Spelled.consume_front("GPLONLY_");
  Result.Name = Spelled;
  constexpr size_t NumDigits = 8;
  const size_t Mark = Spelled.rfind("_R");
  if (Mark == StringRef::npos || Mark == 0)
    return Result;
  StringRef Version = Spelled.drop_front(Mark + 2);
  if (Version.size() < NumDigits)
    return Result;
  StringRef Digits = Version.take_back(NumDigits), Prefix = Version.drop_back(NumDigits);
  const bool IsVersion = llvm::all_of(Digits, [](char C) { return llvm::isDigit(C) || (C >= 'a' && C <= 'f'); }) &&
                         (Prefix.empty() || (Prefix.ends_with("_") && Prefix.size() > 1));
  uint32_t Crc;
  if (!IsVersion || Digits.getAsInteger(16, Crc))
    return Result;
  Result.Name = Spelled.take_front(Mark);
  Result.Prefix = Prefix;
  Result.Crc = Crc;
  return Result;
}

Export exportOf(const VersionedName &Name) { return {Name.Name, "", Name.Crc, Name.IsGplOnly ? ExportKind::Gpl : ExportKind::Plain}; }

} // namespace modver::image
