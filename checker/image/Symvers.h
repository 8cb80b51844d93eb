// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Module.symvers, in its four layouts (docs/formats.md).
#ifndef MODVER_CHECKER_IMAGE_SYMVERS_H
#define MODVER_CHECKER_IMAGE_SYMVERS_H

#include "modver/Kernel.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <vector>

namespace llvm {
class raw_ostream;
}

namespace modver::image {

struct Symvers {
  /// In the order of the file. Crc is none throughout if all CRCs of the file are 0: that is a kernel without CONFIG_MODVERSIONS.
  std::vector<ExportRow> Rows;
  /// Keeps alive what the rows point into.
  std::shared_ptr<const void> Storage;
};

/// Reads a Module.symvers, compressed or not. All rows have the layout that most of them have; fails with the lines that do not fit it, `FILE:LINE:
/// what was found, what was expected`, a message a line, the first ten of them and the number of the others.
llvm::Expected<Symvers> readSymvers(llvm::StringRef File);

/// The same, of text in memory, which the result points into.
llvm::Expected<Symvers> parseSymvers(llvm::StringRef Text, llvm::StringRef File);

/// In the layout of 5.6 and later; a CRC that is none is 0x00000000. EXPECTS: no tabs and newlines in names, as readSymvers() has them.
void writeSymvers(llvm::raw_ostream &Out, llvm::ArrayRef<ExportRow> Rows);

/// The rows of vmlinux as a kernel: what it exports, and nothing else known.
Kernel kernelOf(const Symvers &S);

/// The rows of everything but vmlinux, each exporter once, as modules that have exports and a name and nothing else; in the order of first
/// appearance.
std::vector<Module> modulesOf(const Symvers &S);

} // namespace modver::image

#endif
