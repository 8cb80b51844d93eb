// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Under which configuration does this source give the CRCs that these modules expect?
//
//   modules ─► targets: (symbol, CRC) ─┐
//   source, configuration ─► BuildTree ─► units ─► VariantRuns ─► ConfigSearch ─► flips ─► ReachPlan ─► fragment, merged by Kbuild ─► computed again
#ifndef MODVER_CHECKER_IDENTIFY_SOURCESEARCH_H
#define MODVER_CHECKER_IDENTIFY_SOURCESEARCH_H

#include "ConfigSearch.h"
#include "Identity.h"

namespace modver::identify {

struct SourceRequest {
  std::string Source;
  std::string Config;    ///< a file, or the name of a defconfig; empty: the architecture's
  std::string Directory; ///< for make O=; empty: a temporary one
  std::vector<std::string> MakeArguments;
  std::vector<ExpectedCrc> Expected; ///< each symbol once
  Flips Shown;                       ///< options that modules' binaries prove
  unsigned Jobs = 1;
  std::chrono::seconds TimeLimit{0}; ///< 0: none
  std::function<void(const std::string &)> Say;
};

struct FoundOption {
  std::string Option; ///< `CONFIG_X86_MCE`
  std::string Value, Before;
  std::string Symbol;   ///< whose CRC showed it; empty: a module's binary shows it, or see IsMeans
  bool IsMeans = false; ///< no CRC depends on it; Kbuild needs it to give others their values
};

/// A symbol whose CRC is not what it should be.
struct OpenSymbol {
  std::string Symbol;
  uint32_t Wanted = 0;
  std::optional<uint32_t> Crc; ///< none: nothing exports it under this configuration
  std::string Why;             ///< it could not be computed
  /// Definitions that no export with the right CRC has, the fewest first; where they stand.
  struct Definition {
    std::string Name;
    genksyms::SourcePlace Where;
    size_t NumSymbols = 0; ///< open symbols that have it
  };
  std::vector<Definition> Definitions;
};

struct SourceResult {
  size_t NumTargets = 0, NumRightAtFirst = 0, NumRight = 0;
  std::vector<FoundOption> Found;
  Flips Fragment;
  std::vector<OpenSymbol> Open;
  /// Options that cannot have another value, with the definition that shows it.
  std::map<std::string, std::string> Settled;
  /// Options that were found, but that Kbuild does not give the value.
  std::vector<FoundOption> Unreachable;
  bool IsOutOfTime = false;
  double Seconds = 0;
  size_t NumRuns = 0; ///< objects that were computed
};

/// What `modver identify` finds out.
struct Identified {
  Identity Modules;
  std::optional<SourceResult> Search; ///< with a source
};

llvm::Expected<SourceResult> searchSource(const SourceRequest &Request);

} // namespace modver::identify

#endif
