// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymversFile.h"
#include "KallsymsExports.h"
#include "KsymsExports.h"
#include "checker/image/Decompress.h"
#include "checker/image/FileKind.h"
#include "checker/image/ImageError.h"
#include "checker/image/Resemblance.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include <algorithm>
#include <deque>
#include <tuple>

using llvm::Expected;
using llvm::StringRef;

namespace modver::kernel {

Expected<Symvers> readSymvers(StringRef File) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> Buffer = image::readFile(File, TextLimit);
  if (!Buffer)
    return Buffer.takeError();
  return symversOf(std::move(*Buffer), File);
}

Expected<Symvers> symversOf(StringRef Text, StringRef File) {
  if (image::isKsyms(Text))
    return exportsOfKsyms(Text, File);
  return image::isSymbolListWithCrcs(Text) ? exportsOfKallsyms(Text, File) : parseSymvers(Text, File);
}

Expected<Symvers> symversOf(std::shared_ptr<const llvm::MemoryBuffer> Contents, StringRef File) {
  StringRef Text = Contents->getBuffer();
  if (!looksLikeSymvers(Text) && !hasNoRows(Text) && !image::isSymbolListWithCrcs(Text) && !image::isKsyms(Text))
    return image::unexpected(File, Text, "a Module.symvers");
  Expected<Symvers> Result = symversOf(Text, File);
  if (Result)
    Result->Storage = std::move(Contents);
  return Result;
}

llvm::Error withoutExporters(StringRef File) {
  return image::unusable(File, "found CRCs and symbols alone, expected rows that tell which module exports the symbol: 'vmlinux' for the kernel");
}

static void sortByTable(std::vector<Export> &Exports) {
  llvm::stable_sort(Exports, [](const Export &A, const Export &B) { return std::tie(A.Kind, A.Name) < std::tie(B.Kind, B.Name); });
}

Kernel kernelOf(const Symvers &S) {
  Kernel Result;
  for (const ExportRow &Row : S.Rows) {
    Result.HasModversions |= Row.Symbol.Crc.has_value();
    if (Row.Exporter == "vmlinux")
      Result.Exports.push_back(Row.Symbol);
  }
  sortByTable(Result.Exports);
  Result.Release = S.Release;
  Result.OldNames = S.OldNames;
  Result.Storage = S.Storage;
  return Result;
}

std::vector<Module> modulesOf(const Symvers &S) {
  struct NamesAndRows {
    std::deque<std::string> Names;
    std::shared_ptr<const void> Rows;
  };
  auto Storage = std::make_shared<NamesAndRows>();
  Storage->Rows = S.Storage;

  std::vector<Module> Result;
  llvm::DenseMap<StringRef, size_t> IndexOf;
  for (const ExportRow &Row : S.Rows) {
    if (Row.Exporter == "vmlinux")
      continue;
    auto [It, IsNew] = IndexOf.try_emplace(Row.Exporter, Result.size());
    if (IsNew) {
      Result.emplace_back();
      std::string &Name = Storage->Names.emplace_back(llvm::sys::path::filename(Row.Exporter));
      std::replace(Name.begin(), Name.end(), '-', '_');
      Result.back().Name = Name;
      Result.back().Storage = Storage;
    }
    Result[It->second].Exports.push_back(Row.Symbol);
  }
  for (Module &M : Result)
    sortByTable(M.Exports);
  return Result;
}

} // namespace modver::kernel
