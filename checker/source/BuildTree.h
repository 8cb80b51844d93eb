// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A build directory (make O=) of a kernel's source, which is not written to: configured and prepared by Kbuild.
#ifndef MODVER_CHECKER_SOURCE_BUILDTREE_H
#define MODVER_CHECKER_SOURCE_BUILDTREE_H

#include "Configuration.h"
#include "genksyms/kbuild/BuildPlan.h"
#include "modver/Dialect.h"

namespace modver::source {

class BuildTree {
public:
  /// Source: a kernel's source tree, without a build in it. Directory: is made if there is none; what it has of an earlier time is used, except what
  /// a make wrote that was killed: one of these files is half-written, and the next make would take it for done.
  static llvm::Expected<BuildTree> open(std::string Source, std::string Directory, std::vector<std::string> MakeArguments, unsigned Jobs);

  /// False: open() has removed something, and nothing was prepared since.
  bool isWhole() const { return IsWhole; }

  /// Takes these Contents of a .config, or else the defconfig of that name, for the configuration that fragments are merged into; completed by
  /// olddefconfig. An empty Name: the architecture's.
  llvm::Error configure(llvm::StringRef Name, const std::optional<std::string> &Contents);
  /// Merges, by Kbuild's merge_config.sh and olddefconfig. Empty: back to what configure() had.
  llvm::Error merge(const Flips &Fragment);
  /// Generates the headers that all sources use.
  llvm::Error prepare();
  /// Generates what the makefiles of these objects make before they compile them. What cannot be made is left out.
  void generateFor(llvm::ArrayRef<std::string> Objects) const;

  /// Makes these targets, as far as it can.
  void makeAsFarAsPossible(llvm::ArrayRef<std::string> Targets) const;

  /// What .config has.
  llvm::Expected<Settings> settings() const;
  /// Of these objects, or of all: by Kbuild's dry run.
  llvm::Expected<genksyms::BuildPlan> plan(llvm::ArrayRef<std::string> Objects) const;
  /// For dryRunKbuild().
  std::vector<std::string> dryRunArguments() const;
  /// The grammar of its genksyms.
  Dialect dialect() const;

  /// `x86`: the directory in arch/.
  llvm::Expected<std::string> sourceArchitecture() const;
  const std::string &source() const { return Source; }
  const std::string &directory() const { return Directory; }

private:
  BuildTree(std::string Source, std::string Directory, std::vector<std::string> MakeArguments, unsigned Jobs)
      : Source(std::move(Source)), Directory(std::move(Directory)), MakeArguments(std::move(MakeArguments)), Jobs(Jobs) {}

  std::string markOfMake() const { return Directory + "/make.running"; }
  llvm::Error make(std::vector<std::string> Arguments) const;
  void makeSome(const std::vector<std::string> &Options, llvm::ArrayRef<std::string> Targets) const;
  llvm::Error run(llvm::StringRef Program, const std::vector<std::string> &Arguments, const std::string &What) const;

  std::string Source, Directory;
  std::vector<std::string> MakeArguments;
  unsigned Jobs;
  bool IsWhole = true;
};

} // namespace modver::source

#endif
