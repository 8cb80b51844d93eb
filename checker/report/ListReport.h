// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What `modver list` prints: text, Module.symvers rows, JSON (docs/formats.md).
#ifndef MODVER_CHECKER_REPORT_LISTREPORT_H
#define MODVER_CHECKER_REPORT_LISTREPORT_H

#include "checker/list/Listing.h"
#include "llvm/Support/raw_ostream.h"
#include <memory>

namespace modver::report {

/// What is shown of each file, beside what identifies it.
struct ListView {
  enum PartKind : uint8_t {
    Default, ///< text: of a module its imports, else exports; symvers: exports; JSON: everything
    Exports,
    Imports,
    Info,
  };
  PartKind Part = Default;
  bool HasTitles = false; ///< text: names of files above what they have
};

/// Prints files as they come. What it prints is complete when it is destroyed.
class ListPrinter {
public:
  virtual ~ListPrinter() = default;

  virtual void add(const list::Listing &L) = 0;
  /// A file that cannot be shown, and why.
  virtual void addError(llvm::StringRef File, llvm::StringRef Message) {}
};

/// Exports and imports: `0x%08x`, a tab, the name: a line each, as `modprobe --show-exports` and `--show-modversions` have them. Info: `key:  value`,
/// as modinfo has them; of kernels and symvers in the same form.
std::unique_ptr<ListPrinter> listAsText(llvm::raw_ostream &Out, const ListView &View);

/// Rows of Module.symvers.
std::unique_ptr<ListPrinter> listAsSymvers(llvm::raw_ostream &Out, const ListView &View);

/// The JSON document. Strings that are not UTF-8 get U+FFFD where they are not.
std::unique_ptr<ListPrinter> listAsJson(llvm::raw_ostream &Out, const ListView &View);

} // namespace modver::report

#endif
