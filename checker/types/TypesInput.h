// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The types of a kernel, in whichever form the user has them.
//
//   directory of .symtypes ─┐
//   one .symtypes           ├─► readTypes() ─► SymtypesArchive
//   consolidated, combined ─┘
//   .locations beside these ──► readPlaces() ─► DefinitionPlaces
#ifndef MODVER_CHECKER_TYPES_TYPESINPUT_H
#define MODVER_CHECKER_TYPES_TYPESINPUT_H

#include "genksyms/symtypes/DefinitionPlaces.h"
#include "genksyms/symtypes/SymtypesArchive.h"
#include <functional>
#include <string>
#include <vector>

namespace modver::types {

/// Called, from any thread, when another one was read.
using ReadProgress = std::function<void(size_t Done, size_t Total)>;

enum class TypesFileKind : uint8_t {
  Dump,         ///< of one object, as genksyms -T writes it
  Consolidated, ///< `/* FILE */` and its records, once a file
  Combined,     ///< all definitions, then `F#FILE …`, once a file
};

/// By what Text holds. Text that is none of them reads as Dump.
TypesFileKind typesFileKindOf(llvm::StringRef Text);

/// The `.symtypes` files in Directory and below it, sorted by name, relative to it. Links to files are files; links to directories, which in a build
/// directory lead to the sources and to other builds, are not followed.
llvm::Expected<std::vector<std::string>> findDumps(llvm::StringRef Directory);

/// Reads each of Paths: a directory, whose dumps become objects named by their path in it, and whose consolidated files name theirs; or a file of one
/// of the three kinds, compressed or not, told by contents. A single dump is an object named as the path is given, without `./`. No two objects may
/// have the same name. All are of genksyms, or all of gendwarfksyms.
///
/// Several calls with the same Records are made one after the other.
///
/// Fails with the errors of all files that cannot be read, a message or several a file, in the order of Paths.
llvm::Expected<std::shared_ptr<genksyms::SymtypesArchive>> readTypes(llvm::ArrayRef<std::string> Paths,
                                                                     std::shared_ptr<genksyms::SymtypesRecords> Records, unsigned Jobs,
                                                                     const ReadProgress &Progress,
                                                                     genksyms::Completeness Needed = genksyms::Completeness::Required);

/// What is known of where the types of Paths stand in the sources: from `base.locations` beside `base.symtypes`, `types.locations` beside the
/// directory `types`, and beside each dump in it; these may be compressed, too. Null: there is no such file.
llvm::Expected<std::shared_ptr<const genksyms::DefinitionPlaces>> readPlaces(llvm::ArrayRef<std::string> Paths);

/// Of types that are read only if they turn out to be needed: fails on what would then be none, as far as a look at each of Paths tells.
llvm::Error checkTypes(llvm::ArrayRef<std::string> Paths);

} // namespace modver::types

#endif
