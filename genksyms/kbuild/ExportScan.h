// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which sources are worth preprocessing.
#ifndef MODVER_GENKSYMS_KBUILD_EXPORTSCAN_H
#define MODVER_GENKSYMS_KBUILD_EXPORTSCAN_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace modver::genksyms {

/// Looks into source files, into each once.
class ExportScan {
public:
  /// Whether the source mentions EXPORT_, or a file does that it includes in quotes by a name relative to its own directory, at any depth, there with
  /// a parenthesis behind the word (headers have other names with EXPORT_ in them). Comments and conditions are not looked at, so that this errs
  /// towards true. A source that cannot be read may export something; an included file that is not there is one of those that are found by -I, and
  /// those have macros for exports, but no exports.
  bool mayExport(llvm::StringRef Source);

private:
  struct File {
    bool IsReadable = false;
    bool MentionsExport = false;
    /// With a parenthesis.
    bool CallsExport = false;
    /// Absolute names.
    std::vector<std::string> Included;
  };
  const File &look(llvm::StringRef Name);

  llvm::StringMap<File> Files;
};

} // namespace modver::genksyms

#endif
