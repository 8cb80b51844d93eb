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

struct ScannedSource {
  bool IsReadable = false;
  bool MentionsExport = false;
  /// With a parenthesis.
  bool CallsExport = false;
  /// In quotes, as it is written.
  std::vector<std::string> Included;
};

/// Looks into source files, into each once.
class ExportScan {
public:
  /// What is known of sources (absolute names) before they are read.
  class Memory {
  public:
    virtual ~Memory() = default;
    /// Null: nothing. What is returned stays valid.
    virtual const ScannedSource *find(llvm::StringRef Source) = 0;
    /// What was read after find() did not know.
    virtual void keep(llvm::StringRef Source, const ScannedSource &Seen) = 0;
  };

  /// Known: null if there is no memory.
  explicit ExportScan(Memory *Known = nullptr) : Known(Known) {}

  /// Whether the source mentions EXPORT_, or a file does that it includes in quotes by a name relative to its own directory, at any depth, there with
  /// a parenthesis behind the word (headers have other names with EXPORT_ in them). Comments and conditions are not looked at, so that this errs
  /// towards true. A source that cannot be read may export something; an included file that is not there is one of those that are found by -I, and
  /// those have macros for exports, but no exports.
  bool mayExport(llvm::StringRef Source);

private:
  const ScannedSource &look(llvm::StringRef Name);

  Memory *Known;
  llvm::StringMap<ScannedSource> Sources;
};

} // namespace modver::genksyms

#endif
