// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KallsymsExports.h"
#include "SymbolLines.h"
#include "checker/image/ImageError.h"
#include "llvm/ADT/MapVector.h"

using llvm::Expected;
using llvm::StringRef;

namespace modver::kernel {

Expected<Symvers> exportsOfKallsyms(StringRef Text, StringRef File) {
  struct Known {
    std::optional<uint64_t> Crc;
    uint64_t Entry = 0;
  };
  llvm::MapVector<std::pair<StringRef, StringRef>, Known> Exports; // by module and name
  uint64_t GplStart = 0, GplEnd = 0;
  bool HasValues = false;
  llvm::Error E = forEachSymbolLine(Text, File, [&](const SymbolLine &S) {
    StringRef Name = S.Name;
    if (S.Type == 'A' && Name.consume_front("__crc_")) {
      Exports[{S.Module, Name}].Crc = S.Address;
      HasValues |= S.Address != 0;
    } else if (Name.consume_front("__ksymtab_") && Name != "strings") {
      Exports[{S.Module, Name}].Entry = S.Address;
    } else if (S.Module.empty() && Name == "__start___ksymtab_gpl") {
      GplStart = S.Address;
    } else if (S.Module.empty() && Name == "__stop___ksymtab_gpl") {
      GplEnd = S.Address;
    }
  });
  if (E)
    return E;
  if (!HasValues)
    return image::unusable(File, "the values of its symbols are hidden: read /proc/kallsyms as root, with kernel.kptr_restrict at 0 or 1");
  Symvers Result;
  Result.HasKinds = GplEnd > GplStart;
  for (const auto &[Of, What] : Exports) {
    Export Symbol{Of.second, "", What.Crc, What.Entry >= GplStart && What.Entry < GplEnd ? ExportKind::Gpl : ExportKind::Plain};
    Result.Rows.push_back({Symbol, Of.first.empty() ? std::string_view("vmlinux") : std::string_view(Of.first)});
  }
  return Result;
}

} // namespace modver::kernel
