// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What an assembly source exports.
#ifndef MODVER_GENKSYMS_FRONTEND_ASSEMBLYEXPORTS_H
#define MODVER_GENKSYMS_FRONTEND_ASSEMBLYEXPORTS_H

#include "genksyms/language/Token.h"
#include "modver/Export.h"
#include <string>
#include <vector>

namespace modver::genksyms {

struct AssemblyExport {
  std::string Name;
  ExportKind Kind = ExportKind::Plain;
  std::string Namespace;
};

/// Reads a preprocessed assembly source to its end. EXPORT_SYMBOL and its kin have become, up to 6.4, a use of the assembler's macro
/// `___EXPORT_SYMBOL name, value, section`, with the section suffix `_gpl` or none; from 6.5 on a label and strings,
/// `__export_symbol_NAME: .asciz "GPL" .ascii "NAMESPACE" "\0"` with an empty string for what is none. (In 6.5 to 6.9 the second is an .asciz too.)
/// Those are in the order of their names, in which Kbuild has them from nm: it shows in type dumps.
std::vector<AssemblyExport> readAssemblyExports(TokenSource &Source);

/// The C text with which Kbuild types them: declarations of the architecture's header, and an export each.
std::string typesText(const std::vector<AssemblyExport> &Exports);

} // namespace modver::genksyms

#endif
