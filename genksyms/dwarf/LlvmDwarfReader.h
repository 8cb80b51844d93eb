// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// DWARF 2 to 5 by LLVM's DebugInfoDWARF: units, abbreviations, forms and line tables are its. It gets the sections as they are after relocation, for
// its own way to relocate them takes half of the time.
#ifndef MODVER_GENKSYMS_DWARF_LLVMDWARFREADER_H
#define MODVER_GENKSYMS_DWARF_LLVMDWARFREADER_H

#include "DwarfReader.h"
#include "ElfObject.h"
#include <memory>

namespace modver::dwarf {

/// Object must outlive the result. An object without units is an error.
llvm::Expected<std::unique_ptr<DwarfReader>> openDwarf(const ElfObject &Object);

} // namespace modver::dwarf

#endif
