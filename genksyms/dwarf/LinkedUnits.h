// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Versions of what a linked file exports. A build has computed each from the object that exports it; here the objects are gone, and their units are
// all in one file.
//
//   .debug_info ─► units ─► which unit exports what ─► each such unit as an object by itself: Gendwarfksyms ─► CRCs, types
//
// An export is of the unit that has a symbol pointer for it, which EXPORT_SYMBOL() leaves in kernels with CONFIG_GENDWARFKSYMS; else of the unit that
// defines it; else of the first that declares it.
#ifndef MODVER_GENKSYMS_DWARF_LINKEDUNITS_H
#define MODVER_GENKSYMS_DWARF_LINKEDUNITS_H

#include "Gendwarfksyms.h"
#include <string>

namespace modver::dwarf {

struct LinkedUnit {
  /// The source, as the unit names it: relative to the build's directory, or absolute.
  std::string Source;
  /// Its Exports are not defined here, nor anywhere, but in assembly. (A unit may be there twice, the second time with these.)
  bool OnlyDeclares = false;
  struct Version {
    std::string Name;
    std::optional<uint32_t> Crc; ///< none: it is described, but not so that gendwarfksyms finds it
  };
  std::vector<Version> Exports; ///< by name
  std::string Symtypes;         ///< as of one object
  std::vector<std::string> Warnings;
  std::string Error; ///< empty: it could be computed
};

struct LinkedOptions {
  Dialect Generation;
  bool IsStable = false; ///< reserved names count; rules were thrown away by the linker
  bool WantsTypes = false;
  bool FindsOrderDependence = false;
  unsigned Jobs = 1;
  std::function<void(size_t Done, size_t Total)> Progress; ///< from any thread; may be null
};

struct LinkedVersions {
  std::vector<LinkedUnit> Units;         ///< those that export something, in their order
  std::vector<std::string> NotDescribed; ///< exports that no unit describes: nothing C, as a rule
};

/// Of a file with debug information. Names: its exports, or some of them. Errors do not name the file.
llvm::Expected<LinkedVersions> computeLinked(llvm::StringRef Bytes, llvm::ArrayRef<std::string> Names, const LinkedOptions &Options);

} // namespace modver::dwarf

#endif
