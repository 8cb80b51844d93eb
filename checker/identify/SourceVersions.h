// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The versions of a kernel's source that are compared: directories, or tags of a git repository.
//
// Tags are checked out into one directory, one after the other, so that only what differs is written and compiled again.
#ifndef MODVER_CHECKER_IDENTIFY_SOURCEVERSIONS_H
#define MODVER_CHECKER_IDENTIFY_SOURCEVERSIONS_H

#include "checker/source/Repository.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace modver::identify {

class SourceVersions {
public:
  /// Sources: directories; with a Tags that is not empty, one repository, and all of its tags that this glob matches, by their releases. Directory:
  /// an existing one, to work in. Fails if one of the directories is no kernel's source, or no tag is.
  static llvm::Expected<SourceVersions> list(llvm::ArrayRef<std::string> Sources, llvm::StringRef Tags, const std::string &Directory);

  size_t size() const { return Versions.size(); }
  /// The directory as it was given, or the tag.
  const std::string &name(size_t V) const { return Versions[V].Name; }
  /// Whether they are in the order of their releases, so that what is next to each other is alike.
  bool areOrdered() const { return Repository.has_value(); }
  /// The last one whose release is not later than this, as in a version magic; the first one if there is none. EXPECTS: they are ordered.
  size_t nearestTo(llvm::StringRef Release) const;

  struct Place {
    std::string Tree;  ///< the source, until the next version is provided
    std::string Build; ///< the directory for make O=
  };
  llvm::Expected<Place> provide(size_t V) const;

private:
  struct Version {
    std::string Name;
    std::string Tree;    ///< of a directory
    std::string Release; ///< of a tag, `6.1.90-rc1`, by its Makefile
  };
  llvm::Error listTags(const std::string &Given, llvm::StringRef Pattern);

  std::vector<Version> Versions;
  std::optional<source::Repository> Repository; ///< none: there are directories
  std::string Directory;
};

/// Which of many versions in their order is to be compared next, so that the nearest is found without looking at all: neighbours are alike. Equal: of
/// those that were compared, the index, and how many CRCs come out. First: to begin with. None: those beside all of the best ones were compared, or
/// enough of them.
std::optional<size_t> nextVersion(size_t NumVersions, size_t First, llvm::ArrayRef<std::pair<size_t, size_t>> Equal);

/// `6.1.90-rc1`: what the Makefile at the top of a kernel's source says. Empty: it is none.
std::string releaseOfMakefile(llvm::StringRef Text);

} // namespace modver::identify

#endif
