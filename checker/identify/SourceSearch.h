// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Under which configuration does this source give the CRCs that these modules expect? And which version of the source is the nearest?
//
//   modules ─► symbols with CRCs ───────────────────────────────┐
//   directories, tags ─► SourceVersions ─► the nearest, computed ┴─► TreeSearch ─► options, fragment, what is not explained
#ifndef MODVER_CHECKER_IDENTIFY_SOURCESEARCH_H
#define MODVER_CHECKER_IDENTIFY_SOURCESEARCH_H

#include "ConfigSearch.h"
#include "DefinitionSearch.h"
#include "Identity.h"

namespace modver::identify {

struct SourceRequest {
  std::vector<std::string> Sources; ///< directories; with Tags one git repository
  std::string Tags;                 ///< a glob: the versions are its tags that this matches; empty: the directories are
  std::string Release;              ///< that modules name, to begin with; empty: they name none
  std::string Config;               ///< a file, or the name of a defconfig; empty: the architecture's
  std::string Directory;            ///< to work in; empty: a temporary one
  std::vector<std::string> MakeArguments;
  std::vector<std::string> Types;    ///< of other kernels, one each: as OtherTypes::read() takes them
  std::vector<ExpectedCrc> Expected; ///< each symbol once
  Flips Shown;                       ///< options that modules' binaries prove
  unsigned Jobs = 1;
  std::chrono::seconds TimeLimit{0};            ///< 0: none
  std::function<void(const std::string &)> Say; ///< is called with what is done; EXPECTS: is set
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
  bool HasMixture = false;     ///< it comes out with the definitions of SourceResult::Mixtures
  /// Definitions that no export with the right CRC has, the fewest first; where they stand.
  struct Definition {
    std::string Name;
    genksyms::SourcePlace Where;
    size_t NumSymbols = 0; ///< open symbols that have it
  };
  std::vector<Definition> Definitions;
};

/// A version of the source, before options are searched.
struct ComparedSource {
  std::string Name; ///< the directory as it was given, or the tag
  std::optional<size_t> NumRight;
  std::string Error; ///< why there is no number; names the source
};

struct SourceResult {
  /// Where there were several: those that were compared, by how many CRCs come out; the search was in the first.
  std::vector<ComparedSource> Compared;
  size_t NumNotCompared = 0;
  size_t NumTargets = 0, NumRightAtFirst = 0, NumRight = 0;
  std::vector<FoundOption> Found;
  Flips Fragment;
  std::vector<OpenSymbol> Open;
  /// Definitions of other kernels that give CRCs of Open.
  std::vector<Mixture> Mixtures;
  /// Options that cannot have another value, with the definition that shows it.
  std::map<std::string, std::string> Settled;
  /// Options that were found, but that Kbuild does not give the value.
  std::vector<FoundOption> Unreachable;
  bool IsOutOfTime = false;
};

/// What `modver identify` finds out.
struct Identified {
  Identity Modules;
  std::optional<SourceResult> Search; ///< with a source
};

/// Fails if the sources or the configuration are none, or nothing can be computed.
llvm::Expected<SourceResult> searchSource(const SourceRequest &Request);

} // namespace modver::identify

#endif
