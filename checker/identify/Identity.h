// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// For which kernel, and which configuration, modules were built.
//
//   files ─► Module ─► evidenceOf() ─┬─► settings, contradictions ─► Identity
//   known kernels ─► their CRCs beside the modules' ─┘
#ifndef MODVER_CHECKER_IDENTIFY_IDENTITY_H
#define MODVER_CHECKER_IDENTIFY_IDENTITY_H

#include "BuildEvidence.h"
#include "checker/image/BuildTraces.h"
#include "llvm/Support/Error.h"

namespace modver::identify {

struct IdentifyRequest {
  std::vector<std::string> Modules; ///< files, or directories of them
  std::vector<std::string> Known;   ///< as kernel::chooseKernels() takes it; none: no kernel is looked at
  std::string Index;                ///< more known kernels: all of this index; empty: none
  unsigned Jobs = 1;
};

/// What one module says of itself.
struct IdentifiedModule {
  std::string File;
  std::string Name;
  std::optional<std::string> Vermagic; ///< None: it has none
  std::string Release;                 ///< the vermagic's; empty: unknown
  ElfTarget Target;
  uint64_t ThisModuleSize = 0; ///< sizeof(struct module)
  image::BuildTraces Traces;
  size_t NumVersions = 0;
  bool HasSignature = false;
  std::vector<Evidence> Shown;
};

/// An option, and what tells it.
struct Setting {
  llvm::StringRef Option;
  llvm::StringRef Value;
  Strength How;
  std::string Because;   ///< of the first module that shows it
  size_t Module;         ///< its index
  size_t NumModules = 0; ///< that show it
};

/// Modules that were not built with one configuration, or for one kernel.
struct Contradiction {
  std::string What;           ///< an option, `version magic`, `sizeof(struct module)`, `architecture`, `CRC of SYMBOL`
  size_t Module, OtherModule; ///< the first ones that have the values
  std::string Value, OtherValue;
  size_t NumOthers = 1; ///< modules that have OtherValue
};

/// Modules that are alike in architecture, version magic and sizeof(struct module), and what they tell together.
struct AlikeModules {
  std::vector<size_t> Modules;
  std::vector<std::string> Compilers;
  std::optional<uint64_t> InitOffset, ExitOffset; ///< in struct module, of the first that has such a function
  size_t NumVersions = 0;                         ///< symbols with a CRC, each once
};

/// A known kernel, by the CRCs of the symbols that the modules import.
struct NearKernel {
  std::string Name;
  std::string File;
  /// Symbols with a CRC, each once: how many there are, how many this kernel exports, how many of those with the modules' CRC.
  size_t Versions = 0, Known = 0, Equal = 0;
  std::vector<std::string> Different; ///< names of Known that are not Equal, sorted

  bool hasAll() const { return Versions && Equal == Versions; }
};

/// A symbol with the CRC that the kernel must have for it. Of those that modules contradict each other in, the first module's.
struct ExpectedCrc {
  std::string Symbol;
  uint32_t Crc = 0;
};

struct UnreadFile {
  std::string Path;
  std::string Message;
};

struct Identity {
  std::vector<IdentifiedModule> Modules;
  std::vector<AlikeModules> Alike; ///< all of Modules, in the order of the first ones
  /// By option. What is only suggested is left out where something proves the contrary; contradictory options are.
  std::vector<Setting> Settings;
  std::vector<Contradiction> Contradictions;
  std::vector<ExpectedCrc> Expected; ///< by symbol
  /// The nearest first, without those that have nothing in common with the modules.
  std::vector<NearKernel> Near;
  size_t NumKnown = 0; ///< kernels that were compared
  std::vector<UnreadFile> Unread;
  std::vector<std::string> Warnings;
};

/// Reads and compares. What cannot be read is in Unread; fails if that is all, or a kernel that was named cannot be read.
llvm::Expected<Identity> identify(const IdentifyRequest &Request);

} // namespace modver::identify

#endif
