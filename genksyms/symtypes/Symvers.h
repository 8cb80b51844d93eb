// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Module.symvers in its layouts, and lists of exports that hold the same in another order (docs/formats.md).
#ifndef MODVER_GENKSYMS_SYMTYPES_SYMVERS_H
#define MODVER_GENKSYMS_SYMTYPES_SYMVERS_H

#include "modver/Module.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <vector>

namespace llvm {
class raw_ostream;
}

namespace modver {

struct Symvers {
  /// In the order of the file. Crc is none throughout if all CRCs of the file are 0: that is a kernel without CONFIG_MODVERSIONS.
  std::vector<ExportRow> Rows;
  /// The layout has export types; without, every Kind is Plain.
  bool HasKinds = true;
  /// The layout has modules; without, every Exporter is empty.
  bool HasExporters = true;
  /// Of a list of symbols of Linux up to 2.4: how names tell versions, and the release, as far as loaded modules tell it.
  std::optional<NameVersions> OldNames;
  std::string Release;
  /// What was odd and could be read all the same: sentences that begin with the file's name.
  std::vector<std::string> Notes;
  /// Keeps alive what the rows point into.
  std::shared_ptr<const void> Storage;
};

/// The word for a kind, as in Module.symvers: `EXPORT_SYMBOL_GPL`.
llvm::StringRef exportTypeOf(ExportKind Kind);

/// Whether Text starts with a row, behind comments and empty lines. Tells by the CRC and where it stands, so that a row that is damaged behind it
/// gets the message of parseSymvers().
bool looksLikeSymvers(llvm::StringRef Text);

/// Whether Text has nothing but comments and empty lines, or nothing at all: what a module without exports has for a Module.symvers.
bool hasNoRows(llvm::StringRef Text);

/// Reads a Module.symvers. All rows have the layout that most of them have, with any white space between the fields; fails with the lines that do not
/// fit it, `FILE:LINE: what was found, what was expected`, a message a line, the first ten of them and the number of the others. The result points
/// into Text.
llvm::Expected<Symvers> parseSymvers(llvm::StringRef Text, llvm::StringRef File);

/// In the layout of 5.6 and later; a CRC that is none is 0x00000000. EXPECTS: no tabs and newlines in names, as parseSymvers() has them.
void writeSymvers(llvm::raw_ostream &Out, llvm::ArrayRef<ExportRow> Rows);

} // namespace modver

#endif
