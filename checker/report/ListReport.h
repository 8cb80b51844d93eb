// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What `modver list` prints: text, Module.symvers rows, JSON (docs/formats.md).
#ifndef MODVER_CHECKER_REPORT_LISTREPORT_H
#define MODVER_CHECKER_REPORT_LISTREPORT_H

#include "Listing.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

/// `0x%08x`, a tab, the name: a line each, as `modprobe --show-exports` has them.
void printExports(llvm::raw_ostream &Out, const Listing &L);

/// The same as `modprobe --show-modversions` has them.
void printVersions(llvm::raw_ostream &Out, const Listing &L);

/// `key:            value`, as modinfo has them; of kernels and symvers in the same form.
void printInfo(llvm::raw_ostream &Out, const Listing &L);

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

  void add(const Listing &L);
  /// A file that cannot be shown, and why.
  void addError(llvm::StringRef File, llvm::StringRef Message);

private:
  void addIdentity(const Listing &L);
  void addExports(const Listing &L);
  void addImports(const Listing &L);
  void addInfo(const Listing &L);

  llvm::raw_ostream &Out;
  llvm::json::OStream Json;
  Parts Shown;
};

} // namespace modver::report

#endif
