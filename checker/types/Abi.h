// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One side of a comparison: what a kernel exports, and, where they are known, the types of it.
//
//   Module.symvers, image, release ─► exports with CRC, kind, namespace, exporter ─┐
//                                                                                  ├─► Abi
//   .symtypes of each object       ─► exports with CRC (computed) and object      ─┘
#ifndef MODVER_CHECKER_TYPES_ABI_H
#define MODVER_CHECKER_TYPES_ABI_H

#include "TypeLayout.h"
#include "genksyms/symtypes/DefinitionPlaces.h"
#include "genksyms/symtypes/SymtypesArchive.h"
#include "modver/Export.h"
#include "llvm/ADT/DenseMap.h"
#include <memory>
#include <string>
#include <vector>

namespace modver::types {

struct AbiSymbol {
  std::string_view Name;
  /// As in Module.symvers; empty: not known, as there are types alone.
  std::string_view Exporter;
  /// As recorded; of types alone, as computed from them.
  std::optional<uint64_t> Crc;
  /// None: not known, as there are types alone.
  std::optional<ExportKind> Kind;
  /// Empty: none, or not known.
  std::string_view Namespace;
  /// Where its types are: the index of the object in Types, and the export's record. None: not known, as for exports from assembly.
  struct TypesAt {
    uint32_t Object;
    genksyms::RecordId Record;
  };
  std::optional<TypesAt> Types;
};

/// What the types of a side are.
enum class TypesKind : uint8_t {
  Dumps, ///< what genksyms wrote: they give the CRCs
  Dwarf, ///< what gendwarfksyms would have written of the kernel's debug information: no CRCs follow from it, as they are genksyms' or another
         ///< object's
  Btf,   ///< what the kernel's debug information has: no CRCs follow from it, as it knows more than genksyms of some definitions, and less of others
};

/// Sizes and offsets of an object's definitions: by the object's index in Types, and the record.
using Layouts = llvm::DenseMap<std::pair<uint32_t, genksyms::RecordId>, TypeLayout>;

struct Abi {
  /// As the user gave it, for messages and reports.
  std::string Name;
  /// Sorted by Name, then Exporter.
  std::vector<AbiSymbol> Symbols;
  /// None: not known. Both sides of a comparison share one SymtypesRecords, so that equal records have equal numbers.
  std::shared_ptr<const genksyms::SymtypesArchive> Types;
  TypesKind KindOfTypes = TypesKind::Dumps;
  /// Of Types. None: not known, as always of dumps.
  std::shared_ptr<const Layouts> LayoutsOfTypes;
  /// Where the definitions of Types stand in the sources. None: not known.
  std::shared_ptr<const genksyms::DefinitionPlaces> Places;
  /// In bytes, 4 or 8; 0: not known.
  unsigned SizeOfLong = 0;
  /// Whether Kind, Namespace and Exporter of the symbols are known.
  bool HasSymvers = false;
  /// Not empty: what this one exports, vmlinux or a module, is all that is known, as from a kernel image or a module's file.
  std::string OnlyExporter;
  /// Keeps alive what the names point into.
  std::vector<std::shared_ptr<const void>> Storage;
};

} // namespace modver::types

#endif
