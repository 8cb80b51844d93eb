// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// DWARF 2 to 5 by LLVM's DebugInfoDWARF: units, abbreviations, rare forms and line tables are its. Entries (EntryTree.h) and the forms that nearly
// all attributes have are read here, for that took two fifths of the time. LLVM gets the sections as they are after relocation, for its own way to
// relocate them takes half of the time.
#ifndef MODVER_GENKSYMS_DWARF_LLVMDWARFREADER_H
#define MODVER_GENKSYMS_DWARF_LLVMDWARFREADER_H

#include "DebugSections.h"
#include "DwarfReader.h"
#include <memory>

namespace modver::dwarf {

/// Sections must outlive the result, and may have several readers, in several threads. An object without units is an error.
llvm::Expected<std::unique_ptr<DwarfReader>> openDwarf(const DebugSections &Sections);

} // namespace modver::dwarf

#endif
