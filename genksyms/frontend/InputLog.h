// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where a translation unit looked for files: all that its outcome depends on but for its command and its compiler.
#ifndef MODVER_GENKSYMS_FRONTEND_INPUTLOG_H
#define MODVER_GENKSYMS_FRONTEND_INPUTLOG_H

#include "SearchOrder.h"
#include "SourceFiles.h"
#include "llvm/ADT/DenseSet.h"

namespace modver::genksyms {

/// Notes the paths of one unit's inclusions, and what `__has_include` asked about. A search has as its inputs all paths in the order in which they
/// are tried, to the one that is found: a header that is created in front of it would have been found.
///
/// GUARANTEES: A unit that is processed again by the same command and compiler, and for which the same is at all of these paths, has the same
/// outcome. There may be more paths than it takes.
class InputLog {
public:
  using Inputs = std::vector<const SourceFile *>;

  /// Relative paths begin in Directory. All references must outlive this.
  InputLog(SourceFiles &Files, llvm::StringRef Directory, const PreprocessorFlags &Flags, const CompilerPersonality &Personality);

  /// The paths that are tried for Name, to the one that is Found (empty: to the last). Includer: the directory of the file that includes, as it is
  /// named.
  Inputs search(llvm::StringRef Name, bool IsAngled, llvm::StringRef Includer, llvm::StringRef Found);

  void add(llvm::ArrayRef<const SourceFile *> Some) {
    for (const SourceFile *File : Some)
      if (Seen.insert(File).second)
        All.push_back(File);
  }
  void addFile(llvm::StringRef Path) { add(input(Path)); }

  /// The unit looks at files in a way that is not noted here.
  void giveUp() { IsComplete = false; }

  /// Each once; none if there may be more.
  std::optional<Inputs> take() { return IsComplete ? std::optional(std::move(All)) : std::nullopt; }

private:
  const SourceFile *input(llvm::StringRef Path);

  SourceFiles &Files;
  llvm::StringRef Directory;
  const SearchOrder Order;
  Inputs All;
  bool IsComplete = true;
  llvm::DenseSet<const SourceFile *> Seen;
};

} // namespace modver::genksyms

#endif
