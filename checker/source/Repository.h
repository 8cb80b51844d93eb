// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A git repository of a kernel, which is only read: the index is a file of ours, what git writes goes to a store of ours, and no hook runs.
#ifndef MODVER_CHECKER_SOURCE_REPOSITORY_H
#define MODVER_CHECKER_SOURCE_REPOSITORY_H

#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <string>
#include <vector>

namespace modver::source {

class Repository {
public:
  /// Fails if the directory is none of a repository. Nothing is made for that.
  static llvm::Error check(llvm::StringRef Given);

  /// Given: a directory of it, or a bare one. Directory: an existing one, to work in, which no two work in at a time.
  static llvm::Expected<Repository> open(std::string Given, std::string Directory);

  using Answer = std::unique_ptr<llvm::MemoryBuffer>;
  /// What git writes to standard output, asked this, with Input on its standard input.
  llvm::Expected<Answer> ask(std::vector<std::string> Arguments, llvm::StringRef Input = {}) const;

  /// The full hash of the commit that Revision names.
  llvm::Expected<std::string> commit(llvm::StringRef Revision) const;
  /// The hash of the files of a commit.
  llvm::Expected<std::string> treeOf(llvm::StringRef Commit) const;

  /// Each of these, as `COMMIT:path/to/file`: what stands in the file; empty where there is none. In one run of git.
  llvm::Expected<std::vector<std::string>> filesAt(llvm::ArrayRef<std::string> Names) const;

  /// The hash of the files that a patch, whose text this is, makes of Tree. Fails, with git's words, if it does not apply; Name is for messages.
  llvm::Expected<std::string> apply(llvm::StringRef Tree, llvm::StringRef Patch, llvm::StringRef Name) const;

  /// Makes files() those of a commit, tag or tree. Only what differs is written. Fails if that is no kernel's source, which it calls Name.
  llvm::Error checkOut(llvm::StringRef TreeIsh, llvm::StringRef Name) const;
  std::string files() const { return Directory + "/source"; }

  /// As the user named it.
  const std::string &given() const { return Given; }
  /// Its git directory.
  const std::string &gitDirectory() const { return GitDirectory; }

private:
  Repository(std::string Given, std::string Directory) : Given(std::move(Given)), Directory(std::move(Directory)) {}
  llvm::Error keepObjectsApart();
  llvm::Error run(std::vector<std::string> Arguments, const std::string &Output, const std::string &Input, llvm::StringRef Index = "git-index") const;

  std::string Given, Directory;
  std::string GitDirectory; ///< empty: it is not known yet
};

/// Fails if the directory Tree is no kernel's source, which it calls Name.
llvm::Error checkKernelSource(llvm::StringRef Name, const std::string &Tree);

} // namespace modver::source

#endif
