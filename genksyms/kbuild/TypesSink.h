// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where the type dumps of a build's objects go.
#ifndef MODVER_GENKSYMS_KBUILD_TYPESSINK_H
#define MODVER_GENKSYMS_KBUILD_TYPESSINK_H

#include "BuildPlan.h"
#include "genksyms/symtypes/DefinitionPlaces.h"
#include "genksyms/symtypes/SymtypesArchive.h"

namespace modver::genksyms {

/// The name of a unit's object, relative to the build directory: `lib/ctype.o`. Fails if it is elsewhere.
llvm::Expected<std::string> nameInBuild(const BuildUnit &Unit, llvm::StringRef BuildDirectory);

/// Takes the type dumps as they come.
class TypesSink {
public:
  struct Request {
    std::string BuildDirectory;
    std::string Directory;    ///< for a file of each object; empty: none is wanted
    bool WithArchive = false; ///< archive() is wanted
    bool WithPlaces = false;  ///< places() is wanted

    bool isAny() const { return !Directory.empty() || WithArchive || WithPlaces; }
  };
  explicit TypesSink(Request Wanted);

  /// Any thread may call this.
  llvm::Error take(const BuildUnit &Unit, const std::string &Dump, llvm::ArrayRef<SourcePlace> PlacesOfLines);

  const SymtypesArchive &archive() const { return Archive; }
  const DefinitionPlaces &places() const { return Places; }

private:
  const Request Wanted;
  SymtypesArchive Archive;
  DefinitionPlaces Places;
};

} // namespace modver::genksyms

#endif
