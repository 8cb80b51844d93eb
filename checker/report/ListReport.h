// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What `modver list` prints: text, Module.symvers rows, JSON (docs/formats.md).
#ifndef MODVER_CHECKER_REPORT_LISTREPORT_H
#define MODVER_CHECKER_REPORT_LISTREPORT_H

#include "checker/list/Listing.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

/// `0x%08x`, a tab, the name: a line each, as `modprobe --show-exports` has them.
void printExports(llvm::raw_ostream &Out, const list::Listing &L);

/// The same as `modprobe --show-modversions` has them.
void printVersions(llvm::raw_ostream &Out, const list::Listing &L);

/// `key:            value`, as modinfo has them; of kernels and symvers in the same form.
void printInfo(llvm::raw_ostream &Out, const list::Listing &L);

/// The JSON document, file by file. Strings that are not UTF-8 get U+FFFD where they are not.
class ListJson {
public:
  /// What is shown of each file, beside what identifies it.
  struct Parts {
    bool Exports = true;
    bool Imports = true;
    bool Info = true;
  };

  ListJson(llvm::raw_ostream &Out, Parts Shown);
  ~ListJson();

  void add(const list::Listing &L);
  /// A file that cannot be shown, and why.
  void addError(llvm::StringRef File, llvm::StringRef Message);

private:
  void addIdentity(const list::Listing &L);
  void addExports(const list::Listing &L);
  void addImports(const list::Listing &L);
  void addInfo(const list::Listing &L);

  llvm::raw_ostream &Out;
  llvm::json::OStream Json;
  Parts Shown;
};

} // namespace modver::report

#endif
