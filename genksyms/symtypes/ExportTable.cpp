// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExportTable.h"

#include "Symvers.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

using namespace modver;
using namespace modver::genksyms;

void ExportTable::add(const std::string &Exporter, const std::string &Object, std::vector<UnitExport> Exports) {
  for (UnitExport &E : Exports)
    Rows.push_back({std::move(E), Exporter, Object});
}

void ExportTable::finish() {
  auto Key = [](const Row &R) {
    return std::tuple<const std::string &, bool, const std::string &, const std::string &>(R.Symbol.Name, R.Exporter != "vmlinux", R.Exporter,
                                                                                           R.Object);
  };
  llvm::stable_sort(Rows, [&](const Row &A, const Row &B) { return Key(A) < Key(B); });
  std::vector<Row> Kept;
  for (Row &R : Rows) {
    if (!Kept.empty() && Kept.back().Symbol.Name == R.Symbol.Name)
      Duplicates.push_back({Kept.back(), std::move(R)});
    else
      Kept.push_back(std::move(R));
  }
  Rows = std::move(Kept);
}

void ExportTable::write(llvm::raw_ostream &Out) const {
  std::vector<ExportRow> Lines;
  Lines.reserve(Rows.size());
  for (const Row &R : Rows)
    Lines.push_back({{R.Symbol.Name, R.Symbol.Namespace, R.Symbol.Crc, R.Symbol.Kind}, R.Exporter});
  writeSymvers(Out, Lines);
}
