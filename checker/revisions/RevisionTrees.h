// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What revisions of a kernel's repository export: checked out, configured, prepared and computed, one after the other in one directory, so that what
// they have in common is done once.
//
//   CACHE/REPOSITORY/ source, git-index, objects   files of a revision, and what patches add to the repository
//                     CONFIGURATION/ build/        make O=
//                                    results/      what whole revisions came to
//                                    cache/        as of clang-genksyms --cache
#ifndef MODVER_CHECKER_REVISIONS_REVISIONTREES_H
#define MODVER_CHECKER_REVISIONS_REVISIONTREES_H

#include "checker/source/BuildTree.h"
#include "checker/source/Repository.h"
#include "genksyms/cache/Hash.h"
#include "genksyms/kbuild/TypesSink.h"
#include "genksyms/symtypes/ExportTable.h"
#include <functional>
#include <memory>

namespace modver::revisions {

struct TreesRequest {
  std::string Repository;
  std::string Config; ///< a file, or the name of a defconfig; empty: the architecture's
  std::vector<std::string> MakeArguments;
  std::string Cache; ///< a directory; empty: defaultCache()
  unsigned Jobs = 1;
  std::function<void(const std::string &)> Say; ///< is called with what is done; EXPECTS: is set
  /// Is called, from any thread, when another object was computed; EXPECTS: is set.
  std::function<void(size_t Done, size_t Total)> Computed;
};

/// ~/.cache/modver, or what XDG_CACHE_HOME says. Fails where there is no home.
llvm::Expected<std::string> defaultCache();

/// A commit, or what patches make of one.
struct Revision {
  std::string Name;   ///< as the user knows it
  std::string Tree;   ///< the hash of its files
  std::string Commit; ///< its hash; empty: there is none
};

/// The files of a whole revision's results.
struct RevisionFiles {
  std::string Symvers, Types; ///< beside Types are the places of its definitions
};

/// An object of a revision.
struct ComputedObject {
  std::string Name;  ///< `lib/ctype.o`
  std::string Error; ///< why there is nothing else; empty: there is
  std::vector<genksyms::UnitExport> Exports;
  std::string Types;               ///< what genksyms -T would write
  std::vector<std::string> Inputs; ///< the files of the source that this follows from, relative to it; there may be more
};

/// No two work in one directory at a time: the second waits.
class RevisionTrees {
public:
  static llvm::Expected<std::unique_ptr<RevisionTrees>> open(const TreesRequest &Request);
  ~RevisionTrees();

  const source::Repository &repository() const { return *Repository; }
  /// For files of one run.
  const std::string &workDirectory() const { return Directory; }
  llvm::Expected<Revision> find(llvm::StringRef Name) const;

  /// The whole kernel: from what is kept, or computed. Fails where an object that may export something cannot be computed: what it exports would pass
  /// for removed.
  llvm::Expected<RevisionFiles> compute(const Revision &R);

  /// These objects alone. Those that the revision does not have are left out.
  llvm::Expected<std::vector<ComputedObject>> computeObjects(const Revision &R, llvm::ArrayRef<std::string> Objects);

  /// The objects whose sources mention this in a line with EXPORT_.
  llvm::Expected<std::vector<std::string>> exportersOf(const Revision &R, llvm::StringRef Symbol);

private:
  struct Computed {
    genksyms::ExportTable Exports;
    /// Objects that may export something and cannot be computed, and why the first one cannot.
    std::vector<std::string> Failed;
    std::string FirstError;
  };

  explicit RevisionTrees(const TreesRequest &Request) : Request(Request) {}

  llvm::Error begin();
  llvm::Error waitForOthers();
  std::string resultsOf(const Revision &R) const;
  void dropOldResults() const;
  llvm::Error checkOut(const Revision &R);
  llvm::Error prepare(const Revision &R);
  llvm::Error makeReady(const Revision &R);
  bool mayChangeConfiguration(llvm::StringRef OldTree, llvm::StringRef NewTree) const;
  llvm::Expected<genksyms::Hash> stateOf(const Revision &R) const;
  /// State: stateOf(R)
  llvm::Expected<Computed> computeOnce(const Revision &R, const genksyms::Hash &State, genksyms::TypesSink &Types);
  llvm::Error computeInto(const Revision &R, const RevisionFiles &To);
  std::vector<std::string> generatedFor() const;
  llvm::Error generateFor(std::vector<std::string> Objects);

  const TreesRequest Request;
  std::string Base;         ///< CACHE/REPOSITORY
  std::string Directory;    ///< CACHE/REPOSITORY/CONFIGURATION
  std::string Surroundings; ///< what results depend on beside the revision
  std::optional<std::string> Configuration;
  std::optional<source::Repository> Repository;
  std::optional<source::BuildTree> Build;
  std::string CheckedOut; ///< the tree that is; empty: not known
  std::string Ready;      ///< the tree that Build is prepared of; empty: none
  int Lock = -1;
};

} // namespace modver::revisions

#endif
