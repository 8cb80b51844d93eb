// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// depmod.d: which of several modules with one name depmod chooses. Source of each fact: depmod.d(5), and runs of depmod (kmod 30), which
// tests/differential/depmod/depmod_test.py repeats.
#ifndef MODVER_CHECKER_KERNEL_DEPMODCONFIG_H
#define MODVER_CHECKER_KERNEL_DEPMODCONFIG_H

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include <string>
#include <vector>

namespace modver::kernel {

struct DepmodConfig {
  /// Directories under the modules directory, and the words `built-in` and `external`; the first has precedence. Empty: `updates built-in`.
  std::vector<std::string> Search;
  /// Module in Directory goes before everything else; the last one of them before the others. Module is as in the file's name.
  struct Override {
    std::string Module, Directory;
  };
  std::vector<Override> Overrides;
  /// Other directories with modules, absolute. The first one has precedence where Search has `external`, the last one is looked at first.
  std::vector<std::string> Externals;
  /// Names of files and directories that are not looked at, wherever they are.
  llvm::StringSet<> Excludes;

  /// Where a file stands; of two files for one module the higher one is taken.
  struct Precedence {
    size_t Rank = 0;
    size_t RankOfExternal = 0;
    /// Of equal ranks: the file that is found last, instead of the one found first.
    bool LastOfEqual = false;

    /// Whether a file with Later, found later than one with this, replaces that.
    bool yieldsTo(const Precedence &Later) const {
      if (Later.Rank != Rank)
        return Later.Rank > Rank;
      return Later.RankOfExternal != RankOfExternal ? Later.RankOfExternal > RankOfExternal : Later.LastOfEqual;
    }
  };
  /// Of FileName in Directory, which is relative to the modules directory (empty: that itself).
  Precedence precedenceOf(llvm::StringRef Directory, llvm::StringRef FileName) const;
  /// Of a file in Directory, which is one of Externals or below.
  Precedence precedenceOfExternal(llvm::StringRef Directory) const;

  /// Adds the commands of a file that hold for Release; says of each line that is not a command what it is, `FILE:LINE: …`, and skips it, as depmod
  /// does.
  void parse(llvm::StringRef Text, llvm::StringRef File, llvm::StringRef Release, std::vector<std::string> &Warnings);

private:
  size_t rankOf(llvm::StringRef Keyword) const;
};

/// The configuration under Root for Release: the *.conf files of {/etc,/run,/usr/local/lib,/usr/lib,/lib}/depmod.d in the order of their names, of
/// files with one name the first.
DepmodConfig readDepmodConfig(llvm::StringRef Root, llvm::StringRef Release, std::vector<std::string> &Warnings);

} // namespace modver::kernel

#endif
