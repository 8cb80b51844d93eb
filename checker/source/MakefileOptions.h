// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The options without which a kernel's makefiles do not build an object: who uses what it exports has them.
#ifndef MODVER_CHECKER_SOURCE_MAKEFILEOPTIONS_H
#define MODVER_CHECKER_SOURCE_MAKEFILEOPTIONS_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <set>
#include <string>
#include <vector>

namespace modver::source {

/// Reads each makefile once. Only what is plain is taken for known: an object that exactly one line lists.
class MakefileOptions {
public:
  /// Tree: the source's directory.
  explicit MakefileOptions(std::string Tree) : Tree(std::move(Tree)) {}

  /// Of an object, from the top (`drivers/iio/industrialio-trigger.o`), without CONFIG_: {IIO, IIO_TRIGGER}, by these lines:
  ///
  ///   drivers/Makefile:      obj-$(CONFIG_IIO) += iio/
  ///   drivers/iio/Makefile:  obj-$(CONFIG_IIO) += industrialio.o
  ///                          industrialio-$(CONFIG_IIO_TRIGGER) += industrialio-trigger.o
  std::set<std::string> of(llvm::StringRef Object);

private:
  /// `Target-$(CONFIG_Option) += Word …`
  struct Line {
    std::string Target;            ///< `obj`, `lib`, or of an object that others make up, its name
    std::set<std::string> Options; ///< its own, none with y, m or objs; and of conditions around it (`ifdef CONFIG_Option`)
    std::vector<std::string> Words;
  };
  const std::vector<Line> &linesOf(const std::string &Directory);
  void add(const std::string &Directory, const std::string &Word, std::set<std::string> &Options, unsigned Depth);

  const std::string Tree;
  llvm::StringMap<std::vector<Line>> Files; ///< by directory
};

} // namespace modver::source

#endif
