// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What modver match found, as a value: modules against kernels.
#ifndef MODVER_CHECKER_MATCH_MATCHRESULT_H
#define MODVER_CHECKER_MATCH_MATCHRESULT_H

#include "checker/check/CheckResult.h"
#include <optional>
#include <string>
#include <vector>

namespace modver::match {

/// What helps against a refusal.
enum class Remedy : uint8_t {
  Other,      ///< depends on the reason: other sources, another kernel, another module first
  Rebuild,    ///< building the module again, for this kernel
  KernelsOwn, ///< the same, but it is a module of a kernel's own build (`intree: Y`), which nobody builds by itself
};

/// `rebuild`, `kernels-own`, `other`
llvm::StringRef nameOf(Remedy R);

/// The first reason for which a kernel refuses a module.
struct Refusal {
  loader::Errno Error = loader::Errno::None;
  loader::FindingKind Kind = {};
  std::string Symbol;                                       ///< empty: it is about the module as a whole
  std::string Words;                                        ///< `device_add: CRC differs`
  std::string What;                                         ///< the same of any symbol and of any other module: `CRC differs`
  loader::InKernel Unexported = loader::InKernel::NotKnown; ///< what the kernel has of Symbol, if nobody exports it
  size_t More = 0;                                          ///< how many symbols, or things about the module, are further reasons
  Remedy Helps = Remedy::Other;
};

/// Why M is refused. REQUIREMENTS: it is, and is one of Result's.
Refusal refusalOf(const check::CheckedModule &M, const check::CheckResult &Result);

struct MatchedKernel {
  std::string Name;         ///< its release, or its file if that is not known; no other kernel's
  std::string File;         ///< image or symvers
  std::string Release;      ///< empty: unknown
  std::string Profile;      ///< by whose rules
  std::string Architecture; ///< `x86-64`; empty: unknown
};

/// A module in a kernel.
struct Match {
  bool IsThere = true; ///< false: it was named, and this kernel's tree has none of that name
  std::optional<Refusal> Refused;
  std::string File; ///< of a module that was given by its name: this kernel's
  std::vector<std::string> LoadedFirst;

  bool loads() const { return IsThere && !Refused; }
};

struct MatchedModule {
  std::string Name;
  std::string File;           ///< empty: it was given by its name, and each kernel has its own file
  std::vector<Match> Kernels; ///< for each of MatchResult::Kernels

  bool loadsEverywhere() const {
    return llvm::all_of(Kernels, [](const Match &M) { return M.loads(); });
  }
};

struct MatchResult {
  std::vector<MatchedKernel> Kernels; ///< by release, in the order of kernel::compareReleases(), then by architecture
  std::vector<MatchedModule> Modules;
  std::vector<check::UnreadableModule> Unreadable;
  std::vector<std::string> UnreadableKernels; ///< why each kernel that is not among Kernels could not be read
  std::vector<std::string> Warnings;
  /// Modules that were needed, and that only a kernel's Module.symvers knows: they are taken to load.
  std::vector<std::string> TakenToLoad;
  /// What was odd about files that were read all the same.
  std::vector<std::string> Notes;

  bool allRead() const { return Unreadable.empty() && UnreadableKernels.empty(); }
  bool allLoad() const {
    return llvm::all_of(Modules, [](const MatchedModule &M) { return M.loadsEverywhere(); });
  }
};

} // namespace modver::match

#endif
