// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What ExportScan saw in sources in earlier runs, by their contents.
#ifndef MODVER_GENKSYMS_KBUILD_SCANCACHE_H
#define MODVER_GENKSYMS_KBUILD_SCANCACHE_H

#include "ExportScan.h"
#include "genksyms/cache/FileStates.h"
#include <map>

namespace modver::genksyms {

class ScanCache final : public ExportScan::Memory {
public:
  /// Reads the file at Path; none is an empty one.
  ScanCache(std::string Path, FileStates &Files);

  const ScannedSource *find(llvm::StringRef Source) override;
  void keep(llvm::StringRef Source, const ScannedSource &Seen) override;

  /// Writes the file, if there is anything new.
  llvm::Error save() const;

private:
  std::optional<Hash> contentsOf(llvm::StringRef Source);

  const std::string Path;
  FileStates &Files;
  std::map<Hash, ScannedSource> Known;
  bool HasNew = false;
};

} // namespace modver::genksyms

#endif
