// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The types of a kernel out of its sources, by clang-genksyms.
#ifndef MODVER_CHECKER_TYPES_SOURCES_H
#define MODVER_CHECKER_TYPES_SOURCES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileUtilities.h"
#include <memory>

namespace modver::types {

/// A consolidated file, and beside it one with the places of its definitions. They go when this goes.
class TypesOfSources {
public:
  /// Runs clang-genksyms, from beside this program or from PATH, on a build directory that has a compile_commands.json, or is a kernel's that is
  /// configured and prepared. Its messages go to standard error. Fails if there is no clang-genksyms, or it says that it could not read something;
  /// objects that it cannot compute are without types.
  static llvm::Expected<TypesOfSources> compute(llvm::StringRef BuildDirectory, unsigned Jobs);

  llvm::StringRef file() const { return Path; }

private:
  TypesOfSources(const std::string &Types, const std::string &Places)
      : Path(Types), Remover(std::make_unique<llvm::FileRemover>(Types)), PlacesRemover(std::make_unique<llvm::FileRemover>(Places)) {}

  std::string Path;
  std::unique_ptr<llvm::FileRemover> Remover, PlacesRemover;
};

} // namespace modver::types

#endif
