// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The exports of all objects together: what modpost would write to Module.symvers.
#ifndef MODVER_GENKSYMS_SYMTYPES_EXPORTTABLE_H
#define MODVER_GENKSYMS_SYMTYPES_EXPORTTABLE_H

#include "modver/Export.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace modver::genksyms {

struct UnitExport {
  std::string Name;
  /// None: its generator gives none, since the symbol is not declared where it is exported.
  std::optional<uint32_t> Crc;
  ExportKind Kind = ExportKind::Plain;
  std::string Namespace;
};

class ExportTable {
public:
  struct Row {
    UnitExport Symbol;
    std::string Exporter;
    std::string Object;
  };
  /// A symbol that is exported again: the second row is left out.
  struct Duplicate {
    Row Kept, LeftOut;
  };

  void add(const std::string &Exporter, const std::string &Object, std::vector<UnitExport> Exports);

  /// Sorts the rows by name, and takes out all but one of each: the kernel's rather than a module's, then the first module's, then the first
  /// object's.
  void finish();

  llvm::ArrayRef<Row> rows() const { return Rows; }
  llvm::ArrayRef<Duplicate> duplicates() const { return Duplicates; }

  /// Writes a Module.symvers. A symbol without CRC has 0x00000000, as modpost gives it.
  void write(llvm::raw_ostream &Out) const;

private:
  std::vector<Row> Rows;
  std::vector<Duplicate> Duplicates;
};

} // namespace modver::genksyms

#endif
